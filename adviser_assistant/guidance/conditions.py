"""Conditions: about ten operators over facts, answered yes, no or unknown.

A condition never reads unknown as no. It says which facts it used and which it lacks, so that every prompt,
check and gate can explain itself. What is settled stays settled when an unknown fact is answered, but for
operators over lists (count, every) and over the recording itself (recorded, asked).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple, Protocol

from adviser_assistant.casework.facts import State, Value, kind_of, record_fact
from adviser_assistant.guidance.pack import RECORDS, FactSpec, Kind, Node
from adviser_assistant.guidance.time_spans import UNITS, elapsed

Faulty = Callable[[Node, str], None]


class Answer(Enum):
    """What a condition answers."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(NamedTuple):
    """An answer, the facts it rests on, and the facts that would settle it while it is unknown."""

    answer: Answer
    used: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class View(Protocol):
    """What a condition may see: facts, records and today. Nothing else exists for it."""

    @property
    def on(self) -> date: ...
    def state(self, fact_id: str) -> State: ...
    def value(self, fact_id: str) -> Value | None: ...
    def keys(self, record: str) -> tuple[str, ...]: ...
    def is_working(self, day: date) -> bool: ...


Condition = Callable[[View, str], Outcome]
"""Ask with a view and, inside count and every, the record at hand (“concern[c1]”), else an empty string."""

ALWAYS = Outcome(Answer.YES)


def always(view: View, record: str) -> Outcome:
    """The condition of an item that applies in every case."""
    return ALWAYS


def compile_condition(
    node: Node | None, facts: dict[str, FactSpec], faulty: Faulty | None = None, record: str = ""
) -> Condition:
    """Turn a condition as written into one that can be asked; what is wrong in it goes to `faulty`.

    `record` is the kind of record the condition is asked about, where it speaks of fields like `.kind`.
    """
    if node is None:
        return always
    return _Compiler(facts, faulty or _ignore).compile(node, record)


def _ignore(node: Node, message: str) -> None:
    return None


def facts_named(node: Any, record: str = "") -> set[str]:
    """Every fact a condition names; fields of records as kinds (`concern.status`)."""
    found: set[str] = set()
    _name(node, record, found)
    return found


def records_named(node: Any) -> set[str]:
    """Every kind of record a condition goes through."""
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = {record for part in parts for record in records_named(part)}
    if isinstance(node, dict):
        found |= {str(node[key]) for key in ("count", "every") if key in node}
    return found


def _name(node: Any, record: str, found: set[str]) -> None:
    if isinstance(node, list):
        for part in node:
            _name(part, record, found)
    if not isinstance(node, dict):
        return
    inside = node.get("count") or node.get("every") or record
    for key, said in node.items():
        if key in ("fact", "since"):
            if isinstance(said, str):
                found.add(_full(said, record))
        elif key in ("between", "before"):
            found.update(_full(each, record) for each in said or () if isinstance(each, str))
        elif key in ("all", "any", "not", "where", "holds"):
            _name(said, inside, found)


def _full(fact_id: str, record: str) -> str:
    return f"{record}{fact_id}" if fact_id.startswith(".") else kind_of(fact_id)


