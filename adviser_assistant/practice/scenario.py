"""A rehearsal as its file says it: a fictional caller, what they know, and what a good call would find out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswered, Entry, FactRecorded
from adviser_assistant.casework.facts import kind_of


class Telling(StrEnum):
    """When something is told: ASKED at once, DENIED until asked again, HIDDEN unless asked openly and kindly."""

    ASKED = "asked"
    DENIED = "denied"
    HIDDEN = "hidden"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One thing the caller knows and does not volunteer.

    `to` are questions of the call, `words` those that find it in a question of one's own; where no question of the call
    asks for it, `ask` says how one could. `after` are answers that
    have to be heard first. `puts_off` is said instead while it is not told, `if_sharp` and `if_led` to a question put
    badly. `found` names it in the debrief, `matters` says why.
    """

    id: str
    says: str
    found: str
    matters: str
    ask: str = ""
    to: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    telling: Telling = Telling.ASKED
    after: tuple[str, ...] = ()
    puts_off: str = ""
    if_sharp: str = ""
    if_led: str = ""


@dataclass(frozen=True, kw_only=True)
class Pressure:
    """Something the caller throws in when so many minutes have gone."""

    minute: int
    says: str


@dataclass(frozen=True, kw_only=True)
class BetterOrder:
    """Two answers of which the first is better heard before the second, and why."""

    first: str
    then: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A rehearsal. `begins` is written “2025-03-06 10:15”, `minutes` is the time the caller has: a minute a question.

    `account` is the answer that gives the practitioner's own account, `document` the letter that is set side by side
    in the debrief, `good_call` the facts and checkpoints a good call has on record at its end. `questions` are for
    reflection, alone or in a group. `does_not_know` is said to a question of the call that no answer is for,
    `not_understood` to words that find nothing; `again` goes before what was told already, and `no_more` is said where
    there is no more of it. `also` is said to questions of the call where there is nothing to find, `when_kind` to a
    kind word, `when_told` to what is said and not asked.
    """

    id: str
    title: str
    about: str
    fictional: bool
    caller: str
    begins: str
    minutes: int
    document: str
    opening: str
    closing: str
    does_not_know: tuple[str, ...]
    when_sharp: str
    when_led: str
    hangs_up: str
    account: str
    good_call: tuple[str, ...]
    questions: tuple[str, ...]
    not_understood: tuple[str, ...] = ("I’m not sure what you are asking. Could you put it another way?",)
    again: str = "As I said."
    no_more: str = "That is all I know of it."
    also: dict[str, str] = field(default_factory=dict)
    when_kind: tuple[str, ...] = ("Thank you.",)
    when_told: tuple[str, ...] = ("I have written that down.",)
    answers: tuple[Answer, ...] = ()
    pressure: tuple[Pressure, ...] = ()
    order: tuple[BetterOrder, ...] = ()

    def not_recorded(self, case: Case) -> tuple[str, ...]:
        """The facts and checkpoints of a good call that this case has not on record."""
        facts = {kind_of(each.fact) for each in case.entries if isinstance(each, FactRecorded)}
        answered = {each.checkpoint for each in case.entries if isinstance(each, CheckpointAnswered)}
        return tuple(item for item in self.good_call if item not in facts | answered)


ADVISER = "Rehearsal"
"""Who records on a throwaway case."""


@dataclass(frozen=True)
class Rehearsal:
    """A scenario ready to be played: what is recorded with its opening, and with each answer."""

    scenario: Scenario
    begins: datetime
    at_once: tuple[Entry, ...]
    records: dict[str, tuple[Entry, ...]]

    @property
    def case(self) -> Case:
        """The throwaway case as the call begins; it is always fictional."""
        return Case(f"practice-{self.scenario.id}", fictional=True).after_all(self.at_once)

    def answer(self, answer_id: str) -> Answer:
        """One answer by its id."""
        return next(each for each in self.scenario.answers if each.id == answer_id)
