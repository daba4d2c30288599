"""A review of guidance as the bench shows it: remarks, the rows of a table, sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.before_and_after import Difference
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.guidance.review import Review
from adviser_assistant.ui.library.lines_list import Remark

FAULT, NOTE, LACKING = "open", "recorded", "in_part"
"""Marks. Faults are something to mend, not an alarm; what is enough is silent."""
LEVELS = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.OURS)
COLUMNS = ("Pack", "Rows", "Items", "Left out", "High", "Medium", "Low", "Ours")


@dataclass(frozen=True)
class Checked:
    """What a check of a folder found; `changed` is what the cases show otherwise than on the guidance in use."""

    review: Review
    changed: tuple[Difference, ...] = ()


def said(review: Review) -> str:
    """The outcome in one sentence."""
    notes = _counted(len(review.notes), "note")
    if review.faults:
        return f"{_counted(len(review.faults), 'fault')} to mend, {notes}"
    return f"Sound: no fault, {notes}, {_counted(review.examples, 'worked example')} run"


def remarks(faults: Iterable[Fault], notes: Iterable[Fault] = ()) -> tuple[Remark, ...]:
    """Faults first, then notes, each with file and line."""
    said_of = [(FAULT, "Fault", each) for each in faults] + [(NOTE, "Note", each) for each in notes]
    return tuple(Remark(mark, each.message, f"{each.file}, line {each.line}", kind) for mark, kind, each in said_of)


def rows(review: Review) -> tuple[tuple[str, ...], ...]:
    """For each pack the rows of the dossiers, its items, what is left out, and the items of each confidence.

    Last come the dossiers themselves: all rows of one, and those that no item of any pack carries.
    """
    made = []
    for pack, count in review.counts.items():
        levels = (count.by_confidence.get(level.value, 0) for level in LEVELS)
        made.append((pack, *(f"{n:,}" for n in (count.rows, count.items, count.left_out, *levels))))
    for letter, of in review.dossiers.items():
        made.append((f"Dossier {letter}", f"{of.rows:,}", "", f"{of.left_out:,}", *("" for _ in LEVELS)))
    return tuple(made)


def coverage(review: Review) -> tuple[Remark, ...]:
    """What the worked examples exercise of each pack, kind by kind; what lacks comes first."""
    found = sorted(review.coverage, key=lambda each: not each.missing)
    return tuple(
        Remark(
            LACKING if each.missing else "",
            f"{each.pack}: {each.count} of {each.of} {each.kind.replace('_', ' ')} exercised by an example",
            f"Not exercised: {', '.join(each.missing)}" if each.missing else "",
            "Lacking" if each.missing else "",
        )
        for each in found
    )


def otherwise(changed: Iterable[Difference]) -> tuple[Remark, ...]:
    """What each case shows otherwise."""
    return tuple(Remark("", each.what, f"{each.part.replace('_', ' ')}, {each.sample}") for each in changed)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
