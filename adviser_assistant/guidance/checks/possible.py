"""What a fact may be, as far as the conditions at hand tell it apart.

A fact may be blank, asked and not known, not applicable, or have a value. Of all values only those matter that some
test answers differently: each choice named, the numbers and days around each limit. Records counted, and two dates
compared, are variables of their own; nothing true of a real case is left out, so what is found impossible is.
"""

from __future__ import annotations

import itertools
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.pack import FactSpec, Kind, Node
from adviser_assistant.guidance.time_spans import elapsed

YES, NO, UNKNOWN = 1, 2, 4
"""Answers as bits, so that several can be thought possible at once."""

MANY = 1_000
"""More records, or days, than any limit speaks of."""
MOST_CHOICES = 10
MOST_DAYS = 100_000
_TODAY = date(2025, 6, 18)
_DATES = (Kind.DATE, Kind.DATE_TIME)


class Blank(Enum):
    """What a fact is while it has no value."""

    NOT_ASKED = "not recorded"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "does not apply"


class TooManyError(Exception):
    """More values than can be tried; nothing is claimed then."""


@dataclass(frozen=True)
class Leaf:
    """One test of one variable: what it answers for a value, and the values around its limits."""

    key: str
    variable: str
    answers: Callable[[Any], int] = field(compare=False)
    marks: tuple[Any, ...] = field(default=(), compare=False)


Form = tuple[Any, ...]
"""A condition as (“all”, parts), (“any”, parts), (“not”, part), (“dates”, known, known, leaf) or (“leaf”, leaf)."""


@dataclass(frozen=True)
class Possible:
    """The facts of a guidance and which of them nobody ever asks."""

    facts: dict[str, FactSpec]
    never_asked: frozenset[str] = frozenset()

    # --- conditions into tests -------------------------------------------------------------------------

    def form(self, node: Any, record: str = "") -> Form:
        """A sound condition taken apart into tests of single variables."""
        for several in ("all", "any"):
            if several in node:
                return several, tuple(self.form(part, record) for part in node[several])
        if "not" in node:
            return "not", self.form(node["not"], record)
        if "between" in node or "before" in node:
            return self._dates(node, record)
        return "leaf", self._leaf(node, record)

    def _leaf(self, node: Node, record: str) -> Leaf:
        if "count" in node:
            return self._count(node)
        if "every" in node:
            name = f"every {node['every']} {json.dumps(node.get('holds'), sort_keys=True)}"
            return Leaf(name, name, lambda answer: int(answer))
        if "since" in node:
            name, unit = _full(node["since"], record), str(node.get("unit", "days"))
            low, high = node.get("at_least"), node.get("at_most")
            key = f"{name} since {low} {high} {unit}"
            return Leaf(key, name, lambda age: _span(age, low, high, unit), tuple(_ages(low, high, unit)))
        return self._fact(node, _full(node["fact"], record))

    def _fact(self, node: Node, name: str) -> Leaf:
        test = next(key for key in node if key != "fact")
        wanted = node[test]
        key = f"{name} {test} {wanted}"
        if test in ("recorded", "asked"):
            blank = {Blank.NOT_ASKED, Blank.NOT_KNOWN} if test == "recorded" else {Blank.NOT_ASKED}
            return Leaf(key, name, lambda value: YES if (value not in blank) is wanted else NO)
        if test in ("at_least", "at_most"):
            holds: Callable[[Any], bool] = (
                (lambda value: value >= wanted) if test == "at_least" else (lambda value: value <= wanted)
            )
            return Leaf(key, name, lambda value: _value(value, holds), (wanted - 1, wanted, wanted + 1))
        named = tuple(wanted) if isinstance(wanted, list) else (wanted,)
        if test.startswith("includes"):
            return Leaf(key, name, lambda value: _value(value, lambda have: bool(set(named) & set(have))), named)
        return Leaf(
            key, name, lambda value: _value(value, lambda have: have in named), tuple(n for n in named if n != "")
        )

    def _dates(self, node: Node, record: str) -> Form:
        """Two dates: unknown unless both are known, else a test of the days from one to the other."""
        pair = [_full(each, record) for each in node.get("between") or node["before"]]
        first, second = sorted(pair)
        turned = -1 if pair[0] != first else 1
        if "before" in node:
            least = 0 if node.get("or_same") else 1
            answers: Callable[[int], int] = lambda days: YES if days * turned >= least else NO  # noqa: E731
            marks: tuple[int, ...] = (-1, 0, 1)
        else:
            low, high, unit = node.get("at_least"), node.get("at_most"), str(node.get("unit", "days"))
            answers = lambda days: _span(abs(days), low, high, unit)  # noqa: E731
            marks = tuple(side * age for age in _ages(low, high, unit) for side in (-1, 1))
        key = json.dumps(node, sort_keys=True, default=str)
        leaf = Leaf(f"{record} {key}", f"from {first} to {second}", answers, marks)
        return "dates", *(Leaf(f"{name} is a date", name, _is_date) for name in pair), leaf

    def _count(self, node: Node) -> Leaf:
        inside = json.dumps(node["where"], sort_keys=True) if "where" in node else ""
        name = f"number of {node['count']} {inside}".strip()
        low, high = node.get("at_least"), node.get("at_most")
        limits = tuple(max(limit + step, 0) for limit in (low, high) if limit is not None for step in (-1, 0, 1))
        return Leaf(f"{name} {low} {high}", name, lambda counted: _counted(counted[0], counted[1], low, high), limits)

    # --- what a variable may be ------------------------------------------------------------------------

    def values(self, variable: str, leaves: Iterable[Leaf]) -> list[Any]:
        """Every value of a variable that these tests could tell apart."""
        marks = {mark for leaf in leaves for mark in leaf.marks}
        if variable.startswith("number of "):
            return self._counts(variable, marks)
        if variable.startswith("every "):
            return [YES, NO, UNKNOWN]
        if variable.startswith("from "):
            return sorted(marks | {-MANY, MANY})
        if kind_of(variable) in self.never_asked:
            return [Blank.NOT_ASKED]
        spec = self.facts.get(kind_of(variable))
        return [*self._values(spec, marks), *self._blanks(variable, spec)]

    def _blanks(self, variable: str, spec: FactSpec | None) -> list[Blank]:
        if variable.startswith("clock."):
            return []
        is_worked_out = spec is not None and spec.derived and not variable.startswith("checkpoint.")
        return [Blank.NOT_ASKED] if is_worked_out else list(Blank)

    def _values(self, spec: FactSpec | None, marks: set[Any]) -> list[Any]:
        if spec is None:
            return sorted(marks, key=str)
        if spec.kind is Kind.YES_NO:
            return [True, False]
        if spec.kind is Kind.CHOICES:
            return list(_sets(marks))
        if spec.kind is Kind.CHOICE:
            return list(dict.fromkeys((*(choice.id for choice in spec.choices), *sorted(marks))))
        if spec.kind is Kind.NUMBER:
            return sorted({0, MANY, *marks})
        if spec.kind in _DATES:
            return sorted({-MANY, 0, *marks})
        return [*sorted(marks, key=str), "something else"]

    def _counts(self, variable: str, marks: set[int]) -> list[tuple[int, int]]:
        """How many surely and how many at most; without a condition inside the number is plain."""
        limits = sorted({0, MANY, *marks})
        plain = [(n, n) for n in limits]
        return plain if variable.count(" ") == 2 else [*plain, *itertools.combinations(limits, 2)]


