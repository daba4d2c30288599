"""Joins store, guidance and windows. Reads from top to bottom as the story of a start.

Nothing heavy is imported before the first window: the rest comes in a worker while the passphrase is typed.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adviser_assistant import display
from adviser_assistant.demo import DemoClock, make_demo
from adviser_assistant.errors import AdviserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from adviser_assistant.shelf import Shelf
    from adviser_assistant.sitting import House, Sitting
    from adviser_assistant.store.keys import Opened

VERSION = "0.6.0"
DONE, NO_SCREEN = 0, 2
SPELLING_AFTER = 500
HEAVY = (
    "adviser_assistant.store.sqlite",
    "adviser_assistant.guidance.library",
    "adviser_assistant.guidance.case_file",
    "adviser_assistant.shelf",
    "adviser_assistant.sitting",
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


class Program:
    """One run of the program: first window, the rest in the background, one sitting after another."""

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
        settings = load_settings(self.folder)
        self.look = SystemLook(self.app, settings.appearance, settings.text_percent)
        self.background = Background(self.app)
        self._guidance = guidance_in_use(self.folder)
        self.shelf: Shelf | None = None
        self._read: Shelf
        self.opened: Opened | None = None
        self._trying = ""
        self.window: QWidget | None = None
        self.house: House | None = None
        self.sitting: Sitting | None = None

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

        self._trying = profile_id
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
            wait(getattr(trouble, "seconds", 0.0) or self._must_wait())

    def _must_wait(self) -> float:
        """For how long whoever tried wrongly may not try again."""
        from adviser_assistant.store.tries import wait_left

        return wait_left(self.folder, self._trying)

    def _fetch(self) -> Shelf:
        """Everything heavy, in the worker; with the collector off it does not stall the typing."""
        gc.disable()
        for module in HEAVY:
            import_module(module)
        from adviser_assistant.shelf import load_shelf

        self._read = load_shelf(self._guidance, None if self._throwaway else self.folder)
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
        from adviser_assistant.sitting import House, Sitting
        from adviser_assistant.store.own_words import take_in
        from adviser_assistant.ui.letters.files_out import files_out
        from adviser_assistant.ui.spelling import speller

        take_in(self.folder, self.opened.store)
        speller.keep_in(self.opened.store)
        files_out.keep_in(self.folder)
        if self.house is None:
            keeps = None if self._throwaway else self.folder
            self.house = House(
                self.app,
                self.background.run,
                self.look,
                self.folder,
                keeps,
                self._guidance,
                self.shelf,
                self.demo_clock,
            )
        self.sitting = Sitting(self.house, self.opened, self._lock)
        self._show(self.sitting.window)
        self.sitting.begin()

    def _lock(self, sentence: str, act: Callable[[], str] | None) -> None:
        """Back to the unlock window; outside the demo the store is closed and its key let go, and an act follows."""
        from adviser_assistant.store.keys import profiles

        if self.opened is None or self.sitting is None:
            return
        self.sitting.window.hide()  # pages keep what was typed as they are hidden, while the store is still open
        self._take_copies_away()
        self._end_sitting()
        me = self.opened.profile
        if self.demo:
            self._show_unlock([(me.id, me.name, me.role)])
            return
        self.opened.store.close()
        self.opened = None
        sentence = act() if act is not None else sentence
        people = sorted(profiles(self.folder), key=lambda each: each.id != me.id)
        self._show_unlock([(each.id, each.name, each.role) for each in people])
        tell = getattr(self.window, "tell", None)
        if tell is not None:
            tell(sentence)

    def _end_sitting(self) -> None:
        if self.sitting is not None:
            self.sitting.end()
            self.sitting = None

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
        """Word copies only to be looked at go with the key, and so do the service's own words."""
        from adviser_assistant.ui.letters.files_out import files_out
        from adviser_assistant.ui.spelling import speller

        files_out.clear()
        speller.keep_in(None)

    def _leave(self) -> None:
        self._end_sitting()
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
