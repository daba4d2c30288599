"""Lucide icons in a role's colour, drawn at the screen's own resolution and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.paths import resources_folder
from adviser_assistant.ui.theme import current_theme, px


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    text = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', 'stroke-width="1.75"')


@lru_cache(maxsize=512)
def _pixmap(name: str, shade: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, role: str = "ink2", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture; the size is in screen pixels and already grown with the text."""
    return _pixmap(name, current_theme().colours[role], size, ratio)


def icon(name: str, role: str = "ink2", size: int = 18) -> QIcon:
    """One icon for Qt's own widgets, at the usual screen resolutions."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made.addPixmap(icon_pixmap(name, role, px(size), ratio))
    return made


def paint_icon(painter: QPainter, name: str, rect: QRectF, role: str = "ink2") -> None:
    """Draw an icon in a rectangle, on whole device pixels."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device else 1.0
    size = round(min(rect.width(), rect.height()))
    picture = icon_pixmap(name, role, size, ratio)
    painter.drawPixmap(round(rect.center().x() - size / 2), round(rect.center().y() - size / 2), picture)


class IconLabel(QLabel):
    """An icon beside words; the words carry the meaning, so it has no name unless given one."""

    def __init__(self, name: str, role: str = "ink2", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon, or the same in another role."""
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        size = px(self._size)
        painter = QPainter(self)
        paint_icon(
            painter, self._name, QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size), self._role
        )
