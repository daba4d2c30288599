"""A measure of two groups within each grade, beside the crude one: grade can be the road a disadvantage travels.

Shown only where the crude counts are all shown, so that none of them follows from its parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from adviser_assistant.monitoring.categories import GROUPINGS, MINORITY, WHITE
from adviser_assistant.monitoring.comparing import (
    KNOWN_AT_LEAST,
    UNKNOWN,
    Comparison,
    GroupTable,
    Row,
    Split,
    to_places,
)
from adviser_assistant.monitoring.facts import CaseFacts
from adviser_assistant.monitoring.intervals import Counts, gap, koopman, wilson
from adviser_assistant.monitoring.measures import Measure, counted
from adviser_assistant.monitoring.suppression import Level, Shown, ratio_may_show, shown_table
from adviser_assistant.monitoring.verdicts import SUPPRESSED, direction, verdict

SHOWN_BY_GRADE = ("M-07", "M-08")
NO_GRADE = "grade not recorded"
_TO_ONE = GROUPINGS[1]
_COLUMNS = (MINORITY, WHITE, UNKNOWN)


def by_grade(measure: Measure, split: Split, crude: Sequence[GroupTable], level: Level) -> tuple[GroupTable, ...]:
    """A table for each grade; none where no grade is recorded, one that says so where too few are left."""
    mix = split.mixes[_TO_ONE.field]
    if measure.id not in SHOWN_BY_GRADE or mix.known < KNOWN_AT_LEAST:
        return ()
    whole = [each for each in crude if each.grouping in (GROUPINGS[0].name, _TO_ONE.name)]
    openly = all(each.total_shown for each in whole)
    openly = openly and all(None not in (row.events, row.people) for each in whole for row in each.rows)
    grades, matrix = _matrix(measure, split)
    people = [[Counts(each.people, sum(row[at].people for row in matrix)) for at, each in enumerate(line)]
              for line in matrix]  # fmt: skip
    if set(grades) <= {NO_GRADE}:
        return ()
    if not openly:
        return (_withheld(mix.known_shown),)
    events_shown, people_shown = shown_table(matrix, level), shown_table(people, level)
    if events_shown.total is None or people_shown.total is None:
        return (_withheld(mix.known_shown),)
    lines = zip(grades, matrix, events_shown.cells, people_shown.cells, strict=True)
    return tuple(
        GroupTable(_named(grade), _TO_ONE.reference, mix.known_shown, _rows(found, events, people_, level))
        for grade, found, events, people_ in lines
    )


def _named(grade: str) -> str:
    return f"{_TO_ONE.name}, by grade: {grade}"


def _withheld(known: float) -> GroupTable:
    return GroupTable(f"{_TO_ONE.name}, by grade", _TO_ONE.reference, known, refused=SUPPRESSED)


def _matrix(measure: Measure, split: Split) -> tuple[list[str], list[list[Counts]]]:
    """A row for each grade that has any of the people, a column for each group, the unknown ones last."""
    found: dict[str, dict[str, list[CaseFacts]]] = {}
    for group, cases in split.groups(_TO_ONE).items():
        for case in cases:
            found.setdefault(case.grade or NO_GRADE, {each: [] for each in _COLUMNS})[group].append(case)
    rows = {grade: [counted(measure.tally, groups[each]) for each in _COLUMNS] for grade, groups in found.items()}
    grades = sorted(grade for grade, row in rows.items() if any(each.people for each in row))
    return grades, [rows[grade] for grade in grades]


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
