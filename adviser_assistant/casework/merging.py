"""A duplicate becomes part of another case: it is closed and says where its story goes on, and nothing is moved.

What was recorded there can be read there and taken over one by one, each with its own source and day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CommunicationRecorded,
    Decision,
    Entry,
    FactRecorded,
    NoteLine,
    RecordAdded,
    Viewed,
)
from adviser_assistant.casework.facts import RECORD_FACT, Source, State, Statement, Value, record_fact
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.casework.recording import Recorder

MERGED_INTO = "case.merged_into"
DUPLICATE = "duplicate"
_ENDS = (MERGED_INTO, "case.closed_on", "closure.reason")
_OF_THE_CASE = ("case.", "adviser.", "closure.", "closing.", "link")
"""What is said of a case as such, and not of what it is about."""


def merged_into(case: Case) -> str:
    """The id of the case that this one was a duplicate of, or an empty string."""
    return case.text(MERGED_INTO)


def why_not_merged(duplicate: Case, remaining: Case) -> str:
    """Why two cases cannot become one, in a sentence; empty where they can."""
    if duplicate.id == remaining.id:
        return "A case is no duplicate of itself."
    if merged_into(duplicate):
        return "This case is merged already."
    if merged_into(remaining):
        return "That case is itself a duplicate. Choose the case it became part of."
    if duplicate.fictional != remaining.fictional:
        return "A fictional case does not become part of a real one."
    if is_own_call(duplicate) != is_own_call(remaining):
        return "A practitioner’s own call stays apart from an organisation’s case. Link the two instead."
    return ""


def merging(case: Case, into: str, reason: str, name: str, recorder: Recorder) -> tuple[Entry, ...]:
    """What a duplicate records: where its story goes on and why, and that it is closed unless it was."""
    told: list[tuple[str, Value]] = [(MERGED_INTO, into)]
    if case.value("case.closed_on") is None:
        told += [("case.closed_on", recorder.now().date()), ("closure.reason", DUPLICATE)]
    facts = (
        recorder.entry(FactRecorded, fact=fact, value=value, source=Source.ADVISER, said_by=name)
        for fact, value in told
    )
    return (*facts, recorder.entry(Decision, what="merge", reason=reason, decided_by=name))


def parting(case: Case, reason: str, name: str, recorder: Recorder) -> tuple[Entry, ...]:
    """What takes a merging back: the case stands by itself again, open unless it was closed before."""
    if not merged_into(case):
        return ()
    into = case.fact(MERGED_INTO).latest
    since = next(place for place, each in enumerate(case.entries) if into is not None and each.id == into.entry_id)
    made = takewhile(lambda each: isinstance(each, FactRecorded) and each.fact in _ENDS, case.entries[since:])
    taken = (
        recorder.entry(
            FactRecorded,
            fact=each.fact,
            state=State.NOT_ASKED,
            source=each.source,
            said_by=each.said_by,
            corrects=each.id,
        )
        for each in made
        if isinstance(each, FactRecorded)
    )
    return (*taken, recorder.entry(Decision, what="part", reason=reason, decided_by=name))


# --- taking over ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing recorded in the duplicate and not here: a fact, a record with all its fields, a note, what was told.

    `differs` says that this case holds something else for the same fact; `entry` is the note or what was told.
    """

    id: str
    facts: tuple[str, ...] = ()
    entry: NoteLine | CommunicationRecorded | None = None
    differs: bool = False


def heard_there(duplicate: Case, here: Case) -> tuple[Heard, ...]:
    """What was recorded in the duplicate and is not here yet, in the order it was recorded."""
    return (*_facts(duplicate, here), *_records(duplicate, here), *_told(duplicate, here), *_notes(duplicate, here))


