"""A case: the fold of its entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce, singledispatch
from itertools import groupby
from typing import Any

from adviser_assistant.casework.entries import (
    Agreed,
    CallEnded,
    CallPaused,
    CallStarted,
    CheckpointAnswer,
    CheckpointAnswered,
    ClosedTo,
    CommunicationRecorded,
    Decision,
    DocumentFinalised,
    DocumentSent,
    Entry,
    FactRecorded,
    FrameworkSet,
    NoteLine,
    PacksChanged,
    PutAside,
    RecordAdded,
    RecordWithdrawn,
    SecondView,
    SectionEdited,
    Viewed,
)
from adviser_assistant.casework.facts import RECORD_FACT, Fact, State, Statement, Value, nothing_said, record_fact


@dataclass(frozen=True)
class Case:
    """All that was recorded about one request for advice, as it stands after its last entry.

    Every part is derived from `entries`; none can be set by itself. The mappings are read only.
    """

    id: str
    fictional: bool = False
    entries: tuple[Entry, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, NoteLine] = field(default_factory=dict)
    calls: Mapping[str, tuple[CallStarted | CallPaused | CallEnded, ...]] = field(default_factory=dict)
    checkpoints: Mapping[str, CheckpointAnswered] = field(default_factory=dict)
    agreements: tuple[Agreed, ...] = ()
    second_views: tuple[SecondView, ...] = ()
    decisions: tuple[Decision, ...] = ()
    put_aside: Mapping[str, PutAside] = field(default_factory=dict)
    sections: Mapping[tuple[str, str], SectionEdited] = field(default_factory=dict)
    finalised: tuple[DocumentFinalised, ...] = ()
    sent: tuple[DocumentSent, ...] = ()
    communications: tuple[CommunicationRecorded, ...] = ()
    framework: FrameworkSet | None = None
    packs: tuple[str, ...] = ()
    closed_to: tuple[str, ...] = ()

    def after(self, entry: Entry) -> Case:
        """The case with one more entry. The case itself does not change."""
        return self.after_all((entry,))

    def after_all(self, entries: Iterable[Entry]) -> Case:
        """The case with several more entries, in order."""
        told, case = tuple(entries), self
        for of_facts, run in groupby(told, lambda entry: isinstance(entry, FactRecorded)):
            case = (_facts if of_facts else _others)(run, case)
        return replace(case, entries=(*self.entries, *told))

    def as_of(self, moment: datetime) -> Case:
        """The case as it stood at a moment: only what had been recorded by then."""
        seen = (entry for entry in self.entries if entry.recorded_at <= moment)
        return Case(self.id, self.fictional).after_all(seen)

    @property
    def last_recorded_at(self) -> datetime:
        """When something was last recorded, not merely looked at; there must be an entry."""
        told = (entry.recorded_at for entry in reversed(self.entries) if not isinstance(entry, Viewed))
        return next(told, self.entries[-1].recorded_at)

    def fact(self, fact_id: str) -> Fact:
        """The fact, also when nothing has been said about it."""
        return self.facts.get(fact_id) or nothing_said(fact_id)

    def state(self, fact_id: str) -> State:
        """How far a fact is known."""
        fact = self.facts.get(fact_id)
        return fact.state if fact else State.NOT_ASKED

    def value(self, fact_id: str) -> Value | None:
        """A fact's value, or None while it is not known or is disputed."""
        fact = self.facts.get(fact_id)
        return fact.value if fact else None

    def text(self, fact_id: str) -> str:
        """A fact's value if it is text, else an empty string."""
        value = self.value(fact_id)
        return value if isinstance(value, str) else ""

    def keys(self, record: str) -> tuple[str, ...]:
        """The keys of the records of a kind that still count, in the order they were added."""
        return self.records.get(record, ())

    def next_key(self, record: str, taken: Collection[str] = ()) -> str:
        """A key no record of this kind has had, withdrawn ones included, and none of those that are taken."""
        used = {entry.key for entry in self.entries if isinstance(entry, RecordAdded) and entry.record == record}
        fields = (RECORD_FACT.match(entry.fact) for entry in self.entries if isinstance(entry, FactRecorded))
        used |= {*taken, *(field["key"] for field in fields if field and field["record"] == record)}
        number = 1
        while f"{record[0]}{number}" in used:
            number += 1
        return f"{record[0]}{number}"

    def field(self, record: str, key: str, name: str) -> Fact:
        """One field of one record."""
        return self.fact(record_fact(record, key, name))

    def agreed_on(self, item: str) -> Agreed | None:
        """The second adviser's agreement that stands for an item: later than the answer it agrees with."""
        answer = self.checkpoints.get(item)
        for agreement in reversed(self.agreements):
            if agreement.item != item:
                continue
            if answer is not None and answer not in self.entries[: self.entries.index(agreement)]:
                return None
            author = answer.recorded_by if answer is not None else agreement.recorded_by
            return agreement if agreement.agreed_by not in ("", author) else None
        return None


