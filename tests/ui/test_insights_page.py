"""Insights: who may look, the list and its sentences, the chart and its table, what is kept of it, what leaves."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.family import GROUPS, TOOL, Figures
from adviser_assistant.monitoring.invented import SAYS
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.insights.insights_page import NOT_HERE, InsightsPage
from adviser_assistant.ui.insights.source import Source
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import as_theme, colour, load_theme
from tests.monitoring.shown import FIGURES, ORGANISATION

DOWN, ENTER, END = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End


def at_once(work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None], _: Any) -> None:
    try:
        result = work()
    except AdviserError as trouble:
        failed(trouble)
    else:
        done(result)


class Log:
    """What was kept of what was seen; it can be full."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str]] = []
        self.full = False

    def seen(self, what: str, how: str) -> None:
        if self.full:
            raise AdviserError("The log cannot be written.")
        self.kept.append((what, how))


@pytest.fixture(scope="module")
def _log() -> Log:
    return Log()


@pytest.fixture(scope="module")
def _one_place(qapp: Any, session: Callable[..., Session], _log: Log) -> Iterator[InsightsPage]:
    made = InsightsPage(session(cases=(), insights=Source(lambda: FIGURES, at_once, _log.seen, invented=SAYS)))
    made.resize(1298, 640)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def log(_log: Log) -> Log:
    _log.kept.clear()
    _log.full = False
    return _log


@pytest.fixture
def place(_one_place: InsightsPage, log: Log) -> InsightsPage:
    """One page for all tests, in its list again, with nothing open."""
    _one_place.fold_to(Fold())
    if _one_place.part == GROUPS:
        _one_place.show_list()
    else:
        _one_place.go_to_part(GROUPS)
    if _one_place.measure.as_table:
        _one_place.measure.turn()
    log.kept[:] = log.kept[-1:]
    return _one_place


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_whoever_does_not_look_after_monitoring_is_told_so_in_a_sentence(
    qtbot: Any, session: Callable[..., Session], log: Log
) -> None:
    made = InsightsPage(session(cases=(), insights=Source(lambda: FIGURES, at_once, log.seen)))
    qtbot.addWidget(made)
    made.show()
    assert made.empty.accessibleName().startswith(NOT_HERE)
    assert "Ask a monitoring owner." in made.empty.accessibleName()
    assert (made.figures, log.kept) == (None, [])


def test_every_measure_stands_in_the_list_with_its_sentence_and_opens(qtbot: Any, place: InsightsPage) -> None:
    assert len(place.list.rows) == 24
    for chart in (view.chart for view in FIGURES.screen[0].views):
        assert chart.sentence in place.list.rows[chart.id].accessibleName()
    place.list.rows["M-07"].setFocus()
    qtbot.keyClick(place.list.rows["M-07"], ENTER)
    assert (place.place, place.measure.title.text()) == ("M-07", "Whose case goes formal?")


def test_that_groups_and_not_people_are_described_stands_on_every_view(place: InsightsPage) -> None:
    for which in ("", "M-01", "M-08", "M-10", "M-24"):
        place.go(which) if which else place.show_list()
        assert place.about.isVisible()
        assert place.about.text() == f"{SAYS} {ABOUT_GROUPS}"


def test_no_view_is_green_or_ticked_or_says_that_something_passed(place: InsightsPage) -> None:
    for which in ("M-07", "M-24"):
        place.go(which)
        settle()
        image = place.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        green = colour("settled")
        assert bytes((green.red(), green.green(), green.blue())) not in bytes(image.constBits())
    charts = [view.chart for family in FIGURES.screen for view in family.views]
    said = " ".join(chart.spoken + " ".join(line.spoken for line in chart.lines) for chart in charts).lower()
    assert not any(word in said for word in ("passed", "no disparity", "compliant", "✓"))


def test_up_and_down_walk_the_chart_and_enter_opens_the_figures_of_a_row(qtbot: Any, place: InsightsPage) -> None:
    place.go("M-07")
    chart = place.measure.chart
    chart.setFocus()
    qtbot.keyClick(chart, DOWN)
    assert chart.chart is not None
    rows = chart.chart.lines
    assert chart.accessibleDescription() == f"{rows[1].spoken} Row 2 of {len(rows)}."
    before = chart.height()
    chart.in_hand = next(at for at, line in enumerate(chart.chart.lines) if line.name == "Black")
    qtbot.keyClick(chart, ENTER)
    assert chart.height() > before
    place.close_in_place()
    assert chart.height() == before
    qtbot.keyClick(chart, END)
    assert chart.in_hand == len(chart.chart.lines) - 1


