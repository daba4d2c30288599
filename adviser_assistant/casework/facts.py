"""One thing known about a case, with everyone who said so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

Value = bool | int | str | date | datetime | tuple[str, ...]
"""What a known fact holds. A tuple holds several choices; a naive datetime is local time as told."""

RECORD_FACT = re.compile(r"^(?P<record>[a-z_]+)\[(?P<key>[a-z0-9_-]+)\]\.(?P<name>[a-z_]+)$")


class State(StrEnum):
    """How far a fact is known. Only KNOWN carries a value; the others are never read as “no”."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"


class Source(StrEnum):
    """Who a statement comes from."""

    CALLER = "caller"
    PRACTITIONER = "practitioner"
    DOCUMENT = "document"
    THIRD_PARTY = "third_party"
    ADVISER = "adviser"


class PractitionerView(StrEnum):
    """What the practitioner says of a statement about them."""

    AGREES = "agrees"
    DISPUTES = "disputes"
    NOT_ASKED = "not_asked"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer to one fact: what was said, by whom, when it was recorded and what it is about."""

    entry_id: str
    state: State
    value: Value | None
    source: Source
    said_by: str
    recorded_at: datetime
    recorded_by: str
    about_on: date | None = None
    document_seen: bool = False
    practitioner_view: PractitionerView = PractitionerView.NOT_ASKED
    include_in_letter: bool = True
    corrects: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a case with every statement made about it, oldest first.

    The newest statement of each source stands, unless it was corrected or things changed on a later day.
    Where standing statements differ the fact is disputed: conditions read it as unknown and letters print both sides.
    """

    id: str
    statements: tuple[Statement, ...] = ()
    standing: tuple[Statement, ...] = field(init=False, compare=False, repr=False)
    """The statements that still hold, one a source, oldest first."""
    disputed: bool = field(init=False, compare=False, repr=False)
    """Whether two sources, both claiming to know, say different things."""
    state: State = field(init=False, compare=False, repr=False)
    """How far the fact is known; a known statement outweighs somebody else not knowing."""
    value: Value | None = field(init=False, compare=False, repr=False)
    """The value, or None while it is not known or is disputed."""

    def __post_init__(self) -> None:
        standing = _standing(self.statements)
        known = [each for each in standing if each.state is State.KNOWN]
        disputed = len({repr(each.value) for each in known}) > 1
        weighs = (known or standing)[-1:]
        object.__setattr__(self, "standing", standing)
        object.__setattr__(self, "disputed", disputed)
        object.__setattr__(self, "state", weighs[0].state if weighs else State.NOT_ASKED)
        object.__setattr__(self, "value", known[-1].value if known and not disputed else None)

    @property
    def latest(self) -> Statement | None:
        """The statement recorded last among those that stand."""
        return self.standing[-1] if self.standing else None


@lru_cache(maxsize=4096)
def nothing_said(fact_id: str) -> Fact:
    """A fact nobody has said anything about."""
    return Fact(fact_id)


def _standing(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    corrected = {s.corrects for s in statements if s.corrects}
    newest: dict[tuple[Source, str], Statement] = {}
    for statement in statements:
        taken_back = statement.state is State.NOT_ASKED and statement.corrects is not None
        if statement.entry_id in corrected or taken_back:
            continue
        speaker = (statement.source, statement.said_by.casefold())
        newest = {key: older for key, older in newest.items() if key != speaker and not _is_change(older, statement)}
        newest[speaker] = statement
    return tuple(s for s in newest.values() if s.state is not State.NOT_ASKED)


def _is_change(older: Statement, newer: Statement) -> bool:
    """Whether the newer statement tells of a later day, so that things changed and nobody disputes anything."""
    since = older.about_on or older.recorded_at.date()
    return newer.about_on is not None and newer.about_on > since and newer.state is State.KNOWN


def record_fact(record: str, key: str, name: str) -> str:
    """The id of a field of a record: `concern[c2].status`."""
    return f"{record}[{key}].{name}"


@lru_cache(maxsize=16384)
def kind_of(fact_id: str) -> str:
    """The id under which packs describe a fact: `concern[c2].status` is a `concern.status`."""
    match = RECORD_FACT.match(fact_id)
    return f"{match['record']}.{match['name']}" if match else fact_id
