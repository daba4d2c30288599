"""Whether the organisation did what the framework asks, from facts and dates."""

from __future__ import annotations

from adviser_assistant.guidance.assessment import CheckOutcome, CheckReading, Why
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.conditions import Answer, Outcome
from adviser_assistant.guidance.pack import Confidence, ProcedureCheck
from adviser_assistant.guidance.view import CaseView

_SAYS = {
    CheckOutcome.FOLLOWED: "What is recorded shows this was done",
    CheckOutcome.NOT_FOLLOWED: "What is recorded says this was not done",
    CheckOutcome.NOT_SHOWN: "Nothing recorded shows this yet",
    CheckOutcome.DOES_NOT_APPLY: "This does not apply on what is recorded",
    CheckOutcome.CHECK_YOUR_TEXT: "Check this against your own text",
}


def read_procedure(view: CaseView, clocks: tuple[ClockReading, ...]) -> tuple[CheckReading, ...]:
    """Every procedure check of the framework. Low confidence is never more than “check your own text”."""
    return tuple(_read(view, check, clocks) for check in view.guidance.procedure_checks.values())


def _read(view: CaseView, check: ProcedureCheck, clocks: tuple[ClockReading, ...]) -> CheckReading:
    applies = view.guidance.ask(check.applies, view)
    if applies.answer is Answer.NO:
        return _reading(check, CheckOutcome.DOES_NOT_APPLY, applies)
    if check.confidence is Confidence.LOW:
        return _reading(check, CheckOutcome.CHECK_YOUR_TEXT, Outcome(Answer.UNKNOWN))
    followed = _followed(view, check, clocks)
    if applies.answer is Answer.UNKNOWN:
        missing = applies.missing + followed.missing
        return _reading(check, CheckOutcome.NOT_SHOWN, Outcome(Answer.UNKNOWN, applies.used, missing))
    outcome = {
        Answer.YES: CheckOutcome.FOLLOWED,
        Answer.NO: CheckOutcome.NOT_FOLLOWED,
        Answer.UNKNOWN: CheckOutcome.NOT_SHOWN,
    }[followed.answer]
    if outcome is CheckOutcome.NOT_FOLLOWED and check.confidence is Confidence.OURS:
        outcome = CheckOutcome.NOT_SHOWN
    return _reading(check, outcome, followed)


def _followed(view: CaseView, check: ProcedureCheck, clocks: tuple[ClockReading, ...]) -> Outcome:
    ran = [reading for reading in clocks if reading.clock.id == check.clock] if check.clock else []
    late = [reading for reading in ran if reading.missed]
    if late:
        return Outcome(Answer.NO, tuple(fact for reading in late for fact in reading.used))
    if check.followed is not None:
        return view.guidance.ask(check.followed, view)
    stopped = bool(ran) and all(reading.status is ClockStatus.STOPPED for reading in ran)
    if stopped:
        return Outcome(Answer.YES, tuple(fact for reading in ran for fact in reading.used))
    return Outcome(Answer.UNKNOWN, (), check.settles_with)


def _reading(check: ProcedureCheck, outcome: CheckOutcome, rests_on: Outcome) -> CheckReading:
    sentence = f"{_SAYS[outcome]}: {check.rule}"
    missing = tuple(dict.fromkeys(rests_on.missing)) or (
        check.settles_with if outcome is CheckOutcome.NOT_SHOWN else ()
    )
    why = Why(sentence, tuple(dict.fromkeys(rests_on.used)), missing, check.sources, check.confidence)
    return CheckReading(check, outcome, why)
