"""What the case header says, read from the case: its clock, the practitioner's standing, the red flags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clock_reading import ALARMING, PAST_LIMIT, ClockReading, ClockStatus
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.exclusion_days import ExclusionStatus, exclusion_status
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.parts.dates import say_day

RESTRICTION = "restriction"
SUSPENSION = "suspension"


@dataclass(frozen=True)
class ClockShown:
    """What the clock bar is given, and the reading whose days prove it."""

    title: str = "No exclusion recorded"
    day: int = 0
    of_days: int = 0
    state: str = "none"
    right: str = ""
    short: str = ""
    reading: ClockReading | None = None


def clock_shown(case: Case, assessment: Assessment) -> ClockShown:
    """The exclusion's clock, else the suspension's, else a restriction's; else that none is recorded."""
    if is_own_call(case):
        return ClockShown("Their own call")
    today = assessment.on.date()
    status = exclusion_status(assessment.clocks, today, as_date(case.value("exclusion.ended_on")))
    if status is not None and status.reading.status is not ClockStatus.NOT_STARTED:
        return _exclusion(status, assessment, today)
    suspended = _suspension(assessment, today)
    if suspended is not None:
        return suspended
    running = [each for each in assessment.clocks if each.clock.record == RESTRICTION and not each.stopped_on]
    begun = [each for each in running if each.started_on and each.day]
    if begun:
        return _to_review(case, begun[-1], today) or _running(begun[-1], "Restriction", today)
    if status is not None and status.reading.started_on:
        starts = say_day(status.reading.started_on, status.reading.started_on.year != today.year)
        return ClockShown(f"Exclusion from {starts}", state="running", reading=status.reading)
    step = _step(assessment)
    if assessment.derived.get(f"{step}.in_force"):
        return ClockShown(f"{step.capitalize()}, first day not recorded")
    if case.value(f"{step}.kind") == "under_consideration":
        return ClockShown(f"{step.capitalize()} being considered")
    return ClockShown(f"No {step} recorded")


def _suspension(assessment: Assessment, today: date) -> ClockShown | None:
    """A suspension from a list: its limit where one is known, else that it is in force."""
    readings = [each for each in assessment.clocks if each.clock.measure == SUSPENSION and each.started_on and each.day]
    if assessment.derived.get("suspension.in_force"):
        if readings:
            return _running(readings[-1], "Suspension", today)
        return ClockShown("Suspension in force", state="running", short="Suspended")
    over = [each for each in readings if each.stopped_on]
    if over:
        ended = f"Suspension ended {_day(over[-1].stopped_on, today)}"
        return ClockShown(ended, short=ended, reading=over[-1])
    return None


def _to_review(case: Case, reading: ClockReading, today: date) -> ClockShown | None:
    """A restriction up to the review that was agreed for it, where one was."""
    review = as_date(case.field(RESTRICTION, reading.record_key, "review_on").value)
    started = reading.started_on
    if review is None or started is None or review <= started:
        return None
    of_days, day = (review - started).days, (today - started).days + 1
    late = today > review
    state = "run_out" if late else "near" if (review - today).days <= 2 else "running"
    title = f"Restriction, day {min(day, of_days)} of {of_days}"
    words = f"{'review was due' if late else 'review'} {_day(review, today)}"
    return ClockShown(title, min(day, of_days), of_days, state, words, f"Restricted, day {day}", reading)


def _exclusion(status: ExclusionStatus, assessment: Assessment, today: date) -> ClockShown:
    reading = status.reading
    if status.uncovered_since is not None and reading.status is ClockStatus.STOPPED:
        since = _day(status.uncovered_since, today)
        return ClockShown(
            f"No period recorded since {since}",
            1,
            1,
            "run_out",
            "exclusion goes on",
            f"No period since {since}",
            reading,
        )
    if reading.status is ClockStatus.STOPPED and not assessment.derived.get("exclusion.in_force"):
        return _ended(reading, assessment, today)
    kind = "Immediate exclusion" if reading.clock.id.startswith("immediate") else "Formal exclusion"
    if reading.status is ClockStatus.LAPSED or (status.since and status.earlier and kind.startswith("Formal")):
        days = assessment.derived.get("exclusion.away_days")
        number = f", day {days}" if isinstance(days, int) else ""
        since = _day(status.since or reading.since or today, today)
        of_days = reading.of_days or 1
        short = f"Day {days}, lapsed" if isinstance(days, int) else "Lapsed"
        return ClockShown(f"Exclusion{number}, lapsed", of_days, of_days, "lapsed", f"since {since}", short, reading)
    return _running(reading, kind, today)


