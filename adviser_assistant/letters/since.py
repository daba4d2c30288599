"""What is new since the last letter of advice, for a letter that says only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted
from adviser_assistant.casework.facts import RECORD_FACT, State, Statement
from adviser_assistant.letters.marks import fact_mark
from adviser_assistant.letters.said import Said
from adviser_assistant.letters.words import day, small

OF_ADVICE = frozenset({"L01", "L02", "L03", "L04", "L05", "L06"})
SAID_ELSEWHERE = (
    *("adviser.", "call.", "caller.", "case.", "closing.", "closure.", "follow.", "letter.", "org.", "pract."),
    *("health.", "response.", "scope.heads", "support.", "told.", "uk.", "welfare."),
)
"""Facts that a follow-up says in a part of their own, or does not say."""


@dataclass(frozen=True)
class Since:
    """The moment from which something is new: the last letter of advice before the day, else the last call's end.

    Without either everything is new. `letter` says that it was a letter.
    """

    moment: datetime | None
    letter: bool
    on: date | None

    @property
    def names(self) -> dict[str, Any]:
        """What wording may ask: whether there was something before, whether a letter, and its day."""
        return {
            "known": self.on is not None,
            "letter": self.letter,
            "day": fact_mark("", day(self.on)) if self.on else "",
        }

    def is_new(self, statements: Iterable[Statement]) -> bool:
        """Whether any of these was recorded since."""
        return self.moment is None or any(each.recorded_at > self.moment for each in statements)


def since_last_letter(case: Case, on: date) -> Since:
    """From when a letter of that day speaks of news; a letter of advice written outside this program counts too."""
    ours = [each for each in case.sent if each.template in OF_ADVICE]
    outside = [each for each in case.communications if each.communication == "advice_letter" and each.state == "done"]
    letters = [(each.about_on or each.recorded_at.date(), each.recorded_at) for each in (*ours, *outside)]
    before = [(sent_on, moment) for sent_on, moment in letters if sent_on < on]
    if before:
        sent_on, moment = max(before, key=lambda letter: letter[1])
        return Since(moment, True, sent_on)
    calls = [events for events in case.calls.values() if any(isinstance(each, CallStarted) for each in events)]
    earlier = [events for events in calls if events[0].recorded_at.date() < on]
    if earlier:
        return Since(earlier[-1][-1].recorded_at, False, earlier[-1][0].recorded_at.date())
    return Since(None, False, None)


def news(case: Case, since: Since, said: Callable[[str], Said]) -> Iterator[dict[str, Any]]:
    """What was told anew or otherwise since, in a line for each speaker and day; records are gone through apart."""
    lines: dict[tuple[date, str], list[str]] = {}
    for fact in case.facts.values():
        told = said(fact.id)
        if RECORD_FACT.match(fact.id) or fact.id.startswith(SAID_ELSEWHERE) or not told.shown:
            continue
        standing = [each for each in fact.standing if each.state is State.KNOWN]
        before = (each.value for each in fact.statements if not since.is_new((each,)))
        if not since.is_new(standing) or standing[-1].value in before:
            continue
        label = small(told.spec.label if told.spec else fact.id)
        on = standing[-1].about_on or standing[-1].recorded_at.date()
        lines.setdefault((on, told.said_by), []).append(f"{label}: {told}")
    for (on, by), words in sorted(lines.items(), key=lambda line: line[0][0]):
        yield {"words": "; ".join(words), "by": fact_mark("", by), "on": fact_mark("", day(on))}
