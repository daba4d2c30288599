"""Figures say from when they are in force and carry no date that nobody read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Figure

NOT_FOUND = "not found"


def figures(stand: Stand) -> Iterator[Fault]:
    """Figures without dates or numbers."""
    if stand.pack.kind == "common" and (stand.pack.figures or stand.pack.clocks):
        yield stand.head("Figures and clocks belong to framework packs. Move them.")
    for figure in stand.pack.figures:
        for wrong in _wrong_with(figure):
            yield stand.at("figures", figure.id, wrong)


def ended(stand: Stand, today: date) -> Iterator[Fault]:
    """Figures no longer in force."""
    for figure in stand.pack.figures:
        until = _day(figure.in_force_until)
        if until is not None and until < today:
            wrong = f"It was in force until {until}. Put the figure that follows it, or confirm it."
            yield stand.at("figures", figure.id, wrong)


def _wrong_with(figure: Figure) -> Iterator[str]:
    since, until = _day(figure.in_force_from), _day(figure.in_force_until)
    if since is None and figure.in_force_from != NOT_FOUND:
        yield "in_force_from is a day like 2005-02-01, or “not found” where nobody has read one."
    if figure.in_force_until and until is None:
        yield "in_force_until is a day like 2005-02-01. Leave it out if it has no end."
    if since and until and until < since:
        yield "It ends before it begins. Correct in_force_from or in_force_until."
    if figure.value is not None and figure.value < 1:
        yield "A time limit is 1 or more. Correct the value."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
