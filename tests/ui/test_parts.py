"""Every part names itself, answers to its keys, keeps its words, and prefers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.banner import GateBanner
from adviser_assistant.ui.parts.buttons import icon_button, primary
from adviser_assistant.ui.parts.checkpoint_row import CheckpointRow
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.clock_bar import ClockBar
from adviser_assistant.ui.parts.coverage_bar import CoverageBar
from adviser_assistant.ui.parts.dates import parse_date, say_date, say_day
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField, TextField
from adviser_assistant.ui.parts.flag_strip import FlagStrip
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.gallery import gallery
from adviser_assistant.ui.parts.immediate_risk import ImmediateRisk
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.marks import MARKS, StatusMark
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pace_strip import PaceStrip
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.prompt_card import HeadsUp, PromptCard
from adviser_assistant.ui.parts.question_row import QuestionRow
from adviser_assistant.ui.parts.rail import Rail
from adviser_assistant.ui.parts.standing import Standing
from adviser_assistant.ui.parts.status_line import StatusLine
from adviser_assistant.ui.parts.table import INK, MARK, dress_table
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import apply_theme
from tests.every import every

FOUR = [
    ("yes", "Yes", "plain"),
    ("no", "No", "plain"),
    ("not_known", "Not known", "unknown"),
    ("declined", "Declined", "plain"),
]
TODAY = date(2025, 3, 10)
# The offscreen screen has no window manager to tell sizes to, nor a keyboard to take.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
windows: list[QWidget] = []


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "light", 100)
    yield
    windows.clear()
    apply_theme(qapp, "light", 100)


def settle(qapp: QApplication) -> None:
    for _ in range(8):
        qapp.processEvents()


def shown(qtbot, qapp: QApplication, *parts: QWidget, width: int = 700) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    qtbot.addWidget(window)
    windows.append(window)
    window.resize(width, 600)
    window.show()
    window.activateWindow()
    settle(qapp)
    return window


def spoken(widget: QWidget) -> str:
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name) if seen else ""


# Answers


def test_nothing_is_chosen_beforehand(qtbot) -> None:
    chips = AnswerChips(FOUR, "Has anyone heard her own account?")
    qtbot.addWidget(chips)
    assert chips.chosen_key() is None
    assert not any(chip.isChecked() or chip.isDefault() for chip in chips.chips())


def test_digits_answer_and_are_said(qtbot, qapp) -> None:
    chips = AnswerChips(FOUR)
    shown(qtbot, qapp, chips)
    chips.focus_first()
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.keyClick(chips.chips()[0], Qt.Key.Key_3)
    assert told.args == ["not_known"]
    assert spoken(chips.chips()[2]) == "Not known, key 3, chosen"
    assert spoken(chips.chips()[0]) == "Yes, key 1"


def test_arrows_move_without_answering(qtbot, qapp) -> None:
    chips = AnswerChips(FOUR)
    shown(qtbot, qapp, chips)
    chips.set_chosen("yes")
    chips.focus_first()
    qtbot.keyClick(chips.chips()[0], Qt.Key.Key_Right)
    assert chips.chips()[1].hasFocus()
    assert chips.chosen_key() == "yes"


def test_enter_answers(qtbot, qapp) -> None:
    chips = AnswerChips(FOUR)
    shown(qtbot, qapp, chips)
    qtbot.keyClick(chips.chips()[1], Qt.Key.Key_Return)
    assert chips.chosen_key() == "no"


def test_an_answer_can_be_taken_off_silently(qtbot) -> None:
    chips = AnswerChips(FOUR)
    qtbot.addWidget(chips)
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_chosen("no")
        chips.set_chosen(None)
    assert chips.chosen_key() is None


def test_a_held_answer_cannot_be_chosen_and_says_why(qtbot, qapp) -> None:
    chips = AnswerChips(FOUR)
    shown(qtbot, qapp, chips)
    chips.set_held("no", "held until the gaps close")
    with qtbot.assertNotEmitted(chips.chosen):
        qtbot.mouseClick(chips.chips()[1], Qt.MouseButton.LeftButton)
        qtbot.keyClick(chips.chips()[1], Qt.Key.Key_Space)
        assert not chips.choose_number(2)
    assert "held until the gaps close" in spoken(chips.chips()[1])
    chips.set_held("no", "")
    assert chips.choose_number(2)


def test_yes_and_no_are_drawn_alike(qtbot, qapp) -> None:
    pictures = []
    for answer in ("yes", "no"):
        chips = (
            AnswerChips([("yes", "Yes", "plain")], keys=False)
            if answer == "yes"
            else AnswerChips([("no", "Yes", "plain")], keys=False)
        )
        shown(qtbot, qapp, chips)
        chips.set_chosen(answer)
        pictures.append(chips.chips()[0].grab().toImage())
    assert pictures[0] == pictures[1]


# Words


def test_wrapped_words_are_not_clipped(qtbot, qapp) -> None:
    label = WrapLabel("Has Dr Qureshi-Malik raised any safety concern, grievance or discrimination? " * 3, size="ask")
    for width in (900, 500, 320):
        window = shown(qtbot, qapp, label, width=width)
        assert label.height() >= label._height(label.width())
        assert label.height() > label.fontMetrics().height() * 2
        label.setParent(None)
        window.hide()


def test_cut_words_are_told_in_full(qtbot, qapp) -> None:
    label = ElideLabel("Common guidance 1.0, England MHPS 1.0 and a good deal more than there is room for")
    shown(qtbot, qapp, label, width=200)
    assert label.toolTip() == label.text() == spoken(label)
    label.setText("short")
    assert label.toolTip() == ""


def test_keys_are_said_in_words(qtbot) -> None:
    cap = KeyCap("Ctrl ⏎")
    qtbot.addWidget(cap)
    assert cap.accessibleName() == "key Control Enter"
    button = primary("Sign", "Ctrl ⏎")
    qtbot.addWidget(button)
    assert spoken(button) == "Sign, key Control Enter"


def test_chips_wrap_instead_of_being_cut(qtbot, qapp) -> None:
    row = FlowRow()
    tags = [Tag(f"a rather long tag, number {n}") for n in range(6)]
    for tag in tags:
        row.add(tag)
    shown(qtbot, qapp, row, width=400)
    assert all(tag.width() >= tag.sizeHint().width() for tag in tags)
    assert all(tag.geometry().bottom() <= row.height() for tag in tags)
    assert tags[-1].y() > tags[0].y()


# Dates


@every(
    ("typed", "meant"),
    [
        ("12 Mar", date(2025, 3, 12)),
        ("12 march 2025", date(2025, 3, 12)),
        ("12th March", date(2025, 3, 12)),
        ("Wed 12 Mar", date(2025, 3, 12)),
        ("12/3/2025", date(2025, 3, 12)),
        ("12.3.25", date(2025, 3, 12)),
        ("12/3", date(2025, 3, 12)),
        ("2025-03-12", date(2025, 3, 12)),
        ("12mar", date(2025, 3, 12)),
        ("1 Sept", date(2025, 9, 1)),
        ("18 Oct", date(2024, 10, 18)),
        ("3 Jan", date(2025, 1, 3)),
        ("29 Feb", date(2024, 2, 29)),
        ("29/2/2025", None),
        ("31 June", None),
        ("soon", None),
        ("March", None),
        ("", None),
        ("tomorrow", date(2025, 3, 11)),
        ("today", TODAY),
    ],
)
def test_dates_as_they_are_typed(typed: str, meant: date | None) -> None:
    assert parse_date(typed, TODAY) == meant


def test_every_date_said_is_read_again() -> None:
    day = date(2024, 2, 29)
    assert parse_date(say_day(day, year=True), TODAY) == day
    assert parse_date(say_date(day), TODAY) == day


def test_date_field_says_what_it_read_and_what_is_no_date(qtbot, qapp) -> None:
    field = DateField("By", today=TODAY)
    shown(qtbot, qapp, field)
    qtbot.keyClicks(field.line, "12/3")
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == [date(2025, 3, 12)]
    assert field.line.text() == "Wed 12 Mar"
    field.line.setText("soon")
    with qtbot.assertNotEmitted(field.changed):
        field.line.editingFinished.emit()
    assert field.message.isVisible()
    assert "Not a date" in field.message.text()
    assert field.is_wrong()
    assert field.value() == date(2025, 3, 12)


# Fields


def test_line_field_tells_once_on_leaving(qtbot, qapp) -> None:
    field = LineField("Owner")
    shown(qtbot, qapp, field)
    qtbot.keyClicks(field.line, "Dr Prowse")
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == ["Dr Prowse"]
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        field.set_value("Sam Okoro")
    assert spoken(field.line) == "Owner"


def test_choice_field_finds_by_any_part(qtbot, qapp) -> None:
    field = ChoiceField(
        "Framework", [("mhps", "MHPS, England"), ("plr", "Performers list"), ("upsw", "Upholding standards, Wales")]
    )
    shown(qtbot, qapp, field)
    qtbot.keyClicks(field.line, "wales")
    with qtbot.waitSignal(field.changed) as told:
        field.line.editingFinished.emit()
    assert told.args == ["upsw"]
    assert field.line.text() == "Upholding standards, Wales"
    field.line.setText("zzz")
    field.line.editingFinished.emit()
    assert "Not in the list" in field.message.text()
    assert field.value() == "upsw"


def test_text_field_tells_after_a_pause(qtbot, qapp) -> None:
    field = TextField("In their words")
    shown(qtbot, qapp, field)
    with qtbot.waitSignal(field.changed, timeout=1500) as told:
        qtbot.keyClicks(field.text, "late")
    assert told.args == ["late"]


# Rows


def question(question_id: str = "q1") -> QuestionRow:
    row = QuestionRow(question_id, "Has she raised a concern?", "Fairness", 2, 3)
    row.add_editor(AnswerChips(FOUR, "Has she raised a concern?"))
    return row


def test_question_row_reads_as_spoken(qtbot) -> None:
    row = question()
    qtbot.addWidget(row)
    assert row.accessibleName() == "Fairness, question 2 of 3. Has she raised a concern? Not asked."
    row.set_state("not_known", "Not known", "HR, 10:24")
    assert row.accessibleName().endswith("Not known, HR, 10:24.")


def test_question_row_keys(qtbot, qapp) -> None:
    first, second = question("q1"), question("q2")
    shown(qtbot, qapp, first, second)
    first.focus()
    with qtbot.waitSignal(first.taken_in_hand) as told:
        qtbot.keyClick(first._line, Qt.Key.Key_Return)
    assert told.args == ["q1"]
    first.set_in_hand(True)
    first.focus()
    settle(qapp)
    assert first.hasFocus()
    chips = first.findChild(AnswerChips)
    with qtbot.waitSignal(chips.chosen) as answered:
        qtbot.keyClick(first, Qt.Key.Key_2)
    assert answered.args == ["no"]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second._line.hasFocus()
    second.set_state("answered", "No", "HR, 10:21")
    with qtbot.waitSignal(second.reopened):
        qtbot.keyClick(second._line, Qt.Key.Key_Backspace)


def test_taking_in_hand_focuses_no_answer(qtbot, qapp) -> None:
    row = question()
    shown(qtbot, qapp, row)
    row.set_in_hand(True)
    row.focus()
    assert not any(chip.hasFocus() for chip in row.findChild(AnswerChips).chips())


def test_why_opens_in_place(qtbot, qapp) -> None:
    row = question()
    shown(qtbot, qapp, row)
    row.set_in_hand(True)
    row.set_why(WhyText("Because nothing records it.", facts=(("f1", "HR, 10:19"),), source="BC-13"))
    row.focus()
    qtbot.keyClick(row, Qt.Key.Key_W)
    assert row._why_box.isVisible()
    tag = row._why_box.findChild(QAbstractButton)
    with qtbot.waitSignal(row.fact_clicked) as told:
        tag.click()
    assert told.args == ["f1"]


def test_prompt_is_put_aside_with_a_reason_and_brought_back(qtbot, qapp) -> None:
    card = PromptCard("p1", "Does she know?", "Settles 3 things", 2, WhyText("She should."))
    shown(qtbot, qapp, card)
    assert card.accessibleName() == "2. Does she know? Settles 3 things"
    card.focus()
    qtbot.keyClick(card._line, Qt.Key.Key_X)
    assert card._choose.isVisible()
    with qtbot.waitSignal(card.put_aside) as told:
        card._chips.choose_number(1)
    assert told.args == ["p1", "not_relevant"]
    assert card._gone.isVisible()
    card.set_aside("")
    assert card._full.isVisible()


def test_heads_up_never_takes_the_focus(qtbot, qapp) -> None:
    field = LineField("Notes")
    window = shown(qtbot, qapp, field)
    field.line.setFocus()
    window.layout().addWidget(HeadsUp("h1", "3 days left of the two weeks.", "Not renewed."))
    settle(qapp)
    assert field.line.hasFocus()


def test_checkpoint_asks_for_a_condition_only_when_open(qtbot, qapp) -> None:
    row = CheckpointRow("c14", "14", "Is the evidence first-hand?", today=TODAY)
    shown(qtbot, qapp, row)
    row.set_open(True)
    assert row.panel.condition.isHidden()
    with qtbot.waitSignal(row.edited) as told:
        row.panel.chips.choose_number(3)
    assert told.args == ["c14", "answer", "not_known"]
    assert not row.panel.condition.isHidden()
    assert row.panel.condition.missing() == ["owner", "action", "date", "second adviser"]
    with qtbot.waitSignal(row.edited) as told:
        row.panel.condition.owner.line.setText("Dr Prowse")
        row.panel.condition.owner.line.editingFinished.emit()
    assert told.args == ["c14", "owner", "Dr Prowse"]
    row.set_state("not_known", "Not known", "Needs a second adviser")
    assert row.accessibleName() == "Checkpoint 14. Is the evidence first-hand? Not known. Needs a second adviser"


def test_a_checkpoint_that_cannot_be_carried_has_no_condition(qtbot) -> None:
    row = CheckpointRow("c11", "11", "Exact risk, live now?", can_be_carried=False)
    qtbot.addWidget(row)
    row.panel.set_values("no")
    assert row.panel.condition.isHidden()


# Header and gate


def test_header_parts_read_as_spoken(qtbot) -> None:
    clock = ClockBar("Immediate exclusion, day 11 of 14", 11, 14, "near", "runs out Thursday 31 October")
    standing, flags = Standing(), FlagStrip()
    standing.set_items([("heard", "Own account", "open", "not heard", "Heard")])
    flags.set_flags([("e", "Exclusion in place", "raised"), ("s", "Safeguarding", "not_asked"), ("p", "Police", "no")])
    for part in (clock, standing, flags):
        qtbot.addWidget(part)
    assert spoken(clock) == "Immediate exclusion, day 11 of 14, runs out Thursday 31 October"
    assert standing.accessibleName() == "Own account: not heard"
    assert flags.accessibleName() == "Raised: Exclusion in place. Not asked: Safeguarding. No: Police."


def test_a_clock_that_is_not_there_is_words_only(qtbot) -> None:
    clock = ClockBar()
    qtbot.addWidget(clock)
    assert spoken(clock) == "No exclusion recorded"
    assert clock.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_gate_says_its_gaps_and_leads_to_them(qtbot, qapp) -> None:
    banner = GateBanner()
    shown(qtbot, qapp, banner, width=1000)
    banner.set_result(
        "gaps_to_close",
        "5 of 9 still need an answer.",
        [("c11", "11", "Risk"), ("c14", "14", "Evidence")],
        [("p", "Procedure: 2 open")],
    )
    assert (
        banner.accessibleName()
        == "Gaps to close first. 5 of 9 still need an answer. To close: 11 Risk, 14 Evidence. Procedure: 2 open."
    )
    settle(qapp)
    assert banner.focus_first_gap()
    with qtbot.waitSignal(banner.gap_clicked) as told:
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["c11"]


def test_day_grid_is_a_table_that_says_each_day(qtbot, qapp) -> None:
    grid = DayGrid()
    shown(qtbot, qapp, grid)
    new_year = date(2025, 1, 1)
    days = [(date(2024, 12, 31), 1, ""), (new_year, None, "bank holiday: New Year’s Day"), (date(2025, 1, 2), 2, "")]
    grid.set_days(days, start=date(2024, 12, 30), last=date(2025, 1, 2))
    assert isinstance(grid, QTableWidget)
    read = Qt.ItemDataRole.AccessibleTextRole
    assert grid.item(0, 2).data(read) == "Wednesday 1 January 2025, not counted, bank holiday: New Year’s Day"
    assert grid.item(0, 3).data(read) == "Thursday 2 January 2025, day 2, last day"
    grid.setCurrentCell(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentColumn() == 2


def test_coverage_and_pace_are_said(qtbot) -> None:
    bar, strip = CoverageBar(2, 1, 7), PaceStrip()
    strip.set_events([(TODAY, "call", True, "")], TODAY)
    for part in (bar, strip):
        qtbot.addWidget(part)
    assert spoken(bar) == "3 of 7 asked, 1 not known"
    assert spoken(strip) == "Pace of contact. Monday 10 March 2025: call, done"


def test_immediate_risk_is_said(qtbot) -> None:
    risk = ImmediateRisk()
    qtbot.addWidget(risk)
    risk.set_state(True, "Thu 31 Oct 10:30", "R. Denby: no safe cover.", "71 h left")
    assert (
        risk.accessibleName() == "Immediate-risk route, until Thu 31 Oct 10:30, on. R. Denby: no safe cover. 71 h left"
    )


# Frame


def test_rail_goes_and_folds(qtbot, qapp) -> None:
    rail = Rail([("today", "Today", "sun"), ("cases", "Cases", "folder-open")])
    shown(qtbot, qapp, rail)
    rail.set_count("today", 7)
    assert spoken(rail.button("today")) == "Today, 7 waiting"
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.button("cases"), Qt.Key.Key_Return)
    assert told.args == ["cases"]
    assert rail.sizeHint().width() == 68
    rail.set_folded(True)
    settle(qapp)
    assert rail.sizeHint().width() == 46
    assert rail.button("today").toolTip() == "Today, 7 waiting"


def test_tabs_fold_without_hiding_a_count(qtbot, qapp) -> None:
    tabs = PlaceTabs()
    tabs.set_places(
        [("call", "Call", 0), ("concern", "Concern", 2), ("early", "Early help", 4), ("letters", "Letters", 9)]
    )
    shown(qtbot, qapp, tabs, width=1000)
    assert tabs.shown() == ["call", "concern", "early", "letters"]
    tabs.set_most(2)
    assert tabs.shown() == ["call", "concern"]
    assert spoken(tabs._more) == "2 more places, 13 open"
    tabs.set_current("letters")
    assert "letters" in tabs.shown()
    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.step(1)
    assert told.args == ["call"]


def test_status_line_says_fictional_and_saved(qtbot, qapp) -> None:
    line = StatusLine(True, "Common guidance 1.0")
    shown(qtbot, qapp, line, width=1000)
    line.set_saved("All saved 10:29:41")
    assert line._fictional.isVisible()
    with qtbot.waitSignal(line.keys_asked):
        line.keys.click()


def test_a_list_is_walked_and_read(qtbot, qapp) -> None:
    blocks = NavList("Blocks of the call")
    blocks.set_items([("open", "Open", ""), ("concern", "Concern", "")])
    blocks.set_tail("concern", (4, 1, 7))
    shown(qtbot, qapp, blocks)
    assert spoken(blocks.item("concern")) == "Concern, 5 of 7 asked, 1 not known"
    blocks.item("open").setFocus()
    qtbot.keyClick(blocks.item("open"), Qt.Key.Key_Down)
    assert blocks.item("concern").hasFocus()
    with qtbot.waitSignal(blocks.chosen) as told:
        qtbot.keyClick(blocks.item("concern"), Qt.Key.Key_Return)
    assert told.args == ["concern"]
    assert blocks.current() == "concern"


def test_tables_are_dressed_alike(qtbot, qapp) -> None:
    model = QStandardItemModel(1, 2)
    model.setItem(0, 0, QStandardItem("A concern has been raised"))
    model.item(0, 0).setData("settled", MARK)
    model.setItem(0, 1, QStandardItem("done 6 Mar"))
    model.item(0, 1).setData("settled", INK)
    view = QTableView()
    view.setModel(model)
    dress_table(view, "To the practitioner")
    shown(qtbot, qapp, view)
    assert spoken(view) == "To the practitioner"
    assert view.rowHeight(0) == 34
    apply_theme(qapp, "light", 200)
    assert view.rowHeight(0) == 68


def test_what_changes_is_said_politely(qtbot) -> None:
    label = QLabel("Gate")
    qtbot.addWidget(label)
    announce(label, "Recorded: not known. Gate: gaps to close, 4 left.")


def test_an_answer_goes_under_its_question_where_there_is_little_room(qtbot, qapp) -> None:
    row = question()
    row.set_state("answered", "Declined to say", "HR, 10:27")
    window = shown(qtbot, qapp, row, width=700)
    assert row._right.y() < row._short.geometry().bottom()
    window.resize(380, 500)
    settle(qapp)
    assert row._right.y() >= row._short.geometry().bottom()


# All of them


def test_every_mark_has_a_shape_of_its_own(qtbot) -> None:
    pictures = {}
    for kind in MARKS:
        mark = StatusMark(kind, 20)
        qtbot.addWidget(mark)
        mark.set_kind(kind, role="ink")
        mark.resize(20, 20)
        pictures[kind] = bytes(mark.grab().toImage().constBits())
    pairs = {
        "settled": "answered",
        "check_your_text": "recorded",
    }  # the same shape by design, told apart by place and colour
    distinct = {kind: data for kind, data in pictures.items() if kind not in pairs}
    assert len(set(distinct.values())) == len(distinct)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_that_takes_focus_has_a_name(qtbot, qapp, name: str) -> None:
    apply_theme(qapp, name)
    sheet = gallery()
    qtbot.addWidget(sheet)
    sheet.show()
    settle(qapp)
    nameless = [
        type(widget).__name__
        for widget in sheet.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not spoken(widget)
    ]
    assert nameless == []
    small = [
        (type(button).__name__, spoken(button), button.size().toTuple())
        for button in sheet.findChildren(QAbstractButton)
        if button.isVisible()
        and button.focusPolicy() != Qt.FocusPolicy.NoFocus
        and min(button.width(), button.height()) < 24
    ]
    assert small == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_parts_are_not_squeezed(qtbot, qapp, percent: int) -> None:
    apply_theme(qapp, "light", percent)
    sheet = gallery()
    qtbot.addWidget(sheet)
    sheet.resize(1366 if percent < 150 else 1180, 10)
    sheet.show()
    settle(qapp)
    sheet.resize(sheet.width(), sheet.minimumSizeHint().height())
    settle(qapp)
    squeezed = []
    for widget in sheet.findChildren(QWidget):
        if (
            not widget.isVisible()
            or isinstance(widget, QLineEdit | QPlainTextEdit | QTableWidget | QHeaderView)
            or widget.parent() is None
        ):
            continue
        least = widget.minimumSizeHint()
        if widget.height() < least.height() - 1 or widget.width() < least.width() - 1:
            squeezed.append((type(widget).__name__, spoken(widget), widget.size().toTuple(), least.toTuple()))
        if isinstance(widget, WrapLabel) and widget.height() < widget._height(widget.width()):
            squeezed.append(("clipped", widget.text(), widget.size().toTuple(), ()))
    assert squeezed == []


def test_parts_that_are_gone_do_not_hear_of_a_theme(qtbot, qapp) -> None:
    sheet = gallery()
    sheet.show()
    settle(qapp)
    sheet.close()
    sheet.deleteLater()
    del sheet
    settle(qapp)
    apply_theme(qapp, "dark", 100)


def test_an_icon_button_has_words(qtbot) -> None:
    button = icon_button("zoom-in", "Larger")
    qtbot.addWidget(button)
    assert spoken(button) == button.toolTip() == "Larger"


def test_labels_are_plain_text(qtbot, qapp) -> None:
    label = WrapLabel("<b>not bold</b>")
    window = shown(qtbot, qapp, label, PromptCard("p", "<i>x</i>", "y", 1))
    assert all(child.textFormat() == Qt.TextFormat.PlainText for child in window.findChildren(QLabel) if child.text())
