"""Clocks count in a way that their figure can be counted in, and only what may move is said to move."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.counting import BACKWARDS, PERIOD, WITHIN
from adviser_assistant.guidance.pack import Clock, Figure


def clocks(stand: Stand) -> Iterator[Fault]:
    """Clocks that say they move and never do, or that count what cannot be counted so."""
    figures = {each.id: each for guidance in stand.on.values() for each in guidance.figures.values()}
    for clock in stand.pack.clocks:
        for wrong in _wrong_with(clock, figures.get(clock.figure)):
            yield stand.at("clocks", clock.id, wrong)


def _wrong_with(clock: Clock, figure: Figure | None) -> Iterator[str]:
    moves = clock.may_pause or clock.may_extend
    if moves and clock.counting == PERIOD:
        yield "A period never pauses or extends: it is decided anew, or it ends. Take out may_pause and may_extend."
    if moves and clock.counting in BACKWARDS:
        yield "It is counted back from its day, which may move. Take out may_pause and may_extend."
    if clock.counting in BACKWARDS and (clock.near_from_day or clock.near_from_months):
        yield "It is counted back, so no day has a number: remind with near_working_days."
    if figure is not None and figure.weeks:
        if figure.unit != "working_days":
            yield "Its figure gives weeks beside a value that is not in working days. Give one of them."
        if clock.counting != WITHIN:
            yield "Working days derived from weeks are counted from the next day: write counting: within."