@singledispatch
def _apply(entry: Entry, case: Case) -> Case:
    return case


def _others(entries: Iterable[Entry], case: Case) -> Case:
    return reduce(lambda before, entry: _apply(entry, before), entries, case)


def _facts(entries: Iterable[Any], case: Case) -> Case:
    """The case after a run of facts, told together: most entries are facts, and each alone would copy them all."""
    said: dict[str, list[Statement]] = {}
    records = dict(case.records)
    for entry in entries:
        said.setdefault(entry.fact, []).append(_statement(entry))
        match = RECORD_FACT.match(entry.fact)
        if match and match["key"] not in records.get(match["record"], ()):
            records[match["record"]] = (*records.get(match["record"], ()), match["key"])
    told = {fact: Fact(fact, (*case.fact(fact).statements, *statements)) for fact, statements in said.items()}
    return replace(case, facts={**case.facts, **told}, records=records)


def _statement(entry: FactRecorded) -> Statement:
    return Statement(
        entry_id=entry.id,
        state=entry.state,
        value=entry.value if entry.state is State.KNOWN else None,
        source=entry.source,
        said_by=entry.said_by,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        about_on=entry.about_on,
        document_seen=entry.document_seen,
        practitioner_view=entry.practitioner_view,
        include_in_letter=entry.include_in_letter,
        corrects=entry.corrects,
        reason=entry.reason,
    )


def _with_record(case: Case, record: str, key: str) -> Case:
    keys = case.keys(record)
    return case if key in keys else replace(case, records={**case.records, record: (*keys, key)})


@_apply.register
def _record_added(entry: RecordAdded, case: Case) -> Case:
    return _with_record(case, entry.record, entry.key)


@_apply.register
def _record_withdrawn(entry: RecordWithdrawn, case: Case) -> Case:
    left = tuple(key for key in case.keys(entry.record) if key != entry.key)
    inside = f"{entry.record}[{entry.key}]."
    facts = {fact_id: fact for fact_id, fact in case.facts.items() if not fact_id.startswith(inside)}
    return replace(case, records={**case.records, entry.record: left}, facts=facts)


@_apply.register(CallStarted)
@_apply.register(CallPaused)
@_apply.register(CallEnded)
def _call(entry: CallStarted | CallPaused | CallEnded, case: Case) -> Case:
    return replace(case, calls={**case.calls, entry.call: (*case.calls.get(entry.call, ()), entry)})


@_apply.register
def _note(entry: NoteLine, case: Case) -> Case:
    return replace(case, notes={**case.notes, entry.note: entry})


@_apply.register
def _checkpoint(entry: CheckpointAnswered, case: Case) -> Case:
    others = {key: answer for key, answer in case.checkpoints.items() if key != entry.checkpoint}
    if entry.answer is CheckpointAnswer.TAKEN_BACK:
        return replace(case, checkpoints=others)
    return replace(case, checkpoints={**others, entry.checkpoint: entry})


@_apply.register
def _agreed(entry: Agreed, case: Case) -> Case:
    return replace(case, agreements=(*case.agreements, entry))


@_apply.register
def _second_view(entry: SecondView, case: Case) -> Case:
    return replace(case, second_views=(*case.second_views, entry))


@_apply.register
def _decision(entry: Decision, case: Case) -> Case:
    return replace(case, decisions=(*case.decisions, entry))


@_apply.register
def _put_aside(entry: PutAside, case: Case) -> Case:
    return replace(case, put_aside={**case.put_aside, entry.item: entry})


@_apply.register
def _section(entry: SectionEdited, case: Case) -> Case:
    return replace(case, sections={**case.sections, (entry.document, entry.section): entry})


@_apply.register
def _finalised(entry: DocumentFinalised, case: Case) -> Case:
    return replace(case, finalised=(*case.finalised, entry))


@_apply.register
def _sent(entry: DocumentSent, case: Case) -> Case:
    return replace(case, sent=(*case.sent, entry))


@_apply.register
def _communication(entry: CommunicationRecorded, case: Case) -> Case:
    return replace(case, communications=(*case.communications, entry))


@_apply.register
def _framework(entry: FrameworkSet, case: Case) -> Case:
    return replace(case, framework=entry)


@_apply.register
def _packs(entry: PacksChanged, case: Case) -> Case:
    return replace(case, packs=entry.packs)


@_apply.register
def _closed_to(entry: ClosedTo, case: Case) -> Case:
    return replace(case, closed_to=tuple(sorted(set(entry.people))))
