"""Conditions: written as they should be, never about who somebody is, and able to hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adviser_assistant.casework.people import IDENTITY
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import conditions_of, items_of
from adviser_assistant.guidance.checks.possible import YES
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.conditions import compile_condition, facts_named
from adviser_assistant.guidance.pack import FactSpec, Node

MONITORED = (
    *("edi.", "ethnic", "gender", "sexual", "age_band", "disabilit", "religio", "faith", "marital"),
    *("nationality", "first_qualif", "qualified_in"),
)
"""Parts of names that only monitoring data would have."""

Written = tuple[str, str, str, Node, str]
"""A condition with its part, item, field and the kind of record it is asked about."""


def written(stand: Stand) -> Iterator[Written]:
    """Every condition of a pack, those of blocks included."""
    for part, item in items_of(stand.pack):
        for name, node in conditions_of(item):
            yield part, item.id, name, node, getattr(item, "record", "")
    for block in stand.pack.blocks:
        if block.when is not None:
            yield "blocks", block.id, "when", block.when, ""


def spelling(stand: Stand) -> Iterator[Fault]:
    """Conditions that are written wrong, or name what is not there."""
    for each in written(stand):
        yield from _faults(stand, each)


def unreachable(stand: Stand) -> Iterator[Fault]:
    """Conditions that contradict themselves, or rest on what nobody asks."""
    for each in written(stand):
        part, item, name, node, record = each
        if stand.is_sound(node, record):
            for inside, kind in _within(node, record):
                if wrong := _never(stand, inside, kind):
                    line = getattr(inside, "line", 0) if inside is not node else 0
                    yield stand.at(part, item, f"{name}: {wrong}", line)
                    break


def _faults(stand: Stand, each: Written) -> Iterator[Fault]:
    part, item, name, node, record = each
    faults: list[Fault] = []

    def faulty(where: dict[str, Any], message: str) -> None:
        line = getattr(where, "line", 0)
        faults.append(stand.at(part, item, f"{name}: {message}", line))

    compile_condition(node, stand.facts, faulty, record)
    yield from faults
    for fact in sorted(facts_named(node, record)):
        if any(word in fact for word in MONITORED):
            yield stand.at(part, item, f"{name}: “{fact}” is monitoring data; no rule may see it. Take it out.")
        if fact in IDENTITY and _reads(node, fact):
            wrong = f"{name}: “{fact}” says who somebody is; wording may print it, no rule may read it. Take it out."
            yield stand.at(part, item, wrong)
        lacking = stand.lacks(fact, _facts) if fact in stand.facts else None
        if lacking:
            wrong = f"{name}: There is no fact “{fact}”{lacking}. Add it to this pack, or to common."
            yield stand.at(part, item, wrong)


def _reads(node: Any, fact: str) -> bool:
    """Whether a condition looks at what a fact says, and not only at whether it was recorded."""
    if isinstance(node, list):
        return any(_reads(part, fact) for part in node)
    if not isinstance(node, dict):
        return False
    looks = node.get("fact") == fact and not {"recorded", "asked"} & node.keys()
    return looks or any(_reads(part, fact) for part in node.values())


def _facts(guidance: Any) -> dict[str, FactSpec]:
    facts: dict[str, FactSpec] = guidance.facts
    return facts


def _within(node: Node, record: str) -> Iterator[tuple[Node, str]]:
    """A condition, and the ones inside count and every, with the record they are asked about."""
    yield node, record
    yield from _counted(node)


def _counted(node: Any) -> Iterator[tuple[Node, str]]:
    for inside in ("where", "holds"):
        if isinstance(node.get(inside), dict):
            yield node[inside], str(node.get("count") or node.get("every"))
            yield from _counted(node[inside])
    for part in (*(node.get("all") or ()), *(node.get("any") or ()), *([node["not"]] if "not" in node else ())):
        yield from _counted(part)


def _never(stand: Stand, node: Node, record: str) -> str:
    if not stand.reach.can((node, YES), record=record):
        return "this contradicts itself and can never hold. Change it."
    if not stand.reach_asked.can((node, YES), record=record):
        lost = ", ".join(sorted(facts_named(node, record) & stand.never_asked))
        return f"nothing ever asks for {lost}, so this is never reached. Ask it."
    return ""
