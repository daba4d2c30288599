"""The other cases one case has to do with: found, linked, merged and parted, in both at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from adviser_assistant.casework.links import MERGED, linked, unlinked
from adviser_assistant.casework.merging import Heard, heard_there, merging, parting, taken_over, why_not_merged
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import CaseFilter, CaseRow, CaseStore, FoundCase

if TYPE_CHECKING:
    from adviser_assistant.ui.open_case import OpenCase

MOST = 6
ELSEWHERE = "A case that is not in this store, or not for you to read."


class OtherCases:
    """`opened` gives another case as it is open in the window, so that both show what was recorded in either."""

    def __init__(self, here: OpenCase, store: CaseStore) -> None:
        self._here, self._store = here, store
        self.opened: Callable[[str], OpenCase] = here.beside

    def find(self, words: str) -> list[FoundCase]:
        """Other cases in which every word stands."""
        found = self._store.rows(words, MOST + 1) if words.strip() else []
        return [each for each in found if self._may_be_beside(each)][:MOST]

    def perhaps_the_same(self) -> list[FoundCase]:
        """Other cases with this practitioner's name and organisation; none before both are known."""
        case = self._here.case
        name, organisation = case.text("pract.name"), case.text("org.name")
        if not name or not organisation:
            return []
        found = self._store.rows(name, MOST + 1, CaseFilter(organisation=organisation))
        return [each for each in found if self._may_be_beside(each) and _same(name, each.row.practitioner)][:MOST]

    def named(self, case_id: str) -> str:
        """Another case in a few words, or that it is not here."""
        try:
            return in_short(self._store.row(case_id))
        except AdviserError:
            return ELSEWHERE

    def link(self, kind: str, case_id: str) -> bool:
        """Link both cases to each other."""
        return self._both(case_id, lambda each, other: linked(each.case, kind, other, each.recorder))

    def unlink(self, kind: str, case_id: str, reason: str) -> bool:
        """Take the link out of both."""
        return self._both(case_id, lambda each, other: unlinked(each.case, kind, other, reason, each.recorder))

    def merge_into(self, case_id: str, reason: str) -> str:
        """Make this case part of another; gives what stands against it, or an empty string once done."""
        here = self._here
        try:
            there = self.opened(case_id)
        except AdviserError as trouble:
            return str(trouble)
        if refused := why_not_merged(here.case, there.case):
            return refused
        if not there.record(*linked(there.case, MERGED, here.case.id, there.recorder)):
            return "It could not be recorded in the other case, so nothing was merged."
        if not here.record(*merging(here.case, case_id, reason, here.adviser_name, here.recorder)):
            there.record(*unlinked(there.case, MERGED, here.case.id, "It could not be merged", there.recorder))
            return "It could not be recorded here, so nothing was merged."
        return ""

    def part_from(self, case_id: str, reason: str) -> bool:
        """Take a merging back, from either of the two cases."""
        try:
            there = self.opened(case_id)
        except AdviserError as trouble:
            self._here.failed.emit(str(trouble))
            return False
        done = False
        for each, other in ((self._here, there), (there, self._here)):
            entries = (
                *parting(each.case, reason, each.adviser_name, each.recorder),
                *unlinked(each.case, MERGED, other.case.id, reason, each.recorder),
            )
            done = (bool(entries) and each.record(*entries)) or done
        return done

    def heard_in(self, case_id: str) -> tuple[Heard, ...]:
        """What was recorded in a duplicate and is not here yet."""
        try:
            return heard_there(self.opened(case_id).case, self._here.case)
        except AdviserError:
            return ()

    def take_over(self, case_id: str, chosen: tuple[Heard, ...]) -> bool:
        """Record here what was chosen of a duplicate, each with its own source and day."""
        here, there = self._here, self.opened(case_id)
        return here.record(*taken_over(there.case, here.case, chosen, here.recorder))

    def _may_be_beside(self, each: FoundCase) -> bool:
        return each.row.case_id != self._here.case.id and each.row.fictional == self._here.case.fictional

    def _both(self, case_id: str, entries: Callable[[OpenCase, str], tuple[object, ...]]) -> bool:
        here = self._here
        try:
            there = self.opened(case_id)
        except AdviserError:
            there = None
        done = False
        for each, other in ((here, case_id), *(((there, here.case.id),) if there is not None else ())):
            told = entries(each, other)
            if told and not each.record(*told):
                return False
            done = done or bool(told)
        return done


def in_short(row: CaseRow) -> str:
    """A case in a few words: who, where, which reference, how it stands."""
    return ", ".join(part for part in (row.practitioner, row.organisation, row.reference, row.status) if part)


def _same(name: str, shown: str) -> bool:
    """Whether a listed name is this one, with or without a title before it."""
    wanted, other = name.casefold().split(), shown.casefold().split()
    return other[-len(wanted) :] == wanted
