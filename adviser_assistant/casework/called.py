"""What the people of a store were called when they recorded something: an entry holds their id, names change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, PersonRemoved, PersonRenamed

ELSEWHERE = "a colleague elsewhere"
_IS_ID = re.compile("[0-9a-f]{12}")
"""A person of another store, whom nobody here can name; a case file says names."""


class Names(dict[str, str]):
    """Names by profile id: today's, of somebody removed the last; `then` is what they were called before."""

    def __init__(self, today: Mapping[str, str], service: Case) -> None:
        removed = (each for each in service.entries if isinstance(each, PersonRemoved))
        super().__init__({**{each.person: each.name for each in removed}, **today})
        self._renamed = [each for each in service.entries if isinstance(each, PersonRenamed)]

    def then(self, entry: Entry) -> str:
        """The name whoever recorded an entry had at that moment; empty for somebody nobody knows."""
        after = (each for each in self._renamed if each.person == entry.recorded_by)
        before = next((each.before for each in after if each.recorded_at > entry.recorded_at), "")
        return before or self.get(entry.recorded_by, "")


def who_recorded(entry: Entry, names: Mapping[str, str]) -> str:
    """Who recorded an entry, by the name they had then; in a case from elsewhere or from a file, as it says there."""
    name = names.then(entry) if isinstance(names, Names) else names.get(entry.recorded_by, "")
    return name or (ELSEWHERE if _IS_ID.fullmatch(entry.recorded_by) else entry.recorded_by)
