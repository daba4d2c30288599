"""The groups a practitioner’s own card can name, each with both standards, and where a value came from (7.5)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a comparison goes by."""

    ETHNICITY = "ethnicity"
    PLACE = "place of first qualification"
    SEX = "sex"
    AGE = "age band"
    DISABILITY = "disability"


class Origin(StrEnum):
    """Where a value came from; the earlier goes before the later, and nothing is ever inferred."""

    SELF_DECLARED = "self-declared"
    REPORTED = "reported by the organisation"
    NOT_KNOWN = "not known"


NOT_SAID = "prefer not to say"
"""Asked and declined: NHS code Z."""

NOT_KNOWN = "not asked or not known"
"""NHS code 99. A high number of these is the service’s failure to ask."""


@dataclass(frozen=True, slots=True)
class Ethnicity:
    """A category of the harmonised list, with its NHS code and its place among the five."""

    id: str
    name: str
    nhs: str
    five: str
    own_code: bool = True


WHITE, MIXED, ASIAN, BLACK, OTHER = "White", "Mixed", "Asian", "Black", "Other"

ETHNICITIES = (
    Ethnicity("white_british", "White: English, Welsh, Scottish, Northern Irish or British", "A", WHITE),
    Ethnicity("white_irish", "White: Irish", "B", WHITE),
    Ethnicity("white_traveller", "White: Gypsy or Irish Traveller", "C", WHITE, own_code=False),
    Ethnicity("white_roma", "White: Roma", "C", WHITE, own_code=False),
    Ethnicity("white_other", "White: any other", "C", WHITE),
    Ethnicity("mixed_caribbean", "Mixed: White and Black Caribbean", "D", MIXED),
    Ethnicity("mixed_african", "Mixed: White and Black African", "E", MIXED),
    Ethnicity("mixed_asian", "Mixed: White and Asian", "F", MIXED),
    Ethnicity("mixed_other", "Mixed: any other", "G", MIXED),
    Ethnicity("asian_indian", "Asian: Indian", "H", ASIAN),
    Ethnicity("asian_pakistani", "Asian: Pakistani", "J", ASIAN),
    Ethnicity("asian_bangladeshi", "Asian: Bangladeshi", "K", ASIAN),
    Ethnicity("asian_chinese", "Asian: Chinese", "R", ASIAN),
    Ethnicity("asian_other", "Asian: any other", "L", ASIAN),
    Ethnicity("black_caribbean", "Black: Caribbean", "M", BLACK),
    Ethnicity("black_african", "Black: African", "N", BLACK),
    Ethnicity("black_other", "Black: any other", "P", BLACK),
    Ethnicity("other_arab", "Other: Arab", "S", OTHER, own_code=False),
    Ethnicity("other_other", "Other: any other", "S", OTHER),
)
"""The 19 harmonised after the census of 2021. The NHS files Chinese under Other; here it counts as Asian, and the
NHS code is kept. Where a category has no code of its own, the mapping is the service’s."""

FIVE = (WHITE, MIXED, ASIAN, BLACK, OTHER)
MINORITY = "Minority ethnic"

PLACES = ("UK", "EEA", "outside EEA")
SEXES = ("female", "male")
AGES = ("under 35", "35 to 44", "45 to 54", "55 to 64", "65 and over")
DISABILITIES = ("disabled", "not disabled")

CHOICES: Mapping[Field, tuple[str, ...]] = {
    Field.ETHNICITY: tuple(each.id for each in ETHNICITIES),
    Field.PLACE: PLACES,
    Field.SEX: SEXES,
    Field.AGE: AGES,
    Field.DISABILITY: DISABILITIES,
}
"""What a card may hold by field, besides Z and 99."""

_BY_ID = {each.id: each for each in ETHNICITIES}


