"""One organisation over time: its cases and exclusions by year, and what keeps coming up. No group, no person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.keyed_rows import rows_by_key
from adviser_assistant.monitoring.service import ServiceFacts
from adviser_assistant.monitoring.suppression import Level, Period, last_whole_period, shown_line
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, SUPPRESSED

CASES_AT_LEAST = 10
AGAIN = 2
TOO_FEW = "Fewer than {least} cases of this organisation in {period}: too few to show safely."
READ_FIRST = "Many cases can mean that it rings early. What keeps coming up is a question to its leaders, no finding."


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation over the years of a period, or why it is not shown. `as_on` as of a result."""

    organisation: str
    period: Period
    cases: tuple[Row, ...] = ()
    exclusions: tuple[Row, ...] = ()
    themes: tuple[Row, ...] = ()
    learning: tuple[Row, ...] = ()
    refused: str = ""
    notes: tuple[str, ...] = ()
    as_on: date | None = None


def organisations(cases: Iterable[ServiceFacts], on: date) -> tuple[str, ...]:
    """Those with enough cases in the latest whole three years to be shown."""
    period = last_whole_period(3, on)
    many = Counter(each.organisation for each in cases if each.organisation and period.holds(each.opened_on))
    return tuple(sorted(name for name, number in many.items() if number >= CASES_AT_LEAST))


def organisation_view(cases: Iterable[ServiceFacts], organisation: str, on: date, level: Level) -> OrganisationView:
    """Cases and exclusions of each financial year, and the themes of more than one case.

    The funnel shows the sums over the same years, so a year is withheld as if its sum stood beside it.
    """
    period = last_whole_period(3, on)
    own = [each for each in cases if each.organisation == organisation and period.holds(each.opened_on)]
    if len(own) < CASES_AT_LEAST:
        return OrganisationView(organisation, period, refused=TOO_FEW.format(least=CASES_AT_LEAST, period=period.text))
    years = [Period(first, 1) for first in period.financial_years]
    opened = [[each for each in own if year.holds(each.opened_on)] for year in years]
    excluded = [sum(each.excluded for each in of_year) for of_year in opened]
    return OrganisationView(
        organisation,
        period,
        cases=_by_year(years, [Counts(len(each), len(own)) for each in opened], level),
        exclusions=_by_year(years, [Counts(each, len(own)) for each in excluded], level),
        themes=_again(own, "circumstances", level),
        learning=_again(own, "learning", level),
        notes=(f"Period: {period.text}.", f"Suppression: {level.says}", READ_FIRST, ABOUT_GROUPS),
    )


def _by_year(years: list[Period], counts: list[Counts], level: Level) -> tuple[Row, ...]:
    shown = shown_line(counts, level)
    return tuple(
        Row(year.text, number, None, says=SUPPRESSED if number is None else "")
        for year, number in zip(years, shown, strict=True)
    )


def _again(cases: list[ServiceFacts], part: str, level: Level) -> tuple[Row, ...]:
    """What came up in more than one case, the most often first; what is withheld has no order."""
    found = Counter(name for each in cases for name in set(getattr(each, part)))
    counts = {name: Counts(number, len(cases)) for name, number in sorted(found.items()) if number >= AGAIN}
    return tuple(sorted(rows_by_key(counts, level), key=lambda row: (-(row.events or 0), row.group)))
