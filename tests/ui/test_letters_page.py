"""Letters: drafting from the case, editing in place, checks in the margin, ending a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adviser_assistant.casework.entries import DocumentFinalised, DocumentSent, SectionEdited
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.wordings import Wordings
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.theme import apply_theme
from tests.every import every
from tests.ui.letters_bar import on_a_laptop

WORDING = """---
id: {id}
title: {title}
audience: employer
kind: {kind}
applies: After a first call
facts: [told.date, follow.date, org.name]
tables: {{}}
---
## s01 Header

{{{{ letter.date }}}}

## s02 What you told us

1. We spoke about {{{{ org.name }}}}.

1. We shall speak again.

> Kept short.

## s03 Practitioner’s position

You told them on {{{{ told.date }}}}.

## s04 Other bodies

@when told.date
They know.

## s05 Next contact

We speak again on {{{{ follow.date }}}}.
"""
NOW = datetime(2025, 3, 6, 15, 6, tzinfo=UTC)


def wording(document: str, title: str, kind: str = "letter") -> TemplateText:
    text = WORDING.format(id=document, title=title, kind=kind)
    return TemplateText(id=document, file=f"{document}.jinja", text=text)


@pytest.fixture
def library(demo_library: Library) -> Library:
    templates = (wording("L01", "Advice after first call"), wording("L08", "Where support is", "sheet"))
    packs = {**demo_library.packs, "common": replace(demo_library.packs["common"], templates=templates)}
    return Library(packs)


@pytest.fixture
def page(
    qtbot: QtBot, open_case: Callable[..., OpenCase], library: Library, monkeypatch: pytest.MonkeyPatch, qapp: Any
) -> LettersPage:
    apply_theme(qapp, "light", 100)
    opened = open_case(at=NOW)
    opened.library, opened.guidance = library, library.guidance("common")
    opened.answer("org.name", "Marlowe Vale")
    made = LettersPage(opened)
    on_a_laptop(qtbot, made)
    return made


def type_into(page: LettersPage, section: str, words: str) -> None:
    text = page.write.editors[section].text
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    text.insertPlainText(words)


def edits(page: LettersPage) -> list[SectionEdited]:
    return [each for each in page.open_case.case.entries if isinstance(each, SectionEdited)]


def test_every_section_reads_back_as_it_was_drafted(page: LettersPage) -> None:
    letter = page.drafting.letter
    assert letter is not None
    assert {s.id: s.text for s in letter.sections} == {
        key: editor.text.lines() for key, editor in page.write.editors.items()
    }


def test_looking_at_a_section_records_nothing(page: LettersPage) -> None:
    for section in page.write.editors:
        page.write.go_section(section)
    page.flush()
    assert edits(page) == []


def test_leaving_a_section_records_what_was_typed_at_once(page: LettersPage) -> None:
    type_into(page, "s02", " And more.")
    page.write.go_section("s03")
    page.flush()
    assert [each.text for each in edits(page)] == [
        "1. We spoke about Marlowe Vale.\n2. We shall speak again.\n> Kept short. And more."
    ]


def test_typing_is_recorded_a_second_after_the_last_key(page: LettersPage, qtbot: QtBot) -> None:
    type_into(page, "s03", " Kindly.")
    assert edits(page) == []
    qtbot.waitUntil(lambda: len(edits(page)) == 1, timeout=2500)


def test_an_edit_keeps_its_words_and_says_whose_they_are(page: LettersPage) -> None:
    type_into(page, "s03", " Kindly.")
    page.flush()
    page._redraft()
    editor = page.write.editors["s03"]
    assert editor.head.source.text() == "edited by you, 15:06"
    assert editor.back.isVisibleTo(page)


def test_as_drafted_is_one_click_away(page: LettersPage) -> None:
    type_into(page, "s03", " Kindly.")
    page.flush()
    page._redraft()
    page.write.editors["s03"].back.click()
    assert edits(page)[-1].text is None
    assert "Kindly" not in page.write.editors["s03"].text.lines()


def test_typing_back_what_was_drafted_is_as_drafted_again(page: LettersPage) -> None:
    type_into(page, "s03", "x")
    page.flush()
    page._redraft()
    text = page.write.editors["s03"].text
    text.moveCursor(text.textCursor().MoveOperation.End)
    text.textCursor().deletePreviousChar()
    page.flush()
    assert edits(page)[-1].text is None


def test_a_draft_that_moved_on_shows_the_new_words_and_asks(page: LettersPage) -> None:
    type_into(page, "s02", " Mine.")
    page.flush()
    page.open_case.answer("org.name", "Harrow Edge", about_on=NOW.date().replace(day=7))
    page._redraft()
    editor = page.write.editors["s02"]
    assert editor.moved_on is not None
    assert editor.moved_on.isVisibleTo(page)
    assert "Marlowe Vale" in editor.moved_on.words.toPlainText()
    assert editor.moved_on.words.spoken == "Taken out: Marlowe Vale. Added: Harrow Edge."
    editor.moved_on.keep.click()
    assert not editor.moved_on.isVisibleTo(page)
    assert "Mine." in editor.text.lines()


def test_the_new_words_can_be_taken(page: LettersPage) -> None:
    type_into(page, "s02", " Mine.")
    page.flush()
    page.open_case.answer("org.name", "Harrow Edge", about_on=NOW.date().replace(day=7))
    page._redraft()
    editor = page.write.editors["s02"]
    assert editor.moved_on is not None
    editor.moved_on.take.click()
    assert "Harrow Edge" in editor.text.lines()
    assert "Mine." not in editor.text.lines()


def test_a_gap_leads_to_its_fact(page: LettersPage, qtbot: QtBot) -> None:
    page.write.next_gap()
    editor = page.write.editors[page.write.in_hand]
    with qtbot.waitSignal(page.go_to) as asked:
        qtbot.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert asked.args == ["call", "told.date"]


def test_ask_next_counts_the_gaps_of_the_letter_in_hand(page: LettersPage) -> None:
    assert page.open_case.letter_gaps == ("told.date", "follow.date")


def test_an_answer_changes_only_the_sections_that_rest_on_it(page: LettersPage) -> None:
    before = {key: editor.text.document().revision() for key, editor in page.write.editors.items()}
    page.open_case.answer("told.date", NOW.date())
    page._redraft()
    after = {key: editor.text.document().revision() for key, editor in page.write.editors.items()}
    assert [key for key in before if before[key] != after[key]] == ["s03"]
    assert "6 March 2025" in page.write.editors["s03"].text.lines()


def test_a_fact_whose_words_are_changed_is_no_longer_ruled_as_a_fact(page: LettersPage) -> None:
    text = page.write.editors["s02"].text
    piece = next(iter(text.pieces()))
    cursor = text.textCursor()
    cursor.setPosition(piece.start + 3)
    text.setTextCursor(cursor)
    text.setFocus()
    text.insertPlainText("x")
    text._clear_broken()
    assert list(text.pieces()) == []


def test_a_draft_is_written_as_a_word_file(page: LettersPage, tmp_path: Path) -> None:
    page.ending.ask_file()
    page.bar.file.where.set_value(str(tmp_path))
    page.bar.file.make.click()
    made = list(tmp_path.glob("*.docx"))
    assert len(made) == 1
    assert made[0].read_bytes()[:2] == b"PK"
    assert "Marlowe" not in made[0].name


def test_a_file_that_cannot_be_written_is_said_in_place(page: LettersPage, tmp_path: Path) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file")
    page.ending.ask_file()
    page.bar.file.where.set_value(str(blocked))
    page.bar.file.make.click()
    assert page.bar.file.isVisible()
    assert page.bar.file.name.message.text()


def test_what_holds_a_final_letter_is_listed_as_links(page: LettersPage, qtbot: QtBot) -> None:
    page.ending.finalise()
    assert page.bar.held.isVisible()
    assert page.open_case.case.finalised == ()
    with qtbot.waitSignal(page.go_to) as asked:
        page.bar.held.links[0].click()  # type: ignore[attr-defined]
    assert asked.args[0] == "call"


def test_a_letter_with_nothing_left_becomes_final_then_sent(page: LettersPage) -> None:
    page.open_case.source = Source.ADVISER
    page.open_case.answer("told.date", NOW.date())
    page.open_case.answer("follow.date", NOW.date().replace(day=20))
    page._redraft()
    page.ending.finalise()
    final = page.open_case.case.finalised
    assert [type(each) for each in final] == [DocumentFinalised]
    content = page.open_case.issued(final[0])
    assert content is not None
    assert content[:2] == b"PK"
    page.ending.ask_sent()
    page.bar.sent.mark.click()
    assert [type(each) for each in page.open_case.case.sent] == [DocumentSent]
    assert page.drafting.standing().startswith("sent")


def test_another_letter_of_a_kind_has_its_own_name_and_edits(page: LettersPage) -> None:
    type_into(page, "s03", " First.")
    page.flush()
    page.choose(page.drafting.another("L01"))
    assert page.drafting.name == "L01-2"
    assert "First." not in page.write.editors["s03"].text.lines()


def test_each_document_says_whether_it_applies_and_can_be_final(page: LettersPage) -> None:
    offered = {each.name: each for each in page.drafting.offered()}
    assert offered["L01"].held == 1
    assert offered["L08"].held == 0


@every(("width", "height", "percent"), [(1366, 690, 100), (911, 440, 100), (700, 690, 100), (1366, 690, 200)])
def test_nothing_is_wider_than_the_page(page: LettersPage, qapp: Any, width: int, height: int, percent: int) -> None:
    apply_theme(qapp, "light", percent)
    fold = fold_for(width, height, percent)
    page.fold_to(fold)
    room = width - (46 if fold.folded else 68)
    assert page.minimumSizeHint().width() <= room
    apply_theme(qapp, "light", 100)


def test_a_gap_left_standing_in_an_edited_section_stays_a_gap(page: LettersPage) -> None:
    type_into(page, "s03", " Kindly.")
    page.flush()
    page._redraft()
    assert page.drafting.letter is not None
    assert [gap.fact for gap in page.drafting.letter.gaps] == ["told.date", "follow.date"]


def test_typed_words_never_pass_for_a_fact(page: LettersPage, qtbot: QtBot) -> None:
    text = page.write.editors["s02"].text
    piece = next(iter(text.pieces()))
    text.select(piece.end, piece.end)
    qtbot.keyClicks(text, " Trust")
    assert [text.words(each) for each in text.pieces()] == ["Marlowe Vale"]


def test_control_enter_asks_for_the_file_and_escape_closes_it(page: LettersPage, qtbot: QtBot) -> None:
    text = page.write.editors["s02"].text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.bar.file.isVisible()
    qtbot.keyClick(page.bar.file.name.line, Qt.Key.Key_Escape)
    assert not page.bar.file.isVisible()


def test_better_words_show_beside_the_word_the_caret_is_in(page: LettersPage, qtbot: QtBot) -> None:
    type_into(page, "s02", " We are going forward.")
    page.flush()
    page._redraft()
    editor = page.write.editors["s02"]
    assert editor.checks
    editor.text.select(0, 0)
    assert editor.margin.cards == []
    for _ in range(10):
        page.next_check()
        if editor.margin.cards:
            break
    assert [card.card.title for card in editor.margin.cards] == ["Better words"]


def test_a_letter_that_began_small_does_not_push_the_window_open(
    qtbot: QtBot, open_case: Callable[..., OpenCase], library: Library, qapp: Any
) -> None:
    apply_theme(qapp, "light", 100)
    made = LettersPage(open_case(at=NOW))
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 654


def test_a_fault_in_wording_nobody_asked_for_is_still_said_and_the_letter_in_hand_stands(page: LettersPage) -> None:
    faulty = replace(wording("L08", "Where support is"), text=WORDING.format(id="L08", title="x", kind="odd"))
    sources = {**page.open_case.guidance.templates, "L08": faulty}
    page._rest.read(Wordings(sources, page.open_case.guidance.facts))
    for _ in sources:
        page._rest.read_another()
    assert "L08.jinja" in page.bar.said.text.text()
    assert page.write.editors


def test_the_page_turns_with_the_caret_and_stands_at_the_section_when_it_is_shown_again(page: LettersPage) -> None:
    type_into(page, "s02", "".join(f"\nPoint {number}, which is recorded here." for number in range(90)))
    page.preview._rebuild()
    QTest.qWait(20)
    text = page.write.editors["s02"].text
    bar = page.preview.desk.verticalScrollBar()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    first = bar.value()
    text.moveCursor(QTextCursor.MoveOperation.End)
    assert bar.value() > first + page.preview.pages.height() / page.preview.pages.count
    page.preview.hide()
    bar.setValue(0)
    page.preview.show()
    QTest.qWait(20)
    assert bar.value() > first


def test_a_gap_in_the_adviser_s_own_words_is_written_and_nobody_is_asked(page: LettersPage) -> None:
    asking = page._asking()
    assert asking.ask("advice.point") == "Write it down"
    assert asking.ask("told.date").startswith("Ask ")
