"""The procedure and the practitioner's side of it, as plain values and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assessment import Assessment, CheckReading
from adviser_assistant.guidance.deadlines import Deadline
from adviser_assistant.guidance.evidence import Evidence
from adviser_assistant.guidance.parity_pairs import Owed, OwedState, Parity, ParityPair, ParityState, Silence
from adviser_assistant.guidance.procedure import procedure_summary
from adviser_assistant.guidance.working_days import in_words

_OWED_SAYS = {
    OwedState.IN_TIME: "done in time",
    OwedState.LATE: "done after its day",
    OwedState.OVERDUE: "not done by its day",
    OwedState.TO_COME: "still to come",
    OwedState.NO_DATE: "no date yet",
    OwedState.WITHHELD: "held back",
}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def check_as_plain(reading: CheckReading) -> dict[str, Any]:
    """One check with its deadline, its evidence and the sentence a letter may print."""
    return {
        "id": reading.id,
        "stage": reading.check.stage,
        "rule": reading.check.rule,
        "outcome": reading.outcome.value,
        "limit": reading.check.limit,
        "deadline": _deadline(reading.deadline),
        "evidence": [_evidence(each) for each in reading.evidence],
        "sentence": reading.sentence,
        "local_text": reading.local_text or None,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "state": deadline.state.value,
        "on": _day(deadline.on),
        "done_on": _day(deadline.done_on),
        "limit": deadline.limit,
        "house_period": deadline.house,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "fact": evidence.fact,
        "state": evidence.state.value,
        "value": _value(evidence.value),
        "source": evidence.source.value if evidence.source else None,
        "said_by": evidence.said_by,
        "on": _day(evidence.on),
        "document_seen": evidence.document_seen,
        "words": evidence.words,
    }


def _value(value: Value | None) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def steps_as_plain(assessment: Assessment) -> dict[str, Any]:
    """The steps in order with the ids of their checks, and the whole in short."""
    summary = procedure_summary(assessment)
    return {
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "began_on": _day(step.began_on),
                "checks": [reading.id for reading in step.readings if reading.applies],
            }
            for step in assessment.steps
        ],
        "summary": {
            "says": summary.says,
            "counts": {outcome.value: count for outcome, count in summary.counts.items()},
            "for_letter": list(summary.for_letter),
            "for_file": list(summary.for_file),
        },
    }


def parity_as_plain(parity: Parity) -> dict[str, Any]:
    """What was done beside what was owed, and the silences."""
    return {
        "pairs": [_pair(pair) for pair in parity.pairs],
        "orphans": [pair.id for pair in parity.orphans],
        "silences": [_silence(each) for each in parity.silences],
    }


def _pair(pair: ParityPair) -> dict[str, Any]:
    return {
        "id": pair.id,
        "what": pair.row.what,
        "happened_on": _day(pair.happened_on),
        "as_told": pair.as_told,
        "state": pair.state.value,
        "owed": [_owed(each) for each in pair.owed],
        "why": pair.row.why,
        "sources": list(pair.row.sources),
        "confidence": pair.row.confidence.value,
    }


def _owed(owed: Owed) -> dict[str, Any]:
    return {
        "id": owed.communication,
        "what": owed.what,
        "state": owed.state.value,
        "due": _day(owed.due),
        "done_on": _day(owed.done_on),
    }


def _silence(silence: Silence) -> dict[str, Any]:
    return {
        "from": _day(silence.first_day),
        "to": _day(silence.last_day),
        "days": silence.days,
        "goes_on": silence.goes_on,
    }


def parity_lines(parity: Parity) -> Iterator[str]:
    """Each thing done with what is owed for it, then each silence, in words."""
    for pair in parity.pairs:
        day = f"{'told' if pair.as_told else 'on'} {in_words(pair.happened_on)}"
        yield f"{pair.row.what}, {day}: {_owed_words(pair)}"
    yield from (silence_words(each) for each in parity.silences)


def _owed_words(pair: ParityPair) -> str:
    if pair.state is ParityState.NOT_PLANNED:
        return "nothing is planned for the practitioner"
    return "; ".join(f"{each.what}, {_OWED_SAYS[each.state]}" for each in pair.owed)


def silence_words(silence: Silence) -> str:
    """“No contact from … to …, 21 days”."""
    until = "and still none" if silence.goes_on else f"to {in_words(silence.last_day)}"
    return f"No contact recorded from {in_words(silence.first_day)} {until}, {silence.days} days"
