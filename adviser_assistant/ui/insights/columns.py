"""Where the parts of a chart stand for the room there is, and along what its intervals lie."""

from __future__ import annotations

import math
from dataclasses import dataclass

from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.ui.theme import gap, px

LOW, HIGH = 0.25, 8.0
RATIO_TICKS = ((0.25, "¼"), (0.5, "½"), (1.0, "1, same"), (2.0, "2×"), (4.0, "4×"), (8.0, "8×"))
BAND = (0.8, 1.25)
NAME, VERDICT, FIGURE = 232, 236, 92
BESIDE, STACKED = 800, 430
"""From how many units of the text size verdicts stand beside their intervals; below which intervals stand under."""


@dataclass(frozen=True)
class Columns:
    """The parts of a row, in pixels: words from the left, the plot, the verdict beside it or nowhere."""

    width: int
    name_wide: int
    plot: tuple[int, int]
    verdict: tuple[int, int] | None
    stacked: bool

    @property
    def left(self) -> int:
        """Where words begin."""
        return gap(24)

    @property
    def right(self) -> int:
        """Where everything ends."""
        return self.width - gap(20)


def columns_for(width: int) -> Columns:
    """The columns for so many pixels."""
    left, right = gap(24), width - gap(20)
    if width < px(STACKED):
        return Columns(width, right - left, (left + gap(8), right - gap(8)), None, True)
    start = left + px(NAME) + gap(16)
    if width < px(BESIDE):
        return Columns(width, px(NAME), (start, right - gap(8)), None, False)
    end = right - px(VERDICT + FIGURE)
    return Columns(width, px(NAME), (start, end - gap(24)), (end, end + px(VERDICT)), False)


@dataclass(frozen=True)
class Axis:
    """From value to place: by doublings for a ratio, evenly for a share."""

    scale: Scale
    plot: tuple[int, int]
    most: float = 1.0

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The values that are marked, with their words."""
        if self.scale is Scale.RATIO:
            return RATIO_TICKS
        return tuple((self.most * part / 4, f"{self.most * part * 25:g}%") for part in range(5))

    def x(self, value: float) -> float:
        """Where a value lies; one beyond the axis lies at its end."""
        start, end = self.plot
        if self.scale is Scale.RATIO:
            part = (math.log2(min(max(value, LOW), HIGH)) - math.log2(LOW)) / math.log2(HIGH / LOW)
        else:
            part = min(max(value / self.most, 0.0), 1.0)
        return start + part * (end - start)

    def beyond(self, value: float) -> bool:
        """Whether a value lies off the axis."""
        return self.scale is Scale.RATIO and not LOW <= value <= HIGH


def axis_of(chart: Chart, columns: Columns) -> Axis:
    """The axis of a chart: all ratios have the same one, shares one that ends soon after the highest."""
    highest = max((line.interval.high for line in chart.lines if line.interval), default=1.0)
    most = next(
        (each for each in (0.04, 0.1, 0.2, 0.4, 0.6, 0.8) if chart.scale is Scale.SHARE and highest <= each), 1.0
    )
    return Axis(chart.scale, columns.plot, most)
