"""A journey through the real window with planted words: call, notes, letter to Word and back, search, mistake, lock.

`python -m tests.trials.walk FOLDER` walks it in the person's folders as the surroundings name them; what the adviser
asks to have as a file goes into FOLDER. Everybody in it is FICTIONAL.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TypeVar

from docx import Document
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from adviser_assistant.app import Program
from adviser_assistant.casework.roles import Role
from adviser_assistant.monitoring.categories import Field
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_file import SUFFIX
from adviser_assistant.store.slots import Effort
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.unlock_window import UnlockWindow
from adviser_assistant.vault_desk import VaultDesk
from tests.trials import canaries

Window = TypeVar("Window", bound=QWidget)


def walk(documents: Path, look: Callable[[str], None] = lambda _: None) -> None:
    """Walk it. `look` is told after each stretch, with the program still running."""
    hook, program = sys.excepthook, Program(False)
    program.background.run(program._fetch, program._fetched, program._fetch_failed)
    program._first_window()
    try:
        _is_at(program, FirstStart).started.emit("Jo Tennant", "Adviser", canaries.PASSPHRASE)
        window = _is_at(program, MainWindow)
        _calls(window)
        look("the call")
        _writes_a_letter(window, documents)
        look("the letter")
        _searches(window)
        _makes_a_mistake(program)
        look("the mistake")
        _backs_up(program)
        look("the backup")
        desk = _keeps_a_card(program, window, documents)
        look("the vault")
        window.lock()
        _is_at(program, UnlockWindow)
        assert not desk.is_open
        look("the lock")
    finally:
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program._leave()
        program.look.deleteLater()
        sys.excepthook = hook


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Let the program work until something holds."""
    end = monotonic() + seconds
    while not holds():
        if monotonic() > end:
            raise TimeoutError("the walk came to a halt")
        QTest.qWait(10)


def _is_at(program: Program, kind: type[Window]) -> Window:
    until(lambda: isinstance(program.window, kind))
    window = program.window
    assert isinstance(window, kind)
    window.resize(1366, 690)
    window.activateWindow()
    until(window.isActiveWindow)
    return window


def _calls(window: MainWindow) -> None:
    window.start_call()
    assert window.case_page is not None
    call, case = window.case_page.page, window.case_page.open_case
    assert isinstance(call, CallPage)
    until(lambda: QApplication.focusWidget() is call.notes.edit)
    QTest.keyClicks(call.notes.edit, f"She rang about {canaries.NOTES}")
    call.notes.keep()
    for fact, words in (("pract.name", f"Dr {canaries.NAME}"), ("caller.name", f"Dr {canaries.CALLER}")):
        case.answer(fact, words)
    case.answer("response.heard", "yes_meeting")
    case.answer("response.in_their_words", f"I rang {canaries.LETTER} at once")
    case.waiting.hold("fields", {"Who is calling?": canaries.HALF})


def _writes_a_letter(window: MainWindow, documents: Path) -> None:
    assert window.case_page is not None
    window.case_page.go_to("letters")
    letters = window.case_page.page
    assert isinstance(letters, LettersPage)
    file = documents / "advice.docx"
    letters.ending.word.write(file)
    letters.ending.word.copy()
    document = Document(str(file))
    document.paragraphs[-1].add_run(f" {canaries.BACK}")
    document.save(str(file))
    letters.ending.word.bring_back(file)


def _searches(window: MainWindow) -> None:
    window.show_cases()
    window.cases.focus_search()
    QTest.keyClicks(QApplication.focusWidget(), canaries.SEARCHED)
    QTest.qWait(120)


def _makes_a_mistake(program: Program) -> None:
    secret = canaries.MISTAKE

    def fails(words: str) -> None:
        raise ValueError(f"invalid date: {words} {secret}")

    try:
        fails(secret)
    except ValueError as error:
        program._mistake(type(error), error, error.__traceback__)
    dialog = program._mistakes._open
    assert dialog is not None
    assert canaries.canaries_in(dialog.report.toPlainText().encode()) == set()
    dialog.close()


def _backs_up(program: Program) -> None:
    assert program.opened is not None
    backups = program.folder / "backups"
    backups.mkdir(exist_ok=True)
    make_backup(program.folder, program.opened.key, backups / f"walk{SUFFIX}")


def _keeps_a_card(program: Program, window: MainWindow, documents: Path) -> VaultDesk:
    """As monitoring owner: a vault, a practitioner's card in it, a copy of it, all still open when the lock comes."""
    opened, sitting = program.opened, program.sitting
    assert opened is not None
    assert sitting is not None
    opened.store.set_roles(opened.profile.id, opened.store.my_roles | {Role.MONITORING_OWNER})
    desk = sitting._vault = VaultDesk(program.folder, opened, sitting.house.now)
    desk.make(canaries.OWNERS_PASSPHRASE, Effort(memory_kib=64, iterations=1, lanes=1))
    subject, now = desk.vault.subject_of(next(iter(window.case_pages))), sitting.house.now()
    desk.vault.declare(subject, {Field.ETHNICITY: canaries.ON_A_CARD}, now.date(), now)
    desk.copy_to(documents)
    return desk


if __name__ == "__main__":
    if sys.argv[2:] == ["--no-sockets"]:
        from adviser_assistant.no_network import refuse_network

        refuse_network()
    walk(Path(sys.argv[1]))
