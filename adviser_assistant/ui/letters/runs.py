"""A section's blocks as an editable document and back: each run keeps its kind and its fact's id as properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from adviser_assistant.letters.letter import Block, BlockKind, Run, RunKind
from adviser_assistant.ui.theme import colour, font, gap, px

KIND, FACT, WORDS, NOTE = (QTextFormat.Property.UserProperty + number for number in (1, 2, 3, 4))
_LINE = "\u2028"


@dataclass(frozen=True)
class Piece:
    """A stretch of the document that is a fact or a gap, in characters from its beginning."""

    start: int
    end: int
    kind: RunKind
    fact: str
    whole: bool
    """Whether it still says what was drafted."""


def fill(document: QTextDocument, blocks: tuple[Block, ...]) -> None:
    """Show blocks; what was there before, and its undo steps, are gone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDefaultFont(font("read"))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    first, kept = True, None
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            _table(cursor, block)
            first, kept = True, None
            continue
        if not first:
            cursor.insertBlock()
        kept = _line(cursor, block, kept, first)
        first = False
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)


def plain() -> QTextCharFormat:
    """How ordinary words look; also what typed words take, so that no typed word passes for a fact."""
    shape = QTextCharFormat()
    shape.setFont(font("read"))
    shape.setForeground(colour("ink"))
    return shape


def _line(cursor: QTextCursor, block: Block, kept: object, first: bool) -> object:
    shape = QTextBlockFormat()
    shape.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(0 if first else gap(7))
    if block.kind is BlockKind.NOTE:
        shape.setProperty(NOTE, True)
        shape.setLeftMargin(gap(12))
    cursor.setBlockFormat(shape)
    listed = cursor.currentList()
    if listed is not None:
        listed.remove(cursor.block())
    made: object = None
    if block.kind in (BlockKind.NUMBER, BlockKind.BULLET):
        style = QTextListFormat.Style.ListDecimal if block.kind is BlockKind.NUMBER else QTextListFormat.Style.ListDisc
        if isinstance(kept, tuple) and kept[0] is block.kind:
            kept[1].add(cursor.block())
            made = kept
        else:
            wanted = QTextListFormat()
            wanted.setStyle(style)
            wanted.setIndent(1)
            wanted.setNumberSuffix("\u2002")
            made = (block.kind, cursor.createList(wanted))
    _runs(cursor, block.runs)
    return made


def _runs(cursor: QTextCursor, runs: tuple[Run, ...]) -> None:
    cursor.setBlockCharFormat(plain())
    for run in runs:
        shape = plain()
        words = run.text.replace("\n", _LINE)
        if run.kind is not RunKind.PLAIN:
            shape.setProperty(KIND, run.kind.value)
            shape.setProperty(FACT, run.fact)
            shape.setProperty(WORDS, words)
        if run.kind is RunKind.GAP and words:
            shape.setForeground(colour("unknown"))
            cursor.insertText(words[:-1], shape)
            # The box round a gap needs room before what follows; a space would change the words.
            shape.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            shape.setFontLetterSpacing(px(4))
            words = words[-1]
        cursor.insertText(words, shape)


def _table(cursor: QTextCursor, block: Block) -> None:
    shape = QTextTableFormat()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(colour("line2"))
    shape.setCellPadding(gap(5))
    shape.setCellSpacing(0)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if block.widths and len(block.widths) == len(block.header):
        percent = [100 * width / (sum(block.widths) or 1) for width in block.widths]
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in percent])
    table = cursor.insertTable(1 + len(block.rows), max(1, len(block.header)), shape)
    for column, title in enumerate(block.header):
        strong = plain()
        strong.setFontWeight(QFont.Weight.DemiBold)
        table.cellAt(0, column).firstCursorPosition().insertText(title, strong)
    for number, row in enumerate(block.rows, 1):
        for column, cell in enumerate(row[: table.columns()]):
            _runs(table.cellAt(number, column).firstCursorPosition(), cell)
    cursor.movePosition(QTextCursor.MoveOperation.End)


# --- reading back -----------------------------------------------------------------------------------------------


def lines_of(document: QTextDocument) -> str:
    """The words a block a line, marked as `Section.text` marks them."""
    return "\n".join(_lines(document))


def _lines(document: QTextDocument) -> Iterator[str]:
    number, seen = 0, None
    for block in blocks_of(document):
        table = QTextCursor(block).currentTable()
        if table is not None:
            if seen is None or table.firstPosition() != seen:
                seen, number = table.firstPosition(), 0
                yield from _rows(table)
            continue
        seen = None
        words = block.text().replace(_LINE, "\n").strip()
        listed = block.textList()
        decimal = listed is not None and listed.format().style() is QTextListFormat.Style.ListDecimal
        number = number + 1 if decimal else 0
        if not words:
            continue
        if decimal:
            yield f"{number}. {words}"
        elif listed is not None:
            yield f"- {words}"
        else:
            yield f"> {words}" if block.blockFormat().property(NOTE) else words


def _rows(table: QTextTable) -> Iterator[str]:
    for row in range(table.rows()):
        cells = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            words = " ".join(cursor.selectedText().replace("\u2029", " ").replace(_LINE, " ").split())
            # A bar inside a cell would part it in two.
            cells.append(words.replace("|", "/"))
        yield "| " + " | ".join(cells) + " |"


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """The document's blocks in order, those inside tables included."""
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def pieces_of(block: QTextBlock) -> Iterator[Piece]:
    """The facts and gaps of one block; what Qt keeps in several fragments is one piece."""
    found: Piece | None = None
    words = said = ""
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        step += 1
        shape = fragment.charFormat()
        kind, fact = shape.property(KIND), str(shape.property(FACT) or "")
        start, end = fragment.position(), fragment.position() + fragment.length()
        goes_on = found is not None and not found.whole and found.end == start and found.fact == fact
        if found is not None and goes_on and kind == found.kind.value and shape.property(WORDS) == words:
            said += fragment.text()
            found = Piece(found.start, end, found.kind, fact, said == words)
            continue
        if found is not None:
            yield found
        found, said, words = None, fragment.text(), str(shape.property(WORDS) or "")
        if kind:
            found = Piece(start, end, RunKind(kind), fact, said == words)
    if found is not None:
        yield found


def broken_pieces(document: QTextDocument) -> Iterator[Piece]:
    """Facts and gaps whose words were changed: they no longer say what was recorded."""
    for block in blocks_of(document):
        yield from (piece for piece in pieces_of(block) if not piece.whole)


def indent_width() -> int:
    """How far numbered points hang."""
    return px(24)
