"""The case header."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from adviser_assistant.casework.facts import State
from adviser_assistant.ui.case_header import CaseHeader
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.folding import Fold, Width, fold_for
from adviser_assistant.ui.header_reading import clock_shown, red_flags, standing
from adviser_assistant.ui.open_case import OpenCase

Open = Callable[..., OpenCase]
LAPSED = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)


def header(qtbot: Any, opened: OpenCase, width: int = 1298, fold: Fold | None = None) -> CaseHeader:
    made = CaseHeader(opened)
    qtbot.addWidget(made)
    made.resize(width, 120)
    made.fold_to(fold or Fold())
    made.show()
    qtbot.wait(20)
    return made


def test_the_clock_says_the_number_and_the_day(qtbot: Any, open_case: Open) -> None:
    made = header(qtbot, open_case("demo-b"))
    assert made.clock.accessibleName() == "Immediate exclusion, day 11 of 14, runs out Thu 31 Oct"


def test_a_formal_exclusion_not_reviewed_is_lapsed_and_says_since_when(open_case: Open) -> None:
    opened = open_case("demo-b", LAPSED)
    shown = clock_shown(opened.case, opened.assessment)
    assert shown.state == "lapsed"
    assert shown.title.startswith("Exclusion, day 146")


def test_without_an_exclusion_there_are_words_and_no_bar(qtbot: Any, open_case: Open) -> None:
    made = header(qtbot, open_case())
    assert made.clock.accessibleName() == "No exclusion recorded"
    assert not made.clock.isEnabled()


def test_an_exclusion_that_is_only_considered_is_said_to_be_so(qtbot: Any, open_case: Open) -> None:
    opened = open_case()
    made = header(qtbot, opened)
    opened.answer("exclusion.kind", "under_consideration")
    assert made.clock.accessibleName() == "Exclusion being considered"
    opened.answer("exclusion.kind", "immediate")
    assert made.clock.accessibleName() == "Exclusion, first day not recorded"


def test_who_it_is_about_is_said_as_far_as_they_are_named(qtbot: Any, open_case: Open) -> None:
    opened = open_case()
    made = header(qtbot, opened)
    assert made.name.text() == "Practitioner not named yet"
    opened.answer("pract.name", "Farhana Qureshi-Malik")
    assert made.name.text() == "Farhana Qureshi-Malik"


def test_a_blind_reader_does_not_learn_from_it_whom_it_is_about(qtbot: Any, open_case: Open) -> None:
    made = header(qtbot, open_case("demo-b"))
    case = made.open_case.case
    made.set_blind(True)
    said = " ".join(each.text() for each in made.findChildren(QLabel))
    assert case.text("pract.name").split()[-1] not in said
    assert case.text("org.name") not in said
    assert made.name.text() == "The practitioner"
    made.set_blind(False)
    assert case.text("pract.name").split()[-1] in made.name.text()


def test_not_asked_not_known_and_no_are_three_things(open_case: Open) -> None:
    opened = open_case()
    marks = lambda: [(mark, words) for _, _, mark, words, _ in standing(opened.case, opened.guidance, opened.today)]  # noqa: E731
    assert marks() == [("not_asked", "not asked")] * 3
    opened.answer_state("told.status", State.NOT_KNOWN)
    opened.answer("response.heard", "not_yet")
    opened.answer("support.kinds", ("none",))
    assert marks() == [("not_known", "not known"), ("open", "not heard"), ("open", "none yet")]


def test_being_told_is_settled_with_its_date(open_case: Open) -> None:
    opened = open_case()
    opened.answer("told.status", "concern_and_ppa")
    opened.answer("told.date", date(2024, 10, 25))
    told = standing(opened.case, opened.guidance, opened.today)[0]
    assert told[2:4] == ("settled", "25 Oct")


def test_flags_are_raised_not_asked_not_known_or_no(open_case: Open) -> None:
    opened = open_case()
    opened.answer("safety.immediate", "none")
    opened.answer("ext.police", "live")
    opened.answer_state("ext.safeguarding", State.NOT_KNOWN)
    states = {label: state for _, label, state in red_flags(opened.case, opened.assessment)}
    assert states == {
        "Exclusion in place": "not_asked",
        "Patient at risk": "no",
        "Practitioner at risk": "not_asked",
        "Police": "raised",
        "Safeguarding": "not_known",
    }


def test_an_exclusion_in_force_is_a_flag(open_case: Open) -> None:
    opened = open_case("demo-b")
    assert ("period.started_on", "Exclusion in place", "raised") in red_flags(opened.case, opened.assessment)


def test_enter_on_the_clock_opens_its_days_and_escape_closes_them(qtbot: Any, open_case: Open) -> None:
    page = CasePage(open_case("demo-b"))
    qtbot.addWidget(page)
    page.show()
    page.header.clock.click()
    assert page.proof.isVisible()
    assert page.proof.days.currentItem().toolTip() == "Monday 28 October 2024, day 11, today"
    assert page.close_in_place()
    assert not page.proof.isVisible()


def test_an_answer_to_something_else_leaves_the_marks_as_they_are(qtbot: Any, open_case: Open) -> None:
    opened = open_case("demo-b")
    made = header(qtbot, opened)
    before = made.standing.children()
    opened.answer("org.site", "Eastmere")
    assert made.standing.children() == before


@pytest.mark.parametrize("size", [(1366, 690), (911, 440), (700, 690), (1366, 690, 200)])
@pytest.mark.parametrize("at", [None, LAPSED])
def test_nothing_in_the_header_is_squeezed(
    qtbot: Any, open_case: Open, size: tuple[int, ...], at: datetime | None
) -> None:
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.ui.theme import apply_theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    percent = size[2] if len(size) > 2 else 100
    apply_theme(app, "light", percent)
    try:
        fold = fold_for(size[0], size[1], percent)
        rail = 68 if fold.width is Width.WIDE else 46
        made = header(qtbot, open_case("demo-b", at) if at else open_case("demo-b"), size[0] - rail, fold)
        for row in (made.standing, made.flags, made.clock, made.name):
            assert row.isVisible()
            assert row.width() >= row.minimumSizeHint().width()
            assert row.height() >= row.minimumSizeHint().height()
        assert made.minimumSizeHint().width() <= made.width()
    finally:
        apply_theme(app, "light", 100)
