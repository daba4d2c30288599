"""Letters that wait: for a second reader, to be sent, or for the organisation's corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, issues
from adviser_assistant.casework.due import AHEAD, DueItem, DueKind
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.counting import WITHIN, last_day
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.view import service_calendar
from adviser_assistant.guidance.working_days import in_words

READ_WITHIN, SEND_WITHIN = 2, 5
"""Our own periods in working days: for a second reading, and for sending what is final."""


def letters_due(case: Case, guidance: Guidance) -> Iterator[DueItem]:
    """Every final document that has not gone out, and corrections asked for and not answered."""
    for document in dict.fromkeys(final.document for final in case.finalised):
        last = issues(case, document)[-1]
        if last.state in (DocumentState.FINAL, DocumentState.AWAITING, DocumentState.SECOND_READ):
            final_on = last.final.recorded_at.date()
            yield _letter(document, last.state is DocumentState.AWAITING, final_on, guidance)
    yield from _corrections(case)


def _letter(document: str, waits: bool, final_on: date, guidance: Guidance) -> DueItem:
    within = READ_WITHIN if waits else SEND_WITHIN
    day = last_day(final_on, within, "working_days", WITHIN, service_calendar(guidance)) or final_on
    since = in_words(final_on)
    what = f"Second reading of {document}" if waits else f"Send {document}"
    why = f"Waits for a second reader since {since}." if waits else f"Final since {since}, and not marked as sent."
    return DueItem(
        id=f"letter:{document}:{'read' if waits else 'send'}",
        kind=DueKind.LETTER,
        due_on=day,
        what=what,
        why=why,
        place="letters",
        item=document,
        shown_from=final_on,
    )


def _corrections(case: Case) -> Iterator[DueItem]:
    due = as_date(case.value("letter.correction_due"))
    if due is None or case.text("letter.confirmed") in ("confirmed", "corrected") or not case.sent:
        return
    yield DueItem(
        id="correction",
        kind=DueKind.CORRECTION,
        due_on=due,
        what="Corrections to our letter awaited",
        why="They were asked to tell us of anything wrong in it; silence is not agreement.",
        place="call",
        item="letter.confirmed",
        late="No word on whether our letter is right",
        shown_from=due - AHEAD,
    )
