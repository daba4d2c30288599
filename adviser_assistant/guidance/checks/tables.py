"""Decision tables without gaps: each combination of answers leads to one row, or to a row that asks for local text.

The last row may take what is left: without a pack, and holding whatever the answers are, it asks for the local text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.possible import NO, UNKNOWN, YES, Possible, TooManyError
from adviser_assistant.guidance.checks.reachable import Found, Reach, in_words
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.frameworks import EMPLOYER_SAYS
from adviser_assistant.guidance.pack import FrameworkRow

MOST_GAPS = 5
MOST_WAYS = 2_000


def tables(stand: Stand) -> Iterator[Fault]:
    """Gaps and double leads in the table that says which framework leads."""
    rows = [row for row in stand.pack.framework_rows if row.when is not None and stand.is_sound(row.when)]
    leads = [row for row in rows if not row.adds and not row.second]
    if leads:
        reach = Reach(Possible(stand.facts), known_only=True)
        yield from _gaps(stand, leads, reach)
        yield from _two_leads(stand, leads, reach)
        yield from _unnamed(stand)


def _gaps(stand: Stand, leads: list[FrameworkRow], reach: Reach) -> Iterator[Fault]:
    ways = reach.ways(*((row.when, NO | UNKNOWN) for row in leads))
    try:
        found = merged(list(islice(ways, MOST_WAYS)), _every_value(stand))
    except TooManyError:
        yield stand.at("framework_rows", leads[-1].id, "Too many combinations to try. Put fewer facts into one table.")
        return
    for number, gap in enumerate(found[:MOST_GAPS], 1):
        more = f" There are {len(found) - MOST_GAPS} more gaps." if number == MOST_GAPS < len(found) else ""
        wrong = f"No row leads where {in_words(gap)}. Add a row; without a pack it asks for the local text.{more}"
        yield stand.at("framework_rows", leads[-1].id, wrong)


def _every_value(stand: Stand) -> dict[str, frozenset[Any]]:
    return {name: frozenset(choice.id for choice in spec.choices) for name, spec in stand.facts.items() if spec.choices}


def merged(ways: list[Found], every: dict[str, frozenset[Any]]) -> list[Found]:
    """Ways that differ in one fact only, put together; a fact that may be anything is left out."""
    boxes = [{name: frozenset(values) for name, values in way.items()} for way in ways]
    names = sorted({name for box in boxes for name in box})
    before = -1
    while before != len(boxes):
        before = len(boxes)
        for name in names:
            boxes = [_without_any(box, every) for box in _joined(boxes, name)]
    return [{name: tuple(sorted(values, key=str)) for name, values in box.items()} for box in boxes]


def _without_any(box: dict[str, frozenset[Any]], every: dict[str, frozenset[Any]]) -> dict[str, frozenset[Any]]:
    return {name: values for name, values in box.items() if values != every.get(name)}


def _joined(boxes: list[dict[str, frozenset[Any]]], name: str) -> Iterator[dict[str, frozenset[Any]]]:
    alike: dict[tuple[Any, ...], list[dict[str, frozenset[Any]]]] = {}
    for box in boxes:
        rest = (name in box, *sorted(((other, box[other]) for other in box if other != name), key=lambda each: each[0]))
        alike.setdefault(rest, []).append(box)
    for same in alike.values():
        yield same[0] | {name: frozenset().union(*(box[name] for box in same))} if name in same[0] else same[0]


def _two_leads(stand: Stand, leads: list[FrameworkRow], reach: Reach) -> Iterator[Fault]:
    last = leads[-1]
    takes_the_rest = not last.pack and not reach.can((last.when, NO | UNKNOWN))
    for index, row in enumerate(leads[:-1] if takes_the_rest else leads):
        for other in leads[:index]:
            found = reach.surely((row.when, YES), (other.when, YES))
            if found is not None:
                wrong = f"This and {other.id} both lead where {in_words(found)}."
                yield stand.at("framework_rows", row.id, f"{wrong} Narrow one, or mark it second.")


def _unnamed(stand: Stand) -> Iterator[Fault]:
    """Answers to *procedure that governs* that no row takes up."""
    spec = stand.facts.get(EMPLOYER_SAYS)
    taken = {answer for row in stand.pack.framework_rows for answer in row.employer_says}
    for choice in spec.choices if spec else ():
        if choice.id not in taken:
            wrong = f"“{choice.id}” ({EMPLOYER_SAYS}) is named by no row. Name it under employer_says."
            yield stand.at("framework_rows", stand.pack.framework_rows[0].id, wrong)
