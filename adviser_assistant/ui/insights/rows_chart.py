"""A chart of rows on the screen: walked by Up and Down, a row's figures opened under it, its axis pinned above."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.ui.insights.drawing import Drawing
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.theme import colour, px, theme_changed

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_W)


class RowsChart(QWidget):
    """`walked` tells which part of it should be in view; `laid` that it stands otherwise now."""

    walked = Signal(QRect)
    laid = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.drawing: Drawing | None = None
        self.in_hand = 0
        self.opened: set[int] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self._lay)

    def show_chart(self, chart: Chart) -> None:
        """Show another measure, from its first row."""
        self.chart, self.in_hand, self.opened = chart, 0, set()
        self.setAccessibleName(chart.spoken)
        self._lay()

    def toggle(self) -> None:
        """Open or close the figures of the row in hand."""
        if self.chart is None or not self.chart.lines or not self.chart.lines[self.in_hand].more:
            return
        self.opened ^= {self.in_hand}
        self._lay()
        self._tell()

    def close_in_place(self) -> bool:
        """Close the figures that are open; whether any were."""
        was, self.opened = bool(self.opened), set()
        if was:
            self._lay()
        return was

    def row_rect(self, place: int) -> QRect:
        """Where a row lies."""
        if self.drawing is None or not self.drawing.rows:
            return QRect()
        row = self.drawing.rows[place]
        return QRect(0, row.top, self.width(), row.high)

    # --- room ------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(600), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(260), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    def _lay(self) -> None:
        if self.chart is None:
            return
        self.drawing = Drawing(self.chart, max(self.width(), px(260)), self.opened)
        self.setFixedHeight(self.drawing.high)
        self.laid.emit()
        self.update()

    # --- what one does ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        rows = len(self.chart.lines) if self.chart is not None else 0
        key = Qt.Key(event.key())
        if rows and key in STEPS and 0 <= self.in_hand + STEPS[key] < rows:
            self._take(self.in_hand + STEPS[key])
        elif rows and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._take(0 if key == Qt.Key.Key_Home else rows - 1)
        elif key in OPENS and not event.modifiers():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self.drawing.at(event.position().y()) if self.drawing is not None else None
        if place is not None:
            self.in_hand = place
            self.toggle()
            self.update()

    def event(self, event: QEvent) -> bool:
        """Say a row in full where the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.drawing is not None:
            place = self.drawing.at(event.pos().y())
            words = self.drawing.rows[place].line.spoken if place is not None else ""
            QToolTip.showText(event.globalPos() + QPoint(8, 8), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def _take(self, place: int) -> None:
        self.in_hand = place
        self._tell()
        self.update()

    def _tell(self) -> None:
        if self.chart is None or not self.chart.lines:
            return
        rows = self.chart.lines
        spoken = f"{rows[self.in_hand].spoken} Row {self.in_hand + 1} of {len(rows)}."
        self.setAccessibleDescription(spoken)
        announce(self, spoken)
        self.walked.emit(self.row_rect(self.in_hand))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.drawing is not None:
            self.drawing.paint(QPainter(self), event.rect(), self.in_hand, focused=self.hasFocus())


class AxisHead(QWidget):
    """The axis of a chart, which stays in view while its rows scroll."""

    def __init__(self, chart: RowsChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(26))
        chart.laid.connect(self._again)

    def _again(self) -> None:
        words = self._chart.chart is not None and self._chart.chart.scale is not Scale.WORDS
        self.setFixedHeight(px(26) if words else 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, drawing = QPainter(self), self._chart.drawing
        painter.fillRect(self.rect(), colour("canvas"))
        if drawing is not None and drawing.chart.scale is not Scale.WORDS:
            drawing.paint_axis(painter, self.height() - px(8))
        hairline(painter, 0, self.height() - 1, self.width())
