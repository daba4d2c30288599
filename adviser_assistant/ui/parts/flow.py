"""A row that wraps: chips, tags and flags go to the next line instead of being cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from adviser_assistant.ui.theme import gap, px

LABEL = 24
"""How far the box of a field stands below its top, under its name."""


class FlowLayout(QLayout):
    """Lays its items left to right and begins a new line when the room ends.

    Items of a line are centred. Where some are `beside_fields`, all hang from the top and those stand level with the
    boxes of the fields, also when a field says something underneath; on a line of their own they take no more room.
    """

    def __init__(self, parent: QWidget | None = None, space: int = 8, line_space: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space, self._line_space = space, space if line_space is None else line_space
        self.beside_fields: list[QWidget] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._place(QRect(0, 0, width, 0), False) + self._edges().height()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, True)

    def _edges(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def sizeHint(self) -> QSize:  # noqa: N802
        width = sum(item.sizeHint().width() for item in self._shown())
        width += gap(self._space) * max(len(self._shown()) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in self._shown()), default=0)) + self._edges()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size + self._edges()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, whole: QRect, move: bool) -> int:
        rect = whole.marginsRemoved(self.contentsMargins())
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, int, QSize]] = []
        space, line_space, tall = gap(self._space), gap(self._line_space), 0

        def finish() -> None:
            for item, left, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, y + self._down(item, tall - size.height())), size))

        for item in self._shown():
            size = item.sizeHint()
            if size.width() > rect.width():
                size = QSize(max(rect.width(), item.minimumSize().width()), size.height())
            if line and x + size.width() > rect.x() + rect.width():
                finish()
                x, y, tall, line = rect.x(), y + tall + line_space, 0, []
            line.append((item, x, size))
            x += size.width() + space
            tall = max(tall, size.height())
        finish()
        return y + tall - rect.y()

    def _down(self, item: QLayoutItem, spare: int) -> int:
        if not self.beside_fields:
            return spare // 2
        return min(px(LABEL), spare) if item.widget() in self.beside_fields else 0


class FlowRow(QWidget):
    """A wrapping row of widgets which fixes its own height for its width."""

    def __init__(self, space: int = 8, line_space: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._space = space
        self._flow = FlowLayout(self, space, line_space)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget, beside_fields: bool = False) -> None:
        """Put a widget at the end of the row; `beside_fields` sets it level with the boxes of fields."""
        if beside_fields:
            self._flow.beside_fields.append(widget)
        self._flow.addWidget(widget)
        self._fit()

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Hold these in this order; what stood here already is kept, and the rest is deleted."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget not in widgets:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._flow.addWidget(widget)
        self._fit()

    def clear(self) -> None:
        """Take every widget away and delete it."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._fit()

    def natural_width(self) -> int:
        """The width of everything on one line, also of what is not yet shown."""
        widgets = [item.widget() for place in range(self._flow.count()) if (item := self._flow.itemAt(place))]
        wide = sum(widget.sizeHint().width() for widget in widgets if widget)
        return wide + gap(self._space) * max(len(widgets) - 1, 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._with_height(self._flow.sizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._with_height(self._flow.minimumSize())

    def _with_height(self, size: QSize) -> QSize:
        edges = self.contentsMargins()
        resized = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        high = self._wanted() if resized else size.height() + edges.top() + edges.bottom()
        return QSize(size.width() + edges.left() + edges.right(), high)

    def _wanted(self) -> int:
        edges = self.contentsMargins()
        return self._flow.heightForWidth(self.contentsRect().width()) + edges.top() + edges.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            wanted = self._wanted()
            if wanted != self.height() or wanted != self.maximumHeight():
                self.setFixedHeight(wanted)
        self.updateGeometry()


def flow_of(*widgets: QWidget) -> FlowRow:
    """A row of acts."""
    row = FlowRow()
    for widget in widgets:
        row.add(widget)
    return row