def _ended(reading: ClockReading, assessment: Assessment, today: date) -> ClockShown:
    days = assessment.derived.get("exclusion.total_days")
    ended = f"Exclusion ended {_day(reading.stopped_on, today)}" if reading.stopped_on else "Exclusion ended"
    after = f", {days} elapsed days in all" if isinstance(days, int) else ""
    return ClockShown(f"{ended}{after}", short=ended, reading=reading)


def _running(reading: ClockReading, kind: str, today: date) -> ClockShown:
    day, of_days = reading.day or 0, reading.of_days or 0
    due = _day(reading.due, today) if reading.due else ""
    number = f"day {day} of {of_days}" if of_days else f"day {day}"
    if reading.status in PAST_LIMIT and reading.confidence in ALARMING:
        since = _day(reading.since, today) if reading.since else ""
        title, short = f"{kind}, day {day}, run out", f"Day {day}, run out"
        return ClockShown(title, of_days or 1, of_days or 1, "run_out", f"since {since}", short, reading)
    if reading.status in PAST_LIMIT:
        ask = "house date was" if reading.confidence is Confidence.OURS else "check your text:"
        full = of_days or 1
        return ClockShown(f"{kind}, day {day}", full, full, _calm(reading), f"{ask} {due}", f"Day {day}", reading)
    state = _calm(reading) if reading.status is ClockStatus.NEAR else "running"
    ends = "runs out" if reading.confidence in ALARMING else "look again"
    short = f"Restricted, day {day}" if kind == "Restriction" else number.capitalize()
    right = f"{ends} {due}" if due else ""
    return ClockShown(f"{kind}, {number}", day, of_days, state, right, short, reading)


def _calm(reading: ClockReading) -> str:
    return "running" if reading.confidence is Confidence.LOW else "near"


def _day(day: date | None, today: date) -> str:
    return say_day(day, year=day.year != today.year) if day else ""


def _date(day: date, today: date) -> str:
    """“22 Jan”, with the year where it is not this one."""
    return say_day(day, year=day.year != today.year).split(" ", 1)[1]


# --- told of Advice, own account, support ---------------------------------------------------------------------

Standing = tuple[str, str, str, str, str]
_STATES = {
    State.NOT_ASKED: ("not_asked", "not asked"),
    State.NOT_KNOWN: ("not_known", "not known"),
    State.DECLINED: ("declined", "declined"),
    State.NOT_APPLICABLE: ("not_applicable", "does not apply"),
}


def standing(case: Case, guidance: Guidance, today: date, short: bool = False) -> tuple[Standing, ...]:
    """Key (the fact it is recorded in), name, mark, words and short name of the three; their own in their own case."""
    if is_own_call(case):
        return own_standing(case)
    return (
        ("told.status", "Told of Advice", *(_state(case, "told.status") or _told(case, today, short)), "Told"),
        ("response.heard", "Own account", *(_state(case, "response.heard") or _heard(case, today, short)), "Heard"),
        ("support.kinds", "Support", *(_state(case, "support.kinds") or _support(case, guidance)), "Support"),
    )


def own_standing(case: Case) -> tuple[Standing, ...]:
    """When a practitioner rings: whether they are safe and represented, and whether we may contact the employer."""
    return (
        ("self.safe_now", "Safe", *_yes_or_no(case, "self.safe_now"), "Safe"),
        ("self.represented", "Represented", *_yes_or_no(case, "self.represented"), "Represented"),
        ("self.may_contact", "May contact employer", *_yes_or_no(case, "self.may_contact"), "Employer"),
    )


def _yes_or_no(case: Case, fact: str) -> tuple[str, str]:
    known = _state(case, fact)
    return known if known else ("settled", "yes") if case.value(fact) is True else ("open", "no")


def _state(case: Case, fact: str) -> tuple[str, str] | None:
    if case.fact(fact).disputed:
        return "in_part", "accounts differ"
    return _STATES.get(case.state(fact))


