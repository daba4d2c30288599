"""A clock said in words and drawn in days: "day 11 of 14, runs out Thu 31 Oct"."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, font, gap, px

# state: (mark, role of mark and words, role of the days gone)
STATES = {
    "none": ("", "ink2", "ink2"),
    "running": ("due", "ink2", "ink2"),
    "near": ("due", "attention", "attention"),
    "run_out": ("run_out", "serious", "serious"),
    "lapsed": ("run_out", "serious", "serious"),
}


class ClockBar(QAbstractButton):
    """One clock; clicking or Enter opens its proof. Without a clock it is words only."""

    def __init__(
        self,
        title: str = "No exclusion recorded",
        day: int = 0,
        of_days: int = 0,
        state: str = "none",
        right: str = "",
        folded: bool = False,
        short_title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._folded = folded
        self.set_clock(title, day, of_days, state, right, short_title)

    def set_clock(
        self, title: str, day: int = 0, of_days: int = 0, state: str = "none", right: str = "", short_title: str = ""
    ) -> None:
        """Show a clock: title in words ("Exclusion, day 11 of 14"), the day, the length, the state, the end."""
        self._title, self._day, self._of, self._state, self._right = title, day, of_days, state, right
        self._short = short_title or (f"Day {day} of {of_days}" if of_days and state in ("running", "near") else title)
        self.setAccessibleName(f"{title}, {right}" if right else title)
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if state == "none" else Qt.FocusPolicy.StrongFocus)
        self.setEnabled(state != "none")
        self.updateGeometry()
        self.update()

    def set_folded(self, folded: bool) -> None:
        """One line instead of two."""
        if folded == self._folded:
            return
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        title = QFontMetrics(font("body", 600)).horizontalAdvance(self._short if self._folded else self._title)
        right = QFontMetrics(font("body")).horizontalAdvance(self._right)
        if self._folded:
            days = gap(10) + self._days_wide() if self._of else 0
            return QSize(px(24) + title + days + gap(8) + right + 6, max(px(24), 24))
        if self._state == "none":
            return QSize(title + 4, max(px(24), 24))
        return QSize(max(px(372), px(24) + title + gap(20) + right + 4), px(24) + gap(2) + px(10))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        title = QFontMetrics(font("body", 600)).horizontalAdvance(self._short)
        return QSize(min(hint.width(), px(24) + title + 4), hint.height())

    def words_width(self) -> int:
        """The width of the words alone: what is left when the folded clock gives up its days."""
        hint = self.sizeHint().width()
        return hint - gap(10) - self._days_wide() if self._folded and self._of else hint

    def _fitting(self) -> str:
        right = QFontMetrics(font("body")).horizontalAdvance(self._right) + gap(10) if self._right else 0
        whole = px(24) + QFontMetrics(font("body", 600)).horizontalAdvance(self._title) + right
        return self._short if self._folded or whole > self.width() else self._title

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        mark, role, days = STATES[self._state]
        line = QRectF(0, 0, self.width(), max(px(24), 24))
        x = 0.0
        if mark:
            paint_mark(
                painter,
                mark,
                QRectF(0, (line.height() - px(17)) / 2, px(17), px(17)),
                role if role != "ink2" else "attention",
            )
            x = px(24)
        kept = font("body", 600 if mark else 400)
        painter.setFont(kept)
        painter.setPen(colour(role))
        title = self._fitting()
        painter.drawText(line.adjusted(x, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), title)
        x += QFontMetrics(kept).horizontalAdvance(title) + gap(10)
        if self._folded and self._of and self._day:
            wide = self._days_wide()
            if self.width() >= self.sizeHint().width() or (not self._right and x + wide < self.width()):
                self._draw_days(painter, QRectF(x, line.center().y() - px(9) / 2, wide, px(9)), days, round(px(2)))
                x += wide + gap(8)
        self._draw_right(painter, line, x)
        if not self._folded and self._of and self._state != "none":
            self._draw_days(painter, QRectF(0, px(24) + gap(2), self.width(), px(8)), days, max(2, px(2)))
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _draw_right(self, painter: QPainter, line: QRectF, x: float) -> None:
        kept = font("body")
        painter.setFont(kept)
        painter.setPen(colour("ink2"))
        room = self.width() - x
        if self._right and room > px(30):
            words = QFontMetrics(kept).elidedText(self._right, Qt.TextElideMode.ElideRight, round(room))
            side = Qt.AlignmentFlag.AlignLeft if self._folded else Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(x, 0, room, line.height()), int(side | Qt.AlignmentFlag.AlignVCenter), words)

    def _days_wide(self) -> int:
        return min(self._of, 28) * px(7 if self._of > 14 else 9)

    def _draw_days(self, painter: QPainter, area: QRectF, role: str, space: int) -> None:
        count = min(self._of, 84)
        gone = round(min(self._day, self._of) * count / self._of)
        shade, edge = colour(role), colour("line2")
        for place in range(count):
            # Edges fall on whole pixels, so that no two days look unlike.
            left = round(area.x() + area.width() * place / count)
            right = round(area.x() + area.width() * (place + 1) / count) - space + (space if place == count - 1 else 0)
            rect = QRectF(left, area.y(), max(right - left, 2), area.height())
            box(painter, rect, shade if place < gone else None, shade if place < gone else edge, 2)
