"""The latest review of an exclusion, for letters: the period it looked at, and the period after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import record_fact
from adviser_assistant.letters.said import Said

OF_THE_PERIOD = (
    "kind",
    "started_on",
    "ends_on",
    "decided_by",
    "reviewed_on",
    "reviewed_by",
    "review_outcome",
    "review_reason",
    "review_heard",
)
OF_A_REVIEW = frozenset({*OF_THE_PERIOD, "late", "next_started_on", "next_ends_on"})


def last_review(case: Case, said: Callable[[str, str], Said]) -> Iterator[dict[str, Any]]:
    """The period reviewed last, with the first and last day of the one after it; nothing before the first review.

    `late` says that the review was held after the period's last day.
    """
    reviewed = [(day, key) for key in case.keys("period") if (day := _day(case, key, "reviewed_on")) is not None]
    if not reviewed:
        return
    _, key = max(reviewed)
    begun = _day(case, key, "started_on")
    after = [
        (day, each)
        for each in case.keys("period")
        if (day := _day(case, each, "started_on")) is not None and begun is not None and day > begun
    ]
    following = min(after)[1] if after else ""
    held, last = _day(case, key, "reviewed_on"), _day(case, key, "ends_on")
    review: dict[str, Any] = {name: _field(said, key, name) for name in OF_THE_PERIOD}
    review |= {f"next_{name}": _field(said, following, name) for name in ("started_on", "ends_on")}
    yield {**review, "late": held is not None and last is not None and held > last}


def _day(case: Case, key: str, name: str) -> date | None:
    value = case.value(record_fact("period", key, name))
    return value if isinstance(value, date) else None


def _field(said: Callable[[str, str], Said], key: str, name: str) -> Said:
    kind = f"period.{name}"
    return said(record_fact("period", key, name) if key else kind, kind)
