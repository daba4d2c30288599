"""What every test starts from: no network, no screen, folders of its own, a fixed clock."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
"""Set before Qt is imported, so that tests need no display."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
"""Programs that tests start read what was compiled already, also where somebody's machine keeps none."""

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
"""A busy machine is no fault of what is tested."""

if TYPE_CHECKING:
    from adviser_assistant.casework.case import Case
    from adviser_assistant.guidance.library import Library
    from adviser_assistant.ui.open_case import OpenCase
    from adviser_assistant.ui.session import Session

NOW = datetime(2024, 10, 28, 10, 29, 41, tzinfo=UTC)
NETWORK_FAMILIES = (2, 10, 23, 30)


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and len(arguments) > 1 and int(arguments[1]) in NETWORK_FAMILIES:
        raise PermissionError("a test opened a network socket")


sys.addaudithook(_refuse_network)
gc.disable()
"""Until all tests are collected: nothing that is made until then is let go again."""


def pytest_collection_finish() -> None:
    """What was made so far stays to the end, the packs above all: the collector need not go through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    gc.enable()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_folders(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own folders are this test's; few tests write there, so they are made by what writes."""
    home = next(_homes)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slot made to cost nothing stays so: nothing is wrapped anew at unlocking, as it is for a person."""
    from adviser_assistant.store import keys

    monkeypatch.setattr(keys, "TODAY", keys.Effort(memory_kib=8, iterations=1, lanes=1))


@pytest.fixture(autouse=True)
def _closed_windows_are_gone() -> Iterator[None]:
    """What a test closed is deleted before the next; without a running event loop it would live on, and slow all."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True, scope="module")
def _no_window_outlives_its_module() -> Iterator[None]:
    """Every widget that is left is dressed anew with each theme that a later test tries on."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in widgets.QApplication.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def now() -> datetime:
    """Monday 28 October 2024, 10:29:41: day 11 of the exclusion of DEMO-B."""
    return NOW


@pytest.fixture(scope="session")
def demo_library() -> Library:
    """The guidance that ships with the program."""
    from tests.shipped import LIBRARY

    return LIBRARY


@pytest.fixture(scope="module")
def one_shelf(demo_library: Library) -> Iterator[None]:
    """The doors of a module read the shipped packs once between them, and any other folder each time."""
    from adviser_assistant import desk, shelf
    from adviser_assistant.guidance.library import load_library
    from adviser_assistant.paths import guidance_folder

    read, checked = {guidance_folder(): demo_library}, shelf._checked
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "load_library", lambda folder: read.get(folder) or load_library(folder))
        patch.setattr(shelf, "_checked", lambda folder: (read[folder], ()) if folder in read else checked(folder))
        yield


@pytest.fixture(scope="session")
def demo_cases(demo_library: Library) -> dict[str, Case]:
    """The two fictional cases, whole, by id."""
    from adviser_assistant.guidance.case_file import read_case_file
    from adviser_assistant.paths import resources_folder

    facts = demo_library.guidance(*demo_library.packs).facts
    files = sorted((resources_folder() / "demo").glob("demo-*.yaml"))
    cases = [read_case_file(file, facts).case for file in files]
    return {case.id: case for case in cases}


@pytest.fixture(scope="session")
def session(demo_library: Library, demo_cases: dict[str, Case], qapp: Any) -> Callable[..., Session]:
    """A desk with a store in memory: both fictional cases as they stood at `at`, or the cases given."""
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.summary import row_of
    from adviser_assistant.ui.session import Session
    from tests.fakes import MemoryCaseStore

    def make(at: datetime = NOW, cases: tuple[str, ...] = ("demo-a", "demo-b"), **more: Any) -> Session:
        store = MemoryCaseStore()
        for name in cases:
            case = demo_cases[name].as_of(at)
            if case.entries:
                store.append(case.id, case.entries, row_of(case, demo_library.guidance_for(case, at)))
        return Session(store, demo_library, Recorder("adviser-1", lambda: at), "Jo Tennant", True, **more)

    return make


@pytest.fixture
def open_case(demo_library: Library, demo_cases: dict[str, Case], qapp: Any) -> Iterator[Callable[..., OpenCase]]:
    """Opens a case in a store in memory: `open_case("demo-b")` as it stood at `at`, or an empty one."""
    from adviser_assistant.casework.case import Case
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.summary import row_of
    from adviser_assistant.ui.open_case import OpenCase
    from tests.fakes import MemoryCaseStore

    made: list[OpenCase] = []

    def open_(name: str = "", at: datetime = NOW, **more: Any) -> OpenCase:
        store = more.pop("store", None) or MemoryCaseStore()
        case = demo_cases[name].as_of(at) if name else Case("case-1", fictional=True)
        if case.entries:
            store.append(case.id, case.entries, row_of(case, demo_library.guidance_for(case, at)))
        recorder = Recorder("adviser-1", lambda: at)
        opened = OpenCase(case, store, demo_library, recorder, adviser_name="Jo Tennant", **more)
        made.append(opened)
        return opened

    yield open_
    for opened in made:
        opened.deleteLater()
