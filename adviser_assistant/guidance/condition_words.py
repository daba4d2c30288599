"""A condition in words, as it can be read aloud: “exclusion” is under consideration and “date told” is not recorded."""

from __future__ import annotations

from typing import Any

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.pack import FactSpec, Kind, Node


def in_words(node: Node | None, facts: dict[str, FactSpec], record: str = "") -> str:
    """The condition in plain words; nothing for one that always holds."""
    return _words(node, facts, record) if node else ""


def _words(node: Any, facts: dict[str, FactSpec], record: str) -> str:
    if not isinstance(node, dict):
        return ""
    if "all" in node:
        return _joined(node["all"], "and", facts, record)
    if "any" in node:
        return _joined(node["any"], "or", facts, record)
    if "not" in node:
        return _denied(node["not"], facts, record)
    if "fact" in node:
        return _about(node, facts, record)
    if "count" in node or "every" in node:
        return _records(node, facts)
    return _time(node, facts, record)


def _joined(parts: Any, word: str, facts: dict[str, FactSpec], record: str) -> str:
    told = [part for part in parts if not _goes_without_saying(part, parts)]
    said = list(dict.fromkeys(filter(None, (_words(part, facts, record) for part in told))))
    inner = [f"({each})" if " or " in each and word == "and" else each for each in said]
    return f" {word} ".join(inner) if len(inner) < 3 else f"{', '.join(inner[:-1])} {word} {inner[-1]}"


def _goes_without_saying(part: Any, parts: Any) -> bool:
    """That something is recorded, where the same breath says what."""
    if not isinstance(part, dict) or part.get("recorded") is not True:
        return False
    return any(other is not part and _speaks_of(other, part["fact"]) for other in parts)


def _speaks_of(node: Any, fact: str) -> bool:
    return isinstance(node, dict) and node.get("fact") == fact and "recorded" not in node and "asked" not in node


def _denied(node: Any, facts: dict[str, FactSpec], record: str) -> str:
    if isinstance(node, dict) and node.get("is") == "" and "fact" in node:
        return f"{_label(node['fact'], facts, record)} is written down"
    if isinstance(node, dict) and "fact" in node and "is" in node:
        return f"{_label(node['fact'], facts, record)} is not {_value(node['fact'], node['is'], facts, record)}"
    return f"not ({_words(node, facts, record)})"


def _about(node: Node, facts: dict[str, FactSpec], record: str) -> str:
    label = _label(node["fact"], facts, record)
    for test, wanted in node.items():
        if test == "recorded":
            return f"{label} is {'recorded' if wanted else 'not recorded'}"
        if test == "asked":
            return f"{label} was {'asked' if wanted else 'not asked'}"
        if test == "at_least":
            return f"{label} is {wanted} or more"
        if test == "at_most":
            return f"{label} is {wanted} or less"
        if test in ("is", "includes"):
            verb = "is" if test == "is" else "includes"
            return f"{label} {verb} {_value(node['fact'], wanted, facts, record)}"
        if test in ("is_one_of", "includes_any"):
            verb = "is" if test == "is_one_of" else "includes"
            values = [_value(node["fact"], each, facts, record) for each in wanted]
            return f"{label} {verb} {_or(values)}"
    return label


def _records(node: Node, facts: dict[str, FactSpec]) -> str:
    kind = str(node.get("count", node.get("every")))
    name = kind.replace("_", " ")
    inside = _words(node.get("where", node.get("holds")), facts, kind)
    if "every" in node:
        return f"for every {name}, {inside}"
    with_ = f" where {inside}" if inside else ""
    if "at_least" in node:
        number = node["at_least"]
        return f"there {'is' if number == 1 else 'are'} {number} {name}{'' if number == 1 else 's'} or more{with_}"
    return f"there are at most {node.get('at_most')} {name}s{with_}"


def _time(node: Node, facts: dict[str, FactSpec], record: str) -> str:
    if "before" in node:
        first, second = (_label(each, facts, record) for each in node["before"])
        return f"{first} lies before {second}{' or on the same day' if node.get('or_same') else ''}"
    unit = str(node.get("unit", "days")).replace("_", " ")
    limits = [f"at least {node['at_least']} {unit}"] if "at_least" in node else []
    limits += [f"at most {node['at_most']} {unit}"] if "at_most" in node else []
    if "between" in node:
        first, second = (_label(each, facts, record) for each in node["between"])
        return f"between {first} and {second} lie {' and '.join(limits)}"
    return f"{' and '.join(limits)} have passed since {_label(node.get('since', ''), facts, record)}"


def _spec(fact: str, facts: dict[str, FactSpec], record: str) -> FactSpec | None:
    return facts.get(f"{record}{fact}" if fact.startswith(".") else kind_of(fact))


def _label(fact: Any, facts: dict[str, FactSpec], record: str) -> str:
    spec = _spec(str(fact), facts, record)
    if spec is not None and spec.label:
        return f"“{spec.label}”"
    return f"“{str(fact).lstrip('.').replace('_', ' ').replace('.', ' ')}”"


def _value(fact: Any, value: Any, facts: dict[str, FactSpec], record: str) -> str:
    spec = _spec(str(fact), facts, record)
    if isinstance(value, bool) or (spec is not None and spec.kind is Kind.YES_NO):
        return "yes" if value else "no"
    label = next((choice.label for choice in spec.choices if choice.id == value), "") if spec else ""
    text = label or str(value).replace("_", " ")
    is_name = text[:2].isupper() or any(letter.isupper() for letter in text[1:]) or fact == "case.jurisdiction"
    return text if is_name else text[:1].lower() + text[1:]


def _or(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
