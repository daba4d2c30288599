"""The measures M-01 to M-24 of fairness dossier part F, as data: what is counted, among what, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts
from adviser_assistant.monitoring.intervals import Counts


class Kind(StrEnum):
    """How a measure is worked out and shown."""

    COMPLETENESS = "completeness"
    SHARE = "share"
    SPREAD = "spread"
    PER_HEAD = "per head"
    SURVIVAL = "survival"
    BY_KEY = "by key"
    SCORE = "score"
    AGREEMENT = "agreement"
    FUNNEL = "funnel"


Tally = Callable[[CaseFacts], tuple[int, int]]
"""What one case adds: events, and how many they are counted among."""


def nothing(_case: CaseFacts) -> tuple[int, int]:
    """The tally of a measure that is not a count of events."""
    return (0, 0)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its id and name, what is counted among what, and the notes that stand beside it."""

    id: str
    name: str
    numerator: str
    denominator: str
    kind: Kind
    tally: Tally = nothing
    compared: bool = False
    years: int = 3
    label: str = ""
    note: str = ""
    people_at_least: int = 0


def _flag(found: bool | None) -> tuple[int, int]:
    return (0, 0) if found is None else (int(found), 1)


def _over(cases_exclusions: Iterable[ExclusionFacts], of: Callable[[ExclusionFacts], bool | None]) -> tuple[int, int]:
    """Events among exclusions; one of which it is not recorded counts as not done, since it cannot be shown."""
    answers = [of(each) for each in cases_exclusions]
    return (sum(1 for each in answers if each), len(answers))


def _findings(case: CaseFacts) -> tuple[int, int]:
    ended = [each for each in case.exclusions if each.ended and each.no_or_minor_finding is not None]
    return _over(ended, lambda each: each.no_or_minor_finding)


def _reviews(case: CaseFacts) -> tuple[int, int]:
    due = sum(each.reviews_due for each in case.exclusions)
    return (sum(each.reviews_on_time for each in case.exclusions), due)


def _formally_excluded(case: CaseFacts) -> bool:
    return any(each.formal for each in case.exclusions)


MEASURES = (
    Measure("M-01", "Completeness", "Cases with a self-declared value", "All cases", Kind.COMPLETENESS,
            note="Always first. Reported by the organisation, declined (Z) and not known (99) stand apart."),
    Measure("M-02", "Early contact", "Cases in which Advice was rung before any formal step", "All cases", Kind.SHARE,
            lambda case: _flag(case.rung_before_formal), compared=True),
    Measure("M-03", "Time from concern to first talk", "Working days", "Cases with both dates", Kind.SPREAD,
            people_at_least=20),
    Measure("M-04", "Practitioner told of Advice in five working days", "Yes", "Cases due", Kind.SHARE,
            lambda case: _flag(case.told_in_five_days), compared=True),
    Measure("M-05", "Own account recorded before the decision on exclusion", "Yes", "Exclusions", Kind.SHARE,
            lambda case: _over(case.exclusions, lambda each: each.own_account_before), compared=True),
    Measure("M-06", "Case rate per 1,000 workforce", "Cases", "Workforce of the same year, profession and region",
            Kind.PER_HEAD, lambda _case: (1, 0), compared=True, label="per 1,000 people in the workforce, per year"),
    Measure("M-07", "Formal route among cases", "Cases going formal", "Cases", Kind.SHARE,
            lambda case: (int(case.formal), 1), compared=True, label="per case"),
    Measure("M-08", "Exclusion among cases", "Cases with a formal exclusion", "Secondary-care cases", Kind.SHARE,
            lambda case: (int(_formally_excluded(case)), 1) if case.secondary_care else (0, 0), compared=True,
            label="per case, not per head"),
    Measure("M-09", "Exclusion per 1,000 workforce", "Exclusions", "Workforce of the same year, profession and region",
            Kind.PER_HEAD, lambda case: (len(case.exclusions), 0), compared=True,
            label="per 1,000 people in the workforce, per year",
            note="The national comparator of 1.7 is for cases, not exclusions."),
    Measure("M-10", "Length of exclusion", "Weeks, ongoing ones censored", "Exclusions", Kind.SURVIVAL,
            note="Kaplan–Meier; never the mean of ongoing ones.", people_at_least=20),
    Measure("M-11", "Ended with no or minor finding", "Exclusions so ended", "Ended exclusions", Kind.SHARE,
            _findings, compared=True,
            note="A yield measure: higher in one group hints at a lower bar for acting. It is not proof (the mix of"
                 " concerns differs), so it stands beside the rates, not above them."),
    Measure("M-12", "Reviews on time", "Reviews held by the due date", "Reviews due", Kind.SHARE, _reviews,
            compared=True),
    Measure("M-13", "Lesser step used instead", "Restriction or none", "Cases in which exclusion was considered",
            Kind.SHARE, lambda case: (int(not case.exclusions), 1) if case.exclusion_considered else (0, 0),
            compared=True),
    Measure("M-14", "Outside check before exclusion", "Done", "Exclusions", Kind.SHARE,
            lambda case: _over(case.exclusions, lambda each: each.checked_from_outside), compared=True),
    Measure("M-15", "Support block in the first letter", "Yes", "First letters", Kind.SHARE,
            lambda case: _flag(case.support_in_first_letter)),
    Measure("M-16", "Contact gap over 14 days", "Cases with any", "Live cases", Kind.SHARE,
            lambda case: _flag(case.contact_gap), compared=True),
    Measure("M-17", "Referral to a regulator", "Referrals", "Cases", Kind.SHARE,
            lambda case: (int(case.referred), 1), compared=True, years=5),
    Measure("M-18", "Speak-up or discrimination concern beforehand", "Yes", "Cases, by route and outcome", Kind.BY_KEY,
            note="Counts under 10 are never shown."),
    Measure("M-19", "Experience score", "Mean of five items", "Replies", Kind.SCORE, people_at_least=10,
            note="Kept informed, listened to, knew what next, treated with respect, fair."),
    Measure("M-20", "Checkpoint effect", "Sessions in which the recommendation changed", "Sessions shown",
            Kind.BY_KEY, note="By checkpoint, never by adviser."),
    Measure("M-21", "Second-reader agreement", "Agreed", "Blind reads", Kind.AGREEMENT),
    Measure("M-22", "Use of the immediate-risk route", "Uses", "Exclusions", Kind.SHARE,
            lambda case: _over(case.exclusions, lambda each: each.immediate_risk)),
    Measure("M-23", "Letter checks failed at first draft", "Fails", "Letters", Kind.BY_KEY, note="By check."),
    Measure("M-24", "Organisations on the funnel", "Exclusions", "Cases", Kind.FUNNEL, people_at_least=10,
            note="Outside the outer line means look, not guilty. Spread wider than the funnel is normal."),
)  # fmt: skip


