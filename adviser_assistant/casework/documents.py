"""How far each document is: every time it became final, and what became of that one. All of it follows from entries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    Agreed,
    DocumentFinalised,
    DocumentSent,
    Entry,
    ReaderView,
    Replacing,
    SecondView,
)

READER_VIEWS = {
    ReaderView.SAME: "would advise the same",
    ReaderView.OTHERWISE: "would advise otherwise",
    ReaderView.CANNOT_SAY: "cannot say",
}


def signed_elsewhere(carried: str) -> str:
    """How a view or an agreement came here: carried in a packet, signed by the key of this fingerprint."""
    return f"Carried in a packet, signed by the key {carried}" if carried else ""


class DocumentState(StrEnum):
    """How far a document is."""

    DRAFT = "draft"
    AWAITING = "awaiting_second_reading"
    SECOND_READ = "second_read"
    FINAL = "final"
    SENT = "sent"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Issue:
    """One time a document became final: who read it and what they thought, when it went out, and what replaced it."""

    final: DocumentFinalised
    second_read: Agreed | None = None
    sent: DocumentSent | None = None
    views: tuple[SecondView, ...] = ()
    replaced_by: DocumentFinalised | None = None

    @property
    def state(self) -> DocumentState:
        """How far this one is, or what became of it."""
        if self.replaced_by is not None and self.replaced_by.replaces_as is not Replacing.SECOND_READ:
            corrected = self.replaced_by.replaces_as is Replacing.CORRECTED
            return DocumentState.CORRECTED if corrected else DocumentState.SUPERSEDED
        if self.sent is not None:
            return DocumentState.SENT
        if self.second_read is not None or self.final.replaces_as is Replacing.SECOND_READ:
            return DocumentState.SECOND_READ
        return DocumentState.AWAITING if self.final.awaiting_second_reading else DocumentState.FINAL


def issues(case: Case, document: str) -> tuple[Issue, ...]:
    """Every time a document became final, oldest first; the last is the one that stands."""
    finals = [final for final in case.finalised if final.document == document]
    order = {entry.id: number for number, entry in enumerate(case.entries)}
    made = []
    for number, final in enumerate(finals):
        start = order[final.id]
        end = order[finals[number + 1].id] if number + 1 < len(finals) else len(case.entries)
        replaced = next((each for each in case.finalised if each.replaces == final.id), None)
        if replaced is None and number + 1 < len(finals):
            replaced = finals[number + 1]
        between = case.entries[start:end]
        views = tuple(each for each in case.second_views if each.final == final.id)
        made.append(Issue(final, _read(between, final), _sent(between, document), views, replaced))
    return tuple(made)


def state_of(case: Case, document: str) -> DocumentState:
    """How far a document is now."""
    made = issues(case, document)
    return made[-1].state if made else DocumentState.DRAFT


def _read(entries: tuple[Entry, ...], final: DocumentFinalised) -> Agreed | None:
    """A second adviser's agreement to this very one; never the author's own."""
    return next(
        (
            each
            for each in entries
            if isinstance(each, Agreed) and each.item == final.document and each.agreed_by != final.recorded_by
        ),
        None,
    )


def _sent(entries: tuple[Entry, ...], document: str) -> DocumentSent | None:
    sent = [each for each in entries if isinstance(each, DocumentSent) and each.document == document]
    return sent[-1] if sent else None
