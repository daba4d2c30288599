"""An open case whose guidance moved on says what changes, and goes on with it when the adviser says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import FactRecorded, PacksChanged, Stance
from adviser_assistant.casework.facts import State
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


# --- from taking it in use to going on, case by case ------------------------------------------------------------

AFTER = datetime(2025, 7, 11, 9, 0, tzinfo=UTC)


def newer() -> Library:
    """The shelf as it will be: the common pack 1.1, in which the first checkpoint and a letter are put otherwise."""
    common = LIBRARY.packs["common"]
    first, *others = common.checkpoints
    templates = tuple(replace(each, text=f"{each.text}\n") if each.id == "L01" else each for each in common.templates)
    asked = (replace(first, question="What did you see?"), *others)
    return Library({**LIBRARY.packs, "common": replace(common, version="1.1", checkpoints=asked, templates=templates)})


@pytest.fixture
def window(session: Callable[..., Session], qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with both fictional cases, the guidance of today kept as the version before."""
    (tmp_path / last_good.BEFORE).mkdir()
    monkeypatch.setattr(folders, "load_library", lambda folder: LIBRARY)
    made = MainWindow(
        session(folders=Folders(tmp_path, tmp_path, at_once, lambda folder, told: None, tmp_path), at=AFTER)
    )
    qtbot.addWidget(made)
    made.show()
    return made


def taken_in_use(window: MainWindow) -> None:
    window.use_guidance(replace(window.session, library=newer()))


def page_of(window: MainWindow, case_id: str) -> CasePage:
    window.open_case(case_id, "call")
    assert window.case_page is not None
    return window.case_page


def test_taken_in_use_a_case_is_stamped_with_what_it_was_worked_on_and_goes_on_by_itself(window: MainWindow) -> None:
    page = page_of(window, "demo-b")
    assert page.open_case.case.packs == ()
    taken_in_use(window)
    assert "common 1.0" in page.open_case.case.packs
    assert "1.0 became 1.1" in news(page).accessibleName()
    assert "What did you see?" in " ".join(each.says for each in news(page).changes or ())
    news(page).go_on.click()
    assert not news(page).isVisible()


def test_a_closed_case_keeps_its_guidance_and_says_nothing_until_it_is_opened_again(window: MainWindow) -> None:
    page = page_of(window, "demo-a")
    page.open_case.stamp()
    taken_in_use(window)
    page = page_of(window, "demo-a")
    assert page.open_case.case.value("case.closed_on") is not None
    assert not news(page).isVisible()
    closed = page.open_case.case.fact("case.closed_on").statements[-1].entry_id
    page.open_case.record(
        page.open_case.make(FactRecorded, fact="case.closed_on", state=State.NOT_ASKED, corrects=closed)
    )
    assert news(page).isVisible()


def test_a_letter_already_sent_keeps_its_version_and_its_bytes(window: MainWindow) -> None:
    page = page_of(window, "demo-b")
    at = page.open_case
    assert at.finalise("L08-9", "L08", Stance.NOT_DISCUSSED, b"as it was sent")
    sent = at.case.finalised[-1]
    taken_in_use(window)
    news(page).go_on.click()
    kept = next(each for each in at.case.finalised if each.id == sent.id)
    assert kept == sent
    assert "common 1.0" in kept.packs
    assert at.issued(kept) == b"as it was sent"
    assert "common 1.1" in at.case.packs
