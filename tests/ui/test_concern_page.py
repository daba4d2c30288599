"""Concerns one by one, and both accounts side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adviser_assistant.casework.facts import PractitionerView, Source
from adviser_assistant.ui.accounts import accounts
from adviser_assistant.ui.concern_page import ConcernPage
from adviser_assistant.ui.early_help_page import EarlyHelpPage, considered_options
from adviser_assistant.ui.letters.in_letters import read_place
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import WrapLabel

Open = Callable[..., OpenCase]


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> ConcernPage:
    made = ConcernPage(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(1298, 560)
    made.show()
    return made


def test_each_concern_has_a_row_and_another_can_be_added(page: ConcernPage) -> None:
    assert list(page.rows) == ["c1", "c2"]
    page.another.click()
    assert list(page.rows) == ["c1", "c2", "c3"]


def test_the_practitioners_side_is_there_when_nothing_was_asked(page: ConcernPage) -> None:
    _, practitioner = accounts(page.open_case.case, page.open_case.guidance)
    assert page.practitioner.isVisible()
    assert not any(told.fact == "response.in_their_words" for told in practitioner)


def test_what_the_practitioner_says_of_anything_stands_on_their_side(page: ConcernPage) -> None:
    page.open_case.source = Source.PRACTITIONER
    page.open_case.answer("concern[c1].summary", "I asked for quiet during a resuscitation")
    _, practitioner = accounts(page.open_case.case, page.open_case.guidance)
    assert [told.fact for told in practitioner if told.disputed] == ["concern[c1].summary"]


def test_a_verdict_in_a_title_is_kept_and_better_words_are_offered(page: ConcernPage) -> None:
    page.open_case.source = Source.THIRD_PARTY
    page.open_case.answer("concern[c1].title", "Aggressive manner", said_by="Mr Neil Aldous")
    page.refresh(None)
    assert page.rows["c1"].title.text() == "Aggressive manner"
    assert "Better" in page.rows["c1"].words.text()


def test_leaving_a_statement_out_of_the_letter_is_a_new_entry(page: ConcernPage) -> None:
    employer, _ = accounts(page.open_case.case, page.open_case.guidance)
    before = len(page.open_case.case.entries)
    page._mark(employer[0], "include_in_letter", False)
    again, _ = accounts(page.open_case.case, page.open_case.guidance)
    assert len(page.open_case.case.entries) == before + 1
    assert not next(told for told in again if told.fact == employer[0].fact).in_letter


def test_early_help_is_ranked_by_fit_and_what_was_considered_is_shown(qtbot: Any, open_case: Open) -> None:
    page = EarlyHelpPage(open_case("demo-b"))
    qtbot.addWidget(page)
    fits = [each.fit for each in page.open_case.assessment.early_help]
    assert fits == sorted(fits, key=["fits", "could_fit", "not_known", "avoid"].index)
    option = page.open_case.assessment.early_help[0]
    page.go(option.id)
    page.rows[option.id].why_not.set_value("the parties are not willing")
    page.rows[option.id].keep()
    assert considered_options(page.open_case)[option.id] == "not taken up: the parties are not willing"


def test_evidence_stands_with_its_concern_and_more_can_be_added(page: ConcernPage) -> None:
    page.go("concern[c1].title")
    evidence = page.rows["c1"].evidence
    assert evidence is not None
    assert list(evidence.lines) == ["e1"]
    evidence.another.click()
    key = list(evidence.lines)[-1]
    assert page.open_case.case.text(f"evidence[{key}].about") == "c1"


def test_a_concern_is_withdrawn_only_with_a_reason(page: ConcernPage) -> None:
    page.rows["c2"].open(True)
    page.rows["c2"]._gone("  ")
    assert "c2" in page.rows
    page.rows["c2"]._gone("told twice")
    assert list(page.rows) == ["c1"]


def test_what_the_practitioner_says_of_a_statement_is_marked_in_place(page: ConcernPage) -> None:
    entry, row = next(iter(page.employer.statements.items()))
    row.by.click()
    assert row.edit is not None
    row.marked.emit(row.told, "practitioner_view", PractitionerView.DISPUTES)
    assert entry not in page.employer.statements
    views = [each.told.view for each in page.employer.statements.values()]
    assert "they dispute this" in views


def test_with_no_words_of_theirs_the_page_says_so_and_what_to_ask(qtbot: Any, open_case: Open) -> None:
    page = ConcernPage(open_case())
    qtbot.addWidget(page)
    page.show()
    words = [label.text() for label in page.practitioner.findChildren(WrapLabel)]
    assert "Nobody has recorded what they say." in words
    with qtbot.waitSignal(page.go_to) as asked:
        page.practitioner.asked.emit("response.heard")
    assert asked.args == ["call", "response.heard"]


def test_how_they_were_heard_is_not_counted_as_their_words(page: ConcernPage) -> None:
    _, practitioner = accounts(page.open_case.case, page.open_case.guidance)
    assert {each.fact for each in practitioner if each.hearing} <= {
        "response.heard",
        "response.companion",
        "response.notice_given",
        "response.on",
        "response.why_not",
        "response.part_refused",
    }
    own = sum(not each.hearing for each in practitioner)
    assert page.practitioner.heading.note.text() == f"{own} statement{'s' * (own != 1)}"


def test_a_concern_says_which_sentences_of_the_letter_rest_on_it_with_the_way_to_each(
    qtbot: Any, page: ConcernPage
) -> None:
    row = page.rows["c1"]
    row.open(True)
    assert not row.letters.isVisible()
    row.in_letter.click()
    qtbot.waitUntil(lambda: bool(row.letters.findChildren(TagButton)))
    first = row.letters.findChildren(TagButton)[0]
    with qtbot.waitSignal(page.go_to) as asked:
        first.click()
    place, item = asked.args
    assert place == "letters"
    section, block, start, end = read_place(item.partition("/")[2]) or ("", 0, 0, 0)
    assert section.startswith("s")
    assert end > start >= 0 <= block
    assert "In the letter" in row.letters.accessibleName()


def test_whose_account_it_is_is_counted_and_where_none_is_theirs_the_question_is_at_hand(
    page: ConcernPage, qtbot: Any
) -> None:
    strip = page.balance
    assert "12 from the employer, none from the practitioner, 9 from documents" in strip.accessibleName()
    assert strip.gap_row.isVisible()
    with qtbot.waitSignal(page.go_to) as asked:
        strip.ask.click()
    assert asked.args == ["call", "response.heard"]
    page.open_case.answer("response.in_their_words", "I was not heard", source=Source.PRACTITIONER)
    page.refresh(None)
    assert "1 from the practitioner" in strip.accessibleName()
    assert not strip.gap_row.isVisible()


def test_a_case_of_which_nothing_was_told_counts_nothing(qtbot: Any, open_case: Open) -> None:
    page = ConcernPage(open_case())
    qtbot.addWidget(page)
    page.show()
    assert not page.balance.isVisible()
