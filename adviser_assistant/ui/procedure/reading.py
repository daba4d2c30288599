"""What Procedure shows of the steps, as plain values: each check with its outcome, its day and its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adviser_assistant.guidance.assessment import Assessment, CheckOutcome, CheckReading, ProcedureStep
from adviser_assistant.guidance.deadlines import Deadline, DeadlineState
from adviser_assistant.ui.parts.dates import say_day

# outcome: (words, mark, ink)
OUTCOMES = {
    CheckOutcome.NOT_FOLLOWED: ("not followed", "not_followed", "serious"),
    CheckOutcome.NOT_SHOWN: ("not shown", "not_known", "unknown"),
    CheckOutcome.FOLLOWED: ("followed", "settled", "settled"),
    CheckOutcome.CHECK_YOUR_TEXT: ("check your text", "check_your_text", "ink2"),
    CheckOutcome.DOES_NOT_APPLY: ("does not apply", "not_applicable", "ink2"),
}
COUNTED = (CheckOutcome.NOT_FOLLOWED, CheckOutcome.NOT_SHOWN, CheckOutcome.FOLLOWED, CheckOutcome.CHECK_YOUR_TEXT)
SHORT = {CheckOutcome.CHECK_YOUR_TEXT: "to check against your text"}
NO_LIMIT = ("", "none stated", "none")
HOLDS, CARRIED = "holds", "carried open"


@dataclass(frozen=True)
class CheckLine:
    """One check on its line."""

    id: str
    rule: str
    outcome: CheckOutcome
    day: str
    day_ink: str
    holds: str = ""

    @property
    def words(self) -> str:
        """Its outcome in words."""
        return OUTCOMES[self.outcome][0]

    @property
    def mark(self) -> str:
        """Its mark."""
        return OUTCOMES[self.outcome][1]

    @property
    def ink(self) -> str:
        """The colour of its outcome."""
        return OUTCOMES[self.outcome][2]

    @property
    def to_check(self) -> bool:
        """Whether it waits for the organisation's own text."""
        return self.outcome is CheckOutcome.CHECK_YOUR_TEXT

    @property
    def spoken(self) -> str:
        """The line as it would be read aloud."""
        holds = f"It {self.holds} the gate" if self.holds == HOLDS else self.holds.capitalize()
        return ". ".join(
            part for part in (self.rule.rstrip("."), self.words.capitalize(), self.day, holds, self.id) if part
        )


@dataclass(frozen=True)
class StepLine:
    """One stage: when it began, how its checks came out, and the lines of those that apply."""

    id: str
    title: str
    began: str
    counts: str
    serious: bool
    wanted: bool
    lines: tuple[CheckLine, ...]


def read_steps(assessment: Assessment) -> tuple[StepLine, ...]:
    """The stages in order; one in which nothing applies is left out. `wanted` ones are shown open at first."""
    today, held = assessment.on.date(), held_points(assessment)
    steps = [_step(step, held, today) for step in assessment.steps if any(each.applies for each in step.readings)]
    if steps and not any(step.wanted for step in steps):
        first = next((n for n, step in enumerate(steps) if any(not line.to_check for line in step.lines)), 0)
        steps[first] = _wanted(steps[first])
    return tuple(steps)


def _wanted(step: StepLine) -> StepLine:
    return StepLine(step.id, step.title, step.began, step.counts, step.serious, True, step.lines)


def _step(step: ProcedureStep, held: dict[str, str], today: date) -> StepLine:
    lines = tuple(read_check(each, held.get(each.id, ""), today) for each in step.readings if each.applies)
    serious = step.count(CheckOutcome.NOT_FOLLOWED) > 0
    holds = any(line.holds == HOLDS for line in lines)
    began = _began(step.began_on, today) if step.began_on else ""
    return StepLine(step.id, step.title, began, counts_words(lines), serious, serious or holds, lines)


def counts_words(lines: Sequence[CheckLine]) -> str:
    """“2 not followed, 5 not shown”."""
    found = [line.outcome for line in lines]
    named = [(found.count(outcome), SHORT.get(outcome, OUTCOMES[outcome][0])) for outcome in COUNTED]
    return ", ".join(f"{count} {words}" for count, words in named if count)


def count_of(steps: Sequence[StepLine], outcome: CheckOutcome) -> int:
    """How many checks came out so, over all steps."""
    return sum(line.outcome is outcome for step in steps for line in step.lines)


def held_points(assessment: Assessment) -> dict[str, str]:
    """The points of the procedure a gate waits for, by check: it holds, or it goes on open as agreed."""
    found: dict[str, str] = {}
    for gate in assessment.gates:
        found |= {item.id: HOLDS for item in gate.missing if item.kind == "procedure"}
        found |= {item.id: CARRIED for item in gate.carried_open if item.kind == "procedure"}
    return found


def read_check(reading: CheckReading, holds: str, today: date) -> CheckLine:
    """One check on its line."""
    day, ink = day_words(reading, today)
    return CheckLine(reading.id, reading.check.rule, reading.outcome, day, ink, holds)


def day_words(reading: CheckReading, today: date) -> tuple[str, str]:
    """By when, or when it was done or ran out, and the colour for it; without a day, the limit in words."""
    deadline = reading.deadline
    if deadline.state is DeadlineState.NONE or deadline.on is None:
        limit = deadline.limit if reading.local_text else reading.check.limit
        return ("" if limit in NO_LIMIT else limit), "ink2"
    if deadline.done_on is not None:
        return _done_words(deadline, deadline.on, deadline.done_on, today)
    day = _day(deadline.on, today)
    if deadline.state is DeadlineState.MISSED:
        return f"ran out {day}", "serious"
    if deadline.state is DeadlineState.MET:
        return f"in time, by {day}", "ink2"
    if deadline.on < today:
        return f"house date was {day}", "attention"
    return (f"by {day}, today" if deadline.on == today else f"by {day}"), "ink2"


def _done_words(deadline: Deadline, on: date, done_on: date, today: date) -> tuple[str, str]:
    done = f"done {_day(done_on, today)}"
    late = (done_on - on).days
    if late <= 0:
        return done, "ink2"
    days = "1 day late" if late == 1 else f"{late} days late"
    return f"{done}, {days}", "serious" if deadline.state is DeadlineState.MISSED else "ink2"


def _day(day: date, today: date) -> str:
    """“31 Oct”, with the year where it is not this one."""
    return say_day(day, day.year != today.year).split(" ", 1)[1]


def _began(day: date, today: date) -> str:
    """“Mon 14 Oct”; in another year “14 Oct 2024”."""
    return say_day(day) if day.year == today.year else _day(day, today)