BY_ID = {each.id: each for each in MEASURES}


def counted(tally: Tally, cases: Iterable[CaseFacts]) -> Counts:
    """What a tally finds in cases, added up."""
    found = [tally(case) for case in cases]
    return Counts(sum(each[0] for each in found), sum(each[1] for each in found))


def keyed(measure: str, cases: Sequence[CaseFacts]) -> dict[str, Counts]:
    """The counts of a measure that goes by key: by route and outcome, by checkpoint, or by check of letters."""
    sums: dict[str, tuple[int, int]] = {}
    for case in cases:
        for key, events, of in _KEYS[measure](case):
            before = sums.get(key, (0, 0))
            sums[key] = (before[0] + events, before[1] + of)
    if measure == "M-23":
        letters = sum(len(case.first_drafts) for case in cases)
        sums = {key: (events, letters) for key, (events, _) in sums.items()}
    return {key: Counts(*sums[key]) for key in sorted(sums)}


_Parts = list[tuple[str, int, int]]


def _by_route_and_outcome(case: CaseFacts) -> _Parts:
    if case.spoke_up_before is None:
        return []
    said = int(case.spoke_up_before)
    keys = (f"route: {case.route or 'not recorded'}", f"outcome: {case.outcome or 'not recorded'}")
    return [(key, said, 1) for key in keys]


def _by_checkpoint(case: CaseFacts) -> _Parts:
    return [(each.checkpoint, each.changed, each.shown) for each in case.checkpoints]


def _by_check(case: CaseFacts) -> _Parts:
    return [(code, 1, 0) for failed in case.first_drafts for code in failed]


_KEYS: dict[str, Callable[[CaseFacts], _Parts]] = {
    "M-18": _by_route_and_outcome,
    "M-20": _by_checkpoint,
    "M-23": _by_check,
}


def kappa(reads: Iterable[tuple[str, str]]) -> float | None:
    """Cohen’s kappa of two readers: agreement beyond chance; None where chance alone would explain all of it."""
    pairs = tuple(reads)
    if not pairs:
        return None
    views = {view for pair in pairs for view in pair}
    firsts, seconds = zip(*pairs, strict=True)
    by_chance = sum(firsts.count(view) * seconds.count(view) for view in views) / len(pairs) ** 2
    agreed = sum(1 for first, second in pairs if first == second) / len(pairs)
    return None if by_chance >= 1 else (agreed - by_chance) / (1 - by_chance)
