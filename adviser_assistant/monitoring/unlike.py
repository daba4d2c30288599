"""Whether two versions of the same figures, taken from one another, would count from one to four people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adviser_assistant.monitoring.categories import GROUPINGS, MINORITY
from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import OF_ALL, ROUNDED, Result
from adviser_assistant.monitoring.strata import STRATA
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Shown
from adviser_assistant.monitoring.verdicts import SUPPRESSED

Part = Result | OrganisationView
_Key = tuple[str, str, str]
"""Of which measure or organisation, in which table, in which row; a row of a stratum bears its name."""
_Place = tuple[_Key, str]

_FIVE, _TWO = GROUPINGS[:2]
_STRATA = tuple(each.grouping for each in STRATA)
_YEARS, _AWAY = "cases by year", "exclusions by year"


def unlike(before: Sequence[Part], now: Sequence[Part]) -> bool:
    """Whether a number, what is left of its people, or what is left of a sum moved by a few, or came from withheld.

    The numbers of the screen are compared: they are exact, but for a measure that is rounded there too. Of a table that
    was refused nothing was known.
    """
    old, new = _rows(before), _rows(now)
    known = {key[:2] for key in old}
    if {_name(each) for each in before} != {_name(each) for each in now}:
        return True
    if old.keys() != {key for key in new if key[:2] in known}:
        return True
    if any(_said_otherwise(row, new[key]) for key, row in old.items()):
        return True
    heads = {each.measure.id for each in now if isinstance(each, Result) and each.measure.kind is Kind.PER_HEAD}
    then, since = _numbers(old, heads), _numbers({key: new[key] for key in old}, heads)
    moved: dict[_Place, int] = {}
    for place, number in then.items():
        other = since[place]
        if (number is None) != (other is None):
            return True
        if number is not None and other is not None:
            moved[place] = other - number
    rests = (moved[whole] - sum(moved[each] for each in parts if each in moved) for whole, parts in _sums(moved))
    few = {place: EXPORT.mask if place[0][0] in ROUNDED else SCREEN.mask for place in moved}
    return any(_few(each, few[place]) for place, each in moved.items()) or any(_few(each) for each in rests)


def _few(difference: int, most: int = SCREEN.mask) -> bool:
    return 1 <= abs(difference) <= most


def _name(part: Part) -> str:
    return part.measure.id if isinstance(part, Result) else part.organisation


def _rows(parts: Sequence[Part]) -> dict[_Key, Row]:
    return {key: row for part in parts for key, row in _rows_of(part)}


def _rows_of(part: Part) -> Iterator[tuple[_Key, Row]]:
    name = _name(part)
    if isinstance(part, OrganisationView):
        told = {_YEARS: part.cases, _AWAY: part.exclusions, "themes": part.themes, "learning": part.learning}
        yield from (((name, table, row.group), row) for table, rows in told.items() for row in rows)
        return
    yield from (((name, "", row.group), row) for row in part.rows)
    for table in part.tables:
        for row in table.rows:
            stratum = next((each for each in _STRATA if table.grouping.startswith(each)), "")
            if stratum:
                yield (name, stratum, f"{table.grouping}: {row.group}"), row
            else:
                yield (name, table.grouping, row.group), row


def _said_otherwise(then: Row, now: Row) -> bool:
    """Whether words or a share changed with too few people more or fewer to have changed them."""
    if (then.says == SUPPRESSED) != (now.says == SUPPRESSED):
        return True
    if (then.events, then.people) == (now.events, now.people) and then.share != now.share:
        return True
    in_words = bool(then.rests_on or now.rests_on)
    return in_words and then.says != now.says and abs(then.rests_on - now.rests_on) <= SCREEN.mask


def _numbers(rows: dict[_Key, Row], heads: set[str]) -> dict[_Place, Shown]:
    """Every number of these rows, and what is left of the people; the workforce is nobody’s secret."""
    found: dict[_Place, Shown] = {}
    for key, row in rows.items():
        found[key, "events"] = row.events
        if key[0] not in heads:
            found[key, "people"] = row.people
            openly = row.events is not None and row.people is not None
            found[key, "rest"] = row.people - row.events if openly else None  # type: ignore[operator]
    return found


def _sums(places: dict[_Place, int]) -> Iterator[tuple[_Place, list[_Place]]]:
    """Each number that is a sum, with those of its parts that are shown: what is left are the withheld and unknown."""
    minority = set(_FIVE.groups) - {_FIVE.reference}
    tables = {key[:2] for key, _ in places}
    for measure, table in tables:
        for kind in ("events", "people"):
            of_table = [each for each in places if each[0][:2] == (measure, table) and each[1] == kind]
            whole = ((measure, "", OF_ALL), kind)
            if table and table not in _STRATA and whole in places:
                yield whole, of_table
            whole = ((measure, _TWO.name, MINORITY), kind)
            if table == _FIVE.name and whole in places:
                yield whole, [each for each in of_table if each[0][2] in minority]
            if table in _STRATA:
                for group in _TWO.groups:
                    whole = ((measure, _TWO.name, group), kind)
                    if whole in places:
                        yield whole, [each for each in of_table if each[0][2].endswith(f": {group}")]
    yield from _of_fields(places)
    yield from _of_organisations(places)


def _of_fields(places: dict[_Place, int]) -> Iterator[tuple[_Place, list[_Place]]]:
    """Of each field: all cases, and those of each source."""
    for key, kind in places:
        if key[0] == "M-01" and kind == "people":
            head = f"{key[2].partition(': ')[0]}: "
            yield (key, kind), [each for each in places if each[0][0] == "M-01" and each[0][2].startswith(head)
                                and each[1] == "events"]  # fmt: skip


def _of_organisations(places: dict[_Place, int]) -> Iterator[tuple[_Place, list[_Place]]]:
    """Of each organisation: what the funnel shows, and its years."""
    for key, kind in places:
        if key[0] == "M-24" and kind != "rest":
            table = _YEARS if kind == "people" else _AWAY
            yield (key, kind), [each for each in places if each[0][:2] == (key[2], table) and each[1] == "events"]
