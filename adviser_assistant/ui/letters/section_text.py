"""The words of one section: an editor as tall as its words, with facts ruled and gaps boxed underneath them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QTextEdit, QToolTip, QWidget

from adviser_assistant.letters.letter import Block, RunKind
from adviser_assistant.ui.letters.carets import moved
from adviser_assistant.ui.letters.pasting import can_be_pasted, pasted
from adviser_assistant.ui.letters.runs import (
    Piece,
    blocks_of,
    broken_pieces,
    fill,
    indent_width,
    lines_of,
    pieces_of,
    plain,
)
from adviser_assistant.ui.letters.section_painting import dotted, line_rects, mark_under
from adviser_assistant.ui.letters.section_spelling import TOLD, SectionSpelling
from adviser_assistant.ui.theme import px

INSET = 4
_KEEP = QTextCursor.MoveMode.KeepAnchor
_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True)
class Finding:
    """A stretch to underline: in which block, from where to where, in what colour, and what a pointer is told."""

    block: int
    start: int
    end: int
    role: str
    words: str
    key: int


class SectionText(QTextEdit):
    """Edits one section. `edited` follows each change, `fact_asked` a click or Alt Enter on a gap or fact."""

    edited = Signal()
    entered = Signal()
    left = Signal()
    fact_asked = Signal(str)
    step_asked = Signal(int)
    caret_moved = Signal()
    whence_asked = Signal()
    told = Signal(str)
    undo_asked = Signal()
    """Ctrl Z where nothing typed is left to undo."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setProperty("reading", True)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(INSET)
        self.document().setIndentWidth(indent_width())
        self.findings: dict[int, tuple[QTextCursor, Finding]] = {}
        self.spelling = SectionSpelling(self)
        self._loading = False
        self._tidy = QTimer(self, singleShot=True, interval=120)
        self._tidy.timeout.connect(self._clear_broken)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self.caret_moved)

    # --- content ---------------------------------------------------------------------------------------

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show these blocks; the caret stays at its words."""
        before, caret = self.document().toRawText(), self.textCursor()
        caret_at = (caret.anchor(), caret.position())
        self._loading = True
        self.findings, self.spelling.slips = {}, []
        fill(self.document(), blocks)
        after = self.document().toRawText()
        caret.setPosition(moved(caret_at[0], before, after))
        caret.setPosition(moved(caret_at[1], before, after), _KEEP)
        self.setTextCursor(caret)
        self._loading = False
        self._fit()

    def lines(self) -> str:
        """The words, marked as a section's text is."""
        return lines_of(self.document())

    def pieces(self) -> Iterator[Piece]:
        """Every fact and gap, in order."""
        for block in blocks_of(self.document()):
            yield from pieces_of(block)

    def piece_at(self, position: int) -> Piece | None:
        """The fact or gap at a place in the text."""
        return next((piece for piece in self.pieces() if piece.start <= position <= piece.end), None)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline stretches; they move with the words until they are found anew."""
        self.findings = {}
        blocks = self._word_blocks()
        for each in findings:
            if each.block < len(blocks) and QTextCursor(blocks[each.block]).currentTable() is None:
                block = blocks[each.block]
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + min(each.start, block.length() - 1))
                cursor.setPosition(block.position() + min(each.end, block.length() - 1), _KEEP)
                self.findings[each.key] = (cursor, each)
        self.viewport().update()

    def finding_at_caret(self) -> int:
        """The key of the stretch the caret is in, or -1."""
        at = self.textCursor().position()
        inside = (key for key, (span, _) in self.findings.items() if span.selectionStart() <= at <= span.selectionEnd())
        return next(inside, -1)

    def words(self, piece: Piece) -> str:
        """The words of a fact or gap."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(piece.start)
        cursor.setPosition(piece.end, _KEEP)
        return cursor.selectedText()

    def block_top(self, number: int) -> int:
        """How far down a block stands, for what is placed beside it."""
        blocks = self._word_blocks()
        if not 0 <= number < len(blocks):
            return 0
        return round(self.document().documentLayout().blockBoundingRect(blocks[number]).top())

    def gap_top(self, number: int) -> int:
        """How far down the n-th gap stands."""
        gaps = [piece for piece in self.pieces() if piece.kind is RunKind.GAP]
        if number >= len(gaps):
            return 0
        block = self.document().findBlock(gaps[number].start)
        line = block.layout().lineForTextPosition(gaps[number].start - block.position())
        top = self.document().documentLayout().blockBoundingRect(block).top()
        return round(top + (line.y() if line.isValid() else 0))

    def caret_place(self) -> tuple[int, int]:
        """The number of the block the caret is in, as the letter counts them, and how far into it; or (-1, 0)."""
        at = self.textCursor().position()
        blocks = self._word_blocks()
        before = [number for number, block in enumerate(blocks) if block.position() <= at]
        return (before[-1], at - blocks[before[-1]].position()) if before else (-1, 0)

    def select(self, start: int, end: int) -> None:
        """Put the caret over a stretch and take the focus."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select_in_block(self, number: int, start: int, end: int) -> None:
        """Put the caret over a stretch of the n-th block; before a table, which has places of its own."""
        blocks = self._word_blocks()
        if 0 <= number < len(blocks):
            block = blocks[number]
            last = 0 if QTextCursor(block).currentTable() is not None else block.length() - 1
            self.select(block.position() + min(start, last), block.position() + min(end, last))

    def _word_blocks(self) -> list[QTextBlock]:
        """The letter's blocks: a table counts once, by its first cell."""
        found: list[QTextBlock] = []
        seen = -1
        for block in blocks_of(self.document()):
            table = QTextCursor(block).currentTable()
            if table is None:
                seen = -1
                if block.text().strip():
                    found.append(block)
            elif table.firstPosition() != seen:
                seen = table.firstPosition()
                found.append(block)
        return found

    # --- editing ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_asked.emit()
            return
        if event.key() in _OWN_KEYS and self._own_key(event, control):
            return
        if event.text() and not control:
            self.setCurrentCharFormat(plain())
        super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent, control: bool) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            piece = self.piece_at(self.textCursor().position())
            if piece is not None and piece.fact:
                self.fact_asked.emit(piece.fact)
            return True
        if enter and control:
            event.ignore()
            return True
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_spelling()
            return True
        if not enter and control:
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return False

    def show_spelling(self) -> None:
        """Better words for the slip at the caret, else for the next one."""
        slip = self.spelling.next_slip(self.textCursor().position())
        if slip is not None:
            self.select(slip.selectionStart(), slip.selectionEnd())
            menu = QMenu(self)
            self.spelling.offer(menu, slip.selectionStart())
            self._popup(menu, self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addAction("Where this sentence comes from").triggered.connect(lambda: self._ask_whence(cursor))
        self.spelling.offer(menu, cursor.position())
        self._popup(menu, self.viewport().mapToGlobal(self.cursorRect(cursor).bottomLeft()))

    def _ask_whence(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.setFocus()
        self.whence_asked.emit()

    def _popup(self, menu: QMenu, where: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        self.setCurrentCharFormat(plain())
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return can_be_pasted(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """What is pasted comes as plain words; what of it was left behind is told."""
        listed = self.textCursor().currentList() is not None
        found = pasted(source, self.document().characterCount(), listed)
        if found.words:
            self.setCurrentCharFormat(plain())
            self.insertPlainText(found.words)
        if found.told:
            self.told.emit(found.told)

    def mouseReleaseEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection() or event.button() != Qt.MouseButton.LeftButton:
            return
        piece = self._piece_under(event.position())
        wanted = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if piece is not None and piece.fact and (piece.kind is RunKind.GAP or wanted):
            self.fact_asked.emit(piece.fact)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_under(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _changed(self) -> None:
        if not self._loading:
            self._tidy.start()
            self.edited.emit()

    def _clear_broken(self) -> None:
        """A fact whose words were changed is the adviser's own wording now, and looks like it."""
        broken = list(broken_pieces(self.document()))
        if not broken:
            return
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        for piece in broken:
            cursor.setPosition(piece.start)
            cursor.setPosition(piece.end, _KEEP)
            cursor.setCharFormat(plain())
        cursor.endEditBlock()

    # --- size ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(300), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(120), self.minimumHeight())

    def _fit(self, *_: object) -> None:
        wanted = max(round(self.document().size().height()) + 1, px(26))
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        for block in blocks_of(self.document()):
            for piece in pieces_of(block):
                for rect in line_rects(self, block, piece.start, piece.end):
                    mark_under(painter, piece.kind, rect)
        for cursor, finding in self.findings.values():
            block = self.document().findBlock(cursor.selectionStart())
            for rect in line_rects(self, block, cursor.selectionStart(), cursor.selectionEnd()):
                dotted(painter, rect, finding.role)
        self.spelling.paint(painter)
        painter.end()
        super().paintEvent(event)

    def _piece_under(self, point: QPointF) -> Piece | None:
        for block in blocks_of(self.document()):
            for piece in pieces_of(block):
                if any(rect.contains(point) for rect in line_rects(self, block, piece.start, piece.end)):
                    return piece
        return None

    def _words_under(self, point) -> str:  # type: ignore[no-untyped-def]
        place = QPointF(point)
        for cursor, finding in self.findings.values():
            block = self.document().findBlock(cursor.selectionStart())
            spans = line_rects(self, block, cursor.selectionStart(), cursor.selectionEnd())
            if any(rect.contains(place) for rect in spans):
                return finding.words
        return TOLD if self.spelling.slip_at(self.cursorForPosition(point).position()) is not None else ""

    def dress(self) -> None:
        """Take the theme's sizes; called when it changes, after which the blocks are shown again."""
        self.document().setIndentWidth(indent_width())
