"""Procedure shows what was followed and on what evidence, by when, and what the practitioner was owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.casework.entries import CommunicationRecorded, RecordWithdrawn
from adviser_assistant.guidance.assessment import CheckOutcome, CheckReading
from adviser_assistant.guidance.deadlines import Deadline, DeadlineState
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.exclusion.fact_editor import FactEditor
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.procedure.check_detail import CheckDetail
from adviser_assistant.ui.procedure.check_row import CheckRow
from adviser_assistant.ui.procedure.local_text_form import LocalTextForm
from adviser_assistant.ui.procedure.procedure_page import ProcedurePage
from adviser_assistant.ui.procedure.reading import day_words
from tests.every import every
from tests.shipped import demo

CALL = datetime(2024, 10, 28, 10, 40, tzinfo=UTC)
LAPSED = datetime(2025, 3, 12, 9, 2, tzinfo=UTC)
ADVISERS = (("adviser-1", "Jo Tennant"), ("adviser-2", "S. Ames"))
LOW, HELD, LATE = "MHPS-I-14b", "MHPS-G-06", "MHPS-E-70"
Show = Callable[..., ProcedurePage]


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any) -> Show:
    def make(name: str = "demo-b", at: datetime = CALL, **more: Any) -> ProcedurePage:
        more.setdefault("second_advisers", ADVISERS)
        more.setdefault("agree", lambda who, secret: "S. Ames" if secret == "hers" else None)
        page = ProcedurePage(open_case(name, at=at, **more))
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        qtbot.wait(1)
        return page

    return make


def opened(page: ProcedurePage, check: str) -> CheckDetail:
    """The detail of a check, opened."""
    page.go(check)
    section = page.steps._section_of(check)
    assert section is not None
    assert section.detail is not None
    return section.detail


def row(page: ProcedurePage, check: str) -> CheckRow:
    section = page.steps._section_of(check)
    assert section is not None
    return section.rows[check]


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def reading(page: ProcedurePage, check: str) -> CheckReading:
    return next(each for each in page.open_case.assessment.procedure_checks if each.id == check)


# --- the steps --------------------------------------------------------------------------------------------


def test_steps_come_in_order_with_the_day_each_began(show: Show) -> None:
    page = show(at=LAPSED)
    steps = page.steps.steps
    order = [step.id for step in steps]
    assert order.index("preliminary") < order.index("immediate_exclusion") < order.index("formal_exclusion")
    assert order.index("formal_exclusion") < order.index("review")
    began = {step.id: step.began for step in steps}
    assert (began["immediate_exclusion"], began["formal_exclusion"]) == ("18 Oct 2024", "8 Nov 2024")


def test_what_does_not_apply_is_not_shown(show: Show) -> None:
    page = show()
    apart = {each.id for each in page.open_case.assessment.procedure_checks if not each.applies}
    assert apart
    assert not apart & {line.id for step in page.steps.steps for line in step.lines}


def test_what_waits_for_their_own_text_is_folded_to_a_count(show: Show) -> None:
    page = show()
    section = page.steps.sections["immediate_exclusion"]
    below = [line.id for line in section.step.lines if line.to_check]
    assert below
    assert f"{len(below)} to check against your own text" in section.texts.accessibleName()
    assert not any(section.rows[each].isVisible() for each in below if each in section.rows)
    section.texts.click()
    assert all(section.rows[each].isVisible() for each in below)


def test_a_line_says_outcome_day_and_id(show: Show) -> None:
    page = show(at=LAPSED)
    page.go(LATE)
    name = row(page, LATE).accessibleName()
    for part in ("Reviewed before the block ends", "Not followed", "done 19 Dec 2024, 14 days late", LATE):
        assert part in name


@every(
    ("deadline", "limit", "said"),
    [
        (Deadline(DeadlineState.DUE, date(2025, 3, 14)), "", "by 14 Mar"),
        (Deadline(DeadlineState.DUE, date(2025, 3, 11)), "", "by 11 Mar, today"),
        (Deadline(DeadlineState.MISSED, date(2024, 12, 5)), "", "ran out 5 Dec 2024"),
        (Deadline(DeadlineState.MET, date(2025, 3, 9), date(2025, 3, 8)), "", "done 8 Mar"),
        (Deadline(DeadlineState.DUE, date(2025, 3, 9), house=True), "", "house date was 9 Mar"),
        (Deadline(), "before a route", "before a route"),
        (Deadline(), "none stated", ""),
    ],
)
def test_the_day_is_said_plainly(deadline: Deadline, limit: str, said: str) -> None:
    at = demo("demo-b", CALL.date())
    check = next(iter(at.guidance.procedure_checks.values()))
    why = next(each.why for each in at.assessment.procedure_checks if each.id == HELD)
    made = CheckReading(replace(check, limit=limit), CheckOutcome.NOT_SHOWN, why, deadline)
    assert day_words(made, date(2025, 3, 11))[0] == said


def test_an_outcome_can_be_shown_alone_over_all_steps(show: Show) -> None:
    page = show(at=LAPSED)
    page.steps.chips[CheckOutcome.NOT_FOLLOWED].setChecked(True)
    shown = [row for section in page.steps.sections.values() for row in section.rows.values() if row.isVisible()]
    assert {each.line.outcome for each in shown if each.line} == {CheckOutcome.NOT_FOLLOWED}
    assert len(shown) == sum(
        line.outcome is CheckOutcome.NOT_FOLLOWED for step in page.steps.steps for line in step.lines
    )
    page.steps.chips[CheckOutcome.NOT_FOLLOWED].setChecked(False)
    assert any(section.heading.isVisible() and not section.is_open() for section in page.steps.sections.values())


# --- one check --------------------------------------------------------------------------------------------


def test_an_open_check_says_evidence_day_paragraph_and_its_sentence(show: Show) -> None:
    page = show(at=LAPSED)
    detail = opened(page, LATE)
    said = words(detail)
    for part in (
        "Alison Marsh, 19 Dec 2024",
        "4 weeks; missed: last day Thursday 5 December 2024, done Thursday 19 December 2024.",
        "“What you told me does not show that a review was held before the block ended.",
        "The last day was Thursday 5 December 2024.",
        "Part II para 9",
        "read in the source",
    ):
        assert part in said
    evidence = [tag.accessibleName() for tag in detail.findChildren(TagButton)]
    assert any(name.startswith("Date reviewed (period 2): 19 December 2024") for name in evidence)


def test_the_sentence_is_copied(show: Show) -> None:
    page = show(at=LAPSED)
    opened(page, LATE).copy_sentence()
    assert QGuiApplication.clipboard().text() == reading(page, LATE).sentence


def test_the_whole_in_short_is_copied_for_a_letter_and_for_the_file(show: Show) -> None:
    page = show(at=LAPSED)
    page.steps.for_letter.click()
    letter = QGuiApplication.clipboard().text()
    assert reading(page, LATE).sentence in letter
    assert LATE not in letter
    page.steps.for_file.click()
    file = QGuiApplication.clipboard().text()
    assert "not followed" in file.splitlines()[0]
    assert f"{LATE} (" in file


def test_one_click_leads_from_a_check_to_the_question_that_would_settle_it(show: Show, qtbot: Any) -> None:
    page = show()
    detail = opened(page, HELD)
    go = next(each for each in detail.findChildren(QWidget) if each.accessibleName().startswith("Go to the question"))
    with qtbot.waitSignal(page.go_to) as went:
        qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert went.args == ["call", "roles.case_manager_is_md"]


def test_a_check_that_a_checkpoint_settles_leads_to_the_checkpoint(show: Show, qtbot: Any) -> None:
    page = show()
    detail = opened(page, "MHPS-R-01")
    go = next(each for each in detail.findChildren(QWidget) if "Checkpoint 12" in each.accessibleName())
    with qtbot.waitSignal(page.go_to) as went:
        qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert went.args == ["before_exclusion", "BC-12"]


def test_a_fact_answered_in_place_settles_its_check_and_the_row_stays_in_sight(show: Show) -> None:
    page = show()
    detail = opened(page, HELD)
    editor = next(each for each in detail.findChildren(FactEditor) if each.fact == "roles.case_manager_is_md")
    assert isinstance(editor.box, AnswerChips)
    editor.box.choose_number(1)
    assert page.open_case.case.value("roles.case_manager_is_md") is True
    assert "Followed" in row(page, HELD).accessibleName()
    assert row(page, HELD).isVisible()
    assert detail.isVisible()


def test_a_point_that_holds_the_gate_is_carried_open_with_a_second_adviser(show: Show) -> None:
    page = show()
    carry = opened(page, HELD).carry
    assert carry is not None
    for field, value in (("owner", "Mr Aldous"), ("action", "Ask"), ("by", date(2024, 10, 30))):
        carry.condition.edited.emit(field, value)
    carry.second.passphrase.line.setText("hers")
    carry.second.agree_button.click()
    gate = page.open_case.assessment.gate()
    assert gate is not None
    assert HELD in {item.id for item in gate.carried_open}
    assert "Carried open" in row(page, HELD).accessibleName()


def test_what_may_never_be_carried_open_offers_no_way_to(show: Show) -> None:
    page = show()
    page.open_case.answer("exclusion.kind", "formal", about_on=date(2024, 10, 28))
    page.open_case.answer("exclusion.ppa_contacted_before_formal", False)
    gate = page.open_case.assessment.gate()
    assert gate is not None
    assert "MHPS-E-24" in {item.id for item in gate.missing if not item.can_be_carried}
    assert opened(page, "MHPS-E-24").carry is None
    assert "It holds the gate" in row(page, "MHPS-E-24").accessibleName()


# --- the local text ---------------------------------------------------------------------------------------


def fill(form: LocalTextForm, number: str = "6", unit: str = "weeks", paragraph: str = "paragraph 4.2") -> None:
    form.number.line.setText(number)
    form.unit.line.setText(unit)
    form.policy.line.setText("Conduct policy 7")
    form.paragraph.line.setText(paragraph)


def test_a_low_check_asks_for_the_text_and_its_figure_then_drives_the_clock(show: Show, qtbot: Any) -> None:
    page = show(at=LAPSED)
    assert reading(page, LOW).outcome is CheckOutcome.CHECK_YOUR_TEXT
    form = opened(page, LOW).local
    assert form is not None
    assert form.isVisible()
    fill(form)
    qtbot.keyClick(form.paragraph.line, Qt.Key.Key_Return)
    now = reading(page, LOW)
    assert now.outcome is CheckOutcome.NOT_FOLLOWED
    assert now.why.confidence is Confidence.LOCAL
    assert now.deadline.on == date(2025, 1, 13)
    said = words(opened(page, LOW))
    assert "Conduct policy 7, paragraph 4.2" in said
    assert "your own policy" in said


def test_what_is_missing_of_a_local_text_is_said_where_it_is_missing(show: Show) -> None:
    page = show(at=LAPSED)
    form = opened(page, LOW).local
    assert form is not None
    fill(form, number="some", unit="", paragraph="")
    form.record()
    assert form.number.message.text() == "A whole number."
    assert form.unit.message.text() == "Which unit?"
    assert form.paragraph.message.text() == "Where it stands."
    assert not page.open_case.case.keys("local_text")


def test_a_local_text_read_again_takes_the_place_of_the_first_and_can_be_taken_out(show: Show) -> None:
    page = show(at=LAPSED)
    form = opened(page, LOW).local
    assert form is not None
    for number in ("6", "8"):
        fill(form, number=number)
        form.record()
    assert len(page.open_case.case.keys("local_text")) == 1
    assert "Recorded: 8 weeks, Conduct policy 7, paragraph 4.2" in form.says.text()
    form.remove.click()
    assert page.open_case.case.keys("local_text") == ()
    assert isinstance(page.open_case.case.entries[-1], RecordWithdrawn)
    assert reading(page, LOW).outcome is CheckOutcome.CHECK_YOUR_TEXT


def test_where_the_limit_was_read_another_one_is_asked_for_behind_a_link(show: Show) -> None:
    page = show(at=LAPSED)
    detail = opened(page, LATE)
    assert detail.local is not None
    assert not detail.local.isVisible()
    detail.local_link.click()
    assert detail.local.isVisible()


# --- the framework ----------------------------------------------------------------------------------------


def test_the_framework_says_why_who_decides_and_what_part_advice_has(show: Show) -> None:
    page = show()
    assert page.framework.title.text() == "Maintaining High Professional Standards, England"
    page.framework.why.setChecked(True)
    said = words(page.framework)
    for part in ("foundation trust", "GMC or GDC", "Whoever the trust's own policy names"):
        assert part in said


def test_another_framework_is_set_with_a_reason_and_not_without(show: Show) -> None:
    page = show()
    page.framework.another.click()
    form = page.framework.form
    form.framework.line.setText("Upholding Professional Standards in Wales")
    form.record()
    assert "Say why" in form.reason.message.text()
    assert page.open_case.case.framework is None
    form.reason.line.setText("The contract says so")
    form.record()
    assert page.open_case.case.framework is not None
    assert page.open_case.case.framework.framework == "wales-upsw"
    assert page.open_case.guidance.framework is not None
    assert page.open_case.guidance.framework.id == "wales-upsw"
    assert not form.isVisible()
    assert "set by the adviser" in words(page.framework)
    assert "The table points to" in page.framework.differs.text()
    assert "UPSW-11" in {line.id for step in page.steps.steps for line in step.lines} | {
        each.id for each in page.open_case.assessment.procedure_checks
    }


def test_where_no_framework_leads_the_own_text_is_asked_for(show: Show) -> None:
    page = show("")
    assert page.framework.title.text() == "No framework leads yet"
    assert page.framework.own_text.isVisible()
    assert page.steps.empty.isVisible()
    assert not page.steps.filters.isVisible()
    (policy, *_) = page.framework.findChildren(FactEditor)
    policy._record("Conduct policy 7")
    assert page.open_case.case.value("org.policy_name") == "Conduct policy 7"


def test_a_framework_that_comes_into_play_brings_its_steps(show: Show) -> None:
    page = show("")
    for fact, value in (
        ("case.jurisdiction", "england"),
        ("org.type", "acute_trust"),
        ("pract.profession", "doctor"),
        ("pract.grade", "consultant"),
        ("post.contract", "substantive"),
        ("case.framework", "mhps_england"),
    ):
        page.open_case.answer(fact, value)
    assert page.framework.title.text() == "Maintaining High Professional Standards, England"
    assert page.steps.steps
    assert not page.steps.empty.isVisible()
    assert not page.framework.own_text.isVisible()


# --- the clocks -------------------------------------------------------------------------------------------


def test_the_worst_clock_comes_first_with_its_days_unfolded(show: Show) -> None:
    page = show(at=LAPSED)
    first = page.clocks.lines[0]
    assert first.right == "lapsed since Fri 6 Dec 2024"
    assert page.clocks.opened == first.id
    assert page.clocks.proof.isVisible()
    assert page.clocks.proof.days.rowCount() == 5
    assert "right to return to work" in words(page.clocks.proof)


def test_a_clock_unfolds_and_folds_its_days_by_keyboard(show: Show, qtbot: Any) -> None:
    page = show()
    assert not page.clocks.proof.isVisible()
    line = page.clocks.rows["immediate_two_weeks[p1]"]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.clocks.proof.isVisible()
    assert "Days open" in line.accessibleName()
    assert page.close_in_place()
    assert not page.clocks.proof.isVisible()


# --- what was done, and what was owed ---------------------------------------------------------------------


def test_what_was_done_stands_beside_what_was_owed_with_orphans_and_silences(show: Show) -> None:
    page = show(at=LAPSED)
    page.show_part("owed")
    immediate = page.parity.rows["parity_immediate"]
    assert "nothing by its day" in words(immediate)
    assert "not done; its day was Fri 18 Oct 2024" in words(immediate)
    silences = [line for line in page.parity.lines if line.silence]
    assert any("to Tue 21 Jan: 92 days" in line.what for line in silences)
    assert any("and still none" in line.what for line in silences)


def test_what_is_owed_leads_to_its_place_in_the_plan(show: Show, qtbot: Any) -> None:
    page = show()
    page.go("parity_advice")
    owed = page.focusWidget()
    assert owed is not None
    with qtbot.waitSignal(page.go_to) as went:
        qtbot.keyClick(owed, Qt.Key.Key_Return)
    assert went.args == ["communications", "told_of_advice"]


def test_telling_them_shows_at_once(show: Show) -> None:
    page = show()
    page.show_part("owed")
    before = words(page.parity.rows["parity_advice"])
    told = page.open_case.make(CommunicationRecorded, communication="told_of_advice")
    page.open_case.record(told)
    after = words(page.parity.rows["parity_advice"])
    assert before != after
    assert "done Mon 28 Oct" in after


# --- keyboard, folding, going there -----------------------------------------------------------------------


def test_enter_opens_escape_closes_and_the_focus_rests_where_it_was(show: Show, qtbot: Any) -> None:
    page = show()
    page.go(HELD)
    line = row(page, HELD)
    assert page.close_in_place()
    assert page.steps.opened == ""
    assert page.focusWidget() is line
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.steps.opened == HELD
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.steps.opened == ""
    qtbot.keyClick(line, Qt.Key.Key_W)
    assert page.steps.opened == HELD


def test_up_and_down_walk_every_line_of_every_step(show: Show, qtbot: Any) -> None:
    page = show()
    first, second, *_ = page.steps.sections.values()
    first.heading.setFocus()
    assert first.is_open()
    seen = [page.focusWidget()]
    while seen[-1] is not second.heading:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Down)
        assert page.focusWidget() not in seen
        seen.append(page.focusWidget())
    assert {each for each in first.rows.values() if each.isVisible()} <= set(seen)
    qtbot.keyClick(second.heading, Qt.Key.Key_Up)
    assert page.focusWidget() is seen[-2]


def test_what_holds_the_gate_is_gone_to_from_the_pause_page(show: Show) -> None:
    page = show()
    page.go("held")
    gate = page.open_case.assessment.gate()
    assert gate is not None
    assert page.steps.opened in {item.id for item in gate.missing if item.kind == "procedure"}


def test_one_part_at_a_time_where_there_is_no_room(show: Show) -> None:
    page = show()
    page.fold_to(Fold(Width.NARROW))
    assert page.steps.isVisible()
    assert not page.clocks.isVisible()
    page.go("immediate_two_weeks[p1]")
    assert page.clocks.isVisible()
    assert not page.steps.isVisible()
    page.fold_to(Fold())
    assert page.steps.isVisible()
    assert page.clocks.isVisible()


def test_only_what_differs_is_drawn_again(show: Show) -> None:
    page = show()
    page.go(HELD)
    section = page.steps._section_of(HELD)
    assert section is not None
    kept = dict(section.rows)
    page.open_case.answer("roles.case_manager_is_md", True)
    assert {key: section.rows[key] for key in kept} == kept
