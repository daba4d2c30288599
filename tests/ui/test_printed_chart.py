"""A chart on a printed page: light, on white, in pieces that fit, each with its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QImage

from adviser_assistant.monitoring.charting import Chart
from adviser_assistant.ui.insights.printed import printed
from adviser_assistant.ui.theme import as_theme, load_theme
from tests.monitoring.shown import FIGURES


def chart(which: str) -> Chart:
    view = FIGURES.export[0].view(which)
    assert view is not None
    return view.chart


def test_a_long_chart_is_printed_in_pieces_that_hold_each_row_once_on_white(qapp: Any) -> None:
    short = chart("M-07")
    lines = tuple(replace(each, name=f"{each.name}, {place}") for place in (1, 2) for each in short.lines)
    with as_theme(load_theme("dark", 200)):
        pieces = printed(replace(short, lines=lines))
    assert len(pieces) > 1
    assert [sum(each.spoken in piece.says for piece in pieces) for each in lines] == [1] * len(lines)
    for piece in pieces:
        image = QImage.fromData(piece.png)
        assert image.height() < 1.5 * image.width()
        assert image.pixelColor(5, 5).name() == "#ffffff"


def test_a_chart_of_words_and_a_refused_one_are_not_printed_beside_the_table_that_says_the_same(qapp: Any) -> None:
    assert printed(chart("M-10")) == ()
    assert printed(replace(chart("M-07"), refused="Not shown.")) == ()
    assert len(printed(chart("M-24"))) == 1
