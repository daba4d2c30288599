"""How long Insights takes to open on five years of cases, beside a bare query over the same rows.

Run from the project's folder: `python -m tests.benchmarks.bench_insights [CASES]`. It has to open within a second of
the bare query: read the ratio of what it takes to the query and that second, which must stay under one. Within a
quarter they are opened as they are kept in the vault; the ratio is what they take once a quarter. Filling the store
takes a minute or two and is not counted; milliseconds are processor time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

from sqlalchemy import text

from adviser_assistant.insights_desk import worked_out
from adviser_assistant.monitoring.composing import composed
from adviser_assistant.monitoring.facts import Workforce
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.store.slots import Effort, Profile
from adviser_assistant.store.sqlite import SqliteCaseStore
from adviser_assistant.tool_use import tool_page_of
from tests.monitoring.planted import CASES_IN_FIVE_YEARS, UNEQUAL, caseload, workforce
from tests.shipped import LIBRARY
from tests.trials.disparity_in_cases import ON, PlantedCards, filled

ROUNDS = 5
WITHIN = 1000.0
FLOOR = 1.0
ADVISERS = 20
OWNER = Profile("p1", "FICTIONAL Ana Reyes", "Analyst")
BARE = "SELECT case_id, measured FROM measured_cases JOIN cases ON cases.number = measured_cases.case_number"


def milliseconds(act: Callable[[], object]) -> float:
    """The middle of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = process_time()
        act()
        taken.append((process_time() - began) * 1000)
    return median(taken)


def all_figures(store: SqliteCaseStore, cards: PlantedCards, heads: Workforce) -> object:
    """Everything as on the first look in a quarter."""
    pieces, _ = worked_out(store, LIBRARY, cards, ON, workforce=heads, fictional=True)
    return composed(pieces, ON, ON, {}), tool_page_of(store.tool_use(True), LIBRARY, ADVISERS, ON)


def as_kept(store: SqliteCaseStore, vault: Vault) -> object:
    """Everything as on every look after it."""
    _, pieces = vault.shown()
    return composed(pieces, ON, ON, {}), tool_page_of(store.tool_use(True), LIBRARY, ADVISERS, ON)


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
        opened = milliseconds(lambda: all_figures(store, cards, heads))
        now = datetime(ON.year, ON.month, ON.day, tzinfo=UTC)
        vault = Vault.make(Path(name) / "vault", OWNER, "four plain words here", now, Effort(64, 1, 1))
        pieces, _ = worked_out(store, LIBRARY, cards, ON, workforce=heads, fictional=True)
        vault.keep(pieces, ON, (), "", now, after=None)
        kept = milliseconds(lambda: as_kept(store, vault))
        vault.close()
        store.close()
    ratio = opened / (asked + WITHIN)
    print(f"{len(planted.cases):,} cases: bare query {asked:.0f} ms, read {read:.0f} ms, all figures {opened:.0f} ms")
    print(f"As kept for the quarter: {kept:.0f} ms")
    print(f"{ratio:.2f} of the bare query and a second; at most {FLOOR:.2f}")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
