"""Makers of valid entries, cases and small guidance; a test states only what matters to it."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    Agreed,
    CheckpointAnswer,
    CheckpointAnswered,
    Decision,
    Entry,
    FactRecorded,
    NoteLine,
    Stance,
)
from adviser_assistant.casework.facts import Source, State, Value
from adviser_assistant.guidance.conditions import Outcome, compile_condition
from adviser_assistant.guidance.pack import Choice, Confidence, FactSpec, Kind, Node

MORNING = datetime(2025, 3, 6, 10, 15, tzinfo=UTC)
AUTHOR = "author"
COLLEAGUE = "colleague"
_numbers = itertools.count(1)


def entry(kind: type[Entry], **fields: Any) -> Any:
    """An entry of a kind by the author, each a moment after the one made before it."""
    number = next(_numbers)
    stamp = {"id": f"e{number}", "recorded_at": MORNING + timedelta(milliseconds=number), "recorded_by": AUTHOR}
    return kind(**{**stamp, **fields})


def said(fact: str, value: Value, **more: Any) -> FactRecorded:
    """A fact with a value, as told by the caller."""
    made: FactRecorded = entry(FactRecorded, fact=fact, value=value, said_by="Dr Helen Prowse", **more)
    return made


def not_said(fact: str, state: State, reason: str = "") -> FactRecorded:
    """A fact that is not known, declined or not applicable."""
    made: FactRecorded = entry(FactRecorded, fact=fact, state=state, reason=reason)
    return made


def by_practitioner(fact: str, value: Value) -> FactRecorded:
    """A fact as the practitioner tells it."""
    return said(fact, value, source=Source.PRACTITIONER, recorded_by=AUTHOR)


def note(text: str, line: str = "n1") -> NoteLine:
    """A line of notes."""
    made: NoteLine = entry(NoteLine, note=line, text=text)
    return made


def answered(checkpoint: str, answer: str = "yes", evidence: str = "a dated record", **more: Any) -> CheckpointAnswered:
    """A checkpoint's answer with evidence."""
    made: CheckpointAnswered = entry(
        CheckpointAnswered, checkpoint=checkpoint, answer=CheckpointAnswer(answer), evidence=evidence, **more
    )
    return made


def with_a_way_to_close(checkpoint: str, answer: str = "not_known") -> CheckpointAnswered:
    """An open answer with owner, action and date."""
    return answered(
        checkpoint, answer, "", owner="Dr Prowse", action="Get the switchboard log", due_on=date(2025, 3, 12)
    )


def agreed(item: str, by: str = COLLEAGUE) -> Agreed:
    """A second adviser's agreement."""
    made: Agreed = entry(Agreed, item=item, agreed_by=by, agreed_by_name=by)
    return made


def signed(stance: Stance) -> Decision:
    """A record signed off with a stance."""
    made: Decision = entry(Decision, what="sign_off", stance=stance)
    return made


def case(*entries: Entry) -> Case:
    """A fictional case of these entries."""
    return Case("case-1", fictional=True).after_all(entries)


def spec(fact: str, kind: Kind = Kind.TEXT, *choices: str, **more: Any) -> FactSpec:
    """A fact that may be asked."""
    made = tuple(Choice(id=each, label=each) for each in choices)
    return FactSpec(id=fact, confidence=Confidence.OURS, label=fact, kind=kind, choices=made, **more)


class PlainView:
    """A view over a case without guidance, for conditions alone."""

    def __init__(self, case: Case, on: date = date(2025, 3, 11)) -> None:
        self.case = case
        self.on = on

    def state(self, fact_id: str) -> State:
        return self.case.state(fact_id)

    def value(self, fact_id: str) -> Value | None:
        return self.case.value(fact_id)

    def keys(self, record: str) -> tuple[str, ...]:
        return self.case.keys(record)

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5


def ask(node: Node, case: Case, on: date = date(2025, 3, 11)) -> Outcome:
    """What a condition answers about a case."""
    return compile_condition(node, {})(PlainView(case, on), "")
