"""How the program grows with its cases: what an adviser does, at each size, beside the bare read or write under it.

Run from the project's folder: `python -m tests.benchmarks.bench_caseload [--in FOLDER] [sizes]`, for example
`1000 10000 100000`, the last of which takes some minutes to fill. With a folder, filled stores are kept for the next
time. Read the ratios, and whether a line stays flat: milliseconds are processor time, on this machine; waiting for the
disk is not in them, neither in the bare write nor in ours.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests.benchmarks.at_size import KEY
from tests.caseload.fill import fill
from tests.caseload.histories import histories
from tests.shipped import LIBRARY

SIZES = (1_000, 10_000)
LONGEST_BAR = 40


def filled(folder: Path, size: int) -> Path:
    """A store of so many cases: the one kept in the folder, or a new one."""
    path = folder / f"caseload-{size}.db"
    if path.exists():
        return path
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    make_store_file(making, KEY)
    store, began = open_store_file(making, KEY), perf_counter()
    entries = fill(store, histories(size), LIBRARY)
    store.close()
    making.replace(path)
    took = perf_counter() - began
    print(f"{size:,} cases of {entries:,} entries: filled in {took:.0f} s, {path.stat().st_size / 2**20:,.0f} MB")
    return path


def measured(path: Path) -> dict[str, Any]:
    """What a process of its own finds on a copy of the store, so that the kept one stays as it was."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copy(path, name))
        command = [sys.executable, "-m", "tests.benchmarks.at_size", str(copy)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tell(at: dict[int, dict[str, Any]]) -> None:
    """A block for each thing done: a line a size, with ratios to the bare query and a bar against the slowest."""
    for name in at[max(at)]["measures"]:
        print(f"\n{name}")
        by_size = {size: found["measures"][name] for size, found in at.items() if size}
        slowest = max(each["program"] for each in by_size.values())
        for size, each in by_size.items():
            kept, whole = each["store"] / each["bare"], each["program"] / each["bare"]
            bar = "▇" * max(round(LONGEST_BAR * each["program"] / slowest), 1)
            print(
                f"  {size:>8,} cases  bare {each['bare']:7.2f} ms   store {each['store']:7.2f} ms {kept:5.1f} ×"
                f"   program {each['program']:7.2f} ms {whole:5.1f} ×  {bar}"
            )
    empty = at[0]["memory"]
    print("\nmemory above an empty store")
    for size, found in at.items():
        if size:
            print(f"  {size:>8,} cases  {found['memory'] - empty:6.1f} MB above {empty:.0f} MB")


def main() -> None:
    """Fill stores of each size, measure each, and print the curves."""
    given = sys.argv[1:] if sys.argv[0].endswith("bench_caseload.py") else []
    kept = Path(given[1]) if given[:1] == ["--in"] else None
    sizes = [int(each) for each in given[2 if kept else 0 :]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        folder = kept or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        tell({size: measured(filled(folder, size)) for size in (0, *sizes)})


if __name__ == "__main__":
    main()
