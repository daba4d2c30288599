"""How long a call has run and where it was, worked out from the entries of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallPaused, CallStarted, FactRecorded
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.casework.whose import ADVISER
from adviser_assistant.guidance.guidance import Guidance


@dataclass(frozen=True)
class CallClock:
    """How long a call has run, by its entries: seconds that are over, and since when it runs now (None if not)."""

    call: str
    seconds: int
    running_since: datetime | None
    began: str
    ended: bool = False

    @property
    def runs(self) -> bool:
        """Whether the call is going on."""
        return self.running_since is not None


def read_call(case: Case) -> CallClock | None:
    """The last call of a case, or None where there was none."""
    if not case.calls:
        return None
    call, parts = list(case.calls.items())[-1]
    seconds = 0.0
    since = None
    for part in parts:
        if isinstance(part, CallStarted):
            since = since or part.recorded_at
        elif isinstance(part, CallPaused | CallEnded) and since is not None:
            seconds += (part.recorded_at - since).total_seconds()
            since = None
    return CallClock(call, int(seconds), since, f"{parts[0].recorded_at:%H:%M}", isinstance(parts[-1], CallEnded))


def block_of_last_answer(case: Case, guidance: Guidance) -> str:
    """The block of the question answered last, while a call runs; an empty string otherwise.

    Whose case it is was recorded as the call began, and answers nothing.
    """
    call = read_call(case)
    if call is None or not call.runs:
        return ""
    for entry in reversed(case.entries):
        if not isinstance(entry, FactRecorded) or entry.fact == ADVISER:
            continue
        found = guidance.question_of.get(kind_of(entry.fact))
        if found is not None:
            return found[0].id
    return ""