class _Compiler:
    def __init__(self, facts: dict[str, FactSpec], faulty: Faulty) -> None:
        self.facts = facts
        self.faulty = faulty

    def compile(self, node: Any, record: str) -> Condition:
        if not isinstance(node, dict):
            self.faulty({}, "A condition is “fact: …”, “all: […]”, “any: […]”, “not: …”, “since: …” and so on.")
            return always
        for operator, make in _OPERATORS.items():
            if operator in node:
                return make(self, node, record)
        self.faulty(node, f"No operator here. Use one of: {', '.join(_OPERATORS)}.")
        return always

    def allowed(self, node: Node, *keys: str) -> None:
        for key in node:
            if key not in keys:
                self.faulty(node, f"“{key}” does not belong here. Known are: {', '.join(keys)}.")

    def fact(self, node: Node, fact_id: Any, record: str) -> str:
        name = _full(fact_id, record) if isinstance(fact_id, str) else str(fact_id)
        if name not in self.facts:
            self.faulty(node, f"The fact “{name}” is not in facts.yaml. Add it there or correct the name.")
        return str(fact_id)

    def spec(self, fact_id: str, record: str) -> FactSpec | None:
        return self.facts.get(_full(fact_id, record))

    # --- operators -------------------------------------------------------------------------------------

    def all(self, node: Node, record: str) -> Condition:
        self.allowed(node, "all")
        return _all(self.parts(node, node["all"], record))

    def any(self, node: Node, record: str) -> Condition:
        self.allowed(node, "any")
        return _any(self.parts(node, node["any"], record))

    def parts(self, node: Node, parts: Any, record: str) -> tuple[Condition, ...]:
        if not isinstance(parts, list) or not parts:
            self.faulty(node, "Here should stand a list of conditions.")
            return ()
        return tuple(self.compile(part, record) for part in parts)

    def negation(self, node: Node, record: str) -> Condition:
        self.allowed(node, "not")
        return _not(self.compile(node["not"], record))

    def about_fact(self, node: Node, record: str) -> Condition:
        fact_id = self.fact(node, node["fact"], record)
        tests = [key for key in node if key != "fact"]
        if len(tests) != 1 or tests[0] not in _FACT_TESTS:
            self.faulty(node, f"After the fact comes exactly one of: {', '.join(_FACT_TESTS)}.")
            return always
        (test,) = tests
        wanted = node[test]
        if test in ("recorded", "asked"):
            if not isinstance(wanted, bool):
                self.faulty(node, f"“{test}” is true or false, not “{wanted}”.")
            return _recorded(fact_id, bool(wanted), only_values=test == "recorded")
        spec = self.spec(fact_id, record)
        if spec is not None:
            fits = self.check_test(node, spec, test, wanted)
            if not fits:
                return always
            self.check_value(node, spec, wanted)
        return _known(fact_id, _FACT_TESTS[test](wanted))

    def check_test(self, node: Node, spec: FactSpec, test: str, wanted: Any) -> bool:
        """Whether this kind of fact can be tested so; otherwise a fault that says how.

        `is: ""` fits any text or date: it is never so, and unknown while nothing is known.
        """
        several = spec.kind is Kind.CHOICES
        wrong = {
            f"{spec.id} is a date: use since, between or before.": spec.kind in _DATES and wanted != "",
            f"{spec.id} is no number: “{test}” does not fit.": test in _LIMITS and spec.kind is not Kind.NUMBER,
            f"{spec.id} holds several choices: use includes or includes_any.": several and not test.startswith("inc"),
            f"{spec.id} holds one value: use is or is_one_of.": not several and test.startswith("inc"),
            f"“{test}” needs a list: [one, other].": test in _WITH_LIST and not isinstance(wanted, list),
            f"“{test}” takes one value; for several use a list with is_one_of or includes_any.": (
                test not in _WITH_LIST and isinstance(wanted, list)
            ),
        }
        found = next((message for message, holds in wrong.items() if holds), "")
        if found:
            self.faulty(node, found)
        return not found

    def check_value(self, node: Node, spec: FactSpec, wanted: Any) -> None:
        values = wanted if isinstance(wanted, list) else [wanted]
        choices = {choice.id for choice in spec.choices}
        for value in values:
            if isinstance(value, dict | list):
                self.faulty(node, f"“{value}” is no value of {spec.id}. Write a single word, number, true or false.")
                continue
            if spec.kind in (Kind.CHOICE, Kind.CHOICES) and choices and value not in choices:
                self.faulty(node, f"“{value}” is no choice of {spec.id}. Choices are: {', '.join(sorted(choices))}.")
            if spec.kind is Kind.YES_NO and not isinstance(value, bool):
                self.faulty(node, f"{spec.id} is answered true or false, not “{value}”.")
            if spec.kind is Kind.NUMBER and (isinstance(value, bool) or not isinstance(value, int)):
                self.faulty(node, f"{spec.id} is a number, not “{value}”.")

    def since(self, node: Node, record: str) -> Condition:
        self.allowed(node, "since", "at_least", "at_most", "unit")
        fact_id = self.date(node, node["since"], record)
        return _span(fact_id, "", *self.limits(node))

    def between(self, node: Node, record: str) -> Condition:
        self.allowed(node, "between", "at_least", "at_most", "unit")
        first, second = self.two(node, node["between"], record)
        return _span(first, second, *self.limits(node))

    def before(self, node: Node, record: str) -> Condition:
        self.allowed(node, "before", "or_same")
        first, second = self.two(node, node["before"], record)
        return _before(first, second, bool(node.get("or_same")))

    def two(self, node: Node, pair: Any, record: str) -> tuple[str, str]:
        if not isinstance(pair, list) or len(pair) != 2:
            self.faulty(node, "Here should stand two facts: [first, second].")
            return "", ""
        return self.date(node, pair[0], record), self.date(node, pair[1], record)

    def date(self, node: Node, fact_id: Any, record: str) -> str:
        name = self.fact(node, fact_id, record)
        spec = self.spec(name, record)
        if spec is not None and spec.kind not in _DATES:
            self.faulty(node, f"{spec.id} is no date, so no time can be counted from it.")
        return name

    def limits(self, node: Node) -> tuple[int | None, int | None, str]:
        unit = str(node.get("unit", "days"))
        if unit not in UNITS:
            self.faulty(node, f"“{unit}” is no unit. Use one of: {', '.join(UNITS)}.")
        at_least, at_most = self.number(node, "at_least"), self.number(node, "at_most")
        if at_least is None and at_most is None:
            self.faulty(node, "Say at_least or at_most.")
        if at_least is not None and at_most is not None and at_least > at_most:
            self.faulty(node, f"This can never hold: at least {at_least} and at most {at_most}.")
        return at_least, at_most, unit

    def number(self, node: Node, name: str) -> int | None:
        value = node.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.faulty(node, f"“{name}” is a whole number, not “{value}”.")
        return 0

    def record(self, node: Node, kind: Any) -> str:
        if kind not in RECORDS:
            self.faulty(node, f"There is no record “{kind}”. Use one of: {', '.join(RECORDS)}.")
        return str(kind)

    def count(self, node: Node, record: str) -> Condition:
        self.allowed(node, "count", "where", "at_least", "at_most")
        kind = self.record(node, node["count"])
        inside = self.compile(node["where"], kind) if "where" in node else always
        at_least, at_most, _ = self.limits(node)
        return _count(kind, inside, at_least, at_most)

    def every(self, node: Node, record: str) -> Condition:
        self.allowed(node, "every", "holds")
        kind = self.record(node, node["every"])
        return _every(kind, self.compile(node.get("holds"), kind))


