"""The families of pages made of figures as they are kept, with the day they were worked out on and when again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from adviser_assistant.monitoring.charting import Chart
from adviser_assistant.monitoring.family import Family, families, with_note
from adviser_assistant.monitoring.measures import MEASURES
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import Result, assembled
from adviser_assistant.monitoring.renewing import Piece, next_quarter
from adviser_assistant.monitoring.said import day_said
from adviser_assistant.monitoring.service import OWN, service_page_of
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Level

AGAIN = ", and again from "
WORKED_OUT = f"Worked out on {{day}}{AGAIN}{{next}}."
STAYED = "Of {all}, {count} stayed as on an earlier day, which stands beside them: too few have changed since."
STAYED_ALL = "All stayed as on an earlier day, which stands beside them: too few have changed since."
CLOCK = " This computer’s clock stands before that day: look at its date."


def worked_out_said(on: date, today: date) -> str:
    """When the figures were worked out, and from when they will be again."""
    said = WORKED_OUT.format(day=day_said(on), next=day_said(next_quarter(on)))
    return said + (CLOCK if today < on else "")


def when_worked_out(family: Family) -> str:
    """That sentence among the notes of a family; blank where its figures are of now."""
    return next((note for note in family.notes if note.startswith(WORKED_OUT.partition("{")[0])), "")


def when_of(chart: Chart, family: Family) -> str:
    """That sentence for one chart: of one that stayed, its own day, and when it is tried again."""
    said = when_worked_out(family)
    return f"{chart.as_on} Tried again from {said.partition(AGAIN)[2]}" if chart.as_on and said else said


def when_of_all(family: Family) -> str:
    """That sentence for a whole family, with how many stayed as on an earlier day."""
    stayed = sum(1 for each in family.views if each.chart.as_on)
    if not stayed:
        return when_worked_out(family)
    held = STAYED_ALL if stayed == len(family.views) else STAYED.format(count=stayed, all=len(family.views))
    return f"{when_worked_out(family)} {held}".strip()


def composed(
    pieces: Iterable[Piece], on: date, today: date, titles: Mapping[str, str]
) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    """What was worked out on a day, for the screen and as exported; what was kept from before bears its own day."""
    kept, says = tuple(pieces), worked_out_said(on, today)
    return _at(SCREEN, kept, on, titles, says), _at(EXPORT, kept, on, titles, says)


def _at(level: Level, pieces: tuple[Piece, ...], on: date, titles: Mapping[str, str], says: str) -> tuple[Family, ...]:
    results, organisations = dict[str, Result](), list[OrganisationView]()
    for each in pieces:
        part = each.screen if level is SCREEN else each.export
        since = None if each.on == on else each.on
        if isinstance(part, Result):
            results[each.name] = replace(part, as_on=since)
        else:
            organisations.append(replace(part, as_on=since))
    measures = assembled([results[each.id] for each in MEASURES if each.id in results], level)
    own = service_page_of(measures, [results[each] for each in OWN if each in results], level)
    organisations.sort(key=lambda each: each.organisation)
    return tuple(with_note(each, says) for each in families(measures, own, organisations, level, titles))
