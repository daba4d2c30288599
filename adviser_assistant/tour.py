"""Every screen as a picture and the fictional cases' letters as Word files, from the program itself.

The README's pictures come from here, so a picture can never show what the program does not do.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adviser_assistant.errors import AdviserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from adviser_assistant.casework.case import Case
    from adviser_assistant.guidance.library import Library
    from adviser_assistant.ui.main_window import MainWindow
    from adviser_assistant.ui.session import Session

LONDON = ZoneInfo("Europe/London")
PASSES = 8
"""How often the event loop runs before a picture: wrapped labels need several passes to settle."""
SOON, AT_MOST = 250, 1.0
"""A pause of so many milliseconds is waited for, as after the last key before a letter is read; in all, seconds."""


@dataclass(frozen=True)
class Look:
    """How a picture is taken: the end of its name, theme, size of the window's inside, text size.

    `states` are taken too: what opens in place, or comes and goes.
    """

    name: str
    theme: str = "light"
    size: tuple[int, int] = (1366, 690)
    text_percent: int = 100
    states: bool = True


LOOKS = (
    Look("light"),
    Look("half", size=(700, 690)),
    Look("150-percent", size=(911, 440)),
    Look("dark", theme="dark"),
    Look("contrast", theme="contrast"),
    Look("200-text", text_percent=200),
)
PLAIN = ("light", "half", "dark")


@dataclass(frozen=True)
class Scene:
    """A screen at a telling moment. `looks` limits the looks; a place may have an item to go to."""

    name: str
    case: str
    at: datetime
    place: str
    item: str = ""
    looks: tuple[str, ...] = tuple(look.name for look in LOOKS)


CALL = datetime(2024, 10, 28, 10, 29, 41, tzinfo=LONDON)
LAPSED = datetime(2025, 3, 12, 9, 2, 10, tzinfo=LONDON)
FIRST_CALL = datetime(2025, 3, 6, 10, 46, tzinfo=LONDON)
LETTER = datetime(2025, 3, 11, 14, 58, tzinfo=LONDON)
SCENES = (
    Scene("call", "demo-b", CALL, "call"),
    Scene("concern", "demo-b", CALL, "concern"),
    Scene("early-help", "demo-a", LETTER, "early_help"),
    Scene("procedure", "demo-b", LAPSED, "procedure", "MHPS-E-70"),
    Scene("before-exclusion", "demo-b", CALL, "before_exclusion"),
    Scene("communications", "demo-b", CALL, "communications"),
    Scene("letters", "demo-a", LETTER, "letters"),
    Scene("timeline", "demo-b", LAPSED, "timeline"),
    Scene("demo-a-call", "demo-a", FIRST_CALL, "call", looks=PLAIN),
    Scene("demo-a-concern", "demo-a", LETTER, "concern", looks=PLAIN),
    Scene("demo-a-before-exclusion", "demo-a", LETTER, "before_exclusion", looks=PLAIN),
    Scene("demo-a-communications", "demo-a", LETTER, "communications", looks=PLAIN),
    Scene("demo-a-timeline", "demo-a", LETTER, "timeline", looks=PLAIN),
    Scene("demo-b-early-help", "demo-b", CALL, "early_help", looks=PLAIN),
    Scene("demo-b-procedure", "demo-b", CALL, "procedure", looks=PLAIN),
    Scene("demo-b-parity", "demo-b", LAPSED, "procedure", "parity_advice", looks=PLAIN),
    Scene("demo-b-framework", "demo-b", CALL, "procedure", "framework", looks=PLAIN),
    Scene("demo-b-lapsed", "demo-b", LAPSED, "before_exclusion", looks=PLAIN),
    Scene("demo-b-letters", "demo-b", CALL, "letters", looks=PLAIN),
)
LETTERS = (
    ("demo-a", LETTER, "L01"),
    ("demo-a", LETTER, "L08"),
    ("demo-a", LETTER, "L11"),
    ("demo-a", LETTER, "L18"),
    ("demo-b", CALL, "L01"),
    ("demo-b", CALL, "L02"),
    ("demo-b", CALL, "L14b"),
)


def tour(folder: Path) -> int:
    """Draw every screen and write the letters into a folder; gives the exit code."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AdviserError(f"The folder {folder} cannot be made ({error.strerror}). Choose another.") from None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = _application()
    library, cases = _demo()
    with ExitStack() as stores:
        pictures = 0
        for look in LOOKS:
            # Windows are built anew for each look: restyling many is slower than building few.
            desks = Desks(library, cases, stores)
            for name, widget in _screens(app, look, desks):
                _picture(app, widget, look, folder / f"{name}-{look.name}.png")
                pictures += 1
            desks.close()
        letters = _letters(folder, library, cases)
    print(f"{pictures} pictures and {letters} letters: {folder}")
    return 0


