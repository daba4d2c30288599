"""A second reading carried to a colleague: the packet from Letters, the reading under Settings, the answer back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from adviser_assistant.casework.documents import DocumentState, state_of
from adviser_assistant.casework.entries import ReaderView, Stance
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import Role
from adviser_assistant.letters.account_lines import account_lines
from adviser_assistant.store import envelope
from adviser_assistant.store.key_file import write_slots
from adviser_assistant.store.keys import Opened, create_store
from adviser_assistant.store.signing import new_seed
from adviser_assistant.store.slots import Profile, wrap
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.packets_section import PacketsSection
from adviser_assistant.ui.timeline_lines import Words, lines_of
from tests.store.conftest import CHEAP
from tests.ui.fit import faults
from tests.ui.letters_bar import Bar

AT = datetime(2024, 10, 30, 16, 0, tzinfo=UTC)
OWN, PHONE = "copper rain window", "heron basket violin"


@pytest.fixture
def bar(qtbot: QtBot, open_case: Callable[..., OpenCase], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bar:
    """L02 of DEMO-B waits for its second reading; its author can sign."""
    monkeypatch.setattr(envelope, "Effort", lambda: CHEAP)
    made = Bar(open_case("demo-b", at=AT))
    qtbot.addWidget(made.bar)
    made.choose("L02")
    assert made.open_case.finalise("L02", "L02", Stance.OPPOSES, made.drafting.draft_file(), awaiting=True)
    (tmp_path / "author").mkdir()
    author = wrap(bytes(32), Profile("adviser-1", "Jo Tennant", ""), OWN, CHEAP, new_seed())
    write_slots(tmp_path / "author" / "profiles.json", (author,))
    made.open_case.keys_in = tmp_path / "author"
    made.ending.ask_second()
    return made


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Opened]:
    opened = create_store(tmp_path / "colleague", "Sam Ames", "Adviser", OWN, CHEAP)
    yield opened
    opened.store.close()


@pytest.fixture
def section(qtbot: QtBot, session: Callable[..., Session], colleague: Opened, tmp_path: Path) -> PacketsSection:
    home = Home(tmp_path / "colleague", lambda *_: None, False, colleague)
    reader = Recorder(colleague.profile.id, lambda: AT)
    made = PacketsSection(replace(session(cases=(), home=home), recorder=reader))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def carry(bar: Bar, tmp_path: Path, packet: str = PHONE, again: str = PHONE, own: str = OWN) -> Path:
    bar.ending.second.carry.click()
    panel = bar.ending.carry
    panel.file.set_value(str(tmp_path / "asked.packet"))
    for field, words in ((panel.packet, packet), (panel.again, again), (panel.own, own)):
        field.line.setText(words)
    panel.make.click()
    return tmp_path / "asked.packet"


def read(section: PacketsSection, path: Path, last: ReaderView = ReaderView.SAME) -> Path:
    section.file.set_value(str(path))
    section.passphrase.line.setText(PHONE)
    section.open_it.click()
    for view in (ReaderView.SAME, last):
        section.view.set_chosen(view.value)
        section.why.set_value("as the log shows")
        section.say_so.click()
    section.own.line.setText(OWN)
    section.sign.click()
    return path.with_name("asked answer.packet")


def bring(bar: Bar, path: Path) -> None:
    bar.ending.second.answer.click()
    bar.ending.answer.file.set_value(str(path))
    bar.ending.answer.packet.line.setText(PHONE)
    bar.ending.answer.take.click()


def test_a_letter_goes_to_a_colleague_and_comes_back_second_read(
    bar: Bar, section: PacketsSection, tmp_path: Path
) -> None:
    answer = read(section, carry(bar, tmp_path))
    bring(bar, answer)
    panel = bar.ending.answer
    assert panel.file.message.text() == ""
    assert section.mine.text().split(" is ")[1][:24] in panel.note.text()
    assert state_of(bar.open_case.case, "L02") is DocumentState.AWAITING
    panel.theirs.click()
    assert state_of(bar.open_case.case, "L02") is DocumentState.SECOND_READ
    assert [each.masked for each in bar.open_case.case.second_views] == [True, False]
    at = bar.open_case
    told = lines_of(at.case, Words({}, {}, {}, {}, {}))
    recorded = account_lines(at.case, at.guidance)
    for lines in ([each.text for each in told], [str(each) for each in recorded]):
        assert sum("Carried in a packet, signed by the key" in each for each in lines) == 3
    bring(bar, answer)
    assert bar.bar.said.title.text().startswith("This answer is in the case already")


def test_who_does_not_agree_leaves_the_letter_waiting(bar: Bar, section: PacketsSection, tmp_path: Path) -> None:
    bring(bar, read(section, carry(bar, tmp_path), ReaderView.OTHERWISE))
    bar.ending.answer.theirs.click()
    assert state_of(bar.open_case.case, "L02") is DocumentState.AWAITING
    assert "Sam Ames would advise otherwise" in bar.bar.said.title.text()


def test_nothing_is_written_with_a_passphrase_that_will_not_do(bar: Bar, tmp_path: Path) -> None:
    panel, wrong = bar.ending.carry, ({"packet": "abc"}, {"again": "other"}, {"own": ""}, {"own": "no"})
    for typed, says in zip(wrong, ("Too easy", "not the same", "sign", "passphrase"), strict=True):
        assert not carry(bar, tmp_path, **typed).exists()
        fields = (panel.file, panel.packet, panel.again, panel.own)
        assert says in " ".join(each.message.text() for each in fields)


def test_the_reader_sees_it_masked_first_and_no_passphrase_or_word_stays(
    bar: Bar, section: PacketsSection, tmp_path: Path
) -> None:
    path = carry(bar, tmp_path)
    section.file.set_value(str(path))
    section.passphrase.line.setText("not it")
    section.open_it.click()
    assert section.text.text() == ""
    section.passphrase.line.setText(PHONE)
    section.open_it.click()
    surname = bar.open_case.case.text("pract.name").split()[-1]
    assert surname not in section.text.text()
    section.say_so.click()
    assert surname not in section.text.text()
    section.view.set_chosen(ReaderView.SAME.value)
    section.say_so.click()
    assert surname in section.text.text()
    assert section.close_in_place()
    assert section.text.text() == section.passphrase.value() == section._secret == ""


def test_who_may_not_agree_opens_no_packet(section: PacketsSection, colleague: Opened) -> None:
    colleague.store.kept.put_roles(colleague.profile.id, {Role.GUIDANCE_LEAD})
    colleague.store._mine = None
    section.refresh()
    assert not section.open_it.isEnabled()


def test_the_panels_fit_half_a_window_and_only_who_has_a_key_can_carry(bar: Bar, tmp_path: Path, qapp: Any) -> None:
    bar.bar.fold_to(fold_for(683, 690))
    bar.bar.resize(640, 500)
    bar.bar.show()
    carry(bar, tmp_path, packet="abc")
    for _ in range(6):
        qapp.processEvents()
    assert faults(bar.bar) == []
    bar.ending.ask_second()
    assert bar.ending.second.carry.isVisible()
    bar.open_case.keys_in = None
    bar.ending.ask_second()
    assert not bar.ending.second.carry.isVisible()


def test_the_session_tells_the_case_whose_keys_are_where(session: Callable[..., Session], colleague: Any) -> None:
    home = Home(Path("store"), lambda *_: None, False, colleague)
    assert session(home=home).open("demo-b").keys_in == Path("store")
    assert session().open("demo-b").keys_in is None
