"""The items of a pack, with the part they stand in and the conditions they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from adviser_assistant.guidance.pack import GuidancePack, Item, Node


@cache
def parts() -> tuple[str, ...]:
    """The parts of a pack that hold items; blocks hold theirs as questions."""
    hints = get_type_hints(GuidancePack)
    return tuple(
        each.name
        for each in fields(GuidancePack)
        if get_origin(hints[each.name]) is tuple and _is_item(get_args(hints[each.name])[0])
    )


def _is_item(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Item)


def items_of(pack: GuidancePack) -> Iterator[tuple[str, Item]]:
    """Every item of a pack with the part it stands in; questions count, each by itself."""
    for part in parts():
        for item in getattr(pack, part):
            yield part, item
    for block in pack.blocks:
        for question in block.questions:
            yield "blocks", question


def conditions_of(item: Item) -> Iterator[tuple[str, Node]]:
    """Every condition an item carries, with the field it stands in."""
    kind: Any = type(item)
    for name in _condition_fields(kind):
        value = getattr(item, name)
        if value is not None:
            yield name, value
    yield from ((f"also_needs {answer}", node) for answer, node in getattr(item, "also_needs", {}).items())
    for point in getattr(item, "must_say", ()):
        if point.shown_by is not None:
            yield "must_say", point.shown_by


@cache
def _condition_fields(kind: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if hints[each.name] in (Node, Node | None))