@dataclass(frozen=True, slots=True)
class Held:
    """One value of a card, with where it came from."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one practitioner: by field, what the practitioner said and what the organisation reported."""

    values: Mapping[Field, tuple[Held, ...]]

    def __post_init__(self) -> None:
        for field, held in self.values.items():
            strangers = {each.value for each in held} - {*CHOICES[field], NOT_SAID, NOT_KNOWN}
            if strangers:
                raise ValueError(f"{field}: {', '.join(sorted(strangers))} is not one of its values")

    def held(self, field: Field) -> Held:
        """The value that counts: the practitioner’s own answer, a declined one included, before what was reported."""
        known = [each for each in self.values.get(field, ()) if each.value != NOT_KNOWN]
        for origin in (Origin.SELF_DECLARED, Origin.REPORTED):
            for each in known:
                if each.origin is origin:
                    return each
        return Held(NOT_KNOWN, Origin.NOT_KNOWN)


NO_CARD = Card({})


def nhs_code(value: str) -> str:
    """The NHS code of an ethnicity: A to S, Z for asked and declined, 99 for not asked or not known."""
    if value == NOT_SAID:
        return "Z"
    return _BY_ID[value].nhs if value in _BY_ID else "99"


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way of comparing: its groups, and the one they are compared with."""

    name: str
    field: Field
    groups: tuple[str, ...]
    reference: str

    @property
    def compared(self) -> tuple[str, ...]:
        """Every group but the reference."""
        return tuple(each for each in self.groups if each != self.reference)

    def group(self, card: Card, *, reported: bool = False) -> str:
        """The group a card puts its holder in; blank where nothing is declared (or, if asked for, reported)."""
        held = card.held(self.field)
        if held.origin is Origin.NOT_KNOWN or (held.origin is Origin.REPORTED and not reported):
            return ""
        if self.field is not Field.ETHNICITY:
            return held.value if held.value in self.groups else ""
        five = _BY_ID[held.value].five if held.value in _BY_ID else ""
        return five if five in self.groups or not five else MINORITY


GROUPINGS = (
    Grouping("Ethnicity, five groups", Field.ETHNICITY, FIVE, WHITE),
    Grouping("Ethnicity, minority against White", Field.ETHNICITY, (MINORITY, WHITE), WHITE),
    Grouping("Place of first qualification", Field.PLACE, PLACES, "UK"),
    Grouping("Sex", Field.SEX, SEXES, "female"),
    Grouping("Age band", Field.AGE, AGES, "35 to 44"),
    Grouping("Disability", Field.DISABILITY, DISABILITIES, "not disabled"),
)


FEW_RECORDS = 10


@dataclass(frozen=True, slots=True)
class SourceMix:
    """Of so many cases, how many have a self-declared value, a reported one, a declined one (Z), or none (99)."""

    cases: int
    self_declared: int
    reported: int
    declined: int
    not_known: int

    @property
    def known(self) -> float:
        """The share with a self-declared value: what a comparison needs 70% of."""
        return self.self_declared / self.cases if self.cases else 0.0

    @property
    def known_shown(self) -> float:
        """The known share as it is said: rounded down, and coarsely where so few are on either side that a share of
        so many cases would count them."""
        few = 0 < min(self.self_declared, self.cases - self.self_declared) < FEW_RECORDS
        steps = 4 if few or self.cases < FEW_RECORDS else 100
        return math.floor(self.known * steps + 1e-9) / steps


def source_mix(cards: tuple[Card, ...], field: Field) -> SourceMix:
    """Where the values of a field come from; a declined answer is neither self-declared nor unknown."""
    held = [card.held(field) for card in cards]
    declined = sum(1 for each in held if each.value == NOT_SAID)
    own = sum(1 for each in held if each.origin is Origin.SELF_DECLARED and each.value != NOT_SAID)
    reported = sum(1 for each in held if each.origin is Origin.REPORTED and each.value != NOT_SAID)
    return SourceMix(len(held), own, reported, declined, len(held) - own - reported - declined)
