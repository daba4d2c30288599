"""Security and people in the settings; locking by itself, hiding the window, and what was copied."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import VoidPtr

from adviser_assistant.casework.roles import Role
from adviser_assistant.settings import load_settings
from adviser_assistant.store.keys import Effort, Opened, add_profile, check_passphrase, create_store, profiles
from adviser_assistant.store.people import has_recovery_key, is_waiting, remove_person
from adviser_assistant.ui import clipboard as clipboards
from adviser_assistant.ui import idle, sleep
from adviser_assistant.ui.clipboard import ClipboardKeeper
from adviser_assistant.ui.idle import IdleWatch
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings import key_parts
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.people_section import PeopleSection
from adviser_assistant.ui.settings.security_section import SecuritySection
from adviser_assistant.ui.sleep import SleepWatch, is_going_to_sleep

CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
OLD, NEW = "tulip anvil quarry lantern", "violet ladder harbour moth"


def at_once(work: Any, done: Any, failed: Any, _: object = None) -> None:
    try:
        result = work()
    except Exception as trouble:
        failed(trouble)
    else:
        done(result)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    from adviser_assistant.store import keys, paper, people, renewal

    for module in (keys, paper, people, renewal):
        monkeypatch.setattr(module, "Effort", lambda: CHEAP)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_store(tmp_path / "store", "Ada Lovell", "Adviser", OLD, CHEAP)
    yield made
    made.store.close()


@pytest.fixture
def section(qtbot: Any, session: Callable[..., Session], tmp_path: Path, opened: Opened) -> Callable[..., Any]:
    def make(kind: type[QWidget], lock: Callable[[str], None] | None = None) -> QWidget:
        home = Home(tmp_path / "store", at_once, opened=opened, lock=lock)
        shown = kind(session(cases=(), home=home))  # type: ignore[arg-type]
        qtbot.addWidget(shown)
        shown.show()
        return shown

    return make


def type_twice(form: Any, words: str) -> None:
    form.new.line.setText(words)
    form.again.line.setText(words)


def test_ones_own_passphrase_is_changed(
    section: Callable[..., SecuritySection], opened: Opened, tmp_path: Path
) -> None:
    page = section(SecuritySection)
    page.change.click()
    page.now.line.setText("a guess")
    type_twice(page.form, NEW)
    page.keep.click()
    assert "not the passphrase" in page.now.message.text()
    page.now.line.setText(OLD)
    page.keep.click()
    assert page.now.isHidden()
    assert check_passphrase(tmp_path / "store", opened.profile.id, NEW)


def test_a_passphrase_too_easy_to_guess_is_not_taken(section: Callable[..., SecuritySection]) -> None:
    page = section(SecuritySection)
    page.change.click()
    type_twice(page.form, "password1")
    page.keep.click()
    assert "Too easy" in page.form.new.message.text()


def test_a_recovery_key_is_shown_once_and_gone_when_one_leaves(
    section: Callable[..., SecuritySection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def print_sheet(html: str, _: object) -> bool:
        printed.append(html)
        return True

    monkeypatch.setattr(key_parts, "print_sheet", print_sheet)
    page = section(SecuritySection)
    page.recovery.make.click()
    key = page.recovery.key.title.text()
    page.recovery.print_it.click()
    assert all(group in printed[0] for group in key.split())
    assert len(key.split()) == 7
    page.hide()
    assert page.recovery.key.title.text() == ""
    page.show()
    assert has_recovery_key(tmp_path / "store")
    page.recovery.take_away.click()
    assert not has_recovery_key(tmp_path / "store")


def test_renewing_the_key_ends_at_the_lock(section: Callable[..., Any], opened: Opened, tmp_path: Path) -> None:
    folder, locked = tmp_path / "store", list[str]()
    other = add_profile(folder, opened, "Bea Okoro", "", NEW, CHEAP)
    page = section(SecuritySection, locked.append)
    page.renewing.renew.click()
    page.renewing.mine.line.setText(OLD)
    page.renewing.renew_now.click()
    assert "new key" in locked[0]
    assert is_waiting(folder, other.id)


def test_people_are_added_given_roles_and_removed(
    section: Callable[..., PeopleSection], opened: Opened, tmp_path: Path
) -> None:
    page = section(PeopleSection)
    page.invite.click()
    page.name.line.setText("Bea Okoro")
    type_twice(page.form, NEW)
    page.take.click()
    second = profiles(tmp_path / "store")[1]
    page.rows[second.id].chips[Role.SECOND_READER].click()
    assert opened.store.roles_of(second.id) == {Role.ADVISER, Role.SECOND_READER}
    page.rows[second.id].remove.click()
    assert "still opens with their passphrase" in page.rows[second.id].sure.text()
    page.rows[second.id].really.click()
    assert [each.name for each in profiles(tmp_path / "store")] == ["Ada Lovell"]


def test_somebody_under_the_name_of_who_was_removed_is_asked_about_first(
    section: Callable[..., PeopleSection], opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    bea = add_profile(folder, opened, "Bea Okoro", "", NEW, CHEAP)
    remove_person(folder, opened, bea.id)
    page = section(PeopleSection)
    page.invite.click()
    page.name.line.setText("Bea Okoro")
    type_twice(page.form, NEW)
    page.take.click()
    assert "Is this the same person?" in page.was_here.question.text()
    page.was_here.no.click()
    assert "second name" in page.name.message.text()
    assert len(profiles(folder)) == 1
    page.take.click()
    page.was_here.yes.click()
    assert [each.id for each in profiles(folder)] == [opened.profile.id, bea.id]


def test_the_last_administrator_stays_one_and_it_is_said(section: Callable[..., PeopleSection], opened: Opened) -> None:
    page = section(PeopleSection)
    chip = page.rows[opened.profile.id].chips[Role.ADMINISTRATOR]
    chip.click()
    assert "left to manage people" in page.trouble.text()
    assert chip.isChecked()


def test_who_does_not_manage_people_only_reads_who_they_are(
    section: Callable[..., PeopleSection], opened: Opened, tmp_path: Path
) -> None:
    other = add_profile(tmp_path / "store", opened, "Bea", "", NEW, CHEAP, frozenset({Role.ADMINISTRATOR}))
    opened.store.set_roles(opened.profile.id, frozenset({Role.ADVISER}))
    page = section(PeopleSection)
    assert set(page.rows) == {opened.profile.id, other.id}
    assert not page.invite.isVisible()
    assert not page.rows[other.id].chips[Role.ADVISER].isVisible()


def test_when_it_locks_is_a_setting(section: Callable[..., SecuritySection], tmp_path: Path) -> None:
    page = section(SecuritySection)
    page.lock_after.chips()[0].click()
    assert load_settings(tmp_path / "store").lock_after == 5


# --- locking by itself -----------------------------------------------------------------------------------


class Hours:
    """The two clocks the watch looks at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gone = self.slept = 0.0
        monkeypatch.setattr(idle, "monotonic", lambda: self.gone)
        monkeypatch.setattr(idle, "time", lambda: self.gone + self.slept)

    def pass_by(self, watch: IdleWatch, seconds: float) -> None:
        while seconds > 0:
            self.gone += min(seconds, 20)
            seconds -= 20
            watch.look()


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    return Hours(monkeypatch)


