"""A Word file brought back: which sections were changed in it, what vanished, and the letter as it would read.

Nothing is taken over here. The adviser accepts or leaves each section; what is accepted becomes an edit like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from adviser_assistant.letters.bring_back_marks import LENGTH, SectionMark, plain_lines, words_digest
from adviser_assistant.letters.bring_back_sections import Placed, place
from adviser_assistant.letters.bring_back_words import Difference, Piece, differences, pieces_of
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.draft import read_edited
from adviser_assistant.letters.letter import Letter, RunKind, Section
from adviser_assistant.letters.word_reading import read_word
from adviser_assistant.letters.word_reading_paragraph import Beside

MOST_OF_IT = 0.5
"""When less of the practitioner's position is left, that is said as loudly as when all of it is gone."""
THEIR_WORDS = "response."

CheckLetter = Callable[[Letter], tuple[Check, ...]]


@dataclass(frozen=True, slots=True)
class Vanished:
    """Something that stood in the letter and no longer does. What is `loud` belongs in every such letter."""

    text: str
    section: str = ""
    fact: str = ""
    loud: bool = False


@dataclass(frozen=True)
class BroughtSection:
    """A section that was changed in Word, or has tracked changes or remarks beside it.

    `facts_moved`: what is drafted has changed since the file was made. `words_moved`: it was edited here since.
    """

    section: Section
    after: str
    beside: tuple[Beside, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    checks: tuple[Check, ...] = ()
    facts_moved: bool = False
    words_moved: bool = False
    changed: bool = True

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What stayed, went and came."""
        return differences(self.section.text, self.after)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Whose words stand in it now."""
        return pieces_of(self.after, self.section)

    @property
    def to_record(self) -> str | None:
        """The text of the edit; None where it is again as drafted."""
        return None if plain_lines(self.after) == plain_lines(self.section.drafted_text) else self.after

    @property
    def drafted_digest(self) -> str:
        """What the edit rests on; where that has moved on, a digest that makes the editor ask."""
        return "moved on" if self.facts_moved else self.section.drafted_digest


@dataclass(frozen=True)
class BroughtBack:
    """What a Word file would change. `letter` is how it would read; `checks` are those it would then have anew."""

    document: str
    letter: Letter
    sections: tuple[BroughtSection, ...]
    checks: tuple[Check, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    notices: tuple[str, ...] = ()
    remarks: tuple[Beside, ...] = ()

    @property
    def changed(self) -> tuple[BroughtSection, ...]:
        """The sections whose words differ."""
        return tuple(each for each in self.sections if each.changed)


def bring_back(content: bytes, file: str, letter: Letter, check: CheckLetter) -> BroughtBack:
    """What a Word file changes in the letter as it stands; an AdviserError says in a sentence why it is refused."""
    placed = place(read_word(content, file), letter, file)
    found = [each for section in letter.sections if (each := _section(section, placed)) is not None]
    after = {each.section.id: each for each in found if each.changed}
    proposed = replace(letter, sections=tuple(_proposed(section, after.get(section.id)) for section in letter.sections))
    known = {(each.id, each.section, each.text) for each in check(letter)}
    anew = tuple(each for each in check(proposed) if (each.id, each.section, each.text) not in known)
    made = []
    for each in found:
        now = proposed.section(each.section.id)
        gone = tuple(_vanished(each.section, now)) if now is not None and each.changed else ()
        own = tuple(check for check in anew if check.section == each.section.id)
        made.append(replace(each, vanished=gone, checks=own))
    vanished = sorted((gone for each in made for gone in each.vanished), key=lambda gone: not gone.loud)
    return BroughtBack(
        letter.document,
        proposed,
        tuple(made),
        anew,
        tuple(vanished),
        tuple(dict.fromkeys(placed.notices)),
        tuple(placed.loose),
    )


def _section(section: Section, placed: Placed) -> BroughtSection | None:
    """The section as it stands in Word, or None where there is nothing to say of it."""
    mark, after, beside = placed.marks.get(section.id), placed.text(section), placed.beside(section.id)
    shown = (section.text, section.as_final().text)
    changed = plain_lines(after) not in [plain_lines(each) for each in shown]
    if mark is not None and words_digest(after) == mark.shown:
        changed = False
    if not changed and not beside:
        return None
    return BroughtSection(
        section,
        after if changed else section.text,
        beside,
        facts_moved=_facts_moved(section, mark),
        words_moved=mark is not None and _words_moved(section, mark, shown),
        changed=changed,
    )


def _facts_moved(section: Section, mark: SectionMark | None) -> bool:
    return mark is not None and mark.drafted != section.drafted_digest[:LENGTH]


def _words_moved(section: Section, mark: SectionMark, shown: tuple[str, ...]) -> bool:
    """Whether the adviser's own words here are other ones than the file was made with."""
    other = mark.shown not in {words_digest(each) for each in shown}
    return other and (section.edited or not _facts_moved(section, mark))


def _proposed(section: Section, brought: BroughtSection | None) -> Section:
    if brought is None:
        return section
    blocks = tuple(read_edited(brought.after, f"{section.id}:edited", section.blocks))
    return replace(section, blocks=blocks, edited=True, changed_since=brought.facts_moved)


def _vanished(before: Section, after: Section) -> Iterator[Vanished]:
    position = is_position(before)
    if not after.blocks:
        what = f"{before.title} has vanished from this letter." if before.headed else f"“{before.title}” is gone."
        yield Vanished(what, before.id, loud=position)
        return
    if position and _share_left(before, after) < MOST_OF_IT:
        yield Vanished(f"Most of “{before.title}” has vanished from this letter.", before.id, loud=True)
    for run in {
        run.fact: run for block in before.blocks for run in block.all_runs if run.kind is RunKind.FACT
    }.values():
        if run.fact not in after.facts and run.text.strip() and run.text not in after.text:
            loud = position and run.fact.startswith(THEIR_WORDS)
            yield Vanished(f"“{_short(run.text)}” no longer stands in “{before.title}”.", before.id, run.fact, loud)


def is_position(section: Section) -> bool:
    """Whether a section holds the practitioner's position or account."""
    return any(word in section.title.casefold() for word in ("position", "account"))


def _share_left(before: Section, after: Section) -> float:
    stayed = sum(len(each.text) for each in differences(before.text, after.text) if each.how == "same")
    return stayed / max(1, len(before.text))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77]}…"
