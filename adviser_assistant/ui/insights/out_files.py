"""What leaves the Insights place: a picture, a file for spreadsheets, a Word page. Each says what the screen says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from adviser_assistant.casework.entries import Stance
from adviser_assistant.desk import word_file
from adviser_assistant.letters.account import cells, paragraph
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section
from adviser_assistant.letters.pictures import with_pictures
from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.monitoring.family import View
from adviser_assistant.monitoring.table_out import Table, narrowed, tables_as_csv
from adviser_assistant.ui.insights.drawing import WRAP, Drawing
from adviser_assistant.ui.insights.funnel_chart import FunnelDrawing
from adviser_assistant.ui.insights.printed import as_png, printed
from adviser_assistant.ui.theme import as_theme, colour, font, load_theme

WIDE = 1100
MARGIN = 24
FUNNEL_HIGH = 420
SHARP = 2
INVENTED = "FICTIONAL"


def as_csv(views: Sequence[View], notes: Sequence[str]) -> bytes:
    """Views as a file for spreadsheets, with the notes that stand beside them."""
    return tables_as_csv([each.table for each in views], _all_notes(views, notes))


def as_word(views: Sequence[View], notes: Sequence[str], title: str, on: date, fictional: bool) -> bytes:
    """Views as a Word page: what each found in words, its chart, its table, and the notes."""
    sections, charts = [], {}
    for number, view in enumerate(views, 1):
        chart = view.chart
        said = (part for part in (chart.title, chart.overall, chart.sentence, f"{chart.period}.") if part)
        blocks = (paragraph(" ".join(dict.fromkeys(said))), _block(view.table))
        sections.append(_section(number, chart.name, blocks))
        charts[number - 1] = printed(chart)
    told = tuple(Block(BlockKind.BULLET, "", (Run(each),)) for each in _all_notes(views, notes))
    sections.append(_section(len(sections) + 1, "Read with it", told))
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
        fictional=fictional,
    )
    return with_pictures(word_file(letter, ""), charts)


def _all_notes(views: Sequence[View], notes: Sequence[str]) -> tuple[str, ...]:
    """That figures are FICTIONAL, the notes of each view, then those of all, each once."""
    own = (note for view in views for note in view.notes)
    invented = (note for note in notes if note.startswith(INVENTED))
    return tuple(dict.fromkeys((*invented, *own, *notes)))


def _section(number: int, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(f"s{number:02}", number, title, blocks, "", "")


def _block(wide: Table) -> Block:
    table = narrowed(wide)
    return Block(
        BlockKind.TABLE,
        "",
        header=table.header,
        rows=tuple(cells(*row) for row in table.rows),
        widths=table.widths,
    )


# --- the picture ------------------------------------------------------------------------------------------


def as_picture(view: View, notes: Sequence[str]) -> bytes:
    """A view as it is drawn in light, with its notes under it."""
    with as_theme(load_theme("light")):
        image = _drawn(view.chart, _all_notes((view,), notes))
    return as_png(image)


def _drawn(chart: Chart, notes: Sequence[str]) -> QImage:
    invented = tuple(each for each in notes if each.startswith(INVENTED))
    head = [
        *((each, "body", 600, "ink") for each in invented),
        (chart.title, "title", 600, "ink"),
        (f"{chart.name}. {chart.period}.", "body", 400, "ink2"),
        (chart.under, "body", 400, "ink2"),
        (chart.overall, "body", 500, "ink"),
        (f"{chart.refused} {chart.lifted_by}".strip(), "body", 600, "ink"),
    ]
    foot = [(each, "note", 400, "ink2") for each in notes if each not in invented]
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
