"""Small strokes shared by painted parts: hairlines, rings, boxes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from adviser_assistant.ui.theme import colour


def hairline(painter: QPainter, x: float, y: float, width: float, role: str = "line", thick: int = 1) -> None:
    """A level line on whole device pixels, crisp at 125 and 150 % too."""
    painter.fillRect(QRect(round(x), round(y), round(width), thick), colour(role))


def upright(painter: QPainter, x: float, y: float, height: float, role: str = "line", thick: int = 1) -> None:
    """An upright line on whole device pixels."""
    painter.fillRect(QRect(round(x), round(y), thick, round(height)), colour(role))


def box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    edge: QColor | None,
    radius: float = 5,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A filled and edged rounded box whose edge lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        inner = rect
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3 / width, 2 / width])
        painter.setPen(pen)
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float = 5) -> None:
    """The two-pixel ring that everything focusable wears."""
    box(painter, rect, None, colour("focus"), radius, 2)
