"""The proof of a clock, day by day: what was counted, by which calendar, what moved it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.clock_says import limit_words
from adviser_assistant.guidance.counting import (
    BACKWARDS,
    BEFORE,
    BEGINNING,
    EITHER,
    NOTICE,
    PERIOD,
    WITHIN,
    DayCounted,
)
from adviser_assistant.guidance.working_days import Calendar, in_words

_NATIONS = {
    "england": "England",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
    "jersey": "Jersey",
    "guernsey": "Guernsey",
    "isle_of_man": "the Isle of Man",
}
_COUNTED = {
    PERIOD: "The first day counts as day 1.",
    BEGINNING: "The first day counts as day 1.",
    WITHIN: "Counted from the next day.",
    EITHER: "Counted from the next day; the other reading counts the day itself.",
    BEFORE: "Counted back from the day itself, which is left out.",
    NOTICE: "The day notice is given is day 1; all of it lies before the day itself.",
}


@dataclass(frozen=True)
class ClockProof:
    """What a screen or a printout shows of a clock: its sentence, how it was counted, every day, and what follows.

    `changes` are pauses and extensions in one sentence each; `after` is the day past the limit and what it means.
    """

    id: str
    title: str
    says: str
    limit: str
    sources: tuple[str, ...]
    counted: tuple[str, ...]
    days: tuple[DayCounted, ...]
    changes: tuple[str, ...]
    after: str


def proof_of(reading: ClockReading, calendar: Calendar) -> ClockProof:
    """The whole proof of one clock on its day."""
    figure = reading.figure
    return ClockProof(
        id=reading.id,
        title=reading.clock.title,
        says=reading.says,
        limit=_limit(reading),
        sources=tuple(dict.fromkeys((*(figure.sources if figure else ()), *reading.clock.sources))),
        counted=tuple(_how(reading, calendar)),
        days=reading.proof(calendar),
        changes=tuple(change.says for change in reading.history),
        after=_after(reading),
    )


def _limit(reading: ClockReading) -> str:
    if reading.figure is None or reading.figure.value is None:
        return "not read here; the local text is asked for"
    return f"{limit_words(reading.figure)} ({'local text' if reading.local else reading.confidence.value})"


def _how(reading: ClockReading, calendar: Calendar) -> Iterator[str]:
    if reading.figure is None or reading.due is None:
        return
    if reading.figure.unit == "working_days":
        if reading.counting in (*BACKWARDS, BEGINNING):
            yield _COUNTED[reading.counting]
        else:
            yield "The day it starts from is left out."
        yield from _calendar(calendar)
    else:
        yield _COUNTED[reading.counting]
    if reading.derived_from:
        yield f"{reading.derived_from.removesuffix('.')}."


def _calendar(calendar: Calendar) -> Iterator[str]:
    """Whose working days were counted, how far the calendar is good, and what to know of it."""
    if not calendar.closed:
        yield "Working days: weekends alone; the bank holidays of this place are not known here."
        return
    checked = f"checked on {in_words(calendar.checked_on)}" if calendar.checked_on else "not yet checked by a person"
    name = _NATIONS.get(calendar.nation, calendar.nation)
    yield f"Working days of {name}; calendar good until {in_words(calendar.good_until)}, {checked}."
    if calendar.note:
        yield calendar.note


def _after(reading: ClockReading) -> str:
    """The day past the limit with what it means; a lapse ends the measure, whatever is recorded later."""
    if reading.since is None or not reading.missed:
        return ""
    word = "lapsed" if reading.clock.lapses else "run out"
    return f"{in_words(reading.since)}: {word}. {reading.clock.run_out_says}"


def proof_as_text(proof: ClockProof) -> Iterator[str]:
    """The proof in lines to read or print."""
    yield f"{proof.title} ({proof.id})"
    yield f"  {proof.says}"
    yield f"  Limit: {proof.limit}{'; ' + '; '.join(proof.sources) if proof.sources else ''}"
    yield from (f"  {line}" for line in proof.counted)
    yield from (f"  {line}" for line in proof.changes)
    yield from (f"  {_line(day)}" for day in proof.days)
    if proof.after:
        yield f"  {proof.after}"


def _line(day: DayCounted) -> str:
    number = f"{day.number:>4}" if day.number is not None else "    "
    return f"{number}  {in_words(day.day)}{': ' + day.reason if day.reason else ''}"
