"""How long the store takes, beside a bare insert and commit into the same kind of encrypted file.

Run from the project's folder: `python -m tests.benchmarks.bench_store [cases]`. Read the ratios: milliseconds are
those of this machine.
"""

from __future__ import annotations

import itertools
import random
import secrets
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.store import sqlite
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.connection import connect, make_file
from adviser_assistant.store.keys import create_store, open_store

PASSPHRASE = "tulip anvil quarry lantern"
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
PAYLOAD = "She has not been spoken to. " * 12


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def vocabulary(size: int = 20_000) -> tuple[list[str], list[float]]:
    """Made-up words, some far commoner than others, as in any language."""
    syllables = ["".join(pair) for pair in itertools.product("bcdfghklmnprstvw", "aeiou")]
    words = ["".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(size)]
    return words, list(itertools.accumulate(1 / (rank + 5) for rank in range(size)))


def rows(count: int, length: int = 150) -> list[CaseRow]:
    """Rows of fictional cases with so many words of notes each."""
    words, weights = vocabulary()
    made = []
    for number in range(count):
        names = [word.title() for word in random.choices(words, k=3)]
        text = ". ".join(" ".join(random.choices(words, cum_weights=weights, k=15)) for _ in range(length // 15))
        made.append(
            CaseRow(
                case_id=f"case-{number}",
                last_entry_at=BEGAN + timedelta(minutes=number),
                reference=f"PPA-{number:06d}",
                practitioner=f"Dr {names[0]} {names[1]}",
                organisation=f"{names[2]} NHS Trust",
                fictional=True,
                text=text,
            )
        )
    return made


def bare_insert(folder: Path) -> Callable[[], object]:
    """One row with the same payload, inserted and committed with the same key and settings."""
    make_file(folder / "bare.db")
    connection = connect(folder / "bare.db", secrets.token_bytes(32))
    connection.execute("CREATE TABLE entries (position INTEGER PRIMARY KEY, payload TEXT)")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO entries (payload) VALUES (?)", (PAYLOAD,))
        connection.execute("COMMIT")

    return insert


def append_one(store: CaseStore, row: CaseRow) -> Callable[[], object]:
    """One more note line in one case."""

    def append() -> None:
        stamp = {"id": secrets.token_hex(8), "recorded_at": BEGAN, "recorded_by": "bench"}
        store.append(row.case_id, [NoteLine(**stamp, note="n1", text=PAYLOAD)], row)  # type: ignore[arg-type]

    return append


def fill(store: sqlite.SqliteCaseStore, count: int) -> list[str]:
    """List so many cases in one transaction; gives some words to look for, the commonest first."""
    listed = rows(count)
    with store._writing() as writing:
        for number, row in enumerate(listed, start=1000):
            sqlite._list(writing, row, sqlite._chain(writing, row.case_id, True)[0], number)
    first, second = sorted(listed[0].text.replace(".", "").split(), key=len)[-2:]
    return ["", first[0], first[:2], first[:3], first, f"{first[:2]} {second[:2]}", listed[7].reference, "nowhere"]


def main() -> None:
    """Print each measure, and its ratio to the bare insert."""
    random.seed(1)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = milliseconds(bare_insert(folder), 201)

        def tell(label: str, taken: float) -> None:
            print(f"{label:44} {taken:8.2f} ms {taken / bare:7.1f} ×")

        tell("bare insert and commit", bare)
        opened = create_store(folder / "store", "Bench", "Adviser", PASSPHRASE)
        store = opened.store
        assert isinstance(store, sqlite.SqliteCaseStore)
        for length in (150, 3_000):
            row = CaseRow(case_id=f"bench-{length}", last_entry_at=BEGAN, text=rows(1, length)[0].text)
            tell(f"append one entry, case of {length:,} words", milliseconds(append_one(store, row), 201))
        for typed in fill(store, count):
            found = len(store.rows(typed))
            tell(f"find “{typed}” in {count:,}: {found} found", milliseconds(partial(store.rows, typed)))
        tell("verify the seal", milliseconds(store.verify_seal, 3))
        store.close()
        path, profile = folder / "store" / "cases.db", opened.profile.id
        tell("open the file", milliseconds(lambda: sqlite.open_store_file(path, opened.key).close()))
        tell("unlock by passphrase", milliseconds(lambda: open_store(path.parent, profile, PASSPHRASE).store.close()))


if __name__ == "__main__":
    main()
