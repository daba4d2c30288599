"""What a clock says in words: where it stands, its last day, what moved it, and how the text's unit was counted."""

from __future__ import annotations

from datetime import date

from adviser_assistant.guidance.clock_reading import ALARMING, ClockReading, ClockStatus
from adviser_assistant.guidance.clock_stops import is_end
from adviser_assistant.guidance.counting import (
    BACKWARDS,
    BEGINNING,
    NOTICE,
    PERIOD,
    day_number,
    earliest_after,
    many,
)
from adviser_assistant.guidance.pack import Confidence, Figure
from adviser_assistant.guidance.working_days import ONE_DAY, Calendar, in_words


def limit_words(figure: Figure) -> str:
    """A limit in words: “10 working days”; nothing where nobody has read the number."""
    return many(figure.value, figure.unit.replace("_", " ").removesuffix("s")) if figure.value is not None else ""


def says_pending(reading: ClockReading, why: str) -> str:
    """Why a clock is not counted yet."""
    return f"{reading.clock.title}: {why}."


def says_now(reading: ClockReading, calendar: Calendar, on: date) -> str:
    """Everything a reader should know of a clock today, in a few sentences."""
    parts = [_sentence(reading, calendar, on)]
    if reading.both and reading.stopped_on is None and reading.confidence is not Confidence.LOW:
        parts.append(f"{reading.both.says} Whoever must act keeps to the earlier day; the later is waited for.")
    parts += [change.says for change in reading.history]
    if reading.beyond_calendar:
        parts.append("Bank holidays are not known for all of these days.")
    if reading.local and reading.figure:
        parts.append(f"Limit from the local text: {'; '.join(reading.figure.sources)}.")
    return " ".join(part for part in parts if part)


def _sentence(reading: ClockReading, calendar: Calendar, on: date) -> str:
    match reading.status:
        case ClockStatus.STOPPED:
            return _stopped(reading, calendar)
        case ClockStatus.RUN_OUT | ClockStatus.LAPSED:
            return _past_limit(reading, calendar)
        case ClockStatus.NOT_STARTED:
            return f"Starts {in_words(reading.started_on)}." if reading.started_on else ""
        case ClockStatus.PAUSED:
            return _paused(reading)
    if reading.counting in BACKWARDS:
        return _running_back(reading, on)
    return _running(reading, on)


def _stopped(reading: ClockReading, calendar: Calendar) -> str:
    if reading.stopped_on is None:
        return "Done; the day is not recorded."
    return f"{_ended_how(reading)} {in_words(reading.stopped_on)}{_numbered(reading, calendar)}."


def _ended_how(reading: ClockReading) -> str:
    """A period ends or is stopped by the next step; something due within a time is done."""
    if not reading.is_period:
        return "Done"
    return "Ended" if is_end(reading.clock, reading.stop_fact) else "Stopped"


def _numbered(reading: ClockReading, calendar: Calendar) -> str:
    if reading.counting in BACKWARDS and reading.stopped_on and reading.started_on and reading.figure and reading.due:
        figure = reading.figure
        number = day_number(reading.started_on, reading.stopped_on, figure.unit, reading.counting, calendar)
        return f", {many(number, _unit(figure))} before {in_words(reading.started_on)}"
    if not reading.of_days or not reading.day or reading.day <= 0:
        return ""
    last = "the last day was " if _ended_how(reading) == "Ended" else ""
    return f", {last}day {reading.day} of {reading.of_days}"


def _unit(figure: Figure) -> str:
    return "working day" if figure.unit == "working_days" else "day"


def _past_limit(reading: ClockReading, calendar: Calendar) -> str:
    if reading.due is None or reading.figure is None:
        return ""
    if reading.confidence is Confidence.OURS:
        says = f"House period of {limit_words(reading.figure)} ended {in_words(reading.due)}."
    elif reading.status is ClockStatus.LAPSED:
        says = f"Lapsed since {in_words(reading.due + ONE_DAY)}."
    elif reading.is_period:
        says = f"Ran out at the end of {in_words(reading.due)}."
    else:
        says = f"Was due by {in_words(reading.due)}."
    own_words = reading.clock.run_out_says if reading.confidence in ALARMING else ""
    return " ".join(filter(None, (says, own_words, _late(reading, reading.due, reading.figure, calendar))))


def _late(reading: ClockReading, due: date, figure: Figure, calendar: Calendar) -> str:
    if reading.stopped_on is None:
        return ""
    ended = is_end(reading.clock, reading.stop_fact)
    days = many((reading.stopped_on - due).days - ended, "day")
    late = f"{days} too long" if ended else f"{days} after the last day" if reading.is_period else f"{days} late"
    says = f"{_ended_how(reading)} {in_words(reading.stopped_on)}, {late}"
    if reading.counting in BACKWARDS and figure.value is not None:
        day = earliest_after(reading.stopped_on, figure.value, figure.unit, calendar)
        says += f"; counted from then the earliest day is {in_words(day)}" if day else ""
    return f"{says}."


def _paused(reading: ClockReading) -> str:
    number = f" on day {reading.day} of {reading.of_days}" if reading.day and reading.of_days else ""
    return f"Paused{number}."


def _running(reading: ClockReading, on: date) -> str:
    figure = reading.figure
    if figure is None or reading.due is None or reading.day is None:
        limit = limit_words(figure) if figure else "no known limit"
        return f"Limit of {limit}; it is not counted in days here."
    if reading.confidence is Confidence.LOW:
        return f"Check against your own text: {limit_words(figure)} would end {in_words(reading.due)}."
    ends = "runs out" if reading.is_measure else "due"
    house = " (house period)" if reading.confidence is Confidence.OURS else ""
    today = "today, " if reading.due == on else ""
    if reading.day == 0:
        first = "first working day" if reading.counting == BEGINNING else "next day"
        return f"Counted from the {first}; {limit_words(figure)}{house}, {ends} {today}{in_words(reading.due)}."
    number = f"{_unit(figure).capitalize()} {reading.day} of {reading.of_days}"
    return f"{number}{house}; {ends} {today}{in_words(reading.due)}."


def _running_back(reading: ClockReading, on: date) -> str:
    figure, start = reading.figure, reading.started_on
    if figure is None or reading.due is None or start is None:
        return f"Limit of {limit_words(figure) if figure else 'no known limit'}; it is not counted in days here."
    limit = limit_words(figure)
    if reading.confidence is Confidence.LOW:
        return f"Check against your own text: {limit} before {in_words(start)} is {in_words(reading.due)}."
    notice = " of notice, the day it is given being day 1," if reading.counting == NOTICE else ""
    today = "today, " if reading.due == on else ""
    house = " (house period)" if reading.confidence is Confidence.OURS else ""
    return f"At least {limit}{notice} before {in_words(start)}{house}; due {today}{in_words(reading.due)}."


def derived_from(reading: ClockReading, figure: Figure, start: date) -> str:
    """How the text's own unit became days; a figure already derived in the pack says so itself."""
    due = reading.due
    if figure.unit in ("weeks", "months", "years") and due is not None:
        days = abs((due - start).days) + (1 if reading.counting in (PERIOD, BEGINNING) else 0)
        return f"{limit_words(figure)} in the text, counted here as {many(days, 'day')}"
    return figure.says if any(word in figure.says.casefold() for word in ("week", "derived")) else ""
