"""Whether a condition can ever hold, tried over its own facts.

Facts with few values take each of them, numbers and time spans the values around their limits; anything else is
free. Beyond MOST combinations nothing is claimed.
"""

from __future__ import annotations

import itertools
import json
from typing import Any

from adviser_assistant.guidance.pack import FactSpec, Kind, Node

MOST = 60_000
_UNKNOWN = object()


def can_hold(
    node: Node | None, facts: dict[str, FactSpec], never_known: frozenset[str] = frozenset(), record: str = ""
) -> bool:
    """Whether some set of answers makes the condition yes; facts in `never_known` stay unknown.

    `record` is the kind of record that fields like `.kind` belong to.
    """
    if node is None:
        return True
    domains: dict[str, list[Any]] = {}
    if record:
        fields = {name.removeprefix(record): spec for name, spec in facts.items() if name.startswith(f"{record}.")}
        facts = {**facts, **fields}
    _collect(node, facts, never_known, domains)
    size = 1
    for values in domains.values():
        size *= len(values)
    if size > MOST:
        return True
    names = list(domains)
    return any(
        _holds(node, dict(zip(names, values, strict=True)))
        for values in itertools.product(*(domains[name] for name in names))
    )


def _leaf(node: Node) -> str:
    if "fact" in node and not {"recorded", "asked"} & node.keys():
        return str(node["fact"])
    if "since" in node:
        return f"since {node['since']} {node.get('unit', 'days')}"
    return json.dumps(node, sort_keys=True)


def _collect(node: Any, facts: dict[str, FactSpec], never_known: frozenset[str], domains: dict[str, list[Any]]) -> None:
    for key in ("all", "any"):
        for part in node.get(key) or ():
            _collect(part, facts, never_known, domains)
    if "not" in node:
        _collect(node["not"], facts, never_known, domains)
    if {"all", "any", "not"} & node.keys():
        return
    name = _leaf(node)
    fact = str(node.get("fact", node.get("since", "")))
    values = domains.setdefault(name, [])
    if fact in never_known:
        blank = node.get("recorded") is False or node.get("asked") is False
        _extend(values, [True] if blank else [_UNKNOWN])
    else:
        _extend(values, _values(node, facts.get(fact)))


def _extend(values: list[Any], more: list[Any]) -> None:
    values += [each for each in more if each not in values]


def _values(node: Node, spec: FactSpec | None) -> list[Any]:
    if "since" in node or "at_least" in node or "at_most" in node:
        limits = [node[key] for key in ("at_least", "at_most") if isinstance(node.get(key), int)]
        return sorted({limit + step for limit in limits for step in (-1, 0, 1)}) if _is_number(node) else [True, False]
    if "fact" not in node or {"recorded", "asked"} & node.keys() or spec is None:
        return [True, False]
    if spec.kind is Kind.YES_NO:
        return [True, False]
    if spec.kind is Kind.CHOICE:
        return [choice.id for choice in spec.choices]
    if spec.kind is Kind.CHOICES:
        each = [choice.id for choice in spec.choices]
        return [(), tuple(each), *((one,) for one in each)]
    wanted = node.get("is", node.get("is_one_of", node.get("includes", node.get("includes_any"))))
    return [*(wanted if isinstance(wanted, list) else [wanted]), "something else"]


def _is_number(node: Node) -> bool:
    return "fact" in node or "since" in node


def _holds(node: Any, values: dict[str, Any]) -> bool:
    if "all" in node:
        return all(_holds(part, values) for part in node["all"])
    if "any" in node:
        return any(_holds(part, values) for part in node["any"])
    if "not" in node:
        return not _unknown(node["not"], values) and not _holds(node["not"], values)
    value = values[_leaf(node)]
    if value is _UNKNOWN:
        return False
    if isinstance(value, bool) and "is" not in node and "is_one_of" not in node:
        return value
    return _test(node, value)


def _unknown(node: Any, values: dict[str, Any]) -> bool:
    if {"all", "any", "not"} & node.keys():
        parts = node.get("all") or node.get("any") or [node["not"]]
        return any(_unknown(part, values) for part in parts)
    return values[_leaf(node)] is _UNKNOWN


def _test(node: Node, value: Any) -> bool:
    several = value if isinstance(value, tuple) else (value,)
    if "is" in node:
        return bool(value == node["is"])
    if "is_one_of" in node:
        return value in node["is_one_of"]
    if "includes" in node:
        return node["includes"] in several
    if "includes_any" in node:
        return any(each in several for each in node["includes_any"])
    low, high = node.get("at_least"), node.get("at_most")
    return (low is None or value >= low) and (high is None or value <= high)
