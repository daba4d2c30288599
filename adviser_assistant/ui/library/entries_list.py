"""The list of entries: two lines a row and a third with the words found; a mark where something waits."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from adviser_assistant.guidance.book import BookEntry
from adviser_assistant.ui.cases_painting import draw_marked, found_in
from adviser_assistant.ui.library.entries_model import ENTRY, FOUND, WHERE, EntriesModel
from adviser_assistant.ui.library.reading import shown_id
from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px, theme_changed

Index = QModelIndex | QPersistentModelIndex


class EntryRow(QStyledItemDelegate):
    """Draws one entry."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, BookEntry):
            return
        model = index.model()
        words = model.words if isinstance(model, EntriesModel) else ()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(gap(20), gap(4), -gap(14), -gap(5))
        right = area.right()
        if entry.waits_for:
            side = px(16)
            paint_mark(painter, "check_your_text", QRectF(right - side, area.y() + px(3), side, side))
            right -= side + gap(8)
        said = shown_id(entry)
        if said:
            right -= _at_right(painter, QRectF(area.x(), area.y(), right - area.x(), px(22)), said) + gap(10)
        upper = QRectF(area.x(), area.y(), right - area.x(), px(22))
        draw_marked(painter, upper, entry.title, found_in(entry.title, words), "ink", "body", 500)
        line = QRectF(area.x(), area.y() + px(23), area.width(), px(20))
        draw_marked(painter, line, str(index.data(WHERE) or ""), [], "ink2", "hint")
        if words:
            found = str(index.data(FOUND) or "")
            draw_marked(painter, line.translated(0, px(20)), found, found_in(found, words), "ink2", "hint")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        model = index.model()
        searched = isinstance(model, EntriesModel) and bool(model.words)
        return QSize(px(200), px(64 if searched else 44) + gap(10))


def paint_row(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row: a hairline under it; the selected one tinted, with a bar before it, and the focus ring."""
    rect = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, colour("select" if selected else "canvas"))
    hairline(painter, rect.x(), rect.bottom(), rect.width())
    if selected and current_theme().outlined:
        hairline(painter, rect.x(), rect.y(), rect.width(), "select_line", 2)
        hairline(painter, rect.x(), rect.bottom() - 1, rect.width(), "select_line", 2)
    if selected:
        upright(painter, rect.x(), rect.y(), rect.height(), "accent", 4)
    if selected and option.widget is not None and option.widget.hasFocus():
        focus_ring(painter, QRectF(rect), 3)


def _at_right(painter: QPainter, line: QRectF, said: str) -> float:
    kept = font("hint")
    wide = QFontMetricsF(kept).horizontalAdvance(said)
    painter.setFont(kept)
    painter.setPen(colour("ink2"))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), said)
    return wide


class EntriesList(QListView):
    """A quick list; `opened` tells that Enter was pressed or a row double-clicked."""

    opened = Signal()
    came = Signal()
    """Another row is in hand."""

    def __init__(self, model: QAbstractItemModel, row: QStyledItemDelegate, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("rows", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self._row, self._quiet = row, False
        self.setItemDelegate(row)
        self.setModel(model)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        theme_changed.connect(self._dress)
        self._dress()

    def take(self, place: int) -> None:
        """Take a row in hand without telling anyone."""
        self._quiet = True
        self.setCurrentIndex(self.model().index(max(place, 0), 0))
        self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What is in hand stays in view."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, colour("canvas"))
        self.setPalette(palette)
        self.verticalScrollBar().setSingleStep(px(36))
        self.scheduleDelayedItemsLayout()