def _told(case: Case, today: date, short: bool) -> tuple[str, str]:
    on, planned = as_date(case.value("told.date")), as_date(case.value("told.planned_on"))
    if case.value("told.status") == "concern_and_ppa":
        return "settled", _date(on, today) if on else "yes"
    if case.text("told.delay_reason"):
        return "held", f"held back, until {_date(planned, today)}" if planned else "held back, with a reason"
    concern = "concern only" if short else "of the concern only"
    so_far = concern if case.value("told.status") == "concern_only" else "not yet"
    return "open", f"{so_far}, planned {_date(planned, today)}" if planned else so_far


def _heard(case: Case, today: date, short: bool) -> tuple[str, str]:
    on = as_date(case.value("response.on"))
    heard = "yes" if short else "heard"
    if on:
        heard = _date(on, today) if short else f"heard {_date(on, today)}"
    return {
        "yes_meeting": ("settled", heard),
        "yes_written": ("settled", heard),
        "invited": ("open", "invited"),
        "refused": ("declined", "chose not to"),
        "not_appropriate": ("held", "not yet right"),
    }.get(case.text("response.heard"), ("open", "no" if short else "not heard"))


def _support(case: Case, guidance: Guidance) -> tuple[str, str]:
    kinds = case.value("support.kinds")
    given = [kind for kind in kinds if kind != "none"] if isinstance(kinds, tuple) else []
    if not given:
        return "open", "none yet"
    spec = guidance.facts.get("support.kinds")
    label = next((choice.label for choice in spec.choices if choice.id == given[0]), given[0]) if spec else given[0]
    label = label.removeprefix("A ")
    return "settled", f"{label} and {len(given) - 1} more" if len(given) > 1 else label


# --- red flags ------------------------------------------------------------------------------------------------

_FLAGS = (
    ("safety.immediate", "Patient at risk", ("controlled", "uncontrolled")),
    ("welfare.risk", "Practitioner at risk", ("concern", "urgent")),
    ("ext.police", "Police", ("informed", "live")),
    ("ext.safeguarding", "Safeguarding", ("informed", "live")),
)
OWN_FLAGS = ("welfare.risk", "safety.immediate")
Flag = tuple[str, str, str]


def red_flags(case: Case, assessment: Assessment) -> tuple[Flag, ...]:
    """Key (the fact it is recorded in), words, and raised, not asked, not known or no."""
    if is_own_call(case):
        return tuple(_flag(case, fact, label, raised) for fact, label, raised in _FLAGS if fact in OWN_FLAGS)
    found = [_flag(case, fact, label, raised) for fact, label, raised in _FLAGS]
    flags = [_away(case, assessment), *found]
    if _review_overdue(assessment):
        flags.insert(1, ("period.reviewed_on", "Review overdue", "raised"))
    return tuple(flags)


def _flag(case: Case, fact: str, label: str, raised: tuple[str, ...]) -> Flag:
    if case.fact(fact).disputed:
        return fact, f"{label}, accounts differ", "raised"
    state, value = case.state(fact), case.value(fact)
    if state is State.NOT_KNOWN or state is State.DECLINED:
        return fact, label, "not_known"
    if state is not State.KNOWN:
        return fact, label, "not_asked" if state is State.NOT_ASKED else "no"
    label = f"{label} (finished)" if value == "concluded" else label
    return fact, label, "raised" if value in raised else "no"


def _step(assessment: Assessment) -> str:
    """The word for stopping work under this case's framework."""
    gate = assessment.gate()
    return gate.gate.step if gate else "exclusion"


def _away(case: Case, assessment: Assessment) -> Flag:
    step = _step(assessment)
    fact = "period.started_on" if step == "exclusion" else f"{step}.kind"
    asked = case.keys("period") or case.state(f"{step}.kind") is State.KNOWN
    state = "no" if asked else "not_asked"
    if case.state(f"{step}.kind") is State.NOT_KNOWN:
        state = "not_known"
    if assessment.derived.get(f"{step}.in_force"):
        state = "raised"
    return fact, f"{step.capitalize()} in place", state


def _review_overdue(assessment: Assessment) -> bool:
    reviewed = ("period", RESTRICTION)
    return any(each.missed and each.clock.record in reviewed and each.clock.lapses for each in assessment.clocks)
