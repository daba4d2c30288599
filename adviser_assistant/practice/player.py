"""A player who asks everything the caller can answer, and nothing else: the good call a debrief compares with."""

from __future__ import annotations

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.practice.caller import PracticeCall, ask_in_own_words, ask_question
from adviser_assistant.practice.manner import WaysOfAsking
from adviser_assistant.practice.scenario import Answer, Rehearsal


def ask_everything(rehearsal: Rehearsal, guidance: Guidance, ways: WaysOfAsking) -> PracticeCall:
    """Ask for each answer until all are heard, the time is up, or nothing more is to be had."""
    call = PracticeCall(rehearsal, ways)
    gone_before = -1
    while gone_before != _gone(call) and not call.over:
        gone_before = _gone(call)
        for answer in rehearsal.scenario.answers:
            if answer.id not in call.heard:
                call = ask_for(call, answer, guidance)
    return call


def _gone(call: PracticeCall) -> int:
    """How far it got: what was heard, and what was held back for the first time."""
    return len(call.heard) + len({turn.put_off for turn in call.turns})


def ask_for(call: PracticeCall, answer: Answer, guidance: Guidance) -> PracticeCall:
    """Ask for one answer: by its question of the call, else in its own words."""
    question = next((each for each in answer.to if each in guidance.questions), "")
    if question:
        return ask_question(call, question, guidance.questions[question].ask)
    return ask_in_own_words(call, answer.ask)
