"""Who can help: the support table as letters read it, for this nation and profession."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence, SupportOrganisation
from adviser_assistant.letters.list_words import serves
from adviser_assistant.letters.words import day, join

NOT_FOR_A_PROFESSION = frozenset({"urgent", "employer", "representation", "inclusion", "other"})
KEPT_WHEN_UNSURE = frozenset({"urgent", "employer", "representation"})


def support(case: Case, guidance: Guidance) -> Iterator[dict[str, Any]]:
    """Rows for this nation and profession in the table's order; unsure ones only where nothing else serves."""
    places: dict[str, int] = {}
    for each in _serving(case, guidance):
        places[each.group] = places.get(each.group, 0) + 1
        yield {
            "id": each.id,
            "name": each.name,
            "offers": each.offers.rstrip("."),
            "contact": each.contact if each.contact != "local" else "",
            "group": each.group,
            "urgent": each.group == "urgent",
            "for_profession": each.group not in NOT_FOR_A_PROFESSION,
            "sure": each.confidence is not Confidence.LOW,
            "place": places[each.group],
            "checked": each.checked_on is not None,
            "checked_on": day(each.checked_on) if each.checked_on else "",
        }


def names_of(case: Case, guidance: Guidance, group: str) -> Iterator[dict[str, Any]]:
    """A group in one sentence. Networks are offered to everybody, never chosen from who somebody is."""
    rows = [each for each in _serving(case, guidance) if each.group == group]
    for checked in (True, False):
        names = [each.name for each in rows if (each.checked_on is not None) is checked]
        if names:
            yield {"names": join(names), "checked": checked}


def urgent_numbers(case: Case, guidance: Guidance) -> Iterator[dict[str, Any]]:
    """Whom to ring at any hour, in one sentence; only numbers read at their source."""
    rows = [each for each in _serving(case, guidance) if each.group == "urgent" and each.contact]
    sure = [each for each in rows if each.confidence is not Confidence.LOW]
    names = [each.name if each.contact in each.name else f"{each.name} ({each.contact})" for each in sure]
    if names:
        yield {"names": join(names, "or"), "checked": True}


def _serving(case: Case, guidance: Guidance) -> list[SupportOrganisation]:
    nation = case.text("case.jurisdiction") or "england"
    profession = case.text("pract.profession") or "doctor"
    rows = [each for each in guidance.support.values() if serves(each, nation, profession)]
    kept = [each for each in rows if each.confidence is not Confidence.LOW or each.group in KEPT_WHEN_UNSURE]
    return sorted(kept, key=lambda each: each.confidence is Confidence.LOW)
