"""Whose case it is: the adviser who began it, until another takes it over and says why."""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.facts import Source
from adviser_assistant.casework.recording import Recorder

ADVISER = "case.adviser"
RENAMED = "The same person, who goes by another name now"


def adviser_of(case: Case) -> str:
    """The adviser who has the case: the one named last, or nobody."""
    latest = case.fact(ADVISER).latest
    return latest.value if latest is not None and isinstance(latest.value, str) else ""


def begun_by(case: Case, name: str, recorder: Recorder) -> tuple[FactRecorded, ...]:
    """What a call that begins records of whose case it is: nothing where somebody has it."""
    return () if adviser_of(case) or not name else (_has(name, recorder),)


def taken_over(name: str, reason: str, recorder: Recorder) -> FactRecorded:
    """That somebody has the case from now on, and why."""
    return _has(name, recorder, reason)


def renamed(name: str, recorder: Recorder) -> FactRecorded:
    """That whoever has the case goes by another name from now on."""
    return _has(name, recorder, RENAMED)


def _has(name: str, recorder: Recorder, reason: str = "") -> FactRecorded:
    return recorder.entry(FactRecorded, fact=ADVISER, value=name, source=Source.ADVISER, reason=reason)
