"""The caller: answers in text what is asked, volunteers nothing, and reacts to how it is asked. The same each time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, Entry
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.practice.manner import AS_WRITTEN, Manner, WaysOfAsking, found_in, manner_of
from adviser_assistant.practice.scenario import ADVISER, Answer, Rehearsal, Telling

PATIENCE = 3
"""So many sharp questions end the call."""

AGAIN = "As I said: {}"


@dataclass(frozen=True)
class Turn:
    """One question and what came of it. `told` is the answer told, `put_off` the one that was held back."""

    minute: int
    asked: str
    says: str
    question: str = ""
    manner: Manner = AS_WRITTEN
    told: str = ""
    put_off: str = ""
    pressure: str = ""


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
    """Ask whatever was typed: a question of the call by its id, like q19, or something in one's own words."""
    question = guidance.questions.get(words)
    return ask_question(call, words, question.ask) if question else ask_in_own_words(call, words)


def ask_question(call: PracticeCall, question: str, words: str) -> PracticeCall:
    """Ask a question of the call as the guidance words it."""
    fitting = [each for each in call.rehearsal.scenario.answers if question in each.to]
    return _asked(call, words, question, AS_WRITTEN, fitting)


def ask_in_own_words(call: PracticeCall, words: str) -> PracticeCall:
    """Ask something in one's own words; the answer whose words it holds most of is meant."""
    weight = {each.id: found_in(words, each.words) for each in call.rehearsal.scenario.answers}
    most = max(weight.values(), default=0)
    fitting = [each for each in call.rehearsal.scenario.answers if most and weight[each.id] == most]
    return _asked(call, words, "", manner_of(words, call.ways), fitting)


def _asked(call: PracticeCall, words: str, question: str, manner: Manner, fitting: list[Answer]) -> PracticeCall:
    if call.over:
        return call
    scenario = call.rehearsal.scenario
    minute = call.minute + 1
    turn = replace(_reply(call, manner, fitting), minute=minute, asked=words, question=question, manner=manner)
    thrown_in = " ".join(each.says for each in scenario.pressure if each.minute == minute)
    after = replace(call, turns=(*call.turns, turn))
    rings_off = (scenario.hangs_up if after.sharp >= PATIENCE else scenario.closing) if after.over else ""
    last = replace(turn, pressure=" ".join(filter(None, (thrown_in, rings_off))))
    return replace(after, turns=(*call.turns, last))


def _reply(call: PracticeCall, manner: Manner, fitting: list[Answer]) -> Turn:
    """What is said to it; the first fitting answer not heard yet is the one that is meant."""
    scenario = call.rehearsal.scenario
    waiting = [each for each in fitting if each.id not in call.heard]
    meant = waiting[0] if waiting else None
    if manner.sharp:
        return Turn(0, "", (meant.if_sharp if meant else "") or scenario.when_sharp, put_off=meant.id if meant else "")
    if meant is None:
        return Turn(0, "", AGAIN.format(fitting[-1].says) if fitting else _shrug(call))
    if manner.leads:
        return Turn(0, "", meant.if_led or scenario.when_led, put_off=meant.id)
    ready = next((each for each in waiting if _would_tell(call, each, manner)), None)
    if ready is None:
        return Turn(0, "", meant.puts_off, put_off=meant.id)
    return Turn(0, "", ready.says, told=ready.id)


def _would_tell(call: PracticeCall, answer: Answer, manner: Manner) -> bool:
    ready = set(answer.after) <= call.heard
    match answer.telling:
        case Telling.HIDDEN:
            return ready and (manner.is_open or manner.kind) and (manner.kind or not call.on_guard)
        case Telling.DENIED:
            return ready and any(turn.put_off == answer.id and not turn.manner.sharp for turn in call.turns)
        case _:
            return ready


def _shrug(call: PracticeCall) -> str:
    """That the caller does not know, in another way each time."""
    lines = call.rehearsal.scenario.does_not_know
    known = sum(turn.says in lines for turn in call.turns)
    return lines[known % len(lines)]
