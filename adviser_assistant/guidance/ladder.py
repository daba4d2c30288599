"""What follows when advice stays unanswered: it is put in writing, then taken above whoever was to answer it.

The periods are the service's own. Both steps go with an answer to the advice, or put aside with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueItem, DueKind
from adviser_assistant.guidance.ledger import AdviceGiven, advice_given

WRITE_AFTER, ABOVE_AFTER = timedelta(days=14), timedelta(days=28)
LETTERS = ("L03", "L04", "L05", "L06")
"""The letters that name what nobody has answered."""


def ladder_due(case: Case) -> Iterator[DueItem]:
    """The steps for the advice whose day is over, one line a step however many points there are."""
    waiting = [each for each in advice_given(case) if each.is_open and each.due_on]
    if not waiting:
        return
    first = min(waiting, key=lambda each: each.due_on or date.max)
    since = first.due_on or date.max
    if not any(each.document in LETTERS and each.recorded_at.date() > since for each in case.finalised):
        yield _step(
            "write",
            since + WRITE_AFTER,
            f"Put in writing what our advice still waits for: {_points(waiting)}",
            "Two weeks past its day. The next letter names each point nobody has answered. Our own period.",
            "letters",
            "L05",
        )
    yield _step(
        "above",
        since + ABOVE_AFTER,
        f"Ask above {first.owner or 'whoever was to answer'} what came of our advice: {_points(waiting)}",
        "Four weeks past its day. In a hospital ask the designated board member, then the chief executive. "
        "Our own period.",
        "call",
        f"advice[{first.key}].outcome",
    )


def _points(waiting: list[AdviceGiven]) -> str:
    more = len(waiting) - 1
    named = waiting[0].point.rstrip(".")
    return f"{named}, and {more} more" if more else named


def _step(rung: str, day: date, what: str, why: str, place: str, item: str) -> DueItem:
    return DueItem(
        id=f"ladder:{rung}",
        kind=DueKind.ADVICE,
        due_on=day,
        what=what,
        why=why,
        place=place,
        item=item,
        shown_from=day,
    )
