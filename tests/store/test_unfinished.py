"""Words held beside a case: of both stores, replaced whole, gone when nothing is unfinished."""

from __future__ import annotations

from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import StoreError
from adviser_assistant.store.keys import Opened, open_store
from tests import builders
from tests.store.conftest import PASSPHRASE, Desk
from tests.store.rows import keep


def test_words_held_are_replaced_whole_and_can_be_let_go(desk: Desk) -> None:
    keep(desk.store, Case("case-1"), builders.note("one"))
    desk.store.hold("case-1", {"Who is calling?": "Dr In", "When": "12 M"})
    desk.store.hold("case-1", {"Who is calling?": "Dr Ines"})
    assert desk.another().held("case-1") == {"Who is calling?": "Dr Ines"}
    desk.store.hold("case-1", {})
    assert desk.store.held("case-1") == {}


def test_words_of_a_case_nobody_knows_are_refused(desk: Desk) -> None:
    with pytest.raises(StoreError):
        desk.store.hold("case-9", {"When": "12 M"})


def test_words_held_are_there_when_the_store_is_opened_again_and_change_no_entry(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("one"))
    opened.store.hold("case-1", {"When": "12 M"})
    opened.store.close()
    store = open_store(folder, opened.profile.id, PASSPHRASE).store
    assert (store.held("case-1"), store.case("case-1")) == ({"When": "12 M"}, case)
    assert store.verify_seal() == []
    store.close()
