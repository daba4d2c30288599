"""Backup and restore: where backups are kept, making one now, and bringing one back after seeing what that changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.settings import keep_settings, load_settings
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.backup_restore import Preview, Restoring
from adviser_assistant.store.backup_rule import IN_WORDS, Made
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.copies_aside import CopiesAside
from adviser_assistant.ui.settings.section import SettingsSection

BESIDE = (
    "Backups are kept beside the store. That helps against a damaged file, not against a lost laptop or a broken disk: "
    "choose a folder on another disk."
)
ELSEWHERE = "Backups are kept in {folder}."
DAILY = f"One is made each day the program is used, never during a call, and each is opened and checked. {IN_WORDS}"
NONE_YET = "None has been made yet. The first is made a minute after unlocking, or now."
WHO = "An administrator makes one by hand, moves the folder or restores one; the daily one is made for everybody."
OF_ITS_DAY = "It opens with the passphrase you had on the day it was made; so does the store once it is restored."
NOTHING_DIFFERENT = "It holds the same as the store here. Restoring it would change nothing."
NOT_READABLE = "The store here could not be read, so the two could not be compared."
KEPT_ASIDE = "Nothing is overwritten: the store as it is now is kept in a folder beside it. The program then locks."
_SHOWN = 6


class BackupSection(SettingsSection):
    """Each act says what it did; slow work is done in the background."""

    def __init__(self, session: Session) -> None:
        super().__init__("Backup and restore", session)
        self._restoring: Restoring | None = None
        self.heading("Backups")
        self.state, self.where = self.words("", "ink"), self.words()
        self.words(DAILY)
        self.now, self.back = primary("Back up now", icon="save"), link("Keep them beside the store", icon="undo-2")
        self.folder = LineField("Folder for backups", placeholder="The path of a folder on another disk")
        self.browse, self.take = secondary("Browse…", icon="folder-open"), secondary("Use it")
        self.put(flow_of(self.now), self.folder, flow_of(self.take, self.browse, self.back))
        self.heading("Made so far")
        self.list = self.words()
        self.heading("Restore")
        self.words(OF_ITS_DAY)
        self.file = LineField("Backup", placeholder="The path of a .backup file")
        self.newest, self.find_file = link("The newest one"), secondary("Browse…", icon="folder-open")
        self.passphrase = LineField("Your passphrase on that day", secret=True)
        self.look = secondary("See what it would change")
        self.put(self.file, flow_of(self.newest, self.find_file), self.passphrase, flow_of(self.look))
        self.found = self.words("", "ink")
        self.words_aside = self.words(KEPT_ASIDE)
        self.go, self.leave = primary("Restore it"), secondary("Leave all as it is")
        self._acts = flow_of(self.go, self.leave)
        self.put(self._acts)
        self.who = self.words(WHO)
        self.copies = CopiesAside(session)
        self.copies.said.connect(self.said)
        self.put(self.copies)
        self._connect()
        self._show_found("")

    def refresh(self) -> None:
        """Show what was made, where, and what this person may do."""
        plan = self._plan()
        if plan is None:
            return
        made, trouble = plan.state().made, plan.says(self.session.recorder.now())
        self.state.setText(trouble or (f"The last was made {_said(made[-1])}." if made else NONE_YET))
        self.where.setText(BESIDE if plan.is_beside else ELSEWHERE.format(folder=plan.folder))
        lines = [f"{_said(each)}, {_entries(each.entries)}" for each in reversed(made[-_SHOWN:])]
        more = f"and {len(made) - _SHOWN} earlier ones" if len(made) > _SHOWN else ""
        self.list.setText("\n".join([*lines, more]).strip() or "None yet.")
        may = self._may()
        for each in (
            self.now,
            self.folder,
            self.browse,
            self.take,
            self.file,
            self.find_file,
            self.passphrase,
            self.look,
        ):
            each.setEnabled(may)
        self.back.setVisible(may and not plan.is_beside)
        self.newest.setVisible(may and bool(made))
        self.who.setVisible(not may)
        self.copies.session = self.session
        self.copies.refresh()

    def close_in_place(self) -> bool:
        """Leave what was looked at."""
        open_ = self._restoring is not None
        self._leave()
        return open_

    def _connect(self) -> None:
        self.now.clicked.connect(self._back_up)
        self.take.clicked.connect(lambda: self._use_folder(self.folder.value()))
        self.back.clicked.connect(lambda: self._use_folder(""))
        self.browse.clicked.connect(self._browse_folder)
        self.find_file.clicked.connect(self._browse_file)
        self.newest.clicked.connect(self._take_newest)
        self.look.clicked.connect(self._look)
        self.passphrase.line.returnPressed.connect(self._look)
        self.go.clicked.connect(self._go)
        self.leave.clicked.connect(self._leave)

    def _plan(self) -> BackupPlan | None:
        home = self.session.home
        return BackupPlan(home.folder, load_settings(home.folder).backups) if home is not None else None

    def _may(self) -> bool:
        home = self.session.home
        return home is not None and home.opened is not None and home.opened.store.may(Right.BACK_UP)

    # --- making ----------------------------------------------------------------------------------------

    def _back_up(self) -> None:
        home, plan = self.session.home, self._plan()
        if home is None or home.opened is None or plan is None or not self._may():
            return
        key, now = home.opened.key, self.session.recorder.now()
        self.now.setEnabled(False)
        self.state.setText("Making a backup…")

        def done(made: Made) -> None:
            self.refresh()
            self.said.emit(f"Backup made and checked: {Path(made.file).name}.")

        def failed(trouble: Exception) -> None:
            self.refresh()
            if not isinstance(trouble, AdviserError):
                raise trouble

        home.run(lambda: plan.run(key, now), done, failed, self)

    def _use_folder(self, typed: str) -> None:
        home = self.session.home
        if home is None or not self._may():
            return
        folder = Path(typed).expanduser() if typed else None
        if folder is not None and not (folder.is_absolute() and folder.is_dir()):
            self.folder.set_message("There is no such folder. Type the whole path of one that is there.", wrong=True)
            return
        keep_settings(home.folder, backups=str(folder) if folder else "")
        self.folder.set_message("")
        self.folder.set_value("")
        self.refresh()
        self.said.emit("Backups are kept there from now on." if folder else "Backups are kept beside the store.")

    def _browse_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "Folder for backups", self.folder.value()):
            self.folder.set_value(chosen)

    # --- restoring -------------------------------------------------------------------------------------

    def _browse_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Backup", self.file.value(), "Backups (*.backup)")
        if chosen:
            self.file.set_value(chosen)

    def _take_newest(self) -> None:
        plan = self._plan()
        if plan is not None and (made := plan.state().made):
            self.file.set_value(made[-1].file)
            self.passphrase.line.setFocus()

    def _look(self) -> None:
        home = self.session.home
        typed, words = self.file.value(), self.passphrase.line.text()
        self.file.set_message("" if typed else "Type the path of a backup, or browse for it.", wrong=not typed)
        self.passphrase.set_message("" if words else "Type the passphrase of that day.", wrong=not words)
        if home is None or home.opened is None or not typed or not words or not self._may():
            return
        self._leave()
        folder, name, path = home.folder, home.opened.profile.name, Path(typed).expanduser()

        def done(restoring: Restoring) -> None:
            self._restoring = restoring
            self.passphrase.set_value("")
            lines = preview_lines(restoring.preview)
            self._show_found("\n".join(lines))
            self.leave.setFocus()  # what it would change stands below, and comes into view with it
            self.said.emit(lines[0])

        def failed(trouble: Exception) -> None:
            if not isinstance(trouble, AdviserError):
                raise trouble
            self.passphrase.set_message(str(trouble), wrong=True)

        home.run(lambda: Restoring(path, folder, name, words), done, failed, self)

    def _go(self) -> None:
        home, restoring = self.session.home, self._restoring
        if home is None or home.replace is None or restoring is None:
            return

        def restore() -> str:
            try:
                aside = restoring.go()
            except AdviserError as trouble:
                return str(trouble)
            return (
                f"The backup was restored. What was here is kept in {aside}." if aside else "The backup was restored."
            )

        home.replace(restore)

    def _leave(self) -> None:
        if self._restoring is not None:
            self._restoring.leave()
            self._restoring = None
        self._show_found("")

    def _show_found(self, text: str) -> None:
        self.found.setText(text)
        for each in (self.found, self.words_aside, self._acts):
            each.setVisible(bool(text))


def preview_lines(preview: Preview) -> list[str]:
    """What restoring would bring back and what would go, by reference, the first few of each."""
    lines = [f"It holds {preview.holds}.", *filter(None, [preview.missing])]
    if preview.is_store_here and not preview.readable:
        return [*lines, NOT_READABLE]
    if not preview.differences:
        return [*lines, NOTHING_DIFFERENT]
    brings = [f"{each.name} ({_entries(each.brings)})" for each in preview.brings]
    loses = [f"{each.name} ({_entries(each.loses)})" for each in preview.loses]
    for title, named in (("It brings back", brings), ("Would go, as the backup does not have it", loses)):
        if named:
            more = f" and {len(named) - _SHOWN} other cases" if len(named) > _SHOWN else ""
            lines.append(f"{title}: {', '.join(named[:_SHOWN])}{more}.")
    return lines


def _said(made: Made) -> str:
    return f"{made.at:%A} {made.at.day} {made.at:%B %Y, %H:%M}"


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
