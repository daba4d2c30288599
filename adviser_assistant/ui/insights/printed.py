"""A chart as it stands on a printed page: in light, on white, in pieces that each fit on a page under their axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QImage, QPainter

from adviser_assistant.letters.pictures import Picture
from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.ui.insights.drawing import Drawing
from adviser_assistant.ui.insights.funnel_chart import FunnelDrawing
from adviser_assistant.ui.theme import Theme, as_theme, colour, load_theme

WIDE, HIGH = 700, 900
"""The room of a page: at this width the words of a chart are printed at about the size of those of a table."""

FUNNEL_HIGH, AXIS = 380, 26
SHARP = 2


def printed(chart: Chart) -> tuple[Picture, ...]:
    """The chart in as many pieces as pages need; none where it is words alone, which the table says too."""
    if chart.refused or (chart.funnel is None and chart.scale is Scale.WORDS):
        return ()
    with as_theme(_on_white()):
        return tuple(_pieces(chart))


def _on_white() -> Theme:
    light = load_theme("light")
    return replace(light, colours={**light.colours, "canvas": light.colours["page"]})


def _pieces(chart: Chart) -> Iterator[Picture]:
    if chart.funnel is not None:
        image = _blank(FUNNEL_HIGH)
        painter = QPainter(image)
        FunnelDrawing(chart.funnel, WIDE, FUNNEL_HIGH).paint(painter)
        painter.end()
        yield Picture(as_png(image), chart.spoken)
        return
    drawing = Drawing(chart, WIDE)
    for first, last in _pages(drawing):
        rows = drawing.rows[first : last + 1]
        top = rows[0].top
        end = drawing.high if rows[-1] is drawing.rows[-1] else rows[-1].bottom
        image = _blank(AXIS + end - top)
        painter = QPainter(image)
        drawing.paint_axis(painter, AXIS - 8)
        painter.translate(0, AXIS - top)
        drawing.paint(painter, QRect(0, top + 1, WIDE, end - top - 1))
        painter.end()
        said = (chart.spoken if first == 0 else f"{chart.title} The same chart, further rows.",)
        yield Picture(as_png(image), " ".join((*said, *(row.line.spoken for row in rows))))


def _pages(drawing: Drawing) -> Iterator[tuple[int, int]]:
    """The first and the last row of each piece."""
    first = 0
    for place, row in enumerate(drawing.rows):
        if row.bottom - drawing.rows[first].top > HIGH and place > first:
            yield first, place - 1
            first = place
    if drawing.rows:
        yield first, len(drawing.rows) - 1


def _blank(high: int) -> QImage:
    image = QImage(WIDE * SHARP, high * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(colour("canvas"))
    return image


def as_png(image: QImage) -> bytes:
    """An image as a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())
