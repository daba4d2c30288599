"""What somebody promised: actions, advice to answer, planned reviews, the next call, the check-in after closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from adviser_assistant.casework.callbacks import callbacks_open
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import AHEAD, DueItem, DueKind
from adviser_assistant.casework.entries import CallStarted
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.counting import WITHIN, last_day
from adviser_assistant.guidance.derived import contact_days
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ladder import ladder_due
from adviser_assistant.guidance.ledger import AdviceGiven, actions_open, advice_given
from adviser_assistant.guidance.view import service_calendar

CHECK_IN_AFTER = 3
ADVICE_AFTER = timedelta(days=14)
"""Our own period: advice without a day is asked about when it is two weeks old."""
_SIDES = {"employer": "The employer’s", "service": "Ours", "practitioner": "The practitioner’s"}


def promises_due(case: Case) -> Iterator[DueItem]:
    """Call backs, actions, advice, reviews planned and the next contact."""
    yield from _call_backs(case)
    yield from _actions(case)
    yield from _advice(case)
    yield from ladder_due(case)
    yield from _reviews(case)
    yield from _next_contact(case)


def _item(
    kind: DueKind, item_id: str, day: date, what: str, why: str, place: str, item: str, late: str = ""
) -> DueItem:
    return DueItem(
        id=item_id,
        kind=kind,
        due_on=day,
        what=what,
        why=why,
        place=place,
        item=item,
        late=late,
        shown_from=day - AHEAD,
    )


def _call_backs(case: Case) -> Iterator[DueItem]:
    for each in callbacks_open(case):
        if each.due_on:
            item, late = f"callback[{each.key}].due_on", each.says.replace("Ring back", "Not rung back:", 1)
            yield _item(
                DueKind.CALL_BACK, f"callback:{each.key}", each.due_on, each.says, each.more, "about", item, late
            )


def _actions(case: Case) -> Iterator[DueItem]:
    for action in actions_open(case):
        if action.due_on:
            whose = _SIDES.get(action.side, "Promised")
            owner = action.owner or "nobody named"
            what = action.what.rstrip(".")
            yield _item(
                DueKind.ACTION,
                f"action:{action.key}",
                action.due_on,
                what,
                f"{whose}: {owner}.",
                "call",
                f"action[{action.key}].status",
                f"Not recorded as done: {what[:1].lower()}{what[1:]}",
            )


def _advice(case: Case) -> Iterator[DueItem]:
    for advice in advice_given(case):
        to = advice.owner or "the employer"
        if advice.is_open and advice.due_on is None:
            yield _without_a_day(case, advice, to)
        elif advice.is_open and advice.due_on:
            yield _item(
                DueKind.ADVICE,
                f"advice:{advice.key}",
                advice.due_on,
                f"Ask what came of our advice: {advice.point.rstrip('.')}",
                f"Given to {to}; what came of it is not recorded.",
                "call",
                f"advice[{advice.key}].outcome",
            )


def _without_a_day(case: Case, advice: AdviceGiven, to: str) -> DueItem:
    """Advice for which no day was agreed does not stay open for ever: the house period raises it."""
    said = case.field("advice", advice.key, "point").statements[0]
    day = (advice.given_on or said.about_on or said.recorded_at.date()) + ADVICE_AFTER
    return DueItem(
        id=f"advice:{advice.key}",
        kind=DueKind.ADVICE,
        due_on=day,
        what=f"Ask by when: {advice.point.rstrip('.')}",
        why=f"Given to {to} without a day, two weeks ago, a house period: agree a day, or ask what came of it.",
        place="call",
        item=f"advice[{advice.key}].due_on",
        shown_from=day,
    )


def _reviews(case: Case) -> Iterator[DueItem]:
    planned = as_date(case.value("exclusion.review_planned_on"))
    held = [as_date(case.field("period", key, "reviewed_on").value) for key in case.keys("period")]
    if planned and case.value("exclusion.ended_on") is None and not any(day and day >= planned for day in held):
        why = "Planned with the employer: ask what is new, and what was tried."
        item = "exclusion.review_planned_on"
        yield _item(DueKind.REVIEW, "review:exclusion", planned, "Review of the exclusion", why, "procedure", item)
    for key in case.keys("restriction"):
        day, looked, ended = (
            as_date(case.field("restriction", key, name).value) for name in ("review_on", "reviewed_on", "ended_on")
        )
        if day and ended is None and not (looked and looked >= day):
            why = "A restriction is looked at again, or it lasts by habit."
            place, item = "call", f"restriction[{key}].reviewed_on"
            yield _item(DueKind.REVIEW, f"review:restriction:{key}", day, "Review of the restriction", why, place, item)
    back = as_date(case.value("return.review_on"))
    if back:
        why = "How the return to work is going."
        yield _item(
            DueKind.REVIEW, "review:return", back, "Review of the return to work", why, "call", "return.review_on"
        )


def _next_contact(case: Case) -> Iterator[DueItem]:
    day = as_date(case.value("follow.date"))
    if day is None or any(rung >= day for rung in call_days(case)):
        return
    yield _item(
        DueKind.NEXT_CONTACT,
        "next_contact",
        day,
        "Speak with the employer again",
        "Agreed at the end of the last call.",
        "call",
        "",
        "Call promised and not made",
    )


def call_days(case: Case) -> list[date]:
    """The days on which a call began, in order."""
    begun = (part for parts in case.calls.values() for part in parts if isinstance(part, CallStarted))
    return sorted({each.about_on or each.recorded_at.date() for each in begun})


def after_closing_due(case: Case, guidance: Guidance) -> Iterator[DueItem]:
    """The check-in three months after closing, where the practitioner agreed to it and nobody has rung since."""
    closed = as_date(case.value("case.closed_on"))
    if closed is None or case.value("closing.check_in_agreed") is not True:
        return
    calendar = service_calendar(guidance)
    day = last_day(closed, CHECK_IN_AFTER, "months", WITHIN, calendar)
    first = last_day(closed, 1, "months", WITHIN, calendar)
    if day is None or any(first is not None and told > first for told, _ in contact_days(case)):
        return
    what, why = "Check-in after closing", "They agreed to be rung, three months on: how are they?"
    yield _item(DueKind.CHECK_IN, "check_in", day, what, why, "communications", "")
