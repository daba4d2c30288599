"""What a Word file changes, as lines to read and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.letters.bring_back import BroughtBack, BroughtSection
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.word_reading_paragraph import Beside

SAID = {"inserted": "added in Word", "deleted": "taken out in Word"}


def brought_as_plain(brought: BroughtBack) -> dict[str, object]:
    """Text, numbers, lists and groups of them."""
    return {
        "document": brought.document,
        "sections_changed": [_section(each) for each in brought.changed],
        "beside": [{"section": each.section.id, **_beside(one)} for each in brought.sections for one in each.beside]
        + [{"section": "", **_beside(one)} for one in brought.remarks],
        "checks": [_check(each) for each in brought.checks],
        "vanished": [
            {"section": each.section, "fact": each.fact, "text": each.text, "loud": each.loud}
            for each in brought.vanished
        ],
        "notices": list(brought.notices),
    }


def _section(each: BroughtSection) -> dict[str, object]:
    return {
        "id": each.section.id,
        "title": each.section.title,
        "before": each.section.text,
        "after": each.after,
        "pieces": [{"text": piece.text, "whose": piece.whose.value, "fact": piece.fact} for piece in each.pieces],
        "changed_here_since": each.words_moved,
        "facts_changed_since": each.facts_moved,
    }


def _beside(each: Beside) -> dict[str, str]:
    return {"what": each.what, "words": each.words, "who": each.who, "on": each.on, "about": each.about}


def _check(each: Check) -> dict[str, str]:
    return {"id": each.id, "severity": each.severity, "section": each.section, "title": each.title, "text": each.text}


def brought_as_text(brought: BroughtBack) -> Iterator[str]:
    """The loud things first, then section by section, then checks and notices."""
    for gone in brought.vanished:
        if gone.loud:
            yield f"VANISHED  {gone.text}"
    count = len(brought.changed)
    yield f"{brought.document}: {count or 'no'} section{'' if count == 1 else 's'} changed in Word."
    for each in brought.sections:
        yield from _told(each)
    yield from (f"Beside no section: {said_of(each)}" for each in brought.remarks)
    for check in brought.checks:
        yield f"To look at: {check.title}. {check.text}"
    yield from brought.notices


def _told(each: BroughtSection) -> Iterator[str]:
    yield f"{each.section.id} {each.section.title}" + ("" if each.changed else ": words unchanged")
    if each.facts_moved and each.changed:
        yield "  The facts of this section have changed since the file was made."
    if each.words_moved and each.changed:
        yield "  It was edited here since the file was made."
    for difference in each.differences:
        if difference.how != "same":
            yield f"  {'+' if difference.how == 'added' else '-'} {' '.join(difference.text.split())}"
    yield from (f"  {said_of(one)}" for one in each.beside)
    yield from (f"  Gone: {gone.text}" for gone in each.vanished if not gone.loud)


def said_of(each: Beside) -> str:
    """A tracked change or remark in a line: “S. Ames, comment on “at once”: Is this right?”."""
    who = f"{each.who}, " if each.who else ""
    what = SAID.get(each.what, each.what)
    about = f" on “{each.about}”" if each.about else ""
    said = f"{who}{what}{about}" + (f": {' '.join(each.words.split())}" if each.words else "")
    return said[:1].upper() + said[1:]
