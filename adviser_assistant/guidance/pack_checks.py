"""What a careful reader would find wrong in the packs of a shelf, each with file, line and remedy.

*Quick* checks take a blink and are made at every start; the thorough ones try answers and belong to `check-guidance`.
Notes are worth a look: they hold nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.alike import alike
from adviser_assistant.guidance.checks.conditions import spelling, unreachable
from adviser_assistant.guidance.checks.confidence import confidence
from adviser_assistant.guidance.checks.contradictions import contradictions
from adviser_assistant.guidance.checks.counts import rows
from adviser_assistant.guidance.checks.facts import differing, facts
from adviser_assistant.guidance.checks.figures import ended, figures
from adviser_assistant.guidance.checks.names import names
from adviser_assistant.guidance.checks.overlays import overlays, two_claimants
from adviser_assistant.guidance.checks.sources import missing, past_review, unused
from adviser_assistant.guidance.checks.stand import Stand, stands
from adviser_assistant.guidance.checks.stories import stories
from adviser_assistant.guidance.checks.tables import tables
from adviser_assistant.guidance.checks.wording import hard_words, lengths, stiff_words
from adviser_assistant.guidance.library import Library

Check = Callable[[Stand], Iterator[Fault]]

QUICK: tuple[Check, ...] = (missing, spelling, confidence, overlays, names, facts, figures, stories)
OF_THE_SHELF: tuple[Callable[[Library], Iterator[Fault]], ...] = (two_claimants, differing)
THOROUGH: tuple[Check, ...] = (unreachable, alike, contradictions, tables, unused, rows, lengths, hard_words)


def quick_check(library: Library) -> Iterator[Fault]:
    """Faults of names and spelling: what would trip the program."""
    for stand in stands(library):
        for check in QUICK:
            yield from check(stand)
    for of_the_shelf in OF_THE_SHELF:
        yield from of_the_shelf(library)


def thorough_check(library: Library) -> Iterator[Fault]:
    """Faults that only show when answers are tried or the whole is read."""
    for stand in stands(library):
        for check in THOROUGH:
            yield from check(stand)


def notes(library: Library, today: date | None) -> Iterator[Fault]:
    """What is worth a look: stiff words, and on a day, what is out of date."""
    for stand in stands(library):
        yield from stiff_words(stand)
        if today is not None:
            yield from past_review(stand, today)
            yield from ended(stand, today)
