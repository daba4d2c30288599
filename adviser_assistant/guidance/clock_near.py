"""When a limit is near: the earliest of its reminder points, moved with the last day."""

from __future__ import annotations

from datetime import date, timedelta

from adviser_assistant.guidance.clock_case import ClockCase
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.counting import last_day, same_day_after
from adviser_assistant.guidance.pack import Clock

LOCAL_REMINDER = 2
"""Working days before the end, for a local limit on a clock that names no reminder (a limit nobody had read)."""


def is_near(reading: ClockReading, due: date, case: ClockCase) -> bool:
    """Whether one of the reminder points has come. Of two readings of a limit, the earlier is reminded of."""
    clock, start = reading.clock, reading.started_on
    if start is None:
        return False
    left = case.calendar.working_days_between(case.on, reading.act_by or due)
    if left <= _working_days(reading):
        return True
    if reading.local:
        return any(case.on >= point for point in _points_of_framework(reading, clock, start, due, case))
    by_day = bool(clock.near_from_day) and (reading.day or 0) >= clock.near_from_day
    return by_day or (bool(clock.near_from_months) and case.on >= same_day_after(start, clock.near_from_months))


def _working_days(reading: ClockReading) -> int:
    clock = reading.clock
    named = clock.near_from_day or clock.near_from_months or clock.near_working_days
    return LOCAL_REMINDER if reading.local and not named else clock.near_working_days or -1


def _points_of_framework(reading: ClockReading, clock: Clock, start: date, due: date, case: ClockCase) -> list[date]:
    """The framework's own points keep their distance to the last day, in whatever unit the local limit counts."""
    figure = case.figures.get(clock.figure)
    ends = last_day(start, figure.value, figure.unit, clock.counting, case.calendar) if figure else None
    if figure is None or ends is None:
        return []
    points = []
    if clock.near_from_day:
        unit = "working_days" if figure.unit == "working_days" else "days"
        points.append(last_day(start, clock.near_from_day, unit, clock.counting, case.calendar))
    if clock.near_from_months:
        points.append(same_day_after(start, clock.near_from_months))
    moved: timedelta = due - ends
    return [point + moved for point in points if point]
