"""Whether some set of answers makes conditions answer as asked, tried over all answers that matter.

Facts are settled one at a time; a branch ends as soon as its conditions cannot come out as asked any more. Past
MOST_STEPS nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from adviser_assistant.guidance.checks.possible import (
    MANY,
    NO,
    UNKNOWN,
    YES,
    Blank,
    Form,
    Leaf,
    Possible,
    TooManyError,
    tests_in,
)
from adviser_assistant.guidance.pack import Node

MOST_STEPS = 4_000
MOST_SHOWN = 6
Masks = dict[str, int]
Goal = tuple[Callable[[Masks], int], int]
"""A condition ready to be asked, and the answers wanted of it."""


@dataclass(frozen=True)
class _Class:
    """Values of a variable that every test at hand answers alike."""

    values: tuple[Any, ...]
    answers: Masks


Found = dict[str, tuple[Any, ...]]
"""Variables with the values each may have; what is not named may be anything."""


@dataclass
class Reach:
    """Asks what answers can do; remembers what it has worked out."""

    possible: Possible
    known_only: bool = False
    _asked: dict[tuple[int, str], tuple[Callable[[Masks], int], tuple[Leaf, ...]]] = field(default_factory=dict)
    _kept: list[Node] = field(default_factory=list)
    _classes: dict[tuple[str, frozenset[str]], list[_Class]] = field(default_factory=dict)

    def can(self, *wanted: tuple[Node | None, int], record: str = "") -> bool:
        """Whether some answers make each condition one of what is wanted of it; true where it gave up."""
        try:
            return next(self.ways(*wanted, record=record), None) is not None
        except TooManyError:
            return True

    def surely(self, *wanted: tuple[Node | None, int], record: str = "") -> Found | None:
        """Answers that make the conditions come out as wanted, or None where there are none or it gave up."""
        try:
            return next(self.ways(*wanted, record=record), None)
        except TooManyError:
            return None

    def ways(self, *wanted: tuple[Node | None, int], record: str = "") -> Iterator[Found]:
        """Every way, facts that do not matter left out. Raises TooManyError past MOST_STEPS."""
        goals: list[Goal] = []
        leaves: dict[str, dict[str, Leaf]] = {}
        for node, answers in wanted:
            if node is None:
                if not answers & YES:
                    return
                continue
            ask, tests = self._ready(node, record)
            goals.append((ask, answers))
            for leaf in tests:
                leaves.setdefault(leaf.variable, {})[leaf.key] = leaf
        classes = {variable: self._of(variable, tests) for variable, tests in leaves.items()}
        if not all(classes.values()):
            return
        masks: Masks = {}
        for each in classes.values():
            for key in each[0].answers:
                masks[key] = _any_of(one.answers[key] for one in each)
        order = sorted(classes, key=lambda variable: (-len(leaves[variable]), len(classes[variable])))
        yield from _Search(goals, classes, order).ways(masks, {}, 0)

    def _ready(self, node: Node, record: str) -> tuple[Callable[[Masks], int], tuple[Leaf, ...]]:
        found = self._asked.get((id(node), record))
        if found is None:
            form = self.possible.form(node, record)
            found = self._asked[id(node), record] = _ask(form), tuple({t.key: t for t in tests_in(form)}.values())
            self._kept.append(node)
        return found

    def _of(self, variable: str, tests: dict[str, Leaf]) -> list[_Class]:
        key = variable, frozenset(tests)
        found = self._classes.get(key)
        if found is None:
            values = self.possible.values(variable, tests.values())
            if self.known_only:
                values = [each for each in values if not isinstance(each, Blank)]
            found = self._classes[key] = list(_classes(values, tests))
        return found


class _Search:
    def __init__(self, goals: list[Goal], classes: dict[str, list[_Class]], order: list[str]) -> None:
        self.goals, self.classes, self.order = goals, classes, order
        self.steps = 0

    def ways(self, masks: Masks, taken: Found, depth: int) -> Iterator[Found]:
        """Every way from here on."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManyError
        is_open = False
        for ask, wanted in self.goals:
            found = ask(masks)
            if not found & wanted:
                return
            is_open = is_open or bool(found & ~wanted)
        if not is_open or depth == len(self.order):
            yield taken
            return
        variable = self.order[depth]
        for one in self.classes[variable]:
            yield from self.ways({**masks, **one.answers}, {**taken, variable: one.values}, depth + 1)


def _ask(form: Form) -> Callable[[Masks], int]:
    """What a condition may answer, given what its tests may answer."""
    kind, *parts = form
    if kind == "leaf":
        key = parts[0].key
        return lambda masks: masks[key]
    if kind == "not":
        inner = _ask(parts[0])
        return lambda masks: _turned(inner(masks))
    if kind == "dates":
        first, second, leaf = (part.key for part in parts)
        return lambda masks: _dates(masks[first], masks[second], masks[leaf])
    asked = [_ask(part) for part in parts[0]]
    if kind == "all":
        return lambda masks: _all([ask(masks) for ask in asked])
    return lambda masks: _turned(_all([_turned(ask(masks)) for ask in asked]))


def _turned(mask: int) -> int:
    return (mask & UNKNOWN) | (YES if mask & NO else 0) | (NO if mask & YES else 0)


def _all(masks: list[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask & NO
    if all(mask & YES for mask in masks):
        found |= YES
    if any(mask & UNKNOWN for mask in masks) and all(mask & (YES | UNKNOWN) for mask in masks):
        found |= UNKNOWN
    return found


def _dates(first: int, second: int, span: int) -> int:
    found = UNKNOWN if (first | second) & NO else 0
    return found | (span if first & second & YES else 0)


def _any_of(masks: Iterator[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _classes(values: list[Any], tests: dict[str, Leaf]) -> Iterator[_Class]:
    """Values put together that all tests answer alike."""
    alike: dict[tuple[int, ...], list[Any]] = {}
    for value in values:
        alike.setdefault(tuple(leaf.answers(value) for leaf in tests.values()), []).append(value)
    for answers, same in alike.items():
        yield _Class(tuple(same), dict(zip(tests, answers, strict=True)))


def in_words(found: Found) -> str:
    """Answers as a reader would say them: “exclusion.kind formal, told.date not recorded”."""
    return ", ".join(f"{variable} {_said(values)}" for variable, values in sorted(found.items()))


def _said(values: tuple[Any, ...]) -> str:
    shown = [_one(value) for value in values[:MOST_SHOWN]]
    return " or ".join(shown) + (f" (or {len(values) - MOST_SHOWN} more)" if len(values) > MOST_SHOWN else "")


def _one(value: Any) -> str:
    if isinstance(value, Blank):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "/".join(str(each) for each in value)
    return "very many" if value == MANY else str(value)
