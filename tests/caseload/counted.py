"""FICTIONAL cases that record what chosen facts rest on: entries from values, the joiner’s way backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CheckpointAnswer,
    CheckpointAnswered,
    CommunicationRecorded,
    Decision,
    DocumentFinalised,
    DraftChecked,
    ReaderView,
    SecondView,
    Stance,
)
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.measured import EXPERIENCE
from adviser_assistant.guidance.view import calendar_of
from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts
from tests.caseload.diary import Diary
from tests.monitoring.planted import BLOCK
from tests.shipped import LIBRARY

CALENDAR = calendar_of(Case("FICTIONAL"), LIBRARY.guidance(*LIBRARY.packs))
OUTCOMES = {"Returned to work": "returned", "Advice complete, nothing further": "advice_complete"}
AWAY_AFTER = timedelta(days=30)
"""The first day away lies so long after the first call: time for the account and the check that came before."""

FORTNIGHT, TEN, THREE, DAY = (timedelta(days=each) for each in (14, 10, 3, 1))
_OTHER = {Stance.OPPOSES: Stance.DOES_NOT_OPPOSE, Stance.DOES_NOT_OPPOSE: Stance.OPPOSES}


def case_of(facts: CaseFacts) -> Case:
    """A case in which these facts are recorded, and nothing that says otherwise."""
    chance = Random(facts.subject)
    diary = Diary(f"counted-{facts.subject}", chance, "R. Fictional", _at(facts.opened_on))
    diary.speaker = "Dr Fictional Caller"
    _opening(diary, facts)
    _letters(diary, facts)
    for each in facts.exclusions:
        _away(diary, each, facts.opened_on + AWAY_AFTER)
    if facts.formal and not facts.exclusions:
        diary.facts(investigation__decided_on=facts.opened_on + (THREE if facts.rung_before_formal else -THREE))
    if facts.exclusions and not facts.rung_before_formal:
        diary.facts(investigation__decided_on=facts.opened_on - THREE)
    _sittings(diary, facts)
    diary.later(70, 70)
    _ending(diary, facts)
    return Case(diary.case_id, fictional=True).after_all(diary.entries)


def cases_of(cases: Sequence[CaseFacts]) -> Iterator[Case]:
    """A case for each."""
    return (case_of(each) for each in cases)


def as_on(facts: CaseFacts, on: date) -> CaseFacts:
    """What must be counted of it on a day: an exclusion that goes on has lasted up to then."""
    first = facts.opened_on + AWAY_AFTER
    away = tuple(each if each.ended else replace(each, days=(on - first).days) for each in facts.exclusions)
    return replace(facts, exclusions=away)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def _opening(diary: Diary, facts: CaseFacts) -> None:
    opened = facts.opened_on
    diary.call()
    diary.facts(
        case__type="employer_request",
        case__jurisdiction="england",
        case__framework="mhps_england",
        case__region=facts.region,
        org__name=facts.organisation,
        org__type="acute_trust",
        post__contract="substantive",
        pract__profession=facts.profession,
    )
    diary.record("concern", "c1", title="A FICTIONAL concern", logged_on=opened, status="reported")
    told_on = opened + (DAY if facts.told_in_five_days else timedelta(days=40))
    diary.facts(told__status="concern_and_ppa", told__date=told_on)
    spoke_up = {"pd__raised": True, "pd__date": opened - TEN} if facts.spoke_up_before else {"pd__raised": False}
    diary.facts(**spoke_up, discrimination__alleged=False, grievance__live="none")
    diary.facts(exclusion__kind="under_consideration" if facts.exclusion_considered else "none")
    if facts.referred:
        diary.facts(referral__made_on=opened)
    if not facts.formal:
        diary.facts(proc__stage="informal")
    _contacts(diary, facts)
    diary.hang_up()


def _contacts(diary: Diary, facts: CaseFacts) -> None:
    """The first talk, and letters in between, so that there is a silence only where one is wanted."""
    opened = facts.opened_on
    talk = CALENDAR.add_working_days(opened, facts.working_days_to_first_talk or 0)
    if talk - opened > FORTNIGHT and not facts.contact_gap:
        diary.write(CommunicationRecorded, communication="", form="letter", about_on=opened + TEN)
    diary.record("contact", "k1", on=talk, form="telephone")
    diary.fact("case.closed_on", talk + (timedelta(days=40) if facts.contact_gap else TEN))


def _letters(diary: Diary, facts: CaseFacts) -> None:
    first = "L01" if facts.support_in_first_letter else "L05"
    for number, failed in enumerate(facts.first_drafts, 1):
        name = f"{first}-{number}"
        diary.write(DraftChecked, document=name, template=first, failed=tuple(sorted(failed)))
        diary.write(DocumentFinalised, document=name, template=first, stance=Stance.NOT_DISCUSSED, digest="0" * 64)


def _away(diary: Diary, away: ExclusionFacts, first: date) -> None:
    if away.immediate_risk and away.immediate_risk_closed_in_time:
        # The gate is raised only by what was recorded: without it nothing is missing when the route ends.
        diary.facts(exclusion__kind="none")
        _immediate_risk(diary)
        diary.later(4, 4)
    heard = "yes_written" if away.own_account_before else "not_yet"
    diary.facts(response__heard=heard, fair__challenge="done" if away.checked_from_outside else "not_done")
    if away.own_account_before:
        diary.facts(response__on=first - DAY)
    if away.checked_from_outside:
        diary.facts(fair__challenge_on=first - DAY)
    diary.facts(exclusion__kind="formal")
    for number in range(max(away.reviews_due, 1)):
        begins = first + timedelta(days=BLOCK * number)
        diary.record("period", f"p{number + 1}", kind="formal", started_on=begins, ends_on=begins + (BLOCK - 1) * DAY)
        if number < away.reviews_on_time:
            diary.fact(f"period[p{number + 1}].reviewed_on", begins + (BLOCK - 2) * DAY)
    if away.ended:
        status = "not_upheld" if away.no_or_minor_finding else "upheld"
        diary.facts(exclusion__ended_on=first + away.days * DAY)
        diary.fact("concern[c1].status", status)
    if away.immediate_risk and not away.immediate_risk_closed_in_time:
        _immediate_risk(diary)
        diary.later(4, 4)


def _immediate_risk(diary: Diary) -> None:
    diary.write(
        Decision, what="immediate_risk", reason="A FICTIONAL risk at once", decided_by="Dr Fictional Caller",
        until=diary.now + timedelta(hours=48),
    )  # fmt: skip


def _sittings(diary: Diary, facts: CaseFacts) -> None:
    """Each checkpoint in sittings of its own, before a stance that changes in as many of them as wanted."""
    stance = Stance.OPPOSES
    diary.later(1, 1)
    diary.write(Decision, what="sign_off", stance=stance)
    for each in facts.checkpoints:
        for number in range(each.shown):
            diary.later(1, 1)
            diary.write(CheckpointAnswered, checkpoint=each.checkpoint, answer=CheckpointAnswer.NOT_KNOWN)
            stance = _OTHER[stance] if number < each.changed else stance
            diary.write(Decision, what="sign_off", stance=stance)
    for mine, theirs in facts.blind_reads:
        diary.later(1, 1)
        final = diary.write(DocumentFinalised, document="L02-1", template="L02", stance=Stance(mine), digest="0" * 64)
        view = ReaderView.SAME if theirs == mine else ReaderView(theirs)
        diary.write(SecondView, document="L02-1", masked=True, view=view, read_by="another", final=final.id)


def _ending(diary: Diary, facts: CaseFacts) -> None:
    diary.facts(closure__reason=OUTCOMES[facts.outcome])
    if facts.experience_asked:
        diary.source = Source.PRACTITIONER
        diary.facts(closing__asked="replied" if facts.experience else "not_reached")
        for item, answer in zip(EXPERIENCE, facts.experience, strict=False):
            diary.fact(f"closing.{item}", str(answer))
