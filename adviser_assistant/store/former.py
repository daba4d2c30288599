"""Who had a profile once: whoever comes back is the same person, and can still not agree with what they wrote.

Nobody is taken for somebody who was here because of a name alone: that is asked, and who is new is told apart by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import PersonRemoved
from adviser_assistant.errors import AdviserError

NOT_FORMER = "Nobody of that name was removed from this store. Add them as somebody new."
ASKS = "Somebody called {name} was removed on {day}. Is this the same person?"
TELL_APART = "{name} was here before and stands in the record. Add what tells the two apart, such as a second name."


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


class WasHereError(AdviserError):
    """Somebody of this name was removed: whoever adds them says whether it is the same person."""

    def __init__(self, was: Former) -> None:
        super().__init__(ASKS.format(name=was.name, day=f"{was.removed_at.day} {was.removed_at:%B %Y}"))
        self.was = was


def id_of_return(former: Iterable[Former], name: str, again: str) -> str:
    """The id of whoever is said to come back; empty for somebody new, whose name is nobody's who was here."""
    known = {each.id: each for each in former}
    if again and again not in known:
        raise AdviserError(NOT_FORMER)
    was = next((each for each in known.values() if each.name.casefold() == name.casefold()), None)
    if was is not None and not again:
        raise WasHereError(was)
    return again
