"""What a store of cases can do, and the row by which a case is listed and found.

Everything here is plain: whoever shows or lists cases needs no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueCounts, DueInCase, DueItem
from adviser_assistant.casework.entries import CaseRemoved, Entry
from adviser_assistant.casework.keeping import KeptAs
from adviser_assistant.casework.likeness import NO_FEATURES, Alike, Course, Features
from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.neighbours import NO_BELONGING, Belonging, Neighbours, Span
from adviser_assistant.casework.passages import Passage
from adviser_assistant.casework.plain import readable
from adviser_assistant.casework.tool_use import NO_TOOL_USE, ToolUse
from adviser_assistant.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as the list shows and searches it: worked out from its entries, never from today's date.

    `concerns` are the kinds of concern, the wider kinds among them. `handed_over_on` is the day it was taken into the
    case system as it stands; a case `on_hold` is under legal hold of its own. `closed_to`
    names who alone may see it, by profile id; nobody named, nobody is shut out.
    """

    case_id: str
    last_entry_at: datetime
    reference: str = ""
    practitioner: str = ""
    role: str = ""
    organisation: str = ""
    framework: str = ""
    status: str = ""
    adviser: str = ""
    exclusion_kind: str = ""
    exclusion_started_on: date | None = None
    exclusion_ends_on: date | None = None
    next_on: date | None = None
    next_what: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    concerns: tuple[str, ...] = ()
    fictional: bool = False
    passages: tuple[Passage, ...] = ()
    due: tuple[DueItem, ...] = ()
    features: Features = NO_FEATURES
    handed_over_on: date | None = None
    on_hold: bool = False
    belongs: Belonging = NO_BELONGING
    closed_to: tuple[str, ...] = ()
    measured: Measured | None = None
    tool_use: ToolUse = NO_TOOL_USE


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A listed case and where the words were found: the field, a sentence of it and the stretch that matched.

    In a passage the field is “passages”, and `where` and `on` are that passage's. `near` is the name that was taken
    for a word typed otherwise. The row comes without its passages: a list does not show them.
    """

    row: CaseRow
    field: str = ""
    excerpt: str = ""
    span: tuple[int, int] = (0, 0)
    where: str = ""
    on: date | None = None
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list. What is left empty does not narrow; both days of a span count.

    `excluded` asks for an exclusion or suspension that has an end, which `ends_from` and `ends_to` then bound.
    """

    closed: bool | None = None
    status: str = ""
    framework: str = ""
    organisation: str = ""
    adviser: str = ""
    concern: str = ""
    excluded: bool = False
    ends_from: date | None = None
    ends_to: date | None = None
    opened_from: date | None = None
    opened_to: date | None = None

    def lets_through(self, row: CaseRow) -> bool:
        """Whether a case is among those asked for."""
        named = all(
            not wanted or wanted == told
            for wanted, told in (
                (self.status, row.status),
                (self.framework, row.framework),
                (self.organisation, row.organisation),
                (self.adviser, row.adviser),
            )
        )
        return (
            named
            and self.closed in (None, row.closed_on is not None)
            and (not self.concern or self.concern in row.concerns)
            and (not self.excluded or row.exclusion_ends_on is not None)
            and _between(row.exclusion_ends_on, self.ends_from, self.ends_to)
            and _between(row.opened_on, self.opened_from, self.opened_to)
        )


EVERY_CASE = CaseFilter()


def _between(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first or day) <= day <= (last or day)


@dataclass(frozen=True, slots=True)
class Over:
    """A case that need be kept no longer: as what, and since when."""

    row: CaseRow
    kept_as: KeptAs
    since: date


NO_DOCUMENTS: Mapping[str, bytes] = MappingProxyType({})

RowOf = Callable[[], CaseRow]
"""How the row of a case as it now stands is worked out."""

Recorded = tuple[str, Sequence[Entry], CaseRow]
"""What is appended to one case: its id, the entries and its row after them."""


class CaseMovedOnError(StoreError):
    """Somebody else recorded in this case since it was read here; read it again, then append."""


class KeepsWords(Protocol):
    """What keeps the service's own words."""

    def own_words(self) -> list[str]:
        """The words, in order."""

    def keep_word(self, word: str) -> None:
        """Count a word as right from now on."""


