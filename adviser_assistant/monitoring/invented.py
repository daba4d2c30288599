"""FICTIONAL facts of eight years of cases, so that a demo has something to look at. Nobody in them is real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from adviser_assistant.monitoring.categories import NOT_SAID, Card, Field, Held, Origin
from adviser_assistant.monitoring.facts import CaseFacts, CheckpointFacts, ExclusionFacts, Values
from adviser_assistant.monitoring.service import ServiceFacts

SAYS = "FICTIONAL: every figure is invented."
BEGINS = date(2015, 4, 1)
DAYS = 8 * 365
A_YEAR = 480
CASES = 8 * A_YEAR
ORGANISATIONS = 16
HIGH_ORGANISATION = 2
"""An organisation in which exclusion is three times as likely as elsewhere: it should lie outside the lines."""

_GROUPS = (
    (Field.ETHNICITY, 0.82, (("white_british", 55), ("asian_indian", 17), ("asian_pakistani", 6), ("black_african", 14),
                             ("mixed_other", 5), ("other_arab", 3))),
    (Field.PLACE, 0.8, (("UK", 60), ("EEA", 9), ("outside EEA", 31))),
    (Field.SEX, 0.86, (("male", 57), ("female", 43))),
    (Field.AGE, 0.84, (("under 35", 16), ("35 to 44", 31), ("45 to 54", 30), ("55 to 64", 18), ("65 and over", 5))),
    (Field.DISABILITY, 0.52, (("disabled", 9), ("not disabled", 91))),
)  # fmt: skip
_CHECKS = ("LT-3", "LT-8", "LT-11", "LT-13", "LT-17")
_CHECKPOINTS = ("BC-04", "BC-11", "BC-15", "BC-16")
_NOT_FOLLOWED = (
    ("The practitioner was not told in writing what the concerns are", 0.14),
    ("No case investigator was named", 0.06),
    ("The review of the exclusion was not recorded", 0.11),
    ("Nobody was named to whom the practitioner can turn", 0.18),
)
_LEARNED = ("Ring before the meeting, not after it", "Job plans were out of date", "Two accounts of the same shift")
_CAME_UP = ("Working relationships", "Staffing of the rota", "Induction of somebody new to the NHS")
_GRADES = (("consultant", 6), ("specialist, specialty or locally employed doctor", 3), ("resident doctor", 2))
_SPECIALTIES = (("Medicine", 6), ("Surgery", 6), ("Psychiatry", 3), ("Obstetrics and gynaecology", 2), ("", 1))
_ROUTES = ("informal", "formal")
_OUTCOMES = ("no further action", "support agreed", "formal hearing")
_VIEWS = ("gaps to close", "enough recorded")


@lru_cache(maxsize=1)
def invented(seed: int = 7) -> Values:
    """The same cases and cards for the same seed; some groups are treated differently, most alike."""
    chance = Random(seed)
    found, cards = [], {}
    for number in range(CASES):
        subject = f"fictional-{number}"
        own = {field: _drawn(chance, values) for field, _, values in _GROUPS}
        found.append(_case(chance, subject, own))
        cards[subject] = Card(
            {field: held for field, known, _ in _GROUPS if (held := _held(chance, own[field], known))}
        )
    return Values(tuple(found), cards)


def invented_service(seed: int = 7) -> tuple[ServiceFacts, ...]:
    """The same cases, as far as they tell how the service does."""
    chance = Random(seed)
    return tuple(_service(chance, each) for each in invented(seed).cases)


def _service(chance: Random, case: CaseFacts) -> ServiceFacts:
    given = chance.randrange(5)
    followed = sum(chance.random() < 0.6 for _ in range(given))
    partly = sum(chance.random() < 0.4 for _ in range(given - followed))
    return ServiceFacts(
        opened_on=case.opened_on,
        closed_on=case.opened_on + timedelta(days=chance.randrange(20, 300)) if chance.random() < 0.92 else None,
        organisation=case.organisation,
        excluded=bool(case.exclusions),
        informal=not case.formal if chance.random() < 0.9 else None,
        not_followed=tuple(each for each, share in _NOT_FOLLOWED if chance.random() < share),
        advice=(given, followed, partly, (given - followed - partly) // 2),
        learning=tuple(each for each in _LEARNED if chance.random() < 0.12),
        circumstances=tuple(each for each in _CAME_UP if chance.random() < 0.15),
    )


def _drawn(chance: Random, values: Sequence[tuple[str, int]]) -> str:
    return chance.choices([value for value, _ in values], [weight for _, weight in values])[0]


def _held(chance: Random, value: str, known: float) -> tuple[Held, ...]:
    at = chance.random()
    if at < known:
        return (Held(value, Origin.SELF_DECLARED),)
    if at < known + 0.04:
        return (Held(NOT_SAID, Origin.SELF_DECLARED),)
    return (Held(value, Origin.REPORTED),) if at < known + 0.1 else ()


def _case(chance: Random, subject: str, own: dict[Field, str]) -> CaseFacts:
    minority, abroad = not own[Field.ETHNICITY].startswith("white"), own[Field.PLACE] == "outside EEA"
    organisation = int(ORGANISATIONS * chance.random() ** 1.7)
    more = (1.6 if minority else 1) * (1.5 if own[Field.AGE] == "65 and over" else 1)
    excluded = chance.random() < 0.1 * more * (3.4 if organisation == HIGH_ORGANISATION else 1)
    hospital = chance.random() < 0.8
    post = Random(subject)

    def happens(share: float) -> bool:
        return chance.random() < share

    return CaseFacts(
        subject,
        BEGINS + timedelta(days=chance.randrange(DAYS)),
        f"FICTIONAL Trust {organisation + 1}",
        "doctor",
        "FICTIONAL region",
        secondary_care=hospital,
        rung_before_formal=happens(0.62 if abroad else 0.7),
        working_days_to_first_talk=min(int(chance.expovariate(1 / (4.2 if abroad else 3.4))), 60),
        told_in_five_days=happens(0.74) if happens(0.9) else None,
        formal=happens(0.22 * (1.35 if minority else 1)),
        referred=happens(0.05),
        exclusion_considered=excluded or happens(0.15),
        exclusions=(_exclusion(chance, minority=minority),) if excluded and hospital else (),
        support_in_first_letter=happens(0.87) if happens(0.8) else None,
        contact_gap=happens(0.24) if happens(0.7) else None,
        spoke_up_before=happens(0.13) if happens(0.8) else None,
        route=chance.choice(_ROUTES),
        outcome=chance.choice(_OUTCOMES),
        experience_asked=happens(0.6),
        experience=tuple(chance.choices(range(1, 6), (4, 10, 22, 38, 26), k=5)) if happens(0.2) else (),
        checkpoints=tuple(CheckpointFacts(each, 1, int(happens(0.09))) for each in _CHECKPOINTS if happens(0.3)),
        blind_reads=((_VIEWS[happens(0.5)], _VIEWS[happens(0.5)]),) if happens(0.04) else (),
        first_drafts=(frozenset(each for each in _CHECKS if happens(0.06)),),
        grade=_drawn(post, _GRADES),
        specialty=_drawn(post, _SPECIALTIES),
    )


def _exclusion(chance: Random, *, minority: bool) -> ExclusionFacts:
    due = chance.randrange(1, 4)
    risk = chance.random() < 0.1
    return ExclusionFacts(
        days=min(int(chance.expovariate(1 / 160)) + 5, 900),
        ended=chance.random() < 0.9,
        own_account_before=chance.random() < 0.58,
        checked_from_outside=chance.random() < 0.66,
        no_or_minor_finding=chance.random() < (0.46 if minority else 0.36),
        reviews_due=due,
        reviews_on_time=sum(chance.random() < 0.7 for _ in range(due)),
        immediate_risk=risk,
        immediate_risk_closed_in_time=risk and chance.random() < 0.8,
    )
