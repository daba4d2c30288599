"""Whatever is changed behind the program's back is found and placed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Stance
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened, open_store
from tests import builders
from tests.store.conftest import PASSPHRASE
from tests.store.rows import keep

Tamper = Callable[..., list[str]]


@pytest.fixture
def tamper(folder: Path, opened: Opened) -> Tamper:
    """Two cases of three entries each, taken in turn, and a document of the first; SQL in, what the seal says out."""
    first, second = Case("case-1"), Case("case-2")
    for number in range(3):
        first = keep(opened.store, first, builders.note("rang at ten", line=f"n{number}"), reference="PPA-1")
        second = keep(opened.store, second, builders.note("wrote back", line=f"n{number}"), reference="PPA-2")
    keep(opened.store, first, FINAL, reference="PPA-1")
    opened.store.keep_document(FINAL.id, "case-1", b"as issued")
    opened.store.close()

    def change(*statements: str) -> list[str]:
        connection = connect(folder / "cases.db", opened.key)
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        connection.close()
        again = open_store(folder, opened.profile.id, PASSPHRASE).store
        try:
            return again.verify_seal()
        finally:
            again.close()

    return change


FINAL = builders.entry(
    DocumentFinalised,
    id="final-1",
    document="d1",
    template="L02",
    stance=Stance.OPPOSES,
    digest=hashlib.sha256(b"as issued").hexdigest(),
)
IN_FIRST = "case_number = 1 AND sequence ="
CHANGED = "The words of entry 2 of case “PPA-1” were changed after they were recorded."


def test_an_untouched_store_is_whole(tamper: Tamper) -> None:
    assert tamper() == []


def test_one_changed_byte_of_an_entry_is_found_and_placed(tamper: Tamper) -> None:
    assert tamper(f"UPDATE entries SET payload = replace(payload, 'ten', 'tin') WHERE {IN_FIRST} 2") == [CHANGED]


def test_words_changed_with_a_digest_to_match_are_found(tamper: Tamper) -> None:
    others = "(SELECT {0} FROM entries WHERE case_number = 1 AND sequence = 1)"
    parts = ", ".join(f"{name} = {others.format(name)}" for name in ("payload", "salt", "payload_digest"))
    assert tamper(f"UPDATE entries SET {parts} WHERE {IN_FIRST} 2") == [
        "The place of entry 2 of case “PPA-1” in its case was changed."
    ]


@pytest.mark.parametrize("payload", ["", "{", "[]", "null"])
def test_an_entry_replaced_by_nonsense_is_found(tamper: Tamper, payload: str) -> None:
    assert tamper(f"UPDATE entries SET payload = '{payload}' WHERE entry_id = 'final-1'") == [
        "The words of entry 4 of case “PPA-1” were changed after they were recorded."
    ]


def test_emptied_words_are_found(tamper: Tamper) -> None:
    assert tamper(f"UPDATE entries SET payload = NULL, salt = NULL WHERE {IN_FIRST} 2") == [
        "The words of entry 2 of case “PPA-1” were taken out."
    ]


def test_an_entry_taken_out_is_found(tamper: Tamper) -> None:
    assert tamper(f"DELETE FROM entries WHERE {IN_FIRST} 2") == [
        "Something recorded just before entry 2 of case “PPA-2” was taken out of the store.",
        "Entry 2 of case “PPA-1” is missing.",
    ]


def test_the_newest_entry_taken_out_is_found(tamper: Tamper) -> None:
    assert tamper("DELETE FROM entries WHERE position = 7") == [
        "The newest entries of the store are missing, or were added by something other than this program."
    ]


def test_a_whole_case_taken_out_is_found(tamper: Tamper) -> None:
    found = tamper("DELETE FROM entries WHERE case_number = 1", "DELETE FROM cases WHERE number = 1")
    assert found[0] == "Something recorded just before entry 1 of case “PPA-2” was taken out of the store."


def test_an_entry_slipped_in_is_found(tamper: Tamper) -> None:
    copied = "payload, salt, payload_digest, case_digest, store_digest"
    assert tamper(f"INSERT INTO entries SELECT 8, 1, 5, 'new', {copied} FROM entries WHERE position = 5") == [
        "The place of entry 5 of case “PPA-1” in its case was changed.",
        "The place of entry 5 of case “PPA-1” in the store was changed.",
        "The newest entries of the store are missing, or were added by something other than this program.",
    ]


def test_entries_whose_order_was_changed_are_found(tamper: Tamper) -> None:
    found = tamper(
        f"UPDATE entries SET sequence = 9 WHERE {IN_FIRST} 1",
        f"UPDATE entries SET sequence = 1 WHERE {IN_FIRST} 2",
        f"UPDATE entries SET sequence = 2 WHERE {IN_FIRST} 9",
    )
    assert "The place of entry 1 of case “PPA-1” in its case was changed." in found


def test_an_entry_moved_to_another_case_is_found(tamper: Tamper) -> None:
    found = tamper("UPDATE entries SET case_number = 2, sequence = 4 WHERE position = 5")
    assert found[0] == "Entry 3 of case “PPA-2” is missing."


@pytest.mark.parametrize("column", ["case_id = 'case-9'", "fictional = 1"])
def test_a_case_passed_off_as_another_is_found(tamper: Tamper, column: str) -> None:
    assert tamper(f"UPDATE cases SET {column} WHERE number = 1") == [
        "The place of entry 1 of case “PPA-1” in its case was changed."
    ]


def test_an_issued_document_that_was_changed_is_found(tamper: Tamper) -> None:
    assert tamper("UPDATE documents SET content = CAST('other' AS BLOB)") == [
        "The issued document “final-1” of case “PPA-1” was changed after it was kept."
    ]


def test_an_issued_document_changed_together_with_its_digest_is_found(tamper: Tamper) -> None:
    digest = hashlib.sha256(b"other").hexdigest()
    assert tamper(f"UPDATE documents SET content = CAST('other' AS BLOB), digest = '{digest}'") == [
        "The issued document “final-1” of case “PPA-1” was changed after it was kept."
    ]


def test_the_same_words_said_twice_have_different_digests(folder: Path, opened: Opened) -> None:
    note = builders.note("rang at ten")
    for case_id in ("case-1", "case-2"):
        keep(opened.store, Case(case_id), note)
    digests = connect(folder / "cases.db", opened.key).execute("SELECT payload_digest FROM entries").fetchall()
    assert len({digest for (digest,) in digests}) == 2
