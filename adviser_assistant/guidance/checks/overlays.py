"""One item, one id, one pack that answers for it: a pack adds, or replaces the one item it names."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.checks.stand import Stand, frameworks_of
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import GuidancePack, Item


def overlays(stand: Stand) -> Iterator[Fault]:
    """Ids taken twice, replacements of nothing, and two packs that claim one item."""
    claimed: dict[tuple[str, str], str] = {}
    below = _below(stand)
    for part, item in items_of(stand.pack):
        yield from (stand.at(part, item.id, wrong) for wrong in _wrong_with(stand, part, item, below))
        if item.replaces:
            other = claimed.setdefault((part, item.replaces), item.id)
            if other != item.id:
                yield stand.at(part, item.id, f"{other} replaces “{item.replaces}” already. Keep one.")


def two_claimants(library: Library) -> Iterator[Fault]:
    """Items that two overlays replace which can come to one case."""
    packs = [pack for pack in library.packs.values() if pack.kind == "overlay"]
    for index, pack in enumerate(packs):
        for other in packs[:index]:
            if set(frameworks_of(library, pack)) & set(frameworks_of(library, other)):
                yield from _both(library, pack, other)


def _both(library: Library, pack: GuidancePack, other: GuidancePack) -> Iterator[Fault]:
    theirs = {(part, item.replaces or item.id): item.id for part, item in items_of(other)}
    for part, item in items_of(pack):
        claimed = theirs.get((part, item.replaces or item.id))
        if claimed is not None:
            file, line = library.places.get((pack.id, part, item.id), (f"{pack.id}/{part}.yaml", 1))
            at, where = library.places.get((other.id, part, claimed), (f"{other.id}/{part}.yaml", 1))
            what = f"“{item.replaces}” is replaced" if item.replaces else "This id stands"
            yield Fault(file, line, f"{item.id}: {what} at {at}:{where} already. Keep one, or give another id.")


Below = dict[tuple[str, str], tuple[str, int]]
"""Items by part and id, with their places."""


def _wrong_with(stand: Stand, part: str, item: Item, below: Below) -> Iterator[str]:
    if item.replaces and stand.pack.kind == "common":
        yield "Common stands on nothing it could replace. Change the item where it stands."
        return
    if item.replaces and (part, item.replaces) not in below:
        under = "common or a framework" if stand.pack.kind == "overlay" else "common"
        yield f"There is no “{item.replaces}” in {part} of {under} to replace. Correct the id."
    if (part, item.id) in below and item.id != item.replaces:
        file, line = below[part, item.id]
        yield f"This id stands at {file}:{line} already. Give this one another."


def _below(stand: Stand) -> Below:
    """The items of the packs this one stands on."""
    if stand.pack.kind == "common":
        return {}
    under = {each.id for guidance in stand.on.values() for each in guidance.packs if each.kind != "overlay"}
    under -= {stand.pack.id}
    return {(part, item): place for (pack, part, item), place in stand.library.places.items() if pack in under}
