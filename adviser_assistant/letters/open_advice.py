"""Advice of an earlier day that still waits for an answer, for letters that come later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.ledger import advice_open

ANSWERS = frozenset({"advice.accepted", "advice.outcome", "advice.outcome_reason", "advice.outcome_on"})
"""What the employer answers to advice: an answer does not make old advice new."""


def waiting_advice(case: Case, on: date) -> tuple[str, ...]:
    """The keys of the advice open on the day of a letter, what was due first at the top."""
    return tuple(each.key for each in advice_open(case, on))


def open_advice(advice: Iterable[dict[str, Any]], order: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The points that wait, in that order; what is new in this letter waits for nobody yet."""
    yield from sorted((each for each in advice if each["waits"]), key=lambda each: order.index(each["key"]))
