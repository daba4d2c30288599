"""How many rows of the dossiers a pack carries, in how many items of which confidence, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Confidence, GuidancePack


@dataclass(frozen=True)
class Count:
    """The rows of the dossiers a pack speaks of: carried by items, or left out with a reason."""

    rows: int
    items: int
    left_out: int
    by_confidence: dict[str, int]

    @property
    def carried(self) -> int:
        """The rows that are items."""
        return self.rows - self.left_out


def count(pack: GuidancePack) -> Count:
    """The figures of a pack."""
    carried = {row for _, item in items_of(pack) for row in item.dossier}
    left_out = {each.dossier for each in pack.left_out}
    found = Counter(item.confidence.value for _, item in items_of(pack))
    by_confidence = {each.value: found[each.value] for each in Confidence if found[each.value]}
    return Count(len(carried | left_out), sum(found.values()), len(left_out), by_confidence)


def rows(stand: Stand) -> Iterator[Fault]:
    """Rows that are left out and carried all the same, and items that say no row they come from."""
    carried: dict[str, list[str]] = {}
    for part, item in items_of(stand.pack):
        for row in item.dossier:
            carried.setdefault(row, []).append(item.id)
        if not item.dossier and item.confidence is not Confidence.OURS:
            yield stand.at(
                part, item.id, "It does not say which row of a dossier it comes from. Name it under dossier."
            )
    for left_out in stand.pack.left_out:
        by = carried.get(left_out.dossier)
        if by:
            wrong = (
                f"This row is carried by {', '.join(by)}. Take it out here, or name the part of it that is left out."
            )
            yield stand.at("left_out", left_out.dossier, wrong)
