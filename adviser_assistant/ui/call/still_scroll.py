"""Keeps one row of a scrolling list at the same height while rows above and below it come, go and fold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.theme import gap


class StillScroll(QObject):
    """Whenever something changes, the row in hand goes back under one folded row; answers move, eyes do not.

    Somebody who scrolls by hand is left alone until `hold` is called for the next row.
    """

    kept = Signal()

    def __init__(self, area: ScrollPane) -> None:
        super().__init__(area)
        self._area = area
        self._row: QWidget | None = None
        self._part: QWidget | None = None
        self._on = True
        self.under_one = True
        self._room = QWidget()
        self._room.setFixedHeight(0)
        area.add(self._room)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._keep)
        area.body.installEventFilter(self)
        area.viewport().installEventFilter(self)
        area.verticalScrollBar().sliderMoved.connect(self._let_go)

    def hold(self, row: QWidget | None) -> None:
        """Keep this row still from now on."""
        self._row, self._part, self._on = row, None, True
        self._soon.start()

    def again(self) -> None:
        """Something moved: put the row back where it was."""
        self._soon.start()

    def height_above(self) -> int:
        """The height of the one row that shows above the row in hand."""
        place = self._area.column.indexOf(self._row) if self._row and self.under_one else 0
        item = self._area.column.itemAt(place - 1) if place > 0 else None
        widget = item.widget() if item else None
        return widget.height() if widget else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice what moves the rows, and a hand on the wheel."""
        if event.type() == QEvent.Type.Wheel:
            self._let_go()
            return False
        moved = (QEvent.Type.Resize, QEvent.Type.LayoutRequest) if watched is self._area.body else (QEvent.Type.Resize,)
        if event.type() in moved:
            self._soon.start()
        return False

    def show(self, part: QWidget) -> None:
        """Keep a part in view that was opened on purpose, until somebody scrolls or a row is held again."""
        self._part = part
        self._soon.start()

    def _let_go(self) -> None:
        self._on, self._part = False, None

    def _keep(self) -> None:
        if self._row is None or not self._on:
            return
        if self._part is not None:
            self._area.ensureWidgetVisible(self._part, 0, gap(8))
            return
        layout, shown = self._area.column, self._area.viewport().height()
        layout.activate()
        top = self._row.mapTo(self._area.body, QPoint(0, 0)).y() - self.height_above()
        # Room at the end lets the last row stand as high as the first.
        self._room.setFixedHeight(max(shown - (self._room.y() - top), 0))
        layout.activate()
        self._area.verticalScrollBar().setValue(top)
        self.kept.emit()
