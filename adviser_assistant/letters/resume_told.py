"""Who has been told what, when and by whom, a line each and the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.plan_words import to_words
from adviser_assistant.letters.words import day, in_words, small

MOST_TOLD = 5


def told_lines(case: Case, guidance: Guidance) -> tuple[str, ...]:
    """What the practitioner knows, then each contact on record; past the first few, how many more there are."""
    contacts = sorted((*_recorded(case, guidance), *_reported(case)), key=lambda each: each[0], reverse=True)
    lines = [*_known(case, guidance), *(words for _, words in contacts[:MOST_TOLD])]
    more = len(contacts) - MOST_TOLD
    return (*lines, f"And {more} more, under Communications.") if more > 0 else tuple(lines)


def _known(case: Case, guidance: Guidance) -> Iterator[str]:
    status = case.value("told.status")
    if status is not None:
        on, by = as_date(case.value("told.date")), case.text("told.by")
        tail = ", ".join(part for part in (f"since {day(on)}" if on else "", f"from {by}" if by else "") if part)
        words = in_words(status, guidance.facts.get("told.status"))
        yield f"The practitioner, as last heard: {words}{f', {tail}' if tail else ''}."


def _recorded(case: Case, guidance: Guidance) -> Iterator[tuple[date, str]]:
    for each in case.communications:
        if each.state == "owed":
            continue
        on = each.about_on or each.recorded_at.date()
        spec = guidance.communications.get(each.communication)
        what = small(spec.what if spec else each.summary or "contact").rstrip(".")
        if each.state == "withheld":
            yield on, f"Withheld from {small(to_words(each.to))}, {day(on)}: {what}. Why: {each.reason.rstrip('.')}."
        else:
            yield on, _line(to_words(each.to), on, what, each.form, each.by)


def _reported(case: Case) -> Iterator[tuple[date, str]]:
    """Contacts the employer says it had with the practitioner."""
    for key in case.keys("contact"):
        on = as_date(case.field("contact", key, "on").value)
        by, form, said = (str(case.field("contact", key, name).value or "") for name in ("by", "form", "said"))
        if on is not None:
            yield on, _line("The practitioner", on, small(said).rstrip(".") or "contact", form, by)


def _line(to: str, on: date, what: str, form: str, by: str) -> str:
    how = ", ".join(part for part in (form.replace("_", " "), by) if part)
    return f"{to}, {day(on)}: {what}{f' ({how})' if how else ''}."