def test_t_turns_the_chart_into_its_table_and_back(qtbot: Any, place: InsightsPage) -> None:
    place.go("M-07")
    qtbot.keyClick(place.measure.chart, Qt.Key.Key_T)
    assert place.measure.as_table
    figures = place.measure.table.figures
    black = next(row for row in range(figures.rowCount()) if figures.index(row, 0).data() == "Black")
    cells = [figures.index(black, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
    assert cells[0] == "Group: Black against White"
    assert cells[5].startswith("In words: Higher than the comparison group. The data fit anything from")
    qtbot.keyClick(place.measure.table, Qt.Key.Key_T)
    assert not place.measure.as_table


def test_where_there_is_little_room_a_table_begins_with_words_and_never_with_a_ratio(place: InsightsPage) -> None:
    place.go("M-07")
    place.measure.turn()
    settle()
    header = place.measure.table.horizontalHeader()
    assert header.visualIndex(5) == 5
    place.measure.table.resize(600, 400)
    assert [header.visualIndex(column) for column in range(6)] == [0, 2, 3, 4, 5, 1]


def test_another_measure_is_shown_from_its_top_also_where_its_chart_had_the_focus(place: InsightsPage) -> None:
    place.fold_to(Fold(Width.NARROW))
    place.go("M-07")
    settle()
    place.go("M-24")
    settle()
    assert place.measure.funnel.hasFocus()
    assert place.measure.funnel.mapTo(place.measure, QPoint(0, 0)).y() > place.measure.title.y()


def test_an_organisation_on_the_funnel_is_named_in_hand_and_said(qtbot: Any, place: InsightsPage) -> None:
    place.go("M-24")
    funnel = place.measure.funnel
    funnel.setFocus()
    qtbot.keyClick(funnel, Qt.Key.Key_Right)
    assert funnel.accessibleDescription().startswith("FICTIONAL Trust")
    assert funnel.accessibleDescription().endswith(".")


def test_a_refused_measure_says_why_what_would_lift_it_and_takes_it_in(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    brought: list[Path] = []

    def bring_in(path: Path) -> str:
        if path.suffix != ".yaml":
            raise AdviserError("It is no YAML file.")
        brought.append(path)
        return "Headcounts are used from now on."

    refused = replace(FIGURES, screen=FIGURES.export)
    made = InsightsPage(session(cases=(), insights=Source(lambda: refused, at_once, workforce=bring_in, invented=SAYS)))
    qtbot.addWidget(made)
    made.show()
    made.go("M-06")
    settle()
    assert "no count of the workforce" in made.measure.refused.accessibleName()
    assert "It is shown once" in made.measure.refused.accessibleName()
    assert not made.table.isVisible()
    form = made.measure.headcounts
    for name in ("counts.txt", "counts.yaml"):
        form.file.line.setText(name)
        form.make.click()
        assert ("It is no YAML file." in form.file.message.text()) == (name == "counts.txt")
    assert brought == [Path("counts.yaml")]
    assert made.place == "M-06"


def test_a_closed_vault_is_said_and_leads_to_where_it_is_opened(
    qtbot: Any, session: Callable[..., Session], log: Log
) -> None:
    shut = ["The log is in the vault."]
    source = Source(lambda: FIGURES, at_once, log.seen, lambda: shut[0], invented=SAYS)
    made = InsightsPage(session(cases=(), insights=source))
    qtbot.addWidget(made)
    made.show()
    asked: list[bool] = []
    made.open_vault.connect(lambda: asked.append(True))
    assert made.shut.button is not None
    made.shut.button.click()
    assert (asked, made.figures, log.kept) == ([True], None, [])
    shut[0] = ""
    made.hide()
    made.show()
    assert made.figures is FIGURES


def test_a_period_is_worked_out_for_the_first_time_only_when_its_owner_says_so(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    due = ["Enter the cards that are still out first."]
    made = InsightsPage(session(cases=(), insights=Source(lambda: FIGURES, at_once, invented=SAYS, due=lambda: due[0])))
    qtbot.addWidget(made)
    made.show()
    assert (made.figures, made.first.accessibleName()) == (None, f"A new period. {due[0]}")
    assert made.first.button is not None
    made.first.button.click()
    assert made.figures is FIGURES


def test_figures_of_anybody_real_are_let_go_when_one_leaves_and_worked_out_again(
    qtbot: Any, session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[int] = []

    def figures() -> Figures:
        worked.append(1)
        return FIGURES

    monkeypatch.setattr(InsightsPage, "_may_look", lambda *_: True)
    made = InsightsPage(session(cases=(), insights=Source(figures, at_once)))
    qtbot.addWidget(made)
    made.show()
    made.hide()
    assert made.figures is None
    made.show()
    assert len(worked) == 2


def test_the_service_organisations_and_the_tool_have_their_own_places(place: InsightsPage, log: Log) -> None:
    place.go_to_part("service")
    assert list(place.list.rows) == [f"S-{number:02}" for number in range(1, 9)]
    place.go_to_part("organisations")
    place.go(ORGANISATION)
    assert place.measure.title.text() == f"{ORGANISATION} over time"
    place.go_to_part(TOOL)
    assert place.tool.isVisible()
    settle()
    assert place.take_out.isVisible()
    assert [what for what, _ in log.kept[1:]] == [
        "Our own work, all",
        "Organisations, all",
        ORGANISATION,
        "Does the tool help?",
    ]
    place.close_in_place()
    assert (place.part, place.list.isVisible()) == (GROUPS, True)


@pytest.mark.parametrize("width", [Width.WIDE, Width.MIDDLE, Width.NARROW])
def test_the_notes_stand_beside_the_chart_or_under_it_and_one_stays_in_view(place: InsightsPage, width: Width) -> None:
    place.go("M-08")
    place.fold_to(Fold(width))
    settle()
    pane = place.measure
    under = pane._scroll.body.isAncestorOf(pane.notes)
    assert (under, pane._pinned.isVisible()) == (width is not Width.WIDE, width is Width.NARROW)
    assert "not evidence of equal treatment" in pane.brief_more.text()


def test_what_is_looked_at_is_kept_and_nothing_is_shown_where_it_cannot_be(place: InsightsPage, log: Log) -> None:
    place.go("M-08")
    assert log.kept == [("Groups, all", "looked at"), ("M-08 Exclusion among cases", "looked at")]
    log.full = True
    place.go("M-07")
    assert place.place == "M-08"
    assert "The log cannot be written." in place.empty.accessibleName()
    assert place.empty.isVisible()


@pytest.fixture
def out(place: InsightsPage, tmp_path: Path) -> Callable[[str], Path]:
    """Takes the measure in hand out in a form; gives the file."""

    def create(form: str) -> Path:
        if place.out.isHidden():
            place.open_out()
        next(each for each in place.out.form.chips() if each.answer == form).click()
        place.out.where.line.setText(str(tmp_path))
        place.out.make.click()
        return tmp_path / place.out.name.value()

    return create


def test_a_measure_leaves_as_a_light_picture_a_spreadsheet_and_a_word_page_each_kept(
    place: InsightsPage, log: Log, out: Callable[[str], Path]
) -> None:
    place.go("M-07")
    with as_theme(load_theme("dark")):
        picture = QImage(str(out("png")))
        assert colour("canvas").lightness() < 60 < 200 < picture.pixelColor(5, 5).lightness()
    assert picture.width() == 2200
    text = out("csv").read_text("utf-8-sig")
    word = zipfile.ZipFile(out("docx")).read("word/document.xml").decode()
    for words in (SAYS, ABOUT_GROUPS, "Higher than the comparison group.", "Comparisons on this page"):
        assert words in text
        assert words in word
    forms = [how for _, how in log.kept if how.startswith("taken out")]
    assert forms == ["taken out as png", "taken out as csv", "taken out as docx"]


def test_a_word_page_holds_the_chart_as_taken_out_with_its_sentence_for_who_cannot_see(
    place: InsightsPage, out: Callable[[str], Path]
) -> None:
    place.go("M-24")
    page = docx.Document(str(out("docx")))
    view = FIGURES.export[0].view("M-24")
    assert view is not None
    assert [each._inline.docPr.get("descr") for each in page.inline_shapes] == [view.chart.spoken]


def test_all_measures_leave_together_but_not_as_one_picture(place: InsightsPage, out: Callable[[str], Path]) -> None:
    text = out("csv").read_text("utf-8-sig")
    assert all(each.table.title in text for each in FIGURES.export[0].views)
    assert next(each for each in place.out.form.chips() if each.answer == "png").held


def test_a_folder_that_cannot_be_written_has_its_sentence_and_nothing_is_kept(
    place: InsightsPage, log: Log, tmp_path: Path
) -> None:
    place.go("M-07")
    (tmp_path / "a file").write_text("")
    place.open_out()
    place.out.where.line.setText(str(tmp_path / "a file"))
    place.out.make.click()
    assert "Nothing can be written in" in place.out.name.message.text()
    assert not any(how.startswith("taken out") for _, how in log.kept)


def test_a_file_leaves_only_once_it_is_kept_that_it_did(
    place: InsightsPage, log: Log, out: Callable[[str], Path]
) -> None:
    place.go("M-07")
    log.full = True
    assert not out("csv").exists()
    assert "The log cannot be written." in place.out.name.message.text()


def test_escape_goes_back_step_by_step(qtbot: Any, place: InsightsPage) -> None:
    place.go("M-07")
    place.measure.turn()
    place.open_out()
    left: list[bool] = []
    place.left.connect(lambda: left.append(True))
    for at in (("out", False), ("table", False), ("place", "")):
        place.close_in_place()
        now = {"out": place.out.isVisible(), "table": place.measure.as_table, "place": place.place}
        assert now[at[0]] == at[1]
    place.close_in_place()
    assert left == [True]
