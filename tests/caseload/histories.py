"""FICTIONAL cases from the first call to the closing, over months. The same seed and number give the same case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CheckpointAnswer,
    CheckpointAnswered,
    CommunicationRecorded,
    Decision,
    DocumentFinalised,
    DocumentSent,
    FrameworkSet,
    SectionEdited,
    Stance,
)
from adviser_assistant.casework.facts import Source
from tests.caseload import sayings
from tests.caseload.diary import Diary
from tests.caseload.people import advisers, person, place
from tests.caseload.settings import SETTINGS, Setting

ADVISERS = advisers(20)
_WEIGHTS = tuple(each.weight for each in SETTINGS)
_ASKS = ("excluding", "restricting practice", "an investigation", "meeting the practitioner", "a return to work")


@dataclass(frozen=True)
class Rates:
    """How often things happen to the cases of a caseload, out of one; and over which years."""

    brief: float = 0.6
    measure: float = 0.16
    formal: float = 0.6
    heard: float = 0.7
    named: float = 0.85
    closed: float = 0.9
    begins: datetime = datetime(2015, 1, 5, 9, 0, tzinfo=UTC)
    days: int = 3650


USUAL = Rates()


def history(number: int, seed: str = "caseload", rates: Rates = USUAL) -> Case:
    """One case, from its first call to where it stands."""
    chance = Random(f"{seed}:{number}")
    setting = chance.choices(SETTINGS, _WEIGHTS)[0]
    begins = rates.begins + timedelta(days=chance.randrange(rates.days), minutes=chance.randint(0, 400))
    diary = Diary(f"{seed}-{number:06d}", chance, chance.choice(ADVISERS), begins)
    diary.later(0, 1)
    if chance.random() < rates.brief:
        _enquiry(diary, setting, number, rates)
    else:
        _first_call(diary, setting, number, rates)
        _what_follows(diary, setting, rates)
    if not diary.in_force and chance.random() < rates.closed:
        _closing(diary)
    return Case(diary.case_id, fictional=True).after_all(diary.entries)


def histories(count: int, seed: str = "caseload", rates: Rates = USUAL, first: int = 0) -> Iterator[Case]:
    """So many cases, numbered from `first`."""
    return (history(number, seed, rates) for number in range(first, first + count))


def _what_follows(diary: Diary, setting: Setting, rates: Rates) -> None:
    chance = diary.chance
    if chance.random() < 0.75:
        _advice_letter(diary)
    if chance.random() < rates.measure:
        (_exclusion if setting.excludes else _suspension)(diary, rates)
    for _ in range(chance.choices((0, 1, 2, 3), (4, 3, 2, 1))[0]):
        _further_call(diary, rates)


def _enquiry(diary: Diary, setting: Setting, number: int, rates: Rates) -> None:
    """One short call and advice, as most are."""
    diary.call()
    diary.speaker = person(diary.chance).name
    _who_and_where(diary, setting, number)
    _practitioner(diary, setting, rates)
    _concern(diary, "c1")
    diary.note(sayings.HEARD)
    _advice(diary, "v1")
    diary.hang_up()


def _first_call(diary: Diary, setting: Setting, number: int, rates: Rates) -> None:
    chance = diary.chance
    diary.about(ask=chance.choice(_ASKS), boss=person(chance).name)
    diary.call()
    diary.speaker = person(chance).name
    _who_and_where(diary, setting, number)
    diary.facts(
        caller__name=diary.speaker,
        caller__role=chance.choice(("medical_director", "hr_director", "case_manager", "responsible_officer")),
    )
    _practitioner(diary, setting, rates)
    diary.note(sayings.OPENING)
    for key in range(1, 1 + chance.choices((1, 2, 3), (6, 3, 1))[0]):
        _concern(diary, f"c{key}")
    for _ in range(chance.randint(1, 4)):
        diary.note(sayings.HEARD)
    diary.fact("told.status", chance.choice(("concern_and_ppa", "concern_only", "neither")))
    if chance.random() < 0.1:
        diary.write(FrameworkSet, framework=setting.pack, reason="The employer confirmed it by email.")
    _advice(diary, "v1")
    diary.hang_up()


def _who_and_where(diary: Diary, setting: Setting, number: int) -> None:
    diary.facts(
        case__official_ref=f"PPA {diary.now:%y}-{number:06d}",
        case__adviser=diary.adviser,
        case__jurisdiction=setting.jurisdiction,
        case__framework=setting.framework,
        org__name=setting.org_name.format(place(diary.chance)),
        org__type=setting.org_type,
        post__route=setting.route,
        post__contract=setting.contract,
        pract__profession=setting.profession,
        pract__grade=diary.chance.choice(setting.grades),
        pract__specialty=diary.chance.choice(setting.specialties),
    )


def _practitioner(diary: Diary, setting: Setting, rates: Rates) -> None:
    who = person(diary.chance, plain=setting.profession == "pharmacist")
    diary.practitioner = who.name
    if diary.chance.random() < rates.named:
        diary.facts(pract__identity_level="named", pract__name=who.name, pract__title=who.title)
        diary.fact("pract.pronoun", who.pronoun)
    else:
        diary.facts(pract__identity_level="initials", pract__initials=who.initials)


def _concern(diary: Diary, key: str) -> None:
    chance = diary.chance
    category, title, summary = chance.choice(sayings.CONCERNS)
    happened = diary.now.date() - timedelta(days=chance.randint(2, 200))
    diary.record(
        "concern",
        key,
        title=diary.filled(title).capitalize(),
        summary=diary.filled(summary),
        category=(category,),
        status="reported",
        how_came=chance.choice(("incident_report", "colleague", "line_manager", "patient_complaint", "audit")),
        happened_on=happened,
    )


def _advice(diary: Diary, key: str) -> None:
    strength = diary.chance.choice(("requires", "strongly_advise", "consider", "information"))
    point = diary.filled(diary.chance.choice(sayings.ADVICE))
    diary.source, told_by, diary.speaker = Source.ADVISER, diary.speaker, diary.adviser
    diary.record("advice", key, point=point, strength=strength, given_on=diary.now.date())
    diary.fact(
        "follow.date", diary.now.date() + timedelta(days=diary.chance.randint(10, 60)), about_on=diary.now.date()
    )
    diary.source, diary.speaker = Source.CALLER, told_by


def _advice_letter(diary: Diary, stance: Stance = Stance.NOT_DISCUSSED) -> None:
    diary.later(0, 4)
    template = "L02" if stance is not Stance.NOT_DISCUSSED else "L01"
    document = f"{template}-{len(diary.entries)}"
    text = "\n".join(diary.filled(line) for line in sayings.LETTER)
    diary.write(SectionEdited, document=document, section="what_you_told_me", text=text)
    digest = f"{diary.chance.getrandbits(256):064x}"
    diary.write(DocumentFinalised, document=document, template=template, stance=stance, digest=digest)
    diary.later(0, 2)
    diary.write(DocumentSent, document=document, template=template, to=diary.speaker)


def _exclusion(diary: Diary, rates: Rates) -> None:
    chance = diary.chance
    diary.in_force = True
    diary.later(1, 20)
    diary.call()
    begun = diary.now.date()
    diary.facts(exclusion__kind="immediate", exclusion__decided_by=diary.filled("{boss}"))
    diary.record("period", "p1", kind="immediate", started_on=begun, decided_by=diary.filled("{boss}"))
    diary.note(sayings.HEARD)
    for checkpoint in ("BC-04", "BC-11", "BC-15"):
        diary.write(
            CheckpointAnswered,
            checkpoint=checkpoint,
            answer=chance.choice((CheckpointAnswer.YES, CheckpointAnswer.NO, CheckpointAnswer.NOT_KNOWN)),
            evidence=diary.filled(chance.choice(sayings.HEARD)),
            told_by=diary.speaker,
        )
    diary.write(Decision, what="sign_off", stance=chance.choice((Stance.OPPOSES, Stance.DOES_NOT_OPPOSE)))
    diary.hang_up()
    _advice_letter(diary, Stance.DOES_NOT_OPPOSE)
    if chance.random() < rates.formal:
        for block in range(2, 2 + chance.randint(1, 6)):
            diary.later(10, 24)
            started = diary.now.date()
            diary.fact("exclusion.kind", "formal", about_on=started)
            diary.record("period", f"p{block}", kind="formal", started_on=started, ends_on=started + timedelta(days=27))
            diary.note(sayings.HEARD)
            _told(diary)
    if chance.random() < rates.closed:
        diary.later(3, 25)
        diary.fact("exclusion.kind", "ended", about_on=diary.now.date())
        diary.facts(exclusion__ended_on=diary.now.date(), exclusion__end_outcome="return_with_plan")
        diary.in_force = False


def _suspension(diary: Diary, rates: Rates) -> None:
    diary.in_force = True
    diary.later(1, 20)
    diary.call()
    begun = diary.now.date()
    diary.facts(suspension__kind="ordinary", suspension__started_on=begun, suspension__decided_on=begun)
    diary.fact("suspension.ends_on", begun + timedelta(days=diary.chance.choice((60, 120, 180))))
    diary.note(sayings.HEARD)
    diary.hang_up()
    if diary.chance.random() < rates.closed:
        diary.later(30, 170)
        diary.facts(suspension__ended_on=diary.now.date())
        diary.in_force = False


def _further_call(diary: Diary, rates: Rates) -> None:
    chance = diary.chance
    diary.later(7, 70)
    diary.call()
    for _ in range(chance.randint(1, 3)):
        diary.note(sayings.HEARD)
    if chance.random() < rates.heard and not _has(diary, "response.heard"):
        diary.fact("response.heard", "yes_meeting")
        told_by, diary.source, diary.speaker = diary.speaker, Source.PRACTITIONER, diary.practitioner
        diary.fact("response.in_their_words", diary.filled(chance.choice(sayings.ACCOUNT)))
        diary.source, diary.speaker = Source.CALLER, told_by
    key = f"v{sum(getattr(entry, 'record', '') == 'advice' for entry in diary.entries) + 1}"
    _advice(diary, key)
    owner, due = diary.filled("{boss}"), diary.now.date() + timedelta(days=21)
    diary.record("action", f"a{key}", what=diary.filled(chance.choice(sayings.ADVICE)), owner=owner, due_on=due)
    diary.hang_up()
    if chance.random() < 0.5:
        _told(diary)


def _has(diary: Diary, fact: str) -> bool:
    return any(getattr(entry, "fact", "") == fact for entry in diary.entries)


def _told(diary: Diary) -> None:
    summary = diary.filled(diary.chance.choice(sayings.TOLD))
    diary.write(CommunicationRecorded, communication="", by=diary.speaker, summary=summary)


def _closing(diary: Diary) -> None:
    chance = diary.chance
    diary.later(14, 120)
    if chance.random() < 0.3:
        diary.note(sayings.HEARD)
    reason = chance.choice(("resolved_informally", "resolved_formally", "returned", "left", "advice_complete"))
    diary.fact("closure.reason", reason)
    diary.fact("case.closed_on", diary.now.date())
    diary.write(Decision, what="close", text="Nothing more is asked of us.", decided_by=diary.adviser)
