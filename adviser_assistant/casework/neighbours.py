"""Where a case stands among the others: in which organisation and team, from when. No name stands in it, only marks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Belonging:
    """Marks of organisation, team, site and practitioner, and since when a case is one of theirs.

    Two cases share a mark where the same words were recorded, however they were typed; nothing can be read from one.
    `named` and `registered` are two marks of the same practitioner: of the name and of the registration number.
    """

    organisation: str = ""
    team: str = ""
    site: str = ""
    named: str = ""
    registered: str = ""
    opened_on: date | None = None
    excluded_on: date | None = None


NO_BELONGING = Belonging()


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are looked at; both count."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of them."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What other cases there are beside one: those of its team, and how many exclusions of its organisation."""

    in_team: tuple[Belonging, ...] = ()
    exclusions: int = 0


def mark(*words: str) -> str:
    """A short mark of words, the same however they are spaced, pointed or capitalised; none of none."""
    plain = "\n".join(re.sub(r"\W+", " ", each.casefold()).strip() for each in words)
    return hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest() if plain.strip() else ""


def same_site(one: Belonging, other: Belonging) -> bool:
    """Whether two cases of a team may be of one site: where either does not say, they may."""
    return "" in (one.site, other.site) or one.site == other.site


def neighbours_among(own: Belonging, others: Iterable[Belonging], span: Span) -> Neighbours:
    """The neighbours of a case among other cases."""
    told = list(others)
    team = (each for each in told if own.team and each.team == own.team and span.holds(each.opened_on))
    theirs = (each for each in told if own.organisation and each.organisation == own.organisation)
    return Neighbours(
        tuple(each for each in team if same_site(own, each)), sum(span.holds(each.excluded_on) for each in theirs)
    )


def other_practitioners(own: Belonging, in_team: Iterable[Belonging]) -> int:
    """How many people there certainly are beside this one: whoever is not named may be one of the others."""
    people: list[set[str]] = []
    for each in in_team:
        marks = {each.named, each.registered} - {""}
        if not marks:
            continue
        same = [one for one in people if one & marks]
        people = [one for one in people if not one & marks] + [marks.union(*same)]
    own_marks = {own.named, own.registered} - {""}
    if not own_marks:
        return max(len(people) - 1, 0)
    return sum(not one & own_marks for one in people)
