"""Letters: unknown words are waved under, better ones are a key away, and the service has words of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from adviser_assistant.errors import StoreError
from adviser_assistant.letters.letter import Block, BlockKind, Run, RunKind
from adviser_assistant.ui.letters.section_text import SectionText
from adviser_assistant.ui.spelling import Speller, speller
from adviser_assistant.ui.theme import apply_theme


class FewWords:
    """A tiny word list."""

    def has(self, word: str) -> bool:
        return word.casefold() in {"we", "received", "the", "letter", "not", "recorded"}

    def like(self, word: str) -> tuple[str, ...]:
        return ("received", "relieved") if word.startswith("rec") else ()


class Words(list[str]):
    """The service's own words, kept in memory."""

    def own_words(self) -> list[str]:
        return list(self)

    def keep_word(self, word: str) -> None:
        self.append(word)


class FullDisk(Words):
    """Where no word can be kept."""

    def keep_word(self, word: str) -> None:
        raise StoreError("The disk is full.")


@pytest.fixture(autouse=True)
def few_words() -> Iterator[None]:
    speller.keep_in(Words())
    speller.use(FewWords())
    yield
    speller.use(None)
    speller.keep_in(None)
    speller.know(frozenset())


@pytest.fixture
def text(qtbot: QtBot, qapp: Any) -> SectionText:
    apply_theme(qapp, "light", 100)
    made = SectionText("5 What you told us")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    runs = (Run("We recieved the 😀 letter, Denby: "), Run("daet not recorded", RunKind.GAP, "told.date"))
    made.show_blocks((Block(BlockKind.PARAGRAPH, "L01:s05:1", runs),))
    made.spelling.look()
    return made


def slips(text: SectionText) -> list[str]:
    return [each.selectedText() for each in text.spelling.slips]


def menu(text: SectionText, at: int) -> QMenu:
    made = QMenu(text)
    text.spelling.offer(made, at)
    return made


def test_unknown_words_are_found_and_the_words_of_a_gap_are_not(text: SectionText) -> None:
    assert slips(text) == ["recieved", "Denby"]


def test_a_name_of_the_case_is_known(text: SectionText, qtbot: QtBot) -> None:
    speller.know(frozenset({"denby"}))
    qtbot.waitUntil(lambda: slips(text) == ["recieved"])


def test_the_wave_is_drawn_under_the_word_and_goes_with_it(text: SectionText) -> None:
    waved = text.grab().toImage()
    speller.use(None)
    text.spelling.look()
    assert text.grab().toImage() != waved


def test_better_words_come_first_and_take_the_place_of_the_slip(text: SectionText) -> None:
    offered = menu(text, 5).actions()
    assert [each.text() for each in offered] == ["received", "relieved", "Add “recieved” to the service’s words"]
    offered[0].trigger()
    assert text.lines().startswith("We received the 😀 letter")
    assert slips(text) == ["Denby"]


def test_where_no_better_word_is_known_the_menu_says_so(text: SectionText) -> None:
    at = text.spelling.slips[1].selectionStart()
    assert [each.isEnabled() for each in menu(text, at).actions()] == [False, True]


def test_a_word_added_is_kept_in_the_store_and_known_next_time(text: SectionText, qtbot: QtBot) -> None:
    kept = Words()
    speller.keep_in(kept)
    at = text.spelling.slips[1].selectionStart()
    menu(text, at).actions()[-1].trigger()
    qtbot.waitUntil(lambda: slips(text) == ["recieved"])
    assert kept == ["Denby"]
    again = Speller()
    again.use(FewWords())
    again.keep_in(kept)
    assert again.slips("Denby") == ()


def test_alt_down_takes_the_next_slip_in_hand_and_opens_its_words(text: SectionText, qtbot: QtBot) -> None:
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    opened = text.findChildren(QMenu)[-1]
    assert opened.isVisible()
    assert text.textCursor().selectedText() == "recieved"
    assert opened.activeAction().text() == "received"
    opened.close()


def test_the_context_key_offers_better_words_above_cut_and_paste(text: SectionText, qapp: Any) -> None:
    text.select(4, 4)
    where = text.cursorRect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, text.mapToGlobal(where))
    qapp.sendEvent(text, asked)
    opened = next(each for each in text.findChildren(QMenu) if each.isVisible())
    assert opened.actions()[0].text() == "received"
    assert len(opened.actions()) > 5
    opened.close()


def test_the_word_being_typed_is_left_alone_until_the_caret_has_left_it(text: SectionText, qtbot: QtBot) -> None:
    text.setFocus()
    text.select(0, 0)
    qtbot.keyClicks(text, "teh")
    text.spelling.look()
    assert "tehWe" not in slips(text)
    text.moveCursor(text.textCursor().MoveOperation.End)
    qtbot.waitUntil(lambda: "tehWe" in slips(text))


def test_without_a_dictionary_nothing_is_said(text: SectionText) -> None:
    speller.use(None)
    text.spelling.look()
    assert slips(text) == []
    assert menu(text, 5).actions() == []


def test_a_full_disk_keeps_a_word_until_the_program_ends(text: SectionText) -> None:
    speller.keep_in(FullDisk())
    speller.add("Denby")
    assert speller.slips("Denby") == ()


def test_the_dictionary_comes_from_the_background(qtbot: QtBot) -> None:
    asked: list[Callable[[], object]] = []
    late = Speller()
    late.fetch(lambda work, done, failed: (asked.append(work), done(work())))
    assert len(asked) == 1
    assert [each.word for each in late.slips("The colour, not the color")] == ["color"]


def test_a_word_added_in_a_rehearsal_goes_with_it_and_never_reaches_the_service_s_words() -> None:
    own = Words(["Quillwort"])
    speller.keep_in(own)
    speller.set_apart(True)
    speller.add("Mensah")
    assert speller.slips("Mensah Quillwort") == ()
    speller.set_apart(False)
    assert own == ["Quillwort"]
    assert [slip.word for slip in speller.slips("Mensah Quillwort")] == ["Mensah"]
