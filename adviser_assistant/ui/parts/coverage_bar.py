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
        self.setAccessibleName(say_coverage(answered, not_known, total))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        figure = QFontMetrics(font("note")).horizontalAdvance("00/00")
        return QSize(figure + gap(6) + px(34), max(px(20), QFontMetrics(font("note")).height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        paint_coverage(QPainter(self), self._answered, self._unknown, self._total, QRectF(self.rect()))


def say_coverage(answered: int, not_known: int, total: int) -> str:
    """The coverage in words; `answered` leaves out the not known."""
    asked = answered + not_known
    said = f"{asked} of {total} asked" if asked < total or not total else f"all {total} asked"
    return said + (f", {not_known} not known" if not_known else "")


def paint_coverage(painter: QPainter, answered: int, not_known: int, total: int, rect: QRectF) -> None:
    """Draw figure and bar at the right end of a rectangle."""
    asked = answered + not_known
    if total and answered == total:
        side = px(18)
        paint_mark(painter, "answered", QRectF(rect.right() - side, rect.center().y() - side / 2, side, side))
        return
    bar = QRectF(rect.right() - px(34), round(rect.center().y() - px(3)), px(34), px(6))
    box(painter, bar, colour("paper"), colour("line2"), px(3))
    if total:
        for count, role in ((asked if not_known else 0, "unknown"), (answered, "accent")):
            if count:
                box(
                    painter,
                    QRectF(bar.x(), bar.y(), bar.width() * count / total, bar.height()),
                    colour(role),
                    None,
                    px(3),
                )
    painter.setFont(font("note"))
    painter.setPen(colour("ink2"))
    room = QRectF(rect.x(), rect.y(), bar.x() - gap(6) - rect.x(), rect.height())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{asked}/{total}")
