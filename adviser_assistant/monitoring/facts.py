"""What measures are worked out from: plain values of each case, counts of the workforce, and cards by subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from adviser_assistant.monitoring.categories import NO_CARD, Card


@dataclass(frozen=True, slots=True)
class ExclusionFacts:
    """One exclusion: how long it has lasted, and what came before, during and after it; None is “not recorded”."""

    days: int
    ended: bool
    own_account_before: bool | None = None
    checked_from_outside: bool | None = None
    no_or_minor_finding: bool | None = None
    reviews_due: int = 0
    reviews_on_time: int = 0
    immediate_risk: bool = False
    immediate_risk_closed_in_time: bool | None = None
    formal: bool = True


@dataclass(frozen=True, slots=True)
class CheckpointFacts:
    """How often a checkpoint was put in a case, and in how many of those sessions the view changed."""

    checkpoint: str
    shown: int
    changed: int


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case in plain values. None means that it does not apply or is not recorded: it then counts nowhere.

    `subject` is a random number that only the vault can tell to whom it belongs.
    """

    subject: str
    opened_on: date
    organisation: str = ""
    profession: str = ""
    region: str = ""
    secondary_care: bool = False
    rung_before_formal: bool | None = None
    working_days_to_first_talk: int | None = None
    told_in_five_days: bool | None = None
    formal: bool = False
    referred: bool = False
    exclusion_considered: bool = False
    exclusions: tuple[ExclusionFacts, ...] = ()
    support_in_first_letter: bool | None = None
    contact_gap: bool | None = None
    spoke_up_before: bool | None = None
    route: str = ""
    outcome: str = ""
    experience_asked: bool = False
    experience: tuple[int, ...] = ()
    checkpoints: tuple[CheckpointFacts, ...] = ()
    blind_reads: tuple[tuple[str, str], ...] = ()
    first_drafts: tuple[frozenset[str], ...] = ()
    grade: str = ""
    specialty: str = ""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people of a group worked in a profession and region in a financial year."""

    year: int
    profession: str
    region: str
    grouping: str
    group: str
    people: int


@dataclass(frozen=True, slots=True)
class Workforce:
    """A file of headcounts, with where they come from and when they were read."""

    source: str
    dated: date
    counts: tuple[Headcount, ...]

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("a file of workforce counts names its source")

    @property
    def strata(self) -> frozenset[tuple[str, str]]:
        """The professions and regions that it speaks of."""
        return frozenset((each.profession, each.region) for each in self.counts)

    def people(self, grouping: str, group: str, years: tuple[int, ...]) -> int | None:
        """People-years of a group over so many years; None where a profession, region or year is missing."""
        wanted = {(*each, year) for each in self.strata for year in years}
        found = {
            (each.profession, each.region, each.year): each.people
            for each in self.counts
            if each.grouping == grouping and each.group == group and each.year in years
        }
        return sum(found.values()) if found and found.keys() == wanted else None


@dataclass(frozen=True, slots=True)
class Values:
    """Everything a page of measures is worked out from."""

    cases: tuple[CaseFacts, ...]
    cards: Mapping[str, Card] = field(default_factory=dict)
    workforce: Workforce | None = None

    def card(self, case: CaseFacts) -> Card:
        """The card of a case’s practitioner; an empty one where the vault holds none."""
        return self.cards.get(case.subject, NO_CARD)
