"""How long Insights takes to open on five years of cases, beside a bare query over the same rows.

Run from the project's folder: `python -m tests.benchmarks.bench_insights [CASES]`. It has to open within a second of
the bare query: read the ratio of what it takes to the query and that second, which must stay under one. Filling the
store takes a minute or two and is not counted; milliseconds are processor time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from sqlalchemy import text

from adviser_assistant.insights_desk import figures_of
from tests.monitoring.planted import CASES_IN_FIVE_YEARS, UNEQUAL, caseload, workforce
from tests.shipped import LIBRARY
from tests.trials.disparity_in_cases import ON, PlantedCards, filled

ROUNDS = 5
WITHIN = 1000.0
FLOOR = 1.0
BARE = "SELECT case_id, measured FROM measured_cases JOIN cases ON cases.number = measured_cases.case_number"


def milliseconds(act: Callable[[], object]) -> float:
    """The middle of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = process_time()
        act()
        taken.append((process_time() - began) * 1000)
    return median(taken)


def main() -> int:
    """Fill a store, open the figures, query the rows, and print the ratio; 1 where it is over the floor."""
    planted = caseload(1, UNEQUAL, int(sys.argv[1]) if len(sys.argv) > 1 else CASES_IN_FIVE_YEARS)
    heads, cards = workforce(), PlantedCards(planted)
    with tempfile.TemporaryDirectory() as name:
        store = filled(Path(name), planted)

        def bare() -> object:
            with store._reading() as connection:
                return connection.execute(text(BARE)).all()

        asked = milliseconds(bare)
        read = milliseconds(lambda: store.measured(fictional=True))
        opened = milliseconds(lambda: figures_of(store, LIBRARY, cards, ON, 20, workforce=heads, fictional=True))
        store.close()
    ratio = opened / (asked + WITHIN)
    print(f"{len(planted.cases):,} cases: bare query {asked:.0f} ms, read {read:.0f} ms, all figures {opened:.0f} ms")
    print(f"{ratio:.2f} of the bare query and a second; at most {FLOOR:.2f}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
