"""The notes themselves: a text whose every line carries its time and its tags, safe within a second."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from adviser_assistant.ui.call.kept_lines import Kept, LineData, kept_of
from adviser_assistant.ui.call.note_lines import ShownLine, display, pasted
from adviser_assistant.ui.call.notes_margins import Gutter, TagColumn
from adviser_assistant.ui.parts.keep_soon import KeepSoon
from adviser_assistant.ui.theme import colour, font, gap, theme_changed


def _no_labels(text: str) -> tuple[str, ...]:
    return ()


class NotesEdit(QPlainTextEdit):
    """Notes one can always type in. `due` says that there may be something to hold, `paused` to record."""

    due = Signal()
    paused = Signal()
    too_long = Signal(int)
    tag_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setProperty("reading", True)
        self.setAccessibleName("Notes")
        self.setPlaceholderText("Just type. Enter starts a new line with its own time.")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.labels: dict[str, str] = {}
        self.better: dict[str, str] = {}
        self.find_labels: Callable[[str], tuple[str, ...]] = _no_labels
        self.time_now: Callable[[], str] = str
        self._gutter = Gutter(self)
        self._tags = TagColumn(self)
        self._soon = KeepSoon(self)
        self._soon.due.connect(self.due)
        self._soon.paused.connect(self.paused)
        self._looks = QTimer(self, interval=120, singleShot=True)
        self._looks.timeout.connect(self._underline)
        self.textChanged.connect(self._changed)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._gutter.update)
        theme_changed.connect(self._dress)
        self._dress()

    # --- lines -----------------------------------------------------------------------------------------

    def set_lines(self, lines: list[ShownLine]) -> None:
        """Show kept lines, and an empty one to type in."""
        self.blockSignals(True)
        self.setPlainText("\n".join([*(line.text for line in lines), ""]))
        block = self.document().begin()
        for line in lines:
            block.setUserData(LineData(Kept(line.note, line.time, line.text, line.tags)))
            block = block.next()
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._looks.start()
        self._tags.update()

    def lines(self) -> list[tuple[QTextBlock, str, Kept | None]]:
        """Every line with what is kept of it."""
        found = []
        block = self.document().begin()
        while block.isValid():
            found.append((block, block.text(), kept_of(block)))
            block = block.next()
        return found

    def begin_line(self, block: QTextBlock, time: str) -> Kept:
        """Give a line its id and time."""
        kept = Kept(uuid4().hex, time)
        block.setUserData(LineData(kept))
        return kept

    def follow_split_lines(self) -> None:
        """Where Enter was pressed before the first word, the words moved down: their time and tags go with them."""
        for block, text, kept in self.lines():
            below = block.next()
            moved = kept is not None and not text and kept.text and below.isValid() and kept_of(below) is None
            if kept is not None and moved and below.text() == kept.text:
                below.setUserData(LineData(kept))
                block.setUserData(LineData(Kept(uuid4().hex)))

    def redraw_margins(self) -> None:
        """Times or tags changed."""
        self._gutter.update()
        self._tags.update()

    # --- typing ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._soon.touch()
        self._looks.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._soon.stop()
        self.paused.emit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._soon.stop()
            self.paused.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste as plain lines; a very long paste is kept whole and shown by its beginning."""
        lines = pasted(source.text())
        if len(lines) == 1 and display(lines[0]) != lines[0]:
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            if cursor.block().text():
                cursor.insertBlock()
            cursor.insertText(display(lines[0]))
            cursor.block().setUserData(LineData(Kept(uuid4().hex, whole=lines[0])))
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self.too_long.emit(len(lines[0].splitlines()))
        else:
            self.insertPlainText("\n".join(lines))
        self._soon.stop()
        self.paused.emit()

    # --- looks -----------------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.setFont(font("read"))
        self.setViewportMargins(self._gutter.wanted(), gap(4), self._tags.wanted(), gap(4))

    def _underline(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(QColor(colour("attention")))
        block = self.firstVisibleBlock()
        seen = 0
        while block.isValid() and seen < 60:
            text = block.text().lower()
            for word in self.find_labels(block.text()):
                at = text.find(word)
                if at >= 0:
                    mark = QTextEdit.ExtraSelection()
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + at)
                    cursor.setPosition(block.position() + at + len(word), QTextCursor.MoveMode.KeepAnchor)
                    mark.cursor, mark.format = cursor, form
                    marks.append(mark)
            block = block.next()
            seen += 1
        self.setExtraSelections(marks)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Better words for a label, where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cursor = self.cursorForPosition(event.pos())
            text, at = cursor.block().text().lower(), cursor.positionInBlock()
            for word in self.find_labels(cursor.block().text()):
                start = text.find(word)
                if start <= at <= start + len(word):
                    QToolTip.showText(
                        event.globalPos(), f"“{word}” is a label. Say what happened: {self.better.get(word, '')}"
                    )
                    return True
            QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _scrolled(self, rect: QRect, dy: int) -> None:
        self._gutter.update()
        self._tags.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._dress()
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self._gutter.wanted(), inside.height())
        width = self._tags.wanted()
        bar = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        self._tags.setGeometry(inside.right() - width - bar + 1, inside.top(), width, inside.height())
        if self.textCursor().atEnd():
            self.ensureCursorVisible()

    def line_tops(self) -> list[tuple[QTextBlock, int, int]]:
        """Each visible line with its top and height, for the margins."""
        tops = []
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > self.viewport().height():
                break
            tops.append((block, int(place.top()) + gap(4), int(place.height())))
            block = block.next()
        return tops
