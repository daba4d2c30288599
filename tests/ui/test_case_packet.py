"""A whole case carried to a colleague: the packet from “Take out”, and brought in under Settings, Packets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import Viewed
from adviser_assistant.store import envelope
from adviser_assistant.store.keys import Opened, create_store
from adviser_assistant.store.packet_carry import BROUGHT_IN, CARRIED
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.packets_section import AN_ANSWER, PacketsSection
from adviser_assistant.ui.taking_out.take_out_pane import TakeOutPane
from tests.store.conftest import CHEAP
from tests.ui.test_security import at_once

PHONE = "heron basket violin"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "Effort", lambda: CHEAP)


@pytest.fixture
def out(qtbot: Any, open_case: Callable[..., OpenCase], tmp_path: Path) -> TakeOutPane:
    made = TakeOutPane(open_case("demo-b"), str)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    made.folder.field.set_value(str(tmp_path))
    return made


def write(out: TakeOutPane, *words: str) -> None:
    out.packet.begin.click()
    for field, typed in zip((out.packet.form.new, out.packet.form.again), words, strict=True):
        field.line.setText(typed)
    out.packet.write.click()


@pytest.fixture
def colleague(tmp_path: Path) -> Any:
    opened = create_store(tmp_path / "theirs", "Sam Ames", "Adviser", "copper rain window", CHEAP)
    yield opened
    opened.store.close()


@pytest.fixture
def desk(qtbot: Any, session: Callable[..., Session], colleague: Opened, tmp_path: Path) -> PacketsSection:
    plain = session(cases=())
    home = Home(tmp_path / "theirs", at_once, opened=colleague)
    made = PacketsSection(replace(plain, store=colleague.store, home=home))
    qtbot.addWidget(made)
    made.show()
    return made


def open_packet(desk: PacketsSection, path: Path, words: str = PHONE) -> None:
    desk.file.set_value(str(path))
    desk.passphrase.line.setText(words)
    desk.open_it.click()


def test_a_packet_needs_a_passphrase_that_holds_typed_twice_and_leaves_an_entry(
    out: TakeOutPane, tmp_path: Path
) -> None:
    for words in (("short", "short"), (PHONE, "something else")):
        write(out, *words)
        assert not list(tmp_path.glob("*.packet"))
    write(out, PHONE, PHONE)
    (path,) = tmp_path.glob("*.packet")
    last = out.open_case.case.entries[-1]
    assert isinstance(last, Viewed)
    assert (last.what, out.packet.form.new.line.text(), out.packet.asked.isHidden()) == (CARRIED, "", True)
    assert path.name in out.packet.note.text()
    assert "Hart" not in path.name
    write(out, PHONE, PHONE)
    assert "already a file" in out.folder.field.message.text()


def test_a_case_is_looked_at_then_brought_in_and_twice_the_same_adds_nothing(
    out: TakeOutPane, desk: PacketsSection, colleague: Opened, tmp_path: Path
) -> None:
    write(out, PHONE, PHONE)
    (path,) = tmp_path.glob("*.packet")
    open_packet(desk, path, "a guess at it")
    assert "passphrase" in desk.passphrase.message.text()
    open_packet(desk, path)
    assert desk.case.says.text().startswith("FICTIONAL. A case: ")
    assert (desk.case.new.text(), colleague.store.count()) == ("It is not in your store yet.", 0)
    gone: list[tuple[str, str]] = []
    desk.go_to.connect(lambda place, part: gone.append((place, part)))
    desk.case.take.click()
    case = colleague.store.case("demo-b")
    assert case.entries[:-1] == out.open_case.case.entries
    assert isinstance(case.entries[-1], Viewed)
    assert case.entries[-1].what == BROUGHT_IN
    desk.see.click()
    assert gone == [("brought", "demo-b"), ("call", "demo-b")]
    open_packet(desk, path)
    assert (desk.case.take.isHidden(), desk.see.isHidden()) == (True, True)
    assert "add nothing" in desk.case.new.text()


def test_a_packet_put_away_leaves_nothing_behind(out: TakeOutPane, desk: PacketsSection, tmp_path: Path) -> None:
    write(out, PHONE, PHONE)
    (path,) = tmp_path.glob("*.packet")
    open_packet(desk, path)
    assert desk.close_in_place()
    assert (desk.case.isHidden(), desk.case._opened, desk.file.isVisible()) == (True, None, True)


def test_an_answer_says_where_it_belongs(desk: PacketsSection, tmp_path: Path) -> None:
    path = tmp_path / "answer.packet"
    envelope.seal_file(path, envelope.Carries.ANSWER, b"{}", PHONE, CHEAP)
    open_packet(desk, path)
    assert desk.passphrase.message.text() == AN_ANSWER


def test_what_came_into_an_open_case_shows_in_it(out: TakeOutPane) -> None:
    case, told = out.open_case, list[object]()
    entry = case.make(Viewed, what="brought in beside")
    case._store.append(case.case.id, (entry,), case._store.row(case.case.id))
    case.changed.connect(lambda change: told.append(change.entries))
    case.read_again()
    assert told == [(entry,)]
