"""The caller: answers in text what is asked, volunteers nothing, and reacts to how it is asked. The same each time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, Entry
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Question
from adviser_assistant.practice.hearing import as_heard, as_said, places_of, says_any
from adviser_assistant.practice.manner import (
    A_SILENCE,
    AS_WRITTEN,
    Manner,
    WaysOfAsking,
    is_advice,
    is_greeting,
    is_question,
    is_silence,
    manner_of,
)
from adviser_assistant.practice.scenario import ADVISER, Answer, Rehearsal, Telling

PATIENCE = 3
"""So many sharp questions end the call."""

HELLO = "Hello."
A_SENTENCE = 4
"""Fewer words than this tell the caller nothing."""

_ASIDE = re.compile(r"\([^)]*\)\s*")


@dataclass(frozen=True)
class Turn:
    """One question and what came of it. `told` is the answer told, `put_off` the one that was held back.

    `lost` is a question the caller could make nothing of; nothing is held against whoever asked it.
    """

    minute: int
    asked: str
    says: str
    question: str = ""
    manner: Manner = AS_WRITTEN
    told: str = ""
    put_off: str = ""
    pressure: str = ""
    lost: bool = False


@dataclass(frozen=True)
class PracticeCall:
    """A call as far as it went. A minute passes with each question, whatever comes of it."""

    rehearsal: Rehearsal
    ways: WaysOfAsking
    turns: tuple[Turn, ...] = ()

    @property
    def told(self) -> tuple[tuple[int, str], ...]:
        """The answers told so far, each with its minute."""
        return tuple((turn.minute, turn.told) for turn in self.turns if turn.told)

    @property
    def heard(self) -> frozenset[str]:
        """The answers told so far."""
        return frozenset(answer for _, answer in self.told)

    @property
    def minute(self) -> int:
        """The minutes gone."""
        return len(self.turns)

    @property
    def sharp(self) -> int:
        """How many questions were put sharply."""
        return sum(turn.manner.sharp for turn in self.turns)

    @property
    def over(self) -> bool:
        """Whether the caller has rung off."""
        return self.minute >= self.rehearsal.scenario.minutes or self.sharp >= PATIENCE

    @property
    def on_guard(self) -> bool:
        """Whether a sharp question still stands between the two; a kind word takes it away."""
        felt = [turn.manner.kind for turn in self.turns if turn.manner.kind or turn.manner.sharp]
        return bool(felt) and not felt[-1]

    @property
    def just_told(self) -> tuple[Entry, ...]:
        """What the last answer puts on record."""
        last = self.turns[-1] if self.turns else None
        return _at(self.rehearsal, last.minute, last.told) if last and last.told else ()

    @property
    def case(self) -> Case:
        """The throwaway case with everything told so far, each at its minute."""
        return case_with(self.rehearsal, self.told)


def case_with(rehearsal: Rehearsal, told: tuple[tuple[int, str], ...]) -> Case:
    """The throwaway case once these answers were told, each at its minute."""
    starts = CallStarted(id="call-1-started", recorded_at=rehearsal.begins, recorded_by=ADVISER, call="call-1")
    heard = (entry for minute, answer in told for entry in _at(rehearsal, minute, answer))
    return rehearsal.case.after_all((starts, *heard))


def _at(rehearsal: Rehearsal, minute: int, answer: str) -> tuple[Entry, ...]:
    at = rehearsal.begins + timedelta(minutes=minute)
    return tuple(replace(entry, recorded_at=at) for entry in rehearsal.records[answer])


def ask(call: PracticeCall, guidance: Guidance, words: str) -> PracticeCall:
    """Ask whatever was typed: a question of the call by its id, like q19, or as it stands, or in one's own words."""
    question = guidance.questions.get(words) or _as_it_stands(words, guidance)
    return ask_question(call, question.id, question.ask) if question else ask_in_own_words(call, words)


def _as_it_stands(words: str, guidance: Guidance) -> Question | None:
    said = as_said(words)
    return next((each for each in guidance.questions.values() if said and as_said(each.ask) == said), None)


def ask_question(call: PracticeCall, question: str, words: str) -> PracticeCall:
    """Ask a question of the call as the guidance words it."""
    fitting = [each for each in call.rehearsal.scenario.answers if question in each.to]
    return _asked(call, words, question, AS_WRITTEN, fitting)


def ask_in_own_words(call: PracticeCall, words: str) -> PracticeCall:
    """Ask something in one's own words; the answer whose words it holds most of is meant. Three dots are a silence."""
    if is_silence(words):
        return _asked(call, words, "", A_SILENCE, _left_open(call))
    advice = is_advice(words, call.ways)
    fitting = [] if advice else meant_by(words, call.rehearsal.scenario.answers, call.ways)
    if not advice and (also := _also_meant(words, call, fitting)):
        return _asked(call, words, also, manner_of(words, call.ways), [])
    if not advice and not fitting and says_any(words, call.ways.follows):
        fitting = _left_open(call)
    return _asked(call, words, "", manner_of(words, call.ways), fitting)


