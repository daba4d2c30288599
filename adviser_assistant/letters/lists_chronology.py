"""A chronology from the case: a line for each event and each account of it, with its source and where it stands.

Two accounts of one event stay two lines. What has no day comes last. A long stretch without a line is said, not hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallStarted, CommunicationRecorded, Decision, DocumentSent
from adviser_assistant.casework.facts import RECORD_FACT, Fact, Statement, kind_of, record_fact
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.letters.accounts import OURS, UNKNOWN, by_whom, printable, status_of
from adviser_assistant.letters.marks import fact_mark, gap_mark
from adviser_assistant.letters.plan_words import title_of, to_words
from adviser_assistant.letters.said import Reader, Said
from adviser_assistant.letters.words import MONTHS, day, short_day, small, upper_first

OF_AN_EVENT = frozenset({"number", "date", "event", "source", "status", "letter"})
"""What wording may ask of a line of the chronology."""

GAP = "gap"
SILENT_DAYS = 28
"""From so many days on, a stretch without a line gets a line of its own."""

LEADING = {
    "advice": ("point",),
    "action": ("what",),
    "contact": ("said",),
    "evidence": ("summary",),
    "period.started_on": ("kind",),
    "period.started_at": ("kind",),
    "period.reviewed_on": ("review_outcome",),
    "restriction": ("scope", "type"),
    "concern": ("title",),
}
"""The field that says what a record with a day is about, or one of its days."""

BEGINNINGS = ("started_on", "started_at")
_WAYS = {"phone": "telephone", "teams": "Teams", "in_person": "meeting"}
_DECIDED = {"employer_decision": "The employer’s decision", "immediate_risk": "A first step because of a risk at once"}
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:on|in|at|about|around|during) ", re.IGNORECASE)

Speak = Callable[..., Said]


@dataclass(frozen=True)
class _Line:
    """One line before it is numbered. `on` is the day it sorts by, `words` what is printed for it."""

    on: date | None
    words: str
    event: str
    source: str
    status: str
    letter: str = ""


def chronology(case: Case, guidance: Guidance, reader: Reader, said: Speak) -> Iterator[dict[str, Any]]:
    """The lines in order of their days, numbered; stretches without a line between them; undated lines at the end."""
    lines = [
        *_concerns(case, reader, said),
        *_dated_facts(case, guidance, reader, said),
        *_calls(case),
        *_told(case, guidance),
        *_decisions(case),
        *_sent(case, guidance),
    ]
    dated = sorted((line for line in lines if line.on is not None), key=lambda line: line.on or date.max)
    undated = [line for line in lines if line.on is None]
    before: date | None = None
    for number, line in enumerate((*dated, *undated), 1):
        if before is not None and _silent_between(before, line.on or reader.on):
            yield _silence(before, line.on or reader.on)
        before = line.on
        yield {
            "number": str(number),
            "date": line.words,
            "event": line.event,
            "source": line.source,
            "status": line.status,
            "letter": line.letter,
        }
    if before is not None and _silent_between(before, reader.on):
        yield _silence(before, reader.on)


def _silent_between(before: date, after: date) -> bool:
    return (after - before).days - 1 > SILENT_DAYS


def _silence(before: date, after: date) -> dict[str, Any]:
    words = f"Gap: no line for {(after - before).days - 1} days."
    return {"number": "", "date": "", "event": words, "source": "", "status": GAP, "letter": ""}


# --- concerns -----------------------------------------------------------------------------------------------------


def _concerns(case: Case, reader: Reader, said: Speak) -> Iterator[_Line]:
    """Each account of what happened, on the day its own speaker gives; without an account, the concern's title."""
    for number, key in enumerate(case.keys("concern"), 1):
        summary, title, on = (case.field("concern", key, name) for name in ("summary", "title", "happened_on"))
        names = said(summary.id, "concern.summary"), said(title.id, "concern.title")
        if all(each.withheld for each in names if each.asked) and any(each.asked for each in names):
            continue
        accounts = printable(summary)
        for each in accounts or printable(title):
            about = summary if accounts else title
            told = str(each.value).strip().rstrip(".")
            label = case.value(record_fact("concern", key, "is_event")) is False
            when = _day_of(on, each)
            words = said(record_fact("concern", key, "happened_on_words"), "concern.happened_on_words")
            yield _Line(
                when or (_month(words.text) if words.known else None),
                _when(when, words, said(on.id, "concern.happened_on")),
                fact_mark(about.id, f"“{told}”" if label else upper_first(told)),
                by_whom(each, reader),
                status_of(about, each, on),
                f"concern {number}",
            )


def _day_of(fact: Fact, account: Statement) -> date | None:
    """The day as the same speaker gives it, else as nobody disputes it."""
    own = [each.value for each in printable(fact) if (each.source, each.said_by) == (account.source, account.said_by)]
    value = own[-1] if own else fact.value
    return value if isinstance(value, date) else None


def _when(on: date | None, words: Said, gap: Said) -> str:
    if words.known:
        told = _BEFORE.sub("", words.text)
        if on is not None and _exact(told, on):
            return fact_mark(words.fact.id, told.replace(day(on), short_day(on)))
        return fact_mark(words.fact.id, f"about {told}")
    if on is not None:
        return fact_mark(gap.fact.id, short_day(on))
    return gap_mark(gap.fact.id, "date not recorded") if gap.missing else fact_mark(gap.fact.id, "date not known")


