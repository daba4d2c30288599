"""The case list as a plain table model: rows from the store, words and dates worked out for today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from adviser_assistant.store.case_store import CaseRow, FoundCase
from adviser_assistant.ui.parts.dates import MONTHS, say_date, say_day

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SHOWN_ROLE = Qt.ItemDataRole.UserRole
NEAR_DAYS = 7


class Column(IntEnum):
    """The columns of the list."""

    PRACTITIONER = 0
    ORGANISATION = 1
    FRAMEWORK = 2
    STATUS = 3
    EXCLUSION = 4
    NEXT = 5


TITLES = ("Practitioner", "Organisation", "Framework", "Status", "Exclusion", "Next")


@dataclass(frozen=True)
class ExclusionShown:
    """An exclusion as the list shows it today; no words where there is none in force."""

    words: str = ""
    part: float = 0.0
    tone: str = "ink2"


@dataclass(frozen=True)
class Shown:
    """A case with what the list says of it today. `when` and `tone` are of its next date."""

    row: CaseRow
    field: str = ""
    excerpt: str = ""
    span: tuple[int, int] = (0, 0)
    where: str = ""
    near: str = ""
    exclusion: ExclusionShown = ExclusionShown()
    when: str = ""
    tone: str = "ink"

    @property
    def sentence(self) -> str:
        """Where the words were found, if not in a column one sees."""
        where = {"passages": self.where, "role": "role", "adviser": "adviser"}.get(self.field, "")
        return f"{where}: “{self.excerpt}”" if where else ""


def status_said(row: CaseRow) -> str:
    """Where a case stands, and that it is under legal hold."""
    return f"{row.status}, legal hold" if row.on_hold else row.status


def shown(found: FoundCase, today: date) -> Shown:
    """What the list says of a found case today."""
    when, tone = _next(found.row, today)
    where = f"{found.where}, {day_said(found.on, today)}" if found.on else found.where
    return Shown(
        found.row,
        found.field,
        found.excerpt,
        found.span,
        where,
        found.near,
        _exclusion(found.row, today),
        when,
        tone,
    )


def _exclusion(row: CaseRow, today: date) -> ExclusionShown:
    begun, ends = row.exclusion_started_on, row.exclusion_ends_on
    if begun is None or ends is None or begun > today:
        return ExclusionShown()
    day, of_days = (today - begun).days + 1, max((ends - begun).days + 1, 1)
    if today > ends:
        over = "lapsed" if row.exclusion_kind in ("formal", "lapsed") else "run out"
        return ExclusionShown(f"day {day}, {over}", 1.0, "serious")
    tone = "attention" if (ends - today).days <= NEAR_DAYS else "ink2"
    return ExclusionShown(f"day {day} of {of_days}", min(day / of_days, 1.0), tone)


def _next(row: CaseRow, today: date) -> tuple[str, str]:
    if row.next_on is None:
        return "", "ink2"
    if row.next_on < today:
        over = "Ran out" if row.next_what.endswith("runs out") else "Was due"
        return f"{over} {day_in_words(row.next_on, today)}", "serious" if over == "Ran out" else "attention"
    return ("today" if row.next_on == today else day_in_words(row.next_on, today)), "ink"


def day_in_words(day: date, today: date) -> str:
    """“Thu 31 Oct”, with the year where it is not this one."""
    return say_day(day, year=day.year != today.year)


def day_said(day: date, today: date) -> str:
    """“12 March”, with the year where it is not this one."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


class CasesModel(QAbstractTableModel):
    """Shows found cases; sorting keeps cases without a date last."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Shown] = []
        self.words: tuple[str, ...] = ()
        self.joined = False
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[Shown], words: tuple[str, ...] = ()) -> None:
        """Show other cases, found by these words."""
        self.beginResetModel()
        self._rows, self.words = list(rows), words
        if self._sorted:
            self._order(*self._sorted)
        self.endResetModel()

    def at(self, row: int) -> Shown | None:
        """The case in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, case_id: str) -> int:
        """The row a case stands in, or -1."""
        return next((place for place, each in enumerate(self._rows) if each.row.case_id == case_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section] if 0 <= section < len(TITLES) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == SHOWN_ROLE:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(self._rows[index.row()], index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._rows[index.row()], index.column())
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._rows[index.row()].row.case_id for index in before]
        self._order(column, order)
        places = {each.row.case_id: place for place, each in enumerate(self._rows)}
        after = [self.index(places[case], index.column()) for case, index in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        down = order is Qt.SortOrder.DescendingOrder
        self._rows.sort(key=lambda each: _key(each.row, column), reverse=down)
        self._rows.sort(key=lambda each: _missing(each.row, column))

    def _words(self, case: Shown, column: int) -> str:
        row = case.row
        return (row.practitioner, row.organisation, row.framework, status_said(row), case.exclusion.words, case.when)[
            column
        ]

    def _spoken(self, case: Shown, column: int) -> str:
        row = case.row
        if column == Column.STATUS and self.joined:
            return ", ".join(part for part in (row.framework, status_said(row)) if part) or "No framework yet"
        if column == Column.PRACTITIONER:
            return ", ".join(part for part in (row.practitioner, row.reference) if part)
        if column == Column.ORGANISATION:
            return ". ".join(part for part in (row.organisation or "No organisation recorded", case.sentence) if part)
        if column == Column.NEXT and row.next_on:
            return f"{row.next_what or 'Next'}, {say_date(row.next_on)}"
        none = ("", "", "No framework yet", "", "No exclusion in force", "Nothing due")[column]
        return self._words(case, column) or none


def _key(row: CaseRow, column: int) -> tuple[Any, ...]:
    if column == Column.EXCLUSION:
        return (row.exclusion_ends_on or date.max,)
    if column == Column.NEXT:
        return (row.next_on or date.max,)
    text = (row.practitioner, row.organisation, row.framework, row.status)[column]
    return (text.casefold(), row.practitioner.casefold())


def _missing(row: CaseRow, column: int) -> bool:
    if column == Column.EXCLUSION:
        return row.exclusion_ends_on is None
    return column == Column.NEXT and row.next_on is None
