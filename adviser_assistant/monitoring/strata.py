"""A measure of two groups within each grade and within each group of specialties, beside the crude one.

Either can be the road a disadvantage travels. They are shown only where the crude counts are all shown, so that none
of those follows from its parts. What the one leaves open the other does not close: they have only the crude counts in
common, and no count of a grade within a specialty is ever shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adviser_assistant.monitoring.categories import GROUPINGS, MINORITY, WHITE
from adviser_assistant.monitoring.comparing import (
    AMONG_ALL,
    AMONG_SOME,
    KNOWN_AT_LEAST,
    UNKNOWN,
    Comparison,
    GroupTable,
    Row,
    Split,
    left_out,
    to_places,
)
from adviser_assistant.monitoring.facts import CaseFacts
from adviser_assistant.monitoring.intervals import Counts, gap, koopman, wilson
from adviser_assistant.monitoring.measures import BY_ID, Measure, counted
from adviser_assistant.monitoring.suppression import Level, Shown, ratio_may_show, shown_table
from adviser_assistant.monitoring.verdicts import SUPPRESSED, direction, verdict

SHOWN_IN_STRATA = ("M-07", "M-08")


@dataclass(frozen=True, slots=True)
class Stratum:
    """By what the cases are parted, where a case says so, and how those without it are called."""

    by: str
    of: Callable[[CaseFacts], str]
    unknown: str

    @property
    def grouping(self) -> str:
        """What its tables are called; each adds which one of them it is."""
        return f"{_TO_ONE.name}, by {self.by}"


_Cells = tuple[tuple[Shown, ...], ...]
_TO_ONE = GROUPINGS[1]
_COLUMNS = (MINORITY, WHITE, UNKNOWN)
STRATA = (
    Stratum("grade", lambda case: case.grade, "grade not recorded"),
    Stratum("specialty", lambda case: case.specialty, "specialty not recorded"),
)


def in_strata(measure: Measure, split: Split, crude: Sequence[GroupTable], level: Level) -> tuple[GroupTable, ...]:
    """A table for each grade, then for each group of specialties.

    None where nothing of it is recorded; one that says so where too few are left.
    """
    mix = split.mixes[_TO_ONE.field]
    if measure.id not in SHOWN_IN_STRATA or mix.known < KNOWN_AT_LEAST:
        return ()
    whole = [each for each in crude if each.grouping in (GROUPINGS[0].name, _TO_ONE.name)]
    openly = all(each.total_shown for each in whole)
    openly = openly and all(None not in (row.events, row.people) for each in whole for row in each.rows)
    found = (_parted(measure, split, stratum, level, openly=openly) for stratum in STRATA)
    return tuple(table for tables in found for table in tables)


def _parted(measure: Measure, split: Split, stratum: Stratum, level: Level, *, openly: bool) -> tuple[GroupTable, ...]:
    known = split.mixes[_TO_ONE.field].known_shown
    names, matrix = _matrix(measure, split, stratum)
    people = [[Counts(each.people, sum(row[at].people for row in matrix)) for at, each in enumerate(line)]
              for line in matrix]  # fmt: skip
    if set(names) <= {stratum.unknown}:
        return ()
    events_shown, people_shown = shown_table(matrix, level), shown_table(people, level)
    if not openly or events_shown.total is None or people_shown.total is None:
        return (GroupTable(stratum.grouping, _TO_ONE.reference, known, refused=SUPPRESSED),)
    among = people_shown.cells
    if measure.id in AMONG_SOME:
        every = dict(zip(*_matrix(BY_ID[AMONG_ALL], split, stratum), strict=True))
        rest = [left_out(line, every[name]) for name, line in zip(names, matrix, strict=True)]
        among = _held_too(among, shown_table(rest, level).cells)
    lines = zip(names, matrix, events_shown.cells, among, strict=True)
    return tuple(
        GroupTable(f"{stratum.grouping}: {name}", _TO_ONE.reference, known, _rows(found, events, people_, level))
        for name, found, events, people_ in lines
    )


def _held_too(shown: _Cells, others: _Cells) -> _Cells:
    """What is shown, but for what the others withhold."""
    pairs = (zip(line, other, strict=True) for line, other in zip(shown, others, strict=True))
    return tuple(tuple(None if other is None else each for each, other in line) for line in pairs)


def stratum_of(grouping: str) -> tuple[str, str]:
    """By what a table is parted, and which one of them it is; blank where it is not."""
    for each in STRATA:
        if grouping.startswith(each.grouping):
            return each.by, grouping.removeprefix(each.grouping).removeprefix(": ")
    return "", ""


def _matrix(measure: Measure, split: Split, stratum: Stratum) -> tuple[list[str], list[list[Counts]]]:
    """A row for each one that has any of the people, a column for each group, the unknown ones last."""
    found: dict[str, dict[str, list[CaseFacts]]] = {}
    for group, cases in split.groups(_TO_ONE).items():
        for case in cases:
            found.setdefault(stratum.of(case) or stratum.unknown, {each: [] for each in _COLUMNS})[group].append(case)
    rows = {name: [counted(measure.tally, groups[each]) for each in _COLUMNS] for name, groups in found.items()}
    names = sorted((name for name, row in rows.items() if any(each.people for each in row)),
                   key=lambda name: (name == stratum.unknown, name))  # fmt: skip
    return names, [rows[name] for name in names]


def _rows(found: Sequence[Counts], events: Sequence[Shown], people: Sequence[Shown], level: Level) -> tuple[Row, ...]:
    mine, theirs = found[0], found[1]
    openly = None not in (*events[:2], *people[:2]) and ratio_may_show(mine, theirs, level)
    beside = Comparison(SUPPRESSED)
    if openly:
        ratio = koopman(mine, theirs)
        beside = Comparison(
            verdict(ratio, level.places),
            direction(ratio),
            to_places(ratio, level.places),
            to_places(gap(mine, theirs), level.places + 2),
        )
    return tuple(
        Row(
            name,
            seen,
            among,
            None if seen is None or not among else to_places(wilson(counts), level.places + 1),
            beside if name == MINORITY else None,
        )
        for name, counts, seen, among in zip(_COLUMNS[:2], found[:2], events[:2], people[:2], strict=True)
    )