def _exact(told: str, on: date) -> bool:
    return re.search(rf"\b{on.day} {MONTHS[on.month - 1]}\b", told, re.IGNORECASE) is not None


def _month(words: str) -> date | None:
    """The first day of the month that words name, to sort by: “early March 2025”."""
    found = _MONTH.search(words)
    return date(int(found[2]), MONTHS.index(found[1].capitalize()) + 1, 1) if found else None


# --- days that were recorded --------------------------------------------------------------------------------------


def _dated_facts(case: Case, guidance: Guidance, reader: Reader, said: Speak) -> Iterator[_Line]:
    """Every recorded day on which something happened, one line an account."""
    for fact in case.facts.values():
        spec = guidance.facts.get(kind_of(fact.id))
        if spec is None or not spec.event or said(fact.id, spec.id).withheld or _said_by_the_hour(case, fact):
            continue
        about = _about(fact.id, said)
        if about is None:
            continue
        for each in printable(fact):
            if isinstance(each.value, date):
                yield _dated(fact, each, each.value, spec, about, reader)


def _said_by_the_hour(case: Case, fact: Fact) -> bool:
    """Whether the same beginning stands in the case more exactly: a period’s first day with its hour or its kind."""
    if fact.id.endswith(".started_on"):
        return case.value(fact.id.removesuffix("on") + "at") is not None
    if fact.id != "exclusion.started_at" or not isinstance(fact.value, datetime):
        return False
    days = (case.value(record_fact("period", key, name)) for key in case.keys("period") for name in BEGINNINGS)
    return any((day.date() if isinstance(day, datetime) else day) == fact.value.date() for day in days)


def _dated(fact: Fact, told: Statement, value: date, spec: FactSpec, about: str, reader: Reader) -> _Line:
    on = value.date() if isinstance(value, datetime) else value
    hour = f", {value:%H:%M}" if isinstance(value, datetime) else ""
    ahead = " (still to come)" if on > reader.on else ""
    event = f"{spec.event}{f': {about}' if about else ''}{ahead}"
    return _Line(on, fact_mark(fact.id, short_day(on) + hour), event, by_whom(told, reader), status_of(fact, told))


def _about(fact_id: str, said: Speak) -> str | None:
    """What a record is about, in words; None where it stays out of letters."""
    found = RECORD_FACT.match(fact_id)
    if not found:
        return ""
    record, key = found["record"], found["key"]
    names = LEADING.get(f"{record}.{found['name']}", LEADING.get(record, ()))
    leading = [said(record_fact(record, key, name), f"{record}.{name}") for name in names]
    shown = next((each for each in leading if each.shown), None)
    if shown is None:
        return None if any(each.withheld and each.asked for each in leading) else ""
    until = said(record_fact(record, key, "ends_on"), f"{record}.ends_on") if found["name"] in BEGINNINGS else shown
    return f"{shown}, last day set {until}" if until is not shown and until.shown else str(shown)


# --- what we did and what was decided -----------------------------------------------------------------------------


def _calls(case: Case) -> Iterator[_Line]:
    for events in case.calls.values():
        start = next((each for each in events if isinstance(each, CallStarted)), None)
        if start is None:
            continue
        ends = [each for each in events if isinstance(each, CallEnded)]
        until = f" to {ends[-1].recorded_at:%H:%M}" if ends else ""
        way = _WAYS.get(start.channel, start.channel.replace("_", " "))
        when = fact_mark("", f"{short_day(start.recorded_at.date())}, {start.recorded_at:%H:%M}{until}")
        yield _Line(start.recorded_at.date(), when, f"Call with us ({way})", "our note of the call", OURS)


def _told(case: Case, guidance: Guidance) -> Iterator[_Line]:
    for each in case.communications:
        if each.state != "done":
            continue
        spec = guidance.communications.get(each.communication)
        what = spec.what if spec else each.summary or "contact"
        form = _form(each)
        in_which = f" ({form})" if form and form not in what.casefold() else ""
        event = f"{to_words(each.to)} told: {fact_mark('', small(what).rstrip('.'))}{in_which}"
        on = _about_or_recorded(each)
        yield _Line(on, fact_mark("", short_day(on)), event, fact_mark("", each.by or "not named"), UNKNOWN)


def _form(told: CommunicationRecorded) -> str:
    return ", ".join(part for part in (told.form.replace("_", " "), told.at_time) if part)


def _decisions(case: Case) -> Iterator[_Line]:
    for each in case.decisions:
        if each.what in _DECIDED:
            words = ". ".join(part.strip().rstrip(".") for part in (each.text, each.reason) if part.strip())
            what = f": {fact_mark('', words)}" if words else ""
            event = f"{_DECIDED[each.what]}{what}"
            on = _about_or_recorded(each)
            by = fact_mark("", each.decided_by) if each.decided_by else gap_mark("", "who decided")
            yield _Line(on, fact_mark("", short_day(on)), event, by, UNKNOWN)


def _sent(case: Case, guidance: Guidance) -> Iterator[_Line]:
    for each in case.sent:
        on = _about_or_recorded(each)
        to = f" to {fact_mark('', each.to)}" if each.to else ""
        event = f"Sent{to}: {title_of(guidance.templates.get(each.template)) or each.template}"
        yield _Line(on, fact_mark("", short_day(on)), event, "our copy", OURS, each.document)


def _about_or_recorded(entry: CommunicationRecorded | Decision | DocumentSent) -> date:
    return entry.about_on or entry.recorded_at.date()