def watch(qtbot: Any, minutes: int, on_a_call: bool = False) -> tuple[IdleWatch, list[str], QWidget]:
    window, told = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    made = IdleWatch(window, lambda: minutes, lambda: on_a_call)
    made.over.connect(lambda: told.append("locked"))
    made.said.connect(told.append)
    return made, told, window


def test_it_locks_after_the_time_set_and_says_so_a_minute_before(qtbot: Any, hours: Hours) -> None:
    made, told, _ = watch(qtbot, 5)
    hours.pass_by(made, 239)
    assert told == []
    hours.pass_by(made, 40)
    assert told == [idle.LOCKS_SOON]
    hours.pass_by(made, 40)
    assert told[-1] == "locked"


def test_a_key_begins_the_time_anew(qtbot: Any, hours: Hours) -> None:
    made, told, window = watch(qtbot, 5)
    hours.pass_by(made, 290)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    hours.pass_by(made, 200)
    assert told == [idle.LOCKS_SOON, idle.STAYS]


def test_while_somebody_works_the_setting_is_not_read(qtbot: Any, hours: Hours) -> None:
    window, asked = QWidget(), list[int]()
    qtbot.addWidget(window)

    def minutes() -> int:
        asked.append(1)
        return 5

    made = IdleWatch(window, minutes, lambda: False)
    hours.pass_by(made, 230)
    assert asked == []
    hours.pass_by(made, 20)
    assert asked


