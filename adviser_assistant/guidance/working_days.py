"""Working days: which days a nation or island works, and counting them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from adviser_assistant.guidance.pack import CalendarSpec, Confidence

ONE_DAY = timedelta(days=1)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The working days of one nation or island. Past `good_until` it still answers, by weekends alone.

    `noted` are days shown and not counted as closed, because they hold for a part only or nobody has confirmed
    them; `added` are closed days of the service's own. `note` is what to know of the whole calendar.
    """

    nation: str
    closed: Mapping[date, str]
    good_until: date
    noted: Mapping[date, str] = field(default_factory=dict)
    added: Mapping[date, str] = field(default_factory=dict)
    note: str = ""
    checked_on: date | None = None
    _closed_weekdays: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "closed", MappingProxyType(dict(sorted(self.closed.items()))))
        weekdays = (day.toordinal() for day in self.closed if day.weekday() < _SATURDAY)
        object.__setattr__(self, "_closed_weekdays", tuple(weekdays))

    @classmethod
    def from_spec(cls, spec: CalendarSpec) -> Calendar:
        """The calendar a pack describes. A day of low confidence is shown and not counted as closed."""
        sure = [day for day in spec.closed if day.confidence is not Confidence.LOW]
        return cls(
            nation=spec.nation,
            closed={day.on: day.name for day in sure},
            good_until=spec.good_until,
            noted={day.on: f"{day.name}: not counted as closed" for day in spec.closed if day not in sure},
            added={day.on: f"{day.name} ({day.added_because})" for day in sure if day.added_because},
            note=spec.note,
            checked_on=spec.checked_on,
        )

    @classmethod
    def unknown(cls, nation: str) -> Calendar:
        """Where no calendar is known: weekends alone, and every day said to be beyond it."""
        return cls(nation, {}, date.min)

    @property
    def good_from(self) -> date | None:
        """The first day of the first year with a closed day, or None where none is listed."""
        return next((date(day.year, 1, 1) for day in self.closed), None)

    def beyond_calendar(self, day: date) -> bool:
        """Whether the closed days around this day are not known."""
        return day > self.good_until or (self.good_from is not None and day < self.good_from)

    def is_working(self, day: date) -> bool:
        """Whether people are at work that day."""
        return day.weekday() < _SATURDAY and day not in self.closed

    def why_not_working(self, day: date) -> str:
        """“weekend”, “bank holiday: New Year's Day”, or nothing on a working day."""
        if day.weekday() >= _SATURDAY:
            return "weekend"
        if day in self.added:
            return f"closed day: {self.added[day]}"
        return f"bank holiday: {self.closed[day]}" if day in self.closed else ""

    def add_working_days(self, start: date, number: int) -> date:
        """The day on which so many working days have passed; the day it starts from is left out."""
        if number < 0:
            raise ValueError("working days are counted forwards only")
        day = start
        while number:
            day += ONE_DAY
            number -= self.is_working(day)
        return day

    def working_days_before(self, day: date, number: int) -> date:
        """The last day that leaves so many working days before a day; the day itself is left out."""
        if number < 0:
            raise ValueError("working days are counted back from a day by a number of them")
        while number:
            day -= ONE_DAY
            number -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """The working days after `start` up to and including `end`; below zero where end comes first."""
        return self._worked_up_to(end) - self._worked_up_to(start)

    def day_before_non_working(self, day: date) -> bool:
        """Whether nobody works on the day after."""
        return not self.is_working(day + ONE_DAY)

    def late_in_week(self, moment: datetime, hour: int = 15) -> bool:
        """Whether news given now would leave somebody alone with it: after the hour on the eve of a day off,
        or on a day off (ruling 22). Every Friday is such an eve.
        """
        day = moment.date()
        if not self.is_working(day):
            return True
        return self.day_before_non_working(day) and moment.time() > time(hour)

    def _worked_up_to(self, day: date) -> int:
        """Working days since 1 January of year 1, which was a Monday."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._closed_weekdays, day.toordinal())


def days_through(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def in_words(day: date) -> str:
    """“Thursday 31 October 2024”, whatever the computer's language."""
    return f"{_DAY_NAMES[day.weekday()]} {day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"
