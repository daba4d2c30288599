"""The advice ledger and the actions agreed: what was advised or promised, to whom, by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.conditions import as_date

SETTLED_OUTCOMES = ("followed", "partly", "not_followed")
NO_ANSWER_WANTED = "information"


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """One point of advice. `outcome` is empty while nobody has told what came of it; `reason` is the employer's."""

    key: str
    point: str
    strength: str = ""
    owner: str = ""
    given_on: date | None = None
    due_on: date | None = None
    accepted: str = ""
    outcome: str = ""
    reason: str = ""
    outcome_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer; what was not followed waits for the reason too."""
        if self.strength == NO_ANSWER_WANTED:
            return False
        return self.outcome not in SETTLED_OUTCOMES or (self.outcome == "not_followed" and not self.reason)


@dataclass(frozen=True, slots=True)
class ActionAgreed:
    """One action with who does it and by when. `side` is employer, service or practitioner."""

    key: str
    what: str
    owner: str = ""
    side: str = ""
    due_on: date | None = None
    status: str = ""
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and self.status not in ("done", "dropped")


def advice_given(case: Case) -> tuple[AdviceGiven, ...]:
    """Every point of advice, in the order it was recorded."""
    points = []
    for key in case.keys("advice"):
        told = {name: case.field("advice", key, name).value for name in _ADVICE}
        text = {name: value if isinstance(value, str) else "" for name, value in told.items()}
        if not text["point"]:
            continue
        points.append(
            AdviceGiven(
                key,
                text["point"],
                text["strength"],
                text["owner"],
                as_date(told["given_on"]),
                as_date(told["due_on"]),
                text["accepted"],
                text["outcome"],
                text["outcome_reason"],
                as_date(told["outcome_on"]),
            )
        )
    return tuple(points)


_ADVICE = ("point", "strength", "owner", "given_on", "due_on", "accepted", "outcome", "outcome_reason", "outcome_on")


def advice_open(case: Case, on: date) -> tuple[AdviceGiven, ...]:
    """The advice given by a day that still waits for an answer, what should be answered first at the top."""
    waiting = [each for each in advice_given(case) if each.is_open and (each.given_on is None or each.given_on <= on)]
    return tuple(sorted(waiting, key=lambda each: each.due_on or date.max))


def actions_agreed(case: Case) -> tuple[ActionAgreed, ...]:
    """Every action, in the order it was recorded."""
    actions = []
    for key in case.keys("action"):
        told = {name: case.field("action", key, name).value for name in _ACTION}
        text = {name: value if isinstance(value, str) else "" for name, value in told.items()}
        if text["what"]:
            days = as_date(told["due_on"]), as_date(told["done_on"])
            actions.append(
                ActionAgreed(key, text["what"], text["owner"], text["owner_side"], days[0], text["status"], days[1])
            )
    return tuple(actions)


_ACTION = ("what", "owner", "owner_side", "due_on", "status", "done_on")


def actions_open(case: Case) -> tuple[ActionAgreed, ...]:
    """The actions still to be done, by their day."""
    return tuple(sorted((each for each in actions_agreed(case) if each.is_open), key=lambda e: e.due_on or date.max))
