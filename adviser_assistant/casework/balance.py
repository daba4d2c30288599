"""Whose account the record of a case rests on: what was told of the matter, counted by who told it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.facts import Source, State, Statement, kind_of
from adviser_assistant.casework.people import practitioner_name

MATTER = (
    *("concern", "evidence", "strengths", "history", "feedback", "context", "safety"),
    *("response", "discrimination", "pd", "grievance", "health"),
)
"""The facts that tell what happened, what was around it and what was said to it; not who rang, nor what was done."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many answers about the matter stand from each side; a paper speaks for itself, whoever showed it."""

    employer: int = 0
    practitioner: int = 0
    records: int = 0
    others: int = 0
    ours: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.employer + self.practitioner + self.records + self.others + self.ours

    @property
    def without_the_practitioner(self) -> bool:
        """Whether something was told of the matter, and nothing of it by the practitioner."""
        return bool(self.total) and not self.practitioner


def balance_of(case: Case) -> Balance:
    """What stands recorded of the matter; what was corrected, withdrawn or not known counts for nobody."""
    told = Counter(
        source_of(case, each)
        for fact in case.facts.values()
        if kind_of(fact.id).partition(".")[0] in MATTER
        for each in fact.standing
        if each.state is State.KNOWN
    )
    return Balance(
        employer=told[Source.CALLER],
        practitioner=told[Source.PRACTITIONER],
        records=told[Source.DOCUMENT],
        others=told[Source.THIRD_PARTY],
        ours=told[Source.ADVISER],
    )


def source_of(case: Case, said: Statement | FactRecorded) -> Source:
    """Whoever said it; the practitioner under their own name, and when it is they who ring."""
    named = {case.text("pract.name"), practitioner_name(case)} - {""}
    rings = case.text("caller.role") == "practitioner" and said.source is Source.CALLER
    themselves = rings and said.said_by in ("", case.text("caller.name"))
    return Source.PRACTITIONER if themselves or said.said_by in named else said.source
