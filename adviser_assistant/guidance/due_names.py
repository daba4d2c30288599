"""What something due is called once it was put aside: from its id alone, for the timeline and the account."""

from __future__ import annotations

from collections.abc import Mapping

from adviser_assistant.guidance.due import ASIDE
from adviser_assistant.guidance.pack import Clock, CommunicationSpec

_NAMES = {
    "review:exclusion": "review of the exclusion",
    "review:restriction": "review of a restriction",
    "review:return": "review of the return to work",
    "action": "an action that was promised",
    "advice": "asking what came of our advice",
    "ladder:write": "putting in writing what our advice waits for",
    "ladder:above": "asking above whoever was to answer our advice",
    "callback": "a call back",
    "correction": "corrections to our letter",
    "next_contact": "the next call with the employer",
    "check_in": "the check-in after closing",
    "task:fix": "a step left open on the immediate-risk route",
    "task": "a task left open",
}


def due_name(item: str, clocks: Mapping[str, Clock], communications: Mapping[str, CommunicationSpec]) -> str:
    """What a put-aside entry's item is called within a sentence; empty where it is about nothing due."""
    if not item.startswith(ASIDE):
        return ""
    kind, _, which = item.removeprefix(ASIDE).partition(":")
    if kind == "clock":
        clock = clocks.get(which.partition("[")[0])
        return _small(clock.title) if clock else "a limit"
    if kind == "told":
        told = communications.get(which)
        return _small(told.what) if told else "a communication"
    if kind == "letter":
        document, _, act = which.partition(":")
        return f"second reading of {document}" if act == "read" else f"sending {document}"
    return _NAMES.get(f"{kind}:{which.partition(':')[0]}") or _NAMES.get(kind, "something due")


def _small(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
