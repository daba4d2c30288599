"""An entry of the book as plain text, to copy into a message or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adviser_assistant.guidance.book import CHAPTERS, CONFIDENCE_SAID, BookEntry, Cited, day_in_full

TITLES = dict(CHAPTERS)


def entry_as_text(entry: BookEntry) -> str:
    """Everything the page of an entry says, line by line."""
    return "\n".join((*_head(entry), "", *_body(entry), *_sources(entry.cited), "", foot_of(entry))).strip() + "\n"


def entries_as_text(entries: Iterable[BookEntry]) -> str:
    """Several entries, one under the other."""
    return "\n\n".join(entry_as_text(each) for each in entries)


def foot_of(entry: BookEntry) -> str:
    """Confidence, owner, last review, pack and dossier row in one line."""
    said = [
        CONFIDENCE_SAID[entry.confidence] if entry.confidence else "",
        f"waits for {entry.waits_for}" if entry.waits_for else "",
        f"kept by {entry.owner}" if entry.owner else "",
        f"last reviewed {day_in_full(entry.last_reviewed)}" if entry.last_reviewed else "",
        entry.pack,
        f"from {', '.join(entry.dossier)}" if entry.dossier else "",
    ]
    line = "; ".join(each for each in said if each)
    return f"{line[:1].upper()}{line[1:]}."


def place_of(cited: Cited) -> str:
    """A source with the place in it."""
    return f"{cited.title}, {cited.place}" if cited.place else cited.title


def _head(entry: BookEntry) -> Iterator[str]:
    yield entry.title
    yield f"{TITLES[entry.chapter]}, {entry.id}, {entry.pack_title}"


def _body(entry: BookEntry) -> Iterator[str]:
    for heading, text in entry.lines:
        yield f"{heading}: {text}" if heading and "\n" not in text else f"{heading}:\n{text}" if heading else text


def _sources(cited: tuple[Cited, ...]) -> Iterator[str]:
    for each in cited:
        yield f"Source: {place_of(each)}{f' ({each.address})' if each.address else ''}"
