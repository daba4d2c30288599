"""The settings: sections, what they show, and that what is chosen holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.settings import letterhead_in_use, shipped_letterhead
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.letterhead_section import LetterheadSection
from adviser_assistant.ui.settings.page import SECTIONS, SettingsPage
from adviser_assistant.ui.settings.working_days_section import WorkingDaysSection
from adviser_assistant.ui.settings.you_section import YouSection


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session], tmp_path: Path) -> SettingsPage:
    made = SettingsPage(session(cases=(), home=Home(tmp_path, lambda *_: None)))
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_section_offered_can_be_shown(page: SettingsPage) -> None:
    shown = [page.list.item(each.key).text() for each in SECTIONS if each.shown(page.session)]
    for each in SECTIONS:
        if each.shown(page.session):
            page.go(each.key)
            assert page.section.isVisible()
    assert shown[0] == "You"


def test_what_a_desk_does_not_have_is_not_offered(page: SettingsPage) -> None:
    assert page.session.folders is None
    assert "Guidance folder" not in page.tabs.shown()


def test_a_look_is_chosen_at_once(qtbot: Any, session: Callable[..., Session], tmp_path: Path) -> None:
    chosen: list[tuple[str | None, int | None]] = []
    you = YouSection(session(cases=(), home=Home(tmp_path, lambda *_: None), choose=lambda *look: chosen.append(look)))
    qtbot.addWidget(you)
    you.show()
    you.looks.chips()[2].click()
    you.sizes.chips()[1].click()
    assert chosen == [("dark", None), (None, 125)]


def test_a_file_no_letter_can_be_made_on_is_refused_and_says_why(
    qtbot: Any, session: Callable[..., Session], tmp_path: Path
) -> None:
    section = LetterheadSection(session(cases=(), home=Home(tmp_path, lambda *_: None)))
    qtbot.addWidget(section)
    section.file.set_value(str(tmp_path / "missing.docx"))
    section.take.click()
    assert "cannot be read" in section.file.message.text()
    assert letterhead_in_use(tmp_path) == shipped_letterhead()


def test_a_letterhead_is_taken_and_the_first_one_can_be_had_back(
    qtbot: Any, session: Callable[..., Session], tmp_path: Path
) -> None:
    own = tmp_path / "ours.docx"
    own.write_bytes(shipped_letterhead().read_bytes())
    section = LetterheadSection(session(cases=(), home=Home(tmp_path, lambda *_: None)))
    qtbot.addWidget(section)
    section.file.set_value(str(own))
    section.take.click()
    assert letterhead_in_use(tmp_path) == own
    section.back.click()
    assert letterhead_in_use(tmp_path) == shipped_letterhead()


@pytest.mark.parametrize(
    ("at", "said"), [(datetime(2024, 10, 28, tzinfo=UTC), "Good until"), (datetime(2031, 1, 6, tzinfo=UTC), "ran out")]
)
def test_a_calendar_says_how_far_it_is_good(
    qtbot: Any, session: Callable[..., Session], at: datetime, said: str
) -> None:
    section = WorkingDaysSection(session(at=at, cases=()))
    qtbot.addWidget(section)
    section.show()
    assert said in section.body.findChildren(type(section.words()))[1].text()


def test_half_a_screen_has_tabs_instead_of_the_list(page: SettingsPage) -> None:
    page.fold_to(Fold(Width.NARROW))
    assert (page.list.isVisible(), page.tabs.isVisible()) == (False, True)


def test_escape_leads_back(qtbot: Any, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.left):
        page.close_in_place()
