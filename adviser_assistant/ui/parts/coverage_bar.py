"""How much of a block has been asked: a figure and one bar, or a tick when all of it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, font, gap, px


class CoverageBar(QLabel):
    """Answered and not known of a total; not known keeps its own colour."""

    def __init__(self, answered: int = 0, not_known: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_counts(answered, not_known, total)

    def set_counts(self, answered: int, not_known: int, total: int) -> None:
        """Show other counts; `answered` does not include the not known."""
        self._answered, self._unknown, self._total = answered, not_known, total
        asked = answered + not_known
        said = f"{asked} of {total} asked" if asked < total or not total else f"all {total} asked"
        self.setAccessibleName(said + (f", {not_known} not known" if not_known else ""))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        figure = QFontMetrics(font("note")).horizontalAdvance("00/00")
        return QSize(figure + gap(6) + px(34), max(px(20), QFontMetrics(font("note")).height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        asked = self._answered + self._unknown
        if self._total and self._answered == self._total:
            side = px(18)
            paint_mark(painter, "answered", QRectF(self.width() - side, (self.height() - side) / 2, side, side))
            return
        bar = QRectF(self.width() - px(34), round(self.height() / 2 - px(3)), px(34), px(6))
        box(painter, bar, colour("paper"), colour("line2"), px(3))
        if self._total:
            end = bar.width() * asked / self._total
            if self._unknown:
                box(painter, QRectF(bar.x(), bar.y(), end, bar.height()), colour("unknown"), None, px(3))
            if self._answered:
                done = bar.width() * self._answered / self._total
                box(painter, QRectF(bar.x(), bar.y(), done, bar.height()), colour("accent"), None, px(3))
        painter.setFont(font("note"))
        painter.setPen(colour("ink2"))
        room = QRectF(0, 0, bar.x() - gap(6), self.height())
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{asked}/{self._total}"
        )
