"""Recording what is answered in a call: whose words they are, and what a first answer brings with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from adviser_assistant.casework.entries import CheckpointAnswer, FactRecorded
from adviser_assistant.casework.facts import RECORD_FACT, Source, State, Value, record_fact
from adviser_assistant.ui.open_case import OpenCase

ADVISER_BLOCKS = frozenset({"before", "advise", "after"})
CONCERN = "concern"


class Answers:
    """Records answers at once. In the adviser's own blocks the adviser is the speaker."""

    def __init__(self, open_case: OpenCase) -> None:
        self.open_case = open_case
        self.block = ""

    def answer(self, fact: str, value: Value) -> bool:
        """Record a value, unless it is what stands already."""
        if self.open_case.case.value(fact) == value:
            return False
        with self._speaking():
            if self._begins_concern(fact):
                return self.open_case.record(self._logged(fact), self._said(fact, value))
            return self.open_case.answer(fact, value)

    def answer_state(self, fact: str, state: State, reason: str) -> bool:
        """Record that a fact is not known, declined or does not apply."""
        with self._speaking():
            return self.open_case.answer_state(fact, state, reason)

    def answer_checkpoint(self, checkpoint: str, answer: str) -> bool:
        """Record the answer to a question that is a checkpoint."""
        return self.open_case.answer_checkpoint(checkpoint, CheckpointAnswer(answer))

    def begin(self, record: str) -> str:
        """Begin another record; a concern is logged today. Gives its key."""
        with self._speaking():
            if record == CONCERN:
                return self.open_case.add_record(record, logged_on=self.open_case.today)
            return self.open_case.add_record(record)

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        before = self.open_case.source
        if self.block in ADVISER_BLOCKS:
            self.open_case.source = Source.ADVISER
        try:
            yield
        finally:
            self.open_case.source = before

    def _begins_concern(self, fact: str) -> bool:
        match = RECORD_FACT.match(fact)
        if match is None or match["record"] != CONCERN:
            return False
        return match["key"] not in self.open_case.case.keys(CONCERN)

    def _logged(self, fact: str) -> FactRecorded:
        match = RECORD_FACT.match(fact)
        key = match["key"] if match else ""
        return self._said(record_fact(CONCERN, key, "logged_on"), self.open_case.today)

    def _said(self, fact: str, value: Value) -> FactRecorded:
        opened = self.open_case
        entry: FactRecorded = opened.make(
            FactRecorded, fact=fact, value=value, source=opened.source, said_by=opened.speaker
        )
        return entry