_DATES = (Kind.DATE, Kind.DATE_TIME)
_LIMITS = ("at_least", "at_most")
_WITH_LIST = ("is_one_of", "includes_any")

_OPERATORS: dict[str, Callable[[_Compiler, Node, str], Condition]] = {
    "all": _Compiler.all,
    "any": _Compiler.any,
    "not": _Compiler.negation,
    "fact": _Compiler.about_fact,
    "since": _Compiler.since,
    "between": _Compiler.between,
    "before": _Compiler.before,
    "count": _Compiler.count,
    "every": _Compiler.every,
}

_FACT_TESTS: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "is": lambda wanted: lambda value: bool(value == wanted),
    "is_one_of": lambda wanted: lambda value: value in wanted,
    "includes": lambda wanted: lambda value: wanted in _several(value),
    "includes_any": lambda wanted: lambda value: any(each in _several(value) for each in wanted),
    "at_least": lambda wanted: lambda value: isinstance(value, int) and value >= wanted,
    "at_most": lambda wanted: lambda value: isinstance(value, int) and value <= wanted,
    "recorded": lambda wanted: bool,
    "asked": lambda wanted: bool,
}


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _resolve(fact_id: str, record: str) -> str:
    if not fact_id.startswith("."):
        return fact_id
    name, _, key = record.partition("[")
    return record_fact(name, key.rstrip("]"), fact_id[1:])


def _known(fact_id: str, holds: Callable[[Any], bool]) -> Condition:
    of_record = fact_id.startswith(".")

    def ask(view: View, record: str) -> Outcome:
        full = _resolve(fact_id, record) if of_record else fact_id
        value = view.value(full)
        if value is None:
            if view.state(full) is State.NOT_APPLICABLE:
                return Outcome(Answer.NO, (full,))
            return Outcome(Answer.UNKNOWN, (), (full,))
        return Outcome(Answer.YES if holds(value) else Answer.NO, (full,))

    return ask


