"""What one person may see and do in a store, in one place below every screen and door: `open_store` gives out nothing
else.

Roles and cases closed to named people hold here. A case that is closed to somebody is for them as if it were not
there: not in the list, the search, Today, the counts or beside other cases. Who manages people sees that it exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import Band, DueCounts, DueInCase
from adviser_assistant.casework.entries import (
    Agreed,
    CaseRemoved,
    ClosedTo,
    CopyDeleted,
    Decision,
    Entry,
    KeyAccepted,
    KeyWithdrawn,
    PersonRemoved,
    PersonRenamed,
    Viewed,
)
from adviser_assistant.casework.keeping import HOLD, LIFTED
from adviser_assistant.casework.likeness import Alike, Course
from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.neighbours import Belonging, Neighbours, Span, neighbours_among
from adviser_assistant.casework.roles import Right
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import (
    EVERY_CASE,
    NO_DOCUMENTS,
    CaseFilter,
    CaseRow,
    CaseStore,
    FoundCase,
    Over,
    Recorded,
    RowOf,
)
from adviser_assistant.store.countersign import has_answered, same_name
from adviser_assistant.store.rights import KeptRoles, Rights
from adviser_assistant.store.slots import Profile

CLOSED = "This case is closed to all but named people, and you are not among them. Ask one of them to name you."
NOBODY_LEFT = "A case must stay open to somebody who can open this store. Name at least one person."
NOT_AGREED = "Only another person of this store, whose role lets them, can agree; never who recorded it."
NO_SUCH_CASE = "No case has the reference “{reference}”. Type the official reference as it stands on a letter."
CLOSED_ROW = "Closed to named people"


class KeptStore(CaseStore, KeptRoles, Protocol):
    """The whole store, as its file keeps it."""

    def append_many(self, cases: Sequence[Recorded]) -> None:
        """As `append` for several cases, all or nothing."""

    def own_words(self) -> list[str]:
        """The service's own words, which spelling counts as right."""

    def keep_word(self, word: str) -> None:
        """Count a word as the service's own."""

    def forget_word(self, word: str) -> None:
        """Count a word as the service's own no longer."""

    def case_of_document(self, document_id: str) -> str:
        """The case an issued document belongs to."""