class CaseStore(Protocol):
    """Keeps cases as their entries. What is appended is on disk when `append` returns."""

    def append(
        self,
        case_id: str,
        entries: Sequence[Entry],
        row: CaseRow | RowOf,
        documents: Mapping[str, bytes] = NO_DOCUMENTS,
    ) -> None:
        """Add entries to a case, new or known, and list it as `row` says, all or nothing.

        Where `row` is how it is worked out, the case is listed by `settle`, or as soon as anything is asked that
        rests on rows; what was recorded is on disk at once either way.

        `documents` are the bytes of those the entries make final, by the entry's id; they are kept as by
        `keep_document`, so that neither is ever there without the other.
        Raises CaseMovedOnError if the case has entries this store has neither read nor written, and then
        keeps nothing. Whether a case is fictional is settled by its first row.
        """

    def settle(self) -> None:
        """List the case that was recorded in last, if that was left for later.

        Where that cannot be done, or the program ends before, `day_begins` does it.
        """

    def case(self, case_id: str) -> Case:
        """The case with all its entries."""

    def rows(self, words: str = "", limit: int = 500, only: CaseFilter = EVERY_CASE) -> list[FoundCase]:
        """Cases in which each word begins some word of the row, newest entry first; all cases if no words.

        Where that finds nothing, a word may also stand for a name one or two letters away from it.
        """

    def row(self, case_id: str) -> CaseRow:
        """The row of one case, with its passages."""

    def count(self) -> int:
        """How many cases there are."""

    def named(self, field: str) -> list[tuple[str, int]]:
        """Each organisation, framework or adviser of any case, by name, and of how many cases."""

    def due(self, on: date, limit: int = 200, adviser: str = "") -> list[DueInCase]:
        """What is due within a week of a day, worst first (`worst_first`), so many at most in a band.

        In all cases, or in those of the adviser named.
        """

    def due_counts(self, on: date, adviser: str = "") -> DueCounts:
        """How much is due on a day in each band, in all cases or in those of the adviser named."""

    def alike(self, alike: Alike, but: str, fictional: bool) -> list[Course]:
        """How the cases alike went, but for one; fictional cases stand beside fictional ones only."""

    def beside(self, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
        """What other cases there are beside one, as `neighbours_among` has it; fictional ones among themselves."""

    def measured(self, fictional: bool) -> dict[str, Measured]:
        """The cases that are counted, by id; fictional ones among themselves."""

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        """What came of the questions put in each case, of no named case; fictional ones among themselves."""

    def rebuild(self, row_of: Callable[[Case], CaseRow], basis: str = "", on: date | None = None) -> None:
        """Work out the row of every case afresh from its entries, some cases at a time, and remember on what basis.

        Where `row_of` works them out for a day, `on` says which, and nothing is left for `day_begins` to do that day.
        Others read and write meanwhile; what is interrupted leaves each row as it was or as it should be.
        """

    def day_begins(self, row_of: Callable[[Case], CaseRow], on: date) -> int:
        """Work out the rows again of cases in which a listed day has passed since that was last done, and say how many.

        What is owed because time alone has passed is listed by this, some cases at a time as in `rebuild`.
        """

    def basis(self) -> str:
        """On what basis the rows were worked out when they were last worked out afresh."""

    def hold(self, case_id: str, words: Mapping[str, str]) -> None:
        """Keep words typed in fields (by the field's name) that are not finished, in place of those held before."""

    def held(self, case_id: str) -> dict[str, str]:
        """The words held, by field; none if everything typed was recorded."""

    def service(self) -> Case:
        """The service's own file (`SERVICE`): its rules of keeping, holds on all, the traces of what was removed."""

    def record_for_service(self, *entries: Entry) -> None:
        """Add to the service's own file; it is sealed with the cases and listed nowhere."""

    def over(self, on: date, limit: int = 200) -> list[Over]:
        """Closed cases whose period of keeping is over on a day, none under hold, the longest closed first."""

    def remove(self, case_id: str, removal: CaseRemoved) -> None:
        """Remove a case for good and leave its sealed trace, all or nothing.

        Its words, salts, documents and rows go, and every word of it in the index. Digests stay, so the seal still
        verifies. Refused with a sentence while it is held or open, or if `removal` is of another state of it.
        """

    def keep_document(self, document_id: str, case_id: str, content: bytes) -> None:
        """Keep the bytes of an issued document; they can be kept again but never changed.

        The seal covers them if the id is that of the DocumentFinalised entry, its digest their SHA-256 in hex.
        """

    def document(self, document_id: str) -> bytes:
        """The bytes of an issued document, as they were kept."""

    def verify_seal(self) -> list[str]:
        """What was changed, removed or added behind the program's back, a sentence each; empty if whole."""

    def close(self) -> None:
        """Let go of the store and its key. Closing twice does no harm."""


_Told = TypeVar("_Told", CaseRow, Passage, DueItem, Measured)
_NAMES: dict[type, tuple[str, ...]] = {
    CaseRow: tuple(part.name for part in fields(CaseRow)),
    Passage: tuple(part.name for part in fields(Passage)),
    DueItem: tuple(part.name for part in fields(DueItem)),
    Measured: tuple(part.name for part in fields(Measured)),
}


def clean_row(row: CaseRow) -> CaseRow:
    """The row with text that can be written to a file."""
    passages = tuple(_readable(each) for each in row.passages)
    due = tuple(_readable(each) for each in row.due)
    measured = _readable(row.measured) if row.measured else None
    return replace(_readable(row), passages=passages, due=due, measured=measured)


def _readable(told: _Told) -> _Told:
    broken: dict[str, Any] = {}
    for name in _NAMES[type(told)]:
        value = getattr(told, name)
        if isinstance(value, str) and (better := readable(value)) != value:
            broken[name] = better
    return replace(told, **broken) if broken else told
