"""Changing one's own name: the person stays who they are, and their cases go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.called import ELSEWHERE, Names, who_recorded
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.whose import adviser_of, begun_by
from adviser_assistant.letters.account_lines import account_lines
from adviser_assistant.store.case_store import CaseFilter
from adviser_assistant.store.countersign import keys_of
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store
from adviser_assistant.summary import row_of
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.you_section import YouSection
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.ui.test_security import at_once

OLD, NEW = "Ada Lovell", "Ada Marsh"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_store(tmp_path / "store", OLD, "Adviser", PASSPHRASE, CHEAP)
    yield made
    made.store.close()


@pytest.fixture
def locked() -> list[str]:
    return []


@pytest.fixture
def you(qtbot: Any, session: Callable[..., Session], tmp_path: Path, opened: Opened, locked: list[str]) -> YouSection:
    plain = session(cases=())
    moments = (plain.recorder.now() + timedelta(seconds=each) for each in count())
    recorder = Recorder(opened.profile.id, lambda: next(moments))
    case = Case("case-1").after_all(begun_by(Case("case-1"), OLD, recorder))
    opened.store.append(case.id, case.entries, row_of(case, plain.library.guidance_for(case, recorder.now())))
    home = Home(tmp_path / "store", at_once, opened=opened, lock=locked.append)
    made = YouSection(replace(plain, store=opened.store, recorder=recorder, adviser_name=OLD, home=home))
    qtbot.addWidget(made)
    made.show()
    return made


def change_to(you: YouSection, name: str, passphrase: str = PASSPHRASE) -> str:
    """Change the name; what is said at its field or at the passphrase."""
    you.naming.change.click()
    you.naming.name.set_value(name)
    you.naming.passphrase.line.setText(passphrase)
    you.naming.keep.click()
    return f"{you.naming.name.message.text()}{you.naming.passphrase.message.text()}"


def test_the_id_stays_and_what_was_recorded_keeps_its_name_while_the_cases_go_along(
    you: YouSection, opened: Opened, locked: list[str], tmp_path: Path
) -> None:
    before, key = opened.store.case("case-1"), keys_of(tmp_path / "store")[opened.profile.id]
    change_to(you, NEW)
    after = opened.store.case("case-1")
    assert after.entries[: len(before.entries)] == before.entries
    assert (adviser_of(before), adviser_of(after)) == (OLD, NEW)
    assert len(opened.store.rows(only=CaseFilter(adviser=NEW))) == 1
    assert locked == [f"You are {NEW} now; 1 case went with you. Unlock with your passphrase as before."]
    again = open_store(tmp_path / "store", opened.profile.id, PASSPHRASE)
    again.store.close()
    assert again.profile == replace(opened.profile, name=NEW)
    assert keys_of(tmp_path / "store")[opened.profile.id] not in (key, (NEW, key[1]))


def test_what_was_recorded_before_keeps_the_name_of_its_day_in_the_record(you: YouSection, opened: Opened) -> None:
    change_to(you, NEW)
    you.naming.keep.setEnabled(True)
    change_to(you, "Ada Stone")
    case, service = opened.store.case("case-1"), opened.store.service()
    names = Names({opened.profile.id: "Ada Stone"}, service)
    assert [who_recorded(entry, names) for entry in case.entries] == [OLD, NEW]
    note = you.session.recorder.entry(NoteLine, note="n", text="later")
    assert who_recorded(note, names) == "Ada Stone"
    assert who_recorded(replace(note, recorded_by="R. Denby"), names) == "R. Denby"
    assert who_recorded(replace(note, recorded_by="0123456789ab"), names) == ELSEWHERE
    record = account_lines(case.after(note), you.session.library.guidance("common"), names)
    assert record[-1].by == "Ada Stone"


def test_without_the_passphrase_with_anothers_name_or_with_none_nothing_changes(
    you: YouSection, opened: Opened, locked: list[str], tmp_path: Path
) -> None:
    add_profile(tmp_path / "store", opened, "Bea Okoro", "", "another phrase", CHEAP)
    said = [change_to(you, *each) for each in ((NEW, "a guess"), ("bea  okoro",), ("",), (OLD,), (NEW, ""))]
    assert all(said)
    assert "not the passphrase" in said[0]
    assert "called bea okoro already" in said[1]
    assert (locked, adviser_of(opened.store.case("case-1"))) == ([], OLD)


def test_another_post_alone_keeps_the_fingerprint(you: YouSection, opened: Opened, tmp_path: Path) -> None:
    key = keys_of(tmp_path / "store")
    you.naming.change.click()
    you.naming.post.set_value("Senior adviser")
    you.naming.passphrase.line.setText(PASSPHRASE)
    you.naming.keep.click()
    assert keys_of(tmp_path / "store") == key


def test_the_passphrase_does_not_stay_behind(you: YouSection) -> None:
    you.naming.change.click()
    you.naming.passphrase.line.setText("half a passphrase")
    you.hide()
    assert (you.naming.passphrase.line.text(), you.close_in_place()) == ("", False)
