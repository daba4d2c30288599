"""Planted differences in a store of cases: `python -m tests.trials.disparity_in_cases [CASES] [SEEDS]`.

Each seed is a store of 3,800 FICTIONAL cases over five years, their entries made from chosen facts. The joiner has to
find exactly those facts again, so what `tests.trials.disparity` tells of 1,000 seeds of such facts holds of cases.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from adviser_assistant.insights import values_of
from adviser_assistant.monitoring.categories import Card
from adviser_assistant.monitoring.facts import Values
from adviser_assistant.monitoring.page import Page, page
from adviser_assistant.monitoring.suppression import SCREEN
from adviser_assistant.store.sqlite import SqliteCaseStore, make_store_file, open_store_file
from tests.caseload.counted import as_on, cases_of
from tests.caseload.fill import fill
from tests.monitoring.planted import CASES_IN_FIVE_YEARS, UNEQUAL, caseload, said, workforce
from tests.shipped import LIBRARY
from tests.trials.disparity import TOLD

ON = date(2024, 6, 1)
"""A day on which every exclusion that ends has ended, in the same period of three years as the cases."""


@dataclass(frozen=True)
class PlantedCards:
    """The cards of planted values, in place of a vault."""

    values: Values

    def subjects_of(self, case_ids: Iterable[str]) -> Mapping[str, str]:
        """The number at the end of a planted case’s id."""
        return {each: each.removeprefix("counted-") for each in case_ids}

    def cards(self) -> Mapping[str, Card]:
        """As planted."""
        return self.values.cards


def filled(folder: Path, planted: Values) -> SqliteCaseStore:
    """A store with a case for each of the planted facts."""
    path, key = folder / "planted.db", os.urandom(32)
    make_store_file(path, key)
    store = open_store_file(path, key)
    fill(store, cases_of(planted.cases), LIBRARY)
    return store


def trial(seed: int, cases: int) -> tuple[int, Page]:
    """How many cases are not counted as planted, and the page."""
    planted = caseload(seed, UNEQUAL, cases)
    with tempfile.TemporaryDirectory() as name:
        store = filled(Path(name), planted)
        cards = PlantedCards(planted)
        values = values_of(store.measured(fictional=True), LIBRARY, cards, ON, workforce())
        store.close()
    shown, found = page(values, ON, SCREEN), values.cases
    wanted = {each.subject: as_on(each, ON) for each in planted.cases}
    return sum(wanted.get(each.subject) != each for each in found) + len(wanted) - len(found), shown


def main() -> int:
    """Run the trial and print what was found; 1 where anything is not as planted."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES_IN_FIVE_YEARS
    wrong = 0
    for seed in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        began = perf_counter()
        astray, shown = trial(seed, cases)
        print(f"Seed {seed}: {cases:,} cases in {perf_counter() - began:.0f} s, {astray} not counted as planted.")
        told = {name: said(shown, name) for name in TOLD}
        missed = [name for name, wanted in TOLD.items() if told[name] is not wanted]
        worked = [each.measure.id for each in shown.results if not each.refused and (each.rows or each.tables)]
        print(f"  {len(worked)} of {len(shown.results)} measures work out; planted differences not told: {missed}")
        wrong += astray + len(missed) + len(shown.results) - len(worked)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
