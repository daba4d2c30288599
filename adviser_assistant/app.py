"""Joins store, guidance and windows. Reads from top to bottom as the story of a start.

Nothing heavy is imported before the first window: the rest comes in a worker while the passphrase is typed.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from adviser_assistant import display
from adviser_assistant.errors import AdviserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from adviser_assistant.guidance.library import Library
    from adviser_assistant.shelf import Shelf
    from adviser_assistant.store.backup_plan import BackupPlan
    from adviser_assistant.store.keys import Opened
    from adviser_assistant.ui.daily_backup import DailyBackup
    from adviser_assistant.ui.main_window import MainWindow
    from adviser_assistant.ui.notification import Notification
    from adviser_assistant.ui.session import Session
    from adviser_assistant.vault_desk import VaultDesk

VERSION = "0.4.0"
DONE, NO_SCREEN = 0, 2
DEMO_BEGINS = datetime(2025, 3, 11, 9, 45, tzinfo=UTC)
DEMO_DAY = "Tuesday 11 March 2025"
TAKEN = "The program uses it now, and from its next start on. Open cases have been worked out anew."
GOES_ON = "It has a fault now, so nothing was changed. The program goes on with the last good guidance."
SPELLING_AFTER = 500
HEAVY = (
    "adviser_assistant.store.sqlite",
    "adviser_assistant.guidance.library",
    "adviser_assistant.guidance.case_file",
    "adviser_assistant.shelf",
    "adviser_assistant.ui.main_window",
    "jinja2",
    "docx",
)


def start(demo: bool) -> int:
    """Open the program; gives its exit code."""
    probe = display.Probe()
    try:
        import PySide6.QtWidgets  # noqa: F401  (beside the probe, to lose no time)
    except ImportError:
        print(display.NO_LIBRARY, file=sys.stderr)
        return NO_SCREEN
    if not probe.works():
        return _without_screen(demo)
    return Program(demo).run()


def _without_screen(demo: bool) -> int:
    if not demo:
        print(display.NO_SCREEN, file=sys.stderr)
        return NO_SCREEN
    from adviser_assistant.tour import tour

    folder = _new_folder()
    print("There is no screen here, so the window cannot open. Drawing every screen as a picture instead.")
    done = tour(folder)
    print(f"Look in {folder}")
    return done


def _new_folder() -> Path:
    """A folder that is not there yet: where one stands, or else among the temporary files."""
    try:
        return Path(tempfile.mkdtemp(prefix="adviser-assistant-tour-", dir=Path.cwd()))
    except OSError:
        return Path(tempfile.mkdtemp(prefix="adviser-assistant-tour-"))


class DemoClock:
    """The demo's own time: it begins on a telling day of both cases and goes on as the real time does."""

    def __init__(self) -> None:
        self._began = monotonic()

    def now(self) -> datetime:
        """This moment, in the demo."""
        return DEMO_BEGINS + timedelta(seconds=int(monotonic() - self._began))


