"""What may be shown of counts without giving a person away (fairness dossier 7.4, house rule).

Two levels: on screen for the monitoring owner, and anything that leaves the program. A count that is withheld can
be found neither from its row or column nor by taking one table from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Protocol

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.intervals import Counts

PEOPLE_FOR_A_RATIO = 20
PEOPLE_FOR_A_ZERO = 20
FIELDS_AT_MOST = 2
SLACK = 3
"""A withheld count must be able to be at least so many values, whatever its row and column add up to."""


class NotPublishableError(AdviserError):
    """A table that is not shown at all, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Level:
    """How strict: counts from 1 to `mask` are withheld, others rounded to `nearest`, ratios to so many places."""

    name: str
    mask: int
    nearest: int
    places: int

    @property
    def says(self) -> str:
        """The rule, as printed on every output."""
        rounding = "" if self.nearest == 1 else f" Other counts are rounded to the nearest {self.nearest}."
        return (
            f"Counts from 1 to {self.mask} are withheld, and others where they would give one away.{rounding}"
            f" A ratio needs {PEOPLE_FOR_A_RATIO} in both groups and no withheld count."
        )


SCREEN = Level("screen", mask=4, nearest=1, places=2)
EXPORT = Level("export", mask=9, nearest=5, places=1)

Shown = int | None
"""A count as shown; None where it is withheld."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it may be shown, with the totals of its rows and columns and the total of all."""

    cells: tuple[tuple[Shown, ...], ...]
    rows: tuple[Shown, ...]
    columns: tuple[Shown, ...]
    total: Shown


def small(counts: Counts, level: Level) -> bool:
    """Whether a count is withheld for itself: a small one, or none or all of too few people.

    Where counts are shown as they are, one that leaves few over is withheld too: taken from its people it would give
    those away, and they are often the events of another measure.
    """
    left = counts.people - counts.events
    if 1 <= counts.events <= level.mask or (level.nearest == 1 and 1 <= left <= level.mask):
        return True
    return counts.events in (0, counts.people) and 0 < counts.people < PEOPLE_FOR_A_ZERO


