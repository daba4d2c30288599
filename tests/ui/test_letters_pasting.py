"""Letters: what is pasted, what is undone, and where the caret stays."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from adviser_assistant.letters.draft import MOST_CHARACTERS
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.letters.pasting import AS_PLAIN, NO_PICTURE, TOO_LONG, pasted
from tests.ui.test_letters_page import edits, library, page, type_into  # noqa: F401

CONTROL = Qt.KeyboardModifier.ControlModifier


def clipboard(text: str = "", html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    return made


def test_what_is_pasted_comes_as_plain_words_and_its_shape_is_said_to_stay_behind() -> None:
    found = pasted(clipboard("Bold words", "<p><b>Bold</b> words</p>"), 0, listed=False)
    assert (found.words, found.told) == ("Bold words", AS_PLAIN)
    assert pasted(clipboard("Words", "<p>Words</p>"), 0, listed=False).told == ""
    assert pasted(clipboard(html="<p><i>Only</i> html</p>"), 0, listed=False).words == "Only html"


def test_points_of_another_program_become_points_and_inside_a_list_its_own() -> None:
    text = "•\tOne\n\u00b7 Two\no  Three\n1. Four\n(2) Five"
    assert pasted(clipboard(text), 0, listed=False).words == "- One\n- Two\n- Three\n1. Four\n(2) Five"
    assert pasted(clipboard(text), 0, listed=True).words == "One\nTwo\nThree\nFour\nFive"


def test_characters_no_letter_can_hold_are_left_out() -> None:
    odd = "a\u202eb\u202c\x07c\ufffc d\u2028e\ud800 👩🏽‍⚕️ é"
    assert pasted(clipboard(odd), 0, listed=False).words == "abc d\ne 👩🏽‍⚕️ é"


def test_two_hundred_pages_are_refused_with_a_sentence_and_nothing_is_cut_in_silence(
    page: LettersPage,  # noqa: F811
) -> None:
    text = page.write.editors["s03"].text
    before = text.lines()
    text.insertFromMimeData(clipboard("word " * 100_000))
    assert text.lines() == before
    assert page.bar.said.title.text() == TOO_LONG
    assert pasted(clipboard("x" * MOST_CHARACTERS), 0, listed=False).words
    assert pasted(clipboard("x" * MOST_CHARACTERS), 1, listed=False).told == TOO_LONG


def test_a_picture_is_told_to_be_an_enclosure(page: LettersPage) -> None:  # noqa: F811
    held = QMimeData()
    held.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    text = page.write.editors["s03"].text
    assert text.canInsertFromMimeData(held)
    text.insertFromMimeData(held)
    assert page.bar.said.title.text() == NO_PICTURE


def test_what_was_pasted_reads_back_the_same_so_it_can_be_undone_after_it_was_recorded(
    page: LettersPage,  # noqa: F811
    qtbot: QtBot,
) -> None:
    text = page.write.editors["s04"].text
    before = text.lines()
    page.write.go_section("s04")
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertFromMimeData(clipboard("odd\x00 \u202ewords\tand {{ braces }} & <tags>\nmore"))
    page.flush()
    page._redraft()
    assert edits(page)[-1].text == text.lines()
    qtbot.keyClick(text, Qt.Key.Key_Z, CONTROL)
    assert text.lines() == before
    qtbot.keyClick(text, Qt.Key.Key_Y, CONTROL)
    assert text.lines() == edits(page)[-1].text


def test_as_drafted_is_taken_back_by_control_z(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    type_into(page, "s03", " Kindly.")
    editor = page.write.editors["s03"]
    words = editor.text.lines()
    editor.back.click()
    assert editor.text.lines() != words
    assert "Ctrl Z" in page.bar.said.title.text()
    qtbot.keyClick(editor.text, Qt.Key.Key_Z, CONTROL)
    assert editor.text.lines() == words
    assert edits(page)[-1].text == words
    count = len(edits(page))
    qtbot.keyClick(editor.text, Qt.Key.Key_Z, CONTROL)
    assert len(edits(page)) == count


def test_the_caret_stays_at_its_words_when_the_section_is_drawn_again(page: LettersPage) -> None:  # noqa: F811
    text = page.write.editors["s02"].text
    page.write.go_section("s02")
    again = text.toPlainText().index("again")
    text.select(again, again + 5)
    page.open_case.answer("org.name", "The Marlowe Vale and District")
    page._redraft()
    assert "The Marlowe Vale and District" in text.lines()
    assert text.textCursor().selectedText() == "again"
