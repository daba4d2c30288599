"""What the file itself promises beyond the contract."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.passages import Passage
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened
from tests import builders
from tests.store.rows import keep, row_of

SETTINGS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "cipher_log_level": "NONE"}


def test_every_connection_waits_for_the_disk_and_logs_nothing(folder: Path, opened: Opened) -> None:
    raw = connect(folder / "cases.db", opened.key)
    assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
    raw.close()


def test_words_taken_out_of_a_case_do_not_linger_in_the_index(folder: Path, opened: Opened) -> None:
    def entries_of(word: str) -> int:
        raw = connect(folder / "cases.db", opened.key)
        found: int = raw.execute("SELECT count(*) FROM case_words WHERE case_words MATCH ?", (word,)).fetchone()[0]
        raw.close()
        return found

    case = keep(opened.store, Case("case-1"), builders.note("perhaps misconduct"))
    keep(opened.store, case, builders.note("perhaps a concern"))
    assert (entries_of("misconduct"), entries_of("concern")) == (0, 1)
    opened.store.rebuild(lambda case: row_of(case, passages=(Passage("notes", "nothing"),)))
    assert (entries_of("concern"), entries_of("nothing")) == (0, 1)


def test_a_store_opened_in_one_thread_serves_others_one_at_a_time(store: CaseStore) -> None:
    def record(number: int) -> Case:
        return keep(store, Case(f"case-{number}"), builders.note(f"by thread {number}"))

    with ThreadPoolExecutor(8) as threads:
        cases = list(threads.map(record, range(40)))
    assert [store.case(case.id) for case in cases] == cases
    assert store.verify_seal() == []
