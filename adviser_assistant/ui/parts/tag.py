"""Small words about a fact: who said it, whether a document was seen, whether it is disputed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.marks import MARKS, paint_mark
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton
from adviser_assistant.ui.theme import colour, font, gap, px

# tone: (ink, fill, edge)
TONES: dict[str, tuple[str, str | None, str]] = {
    "accent": ("accent_text", "accent_soft", "accent_line"),
    "attention": ("attention", "attention_soft", "attention_line"),
    "serious": ("serious", "serious_soft", "serious_line"),
    "settled": ("settled", "settled_soft", "settled_line"),
    "unknown": ("unknown", "unknown_soft", "unknown_line"),
    "plain": ("ink2", "paper", "line2"),
    "faint": ("ink2", None, "line"),
}


class Tag(QLabel):
    """A word in a tone, with an icon or a status mark before it."""

    def __init__(
        self,
        text: str,
        tone: str = "plain",
        icon: str | None = None,
        strong: bool = False,
        height: int = 22,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon, self._weight, self._height = tone, icon, 600 if strong else 500, height
        self._type = "body" if height > 24 else "note"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        if text == self.text():
            return
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_tone(self, tone: str, icon: str | None = None) -> None:
        """Show another tone and icon."""
        self._tone, self._icon = tone, icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        words = QFontMetrics(font(self._type, self._weight)).horizontalAdvance(self.text()) + 1
        return QSize(words + 2 * gap(7) + (px(15) + gap(5) if self._icon else 0), px(self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(70)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        ink, fill, edge = TONES[self._tone]
        painter, rect = QPainter(self), QRectF(self.rect())
        box(painter, rect, colour(fill) if fill else None, colour(edge), 4)
        x = gap(7)
        if self._icon:
            side = px(15)
            where = QRectF(x, (rect.height() - side) / 2, side, side)
            if self._icon in MARKS:
                paint_mark(painter, self._icon, where, ink)
            else:
                paint_icon(painter, self._icon, where, ink)
            x += side + gap(5)
        kept = font(self._type, self._weight)
        painter.setFont(kept)
        painter.setPen(colour(ink))
        room = round(rect.width()) - x - gap(7) + 2
        words = QFontMetrics(kept).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, 0, room, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), words)


class TagButton(PaintedButton):
    """A tag that opens the fact it names."""

    height_ = 24
    side = 8
    type_ = "note"
    radius = 4

    def __init__(self, text: str, tone: str = "accent", icon: str | None = None, parent: QWidget | None = None) -> None:
        self._tone = tone
        super().__init__(text, None, None if icon in MARKS else icon, parent)
        if icon in MARKS:
            self.set_mark(icon or "")

    def look(self) -> Look:
        ink, fill, edge = TONES[self._tone]
        return Look(ink, fill, "ink2" if self.underMouse() else edge)
