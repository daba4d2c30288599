"""The words of one passage, to be read and to be marked: what is left out is struck through where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from adviser_assistant.letters.subject_access_copy import places
from adviser_assistant.ui.theme import colour, font, gap, px, theme_changed

TALLEST = 220
_READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class PassageText(QTextEdit):
    """Read-only, as high as its words up to a limit; a selection in it can be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._struck: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READ)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The words of this line. Mark words here to leave them out")
        theme_changed.connect(self._dress)
        self._dress()

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._struck = ()
        self.setPlainText(words)
        self._fit()

    def strike(self, left_out: Sequence[str]) -> None:
        """Strike through what is left out."""
        self._struck = tuple(left_out)
        struck = QTextCharFormat()
        struck.setFontStrikeOut(True)
        struck.setForeground(colour("attention"))
        struck.setBackground(colour("attention_soft"))
        marks = []
        for words in left_out:
            for start, end in places(words, self.toPlainText()):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor, mark.format = cursor, struck
                marks.append(mark)
        self.setExtraSelections(marks)

    @property
    def selected(self) -> str:
        """The words marked in it, on one line."""
        return " ".join(self.textCursor().selectedText().replace("\u2029", " ").split())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _dress(self) -> None:
        self.setFont(font("read"))
        self.document().setDocumentMargin(gap(8))
        self.strike(self._struck)
        self._fit()

    def _fit(self) -> None:
        edges = self.height() - self.viewport().height()
        wanted = round(self.document().size().height()) + edges
        self.setFixedHeight(max(px(40), min(wanted, px(TALLEST))))
