"""How the service itself does: what was in time, what was not followed, what came of its advice, what it learned.

Never by adviser. What the measures of groups count as well is taken from their page, so that neither gives away what
the other withholds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.keyed_rows import rows_by_key, rows_of_parts
from adviser_assistant.monitoring.measures import Kind, Measure
from adviser_assistant.monitoring.page import Page, Result
from adviser_assistant.monitoring.suppression import Level, Period, last_whole_period
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS

QUARTERS = 4
MOST_CHECKS = 15
NOT_BY_ADVISER = "Counted over the whole service and never by adviser."
NOTHING_YET = "Not shown: nothing of this was recorded in the period."


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """One case, as far as it tells how the service does; names of checks and themes are in words.

    `circumstances` are the kinds of concern and what went on around it, `informal` whether it was settled informally.
    """

    opened_on: date
    closed_on: date | None = None
    organisation: str = ""
    excluded: bool = False
    informal: bool | None = None
    not_followed: tuple[str, ...] = ()
    advice: tuple[int, int, int, int] = (0, 0, 0, 0)
    learning: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()


TAKEN = {
    "M-03": ("S-01", "Time to the first talk with the practitioner"),
    "M-04": ("S-02", "Practitioner told of Advice in five working days"),
    "M-12": ("S-03", "Reviews of exclusions on time"),
    "M-23": ("S-05", "Letter checks failed at first draft"),
}
"""What is taken from the page of measures: the sums over all cases, not the groups."""

NOT_FOLLOWED = Measure(
    "S-04", "Checks most often not followed", "Cases in which it was not followed", "Closed cases", Kind.BY_KEY,
    note=f"As it stood when the case was closed. The {MOST_CHECKS} most often not followed.",
)  # fmt: skip
ADVICE = Measure(
    "S-06", "Advice followed", "Points of advice", "Points of advice that wanted an answer", Kind.BY_KEY,
    note="What nobody has told us yet stands apart and is never read as not followed.",
)  # fmt: skip
INFORMAL = Measure(
    "S-07", "Settled without formal steps", "Cases settled informally", "Closed cases of which it is known", Kind.SHARE
)
THEMES = Measure(
    "S-08", "Themes of what was learned, by quarter", "Closed cases with this theme", "Closed cases of the quarter",
    Kind.BY_KEY, note="Chosen when a case is closed; one case can have several.",
)  # fmt: skip
OWN = {each.id: each for each in (NOT_FOLLOWED, ADVICE, INFORMAL, THEMES)}
OUTCOMES = ("followed", "followed in part", "not followed", "nobody has told us yet")


def service_page(measures: Page, cases: Iterable[ServiceFacts], on: date, level: Level) -> Page:
    """The service’s own figures over the latest whole three years, themes over its last four quarters."""
    return service_page_of(measures, own_results(cases, on, level), level)


def own_results(cases: Iterable[ServiceFacts], on: date, level: Level) -> tuple[Result, ...]:
    """What is counted of the service alone, beside what is taken from the measures of groups."""
    everything = tuple(cases)
    period = last_whole_period(3, on)
    known = [each for each in everything if period.holds(each.opened_on)]
    closed = [each for each in known if each.closed_on]
    return (
        _result(NOT_FOLLOWED, period, _most(_by_theme(closed, "not_followed"), level)),
        _result(ADVICE, period, rows_of_parts(_advice(known), level)),
        _result(INFORMAL, period, rows_by_key(_informal(closed), level)),
        _result(THEMES, period, _quarters(everything, on, level)),
    )


def service_page_of(measures: Page, own: Sequence[Result], level: Level) -> Page:
    """A page of what is the service’s own and what is taken from the measures."""
    told = [*_taken(measures), *own]
    periods = " and ".join(dict.fromkeys(each.period.text for each in own))
    notes = (f"Period: {periods}; themes over the last four whole quarters.", f"Suppression: {level.says}")
    results = tuple(sorted(told, key=lambda each: each.measure.id))
    return Page(results, (*notes, NOT_BY_ADVISER, ABOUT_GROUPS), 0, ())


def _taken(measures: Page) -> list[Result]:
    found = []
    for each in measures.results:
        if each.measure.id in TAKEN:
            name, title = TAKEN[each.measure.id]
            own = replace(each.measure, id=name, name=title, compared=False)
            found.append(Result(own, each.period, each.rows, refused=each.refused, as_on=each.as_on))
    return found


def _result(measure: Measure, period: Period, rows: tuple[Row, ...]) -> Result:
    return Result(measure, period, rows, refused="" if rows else NOTHING_YET)


def _by_theme(cases: Sequence[ServiceFacts], part: str) -> dict[str, Counts]:
    """How many of the cases have each of the names that stand in a part of them."""
    found = Counter(name for each in cases for name in set(getattr(each, part)))
    return {name: Counts(number, len(cases)) for name, number in sorted(found.items())}


def _most(counts: dict[str, Counts], level: Level) -> tuple[Row, ...]:
    """Those that came up most; withheld ones all count as few, so that their order tells nothing."""
    rows = rows_by_key(counts, level)
    return tuple(sorted(rows, key=lambda row: (-(row.events or 0), row.group)))[:MOST_CHECKS]


def _advice(cases: Sequence[ServiceFacts]) -> dict[str, Counts]:
    given, *came = (sum(each.advice[part] for each in cases) for part in range(4))
    if not given:
        return {}
    return {name: Counts(number, given) for name, number in zip(OUTCOMES, (*came, given - sum(came)), strict=True)}


def _informal(cases: Sequence[ServiceFacts]) -> dict[str, Counts]:
    answers = [each.informal for each in cases if each.informal is not None]
    return {"All closed cases": Counts(sum(answers), len(answers))} if answers else {}


def _quarters(cases: Sequence[ServiceFacts], on: date, level: Level) -> tuple[Row, ...]:
    rows: list[Row] = []
    for begins, ends in last_quarters(on):
        closed = [each for each in cases if each.closed_on and begins <= each.closed_on < ends]
        name = f"{begins:%B %Y} to {_day_before(ends):%B %Y}"
        for row in rows_by_key(_by_theme(closed, "learning"), level):
            rows.append(replace(row, group=f"{name}: {row.group}"))
    return tuple(rows)


def last_quarters(on: date) -> tuple[tuple[date, date], ...]:
    """The last four quarters that are over by a day, the latest first: first day, and first day after."""
    ends, found = date(on.year, (on.month - 1) // 3 * 3 + 1, 1), []
    for _ in range(QUARTERS):
        begins = date(ends.year - (ends.month == 1), (ends.month - 4) % 12 + 1, 1)
        found.append((begins, ends))
        ends = begins
    return tuple(found)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
