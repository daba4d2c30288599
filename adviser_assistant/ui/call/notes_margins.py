"""The margins of the notes: times on the left, tags on the right, painted beside their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.ui.call.kept_lines import Kept, kept_of
from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, font, gap, px

if TYPE_CHECKING:
    from adviser_assistant.ui.call.notes_edit import NotesEdit


class Gutter(QWidget):
    """The times, left of the lines."""

    def __init__(self, edit: NotesEdit) -> None:
        super().__init__(edit)
        self.edit = edit
        self.setAccessibleName("Times of the notes")

    def wanted(self) -> int:
        """The width it takes."""
        return px(64)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.wanted(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(font("hint"))
        painter.setPen(colour("ink3"))
        ascent = QFontMetrics(font("read")).ascent()
        for block, top, _ in self.edit.line_tops():
            kept = kept_of(block)
            time = kept.time if kept else self.edit.time_now() if block == self.edit.textCursor().block() else ""
            if time:
                painter.drawText(QPoint(gap(20), top + ascent), time)


class TagColumn(QWidget):
    """The facts a line is tagged to, right of it."""

    def __init__(self, edit: NotesEdit) -> None:
        super().__init__(edit)
        self.edit = edit
        self.setAccessibleName("Tags of the notes")
        self._places: list[tuple[QRect, str, str]] = []

    def wanted(self) -> int:
        """The width it takes."""
        wide = self.edit.width() > px(560)
        return px(170) if wide else px(110) if self.edit.width() > px(380) else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, kept_font = QPainter(self), font("hint", 500)
        metrics = QFontMetrics(kept_font)
        painter.setFont(kept_font)
        self._places.clear()
        for block, top, _ in self.edit.line_tops():
            kept = kept_of(block)
            if kept is None or not kept.tags:
                continue
            names = self._names(kept)
            more = f" +{len(names) - 1}" if len(names) > 1 else ""
            side, inside = px(14), gap(7)
            room = self.width() - gap(20) - side - 3 * inside - metrics.horizontalAdvance(more)
            words = metrics.elidedText(names[0], Qt.TextElideMode.ElideRight, room) + more
            width = metrics.horizontalAdvance(words) + side + 3 * inside
            place = QRect(self.width() - width - gap(12), top, width, max(metrics.height() + 2, px(22)))
            box(painter, QRectF(place), colour("accent_soft"), colour("accent_line"), 4)
            paint_icon(
                painter,
                "tag",
                QRectF(place.x() + inside, place.center().y() - side / 2 + 1, side, side),
                "accent_text",
            )
            painter.setPen(colour("accent_text"))
            painter.drawText(place.adjusted(side + 2 * inside, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
            self._places.append((place, kept.tags[0].fact, ", ".join(names)))

    def _names(self, kept: Kept) -> list[str]:
        labels = [self.edit.labels.get(kind_of(tag.fact), tag.fact) for tag in kept.tags]
        return [f"{label[:1].upper()}{label[1:]}" for label in labels]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to the fact a line is tagged to."""
        for place, fact, _ in self._places:
            if place.contains(event.position().toPoint()):
                self.edit.tag_clicked.emit(fact)

    def event(self, event: QEvent) -> bool:
        """Name all tags of a line where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            names = next((names for place, _, names in self._places if place.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), f"Tagged to {names}" if names else "")
            return True
        return super().event(event)