def _recorded(fact_id: str, wanted: bool, *, only_values: bool) -> Condition:
    answered = {State.KNOWN, State.NOT_APPLICABLE}
    if not only_values:
        answered |= {State.NOT_KNOWN, State.DECLINED}
    of_record = fact_id.startswith(".")

    def ask(view: View, record: str) -> Outcome:
        full = _resolve(fact_id, record) if of_record else fact_id
        is_recorded = view.state(full) in answered
        missing = () if is_recorded else (full,)
        return Outcome(Answer.YES if is_recorded is wanted else Answer.NO, (full,), missing)

    return ask


def _all(parts: tuple[Condition, ...]) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        used: tuple[str, ...] = ()
        missing: tuple[str, ...] = ()
        unknown = False
        for part in parts:
            outcome = part(view, record)
            if outcome.answer is Answer.NO:
                return outcome
            unknown = unknown or outcome.answer is Answer.UNKNOWN
            used += outcome.used
            missing += outcome.missing
        return Outcome(Answer.UNKNOWN if unknown else Answer.YES, used, missing)

    return ask


def _any(parts: tuple[Condition, ...]) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        used: tuple[str, ...] = ()
        missing: tuple[str, ...] = ()
        unknown = False
        for part in parts:
            outcome = part(view, record)
            if outcome.answer is Answer.YES:
                return outcome
            unknown = unknown or outcome.answer is Answer.UNKNOWN
            used += outcome.used
            missing += outcome.missing
        return Outcome(Answer.UNKNOWN if unknown else Answer.NO, used, missing)

    return ask


_OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}


def _not(part: Condition) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        outcome = part(view, record)
        return Outcome(_OPPOSITE[outcome.answer], outcome.used, outcome.missing)

    return ask


def as_date(value: Value | None) -> date | None:
    """The day of a date or of a date with time; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _span(first: str, second: str, at_least: int | None, at_most: int | None, unit: str) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        full = _resolve(first, record)
        start = as_date(view.value(full))
        other = _resolve(second, record) if second else ""
        end = as_date(view.value(other)) if second else view.on
        missing = tuple(name for name, day in ((full, start), (other, end)) if day is None and name)
        if start is None or end is None:
            return Outcome(Answer.UNKNOWN, (), missing)
        if second and end < start:
            start, end = end, start
        span = elapsed(start, end, unit, view.is_working)
        holds = (at_least is None or span >= at_least) and (at_most is None or span <= at_most)
        used = (full, other) if second else (full,)
        return Outcome(Answer.YES if holds else Answer.NO, used)

    return ask


def _before(first: str, second: str, or_same: bool) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        names = (_resolve(first, record), _resolve(second, record))
        earlier, later = (as_date(view.value(name)) for name in names)
        if earlier is None or later is None:
            missing = tuple(name for name, day in zip(names, (earlier, later), strict=True) if day is None)
            return Outcome(Answer.UNKNOWN, (), missing)
        holds = earlier <= later if or_same else earlier < later
        return Outcome(Answer.YES if holds else Answer.NO, names)

    return ask


def _count(kind: str, inside: Condition, at_least: int | None, at_most: int | None) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        outcomes = [inside(view, f"{kind}[{key}]") for key in view.keys(kind)]
        sure = sum(outcome.answer is Answer.YES for outcome in outcomes)
        open_ = sum(outcome.answer is Answer.UNKNOWN for outcome in outcomes)
        used = tuple(name for outcome in outcomes for name in outcome.used) or (kind,)
        missing = tuple(name for outcome in outcomes for name in outcome.missing)
        low, high = sure, sure + open_
        if (at_least is not None and high < at_least) or (at_most is not None and low > at_most):
            return Outcome(Answer.NO, used, missing if missing or high else (kind,))
        if (at_least is None or low >= at_least) and (at_most is None or high <= at_most):
            return Outcome(Answer.YES, used)
        return Outcome(Answer.UNKNOWN, used, missing)

    return ask


def _every(kind: str, inside: Condition) -> Condition:
    def ask(view: View, record: str) -> Outcome:
        keys = view.keys(kind)
        if not keys:
            return Outcome(Answer.NO, (), (kind,))
        return _all(tuple(_within(inside, f"{kind}[{key}]") for key in keys))(view, "")

    return ask


def _within(inside: Condition, record: str) -> Condition:
    return lambda view, _: inside(view, record)