def meant_by(words: str, answers: Iterable[Answer], ways: WaysOfAsking) -> list[Answer]:
    """The answers a question in somebody's own words finds: those of whose words it holds most, their own before all.

    The others are the words in which people ask the questions of the call that an answer belongs to.
    """
    weights = [(_weight(words, each, ways), each) for each in answers]
    most = max((weight for weight, _ in weights), default=(0, 0))
    return [each for weight, each in weights if most[0] and weight == most]


def _also_meant(words: str, call: PracticeCall, fitting: list[Answer]) -> str:
    """The question that is meant where there is nothing to find, if words say it better than what there is."""
    most = max((_weight(words, each, call.ways)[0] for each in fitting), default=0)
    asked = {each: len(places_of(words, call.ways.other_words.get(each, ()))) for each in call.rehearsal.scenario.also}
    best = max(asked, key=lambda each: asked[each], default="")
    return best if best and asked[best] > most else ""


def _weight(words: str, answer: Answer, ways: WaysOfAsking) -> tuple[int, int]:
    own = places_of(words, answer.words)
    others = (places_of(words, ways.other_words.get(question, ())) for question in answer.to)
    return len(own.union(*others)), len(own)


def _left_open(call: PracticeCall) -> list[Answer]:
    """What was asked for last: “tell me more” goes on with it."""
    last = call.turns[-1] if call.turns else None
    return [call.rehearsal.answer(last.put_off or last.told)] if last and (last.put_off or last.told) else []


def _asked(call: PracticeCall, words: str, question: str, manner: Manner, fitting: list[Answer]) -> PracticeCall:
    if call.over:
        return call
    scenario = call.rehearsal.scenario
    minute = call.minute + 1
    turn = _reply(call, Turn(minute, words, "", question, manner), fitting)
    thrown_in = " ".join(each.says for each in scenario.pressure if each.minute == minute)
    after = replace(call, turns=(*call.turns, turn))
    rings_off = (scenario.hangs_up if after.sharp >= PATIENCE else scenario.closing) if after.over else ""
    last = replace(turn, pressure=" ".join(filter(None, (thrown_in, rings_off))))
    return replace(after, turns=(*call.turns, last))


def _reply(call: PracticeCall, turn: Turn, fitting: list[Answer]) -> Turn:
    """What is said to it; the first fitting answer not heard yet is the one that is meant."""
    scenario, manner = call.rehearsal.scenario, turn.manner
    waiting = [each for each in fitting if each.id not in call.heard]
    meant = waiting[0] if waiting else None
    if manner.sharp:
        says = (meant.if_sharp if meant else "") or scenario.when_sharp
        return replace(turn, says=says, put_off=meant.id if meant else "")
    if meant is None:
        again = fitting and (turn.question or is_silence(turn.asked) or is_question(turn.asked, call.ways))
        return replace(turn, says=_told_before(call, turn, fitting[-1])) if again else _to_nothing(call, turn)
    if manner.leads:
        return replace(turn, says=meant.if_led or scenario.when_led, put_off=meant.id)
    ready = next((each for each in waiting if _would_tell(call, each, manner)), None)
    if ready is None:
        return replace(turn, says=meant.puts_off, put_off=meant.id)
    return replace(turn, says=ready.says, told=ready.id)


def _would_tell(call: PracticeCall, answer: Answer, manner: Manner) -> bool:
    ready = set(answer.after) <= call.heard
    match answer.telling:
        case Telling.HIDDEN:
            return ready and (manner.is_open or manner.kind) and (manner.kind or not call.on_guard)
        case Telling.DENIED:
            return ready and any(turn.put_off == answer.id and not turn.manner.sharp for turn in call.turns)
        case _:
            return ready


def _told_before(call: PracticeCall, turn: Turn, answer: Answer) -> str:
    """What was told is said again without the pauses; “tell me more” gets no more."""
    scenario = call.rehearsal.scenario
    if not turn.question and not meant_by(turn.asked, (answer,), call.ways):
        return scenario.no_more
    return f"{scenario.again} {_ASIDE.sub('', answer.says).strip()}"


def _to_nothing(call: PracticeCall, turn: Turn) -> Turn:
    """What is said to words that find nothing: a leading question is agreed to, a kind word or advice is taken."""
    scenario = call.rehearsal.scenario
    if turn.manner.leads:
        return replace(turn, says=scenario.when_led)
    if turn.question:
        return replace(turn, says=scenario.also.get(turn.question) or _next_of(scenario.does_not_know, call))
    advice = is_advice(turn.asked, call.ways)
    if is_silence(turn.asked) or (not advice and says_any(turn.asked, call.ways.follows)):
        return replace(turn, says=scenario.no_more)
    if not is_question(turn.asked, call.ways):
        if turn.manner.kind:
            return replace(turn, says=_next_of(scenario.when_kind, call))
        if advice or len(as_heard(turn.asked)) >= A_SENTENCE:
            return replace(turn, says=_next_of(scenario.when_told, call))
        if is_greeting(turn.asked, call.ways):
            return replace(turn, says=HELLO)
    return replace(turn, says=_next_of(scenario.not_understood, call), lost=True)


def _next_of(lines: tuple[str, ...], call: PracticeCall) -> str:
    """The line that comes next, so that the same is said in another way each time."""
    return lines[sum(turn.says in lines for turn in call.turns) % len(lines)]
