"""What Today says, in words: when, the heading's counts, and the morning digest. Plain values in, plain text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from adviser_assistant.casework.due import Band, DueCounts, DueKind, DueLine
from adviser_assistant.guidance.working_days import Calendar
from adviser_assistant.ui.parts.dates import DAYS, say_date, say_day

TITLES = {Band.PAST: "Past its day", Band.NOW: "Today and tomorrow", Band.AHEAD: "Next seven days"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Shown:
    """One line as it is drawn and as it is spoken. `tone` is the colour of its day, `mark` the shape before it."""

    line: DueLine
    when: str
    what: str
    who: str
    why: str
    tone: str
    mark: str
    spoken: str


@dataclass(frozen=True)
class Heading:
    """What a band is called and how much stands in it."""

    title: str
    count: int

    @property
    def spoken(self) -> str:
        """As it is read aloud."""
        return f"{self.title}, {self.count}"


def rows(lines: Sequence[DueLine], on: date) -> list[Heading | Shown]:
    """The page from top to bottom: each band with what stands in it."""
    made: list[Heading | Shown] = []
    for band in TITLES:
        inside = [line for line in lines if line.found.due.band(on) is band]
        if inside:
            made += [Heading(TITLES[band], len(inside)), *(shown(line, on) for line in inside)]
    return made


def shown(line: DueLine, on: date) -> Shown:
    """One line as it reads on a day."""
    due, found = line.found.due, line.found
    what, why = line.says(on)
    when, band = when_said(due.due_on, on), due.band(on)
    serious = band is Band.PAST and due.alarms
    tone = "serious" if serious else "ink" if band is Band.AHEAD else "attention"
    mark = "run_out" if serious else "held" if due.kind is DueKind.LETTER else "due"
    who = found.practitioner
    spoken = f"{what}. {who}. {when_spoken(due.due_on, on)}. {why}"
    return Shown(line, when, what, who, why, tone, mark, spoken)


def when_said(day: date, on: date) -> str:
    """“41 days ago”, “today”, “Fri 14 Mar”."""
    days = (day - on).days
    if days < 0:
        return "yesterday" if days == -1 else f"{-days} days ago"
    return ("today", "tomorrow")[days] if days < 2 else say_day(day)


def when_spoken(day: date, on: date) -> str:
    """The same with the day itself: “Was due Thursday 30 January 2025, 41 days ago”."""
    said = when_said(day, on)
    if day < on:
        return f"Was due {say_date(day)}, {said}"
    return f"Due {said}, {say_date(day)}" if said in ("today", "tomorrow") else f"Due {say_date(day)}"


def in_all(lines: Sequence[DueLine], counts: DueCounts, on: date) -> str:
    """The day in one sentence: how much is past its day, for today and tomorrow, and for the rest of the week.

    It counts the lines one sees; where more is due than the page lists, it counts everything.
    """
    listed = sum(len(line.items) for line in lines) == counts.of(*TITLES)
    bands = [line.found.due.band(on) for line in lines]
    past, now, ahead = (bands.count(band) if listed else counts.of(band) for band in TITLES)
    said = [
        f"{_number(past)} {'is' if past == 1 else 'are'} past {'its' if past == 1 else 'their'} day" if past else "",
        f"{_number(now)} {'is' if now == 1 else 'are'} for today or tomorrow" if now else "",
        f"{_number(ahead)} {'comes' if ahead == 1 else 'come'} within the week" if ahead else "",
    ]
    told = [each for each in said if each]
    if not told:
        return ""
    whole = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    return f"{whole[:1].upper()}{whole[1:]}."


def digest(lines: Sequence[DueLine], on: date, calendar: Calendar) -> str:
    """The morning's sentence: what passed its day since the last working day, and what this week brings."""
    since = last_working_day(on, calendar)
    parts = []
    newly = [line for line in lines if since <= line.found.due.due_on < on]
    ran_out = [line for line in lines if line.found.due.kind is DueKind.EXCLUSION and line.found.due.due_on < on]
    soon = [line for line in lines if line.found.due.kind is DueKind.EXCLUSION and line.found.due.due_on >= on]
    if ran_out:
        parts.append(_counted(ran_out, "exclusion has run out", "exclusions have run out"))
    if soon:
        parts.append(_counted(soon, "exclusion runs out within a week", "exclusions run out within a week"))
    read = [line for line in lines if line.found.due.id.endswith(":read")]
    send = [line for line in lines if line.found.due.id.endswith(":send")]
    if read:
        parts.append(_counted(read, "letter waits for a second reader", "letters wait for a second reader"))
    if send:
        parts.append(_counted(send, "letter waits to be sent", "letters wait to be sent"))
    told = "; ".join(parts)
    if newly:
        day = "yesterday" if since == on - timedelta(days=1) else DAYS[since.weekday()]
        passed = f"Since {day} {_counted(newly, 'thing has passed its day', 'things have passed their day')}"
        return f"{passed}; {told}." if told else f"{passed}."
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def last_working_day(on: date, calendar: Calendar) -> date:
    """The working day before a day."""
    day = on - timedelta(days=1)
    while not calendar.is_working(day) and (on - day).days < 14:
        day -= timedelta(days=1)
    return day


def _counted(lines: Sequence[DueLine], one: str, many: str) -> str:
    number = len(lines)
    return f"{_number(number)} {one if number == 1 else many}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
