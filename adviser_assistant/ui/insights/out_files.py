"""What leaves the Insights place: a picture, a file for spreadsheets, a Word page. Each says what the screen says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from adviser_assistant.casework.entries import Stance
from adviser_assistant.desk import word_file
from adviser_assistant.letters.account import cells, paragraph
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section
from adviser_assistant.monitoring.charting import Chart, Scale, chart_of
from adviser_assistant.monitoring.page import Page, Result
from adviser_assistant.monitoring.suppression import EXPORT
from adviser_assistant.monitoring.table_out import Table, notes_of, table_of, tables_as_csv
from adviser_assistant.ui.insights.drawing import WRAP, Drawing
from adviser_assistant.ui.insights.funnel_chart import FunnelDrawing
from adviser_assistant.ui.theme import as_theme, colour, font, load_theme

WIDE = 1100
MARGIN = 24
FUNNEL_HIGH = 420
SHARP = 2


def as_csv(page: Page, results: Sequence[Result], invented: str) -> bytes:
    """Measures as a file for spreadsheets, with the notes that stand beside them."""
    notes = tuple(note for note in (invented, *notes_of(results, page)) if note)
    return tables_as_csv([table_of(each, EXPORT.places) for each in results], notes)


def as_word(page: Page, results: Sequence[Result], title: str, on: date, invented: str) -> bytes:
    """Measures as a Word page: what each found in words, its table, and the notes."""
    sections = []
    for number, result in enumerate(results, 1):
        chart, table = chart_of(result, page, EXPORT.places), table_of(result, EXPORT.places)
        said = (part for part in (chart.title, chart.overall, chart.sentence, chart.period + ".") if part)
        blocks = (paragraph(" ".join(dict.fromkeys(said))), _block(table))
        sections.append(_section(number, result.measure.name, blocks))
    told = (invented, *notes_of(results, page))
    notes = tuple(Block(BlockKind.BULLET, "", (Run(each),)) for each in told if each)
    sections.append(_section(len(sections) + 1, "Read with it", notes))
    letter = Letter(
        document="",
        template="",
        title=title,
        subject="",
        audience="file",
        kind="sheet",
        on=on,
        sections=tuple(sections),
        stance=Stance.NOT_DISCUSSED,
        fictional=bool(invented),
    )
    return word_file(letter, "")


def _section(number: int, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(f"s{number:02}", number, title, blocks, "", "")


def _block(table: Table) -> Block:
    return Block(
        BlockKind.TABLE,
        "",
        header=table.header,
        rows=tuple(cells(*row) for row in table.rows),
        widths=table.widths,
    )


# --- the picture ------------------------------------------------------------------------------------------


def as_picture(page: Page, result: Result, invented: str) -> bytes:
    """A measure as it is drawn in light, with its notes under it."""
    with as_theme(load_theme("light")):
        image = _drawn(chart_of(result, page, EXPORT.places), (invented, *notes_of((result,), page)))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def _drawn(chart: Chart, notes: Sequence[str]) -> QImage:
    head = [
        (chart.title, "title", 600, "ink"),
        (f"{chart.name}. {chart.period}.", "body", 400, "ink2"),
        (chart.under, "body", 400, "ink2"),
        (chart.overall, "body", 500, "ink"),
        (f"{chart.refused} {chart.lifted_by}".strip(), "body", 600, "ink"),
    ]
    foot = [(each, "note", 400, "ink2") for each in notes]
    drawing = Drawing(chart, WIDE, ())
    axis = 26 if chart.lines and chart.scale is not Scale.WORDS else 0
    funnel = FunnelDrawing(chart.funnel, WIDE, FUNNEL_HIGH) if chart.funnel is not None else None
    middle = FUNNEL_HIGH if funnel is not None else drawing.high
    top = MARGIN + _high(head) + 8
    high = top + axis + middle + 12 + _high(foot) + MARGIN
    image = QImage(WIDE * SHARP, high * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(colour("canvas"))
    painter = QPainter(image)
    _write(painter, head, MARGIN)
    painter.translate(0, top)
    if axis:
        drawing.paint_axis(painter, axis - 8)
        painter.translate(0, axis)
    if funnel is not None:
        funnel.paint(painter)
    else:
        drawing.paint(painter, QRect(0, 0, WIDE, drawing.high))
    painter.translate(0, middle + 12)
    _write(painter, foot, 0)
    painter.end()
    return image


_Said = list[tuple[str, str, int, str]]


def _placed(said: _Said) -> Iterator[tuple[str, str, int, str, int]]:
    for text, size, weight, role in said:
        if text:
            metrics = QFontMetrics(font(size, weight))
            yield text, size, weight, role, metrics.boundingRect(0, 0, WIDE - 2 * MARGIN, 10_000, WRAP, text).height()


def _high(said: _Said) -> int:
    return sum(high + 4 for *_, high in _placed(said))


def _write(painter: QPainter, said: _Said, y: int) -> None:
    for text, size, weight, role, high in _placed(said):
        painter.setFont(font(size, weight))
        painter.setPen(colour(role))
        painter.drawText(QRectF(MARGIN, y, WIDE - 2 * MARGIN, high), WRAP, text)
        y += high + 4
