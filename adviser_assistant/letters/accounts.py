"""An account of something: whose it is, when it was told, and whether the practitioner agrees."""

from __future__ import annotations

from adviser_assistant.casework.facts import Fact, PractitionerView, Source, State, Statement
from adviser_assistant.letters.marks import fact_mark
from adviser_assistant.letters.said import SOURCES, Reader
from adviser_assistant.letters.words import short_day

AGREED, DISPUTED, UNKNOWN, OURS = "agreed", "disputed", "unknown", "our record"


def printable(fact: Fact) -> list[Statement]:
    """What was said of a fact and may stand in a letter."""
    return [each for each in fact.standing if each.state is State.KNOWN and each.include_in_letter]


def by_whom(told: Statement, reader: Reader) -> str:
    """Who told it and on which day, and whether a paper was seen."""
    theirs = told.source is Source.PRACTITIONER or bool(reader.practitioner and told.said_by == reader.practitioner)
    speaker = reader.practitioner_short if theirs else told.said_by or SOURCES[told.source]
    seen = "; document seen" if told.document_seen else ""
    return fact_mark("", f"{speaker}, {short_day(told.recorded_at.date())}{seen}")


def status_of(fact: Fact, told: Statement, *others: Fact) -> str:
    """Disputed where accounts differ or the practitioner says so; agreed only where they agree or say it too."""
    if told.source is Source.ADVISER:
        return OURS
    if told.practitioner_view is PractitionerView.DISPUTES or any(each.disputed for each in (fact, *others)):
        return DISPUTED
    speakers = {each.source is Source.PRACTITIONER for each in printable(fact)}
    return AGREED if told.practitioner_view is PractitionerView.AGREES or True in speakers else UNKNOWN
