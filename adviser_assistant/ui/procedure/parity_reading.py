"""What Procedure shows of practitioner parity, as plain values: each thing done beside what is owed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.parity_pairs import Owed, OwedState, Parity, ParityPair, ParityState, Silence
from adviser_assistant.ui.parts.dates import say_day

# state: (mark, ink)
_MARKS = {
    OwedState.IN_TIME: ("settled", "settled"),
    OwedState.LATE: ("in_part", "ink2"),
    OwedState.OVERDUE: ("run_out", "serious"),
    OwedState.TO_COME: ("due", "ink2"),
    OwedState.NO_DATE: ("not_asked", "ink2"),
    OwedState.WITHHELD: ("held", "unknown"),
}
NOTHING = "Nothing is planned for them"


@dataclass(frozen=True)
class OwedLine:
    """Something owed: what, and where it stands. `goal` is the communication it leads to."""

    what: str
    state: str
    mark: str
    ink: str
    goal: str

    @property
    def spoken(self) -> str:
        """As it would be read aloud."""
        return f"{self.what}, {self.state}" if self.state else self.what


@dataclass(frozen=True)
class ParityLine:
    """One thing done and what was owed for it, or a silence, on its day."""

    id: str
    on: date
    day: str
    what: str
    note: str
    owed: tuple[OwedLine, ...]
    orphan: bool = False
    silence: bool = False

    @property
    def spoken(self) -> str:
        """The line as it would be read aloud."""
        owed = "; ".join(each.spoken for each in self.owed)
        parts = (f"{self.day}. {self.what}", self.note, f"Owed: {owed}" if owed else "")
        return ". ".join(part for part in parts if part)


def read_parity_lines(assessment: Assessment) -> tuple[ParityLine, ...]:
    """Everything in the order of its days, the silences among it."""
    today = assessment.on.date()
    lines = [_pair(pair, today) for pair in assessment.parity.pairs]
    lines += [_silence(each, today) for each in assessment.parity.silences]
    return tuple(sorted(lines, key=lambda line: (line.on, line.id)))


def open_parity(parity: Parity) -> int:
    """How many orphans and silences there are."""
    return len(parity.orphans) + len(parity.silences)


def parity_summary(parity: Parity) -> str:
    """“2 with nothing by its day, 1 silence”."""
    orphans, silences = len(parity.orphans), len(parity.silences)
    named = (
        (orphans, "left unanswered by its day" if orphans == 1 else "left unanswered by their day"),
        (silences, "silence" if silences == 1 else "silences"),
    )
    return ", ".join(f"{count} {words}" for count, words in named if count)


def _pair(pair: ParityPair, today: date) -> ParityLine:
    owed = tuple(_owed(each, today) for each in pair.owed)
    if pair.state is ParityState.NOT_PLANNED:
        owed = (OwedLine(NOTHING, "", "absent", "attention", ""),)
    note = "the day it was told; the day itself is not recorded" if pair.as_told else ""
    return ParityLine(
        pair.id, pair.happened_on, _day(pair.happened_on, today), pair.row.what, note, owed, pair.is_orphan
    )


def _owed(owed: Owed, today: date) -> OwedLine:
    mark, ink = _MARKS[owed.state]
    if owed.house and owed.state is OwedState.OVERDUE:
        mark, ink = "open", "attention"
    return OwedLine(owed.what, _state(owed, today), mark, ink, owed.communication)


def _state(owed: Owed, today: date) -> str:
    due = _day(owed.due, today) if owed.due else ""
    done = _day(owed.done_on, today) if owed.done_on else ""
    match owed.state:
        case OwedState.IN_TIME:
            return f"done {done}"
        case OwedState.LATE:
            late = (owed.done_on - owed.due).days if owed.done_on and owed.due else 0
            days = "1 day" if late == 1 else f"{late} days"
            return f"done {done}, {days} after its day"
        case OwedState.OVERDUE:
            return f"not done; {'house date' if owed.house else 'its day'} was {due}"
        case OwedState.TO_COME:
            return f"due today, {due}" if owed.due == today else f"by {due}"
        case OwedState.WITHHELD:
            return "held back, with a reason"
        case _:
            return "no date yet"


def _silence(silence: Silence, today: date) -> ParityLine:
    until = "and still none" if silence.goes_on else f"to {_day(silence.last_day, today)}"
    first = _day(silence.first_day, today)
    what = f"No contact recorded from {first} {until}: {silence.days} days"
    return ParityLine(f"silence:{silence.first_day}", silence.first_day, first, what, "", (), silence=True)


def _day(day: date, today: date) -> str:
    return say_day(day, day.year != today.year)
