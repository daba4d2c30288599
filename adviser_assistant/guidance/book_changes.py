"""What changed between two versions of the guidance, entry by entry, so that both can be read side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adviser_assistant.guidance.book import CONFIDENCE_SAID, BookEntry, day_in_full


@dataclass(frozen=True)
class LineChange:
    """One line of an entry as it was and as it is; an empty side was not there."""

    heading: str
    before: str
    after: str

    @property
    def turned(self) -> LineChange:
        """The same, read the other way round."""
        return LineChange(self.heading, self.after, self.before)


@dataclass(frozen=True)
class EntryChange:
    """An entry that came, went or reads otherwise; one of the two is None where it came or went."""

    before: BookEntry | None
    after: BookEntry | None
    lines: tuple[LineChange, ...]

    @property
    def entry(self) -> BookEntry:
        """The entry as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def turned(self) -> EntryChange:
        """The same, read the other way round."""
        return EntryChange(self.after, self.before, tuple(line.turned for line in self.lines))

    @property
    def what(self) -> str:
        """“added”, “taken out” or “changed”."""
        if self.before is None:
            return "added"
        return "taken out" if self.after is None else "changed"


def compare_books(older: Iterable[BookEntry], newer: Iterable[BookEntry]) -> tuple[EntryChange, ...]:
    """Every entry that differs, in the order of the newer book; what was taken out comes last."""
    before = {entry.key: entry for entry in older}
    after = {entry.key: entry for entry in newer}
    changes = [_change(before.get(key), entry) for key, entry in after.items()]
    changes += [_change(entry, None) for key, entry in before.items() if key not in after]
    return tuple(change for change in changes if change.lines)


def _change(before: BookEntry | None, after: BookEntry | None) -> EntryChange:
    old, new = _read(before), _read(after)
    lines = tuple(_differing(old, new))
    return EntryChange(before, after, lines)


def _read(entry: BookEntry | None) -> dict[str, str]:
    if entry is None:
        return {}
    cited = "; ".join(f"{each.title}, {each.place}" if each.place else each.title for each in entry.cited)
    last = {
        "Confidence": CONFIDENCE_SAID[entry.confidence] if entry.confidence else "",
        "Sources": cited,
        "Owner": entry.owner,
    }
    return {"Title": entry.title, **dict(entry.lines), **last, "Last reviewed": day_in_full(entry.last_reviewed)}


def _differing(old: dict[str, str], new: dict[str, str]) -> Iterator[LineChange]:
    for heading in (*new, *(each for each in old if each not in new)):
        if old.get(heading, "") != new.get(heading, ""):
            yield LineChange(heading, old.get(heading, ""), new.get(heading, ""))
