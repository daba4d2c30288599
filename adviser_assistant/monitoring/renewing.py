"""When figures that were shown may be shown anew: never so that one taken from the other counts a few people.

Figures are worked out once a quarter. What counts the same cases by group is renewed together or not at all, and only
where every number shown of it stayed the same or moved by more than the mask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from adviser_assistant.monitoring.comparing import GroupTable, Row
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import Result
from adviser_assistant.monitoring.service import OWN, THEMES
from adviser_assistant.monitoring.suppression import Period, Shown, last_whole_period
from adviser_assistant.monitoring.unlike import unlike

UNREADABLE = (
    "Not shown: what was last shown of this cannot be read, and new figures could give somebody away beside it."
    " It is shown again for the next period."
)
GROUPED = "groups"
ALONE = frozenset({"M-15", "M-18", "M-19", "M-20", "M-21", "M-23", *OWN})
"""Measures that share no sum with another. All others count the same cases by group and go together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One measure or organisation as shown on the screen and as exported, and the day it was worked out on.

    One that is `lost` was kept and cannot be read any more.
    """

    on: date
    screen: Result | OrganisationView
    export: Result | OrganisationView
    lost: bool = False

    @property
    def name(self) -> str:
        """The measure’s id or the organisation’s name."""
        return self.screen.measure.id if isinstance(self.screen, Result) else self.screen.organisation

    @property
    def unit(self) -> tuple[str, Period]:
        """With what it is renewed."""
        alone = isinstance(self.screen, Result) and self.name in ALONE
        return (self.name if alone else GROUPED), self.screen.period


def quarter_begins(day: date) -> date:
    """The first day of the quarter of the calendar that a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(day: date) -> date:
    """The first day of the quarter after it."""
    first = quarter_begins(day)
    return date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)


def new_period(kept: Iterable[Piece], on: date) -> Period | None:
    """The latest whole period, where nothing of groups was shown of it yet."""
    period = last_whole_period(3, on)
    return None if any(each.unit == (GROUPED, period) for each in kept) else period


def renewed(kept: Iterable[Piece], made: Iterable[Piece]) -> tuple[Piece, ...]:
    """What is shown from now on: what was made anew where that gives nothing away, else what was last shown."""
    last, new = _by_unit(kept), _by_unit(made)
    shown: list[Piece] = []
    for unit, pieces in new.items():
        before = last.get(unit, [])
        if unit[0] == THEMES.id:
            shown += [_with_new_quarters(before, each) for each in pieces]
        elif not before:
            shown += pieces
        elif any(each.lost for each in before) or unlike(_parts(before), _parts(pieces)):
            shown += before
        else:
            shown += [_without_reported(each, before) for each in pieces]
    return tuple(shown)


def with_headcounts(kept: Sequence[Piece], made: Iterable[Piece]) -> tuple[Piece, ...]:
    """What was shown, with other headcounts used within the quarter: where nothing but them has changed since."""
    new = {(each.name, each.screen.period): each for each in made}
    pairs = [(each, new.get((each.name, each.screen.period))) for each in kept]
    takes = {old.name for old, now in pairs if now is not None and _takes_headcounts(old, now)}
    if any(old.name not in takes and (now is None or _bare(old) != _bare(now)) for old, now in pairs
           if old.unit[0] == GROUPED):  # fmt: skip
        return tuple(kept)
    return tuple(replace(now, on=old.on) if now is not None and old.name in takes else old for old, now in pairs)


def _takes_headcounts(old: Piece, now: Piece) -> bool:
    """Whether it is a rate per head that showed nothing yet, or the same cases by other headcounts."""
    if not isinstance(old.screen, Result) or old.screen.measure.kind is not Kind.PER_HEAD or old.lost:
        return False
    before, since = (_events(each.screen) + _events(each.export) for each in (old, now))
    return before == since or not before


def _events(part: Result | OrganisationView) -> list[tuple[str, str, Shown]]:
    tables = part.tables if isinstance(part, Result) else ()
    return [(table.grouping, row.group, row.events) for table in tables for row in table.rows]


def _by_unit(pieces: Iterable[Piece]) -> dict[tuple[str, Period], list[Piece]]:
    found: dict[tuple[str, Period], list[Piece]] = {}
    for each in pieces:
        found.setdefault(each.unit, []).append(each)
    return found


def _parts(pieces: Iterable[Piece]) -> list[Result | OrganisationView]:
    return [each.screen for each in pieces]


def _bare(piece: Piece) -> tuple[object, object]:
    """What it shows, whatever is said of where it comes from."""
    parts = (piece.screen, piece.export)
    bare = [replace(each, said="") if isinstance(each, Result) else each for each in parts]
    return bare[0], bare[1]


def _with_new_quarters(before: Sequence[Piece], now: Piece) -> Piece:
    """Themes of a quarter stay as they were first shown; of a quarter that was not shown yet they are new."""
    if not before:
        return now
    if before[0].lost:
        return before[0]

    def joined(old: Result | OrganisationView, new: Result | OrganisationView) -> Result:
        assert isinstance(old, Result)
        assert isinstance(new, Result)
        known = {_quarter(row) for row in old.rows}
        rows = [*(row for row in new.rows if _quarter(row) not in known), *old.rows]
        return replace(new, rows=tuple(rows), refused="" if rows else new.refused)

    return replace(now, screen=joined(before[0].screen, now.screen), export=joined(before[0].export, now.export))


def _quarter(row: Row) -> str:
    return row.group.partition(": ")[0]


def _without_reported(piece: Piece, before: Sequence[Piece]) -> Piece:
    """A ratio with what organisations reported rests on numbers that are not shown: it goes unless it is the same."""
    old = next((each for each in before if each.name == piece.name), None)
    if old is None:
        return piece
    return replace(piece, screen=_as_before(piece.screen, old.screen), export=_as_before(piece.export, old.export))


def _as_before(now: Result | OrganisationView, then: Result | OrganisationView) -> Result | OrganisationView:
    if not isinstance(now, Result) or not isinstance(then, Result):
        return now
    known = {
        (table.grouping, row.group): row.comparison.with_reported
        for table in then.tables
        for row in table.rows
        if row.comparison is not None
    }

    def kept(table: GroupTable) -> GroupTable:
        return replace(
            table, rows=tuple(_reported_as(row, known.get((table.grouping, row.group))) for row in table.rows)
        )

    return replace(now, tables=tuple(kept(each) for each in now.tables))


def _reported_as(row: Row, then: object) -> Row:
    if row.comparison is None or row.comparison.with_reported in (None, then):
        return row
    return replace(row, comparison=replace(row.comparison, with_reported=None))