def rounded(count: int, level: Level) -> int:
    """A count as the level shows it; one beyond the mask never falls to it."""
    return (count + level.nearest // 2) // level.nearest * level.nearest


def ratio_may_show(group: Counts, other: Counts, level: Level) -> bool:
    """Whether a ratio, its interval and its gap can be shown.

    With a withheld count they could be solved for it, so this is stricter than the dossier, which would let an
    interval stand on under 10 events.
    """
    enough = min(group.people, other.people) >= PEOPLE_FOR_A_RATIO
    return enough and not small(group, level) and not small(other, level)


def withheld(counts: Counts, level: Level) -> bool:
    """Whether a count is withheld for itself; what the screen withholds never leaves the program either.

    An export that showed it rounded would, beside the screen, narrow down what the screen withholds with it.
    """
    return small(counts, SCREEN) or small(counts, level)


def shown_line(counts: Sequence[Counts], level: Level) -> tuple[Shown, ...]:
    """One row of groups beside its total: withheld for themselves, and the next smallest where one could be solved."""
    table = shown_table([counts], level)
    return table.cells[0]


def shown_table(table: Sequence[Sequence[Counts]], level: Level) -> ShownTable:
    """A table of one or two fields as it may be shown.

    Rows and columns are settled together until no withheld count is pinned by what is left. Where one still would
    be, or a total is small itself, no total is shown.
    """
    width = len(table[0]) if table else 0
    events = [[each.events for each in row] for row in table]
    held = [[withheld(each, level) for each in row] for row in table]
    lines = _lines(len(table), width)
    changed = True
    while changed:
        changed = False
        for line, strict in product(lines, _levels(level)):
            if not _safe([events[row][column] for row, column in line if held[row][column]], strict):
                changed = _hold_next(line, events, held) or changed
    sums = [sum(row) for row in events], [sum(column) for column in zip(*events, strict=True)]
    every_line = [*lines, [(row, column) for row in range(len(table)) for column in range(width)]]
    openly = all(
        _safe([events[row][column] for row, column in line if held[row][column]], strict)
        for line, strict in product(every_line, _levels(level))
    )
    openly = openly and not any(1 <= each <= level.mask for line in sums for each in line)
    cells = (
        tuple(None if is_held else rounded(count, level) for count, is_held in zip(*row, strict=True))
        for row in zip(events, held, strict=True)
    )
    rows, columns = (tuple(rounded(each, level) if openly else None for each in line) for line in sums)
    return ShownTable(tuple(cells), rows, columns, rounded(sum(sums[0]), level) if openly else None)


_Place = tuple[int, int]


def _levels(level: Level) -> tuple[Level, ...]:
    """What leaves the program is held by the rule of the screen too."""
    return tuple(dict.fromkeys((SCREEN, level)))


def _lines(height: int, width: int) -> list[list[_Place]]:
    rows = [[(row, each) for each in range(width)] for row in range(height)]
    columns = [[(row, each) for row in range(height)] for each in range(width)]
    return [line for line in (*rows, *columns) if len(line) > 1]


def _safe(values: Sequence[int], level: Level) -> bool:
    """Whether a total leaves its withheld counts open: at least two, adding up to more than small ones do."""
    if not values:
        return True
    return len(values) > 1 and sum(values) > level.mask and sum(values) - (len(values) - 1) >= SLACK


def _hold_next(line: Sequence[_Place], events: list[list[int]], held: list[list[bool]]) -> bool:
    """Withhold the smallest count of a line that is still shown; False where none is left."""
    open_places = [(events[row][column], row, column) for row, column in line if not held[row][column]]
    if not open_places:
        return False
    _, row, column = min(open_places)
    held[row][column] = True
    return True


@dataclass(frozen=True, slots=True)
class Settled:
    """Which groups of a row are withheld, whether the sum of some of them may be shown, and that of all."""

    held: tuple[bool, ...]
    part: bool
    total: bool


def settle(rows: Sequence[Sequence[Counts]], part: frozenset[int], level: Level) -> Settled:
    """Rows of counts of the same groups, withheld alike: what one shows could otherwise be taken from another.

    `part` are groups whose sum stands in a table of its own, such as every minority against White. Where it is shown,
    they and the others each have to hold for themselves.
    """
    width = len(rows[0])
    everything, rest = frozenset(range(width)), frozenset(range(width)) - part
    held = {each for row in rows for each in everything if withheld(row[each], level)}
    openly = bool(part) and not any(withheld(_sum(row, part), level) for row in rows)
    while True:
        lines = (part, rest) if openly else (everything,)
        unsafe = [line for line in lines if not _line_safe(rows, line & held, level)]
        if not unsafe:
            return Settled(tuple(each in held for each in range(width)), openly, _totals_shown(rows, level))
        left = unsafe[0] - held
        if left:
            held.add(min(left, key=lambda each: (min(row[each].events for row in rows), each)))
        elif openly:
            openly = False
        else:
            return Settled((True,) * width, part=False, total=False)


def _line_safe(rows: Sequence[Sequence[Counts]], held: frozenset[int] | set[int], level: Level) -> bool:
    return all(_safe([row[each].events for each in held], strict) for row in rows for strict in _levels(level))


def _totals_shown(rows: Sequence[Sequence[Counts]], level: Level) -> bool:
    return not any(1 <= sum(each.events for each in row) <= level.mask for row in rows)


def _sum(row: Sequence[Counts], part: frozenset[int]) -> Counts:
    return Counts(sum(row[each].events for each in part), sum(row[each].people for each in part))


@dataclass(frozen=True, slots=True)
class Period:
    """So many financial years: 2021 and three is April 2021 to March 2024."""

    first_year: int
    years: int

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.first_year, 4, 1)

    @property
    def ends(self) -> date:
        """The first day after it."""
        return date(self.first_year + self.years, 4, 1)

    @property
    def text(self) -> str:
        """“April 2021 to March 2024”."""
        return f"April {self.first_year} to March {self.first_year + self.years}"

    @property
    def financial_years(self) -> tuple[int, ...]:
        """The years in which its financial years begin."""
        return tuple(range(self.first_year, self.first_year + self.years))

    @property
    def before(self) -> Period:
        """The period of the same length just before it."""
        return Period(self.first_year - self.years, self.years)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.begins <= day < self.ends

    def overlaps(self, other: Period) -> bool:
        """Whether a day lies in both."""
        return self.begins < other.ends and other.begins < self.ends


EPOCH = 2020
"""Periods are blocks of years counted from April 2020, the same for everyone, so that none is part of another."""

LENGTHS = (3, 5)


def last_whole_period(years: int, on: date) -> Period:
    """The latest block of three or five financial years that is over by a day."""
    if years not in LENGTHS:
        raise NotPublishableError("Periods are three or five financial years; there is no free choice of dates.")
    over = on.year if on >= date(on.year, 4, 1) else on.year - 1
    return Period(EPOCH + (over - EPOCH) // years * years - years, years)


class Publishable(Protocol):
    """What is asked to be shown: what it counts, over which period, by which fields."""

    @property
    def counts_what(self) -> str:
        """The measure."""

    @property
    def period(self) -> Period:
        """Over which time."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What it is crossed by."""


def may_publish(wanted: Publishable, earlier: Iterable[Publishable]) -> None:
    """Refuse, in words, a table that would give a count away beside those already shown."""
    period = wanted.period
    if period.years not in LENGTHS or (period.first_year - EPOCH) % period.years:
        raise NotPublishableError("Periods are fixed blocks of three or five financial years; this is none of them.")
    if len(wanted.fields) > FIELDS_AT_MOST:
        raise NotPublishableError(
            f"No more than {FIELDS_AT_MOST} fields are crossed; this asks for {len(wanted.fields)}."
        )
    if {"organisation", "ethnicity"} <= set(wanted.fields):
        raise NotPublishableError("Organisations are never shown by ethnicity.")
    for other in earlier:
        if other.counts_what == wanted.counts_what and other.period != period and other.period.overlaps(period):
            raise NotPublishableError(
                f"{other.period.text} was shown already; {period.text} overlaps with it, and one could be taken from"
                " the other."
            )