def tests_in(form: Form) -> Iterator[Leaf]:
    """Every test a condition makes."""
    kind, *parts = form
    if kind in ("leaf", "dates"):
        yield from parts
    elif kind == "not":
        yield from tests_in(parts[0])
    else:
        for part in parts[0]:
            yield from tests_in(part)


def _full(fact_id: str, record: str) -> str:
    return f"{record}{fact_id}" if fact_id.startswith(".") else fact_id


def _value(value: Any, holds: Callable[[Any], bool]) -> int:
    if value is Blank.NOT_APPLICABLE:
        return NO
    return UNKNOWN if isinstance(value, Blank) else YES if holds(value) else NO


def _is_date(value: Any) -> int:
    return NO if isinstance(value, Blank) else YES


def _span(age: Any, low: int | None, high: int | None, unit: str) -> int:
    if isinstance(age, Blank):
        return UNKNOWN
    passed = elapsed(_TODAY - timedelta(days=age), _TODAY, unit, lambda day: day.weekday() < 5)
    return YES if (low is None or passed >= low) and (high is None or passed <= high) else NO


_DAYS = {"days": 1, "working_days": 2, "weeks": 7, "months": 31}


def _ages(low: int | None, high: int | None, unit: str) -> Iterator[int]:
    """The ages in days on either side of a limit."""
    for limit in [n for n in (low, None if high is None else high + 1) if n is not None]:
        ages = range(min(limit * _DAYS[unit] + 4, MOST_DAYS))
        first = bisect_left(ages, True, key=lambda age: _span(age, limit, None, unit) == YES)
        yield from (first - 1, first)


def _counted(sure: int, most: int, low: int | None, high: int | None) -> int:
    if (low is not None and most < low) or (high is not None and sure > high):
        return NO
    return YES if (low is None or sure >= low) and (high is None or most <= high) else UNKNOWN


def _sets(marks: set[Any]) -> Iterator[tuple[Any, ...]]:
    if len(marks) > MOST_CHOICES:
        raise TooManyError
    for size in range(len(marks) + 1):
        for chosen in itertools.combinations(sorted(marks), size):
            yield (*chosen, "something else")
