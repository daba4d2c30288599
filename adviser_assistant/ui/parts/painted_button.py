"""The one button that every chip, tab and link is drawn by, so that focus looks the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.keycap import keycap_size, paint_keycap, spoken_key
from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px


@dataclass
class Look:
    """How a button is drawn in its present state, by role names."""

    ink: str = "ink"
    fill: str | None = "paper"
    edge: str | None = "line2"
    dashed: bool = False
    weight: int = 500
    icon: str | None = None  # role of the icon, else the ink


class PaintedButton(QPushButton):
    """A push button that paints icon, words and keycap itself; its look is a property of its state."""

    height_ = 34
    side = 12
    type_ = "body"
    radius = 5
    key_first = False
    icon_size = 18
    space = 8

    def __init__(
        self, text: str = "", key: str | None = None, icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._key, self._icon, self._icon_after, self._mark = key, icon, False, ""
        self._name = ""
        self._measured: tuple[tuple[object, ...], tuple[QSize, QSize]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.toggled.connect(self._tell)
        self._tell()

    def look(self) -> Look:
        """The look of the present state; parts override it."""
        if not self.isEnabled():
            return Look("ink3", None, "line2", dashed=True)
        return Look(edge="ink2" if self.underMouse() else "line2")

    def set_icon(self, name: str | None, after: bool = False) -> None:
        """Stand an icon before the words, or after them."""
        if (name, after) == (self._icon, self._icon_after):
            return
        self._icon, self._icon_after = name, after
        self.updateGeometry()
        self.update()

    def set_mark(self, kind: str) -> None:
        """Stand a status mark before the words."""
        if kind == self._mark:
            return
        self._mark = kind
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """Say more than the words shown."""
        self._name = name
        self._tell()

    def setText(self, text: str) -> None:  # noqa: N802
        if text == self.text():
            return
        super().setText(text)
        self._tell()
        self.updateGeometry()

    def spoken(self) -> str:
        """The line a screen reader says."""
        name = self._name or self.text()
        return f"{name}, key {spoken_key(self._key)}" if self._key else name

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._sizes()[0]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._sizes()[1]

    def _sizes(self) -> tuple[QSize, QSize]:
        """The room the words want and the least. Layouts ask a hundred times an answer: measured once a look."""
        weight = self._hint_weight()
        look = (id(current_theme()), weight, self.text(), self._key, self._icon, self._mark)
        if self._measured is None or self._measured[0] != look:
            self._measured = (look, (self._measure(weight), self._measure_least(weight)))
        return self._measured[1]

    def _measure(self, weight: int) -> QSize:
        metrics = QFontMetrics(font(self.type_, weight))
        words = metrics.horizontalAdvance(self.text()) + 1 if self.text() else 0
        width = (
            words
            + sum(w for w in self._extras() if w)
            + gap(self.space) * (len([w for w in (words, *self._extras()) if w]) - 1)
        )
        return QSize(width + 2 * gap(self.side), max(px(self.height_), 24))

    def _measure_least(self, weight: int) -> QSize:
        hint = self._measure(weight)
        least = QFontMetrics(font(self.type_, weight)).horizontalAdvance("mmm…")
        return QSize(min(hint.width(), least + 2 * gap(self.side) + sum(self._extras())), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look, painter = self.look(), QPainter(self)
        rect = QRectF(self.rect())
        if look.fill or look.edge:
            fill = colour(look.fill) if look.fill else None
            box(painter, rect, fill, colour(look.edge) if look.edge else None, self.radius, 1, look.dashed)
        self.paint_content(painter, look, rect)
        if self.hasFocus():
            focus_ring(painter, rect, self.radius)

    def paint_content(self, painter: QPainter, look: Look, rect: QRectF) -> None:
        """Draw keycap, icon and words in reading order, centred as one."""
        metrics = QFontMetrics(font(self.type_, look.weight))
        space = gap(self.space)
        room = rect.width() - 2 * gap(self.side)
        extras = [w for w in self._extras() if w]
        spare = room - sum(extras) - space * len(extras)
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(spare) + 1) if self.text() else ""
        wide = metrics.horizontalAdvance(words) if words else 0
        total = sum(extras) + wide + space * (len(extras) - (0 if words else 1))
        x = rect.x() + gap(self.side) + max(0.0, (room - total) / 2 if self.centred() else 0)
        order = ["icon", "key", "text"] if self.key_first else ["icon", "text", "key"]
        if self._icon_after:
            order.remove("icon")
            order.append("icon")
        for what in order:
            x = self._piece(painter, what, look, x, rect, words, wide, space)

    def centred(self) -> bool:
        """Whether the words stand in the middle of a button wider than they are."""
        return True

    def show_key(self, key: str | None) -> None:
        """Show another key, or none where there is no room; the key works all the same."""
        self._key = key
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if not self._name and self.text():
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def _piece(
        self, painter: QPainter, what: str, look: Look, x: float, rect: QRectF, words: str, wide: int, space: int
    ) -> float:
        middle = rect.center().y()
        if what == "icon" and (self._icon or self._mark):
            side = px(self.icon_size)
            where = QRectF(x, middle - side / 2, side, side)
            if self._mark:
                paint_mark(painter, self._mark, where, look.icon)
            else:
                paint_icon(painter, self._icon or "", where, look.icon or look.ink)
            return x + side + space
        if what == "key" and self._key:
            size = keycap_size(self._key)
            edge = current_theme().colour(look.ink if look.fill not in ("paper", "canvas", None) else "line2")
            if look.fill not in ("paper", "canvas", None):
                edge.setAlphaF(0.55)
            ink = colour(look.ink if look.fill not in ("paper", "canvas", None) else "ink3")
            paint_keycap(
                painter,
                self._key,
                QRectF(round(x), round(middle - size.height() / 2), size.width(), size.height()),
                ink,
                edge,
            )
            return x + size.width() + space
        if what == "text" and words:
            painter.setFont(font(self.type_, look.weight))
            painter.setPen(colour(look.ink))
            painter.drawText(QRectF(x, rect.y(), wide + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
            return x + wide + space
        return x

    def _extras(self) -> tuple[int, int]:
        return (
            px(self.icon_size) if self._icon or self._mark else 0,
            keycap_size(self._key).width() if self._key else 0,
        )

    def _hint_weight(self) -> int:
        return 600 if self.isCheckable() else self.look().weight

    def _tell(self, *_: object) -> None:
        self.setAccessibleName(self.spoken())
