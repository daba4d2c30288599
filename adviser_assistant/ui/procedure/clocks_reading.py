"""What Procedure shows of the clocks, as plain values: the urgent first, what is over last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clock_reading import ALARMING, PAST_LIMIT, ClockReading, ClockStatus
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.parts.dates import say_day

_ORDER = (
    ClockStatus.LAPSED,
    ClockStatus.RUN_OUT,
    ClockStatus.NEAR,
    ClockStatus.RUNNING,
    ClockStatus.PAUSED,
    ClockStatus.STOPPED,
    ClockStatus.NOT_STARTED,
)


@dataclass(frozen=True)
class ClockLine:
    """One clock on its line."""

    id: str
    title: str
    right: str
    mark: str
    ink: str
    says: str
    has_days: bool
    over: bool

    @property
    def spoken(self) -> str:
        """The line as it would be read aloud."""
        return f"{self.title}. {self.says}"


def read_clock_lines(assessment: Assessment) -> tuple[ClockLine, ...]:
    """Every clock that has begun or whose beginning is not recorded, the worst first, then by day."""
    today = assessment.on.date()
    readings = sorted(assessment.clocks, key=lambda each: (_ORDER.index(each.status), each.due or date.max))
    return tuple(_line(reading, today) for reading in readings)


def _line(reading: ClockReading, today: date) -> ClockLine:
    right, mark, ink = _standing(reading, today)
    title = f"{reading.clock.title} {_numbered(reading)}".strip()
    over = reading.status in (ClockStatus.STOPPED, ClockStatus.NOT_STARTED)
    has_days = bool(reading.started_on and reading.due)
    return ClockLine(reading.id, title, right, mark, ink, reading.says, has_days, over)


def _numbered(reading: ClockReading) -> str:
    """Periods and restrictions are told apart by their first day."""
    return f"from {_day(reading.started_on, reading.started_on)}" if reading.record_key and reading.started_on else ""


def _standing(reading: ClockReading, today: date) -> tuple[str, str, str]:
    """The words at the right, the mark and its colour. What may not alarm stays calm."""
    day = _day(reading.due, today) if reading.due else ""
    if reading.status in PAST_LIMIT and reading.confidence in ALARMING:
        since = _day(reading.since, today) if reading.since else ""
        word = "lapsed" if reading.status is ClockStatus.LAPSED else "ran out"
        return f"{word} {day}" if word == "ran out" else f"lapsed since {since}", "run_out", "serious"
    if reading.status is ClockStatus.STOPPED:
        return (f"done {_day(reading.stopped_on, today)}" if reading.stopped_on else "done"), "settled", "ink2"
    if reading.status is ClockStatus.PAUSED:
        return "paused", "held", "ink2"
    if reading.confidence is Confidence.LOW or not reading.due:
        return ("check your text" if reading.started_on else "not begun"), "check_your_text", "ink2"
    if reading.status in PAST_LIMIT:
        return f"house date was {day}", "due", "attention"
    near = reading.status is ClockStatus.NEAR
    return day, "due", "attention" if near else "ink"


def _day(day: date, today: date) -> str:
    return say_day(day, day.year != today.year)
