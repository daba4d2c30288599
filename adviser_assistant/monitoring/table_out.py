"""A measure as a table, beside its chart and in what is taken out; as CSV no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adviser_assistant.monitoring.categories import WHITE
from adviser_assistant.monitoring.comparing import GroupTable, Row
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.page import Result
from adviser_assistant.monitoring.said import (
    LOOK,
    as_on_said,
    counted,
    gaps_of,
    group_name,
    lifts,
    ratio_said,
    share_in_full,
)
from adviser_assistant.monitoring.strata import stratum_of
from adviser_assistant.monitoring.verdicts import SUPPRESSED

COMPARED = ("By", "Group", "Compared with", "Counted", "Share", "Ratio", "Gap", "In words")
COUNTED = ("Group", "Counted", "Share", "In words")
SAID = ("By", "Group", "In words")
NO_COMFORT = "Where it says “Cannot tell”: this is not evidence of equal treatment."
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain words under a header. `widths` are proportions."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def table_of(result: Result, places: int, titles: Mapping[str, str] | None = None) -> Table:
    """The table of one measure; a refusal is its only row. `titles` are what checkpoints and checks are called."""
    title = f"{result.measure.id} {result.measure.name}"
    if result.refused:
        return Table(title, ("Not shown",), ((f"{result.refused} {lifts(result.refused)}".strip(),),), (1,))
    if result.measure.compared:
        rows = tuple(row for table in result.tables for row in _compared(result, table, places))
        return Table(title, COMPARED, (*_all(result), *rows), (3, 3, 3, 3, 4, 4, 4, 7))
    if result.tables:
        rows = tuple(row for table in result.tables for row in _said(table))
        return Table(title, SAID, (*(("", row.group, row.says) for row in result.rows), *rows), (2, 2, 6))
    rows = tuple(_counted(row, (titles or {}).get(row.group, "")) for row in _named(result))
    return Table(title, COUNTED, rows, (4, 2, 4, 5))


def _named(result: Result) -> tuple[Row, ...]:
    """The rows; organisations whose count is withheld are not named, only how many they are."""
    if result.measure.kind is not Kind.FUNNEL:
        return result.rows
    shown = tuple(row for row in result.rows if row.events is not None)
    held = len(result.rows) - len(shown)
    return (*shown, Row(f"{held} more", None, None, says=SUPPRESSED)) if held else shown


def _all(result: Result) -> Iterator[tuple[str, ...]]:
    for row in result.rows:
        name, count, share, says = _counted(row)
        yield ("", name, "", count, share, "", "", says)


def _counted(row: Row, title: str = "") -> tuple[str, str, str, str]:
    share = share_in_full(row.share) if row.share is not None else ""
    says = row.says or (SUPPRESSED if row.share is None else "")
    name = f"{group_name(row.group)} {title}".strip()
    return name, counted(row) if row.people is not None or not row.says else "", share, says


def _compared(result: Result, table: GroupTable, places: int) -> Iterator[tuple[str, ...]]:
    if table.refused:
        yield (table.grouping, "", table.reference, "", "", "", "", f"{table.refused} {lifts(table.refused)}".strip())
        return
    for row in table.rows:
        share = gaps_of(result.measure).rate_in_full(row.share) if row.share is not None else ""
        beside = row.comparison
        ratio = ratio_said(beside, places) if beside is not None else ""
        gap = gaps_of(result.measure).in_full(beside.gap) if beside is not None and beside.gap is not None else ""
        said = "The comparison group." if beside is None else beside.verdict
        if beside is not None and beside.look:
            said = f"{said} {LOOK}."
        other = "" if beside is None else group_name(table.reference)
        yield (table.grouping, group_name(row.group), other, counted(row), share, ratio, gap, said)


def _said(table: GroupTable) -> Iterator[tuple[str, ...]]:
    if table.refused:
        yield (table.grouping, "", f"{table.refused} {lifts(table.refused)}".strip())
        return
    for row in table.rows:
        yield (table.grouping, group_name(row.group), row.says)


def narrowed(table: Table) -> Table:
    """A table for the width of a page: whom it is about in one column, and no column that is blank throughout."""
    if table.header == COMPARED:
        rows = tuple((_whom(*row[:3]), *row[3:]) for row in table.rows)
        return narrowed(Table(table.title, ("Group", *COMPARED[3:]), rows, (5, 4, 4, 4, 4, 8)))
    kept = [place for place in range(len(table.header)) if any(row[place] for row in table.rows)]

    def only(row: Sequence[str]) -> tuple[str, ...]:
        return tuple(row[place] for place in kept)

    widths = tuple(table.widths[place] for place in kept)
    return Table(table.title, only(table.header), tuple(only(row) for row in table.rows), widths)


def _whom(by: str, group: str, other: str) -> str:
    if not group:
        return by
    _, which = stratum_of(by)
    if which:
        return f"{group_name(which)}: {group}{f', against {other}' if other else ''}"
    beside = other if other == WHITE else f"{other[:1].lower()}{other[1:]}"
    return f"{group}, against {beside}" if other else f"{group} ({by[:1].lower()}{by[1:]})" if by else group


def notes_of(results: Sequence[Result]) -> tuple[str, ...]:
    """What must stand beside measures wherever they go, before the notes of their page."""
    own = [f"{each.measure.id}: {each.denominator} {each.measure.note}".strip() for each in results]
    if any(each.tables and each.measure.compared for each in results):
        own.append(NO_COMFORT)
    own += [f"{each.measure.id}: {as_on_said(each.as_on)}" for each in results if each.as_on]
    return tuple(own)


def tables_as_csv(tables: Sequence[Table], notes: Sequence[str]) -> bytes:
    """Tables under their titles, then the notes, as spreadsheets read them; no cell can be taken for a formula."""
    held = io.StringIO(newline="")
    out = csv.writer(held)
    for table in tables:
        for row in ((table.title,), table.header, *table.rows, ()):
            out.writerow([_harmless(cell) for cell in row])
    for note in notes:
        out.writerow([_harmless(note)])
    return held.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would work out stands behind an apostrophe, also where it begins with a blank."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u200b\ufeff").startswith(_ACTS) else cell
