"""Where a case belongs, from its facts, and what the cases beside it come to: counts for EP-08 and EP-28.

A team is one specialty of an organisation; a practice is its own team. Of a contracting body the place is asked for
first: everybody on a list of a region is no team.
"""

from __future__ import annotations

from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.neighbours import (
    NO_BELONGING,
    Belonging,
    Neighbours,
    Span,
    mark,
    other_practitioners,
)
from adviser_assistant.casework.people import organisation_name
from adviser_assistant.guidance.alike import NO_COURSE
from adviser_assistant.guidance.caseload import Caseload
from adviser_assistant.guidance.conditions import as_date

PRACTICES = ("gp_practice", "dental_practice", "community_pharmacy")
CONTRACTING = ("icb", "nhs_england_region")
AWAY = ("immediate", "formal", "lapsed", "ended")


def belonging_of(case: Case) -> Belonging:
    """Where a case belongs; nowhere while no organisation is named, or where it was a duplicate or out of scope."""
    organisation = organisation_name(case)
    if not case.entries or not mark(organisation) or case.text("closure.reason") in NO_COURSE:
        return NO_BELONGING
    return Belonging(
        organisation=mark(organisation),
        team=_team(case, organisation),
        site=mark(case.text("org.site")),
        named=mark(case.text("pract.name")),
        registered=mark(case.text("pract.reg_body"), case.text("pract.reg_no")) if case.text("pract.reg_no") else "",
        opened_on=case.entries[0].recorded_at.date(),
        excluded_on=_excluded_on(case),
    )


def caseload_of(own: Belonging, beside: Neighbours) -> Caseload:
    """The counts of a case; nobody counted where it belongs nowhere."""
    return Caseload(
        other_practitioners_in_team=other_practitioners(own, beside.in_team) if own.team else None,
        exclusions_at_organisation=beside.exclusions if own.organisation else None,
    )


def last_twelve_months(on: date) -> Span:
    """The span the counts are about; the day a year ago is one of it."""
    a_year_ago = on.replace(year=on.year - 1, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=on.year - 1)
    return Span(a_year_ago, on)


def _team(case: Case, organisation: str) -> str:
    kind, site = case.text("org.type"), case.text("org.site")
    if kind in PRACTICES:
        return mark(organisation, "practice")
    if kind in CONTRACTING or case.text("post.route") == "on_a_list":
        return mark(organisation, site) if mark(site) else ""
    specialty = case.text("pract.specialty")
    return mark(organisation, specialty) if specialty else ""


def _excluded_on(case: Case) -> date | None:
    """The first day of an exclusion that was or is in force; one that is only thought of is none."""
    started = (as_date(case.field("period", key, "started_on").value) for key in case.keys("period"))
    first = min((day for day in started if day), default=None)
    if first is None and case.text("exclusion.kind") in AWAY:
        first = as_date(case.value("exclusion.started_at"))
    return first
