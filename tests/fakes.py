"""A store of cases in memory, for tests that need a store and no disk."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import Band, DueCounts, DueInCase, worst_first
from adviser_assistant.casework.entries import CaseRemoved, Entry
from adviser_assistant.casework.keeping import SERVICE, keeping_of, removals_in, removed_words, why_kept
from adviser_assistant.casework.likeness import NO_FEATURES, Alike, Course
from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.neighbours import NO_BELONGING, Belonging, Neighbours, Span, neighbours_among
from adviser_assistant.casework.plain import from_plain, to_plain
from adviser_assistant.casework.tool_use import NO_TOOL_USE, ToolUse
from adviser_assistant.errors import StoreError
from adviser_assistant.store.case_store import (
    EVERY_CASE,
    NO_DOCUMENTS,
    CaseFilter,
    CaseMovedOnError,
    CaseRow,
    FoundCase,
    Over,
    RowOf,
    clean_row,
)
from adviser_assistant.store.near import near
from adviser_assistant.store.words import name_words, place, wanted_words

Thing = TypeVar("Thing")


@dataclass
class _Kept:
    cases: dict[str, Case] = field(default_factory=dict)
    rows: dict[str, CaseRow] = field(default_factory=dict)
    appended: dict[str, int] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    held: dict[str, dict[str, str]] = field(default_factory=dict)
    appends: int = 0
    service: Case = field(default_factory=lambda: Case(SERVICE))
    numbers: list[str] = field(default_factory=list)
    basis: str = ""
    day: date = date.min


class MemoryCaseStore:
    """A CaseStore that keeps the promises of the real one, but those of the disk."""

    def __init__(self, kept: _Kept | None = None) -> None:
        self._kept = kept or _Kept()
        self._known: dict[str, int] = {}
        self._open = True

    def another(self) -> MemoryCaseStore:
        """A second program on the same store."""
        return MemoryCaseStore(self._kept)

    def append(
        self,
        case_id: str,
        entries: Sequence[Entry],
        row: CaseRow | RowOf,
        documents: Mapping[str, bytes] = NO_DOCUMENTS,
    ) -> None:
        kept, row = self._opened(), row if isinstance(row, CaseRow) else row()
        if row.case_id != case_id or not entries:
            raise ValueError("append needs entries, and the row of the same case")
        gone = {each.case: each for each in removals_in(kept.service)}
        if case_id in gone:
            raise StoreError(removed_words(gone[case_id]))
        if case_id == SERVICE:
            raise StoreError("That is the service’s own file.")
        if any(kept.documents.get(each, content) != content for each, content in documents.items()):
            raise StoreError("This document was issued before with other content.")
        if case_id not in kept.numbers:
            kept.numbers.append(case_id)
        written = [from_plain(json.loads(json.dumps(to_plain(entry)))) for entry in entries]
        before = kept.cases.get(case_id) or Case(case_id, row.fictional)
        if len(before.entries) != self._known.get(case_id, 0):
            raise CaseMovedOnError("Another program has recorded in this case.")
        ids = [entry.id for entry in (*before.entries, *written)]
        if len(set(ids)) < len(ids):
            raise StoreError("This was already recorded in the case, so it was not recorded again.")
        kept.cases[case_id] = before.after_all(written)
        kept.rows[case_id] = clean_row(replace(row, fictional=before.fictional))
        kept.appends += len(written)
        kept.appended[case_id] = kept.appends
        self._known[case_id] = len(ids)
        kept.documents.update(documents)

    def settle(self) -> None:
        """Every case is listed at once."""

    def case(self, case_id: str) -> Case:
        case = self._case(case_id)
        self._known[case_id] = len(case.entries)
        return case

    def rows(self, words: str = "", limit: int = 500, only: CaseFilter = EVERY_CASE) -> list[FoundCase]:
        kept, wanted = self._opened(), wanted_words(words)
        newest = sorted(kept.rows.values(), key=self._newest, reverse=True)
        listed = [row for row in newest if only.lets_through(row)]
        if not wanted:
            placed = [FoundCase(row) for row in listed]
        elif not (placed := [found for row in listed if (found := place(wanted, row))]):
            names = sorted({name for row in kept.rows.values() for name in name_words(row)})
            wanted = tuple(dict.fromkeys(part for word in wanted for part in word.split()))
            alike = {word: meant for word in wanted if (meant := near(word, names))}
            placed = [found for row in listed if alike and (found := place(wanted, row, alike))]
        return [
            replace(
                found,
                row=replace(
                    found.row,
                    passages=(),
                    due=(),
                    features=NO_FEATURES,
                    belongs=NO_BELONGING,
                    measured=None,
                    tool_use=NO_TOOL_USE,
                ),
            )
            for found in placed
        ][:limit]

    def row(self, case_id: str) -> CaseRow:
        self._case(case_id)
        return self._found(self._kept.rows, case_id)

    def count(self) -> int:
        return len(self._opened().cases)

    def named(self, field: str) -> list[tuple[str, int]]:
        names = Counter(getattr(row, field) for row in self._opened().rows.values())
        return sorted((name, number) for name, number in names.items() if name)

    def due(self, on: date, limit: int = 200, adviser: str = "") -> list[DueInCase]:
        found = [
            DueInCase(row.case_id, row.practitioner, row.organisation, row.reference, item)
            for row in self._opened().rows.values()
            if adviser in ("", row.adviser)
            for item in row.due
            if item.shown_from <= on and item.band(on) is not Band.LATER
        ]
        ordered = sorted(found, key=lambda each: worst_first(each.due, on, each.case_id))
        return [each for band in Band for each in [one for one in ordered if one.due.band(on) is band][:limit]]

    def due_counts(self, on: date, adviser: str = "") -> DueCounts:
        return DueCounts(tuple(Counter(each.due.band(on) for each in self.due(on, 1_000_000, adviser)).items()))

    def alike(self, alike: Alike, but: str, fictional: bool) -> list[Course]:
        rows = self._opened().rows.items()
        others = [row.features for case_id, row in rows if case_id != but and row.fictional == fictional]
        others += [each.alike for each in removals_in(self._kept.service) if each.alike]
        return [each.course for each in others if alike.lets_in(each)]

    def beside(self, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
        rows = self._opened().rows.items()
        others = (row.belongs for case_id, row in rows if case_id != but and row.fictional == fictional)
        return neighbours_among(own, others, span)

    def measured(self, fictional: bool) -> dict[str, Measured]:
        rows = self._opened().rows.items()
        return {case_id: row.measured for case_id, row in rows if row.measured and row.fictional == fictional}

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        rows = self._opened().rows.values()
        return [row.tool_use for row in rows if row.fictional == fictional and row.tool_use != NO_TOOL_USE]

    def basis(self) -> str:
        return self._opened().basis

    def rebuild(self, row_of: Callable[[Case], CaseRow], basis: str = "", on: date | None = None) -> None:
        kept = self._opened()
        kept.rows = {
            case_id: clean_row(replace(row_of(case), fictional=case.fictional)) for case_id, case in kept.cases.items()
        }
        kept.basis, kept.day = basis, on or kept.day

    def day_begins(self, row_of: Callable[[Case], CaseRow], on: date) -> int:
        kept = self._opened()
        passed = [key for key, row in kept.rows.items() if any(kept.day <= each.due_on < on for each in row.due)]
        for case_id in passed:
            case = kept.cases[case_id]
            kept.rows[case_id] = clean_row(replace(row_of(case), fictional=case.fictional))
        kept.day = on
        return len(passed)

    def hold(self, case_id: str, words: Mapping[str, str]) -> None:
        kept = self._opened()
        self._found(kept.cases, case_id)
        kept.held[case_id] = dict(words)

    def held(self, case_id: str) -> dict[str, str]:
        kept = self._opened()
        self._found(kept.cases, case_id)
        return dict(kept.held.get(case_id, {}))

    def service(self) -> Case:
        return self._opened().service

    def record_for_service(self, *entries: Entry) -> None:
        kept = self._opened()
        kept.service = kept.service.after_all(entries)

    def over(self, on: date, limit: int = 200) -> list[Over]:
        kept, rules = self._opened(), keeping_of(self._kept.service)
        rows = [row for row in kept.rows.values() if row.closed_on and not row.on_hold and not rules.holds]
        rows.sort(key=lambda row: (row.closed_on, kept.numbers.index(row.case_id)))
        told = [(row, rules.over(row.closed_on, row.handed_over_on, on)) for row in rows]
        shown = [
            (replace(row, passages=(), due=(), features=NO_FEATURES, measured=None, tool_use=NO_TOOL_USE), over)
            for row, over in told
        ]
        return [Over(row, *over) for row, over in shown if over][:limit]

    def remove(self, case_id: str, removal: CaseRemoved) -> None:
        kept = self._opened()
        case = self._found(kept.cases, case_id)
        if why := why_kept(case, kept.service):
            raise StoreError(why)
        if (removal.case, removal.entries) != (case_id, len(case.entries)):
            raise StoreError("The case was recorded in since.")
        for entry in case.entries:
            kept.documents.pop(entry.id, None)
        del kept.cases[case_id], kept.rows[case_id]
        self._known.pop(case_id, None)
        self.record_for_service(replace(removal, digest="00"))

    def keep_document(self, document_id: str, case_id: str, content: bytes) -> None:
        kept = self._opened()
        self._case(case_id)
        if kept.documents.setdefault(document_id, content) != content:
            raise StoreError("This document was issued before with other content.")

    def document(self, document_id: str) -> bytes:
        return self._found(self._opened().documents, document_id)

    def verify_seal(self) -> list[str]:
        self._opened()
        return []

    def close(self) -> None:
        self._open = False

    def _opened(self) -> _Kept:
        if not self._open:
            raise StoreError("The store is locked. Unlock it and try again.")
        return self._kept

    def _case(self, case_id: str) -> Case:
        gone = {each.case: each for each in removals_in(self._opened().service)}
        if case_id in gone:
            raise StoreError(removed_words(gone[case_id]))
        return self._found(self._kept.cases, case_id)

    def _newest(self, row: CaseRow) -> tuple[int, int]:
        return int(row.last_entry_at.timestamp()), self._kept.appended[row.case_id]

    @staticmethod
    def _found(kept: dict[str, Thing], wanted: str) -> Thing:
        if wanted not in kept:
            raise StoreError("There is no such thing in this store. It may belong to another store.")
        return kept[wanted]