class GuardedStore(Rights):
    """A CaseStore for one person."""

    def __init__(self, kept: KeptStore, me: Profile, people: Callable[[], tuple[Profile, ...]]) -> None:
        super().__init__(kept, me, people)
        self.kept = kept
        self._open = True

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed."""
        return self._open

    # --- recording -------------------------------------------------------------------------------------

    def append(
        self,
        case_id: str,
        entries: Sequence[Entry],
        row: CaseRow | RowOf,
        documents: Mapping[str, bytes] = NO_DOCUMENTS,
    ) -> None:
        """As the store's, where this person may record in the case. Whom it is closed to is listed at once."""
        if documents:
            self.need(Right.RECORD)
        closed = self._checked(case_id, entries)
        if isinstance(row, CaseRow):
            row = replace(row, closed_to=closed)
        elif any(isinstance(entry, ClosedTo) for entry in entries):
            row = replace(row(), closed_to=closed)
        else:
            row = _with_closed(row, closed)
        self.kept.append(case_id, entries, row, documents)

    def settle(self) -> None:
        """List the case that was recorded in last, if that was left for later."""
        self.kept.settle()

    def append_many(self, cases: Sequence[Recorded]) -> None:
        """As `append` for several cases, all or nothing."""
        checked = [
            (case_id, entries, replace(row, closed_to=self._checked(case_id, entries)))
            for case_id, entries, row in cases
        ]
        self.kept.append_many(checked)

    def keep_document(self, document_id: str, case_id: str, content: bytes) -> None:
        """Keep an issued document of a case this person may record in."""
        self._need_case(case_id, Right.RECORD)
        self.kept.keep_document(document_id, case_id, content)

    def hold(self, case_id: str, words: Mapping[str, str]) -> None:
        """Keep unfinished words beside a case this person may record in."""
        self._need_case(case_id, Right.RECORD)
        self.kept.hold(case_id, words)

    def held(self, case_id: str) -> dict[str, str]:
        """The unfinished words of a case that is not closed to this person."""
        self._need_case(case_id, Right.READ)
        return self.kept.held(case_id)

    def own_words(self) -> list[str]:
        """The service's own words, for everybody to write by."""
        return self.kept.own_words()

    def keep_word(self, word: str) -> None:
        """Count a word as the service's own, by who may record."""
        self.need(Right.RECORD)
        self.kept.keep_word(word)

    def forget_word(self, word: str) -> None:
        """Count a word as the service's own no longer, by who may record or remove."""
        self.need(Right.REMOVE if self.may(Right.REMOVE) else Right.RECORD)
        self.kept.forget_word(word)

    # --- keeping and removing --------------------------------------------------------------------------

    def service(self) -> Case:
        """The service's own file: its periods of keeping and its holds, for everybody to read."""
        return self.kept.service()

    def record_for_service(self, *entries: Entry) -> None:
        """Record in the service's own file, each entry by who may; their own new name, by everybody."""
        for entry in entries:
            if not (isinstance(entry, PersonRenamed) and entry.person == self.me.id == entry.recorded_by):
                self.need(_right_for_service(entry))
        self.kept.record_for_service(*entries)

    def over(self, on: date, limit: int = 200) -> list[Over]:
        """The cases this person may see that have come to the end of their period."""
        if not self.may(Right.READ):
            return []
        hidden = self._hidden()
        return [each for each in self.kept.over(on, limit + len(hidden)) if each.row.case_id not in hidden][:limit]

    def remove(self, case_id: str, removal: CaseRemoved) -> None:
        """Remove a case, by who may remove and is not shut out of it."""
        self.need(Right.REMOVE)
        self._need_case(case_id, Right.READ)
        self.kept.remove(case_id, removal)

    def _checked(self, case_id: str, entries: Sequence[Entry]) -> tuple[str, ...]:
        """To whom the case is closed as the entries say; or a refusal."""
        closed = self._need_case(case_id, Right.READ)
        for right in {_right_for(entry) for entry in entries}:
            self.need(right)
        for entry in entries:
            if isinstance(entry, ClosedTo):
                closed = frozenset(entry.people)
                if entry.people and closed.isdisjoint(each.id for each in self._people()):
                    raise AdviserError(NOBODY_LEFT)
            elif isinstance(entry, Agreed) and entry.recorded_by == self.me.id and not self.may_agree(entry.agreed_by):
                by = has_answered(entry.item, self.kept.case(case_id), tuple(entries), self.kept.service())
                if not by or by != entry.agreed_by_name or same_name(by, self.me.name):
                    raise AdviserError(NOT_AGREED)
        return tuple(sorted(closed))

    # --- reading ---------------------------------------------------------------------------------------

    def case(self, case_id: str) -> Case:
        """The case, unless it is closed to this person."""
        self._need_case(case_id, Right.READ)
        return self.kept.case(case_id)

    def row(self, case_id: str) -> CaseRow:
        """The row of a case that is not closed to this person."""
        self._need_case(case_id, Right.READ)
        return self.kept.row(case_id)

    def document(self, document_id: str) -> bytes:
        """An issued document of a case that is not closed to this person."""
        self._need_case(self.kept.case_of_document(document_id), Right.READ)
        return self.kept.document(document_id)

    def rows(self, words: str = "", limit: int = 500, only: CaseFilter = EVERY_CASE) -> list[FoundCase]:
        """The cases this person may see; of a closed one, who manages people sees that there is one."""
        if not self.may(Right.READ):
            return []
        hidden = self._hidden()
        found = self.kept.rows(words, limit + len(hidden), only)
        if not hidden:
            return found
        told = self.may(Right.MANAGE_PEOPLE) and not words.strip() and only == EVERY_CASE
        shown = (_blank(each) if each.row.case_id in hidden else each for each in found)
        return [each for each in shown if told or each.row.case_id not in hidden][:limit]

    def case_called(self, reference: str) -> str:
        """The id of the case with this reference and nothing else of it: how a card is made for its practitioner."""
        self.need(Right.MONITOR)
        wanted, hidden = reference.strip().casefold(), self._hidden()
        rows = (each.row for each in self.kept.rows(reference, 50) if wanted and each.row.case_id not in hidden)
        found = [row.case_id for row in rows if row.reference.casefold() == wanted and not row.fictional]
        if len(found) != 1:
            raise AdviserError(NO_SUCH_CASE.format(reference=reference.strip()[:60]))
        return found[0]

    def count(self) -> int:
        """How many cases there are, as far as this person may know."""
        if not self.may(Right.READ):
            return 0
        return self.kept.count() - (0 if self.may(Right.MANAGE_PEOPLE) else len(self._hidden()))

    def named(self, field: str) -> list[tuple[str, int]]:
        """The organisations, frameworks or advisers of the cases this person may see."""
        if not self.may(Right.READ):
            return []
        counts = dict(self.kept.named(field))
        for row in self._hidden_rows():
            name = getattr(row, field)
            if name in counts:
                counts[name] -= 1
        return [(name, number) for name, number in counts.items() if number > 0]

    def due(self, on: date, limit: int = 200, adviser: str = "") -> list[DueInCase]:
        """What is due in the cases this person may see."""
        if not self.may(Right.READ):
            return []
        hidden = self._hidden_rows()
        found = self.kept.due(on, limit + sum(len(row.due) for row in hidden), adviser)
        if not hidden:
            return found
        out = {row.case_id for row in hidden}
        seen = [each for each in found if each.case_id not in out]
        return [each for band in Band for each in [one for one in seen if one.due.band(on) is band][:limit]]

    def due_counts(self, on: date, adviser: str = "") -> DueCounts:
        """How much is due in the cases this person may see."""
        if not self.may(Right.READ):
            return DueCounts(())
        counts = self.kept.due_counts(on, adviser)
        rows = (row for row in self._hidden_rows() if adviser in ("", row.adviser))
        hidden = [item.band(on) for row in rows for item in row.due if item.shown_from <= on]
        if not hidden:
            return counts
        return DueCounts(tuple((band, counts.of(band) - hidden.count(band)) for band in Band if counts.of(band)))

    def alike(self, alike: Alike, but: str, fictional: bool) -> list[Course]:
        """How the cases alike went that this person may see."""
        if not self.may(Right.READ):
            return []
        courses = self.kept.alike(alike, but, fictional)
        for row in self._hidden_rows():
            beside = row.case_id != but and row.fictional == fictional and alike.lets_in(row.features)
            if beside and row.features.course in courses:
                courses.remove(row.features.course)
        return courses

    def beside(self, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
        """What other cases there are beside one, of those this person may see."""
        if not self.may(Right.READ):
            return Neighbours()
        found = self.kept.beside(own, span, but, fictional)
        others = [row for row in self._hidden_rows() if row.case_id != but and row.fictional == fictional]
        unseen = neighbours_among(own, (row.belongs for row in others), span)
        team = list(found.in_team)
        for each in unseen.in_team:
            if each in team:
                team.remove(each)
        return Neighbours(tuple(team), found.exclusions - unseen.exclusions)

    def measured(self, fictional: bool) -> dict[str, Measured]:
        """The cases that are counted, for who looks after monitoring: of no case its words, of no case its name."""
        self.need(Right.MONITOR)
        return self.kept.measured(fictional)

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        """What came of the questions put in all cases, of no case, by nobody: for monitoring and for the guidance."""
        if not self.may(Right.CHANGE_GUIDANCE):
            self.need(Right.MONITOR)
        return self.kept.tool_use(fictional)

    # --- what the program does for everybody -----------------------------------------------------------

    def rebuild(self, row_of: Callable[[Case], CaseRow], basis: str = "", on: date | None = None) -> None:
        """Work out every row afresh; to whom a case is closed is what its entries say."""
        self.kept.rebuild(closed_as_recorded(row_of), basis, on)

    def day_begins(self, row_of: Callable[[Case], CaseRow], on: date) -> int:
        """Work out again the rows whose day passed."""
        return self.kept.day_begins(closed_as_recorded(row_of), on)

    def basis(self) -> str:
        """On what basis the rows were worked out."""
        return self.kept.basis()

    def verify_seal(self) -> list[str]:
        """What was changed behind the program's back."""
        return self.kept.verify_seal()

    def close(self) -> None:
        """Let go of the store and its key."""
        self._open = False
        self.kept.close()

    # --- closed cases ----------------------------------------------------------------------------------

    def _need_case(self, case_id: str, right: Right) -> frozenset[str]:
        """Refuse a case that is closed to this person, or the right; gives to whom it is closed, nobody if open."""
        self.need(right)
        closed = self.kept.closed_cases().get(case_id, frozenset())
        if closed and self.me.id not in closed:
            raise AdviserError(CLOSED)
        return closed

    def _hidden(self) -> set[str]:
        return {case_id for case_id, named in self.kept.closed_cases().items() if self.me.id not in named}

    def _hidden_rows(self) -> list[CaseRow]:
        return [self.kept.row(case_id) for case_id in self._hidden()]


def _with_closed(row: RowOf, closed: tuple[str, ...]) -> RowOf:
    return lambda: replace(row(), closed_to=closed)


def _right_for(entry: Entry) -> Right:
    if _is_hold(entry):
        return Right.HOLD
    return Right.READ if isinstance(entry, Viewed) else Right.AGREE if isinstance(entry, Agreed) else Right.RECORD


def _right_for_service(entry: Entry) -> Right:
    """A hold is for who may hold, a colleague's key for who records, and so on: each act has its own."""
    if _is_hold(entry):
        return Right.HOLD
    if isinstance(entry, KeyAccepted | KeyWithdrawn):
        return Right.RECORD
    if isinstance(entry, CopyDeleted):
        return Right.BACK_UP
    return Right.MANAGE_PEOPLE if isinstance(entry, PersonRemoved | PersonRenamed) else Right.REMOVE


def _is_hold(entry: Entry) -> bool:
    return isinstance(entry, Decision) and entry.what in (HOLD, LIFTED)


def _blank(found: FoundCase) -> FoundCase:
    """That a case exists and when something was last recorded in it, and nothing else."""
    row = found.row
    return FoundCase(
        CaseRow(
            case_id=row.case_id,
            last_entry_at=row.last_entry_at,
            practitioner=CLOSED_ROW,
            reference=row.reference,
            fictional=row.fictional,
        )
    )


def closed_as_recorded(row_of: Callable[[Case], CaseRow]) -> Callable[[Case], CaseRow]:
    """How a row is worked out, with to whom the case is closed as its entries say."""
    return lambda case: replace(row_of(case), closed_to=case.closed_to)
