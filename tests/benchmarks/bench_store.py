"""How long the store takes for one adviser, beside a bare insert and commit into the same kind of encrypted file.

Run from the project's folder: `python -m tests.benchmarks.bench_store`. Read the ratios: milliseconds are those of this
machine. How it grows with its cases is `bench_caseload`.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.casework.passages import Passage
from adviser_assistant.store import sqlite
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.connection import connect, make_file
from adviser_assistant.store.keys import create_store, open_store

PASSPHRASE = "tulip anvil quarry lantern"
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
SENTENCE = "She has not been spoken to. "
PAYLOAD = SENTENCE * 12


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


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


def main() -> None:
    """Print each measure, and its ratio to the bare insert."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = milliseconds(bare_insert(folder), 201)

        def tell(label: str, taken: float) -> None:
            print(f"{label:44} {taken:8.2f} ms {taken / bare:7.1f} ×")

        tell("bare insert and commit", bare)
        opened = create_store(folder / "store", "Bench", "Adviser", PASSPHRASE)
        store = opened.store
        for length in (150, 3_000):
            passages = tuple(Passage("notes", SENTENCE) for _ in range(length // len(SENTENCE.split())))
            row = CaseRow(case_id=f"bench-{length}", last_entry_at=BEGAN, passages=passages)
            tell(f"append one entry, case of {length:,} words", milliseconds(append_one(store, row), 201))
        tell("verify the seal of 400 entries", milliseconds(store.verify_seal, 3))
        store.close()
        path, profile = folder / "store" / "cases.db", opened.profile.id
        tell("open the file", milliseconds(lambda: sqlite.open_store_file(path, opened.key).close()))
        tell("unlock by passphrase", milliseconds(lambda: open_store(path.parent, profile, PASSPHRASE).store.close()))


if __name__ == "__main__":
    main()
