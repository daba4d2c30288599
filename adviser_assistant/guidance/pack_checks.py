"""What a careful reader would find wrong in the packs of a shelf, each with file, line and remedy.

*Quick* checks take a blink and are made at every start; the thorough ones try answers and belong to `check-guidance`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.conditions import spelling, unreachable
from adviser_assistant.guidance.checks.confidence import confidence
from adviser_assistant.guidance.checks.facts import differing, facts
from adviser_assistant.guidance.checks.figures import figures
from adviser_assistant.guidance.checks.names import names
from adviser_assistant.guidance.checks.overlays import overlays, two_claimants
from adviser_assistant.guidance.checks.sources import missing, unused
from adviser_assistant.guidance.checks.stand import Stand, stands
from adviser_assistant.guidance.library import Library

QUICK: tuple[Callable[[Stand], Iterator[Fault]], ...] = (
    missing,
    spelling,
    confidence,
    overlays,
    names,
    facts,
    figures,
)
THOROUGH: tuple[Callable[[Stand], Iterator[Fault]], ...] = (unreachable,)
OF_THE_SHELF: tuple[Callable[[Library], Iterator[Fault]], ...] = (two_claimants, differing)


def quick_check(library: Library) -> Iterator[Fault]:
    """Faults of schema, names and spelling: what would trip the program."""
    for stand in stands(library):
        for check in QUICK:
            yield from check(stand)
    for of_the_shelf in OF_THE_SHELF:
        yield from of_the_shelf(library)


def thorough_check(library: Library) -> Iterator[Fault]:
    """Faults that only show when answers are tried."""
    packs = tuple(library.packs.values())
    for stand in stands(library):
        for check in THOROUGH:
            yield from check(stand)
        yield from unused(packs, stand)
