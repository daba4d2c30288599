"""The closing checklist of a case: each point in the guidance's words, answered from what is recorded or left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assessment import Assessment, CommunicationState
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.due_letters import letters_due
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ledger import actions_open, advice_given, advice_open
from adviser_assistant.guidance.working_days import in_words

HERE = "closing"
"""The place of a point that is answered in the closing panel itself."""

HOW_IT_ENDED = ("closure.reason", "closure.outcome", "closure.told_on", "closure.learning", "closure.reopen")
ASKED, REPLY_GIVEN, GOES_ON = "closing.asked", "discrimination.replied_on", "closure.carry_forward"
CLOSING_LETTER = "L07"

_OWED = (CommunicationState.DUE, CommunicationState.OVERDUE)
_SETTLED = (State.KNOWN, State.DECLINED, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ClosingPoint:
    """One point of the checklist. What `holds` must be settled before a case closes; the rest may be left open."""

    id: str
    words: str
    place: str
    item: str
    is_open: bool = True
    holds: bool = False


def closing_points(case: Case, guidance: Guidance, assessment: Assessment) -> tuple[ClosingPoint, ...]:
    """Every point that applies, in the order in which they are asked."""
    return (
        *_asked_here(case, guidance),
        *_reply_owed(case),
        *_step_over(case, guidance, assessment),
        *_advice(case, assessment),
        *_actions(case),
        *_letters(case, guidance),
        *_communications(assessment),
    )


def left_open(points: tuple[ClosingPoint, ...]) -> tuple[ClosingPoint, ...]:
    """What is still open, what holds the closing first."""
    return tuple(sorted((each for each in points if each.is_open), key=lambda each: not each.holds))


def _asked_here(case: Case, guidance: Guidance) -> Iterator[ClosingPoint]:
    yield ClosingPoint(ASKED, _gap(guidance, ASKED), HERE, ASKED, not was_asked(case), holds=True)
    for fact in HOW_IT_ENDED:
        yield ClosingPoint(fact, _gap(guidance, fact), HERE, fact, case.state(fact) not in _SETTLED)
    if any(case.field("restriction", key, "ended_on").value is None for key in case.keys("restriction")):
        words = "A restriction is not ended, and what goes on after we close is not recorded"
        yield ClosingPoint(GOES_ON, words, HERE, GOES_ON, case.state(GOES_ON) not in _SETTLED)


def was_asked(case: Case) -> bool:
    """Whether they were asked how they were treated; that they declined or could not be reached counts as asked."""
    answer = case.checkpoints.get("BC-28")
    checked = answer is not None and answer.answer in (CheckpointAnswer.YES, CheckpointAnswer.NOT_APPLICABLE)
    return checked or case.state(ASKED) in _SETTLED


def _reply_owed(case: Case) -> Iterator[ClosingPoint]:
    if case.value("discrimination.alleged") is not True:
        return
    owed = case.state(REPLY_GIVEN) not in (State.KNOWN, State.NOT_APPLICABLE)
    words = "They are owed a reply to what they raised" if owed else "They had a reply to what they raised"
    yield ClosingPoint(REPLY_GIVEN, words, "call", REPLY_GIVEN, owed, holds=True)


def _step_over(case: Case, guidance: Guidance, assessment: Assessment) -> Iterator[ClosingPoint]:
    step = guidance.step_word
    fact = f"{step}.ended_on"
    ended = as_date(case.value(fact))
    if assessment.derived.get(f"{step}.in_force"):
        yield ClosingPoint(fact, f"The {step} is in force: when it ended, or who sees to it now", "call", fact)
    elif ended:
        yield ClosingPoint(fact, f"The {step} ended on {in_words(ended)}", "call", fact, is_open=False)


def _advice(case: Case, assessment: Assessment) -> Iterator[ClosingPoint]:
    waiting = advice_open(case, assessment.on.date())
    for each in waiting:
        item, words = f"advice[{each.key}].outcome", f"What came of our advice: {each.point.rstrip('.')}"
        yield ClosingPoint(item, words, "call", item)
    given = advice_given(case)
    if given and not waiting:
        item = f"advice[{given[-1].key}].outcome"
        yield ClosingPoint("advice", "What came of our advice is recorded", "call", item, is_open=False)


def _actions(case: Case) -> Iterator[ClosingPoint]:
    for each in actions_open(case):
        item, owner = f"action[{each.key}].status", each.owner or "nobody named"
        yield ClosingPoint(item, f"Action not recorded as done: {each.what.rstrip('.')} ({owner})", "call", item)


def _letters(case: Case, guidance: Guidance) -> Iterator[ClosingPoint]:
    sent = any(each.document == CLOSING_LETTER for each in case.sent)
    words = f"The closing letter ({CLOSING_LETTER}) has {'gone' if sent else 'not gone'} out"
    yield ClosingPoint(CLOSING_LETTER, words, "letters", CLOSING_LETTER, not sent)
    for due in letters_due(case, guidance):
        if due.item != CLOSING_LETTER:
            yield ClosingPoint(due.id, due.what, due.place, due.item)


def _communications(assessment: Assessment) -> Iterator[ClosingPoint]:
    owed = [each.spec for each in assessment.communications if each.state in _OWED]
    if owed:
        first = owed[0].what
        told = first if len(owed) == 1 else f"{len(owed)}, first: {first[:1].lower()}{first[1:]}"
        yield ClosingPoint("communications", f"Not told: {told}", "communications", owed[0].id)


def _gap(guidance: Guidance, fact: str) -> str:
    spec = guidance.facts.get(fact)
    words = spec.gap if spec else fact
    return f"{words[:1].upper()}{words[1:]}"
