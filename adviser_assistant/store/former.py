"""Who had a profile once: whoever is added again is the same person, and can still not agree with what they wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import PersonRemoved
from adviser_assistant.errors import AdviserError

NOT_FORMER = "Nobody of that name was removed from this store. Add them as somebody new."


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who was removed: by what id they are known in the record, their name then, and when."""

    id: str
    name: str
    removed_at: datetime


def former_people(service: Case, present: Iterable[str]) -> tuple[Former, ...]:
    """Everybody who was removed and not added again, the last first; `present` are the ids of today's people."""
    here, found = set(present), dict[str, Former]()
    for each in reversed(service.entries):
        if isinstance(each, PersonRemoved) and each.person not in here:
            found.setdefault(each.person, Former(each.person, each.name, each.recorded_at))
    return tuple(found.values())


def id_of_return(former: Iterable[Former], name: str, again: str) -> str:
    """The id of whoever comes back: of who is said to, else of who went by the same name; empty for somebody new."""
    known = {each.id: each for each in former}
    if again and again not in known:
        raise AdviserError(NOT_FORMER)
    return again or next((each.id for each in known.values() if each.name.casefold() == name.casefold()), "")