def _application() -> QApplication:
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    # The offscreen platform says at each window what it cannot do; that is no news here.
    qInstallMessageHandler(lambda *_: None)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


def _demo() -> tuple[Library, dict[str, Case]]:
    from adviser_assistant.guidance.case_file import read_case_file
    from adviser_assistant.guidance.library import load_library
    from adviser_assistant.paths import guidance_folder, resources_folder

    library = load_library(guidance_folder())
    facts = library.guidance(*library.packs).facts
    files = sorted((resources_folder() / "demo").glob("demo-*.yaml"))
    return library, {case.id: case for case in (read_case_file(file, facts).case for file in files)}


class Desks:
    """One window for each moment, on a throwaway store of the cases as they stood then."""

    def __init__(self, library: Library, cases: dict[str, Case], stores: ExitStack) -> None:
        self.library, self._cases, self._stores = library, cases, stores
        self._windows: dict[datetime, MainWindow] = {}

    def at(self, moment: datetime, before: Library | None = None) -> MainWindow:
        """The window at a moment; `before` is the guidance that was in use before, if it is kept."""
        from adviser_assistant.ui.main_window import MainWindow

        if moment not in self._windows:
            self._windows[moment] = MainWindow(self._session(moment, before))
        return self._windows[moment]

    def close(self) -> None:
        """Let go of the windows."""
        import shiboken6

        for window in self._windows.values():
            shiboken6.delete(window)
        self._windows.clear()

    def _session(self, moment: datetime, before: Library | None) -> Session:
        from adviser_assistant.casework.recording import Recorder
        from adviser_assistant.insights_desk import invented_figures
        from adviser_assistant.monitoring.invented import SAYS
        from adviser_assistant.paths import guidance_folder
        from adviser_assistant.store.keys import check_passphrase, create_throwaway, profiles
        from adviser_assistant.summary import row_of
        from adviser_assistant.tour_states import KeptFolders
        from adviser_assistant.ui.insights.source import Source
        from adviser_assistant.ui.session import Session
        from adviser_assistant.ui.settings.home import Home

        folder = Path(self._stores.enter_context(tempfile.TemporaryDirectory(prefix="adviser-assistant-tour-")))
        opened = create_throwaway(folder)
        self._stores.callback(opened.store.close)
        for case in self._cases.values():
            seen = case.as_of(moment)
            if seen.entries:
                guidance = self.library.guidance_for(seen, moment)
                opened.store.append(seen.id, seen.entries, row_of(seen, guidance))
        others = tuple((each.id, each.name) for each in profiles(folder) if each.id != opened.profile.id)
        recorder = Recorder(opened.profile.id, lambda: moment)
        folders = KeptFolders(guidance_folder(), guidance_folder(), _at_once, _nothing, before=before)
        return Session(
            opened.store,
            self.library,
            recorder,
            "Demo adviser",
            True,
            second_advisers=others,
            people=(*others, (opened.profile.id, opened.profile.name)),
            agree=lambda person, words: dict(others)[person] if check_passphrase(folder, person, words) else None,
            choose=_nothing,
            folders=folders,
            home=Home(folder, _at_once, opened=opened),
            insights=Source(lambda: invented_figures(self.library, moment.date()), _at_once, invented=SAYS),
        )


def _at_once(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None], _: object
) -> None:
    """The tour waits for what it shows."""
    try:
        result = work()
    except AdviserError as trouble:
        failed(trouble)
    else:
        done(result)


def _nothing(*_: object) -> None:
    """The tour keeps the look it is taking."""


