"""The two-minute resume: where a case stands, what was heard, not asked, promised and due, on one page.

It writes itself when a call ends, opens the next one, and is the note a colleague takes the case over with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from adviser_assistant.casework.callbacks import callbacks_open
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueInCase, in_lines
from adviser_assistant.casework.entries import CallEnded, CallStarted
from adviser_assistant.casework.facts import Fact, State
from adviser_assistant.casework.people import organisation_name, practitioner_name, reference
from adviser_assistant.guidance.assessment import Assessment, GateOutcome
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ledger import actions_open, advice_open
from adviser_assistant.letters.issued_letters import issued_letters
from adviser_assistant.letters.resume_told import told_lines
from adviser_assistant.letters.words import day as in_full
from adviser_assistant.letters.words import in_words, quoted, short_day, small, upper_first, weekday

MOST_HEARD, MOST_ASKED, MOST_DUE, MOST_LETTERS = 10, 6, 8, 4
MOST_WORDS = 240
_STATES = {
    State.NOT_KNOWN: "not known",
    State.DECLINED: "declined to say",
    State.NOT_APPLICABLE: "does not apply",
}
NOTHING_HEARD = "No answer about the concern was recorded in the last call."
_NOT_HEARD = (
    "adviser.",
    "call.",
    "caller.",
    "case.",
    "org.",
    "pract.",
    "advice",
    "action",
    "callback",
    "link",
    "follow.",
    "letter.",
)
"""Who they are stands above, what was promised below; the rest was heard."""
_ABOUT_ANOTHER_RECORD = ".about"
"""What a field that only names another record of the case ends with."""
_FIRST = ("response", "exclusion", "period", "restriction", "risk", "concern", "evidence", "told", "support")
_STANDING = (("told.status", "Told of Advice"), ("response.heard", "Own account"), ("support.kinds", "Support"))


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the page, a sentence a line; `none` is what stands there when there is nothing."""

    id: str
    title: str
    lines: tuple[str, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Resume:
    """The page: whose case, as of when, and its blocks."""

    title: str
    on: datetime
    parts: tuple[Part, ...]
    fictional: bool = False

    def part(self, part_id: str) -> Part:
        """One block by its id."""
        return next(each for each in self.parts if each.id == part_id)


def resume_of(case: Case, guidance: Guidance, assessment: Assessment) -> Resume:
    """The page as the case stands at the moment of the assessment."""
    on = assessment.on.date()
    parts = (
        Part("stands", "Where it stands", tuple(_stands(case, guidance, assessment)), "Nothing recorded yet."),
        Part("told", "Told, when and by whom", told_lines(case, guidance), "Nobody has been told anything on record."),
        Part("letters", "Letters", tuple(_letters(case, guidance)), "No letter was made final or sent from here."),
        Part("heard", "Heard", tuple(_heard(case, guidance)), NOTHING_HEARD),
        Part("not_asked", "Not asked or not known", tuple(_not_asked(assessment)), "Nothing is open."),
        Part("promised", "Promised and advised", tuple(_promised(case, on)), "Nothing is open."),
        Part("due", "Due within a week", tuple(_due(case, guidance, assessment, on)), "Nothing."),
    )
    who = ", ".join(part for part in (practitioner_name(case), organisation_name(case), reference(case)) if part)
    return Resume(who, assessment.on, parts, case.fictional)


def resume_as_text(resume: Resume) -> str:
    """The page as plain text, to copy or to print."""
    mark = "FICTIONAL. " if resume.fictional else ""
    written = [f"{mark}{resume.title}", f"As of {in_full(resume.on.date())}, {resume.on:%H:%M}"]
    for part in resume.parts:
        written += ["", part.title, *(f"- {line}" for line in part.lines or (part.none,))]
    return "\n".join(written) + "\n"


# --- where it stands --------------------------------------------------------------------------------------------


def _stands(case: Case, guidance: Guidance, assessment: Assessment) -> Iterator[str]:
    if guidance.framework is not None:
        yield f"Framework: {guidance.framework.title}."
    for key in case.keys("concern"):
        title = case.field("concern", key, "title").value
        if isinstance(title, str):
            yield f"Concern: {title.rstrip('.')}."
    clock = _clock(assessment)
    if clock is not None:
        yield f"{clock.clock.title}: {small(clock.says)}{_last_day(clock, assessment.on.date())}"
    gate = assessment.gate()
    if gate is not None and gate.result is not GateOutcome.DOES_NOT_APPLY:
        result = gate.result.value.replace("_", " ")
        yield f"Before {guidance.step_word}: {result}, {len(gate.missing)} left."
    yield "; ".join(f"{name}: {_said(case.fact(fact), guidance)}" for fact, name in _STANDING) + "."
    yield f"They say: {_their_words(case, guidance)}."
    yield f"Named contact: {_said(case.fact('support.named_contact'), guidance)}."


def _their_words(case: Case, guidance: Guidance) -> str:
    """The practitioner’s own words and their day; a long account is cut at a word and stands whole in the timeline."""
    fact = case.fact("response.in_their_words")
    if not isinstance(fact.value, str) or fact.latest is None:
        return _said(fact, guidance)
    words = fact.value.strip().rstrip(".")
    cut = f"{words[:MOST_WORDS].rpartition(' ')[0]} …" if len(words) > MOST_WORDS else words
    return f"{quoted(cut)} ({short_day(fact.latest.about_on or fact.latest.recorded_at.date())})"


def _letters(case: Case, guidance: Guidance) -> Iterator[str]:
    """The newest first."""
    made = [each.line for each in reversed(issued_letters(case, guidance))]
    yield from made[:MOST_LETTERS]
    if len(made) > MOST_LETTERS:
        yield f"And {len(made) - MOST_LETTERS} more, in Letters."


def _clock(assessment: Assessment) -> ClockReading | None:
    """The clock of the time away that still runs, else of a restriction."""
    running = [each for each in assessment.clocks if each.is_period and each.started_on and not each.stopped_on]
    return max(running, key=lambda each: (each.clock.record == "period", each.due or date.min), default=None)


def _last_day(clock: ClockReading, on: date) -> str:
    """The last day of a period that is still to begin: its own words only say when it starts."""
    ahead = clock.due is not None and clock.started_on is not None and clock.started_on > on
    return f" Its last day is {weekday(clock.due)}." if clock.due is not None and ahead else ""


def _said(fact: Fact, guidance: Guidance) -> str:
    if fact.disputed:
        return "accounts differ"
    if fact.value is not None:
        return in_words(fact.value, guidance.facts.get(_plain(fact.id)))
    return _STATES.get(fact.state, "not asked")


# --- heard, not asked, promised, due ------------------------------------------------------------------------------


def last_call(case: Case) -> tuple[datetime, datetime] | None:
    """When the last call began and how far it has got."""
    begun = [parts for parts in case.calls.values() if isinstance(parts[0], CallStarted)]
    if not begun:
        return None
    parts = max(begun, key=lambda each: each[0].recorded_at)
    ended = parts[-1].recorded_at if isinstance(parts[-1], CallEnded) else case.last_recorded_at
    return parts[0].recorded_at, ended


def _heard(case: Case, guidance: Guidance) -> Iterator[str]:
    """What was said in the last call, what a letter would print first; without a call, on the last day."""
    span = last_call(case)
    if span is None and case.entries:
        last = case.last_recorded_at
        span = (last.replace(hour=0, minute=0, second=0, microsecond=0), last)
    told = [fact for fact in case.facts.values() if span and _said_within(fact, span)]
    said = (fact for fact in told if not fact.id.startswith(_NOT_HEARD) and not fact.id.endswith(_ABOUT_ANOTHER_RECORD))
    told = sorted(said, key=_weight)
    caller = case.text("caller.name")
    for fact in told[:MOST_HEARD]:
        label = _label(fact.id, guidance)
        yield f"{upper_first(label)}: {_said(fact, guidance).rstrip('.')}{_by(fact, caller)}."
    if len(told) > MOST_HEARD:
        yield f"And {len(told) - MOST_HEARD} more, in the timeline."


def _said_within(fact: Fact, span: tuple[datetime, datetime]) -> bool:
    latest = fact.latest
    return latest is not None and fact.state is State.KNOWN and span[0] <= latest.recorded_at <= span[1]


def _label(fact_id: str, guidance: Guidance) -> str:
    spec = guidance.facts.get(_plain(fact_id))
    return spec.label if spec else fact_id


def _plain(fact_id: str) -> str:
    record, _, rest = fact_id.partition("[")
    return f"{record}.{rest.partition('].')[2]}" if rest else fact_id


def _weight(fact: Fact) -> int:
    """The practitioner's account and the measure first, then the concern; the rest as it was told."""
    kind = fact.id.partition(".")[0].partition("[")[0]
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _by(fact: Fact, caller: str) -> str:
    """Who said it, unless it was the caller."""
    said = fact.latest.said_by if fact.latest is not None else ""
    return f" ({said})" if said not in ("", caller) else ""


def _not_asked(assessment: Assessment) -> Iterator[str]:
    for each in assessment.ask_next[:MOST_ASKED]:
        yield f"{each.question}{' (asked; not known)' if each.answered else ''}"
    more = len(assessment.ask_next) - MOST_ASKED
    if more > 0:
        yield f"And {more} more, under Ask next."


def _promised(case: Case, on: date) -> Iterator[str]:
    for back in callbacks_open(case):
        yield f"{back.says}{f', {in_full(back.due_on)}' if back.due_on else ''}. {back.more}"
    for action in actions_open(case):
        by = f", by {in_full(action.due_on)}" if action.due_on else ", no date agreed"
        yield f"{action.owner or 'Nobody named'}: {small(action.what.rstrip('.'))}{by}."
    for advice in advice_open(case, on):
        given = f" on {in_full(advice.given_on)}" if advice.given_on else ""
        day = "" if advice.due_on else "No day was agreed. "
        yield f"We advised{given}: {small(advice.point.rstrip('.'))}. {day}What came of it is not recorded."
    follow = case.value("follow.date")
    if isinstance(follow, date):
        yield f"Next contact: {in_full(follow)}."


def _due(case: Case, guidance: Guidance, assessment: Assessment, on: date) -> Iterator[str]:
    found = [DueInCase(case.id, "", "", "", each) for each in what_is_due(case, guidance, assessment, on)]
    lines = in_lines(found, on)
    for line in lines[:MOST_DUE]:
        due = line.found.due.due_on
        words = line.says(on)[0]
        yield f"{words[:1].upper()}{words[1:]}: {'was due ' if due < on else ''}{in_full(due)}."
    if len(lines) > MOST_DUE:
        yield f"And {len(lines) - MOST_DUE} more, under Today."
