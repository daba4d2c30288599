"""Before exclusion shows one of three results and what is to close; any stance is recorded, only signing is held."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.casework.entries import CheckpointAnswer, Decision, Stance
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.guidance import finalise
from adviser_assistant.guidance.assessment import CheckpointState, GateOutcome
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.exclusion.follow_ups import FollowUps
from adviser_assistant.ui.exclusion.gate_reading import procedure_note
from adviser_assistant.ui.exclusion.gate_row import GateRow
from adviser_assistant.ui.folding import Fold, Width, fold_for
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.painted_button import PaintedButton

NOW = datetime(2024, 10, 28, 10, 40, tzinfo=UTC)
ADVISERS = (("adviser-1", "Jo Tennant"), ("adviser-2", "S. Ames"))
Show = Callable[..., BeforeExclusionPage]


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any) -> Show:
    """The page of a fictional case, on a clock that ticks."""

    def make(name: str = "demo-b", at: datetime = NOW, **more: Any) -> BeforeExclusionPage:
        more.setdefault("second_advisers", ADVISERS)
        more.setdefault("agree", lambda who, secret: "S. Ames" if secret == "hers" else None)
        opened = open_case(name, at=at, **more)
        ticks = iter(range(1, 100_000))
        opened.recorder = Recorder("adviser-1", lambda: at + timedelta(seconds=next(ticks)))
        page = BeforeExclusionPage(opened)
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        qtbot.wait(1)
        return page

    return make


def gate(page: BeforeExclusionPage) -> GateOutcome:
    reading = page.open_case.assessment.gate()
    assert reading is not None
    return reading.result


def shown_words(page: QWidget) -> str:
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    return " ".join([*labels, *(each.text() for each in page.findChildren(PaintedButton) if each.isVisibleTo(page))])


def decisions(page: BeforeExclusionPage, what: str) -> list[Decision]:
    return [each for each in page.open_case.case.decisions if each.what == what]


def test_the_banner_names_every_hard_gap_and_counts_the_rest(show: Show) -> None:
    page = show()
    words = page.banner.accessibleName()
    assert words.startswith("Gaps to close first")
    for number in range(11, 20):
        assert f"{number} " in words
    assert "Procedure: " in words
    assert "Alternatives: 7 to weigh" in words


def test_a_case_without_exclusion_says_so_quietly_and_can_be_marked(show: Show) -> None:
    page = show("")
    page.open_case.answer("caller.name", "Alison Marsh")
    assert page.quiet.isVisible()
    assert not page.banner.isVisible()
    assert not page.bar.isVisible()
    assert page.quiet.button is not None
    page.quiet.button.click()
    assert page.open_case.case.value("exclusion.kind") == "under_consideration"
    assert page.banner.isVisible()
    assert not page.quiet.isVisible()


def opened(page: BeforeExclusionPage, item: str) -> GateRow:
    """The row of a checkpoint, opened."""
    page.go(item)
    return page.checkpoints.rows[item]


def test_an_answer_is_recorded_at_once_and_its_row_and_the_banner_follow(show: Show, qtbot: Any) -> None:
    page = show()
    row = opened(page, "BC-16")
    row.panel.evidence.line.setText("Two registrars short; no incident review.")
    qtbot.keyClick(row, Qt.Key.Key_1)
    standing = page.open_case.assessment.checkpoint("BC-16")
    assert standing is not None
    assert standing.state is CheckpointState.SETTLED
    assert row.accessibleName().startswith("Checkpoint 16. System before person? Yes")
    assert "16 System" not in page.banner.accessibleName()


def test_what_is_typed_before_an_answer_is_kept_in_the_row_and_recorded_with_it(show: Show) -> None:
    page = show("demo-b", NOW.replace(hour=10, minute=13))
    page.open_case.answer("exclusion.kind", "immediate")
    row = opened(page, "BC-16")
    row.panel.evidence.line.setText("A note of 3 March")
    row.panel.evidence.line.editingFinished.emit()
    assert "BC-16" not in page.open_case.case.checkpoints
    row.panel.chips.choose_number(1)
    assert page.open_case.case.checkpoints["BC-16"].evidence == "A note of 3 March"


def test_an_answer_to_the_gate_is_shown_within_a_few_frames(show: Show) -> None:
    page = show()
    page.go("BC-16")
    before = time.perf_counter()
    page.open_case.answer_checkpoint("BC-16", CheckpointAnswer.YES, evidence="Rota of 3 March")
    assert time.perf_counter() - before < 0.25


def test_rows_are_kept_when_an_answer_is_recorded(show: Show) -> None:
    page = show()
    kept = dict(page.checkpoints.rows)
    page.open_case.answer_checkpoint("BC-16", CheckpointAnswer.YES, evidence="Rota of 3 March")
    assert all(page.checkpoints.rows[key] is row for key, row in kept.items())


def test_a_point_is_carried_open_only_when_a_second_adviser_types_their_own_passphrase(show: Show) -> None:
    page = show()
    row = opened(page, "BC-14")
    row.edited.emit("BC-14", "owner", "Alison Marsh")
    row.edited.emit("BC-14", "action", "Get the record")
    assert row.second.isHidden()
    row.edited.emit("BC-14", "by", date(2024, 10, 30))
    assert not row.second.isHidden()
    row.second.passphrase.line.setText("wrong")
    row.second.agree_button.click()
    assert "not theirs" in row.second.passphrase.message.text()
    assert row.second.passphrase.value() == ""
    row.second.passphrase.line.setText("hers")
    row.second.agree_button.click()
    standing = page.open_case.assessment.checkpoint("BC-14")
    assert standing is not None
    assert standing.state is CheckpointState.CARRIED
    assert "S. Ames agrees" in row.accessibleName()


def test_the_author_is_not_offered_as_the_second_adviser(show: Show) -> None:
    page = show()
    assert opened(page, "BC-14").second.who.value() == "adviser-2"
    alone = show(second_advisers=ADVISERS[:1])
    assert "Nobody else has a profile" in opened(alone, "BC-14").second.note.text()


def test_a_change_after_agreement_asks_for_it_again(show: Show) -> None:
    page = show()
    page.open_case.answer_checkpoint(
        "BC-14", CheckpointAnswer.NOT_KNOWN, owner="HR", action="Get the record", due_on=date(2024, 10, 30)
    )
    assert page.open_case.agree("BC-14", "adviser-2", "hers")
    page.open_case.answer_checkpoint("BC-14", CheckpointAnswer.NOT_KNOWN, action="Get both records")
    row = opened(page, "BC-14")
    assert not row.second.isHidden()
    assert "Changed since S. Ames agreed" in row.second.note.text()


def test_speaking_up_is_settled_by_no_when_all_three_were_asked(show: Show) -> None:
    page = show()
    row = opened(page, "BC-18")
    assert isinstance(row.extra, FollowUps)
    row.extra.editors["pd.asked_of"]._choices["guardian"].click()
    assert page.open_case.case.value("pd.asked_of") == ("guardian",)


def test_comparators_are_typed_in_the_open_row(show: Show) -> None:
    page = show()
    extra = opened(page, "BC-15").extra
    assert isinstance(extra, FollowUps)
    extra.add_button.click()
    handled = extra.editors["comparator[c1].handled"].box
    assert isinstance(handled, LineField)
    handled.line.setText("Mediation")
    handled.line.editingFinished.emit()
    assert page.open_case.case.value("comparator[c1].handled") == "Mediation"
    page.open_case.answer_checkpoint("BC-15", CheckpointAnswer.YES, evidence="A consultant had mediation")
    standing = page.open_case.assessment.checkpoint("BC-15")
    assert standing is not None
    assert standing.state is CheckpointState.SETTLED


def test_the_procedure_line_says_what_is_open_and_leads_to_the_procedure(qtbot: Any, show: Show) -> None:
    page = show()
    gate = page.open_case.assessment.gate()
    assert gate is not None
    held = [item.id for item in gate.missing if item.kind == "procedure"]
    assert f"Procedure. {len(held)} open" in page.checkpoints.procedure.accessibleName()
    assert procedure_note(gate, named=False) == "no framework named yet"
    for act in (page.checkpoints.procedure.click, lambda: page.banner.gap_clicked.emit("procedure")):
        with qtbot.waitSignal(page.go_to) as went:
            act()
        assert went.args == ["procedure", "held"]
    with qtbot.waitSignal(page.go_to) as went:
        page.go(held[0])
    assert went.args == ["procedure", held[0]]


def test_a_lesser_step_is_weighed_in_place_with_answer_and_reason(show: Show) -> None:
    page = show()
    page.go("alternatives")
    row = page.alternatives.rows["supervised"]
    row.chips.choose_number(2)
    row.reason.line.setText("No consultant on at night")
    row.reason.line.editingFinished.emit()
    standing = next(each for each in page.open_case.assessment.alternatives if each.alternative.id == "supervised")
    assert standing.weighed
    assert "Controls the risk: In part. No consultant on at night" in row._line.accessibleName()


def test_a_lesser_step_that_does_not_apply_keeps_its_reason(show: Show) -> None:
    page = show()
    page.go("alternative[sick_leave]")
    row = page.alternatives.rows["sick_leave"]
    row.chips.choose_number(5)
    row.reason.line.setText("No health concern")
    row.reason.line.editingFinished.emit()
    fact = page.open_case.case.fact("alternative[sick_leave].controls")
    assert fact.state is State.NOT_APPLICABLE
    standing = next(each for each in page.open_case.assessment.alternatives if each.alternative.id == "sick_leave")
    assert standing.weighed


def test_no_purpose_and_a_purpose_never_stand_together(show: Show) -> None:
    page = show()
    page.purpose.chips["exclusion.purpose", "protect_staff"].click()
    page.purpose.chips["exclusion.purpose", "none"].click()
    assert page.open_case.case.value("exclusion.purpose") == ("none",)
    page.purpose.chips["exclusion.purpose", "protect_patients"].click()
    assert page.open_case.case.value("exclusion.purpose") == ("protect_patients",)


def test_any_stance_can_be_recorded_while_only_signing_is_held(show: Show) -> None:
    page = show()
    page.bar.stances.choose_number(4)
    assert finalise.stance_of(page.open_case.case) is Stance.SUPPORTS
    assert not page.bar.sign.isEnabled()
    assert "held by" in page.bar.sign.accessibleName()
    page.bar.sign_now()
    assert not [each for each in decisions(page, "sign_off") if each.stance is Stance.SUPPORTS]


def test_opposing_is_signed_with_one_key_whatever_is_open(show: Show, qtbot: Any) -> None:
    page = show()
    page.bar.stances.choose_number(1)
    page._sign()
    assert decisions(page, "sign_off")[-1].stance is Stance.OPPOSES


def test_what_holds_signing_is_a_link_to_its_place(show: Show) -> None:
    page = show()
    page.bar.stances.choose_number(4)
    page.bar._follow(0)
    reading = page.open_case.assessment.gate()
    assert reading is not None
    assert reading.missing[0].id == "purpose"
    page.go("BC-11")
    assert page.checkpoints.rows["BC-11"].is_open()


def test_the_immediate_risk_route_needs_a_reason_and_a_name(show: Show) -> None:
    page = show()
    page.risk.switch.switch.click()
    assert page.risk.isVisible()
    assert not page.risk.switch.switch.isChecked()
    page.risk.use.click()
    assert not decisions(page, "immediate_risk")
    page.risk.reason.line.setText("No safe cover on the labour ward tonight")
    page.risk.name.line.setText("Alison Marsh")
    page.risk.use.click()
    use = decisions(page, "immediate_risk")[-1]
    assert use.until is not None
    assert timedelta(hours=71) < use.until - use.recorded_at <= timedelta(hours=72)
    assert page.risk.switch.switch.isChecked()
    assert "tasks made" in page.risk.switch.accessibleName()


def test_a_second_use_of_the_route_waits_for_a_second_adviser(show: Show) -> None:
    page = show()
    opened = page.open_case
    used = opened.make(
        Decision, what="immediate_risk", reason="night", decided_by="Alison Marsh", until=NOW - timedelta(hours=1)
    )
    opened.record(replace(used, recorded_at=NOW - timedelta(hours=73)))
    page.risk.switch.switch.click()
    assert page.risk.second.isVisible()
    assert not page.risk.use.isVisible()
    page.risk.second.passphrase.line.setText("hers")
    page.risk.second.agree_button.click()
    assert page.risk.use.isVisible()


def test_the_employers_decision_is_recorded_as_theirs(show: Show) -> None:
    page = show()
    page.employer.add.click()
    page.employer.text.text.setPlainText("Formal investigation; she stays away.")
    page.employer.by.line.setText("Mr Neil Aldous")
    page.employer.keep.click()
    made = decisions(page, "employer_decision")[-1]
    assert made.decided_by == "Mr Neil Aldous"
    assert "Mr Neil Aldous" in page.employer.told.text()
    assert page.employer.heading.title.text() == "The trust’s decision"


def test_g_goes_to_the_first_gap(show: Show, qtbot: Any) -> None:
    page = show()
    qtbot.keyClick(page, Qt.Key.Key_G)
    assert page.focusWidget() in page.purpose.chips.values()


def test_the_page_never_tells_anybody_what_to_do(show: Show) -> None:
    page = show()
    page.go("BC-20")
    words = shown_words(page).lower().replace("strongest case against excluding", "")
    assert "do not exclude" not in words
    assert "should exclude" not in words
    assert "you may exclude" not in words


def test_the_page_goes_to_each_of_its_items(show: Show) -> None:
    page = show()
    for item in ("BC-11", "BC-25", "alternatives", "also_asked", "exclusion.purpose"):
        before = page.focusWidget()
        page.go(item)
        assert page.focusWidget() not in (None, before), item


def test_an_item_of_another_place_is_passed_on(show: Show, qtbot: Any) -> None:
    page = show()
    with qtbot.waitSignal(page.go_to) as sent:
        page.go("org.name")
    assert sent.args == ["call", "org.name"]


@pytest.mark.parametrize(("width", "height"), [(1298, 547), (865, 300), (654, 520)])
def test_no_row_is_squeezed_at_any_size(show: Show, width: int, height: int, qtbot: Any) -> None:
    page = show()
    page.resize(width, height)
    page.fold_to(fold_for(width + 68, height + 143))
    page.go("BC-14")
    for _ in range(12):
        qtbot.wait(1)
    for row in page.checkpoints.rows.values():
        if row.isVisible():
            assert row.height() >= row.minimumSizeHint().height(), row.checkpoint
    assert page.minimumSizeHint().width() <= width


def test_one_part_at_a_time_is_shown_when_there_is_no_room(show: Show) -> None:
    page = show()
    page.fold_to(Fold(Width.NARROW))
    page.go("BC-14")
    assert page.checkpoints.isVisible()
    assert not page._left.isVisible()
    page.tabs.chosen.emit("purpose")
    assert page._left.isVisible()


def test_the_page_says_which_answers_would_change_its_result(show: Show, qtbot: Any) -> None:
    page = show()
    page.what_if.button.click()
    qtbot.waitUntil(lambda: page.what_if.lines.text().startswith("If “"))
    page.open_case.answer("exclusion.risk_live", False)
    assert page.what_if.lines.isHidden()
