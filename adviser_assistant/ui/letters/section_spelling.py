"""Spelling in one section: a wave under words nobody knows, and better ones from a menu at the word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QPainter, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from adviser_assistant.letters.letter import RunKind
from adviser_assistant.ui.letters.runs import blocks_of, pieces_of, plain
from adviser_assistant.ui.letters.section_painting import line_rects, wave
from adviser_assistant.ui.spelling import speller

LOOKS_AFTER = 300
TOLD = "Not in the dictionary. Alt ↓ shows better words"
_KEEP = QTextCursor.MoveMode.KeepAnchor


class SectionSpelling(QObject):
    """Finds the slips of a text, after a pause; the word being typed is left alone until the caret has left it."""

    def __init__(self, text: QTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self.slips: list[QTextCursor] = []
        self._typing = False
        self._soon = QTimer(self, singleShot=True, interval=LOOKS_AFTER)
        self._soon.timeout.connect(self.look)
        text.textChanged.connect(self._changed)
        text.cursorPositionChanged.connect(self._moved)
        speller.changed.connect(self._soon.start)

    def look(self) -> None:
        """Find the slips anew."""
        self._soon.stop()
        caret = self._text.textCursor().position() if self._typing and self._text.hasFocus() else -1
        self.slips = [each for each in self._found() if not each.selectionStart() < caret <= each.selectionEnd()]
        self._text.viewport().update()

    def _found(self) -> Iterator[QTextCursor]:
        for block in blocks_of(self._text.document()):
            words = block.text()
            slips = speller.slips(words)
            gaps = [piece for piece in pieces_of(block) if piece.kind is RunKind.GAP] if slips else []
            for slip in slips:
                start, end = (block.position() + _units(words, at) for at in (slip.start, slip.end))
                if not any(gap.start <= start < gap.end for gap in gaps):
                    cursor = QTextCursor(block)
                    cursor.setPosition(start)
                    cursor.setPosition(end, _KEEP)
                    yield cursor

    def _changed(self) -> None:
        self._typing = self._text.hasFocus()
        self._soon.start()

    def _moved(self) -> None:
        """The word just typed is looked at once the caret has gone elsewhere."""
        if self._typing and not self._soon.isActive():
            self._typing = False
            self._soon.start()

    # --- what is done about a slip -----------------------------------------------------------------------

    def slip_at(self, position: int) -> QTextCursor | None:
        """The slip at a place in the text."""
        return next((each for each in self.slips if each.selectionStart() <= position <= each.selectionEnd()), None)

    def next_slip(self, position: int) -> QTextCursor | None:
        """The slip at a place, else the next after it, round the end."""
        later = (each for each in self.slips if each.selectionStart() > position)
        return self.slip_at(position) or next(later, self.slips[0] if self.slips else None)

    def offer(self, menu: QMenu, position: int) -> None:
        """Put better words for the slip at a place first in a menu."""
        slip = self.slip_at(position)
        if slip is None:
            return
        first = menu.actions()[0] if menu.actions() else None
        better = speller.better(slip.selectedText())
        made = [self._act(menu, word, partial(self._put, slip, word)) for word in better]
        if not made:
            made = [QAction("No better word is known", menu)]
            made[0].setEnabled(False)
        word = slip.selectedText()
        made.append(self._act(menu, f"Add “{word}” to the service’s words", partial(speller.add, word)))
        for action in made:
            menu.insertAction(first, action)  # type: ignore[arg-type]
        if first is not None:
            menu.insertSeparator(first)

    def _act(self, menu: QMenu, words: str, act: Callable[[], None]) -> QAction:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda: act())
        return action

    def _put(self, slip: QTextCursor, word: str) -> None:
        slip.insertText(word, plain())
        self._typing = False
        self.look()

    # --- painting ----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """A wave under each slip."""
        for slip in self.slips:
            block = self._text.document().findBlock(slip.selectionStart())
            for rect in line_rects(self._text, block, slip.selectionStart(), slip.selectionEnd()):
                wave(painter, rect)


def _units(text: str, at: int) -> int:
    """A place in a text as Qt counts it, where a letter beyond the first plane counts twice."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
