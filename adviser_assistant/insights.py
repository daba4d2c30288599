"""The cases of a store joined with the cards of the vault, as the plain values that pages of figures are made from.

What of a case is counted stands in `casework.measured`, with the entries it rests on in docs/measures.md. Whose card
goes with which case only the vault can tell, and only to who looks after monitoring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol

from adviser_assistant.casework.measured import Away, Measured, Owed
from adviser_assistant.guidance.exclusion_days import exclusion_days
from adviser_assistant.guidance.library import Library
from adviser_assistant.monitoring.categories import Card
from adviser_assistant.monitoring.facts import CaseFacts, CheckpointFacts, ExclusionFacts, Values, Workforce
from adviser_assistant.monitoring.service import ServiceFacts

SILENCE = timedelta(days=14)
MINOR = ("none", "minor")


class Cards(Protocol):
    """The vault, as far as a page needs it."""

    def subjects_of(self, case_ids: Iterable[str]) -> Mapping[str, str]:
        """The number under which the vault knows each case."""

    def cards(self) -> Mapping[str, Card]:
        """Each card by that number."""


def values_of(
    counted: Mapping[str, Measured], library: Library, cards: Cards, on: date, workforce: Workforce | None = None
) -> Values:
    """What a page is worked out from: every case as plain values on a day, with the cards and the workforce.

    `counted` is what the store tells of its cases, by id.
    """
    said, groups, subjects = choice_labels(library), specialty_groups(library), cards.subjects_of(counted)
    cases = (
        facts_of(each, subjects[case_id], on, said, groups) for case_id, each in counted.items() if each.opened_on <= on
    )
    return Values(tuple(cases), cards.cards(), workforce)


def service_facts(counted: Iterable[Measured], library: Library) -> tuple[ServiceFacts, ...]:
    """Every case as far as it tells how the service does, and for the view of one organisation. No card goes in."""
    said = choice_labels(library)
    checks = {each.id: each.rule for pack in library.packs.values() for each in pack.procedure_checks}
    return tuple(_service_facts(each, said, checks) for each in counted)


def _service_facts(case: Measured, said: Callable[[str, str], str], checks: Mapping[str, str]) -> ServiceFacts:
    told = case.advice
    return ServiceFacts(
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        organisation=case.organisation,
        excluded=case.away is not None,
        informal={"informal": True, "formal": False}.get(case.route),
        not_followed=tuple(checks.get(each, each) for each in case.not_followed),
        advice=(told.given, told.followed, told.partly, told.not_followed),
        learning=tuple(said("closure.themes", each) for each in case.learning),
        circumstances=tuple(_circumstance(each, said) for each in case.circumstances),
    )


def _circumstance(choice: str, said: Callable[[str, str], str]) -> str:
    label = said("context.factors", choice)
    return label if label != choice else said("concern.category", choice)


def choice_labels(library: Library) -> Callable[[str, str], str]:
    """How a choice of a fact is called; its id where no pack in use has it."""
    facts = library.guidance(*library.packs).facts
    labels = {(fact, each.id): each.label for fact, spec in facts.items() for each in spec.choices}
    return lambda fact, choice: labels.get((fact, choice), choice)


def specialty_groups(library: Library) -> Mapping[str, str]:
    """In which group of specialties each one is counted, as the guidance has it."""
    spec = library.guidance(*library.packs).facts.get("pract.specialty")
    return {each.id: each.group for each in spec.choices if each.group} if spec is not None else {}


def facts_of(
    case: Measured, subject: str, on: date, said: Callable[[str, str], str], groups: Mapping[str, str]
) -> CaseFacts:
    """One case in plain values, as it stood on a day. `groups` are those in which specialties are counted."""
    return CaseFacts(
        subject=subject,
        opened_on=case.opened_on,
        organisation=case.organisation,
        profession=case.profession,
        region=case.region,
        secondary_care=case.hospital,
        rung_before_formal=case.rung_first,
        working_days_to_first_talk=case.days_to_talk,
        told_in_five_days=case.told.in_time(on) if case.told else None,
        formal=case.formal,
        referred=case.referred,
        exclusion_considered=case.considered,
        exclusions=(exclusion_of(case.away, on),) if case.away and case.away.first_on <= on else (),
        support_in_first_letter=case.support_in_first,
        contact_gap=_contact_gap(case, on),
        spoke_up_before=case.spoke_up,
        route=case.route,
        outcome=said("closure.reason", case.outcome) if case.outcome else "",
        experience_asked=case.asked_how,
        experience=case.experience,
        checkpoints=tuple(CheckpointFacts(each.checkpoint, each.sittings, each.changed) for each in case.asked),
        blind_reads=case.blind_reads,
        first_drafts=tuple(frozenset(each) for each in case.first_drafts),
        grade=case.grade,
        specialty=groups.get(case.specialty, ""),
    )


def exclusion_of(away: Away, on: date) -> ExclusionFacts:
    """An exclusion as it stood on a day."""
    days = exclusion_days(away.first_on, away.ended_on, on)
    due = [each for each in away.reviews if each.in_time(on) is not None]
    return ExclusionFacts(
        days=days.elapsed,
        ended=days.ended,
        own_account_before=away.heard_before,
        checked_from_outside=away.checked_before,
        no_or_minor_finding=away.finding in MINOR if away.finding else None,
        reviews_due=len(due),
        reviews_on_time=sum(each.in_time(on) is True for each in due),
        immediate_risk=away.risk_until is not None,
        immediate_risk_closed_in_time=_closed_in_time(away, on),
        formal=away.formal,
    )


def _closed_in_time(away: Away, on: date) -> bool | None:
    if away.risk_until is None:
        return None
    return Owed(away.risk_until, away.risk_until if away.risk_settled else None).in_time(on)


def _contact_gap(case: Measured, on: date) -> bool | None:
    """Whether more than fourteen days went by without a word, at any time until it was closed."""
    if case.quiet or case.quiet_since is None:
        return True if case.quiet else None
    return min(case.closed_on or on, on) - case.quiet_since > SILENCE
