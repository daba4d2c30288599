"""Cases that belong together: a link names its kind and the other case, and nothing of what is said there.

Each case keeps its own link, so that either can be read, handed over or removed without the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded, RecordAdded, RecordWithdrawn
from adviser_assistant.casework.facts import Source, record_fact
from adviser_assistant.casework.recording import Recorder

RECORD = "link"
OWN_CALL, MERGED = "own_call", "merged"
KINDS = {
    "same_team": "Same team",
    "same_organisation": "Same organisation",
    "second_organisation": "A second organisation acting",
    "same_practitioner": "Same practitioner, another matter",
    OWN_CALL: "The practitioner’s own call",
    MERGED: "A duplicate of this case",
}
CHOSEN = tuple(kind for kind in KINDS if kind not in (OWN_CALL, MERGED))
"""The kinds one chooses; the others come of an act of their own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in one case."""

    key: str
    kind: str
    case_id: str

    @property
    def says(self) -> str:
        """What the other case is to this one."""
        return KINDS.get(self.kind, "Linked")


def links_of(case: Case) -> tuple[Link, ...]:
    """The links of a case that count, in the order they were made."""
    found = (Link(key, _text(case, key, "kind"), _text(case, key, "case")) for key in case.keys(RECORD))
    return tuple(each for each in found if each.case_id)


def linked_said(case: Case, short: bool = False) -> str:
    """“Linked to another case”, or to how many, or “2 linked”; nothing of what is said there."""
    number = len({each.case_id for each in links_of(case)})
    if short:
        return f"{number} linked" if number else "Linked" if case.text("case.linked") else ""
    if number > 1:
        return f"Linked to {number} other cases"
    return "Linked to another case" if number or case.text("case.linked") else ""


def linked(case: Case, kind: str, other: str, recorder: Recorder) -> tuple[Entry, ...]:
    """What links a case to another; nothing where it is linked already or would be linked to itself."""
    if other == case.id or any((each.kind, each.case_id) == (kind, other) for each in links_of(case)):
        return ()
    key = case.next_key(RECORD)
    said = (("kind", kind), ("case", other))
    facts = (
        recorder.entry(FactRecorded, fact=record_fact(RECORD, key, name), value=value, source=Source.ADVISER)
        for name, value in said
    )
    return (recorder.entry(RecordAdded, record=RECORD, key=key), *facts)


def unlinked(case: Case, kind: str, other: str, reason: str, recorder: Recorder) -> tuple[Entry, ...]:
    """What takes a link out again; it stays readable in the timeline."""
    keys = (each.key for each in links_of(case) if (each.kind, each.case_id) == (kind, other))
    return tuple(recorder.entry(RecordWithdrawn, record=RECORD, key=key, reason=reason) for key in keys)


def _text(case: Case, key: str, name: str) -> str:
    return case.text(record_fact(RECORD, key, name))