def taken_over(duplicate: Case, here: Case, chosen: Iterable[Heard], recorder: Recorder) -> tuple[Entry, ...]:
    """What this case records of them: each statement with who said it and of which day, under a key of its own here."""
    made: list[Entry] = []
    given: set[tuple[str, str]] = set()
    for each in chosen:
        if each.entry is not None:
            made.append(_again(each.entry, recorder))
            continue
        key = ""
        if match := RECORD_FACT.match(each.facts[0]):
            key = _key_here(here, match["record"], match["key"], given)
            made.append(recorder.entry(RecordAdded, record=match["record"], key=key))
        made += [
            _said_again(fact, said, key, recorder) for fact in each.facts for said in duplicate.fact(fact).standing
        ]
    return tuple(made)


def _facts(duplicate: Case, here: Case) -> Iterator[Heard]:
    for fact in duplicate.facts.values():
        if RECORD_FACT.match(fact.id) or fact.id.startswith(_OF_THE_CASE) or fact.state is not State.KNOWN:
            continue
        held = {repr(said.value) for said in here.fact(fact.id).standing if said.state is State.KNOWN}
        if any(repr(said.value) not in held for said in fact.standing if said.state is State.KNOWN):
            yield Heard(fact.id, (fact.id,), differs=bool(held))


def _records(duplicate: Case, here: Case) -> Iterator[Heard]:
    for record, keys in duplicate.records.items():
        if record.startswith(_OF_THE_CASE):
            continue
        held = [_fields(here, record, key) for key in here.keys(record)]
        for key in keys:
            told = _fields(duplicate, record, key)
            if told and told not in held:
                yield Heard(f"{record}[{key}]", tuple(record_fact(record, key, name) for name in told))


def _fields(case: Case, record: str, key: str) -> dict[str, str]:
    start = f"{record}[{key}]."
    known = (fact for fact in case.facts.values() if fact.id.startswith(start) and fact.state is State.KNOWN)
    return {fact.id.removeprefix(start): repr(sorted({repr(each.value) for each in fact.standing})) for fact in known}


def _notes(duplicate: Case, here: Case) -> Iterator[Heard]:
    held = {line.text for line in here.notes.values()}
    for line in duplicate.notes.values():
        if line.text.strip() and line.text not in held:
            yield Heard(f"note:{line.note}", entry=line)


def _told(duplicate: Case, here: Case) -> Iterator[Heard]:
    held = {(each.communication, each.state, _day(each)) for each in here.communications}
    for each in duplicate.communications:
        if (each.communication, each.state, _day(each)) not in held:
            yield Heard(f"told:{each.id}", entry=each)


def _again(entry: NoteLine | CommunicationRecorded, recorder: Recorder) -> Entry:
    stamp = recorder.entry(Viewed, what="")
    again = replace(
        entry, id=stamp.id, recorded_at=stamp.recorded_at, recorded_by=stamp.recorded_by, about_on=_day(entry)
    )
    return replace(again, note=stamp.id, call="", tags=()) if isinstance(again, NoteLine) else again


def _day(entry: Entry) -> date:
    return entry.about_on or entry.recorded_at.date()


def _key_here(here: Case, record: str, key: str, given: set[tuple[str, str]]) -> str:
    """A key no record of this kind has had here; what goes by a name, as a lesser step does, keeps it."""
    if not key[1:].isdigit():
        return key
    found = here.next_key(record, {taken for of, taken in given if of == record})
    given.add((record, found))
    return found


def _said_again(fact: str, said: Statement, key: str, recorder: Recorder) -> FactRecorded:
    match = RECORD_FACT.match(fact)
    return recorder.entry(
        FactRecorded,
        fact=record_fact(match["record"], key, match["name"]) if match else fact,
        state=said.state,
        value=said.value,
        source=said.source,
        said_by=said.said_by,
        about_on=said.about_on or said.recorded_at.date(),
        document_seen=said.document_seen,
        practitioner_view=said.practitioner_view,
        include_in_letter=said.include_in_letter,
        reason=said.reason,
    )
