"""Putting aside what is raised beside the questions; it comes back by itself when what it rested on changes."""

from __future__ import annotations

import hashlib

from adviser_assistant.casework.entries import PutAside
from adviser_assistant.guidance.assessment import AskNext
from adviser_assistant.guidance.clocks import ClockReading
from adviser_assistant.ui.open_case import OpenCase

REASONS = (("not_here", "Not relevant here"), ("covered", "Already covered"), ("not_now", "Not now"))


def reason_words(key: str) -> str:
    """A reason as it is kept: “not relevant here”."""
    return dict(REASONS)[key].lower()


def asked_digest(asked: AskNext) -> str:
    """What a question would settle; when that changes it is asked again."""
    return _digest(asked.id, *sorted(asked.settles))


def clock_digest(reading: ClockReading) -> str:
    """Where a clock stands; near and run out are two different things to hear."""
    return _digest(reading.id, reading.status.value, str(reading.due))


def aside_reason(open_case: OpenCase, item: str, digest: str) -> str:
    """The reason something was put aside, as long as it stands as it did then; else an empty string."""
    put = open_case.case.put_aside.get(item)
    return put.reason if put is not None and put.digest == digest else ""


def put_aside(open_case: OpenCase, item: str, reason: str, digest: str) -> None:
    """Put something aside that is no prompt; an empty reason brings it back."""
    kept = digest if reason else ""
    open_case.record(open_case.make(PutAside, item=item, reason=reason, digest=kept))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
