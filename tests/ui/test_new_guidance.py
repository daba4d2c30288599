"""An open case whose guidance moved on says what changes, and goes on with it when the adviser says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import PacksChanged
from adviser_assistant.guidance import last_good
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.new_guidance import NOT_KEPT
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.library import folders
from adviser_assistant.ui.library.folders import Folders
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.new_guidance import NewGuidance
from adviser_assistant.ui.session import Session
from tests.shipped import LIBRARY

Desk = Callable[..., CasePage]


def older() -> Library:
    """The shelf as it was: the common pack 0.9, in which the first checkpoint was put otherwise."""
    common = LIBRARY.packs["common"]
    first, *others = common.checkpoints
    was = replace(common, version="0.9", checkpoints=(replace(first, question="What is it?"), *others))
    return Library({**LIBRARY.packs, "common": was})


def at_once(work: Any, done: Any, failed: Any, asked_by: Any = None) -> None:
    """Slow work, at once."""
    done(work())


@pytest.fixture
def desk(session: Callable[..., Session], qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The window with DEMO-B in hand, stamped with the guidance before; `kept` is the version still kept."""

    def open_(kept: Library | None, stamped: str = "common 0.9") -> CasePage:
        if kept is not None:
            (tmp_path / last_good.BEFORE).mkdir()
            monkeypatch.setattr(folders, "load_library", lambda folder: kept)
        made = session(
            cases=("demo-b",), folders=Folders(tmp_path, tmp_path, at_once, lambda folder, told: None, tmp_path)
        )
        case = made.open("demo-b")
        rest = case.guidance.stamps[1:]
        assert case.record(case.make(PacksChanged, packs=(stamped, *rest)))
        window = MainWindow(made)
        qtbot.addWidget(window)
        window.show()
        window.open_case("demo-b", "call")
        assert window.case_page is not None
        return window.case_page

    return open_


def news(page: CasePage) -> NewGuidance:
    assert page.news is not None
    return page.news


def test_what_changes_is_said_over_the_case_and_each_change_has_its_line(desk: Desk) -> None:
    page = desk(older())
    banner = news(page)
    assert banner.isVisible()
    assert "0.9 became 1.0: one question reads otherwise." in banner.accessibleName()
    banner.see.click()
    first = LIBRARY.packs["common"].checkpoints[0]
    assert banner.list.isVisible()
    assert [each.says for each in banner.changes or ()] == [f"Question: {first.id}. What is it? → {first.question}"]
    assert page.close_in_place()
    assert not banner.list.isVisible()


def test_going_on_with_it_is_recorded_for_this_case_and_the_banner_goes(desk: Desk) -> None:
    page = desk(older())
    page.open_case.answer("health.reported", "none")
    assert news(page).isVisible()
    news(page).go_on.click()
    assert not news(page).isVisible()
    last = page.open_case.case.entries[-1]
    assert isinstance(last, PacksChanged)
    assert last.packs == page.open_case.guidance.stamps
    assert page.open_case._store.case("demo-b").packs == last.packs


@pytest.mark.parametrize(("kept", "stamped"), [(None, "common 0.9"), (older(), "common 0.8")])
def test_where_the_stamped_version_is_no_longer_kept_it_says_so(desk: Desk, kept: Library | None, stamped: str) -> None:
    banner = news(desk(kept, stamped))
    assert NOT_KEPT in banner.accessibleName()
    assert not banner.see.isVisible()
    assert banner.go_on.isVisible()


def test_a_case_on_the_guidance_in_use_says_nothing(desk: Desk) -> None:
    page = desk(None, LIBRARY.packs["common"].stamp)
    assert not news(page).isVisible()
    assert news(page) not in page.panes()