def test_a_machine_that_slept_is_locked_at_once_also_where_it_never_locks_by_itself(qtbot: Any, hours: Hours) -> None:
    made, told, _ = watch(qtbot, 0)
    hours.pass_by(made, 7200)
    assert told == []
    hours.slept = 60
    made.look()
    assert told == ["locked"]


def message(number: int, says: int) -> tuple[bytes, VoidPtr, object]:
    """A message of Windows, made up, and what keeps it in memory."""
    made = wintypes.MSG(message=number, wParam=says)
    return sleep.WINDOWS, VoidPtr(ctypes.addressof(made)), made


def test_windows_saying_that_the_machine_goes_to_sleep_locks_before_it_does(qtbot: Any, hours: Hours) -> None:
    made, told, _ = watch(qtbot, 0)
    watched = SleepWatch(made._end, made, "win32")
    assert watched._messages is not None
    for number, says in ((sleep.WM_POWERBROADCAST, 0x0012), (0x0200, sleep.PBT_APMSUSPEND)):
        kind, where, _kept = message(number, says)
        watched._messages.nativeEventFilter(kind, where)
    assert told == []
    for _again in range(2):
        kind, where, _kept = message(sleep.WM_POWERBROADCAST, sleep.PBT_APMSUSPEND)
        assert watched._messages.nativeEventFilter(kind, where) == (False, 0)
    assert told == ["locked"]


@pytest.mark.parametrize("where", [None, 0, -1, "", "rubbish", b"rubbish", object(), VoidPtr(0)])
def test_a_message_that_is_none_is_no_sleep(where: object) -> None:
    kind, good, _kept = message(sleep.WM_POWERBROADCAST, sleep.PBT_APMSUSPEND)
    assert is_going_to_sleep(kind, good)
    assert not is_going_to_sleep(kind, where)
    assert not any(is_going_to_sleep(other, good) for other in (b"", b"xcb_generic_event_t", None, "text", where))


def test_on_linux_the_system_says_when_sleep_begins_and_when_it_is_over(qtbot: Any, hours: Hours) -> None:
    made, told, _ = watch(qtbot, 0)
    made.sleep.prepare(False)
    assert told == []
    made.sleep.prepare(True)
    assert told == ["locked"]


def test_a_call_that_is_only_listened_to_is_not_cut_short(qtbot: Any, hours: Hours) -> None:
    made, told, _ = watch(qtbot, 5, on_a_call=True)
    hours.pass_by(made, 3500)
    assert told == []
    hours.pass_by(made, 120)
    assert told[-1] == "locked"


# --- hiding, and what was copied -------------------------------------------------------------------------


def test_one_key_hides_a_case_the_title_never_named_and_shows_it_again(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    window = MainWindow(session())
    qtbot.addWidget(window)
    window.show()
    window.open_case("demo-b")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert (window.windowTitle(), window.windowFilePath()) == ("Adviser Assistant", "")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    seen = [each for each in window.findChildren(QWidget) if each.isVisible() and not window.curtain.isAncestorOf(each)]
    assert (seen, window.curtain.isVisible()) == ([], True)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert len(window.case_pages) == 1
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F9)
    assert not window.curtain.drawn
    assert window.case_page is not None
    assert window.case_page.isVisible()


@pytest.fixture
def at_desk(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: qapp)
    yield
    QGuiApplication.clipboard().clear()


@pytest.mark.usefixtures("at_desk")
def test_what_was_copied_is_cleared_and_both_are_said() -> None:
    said: list[str] = []
    keeper = ClipboardKeeper(lambda: True)
    keeper.said.connect(said.append)
    QGuiApplication.clipboard().setText("Dr Amara Quill FICTIONAL")
    keeper._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert said == [clipboards.COPIED, clipboards.CLEARED]
    keeper.deleteLater()


@pytest.mark.usefixtures("at_desk")
@pytest.mark.parametrize("counts", [True, False])
def test_what_another_program_put_there_or_guidance_stays(counts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = ClipboardKeeper(lambda: counts)
    QGuiApplication.clipboard().setText("from here")
    if counts:
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
        QGuiApplication.clipboard().setText("from elsewhere")
    keeper.clear()
    assert QGuiApplication.clipboard().text() == ("from elsewhere" if counts else "from here")
    keeper.deleteLater()
