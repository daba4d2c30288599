"""Legal holds and removing a case, at the desk: asked twice, and never while something holds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.keeping import holds_on, removals_in
from adviser_assistant.casework.people import reference
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.ui.case_keeping import CaseKeeping
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.cases_model import status_said
from adviser_assistant.ui.cases_page import CasesPage
from adviser_assistant.ui.hold_form import WHICH
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.keeping_section import NO_PERIOD, KeepingSection

END = datetime(2025, 5, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def panel(qtbot: Any, open_case: Callable[..., OpenCase]) -> CaseKeeping:
    case = open_case("demo-b", END)
    case.answer("case.closed_on", date(2025, 5, 20))
    assert reference(case.case)
    made = CaseKeeping(case)
    qtbot.addWidget(made)
    made.refresh()
    return made


def store_of(panel: CaseKeeping) -> CaseStore:
    return panel.open_case._store


def hold(panel: CaseKeeping) -> None:
    panel.holds.matter.set_value("Thirlwall inquiry")
    panel.holds.why.set_value("Letter of 3 May")
    panel.holds.hold.click()


def test_a_hold_is_an_entry_with_its_reason_and_nothing_goes_while_it_stands(panel: CaseKeeping) -> None:
    hold(panel)
    case = panel.open_case.case
    assert [(each.text, each.reason) for each in holds_on(case)] == [("Thirlwall inquiry", "Letter of 3 May")]
    assert panel.ask.isHidden()
    assert "Thirlwall inquiry" in panel.kept.text()
    assert status_said(store_of(panel).row(case.id)).endswith("legal hold")


def test_lifting_needs_a_reason_and_is_an_entry_too(panel: CaseKeeping) -> None:
    hold(panel)
    panel.holds.lift.click()
    assert holds_on(panel.open_case.case)
    panel.holds.why.set_value("The inquiry has ended")
    panel.holds.lift.click()
    assert holds_on(panel.open_case.case) == ()
    assert not panel.ask.isHidden()


def test_a_case_goes_only_after_its_reference_was_typed_and_a_reason_given(qtbot: Any, panel: CaseKeeping) -> None:
    panel.ask.click()
    panel.reason.set_value("Its period is over")
    panel.typed.set_value("PPA-25-9999")
    panel.go.click()
    assert store_of(panel).count() == 1
    panel.typed.set_value(reference(panel.open_case.case))
    with qtbot.waitSignal(panel.removed) as said:
        panel.go.click()
    assert said.args[0].startswith(
        f"Case “{reference(panel.open_case.case)}” was removed under retention on 20 May 2025 by Jo Tennant."
    )
    assert store_of(panel).count() == 0


def test_that_the_case_system_has_it_is_said_and_holds_until_more_is_recorded(panel: CaseKeeping) -> None:
    panel.handed.click()
    assert store_of(panel).row(panel.open_case.case.id).handed_over_on == date(2025, 5, 20)
    hold(panel)
    assert panel.handed.isHidden()
    panel.open_case.answer("caller.name", "Dr Late")
    panel.refresh()
    assert not panel.handed.isHidden()


def test_it_stays_as_it_was_when_one_thinks_better_of_it(panel: CaseKeeping) -> None:
    panel.ask.click()
    panel.typed.set_value(reference(panel.open_case.case))
    panel.stay.click()
    assert (panel.typed.value(), panel.ask.isHidden()) == ("", False)
    assert store_of(panel).count() == 1


def test_the_line_over_a_case_says_what_holds_it(qtbot: Any, panel: CaseKeeping) -> None:
    page = CasePage(panel.open_case)
    qtbot.addWidget(page)
    hold(panel)
    assert page.ending.words.text().endswith("Under legal hold: Thirlwall inquiry.")
    page.ending.keep.click()
    assert page.stack.currentWidget() is page.keeping
    assert page.close_in_place()
    assert page.stack.currentWidget() is page.page


@pytest.fixture
def section(qtbot: Any, session: Callable[..., Session], tmp_path: Path, panel: CaseKeeping) -> KeepingSection:
    desk = session(END, cases=(), home=Home(tmp_path, lambda *_: None))
    object.__setattr__(desk, "store", store_of(panel))
    made = KeepingSection(desk)
    qtbot.addWidget(made)
    made.refresh()
    return made


def test_no_period_is_brought_and_none_is_taken_that_is_not_one(section: KeepingSection) -> None:
    record = section.periods[next(iter(section.periods))]
    assert (record.value(), section.state.text()) == ("", NO_PERIOD)
    record.set_value("a while")
    section.set_them.click()
    assert section.session.store.service().entries == ()
    record.set_value("10 years")
    section.set_them.click()
    record.set_value("8 Years")
    section.set_them.click()
    assert [entry.value for entry in section.session.store.service().entries] == ["10 years", "8 years"]  # type: ignore[attr-defined]
    assert (record.value(), section.state.text()) == ("8 years", "")


def test_what_has_come_to_its_end_leads_to_the_case_and_a_hold_on_all_empties_the_list(
    qtbot: Any, section: KeepingSection, panel: CaseKeeping
) -> None:
    panel.open_case.answer("case.closed_on", date(2025, 1, 2))
    section.periods[next(iter(section.periods))].set_value("1 month")
    section.set_them.click()
    act = section.over.layout().itemAt(0).widget()  # type: ignore[union-attr]
    with qtbot.waitSignal(section.go_to) as asked:
        act.click()  # type: ignore[union-attr, attr-defined]
    assert asked.args == ["keeping", panel.open_case.case.id]
    section.holds.matter.set_value("Thirlwall inquiry")
    section.holds.why.set_value("Letter of 3 May")
    section.holds.hold.click()
    assert "none is listed" in section.over_words.text()
    panel.refresh()
    assert panel.kept.text().startswith("Every case is under legal hold")
    page = CasePage(panel.open_case)
    qtbot.addWidget(page)
    assert page.ending.words.text().endswith("Under legal hold: Thirlwall inquiry.")


def test_how_it_went_stays_only_where_the_service_says_so(section: KeepingSection, panel: CaseKeeping) -> None:
    section.residue.chips()[1].click()
    panel.refresh()
    panel.ask.click()
    panel.reason.set_value("Its period is over")
    panel.typed.set_value(reference(panel.open_case.case))
    panel.go.click()
    trace = removals_in(section.session.store.service())[0]
    assert trace.organisation
    assert trace.alike is None or trace.alike.closed_on == date(2025, 5, 1)
    section.refresh()
    assert reference(panel.open_case.case) in section.gone.text()


def test_the_list_of_cases_and_a_case_that_is_open_say_that_every_case_is_held(
    qtbot: Any, section: KeepingSection, panel: CaseKeeping
) -> None:
    cases, page = CasesPage(section.session), CasePage(panel.open_case)
    for each in (cases, page):
        qtbot.addWidget(each)
    assert cases.held.isHidden()
    section.holds.matter.set_value("Thirlwall inquiry")
    section.holds.why.set_value("Letter of 3 May")
    section.holds.hold.click()
    cases.refresh()
    page.show()
    assert "Every case is under legal hold (Thirlwall inquiry)" in cases.held.text()
    assert page.ending.words.text().endswith("Under legal hold: Thirlwall inquiry.")


def test_of_several_holds_the_one_meant_is_named_before_it_is_lifted(panel: CaseKeeping) -> None:
    hold(panel)
    panel.holds.matter.set_value("A claim")
    panel.holds.why.set_value("Solicitors’ letter")
    panel.holds.hold.click()
    panel.holds.why.set_value("The inquiry has ended")
    panel.holds.lift.click()
    assert (panel.holds.matter.message.text(), len(holds_on(panel.open_case.case))) == (WHICH, 2)
    panel.holds.matter.set_value("A claim")
    panel.holds.lift.click()
    assert [each.text for each in holds_on(panel.open_case.case)] == ["Thirlwall inquiry"]
