"""What a store of cases can do, and the row by which a case is listed and found.

Everything here is plain: whoever shows or lists cases needs no database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Protocol

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.plain import readable
from adviser_assistant.errors import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as the list shows and searches it: worked out from its entries, never from today's date.

    `text` holds the searchable words of notes and letters.
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
    fictional: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A listed case and where the words were found: the field, a sentence of it and the stretch that matched.

    The row comes without its `text`: a list does not show it, and the excerpt has what was found.
    """

    row: CaseRow
    field: str = ""
    excerpt: str = ""
    span: tuple[int, int] = (0, 0)


class CaseMovedOnError(StoreError):
    """Somebody else recorded in this case since it was read here; read it again, then append."""


class CaseStore(Protocol):
    """Keeps cases as their entries. What is appended is on disk when `append` returns."""

    def append(self, case_id: str, entries: Sequence[Entry], row: CaseRow) -> None:
        """Add entries to a case, new or known, and list it as `row` says, all or nothing.

        Raises CaseMovedOnError if the case has entries this store has neither read nor written, and then
        keeps nothing. Whether a case is fictional is settled by its first row.
        """

    def case(self, case_id: str) -> Case:
        """The case with all its entries."""

    def rows(self, words: str = "", limit: int = 500) -> list[FoundCase]:
        """Cases in which each word begins some word of the row, newest entry first; all cases if no words."""

    def row(self, case_id: str) -> CaseRow:
        """The row of one case, with its text."""

    def count(self) -> int:
        """How many cases there are."""

    def rebuild(self, row_of: Callable[[Case], CaseRow]) -> None:
        """Work out the row of every case afresh from its entries."""

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


def clean_row(row: CaseRow) -> CaseRow:
    """The row with text that can be written to a file."""
    values: dict[str, Any] = {part.name: getattr(row, part.name) for part in fields(row)}
    values.update({name: readable(value) for name, value in values.items() if isinstance(value, str)})
    return CaseRow(**values)
