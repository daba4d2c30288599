"""How rows of the case list are drawn: two lines a cell, found words marked; one cell a row where it is narrow."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from adviser_assistant.ui.cases_model import SHOWN_ROLE, CasesModel, Column, Shown, status_said
from adviser_assistant.ui.parts.paint import box, hairline, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px

Index = QModelIndex | QPersistentModelIndex
Span = tuple[int, int]
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def found_in(text: str, words: tuple[str, ...]) -> list[Span]:
    """Where any of the words begins a word of the text; capitals and accents do not matter."""
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).lower()
    spans = []
    for word in words:
        spans += [found.span() for found in re.finditer(rf"(?<!\w){re.escape(word)}", plain)]
    return sorted(spans)


def draw_marked(
    painter: QPainter, rect: QRectF, text: str, marks: list[Span], role: str, size: str, weight: int | None = None
) -> float:
    """Draw one line with its found stretches on the match colour; gives the width it took."""
    kept, strong = font(size, weight), font(size, 600)
    x, at = rect.x(), 0
    right = rect.right()
    pieces = []
    for start, end in marks:
        if start >= at:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at:], False))
    for words, marked in pieces:
        if not words or x >= right:
            continue
        shape = strong if marked else kept
        metrics = QFontMetricsF(shape)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - x)
        wide = metrics.horizontalAdvance(said)
        if marked:
            patch = QRectF(x - 1, rect.center().y() - metrics.height() / 2, wide + 2, metrics.height())
            painter.fillRect(patch, colour("match"))
        painter.setFont(shape)
        painter.setPen(colour("ink" if marked else role))
        painter.drawText(QRectF(x, rect.y(), wide + 4, rect.height()), _MIDDLE, said)
        x += wide
    return x - rect.x()


class CaseCell(QStyledItemDelegate):
    """Draws a cell of the wide table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        case: Shown = index.data(SHOWN_ROLE)
        model = index.model()
        words = model.words if isinstance(model, CasesModel) else ()
        _ground(painter, option, index)
        area = QRectF(option.rect).adjusted(gap(24) if index.column() == 0 else gap(8), 0, -gap(8), -1)
        column = index.column()
        if column == Column.PRACTITIONER:
            self._two(painter, area, case.row.practitioner, case.row.reference, words, 600)
        elif column == Column.ORGANISATION:
            self._organisation(painter, area, case, words)
        elif column == Column.EXCLUSION:
            _exclusion(painter, area, case)
        elif column == Column.STATUS and isinstance(model, CasesModel) and model.joined:
            _joined(painter, area, case)
        elif column == Column.NEXT:
            _line(painter, area, case.when, case.tone, 600)
        else:
            _line(painter, area, str(index.data() or ""), "ink2")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(px(80), px(52))

    def _two(
        self, painter: QPainter, area: QRectF, upper: str, lower: str, words: tuple[str, ...], weight: int
    ) -> None:
        if not lower:
            draw_marked(painter, area, upper, found_in(upper, words), "ink", "body", weight)
            return
        first, second = _halves(area)
        draw_marked(painter, first, upper, found_in(upper, words), "ink", "body", weight)
        draw_marked(painter, second, lower, found_in(lower, words), "ink2", "hint")

    def _organisation(self, painter: QPainter, area: QRectF, case: Shown, words: tuple[str, ...]) -> None:
        name = case.row.organisation or "Organisation not recorded"
        role = "ink" if case.row.organisation else "ink2"
        if not case.sentence:
            draw_marked(painter, area, name, found_in(case.row.organisation, words), role, "body")
            return
        first, second = _halves(area)
        draw_marked(painter, first, name, found_in(case.row.organisation, words), role, "body")
        _sentence(painter, second, case, words)


