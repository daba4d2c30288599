"""What an outcome rests on: which facts, who said them, when, and whether a document was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.entries import CheckpointAnswered
from adviser_assistant.casework.facts import Source, State, Statement, Value
from adviser_assistant.guidance.derived import checkpoint_entry
from adviser_assistant.guidance.view import CaseView


@dataclass(frozen=True, slots=True)
class Evidence:
    """One recorded thing: the fact, what was said of it, by whom and about when.

    `source` is None for a checkpoint's answer, whose evidence is in `words`, and for what is worked out.
    """

    fact: str
    state: State
    value: Value | None
    said_by: str = ""
    source: Source | None = None
    on: date | None = None
    document_seen: bool = False
    words: str = ""

    @property
    def worked_out(self) -> bool:
        """Whether nobody said it: it follows from other things recorded."""
        return self.source is None and self.on is None


class EvidenceReader:
    """Reads what stands behind facts; each fact of a case is read once."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._seen: dict[str, tuple[Evidence, ...]] = {}

    def of(self, facts: Iterable[str]) -> tuple[Evidence, ...]:
        """Everything that was said of these facts, each thing once, in their order."""
        return tuple(dict.fromkeys(each for fact in facts for each in self._of(fact)))

    def _of(self, fact: str) -> tuple[Evidence, ...]:
        if fact not in self._seen:
            self._seen[fact] = tuple(self._read(fact))
        return self._seen[fact]

    def _read(self, fact: str) -> Iterator[Evidence]:
        answered = checkpoint_entry(self._view.case, fact)
        if answered is not None:
            yield _answered(fact, answered)
            return
        rests_on = self._view.rests_on(fact)
        if fact not in rests_on:
            found = [each for part in rests_on for each in self._of(part)]
            yield from found or self._worked_out(fact)
            return
        for statement in self._view.case.fact(fact).standing:
            yield _said(fact, statement)

    def _worked_out(self, fact: str) -> Iterator[Evidence]:
        value = self._view.value(fact)
        if value is not None:
            yield Evidence(fact, State.KNOWN, value)


def _answered(fact: str, entry: CheckpointAnswered) -> Evidence:
    known = entry.answer.value in ("yes", "no")
    state = State.KNOWN if known else State(entry.answer.value)
    on = entry.about_on or entry.recorded_at.date()
    return Evidence(fact, state, entry.answer.value if known else None, entry.told_by, None, on, words=entry.evidence)


def _said(fact: str, said: Statement) -> Evidence:
    on = said.about_on or said.recorded_at.date()
    return Evidence(fact, said.state, said.value, said.said_by, said.source, on, said.document_seen, said.reason)
