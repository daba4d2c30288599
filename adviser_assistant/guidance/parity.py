"""Practitioner parity: what was done to or said about them beside what they are owed for it, and the silences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.guidance.assessment import PlannedCommunication
from adviser_assistant.guidance.communications import PRACTITIONER, due_by, told_days
from adviser_assistant.guidance.conditions import Answer, Outcome, as_date
from adviser_assistant.guidance.derived import contact_days
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import RECORDS, CommunicationSpec, Confidence, Figure, ParityRow
from adviser_assistant.guidance.parity_pairs import Owed, OwedState, Parity, ParityPair, ParityState, Silence
from adviser_assistant.guidance.view import CaseView

SILENT_DAYS = 14
"""More days than these without any contact are a silence."""


def read_parity(view: CaseView, plan: Sequence[PlannedCommunication], figures: Mapping[str, Figure]) -> Parity:
    """What was done, what was owed for it, and when nobody spoke to the practitioner."""
    specs = view.guidance.communications
    told = {name: told_days(view, spec) for name, spec in specs.items() if spec.to == PRACTITIONER}
    owing = _Owing(view, {each.id: each for each in plan}, figures, told)
    pairs = _pairs(view.guidance, owing)
    pairs.sort(key=lambda pair: (pair.happened_on, pair.id))
    return Parity(tuple(pairs), tuple(_silences(view, told)))


def _pairs(guidance: Guidance, owing: _Owing) -> list[ParityPair]:
    """Every row's pairs; what a framework's own pairs answer, common rows do not say again."""
    common = {row.id for pack in guidance.packs if pack.kind == "common" for row in pack.parity}
    pairs = [pair for row in guidance.parity.values() if row.id not in common for pair in owing.pairs(row, row.owed)]
    taken = {owed.communication for pair in pairs for owed in pair.owed}
    happened = {pair.row.happened for pair in pairs}
    for row in (guidance.parity[name] for name in guidance.parity if name in common):
        left = tuple(name for name in row.owed if name not in taken)
        answered = len(left) < len(row.owed) or row.happened in happened
        if any(name in guidance.communications for name in left) or not answered:
            pairs += owing.pairs(row, left)
    return pairs


# --- what was done ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Happening:
    """A thing done on a day, and the day of the next of its kind."""

    key: str
    on: date
    as_told: bool = False
    until: date | None = None


def _happenings(view: CaseView, row: ParityRow) -> Sequence[_Happening]:
    record, _, name = row.happened.partition(".")
    spec = view.guidance.facts.get(row.happened)
    if record not in RECORDS or (spec is not None and spec.derived):
        found = _happening(view, row, row.happened, "", "")
        return (found,) if found else ()
    each_one = (
        _happening(view, row, record_fact(record, key, name), f"{record}[{key}]", key) for key in view.keys(record)
    )
    made = sorted((each for each in each_one if each), key=lambda each: (each.on, each.key))
    pairs = zip_longest(made, (each.on for each in made[1:]))
    return [_Happening(each.key, each.on, each.as_told, until) for each, until in pairs]


def _happening(view: CaseView, row: ParityRow, fact: str, record: str, key: str) -> _Happening | None:
    """It happened on its day; where no day is known, `when` shows that it did, on the day that was told."""
    shown = view.guidance.ask(row.when, view, record) if row.when is not None else Outcome(Answer.UNKNOWN)
    holds = shown.answer
    day = as_date(view.value(fact))
    on = day or _told_on(view, shown)
    return _Happening(key, on, day is None) if on and on <= view.on and holds is not Answer.NO else None


def _told_on(view: CaseView, shown: Outcome) -> date | None:
    """The day on which it was told that it happened, where the facts show that it did."""
    said = [day for fact in shown.used if (day := view.said_on(fact))] if shown.answer is Answer.YES else []
    return max(said, default=None)


# --- what is owed for it ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Owing:
    view: CaseView
    planned: Mapping[str, PlannedCommunication]
    figures: Mapping[str, Figure]
    told: Mapping[str, Sequence[date]]

    def pairs(self, row: ParityRow, names: tuple[str, ...]) -> Iterator[ParityPair]:
        """A pair for each time it happened."""
        for happening in _happenings(self.view, row):
            owed = tuple(each for name in names if (each := self._owed(name, happening)))
            yield ParityPair(row, happening.key, happening.on, owed, _state(owed), happening.as_told)

    def _owed(self, name: str, happening: _Happening) -> Owed | None:
        """The plan speaks of the newest of several and of dated things; anything else is counted from its own day."""
        spec, planned = self.view.guidance.communications.get(name), self.planned.get(name)
        if spec is None:
            return None
        if planned is not None and happening.until is None and not happening.as_told:
            due, done_on = planned.due, planned.done_on
        else:
            until = happening.until or date.max
            told = self.told[name] if name in self.told else told_days(self.view, spec)
            within = [day for day in told if happening.on <= day < until]
            due, done_on = due_by(self.view, spec, happening.on, self.figures), min(within, default=None)
        state = self._state_of(spec, planned, due, done_on)
        return Owed(name, spec.what, state, due, done_on, spec.confidence is Confidence.OURS)

    def _state_of(
        self, spec: CommunicationSpec, planned: PlannedCommunication | None, due: date | None, done_on: date | None
    ) -> OwedState:
        if done_on is not None:
            return OwedState.IN_TIME if due is None or done_on <= due else OwedState.LATE
        if planned is not None and planned.record is not None and planned.record.state == "withheld":
            return OwedState.WITHHELD
        if due is None:
            return OwedState.NO_DATE
        passed = due < self.view.on and spec.confidence is not Confidence.LOW
        return OwedState.OVERDUE if passed else OwedState.TO_COME


def _state(owed: Sequence[Owed]) -> ParityState:
    states = {each.state for each in owed}
    passed, kept = states & {OwedState.LATE, OwedState.OVERDUE}, OwedState.IN_TIME in states
    if not states:
        return ParityState.NOT_PLANNED
    if passed:
        return ParityState.IN_PART if kept else ParityState.UNANSWERED
    if states & {OwedState.TO_COME, OwedState.NO_DATE}:
        return ParityState.OWED
    return ParityState.KEPT if kept else ParityState.WITHHELD


# --- silences ---------------------------------------------------------------------------------------------


def _silences(view: CaseView, told_on: Mapping[str, Sequence[date]]) -> Iterator[Silence]:
    """Between the day a concern was logged and the day the case was closed, or today."""
    logged = as_date(view.value("concern.first_logged_on"))
    if logged is None:
        return
    closed = as_date(view.value("case.closed_on"))
    ended = closed if closed is not None and closed <= view.on else None
    last = ended or view.on
    told = {day for day in _days_of_contact(view, told_on) if logged <= day <= last}
    marks = [logged, *sorted(told)]
    for one, following in pairwise(marks):
        yield from _silence(one, following - timedelta(days=1), goes_on=False)
    yield from _silence(marks[-1], last, goes_on=ended is None)


def _days_of_contact(view: CaseView, told_on: Mapping[str, Sequence[date]]) -> Iterator[date]:
    """Every recorded contact, and every day something meant for them was told, planned or not."""
    yield from (day for day, _ in contact_days(view.case))
    yield from (day for days in told_on.values() for day in days)


def _silence(spoken_on: date, until: date, *, goes_on: bool) -> Iterator[Silence]:
    silence = Silence(spoken_on + timedelta(days=1), until, goes_on)
    if silence.days > SILENT_DAYS:
        yield silence