class Program:
    """One run of the program: first window, the rest in the background, the main window, the lock."""

    def __init__(self, demo: bool) -> None:
        from PySide6.QtWidgets import QApplication

        from adviser_assistant.log import start_log
        from adviser_assistant.paths import user_folder
        from adviser_assistant.settings import guidance_in_use, load_settings
        from adviser_assistant.ui.background import Background
        from adviser_assistant.ui.messages import Mistakes
        from adviser_assistant.ui.theme import SystemLook

        self.demo = demo
        self.demo_clock: DemoClock | None = None
        self.app = _application(QApplication)
        self._throwaway = tempfile.TemporaryDirectory(prefix="adviser-assistant-demo-") if demo else None
        self.folder = Path(self._throwaway.name) if self._throwaway else user_folder()
        self.log = start_log(self.folder)
        self._mistakes = Mistakes()
        sys.excepthook = self._mistake
        self.settings = load_settings(self.folder)
        self.look = SystemLook(self.app, self.settings.appearance, self.settings.text_percent)
        self.background = Background(self.app)
        self._own, self._guidance = self.folder, guidance_in_use(self.folder)
        self.shelf: Shelf | None = None
        self._read: Shelf
        self.opened: Opened | None = None
        self.window: QWidget | None = None
        self._backups: DailyBackup | None = None
        self._notification: Notification | None = None
        self._vault: VaultDesk | None = None

    def run(self) -> int:
        """Show the first window, fetch the rest, and stay until the last window is closed."""
        self.background.run(self._fetch, self._fetched, self._fetch_failed)
        if self.demo:
            self._look_round()
        else:
            self._first_window()
        try:
            return int(self.app.exec())
        finally:
            self._leave()

    # --- the first window ------------------------------------------------------------------------------

    def _first_window(self) -> None:
        from adviser_assistant.store.keys import profiles

        people = profiles(self.folder)
        if people:
            self._show_unlock([(each.id, each.name, each.role) for each in people])
        else:
            self._show_first_start()

    def _show_unlock(self, people: list[tuple[str, str, str]]) -> None:
        from adviser_assistant.store.people import has_recovery_key
        from adviser_assistant.ui.unlock_window import UnlockWindow

        on_paper = not self.demo and has_recovery_key(self.folder)
        window = UnlockWindow(people, datetime.now(), f"Version {VERSION}", self.demo, on_paper)
        window.unlocked.connect(self._unlock)
        window.recovered.connect(self._recover)
        self._show(window)

    def _show_first_start(self) -> None:
        from adviser_assistant.ui.first_start import FirstStart

        window = FirstStart(f"Version {VERSION}")
        window.started.connect(self._set_up)
        window.look_round.connect(self._look_round_instead)
        self._show(window)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if before is not None:
            window.setGeometry(before.geometry())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    # --- opening the store -----------------------------------------------------------------------------

    def _unlock(self, profile_id: str, passphrase: str) -> None:
        if self.demo:
            self._enter()
            return
        from adviser_assistant.store.keys import open_store

        self._open(lambda: open_store(self.folder, profile_id, passphrase))

    def _recover(self, profile_id: str, key: str, passphrase: str) -> None:
        from adviser_assistant.store.people import recover

        self._open(lambda: recover(self.folder, key, profile_id, passphrase))

    def _set_up(self, name: str, role: str, passphrase: str) -> None:
        from adviser_assistant.store.keys import create_store

        self._open(lambda: create_store(self.folder, name, role, passphrase))

    def _look_round(self) -> None:
        from adviser_assistant.ui.opening import Opening

        self._show(Opening("Opening two fictional cases…"))
        # The worker does one thing after another, so the guidance has been read by then.
        self.demo_clock = DemoClock()
        self._open(lambda: make_demo(self.folder, self._read.library))

    def _look_round_instead(self) -> None:
        self.demo = True
        self._throwaway = tempfile.TemporaryDirectory(prefix="adviser-assistant-demo-")
        self.folder = Path(self._throwaway.name)
        self._look_round()

    def _open(self, work: Callable[[], Opened]) -> None:
        tell = getattr(self.window, "set_opening", None)
        if tell is not None:
            tell()
        self.background.run(work, self._store_opened, self._not_opened, self.window)

    def _store_opened(self, opened: Opened) -> None:
        self.opened = opened
        if self.shelf is not None:
            self._enter()

    def _not_opened(self, trouble: Exception) -> None:
        if not isinstance(trouble, AdviserError):
            self._mistake(type(trouble), trouble, trouble.__traceback__)
        say = getattr(self.window, "set_trouble", None)
        if say is not None:
            say(str(trouble) if isinstance(trouble, AdviserError) else "It could not be opened. Try again.")
        wait = getattr(self.window, "wait_for", None)
        if wait is not None:
            wait(getattr(trouble, "seconds", 0.0))

    def _fetch(self) -> Shelf:
        """Everything heavy, in the worker; with the collector off it does not stall the typing."""
        gc.disable()
        for module in HEAVY:
            import_module(module)
        from adviser_assistant.shelf import load_shelf

        self._read = load_shelf(self._guidance, self._keeps_last_good)
        return self._read

    def _fetched(self, shelf: Shelf) -> None:
        self.shelf = shelf
        gc.enable()
        gc.collect()
        gc.freeze()
        if self.opened is not None:
            self._enter()
        from PySide6.QtCore import QTimer

        from adviser_assistant.ui.spelling import speller

        # The library holds everything up while it reads its dictionary, so what is on its way to the screen goes first.
        QTimer.singleShot(SPELLING_AFTER, self.app, lambda: speller.fetch(self.background.run))

    def _fetch_failed(self, trouble: Exception) -> None:
        gc.enable()
        self._mistake(type(trouble), trouble, trouble.__traceback__)

    # --- at the desk -----------------------------------------------------------------------------------

    def _enter(self) -> None:
        """The main window, once both the store is open and the guidance is read."""
        if self.opened is None or self.shelf is None:
            return
        from adviser_assistant.summary import basis_of
        from adviser_assistant.ui.letters.files_out import files_out
        from adviser_assistant.ui.main_window import MainWindow
        from adviser_assistant.ui.spelling import speller

        speller.keep_in(self.folder)
        files_out.keep_in(self.folder)
        self._vault = self._vault_desk(self.opened)
        window = MainWindow(self._session(self.opened, self.shelf), self._vault)
        window.locked.connect(lambda: self._lock())
        window.day_began.connect(self._day_begins)
        self._show(window)
        self._watch(window)
        if not self.demo and self.opened.store.basis() != basis_of(self.shelf.library):
            self._list_afresh(self.opened, self.shelf.library)
        else:
            self._day_begins()

    def _vault_desk(self, opened: Opened) -> VaultDesk | None:
        """The way to the vault, for a monitoring owner; a demo has none."""
        from adviser_assistant.casework.roles import Right
        from adviser_assistant.vault_desk import VaultDesk

        return None if self.demo or not opened.store.may(Right.MONITOR) else VaultDesk(self.folder, opened, self._now)

    def _close_vault(self) -> None:
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    def _watch(self, window: MainWindow) -> None:
        """Lock by itself after a while; say who tried to get in meanwhile."""
        from adviser_assistant.settings import load_settings
        from adviser_assistant.store.tries import FREE
        from adviser_assistant.ui.daily_backup import DailyBackup
        from adviser_assistant.ui.idle import IdleWatch

        if self.demo or self.opened is None:
            return
        key = self.opened.key
        self._backups = DailyBackup(self._backup_plan, key, self._now, lambda: window.on_a_call, window)
        self._backups.ended.connect(lambda: window.today.refresh())
        idle = IdleWatch(window, lambda: load_settings(self.folder).lock_after, lambda: window.on_a_call)
        idle.over.connect(window.lock)
        idle.said.connect(window.say)
        if self.opened.missing:
            window.say(self.opened.missing)
        elif self.opened.wrong_tries >= FREE:
            window.say(f"{self.opened.wrong_tries} wrong passphrases were tried with your name before you unlocked.")

    def _list_afresh(self, opened: Opened, library: Library) -> None:
        """Work out the row of every case afresh in the background, after the guidance or this program has changed."""
        from adviser_assistant.summary import basis_of, rows_on

        today = self._now().date()
        self._work_on_rows(opened, lambda: opened.store.rebuild(rows_on(library, today), basis_of(library), today))

    def _day_begins(self) -> None:
        """Work out again, in the background, the cases in which a day passed since that was last done."""
        from adviser_assistant.summary import rows_on

        if self.opened is not None and self.shelf is not None:
            opened, library, today = self.opened, self.shelf.library, self._now().date()
            self._work_on_rows(opened, lambda: opened.store.day_begins(rows_on(library, today), today))

    def _now(self) -> datetime:
        return self.demo_clock.now() if self.demo_clock else datetime.now().astimezone()

    def _work_on_rows(self, opened: Opened, work: Callable[[], object]) -> None:
        """Do it in the background, then show what is listed now."""

        def done(_: object) -> None:
            if self.opened is opened and (cases := getattr(self.window, "cases", None)) is not None:
                cases.refresh()
                self.window.today.refresh()  # type: ignore[union-attr]
                self._notify(opened)

        def failed(trouble: Exception) -> None:
            # Locked or left meanwhile: the next start goes on from there.
            if not isinstance(trouble, AdviserError):
                raise trouble

        self.background.run(work, done, failed)

    def _session(self, opened: Opened, shelf: Shelf) -> Session:
        from adviser_assistant.casework.recording import Recorder
        from adviser_assistant.paths import guidance_folder
        from adviser_assistant.settings import load_settings
        from adviser_assistant.store.keys import profiles
        from adviser_assistant.ui.insights.scenes import invented_source
        from adviser_assistant.ui.library.folders import Folders
        from adviser_assistant.ui.mine_only import MineOnly
        from adviser_assistant.ui.session import Session
        from adviser_assistant.ui.settings.home import Home

        me = opened.profile
        people = tuple((each.id, each.name) for each in profiles(self.folder))
        others = tuple(each for each in people if opened.store.may_agree(each[0]))
        return Session(
            store=opened.store,
            library=shelf.library,
            recorder=Recorder(me.id, self._now),
            adviser_name=me.name,
            fictional=self.demo,
            agree=self._agree,
            second_advisers=others,
            people=people,
            faults=shelf.faults,
            instead=shelf.instead,
            note=f"In the demo it is {DEMO_DAY}" if self.demo else "",
            choose=self._choose,
            folders=Folders(
                self._guidance, guidance_folder(), self.background.run, self._use_guidance, self._keeps_last_good
            ),
            insights=invented_source(self.background.run, self._now().date()) if self.demo else None,
            mine=MineOnly(load_settings(self.folder).mine_only, self._keep_mine),
            home=Home(
                self.folder,
                self.background.run,
                self.demo,
                None if self.demo else opened,
                self._lock,
                lambda act: self._lock(act=act),
                self._people_changed,
            ),
            backup_says=lambda: "" if self.demo else self._backup_plan().says(self._now()),
        )

    def _people_changed(self) -> None:
        """Who came or went is offered, or no longer, as second reader and among who may see a case."""
        if self.opened is not None and self.shelf is not None:
            self.window.use_guidance(self._session(self.opened, self.shelf))  # type: ignore[union-attr]

    @property
    def _keeps_last_good(self) -> Path | None:
        """Where a copy of the last good guidance is kept; nothing is kept of a demo."""
        return None if self._throwaway else self._own

    def _use_guidance(self, folder: Path, told: Callable[[str], None]) -> None:
        """Go on with another folder of guidance, unless something in it would trip the program."""
        from adviser_assistant.casework.roles import Right
        from adviser_assistant.settings import load_settings, use_guidance
        from adviser_assistant.shelf import load_shelf

        asked_in, opened = self.window, self.opened

        def work() -> Shelf:
            if opened is not None:
                opened.store.need(Right.CHANGE_GUIDANCE)
            shelf = load_shelf(folder, self._keeps_last_good)
            if not shelf.faults:
                use_guidance(self.folder, folder)
            return shelf

        def done(shelf: Shelf) -> None:
            if not shelf.faults:
                self.shelf, self._guidance, self.settings = shelf, folder, load_settings(self.folder)
            if self.window is asked_in and self.opened is not None:
                if not shelf.faults:
                    self.window.use_guidance(self._session(self.opened, shelf))  # type: ignore[union-attr]
                    self._list_afresh(self.opened, shelf.library)
                told(GOES_ON if shelf.faults else TAKEN)

        def failed(trouble: Exception) -> None:
            if not isinstance(trouble, AdviserError):
                raise trouble
            if self.window is asked_in:
                told(str(trouble))

        self.background.run(work, done, failed)

    def _backup_plan(self) -> BackupPlan:
        """The backups of the store, in the folder chosen for them by now."""
        from adviser_assistant.settings import load_settings
        from adviser_assistant.store.backup_plan import BackupPlan

        return BackupPlan(self.folder, load_settings(self.folder).backups)

    def _lock(self, sentence: str = "", act: Callable[[], str] | None = None) -> None:
        """Back to the unlock window; outside the demo the store is closed and its key let go, and an act follows."""
        from adviser_assistant.store.keys import profiles

        if self.opened is None:
            return
        if self.window is not None:
            self.window.hide()  # pages keep what was typed as they are hidden, while the store is still open
        self._take_copies_away()
        self._close_vault()
        me = self.opened.profile
        if self.demo:
            self._show_unlock([(me.id, me.name, me.role)])
            return
        self._stop_backups()
        self.opened.store.close()
        self.opened = None
        sentence = act() if act is not None else sentence
        people = sorted(profiles(self.folder), key=lambda each: each.id != me.id)
        self._show_unlock([(each.id, each.name, each.role) for each in people])
        say = getattr(self.window, "set_trouble", None)
        if sentence and say is not None:
            say(sentence)

    def _agree(self, profile_id: str, passphrase: str) -> str | None:
        """A second adviser's name, if the passphrase is theirs."""
        from adviser_assistant.store.keys import check_passphrase, profiles

        if not check_passphrase(self.folder, profile_id, passphrase):
            return None
        return next((each.name for each in profiles(self.folder) if each.id == profile_id), None)

    def _choose(self, appearance: str | None, text_percent: int | None) -> None:
        from adviser_assistant.settings import load_settings, save_settings

        now = load_settings(self.folder)
        self.settings = replace(
            now, appearance=appearance or now.appearance, text_percent=text_percent or now.text_percent
        )
        self.look.choose(self.settings.appearance, self.settings.text_percent)
        save_settings(self.folder, self.settings)

    def _notify(self, opened: Opened) -> None:
        """Let the desktop say how much is due, once a day, where that is switched on."""
        from adviser_assistant.settings import load_settings

        if self.demo or not load_settings(self.folder).notify:
            return
        from adviser_assistant.ui.notification import Notification

        if self._notification is None:
            self._notification = Notification(self.app)
        today, session = self._now().date(), self.window.session  # type: ignore[union-attr]
        self._notification.tell(opened.store.due_counts(today, session.whose), today)

    def _keep_mine(self, on: bool) -> None:
        from adviser_assistant.settings import keep_settings

        keep_settings(self.folder, mine_only=on)

    # --- trouble, and leaving --------------------------------------------------------------------------

    def _mistake(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """Our own mistake: one dialog with a report, a line in the log, and on with the work."""
        from adviser_assistant.log import report_of

        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        self.log.error("A mistake of ours", exc_info=error)
        self._mistakes.show(report_of(error, VERSION), self.window)

    def _take_copies_away(self) -> None:
        """Word copies only to be looked at go with the key."""
        from adviser_assistant.ui.letters.files_out import files_out

        files_out.clear()

    def _stop_backups(self) -> None:
        if self._backups is not None:
            self._backups.stop()
            self._backups = None

    def _leave(self) -> None:
        self._stop_backups()
        self._close_vault()
        if self.opened is not None:
            self.opened.store.close()  # first, so that nobody waits for work on it that can go on the next time
            self.opened = None
            self._take_copies_away()
        self.background.close()
        if self._throwaway is not None:
            for handler in list(self.log.handlers):
                handler.close()
            self._throwaway.cleanup()


def _application(kind: type[QApplication]) -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or kind(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Adviser Assistant")
    app.setApplicationDisplayName("Adviser Assistant")
    app.setQuitOnLastWindowClosed(True)
    return app


def make_demo(folder: Path, library: Library) -> Opened:
    """A throwaway store with the two fictional cases, as they stood when the demo begins."""
    from adviser_assistant.guidance.case_file import read_case_file
    from adviser_assistant.paths import resources_folder
    from adviser_assistant.store.keys import create_throwaway
    from adviser_assistant.summary import row_of

    facts = library.guidance(*library.packs).facts
    opened = create_throwaway(folder)
    for file in sorted((resources_folder() / "demo").glob("demo-*.yaml")):
        case = read_case_file(file, facts).case.as_of(DEMO_BEGINS)
        guidance = library.guidance_for(case, DEMO_BEGINS)
        opened.store.append(case.id, case.entries, row_of(case, guidance, on=DEMO_BEGINS.date()))
    return opened
