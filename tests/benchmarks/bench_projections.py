"""Whether what was written as it went equals what is worked out afresh, on many more histories than the tests take.

Run from the project's folder: `python -m tests.benchmarks.bench_projections [cases] [seed]`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests.benchmarks.at_size import KEY
from tests.caseload.fill import summary
from tests.caseload.histories import histories
from tests.caseload.projections import all_rows, told_step_by_step
from tests.shipped import LIBRARY


def main() -> None:
    """Record histories in turns, rebuild, compare, and say how long a case takes."""
    given = sys.argv[1:] if sys.argv[0].endswith("bench_projections.py") else []
    count, seed = int((given or ["100"])[0]), (given[1:] or ["afresh"])[0]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "cases.db"
        make_store_file(path, KEY)
        store = open_store_file(path, KEY)
        told_step_by_step(store, list(histories(count, seed)), Random(seed), LIBRARY)
        before, began = all_rows(store), perf_counter()
        store.rebuild(lambda case: summary(case, LIBRARY))
        took = perf_counter() - began
        same = all_rows(store) == before
        store.close()
    said = "equal" if same else "DIFFERENT"
    print(f"{count:,} cases rebuilt in {took:.1f} s, {took / count * 1000:.1f} ms a case: {said}")
    if not same:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