def _screens(app: QApplication, look: Look, desks: Desks) -> Iterator[tuple[str, QWidget]]:
    """Every screen in one look, by name."""
    from adviser_assistant.tour_people import people_states
    from adviser_assistant.tour_states import states
    from adviser_assistant.ui.case_page import PLACES_HERE
    from adviser_assistant.ui.parts.gallery import gallery
    from adviser_assistant.ui.theme import apply_theme

    apply_theme(app, look.theme, look.text_percent)
    yield from _first_windows()
    yield from _frame(desks.at(LAPSED))
    yield from _library(desks.at(LAPSED))
    yield from _practice(desks.at(LAPSED))
    yield from _settings(desks.at(LAPSED))
    yield from _insights(desks.at(LAPSED), look.states)
    if look.states:
        yield from states(desks)
        yield from people_states(desks)
    here = {place.id for place in PLACES_HERE}
    for scene in SCENES:
        if scene.place in here and look.name in scene.looks:
            window = desks.at(scene.at)
            window.open_case(scene.case, scene.place, scene.item)
            yield scene.name, window
    if look.name not in ("half", "150-percent"):
        yield "parts", gallery()


def _first_windows() -> Iterator[tuple[str, QWidget]]:
    from adviser_assistant.ui.first_start import FirstStart
    from adviser_assistant.ui.unlock_window import UnlockWindow

    unlock = UnlockWindow([("1", "Jo Tennant", "Adviser, East of England")], CALL, "Fictional")
    unlock.passphrase.line.setText("four plain words are best")
    yield "unlock", unlock
    first = FirstStart("Fictional")
    first.name.line.setText("Jo Tennant")
    first.role.line.setText("Adviser, East of England")
    first.show_it.click()
    first.passphrase.line.setText("four plain words")
    first.passphrase.typed.emit("four plain words")
    yield "first-start", first


def _frame(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    window.show_today()
    yield "today", window
    window.cases.search.set_value("")
    window.show_cases()
    yield "cases", window
    window.cases.search.set_value("night")
    window.cases.refresh()
    yield "cases-found", window
    window.cases.search.set_value("")
    window.show_keys()
    yield "keys", window
    window.close_in_place()
    window.go_to.open()
    yield "go-to", window
    window.close_in_place()
    window.open_case("demo-b")
    page = window.case_page
    if page is not None:
        page.header.clock.click()
        yield "clock-days", window
        page.close_in_place()


def _library(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from adviser_assistant.ui.library.scenes import scenes

    window.visit.go()
    for name in scenes(window.visit.page):
        yield name, window


def _practice(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from adviser_assistant.ui.practice.scenes import scenes

    for name in scenes(window):
        yield name, window


def _settings(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from adviser_assistant.ui.settings.page import SECTIONS

    window.settings.go()
    for section in SECTIONS:
        window.settings.page.go(section.key)
        yield f"settings-{section.key.replace('_', '-')}", window


def _insights(window: MainWindow, every: bool) -> Iterator[tuple[str, QWidget]]:
    from adviser_assistant.ui.insights.scenes import scenes

    window.insights.go()
    for name in scenes(window.insights.page, every):
        yield name, window


def _picture(app: QApplication, widget: QWidget, look: Look, file: Path) -> None:
    """Draw the widget once it has settled, and hide it."""
    _settle(app, widget, look)
    if not widget.grab().save(str(file)):
        raise AdviserError(f"The picture {file} cannot be written. Make room, or choose another folder.")
    widget.hide()


def _settle(app: QApplication, widget: QWidget, look: Look) -> None:
    """Show the widget at its size until its layouts have come to rest, and what follows a short pause has followed."""
    wide, high = look.size
    widget.resize(wide, high)
    widget.show()
    widget.activateWindow()
    for _ in range(PASSES):
        app.processEvents()
    ends = monotonic() + AT_MOST
    while monotonic() < ends and _follows_soon(widget):
        sleep(0.01)
        app.processEvents()
    if widget.minimumSizeHint().height() > high and not widget.isWindow():
        widget.resize(wide, widget.minimumSizeHint().height())


def _follows_soon(widget: QWidget) -> bool:
    """Whether a part of the widget does something after a short pause."""
    from PySide6.QtCore import QTimer

    timers = widget.findChildren(QTimer)
    return any(each.isActive() and each.isSingleShot() and each.interval() <= SOON for each in timers)


def _letters(folder: Path, library: Library, cases: dict[str, Case]) -> int:
    from adviser_assistant import desk

    write: Callable[[Path, bytes], None] = desk.write_file
    written = 0
    for name, moment, document in LETTERS:
        at = desk.Desk(cases[name].as_of(moment), library, moment)
        if document in at.guidance.templates:
            write(folder / f"{name}-{document}.docx", desk.draft(at, document))
            written += 1
    return written