class NarrowCase(QStyledItemDelegate):
    """Draws a whole case in one cell: name and date, then organisation and status, then the sentence found."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        case: Shown = index.data(SHOWN_ROLE)
        model = index.model()
        words = model.words if isinstance(model, CasesModel) else ()
        _ground(painter, option, index)
        area = QRectF(option.rect).adjusted(gap(22), gap(6), -gap(16), -gap(6))
        high = px(22)
        line = QRectF(area.x(), area.y(), area.width(), high)
        kept = QFontMetricsF(font("body", 600))
        wide = kept.horizontalAdvance(case.when) + gap(12) if case.when else 0
        _line(painter, line, case.when, case.tone, 600, right=True)
        name = line.adjusted(0, 0, -wide, 0)
        x = draw_marked(
            painter, name, case.row.practitioner, found_in(case.row.practitioner, words), "ink", "body", 600
        )
        draw_marked(
            painter,
            name.adjusted(x + gap(9), 0, 0, 0),
            case.row.reference,
            found_in(case.row.reference, words),
            "ink2",
            "note",
        )
        line.translate(0, high)
        more = [case.row.organisation, case.row.framework, status_said(case.row), case.exclusion.words]
        said = "  ·  ".join(each for each in more if each)
        draw_marked(painter, line, said, found_in(said, words), "ink2", "note")
        if case.sentence:
            line.translate(0, high)
            _sentence(painter, line, case, words, "note")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        case: Shown = index.data(SHOWN_ROLE)
        return QSize(px(300), px(22) * (3 if case.sentence else 2) + 2 * gap(6))


def _halves(area: QRectF) -> tuple[QRectF, QRectF]:
    top = area.y() + (area.height() - px(44)) / 2
    return QRectF(area.x(), top, area.width(), px(24)), QRectF(area.x(), top + px(23), area.width(), px(20))


def _ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    rect = option.rect
    painter.fillRect(rect, colour("select" if selected else "paper"))
    hairline(painter, rect.x(), rect.bottom(), rect.width())
    if selected and current_theme().outlined:
        hairline(painter, rect.x(), rect.y(), rect.width(), "select_line", 2)
        hairline(painter, rect.x(), rect.bottom() - 1, rect.width(), "select_line", 2)
    if selected and index.column() == 0:
        upright(painter, rect.x(), rect.y(), rect.height(), "accent", 4)
    table = option.widget
    if selected and isinstance(table, QTableView) and table.hasFocus():
        _ring(painter, rect, table, index.column())


def _ring(painter: QPainter, rect: QRect, table: QTableView, column: int) -> None:
    """The focus ring round the whole row, of which this is one cell."""
    hairline(painter, rect.x(), rect.y(), rect.width(), "focus", 2)
    hairline(painter, rect.x(), rect.bottom() - 1, rect.width(), "focus", 2)
    shown = [each for each in Column if not table.isColumnHidden(each)]
    if column == shown[0]:
        upright(painter, rect.x(), rect.y(), rect.height(), "focus", 2)
    if column == shown[-1]:
        upright(painter, rect.right() - 1, rect.y(), rect.height(), "focus", 2)


def _line(
    painter: QPainter, area: QRectF, words: str, role: str, weight: int | None = None, right: bool = False
) -> None:
    kept = font("body", weight)
    painter.setFont(kept)
    painter.setPen(colour(role))
    said = QFontMetricsF(kept).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), said)


def _sentence(painter: QPainter, area: QRectF, case: Shown, words: tuple[str, ...], size: str = "hint") -> None:
    lead = case.sentence.index("“") + 1
    start, end = case.span
    metrics = QFontMetricsF(font(size))
    sentence = case.sentence
    # What was found stays in view: a long lead gives way.
    while start > 24 and metrics.horizontalAdvance(sentence[: lead + end]) > area.width() * 0.8:
        cut = min(start - 12, 12)
        sentence = f"{sentence[:lead]}…{sentence[lead + cut + (1 if sentence[lead] == '…' else 0) :]}"
        taken = len(case.sentence) - len(sentence)
        start, end = case.span[0] - taken, case.span[1] - taken
    marks = {(start, end), *found_in(sentence[lead:], words)}
    draw_marked(painter, area, sentence, sorted((lead + first, lead + last) for first, last in marks), "ink2", size)


def _joined(painter: QPainter, area: QRectF, case: Shown) -> None:
    framework, status = case.row.framework, status_said(case.row)
    if not (framework and status):
        _line(painter, area, framework or status, "ink2")
        return
    first, second = _halves(area)
    _line(painter, first, status, "ink2")
    draw_marked(painter, second, framework, [], "ink2", "hint")


def _exclusion(painter: QPainter, area: QRectF, case: Shown) -> None:
    now = case.exclusion
    if not now.words:
        _line(painter, area, "–", "ink3")
        return
    first, second = _halves(area)
    _line(painter, first, now.words, now.tone, 600)
    bar = QRectF(second.x(), second.center().y() - px(3), min(px(120), second.width()), px(6))
    box(painter, bar, None, colour("line2"), 3)
    box(painter, QRectF(bar.x(), bar.y(), max(bar.width() * now.part, px(6)), bar.height()), colour(now.tone), None, 3)
