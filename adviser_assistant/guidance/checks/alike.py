"""Items that say what another says already: duplicates, and items always covered by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.checks.possible import NO, UNKNOWN, YES
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Item, Node, Question

NOT_YES = NO | UNKNOWN
Effect = Callable[[Any], Any]
"""What an item does, so that two of the same effect can be told; None for one that is like no other."""

_EFFECTS: dict[str, tuple[tuple[Effect, str], ...]] = {
    "prompts": ((lambda p: _plain(p.next_step), "next step"), (lambda p: _plain(p.text), "words")),
    "communications": (
        (lambda c: (c.to, c.form, _plain(c.what)), "words"),
        (lambda c: (c.to, c.form, c.document, c.due_from) if c.document else None, "document"),
    ),
    "clocks": ((lambda c: (c.figure, c.record, c.starts, tuple(sorted(c.stops)), c.counting), "time limit"),),
    "early_help": ((lambda h: _plain(h.title), "title"),),
    "blocks": ((lambda q: (_plain(q.ask), q.record, q.facts[:1]), "question"),),
    "parity": ((lambda p: (p.happened, tuple(sorted(p.owed))), "debt"),),
    "framework_alternatives": ((lambda a: a.alternative, "alternative"),),
    "support": ((lambda s: (_plain(s.name), s.for_whom, s.nations), "name"),),
}


def alike(stand: Stand) -> Iterator[Fault]:
    """Items of one effect where one is only ever there while the other is."""
    below = _below(stand)
    for part, effects in _EFFECTS.items():
        mine = [item for of, item in items_of(stand.pack) if of == part]
        told: set[str] = set()
        for effect, what in effects:
            for item, other in _pairs(mine, below.get(part, []), effect):
                if not {item.id, other.id} & told and _covered(stand, item, other):
                    told.add(item.id)
                    wrong = f"{_place(stand, part, other)} has the same {what} and is there whenever this is."
                    yield stand.at(part, item.id, f"{wrong} Take one out, or say when each is meant.")
    yield from _checks(stand)
    yield from _avoided_twice(stand)


def _below(stand: Stand) -> dict[str, list[Item]]:
    """Items of the packs that are always there when this one is."""
    found: dict[str, list[Item]] = {}
    always = stand.library.with_needs(("common", stand.pack.id)) if stand.pack.kind != "common" else ()
    for pack_id in always:
        if pack_id != stand.pack.id:
            for part, item in items_of(stand.library.packs[pack_id]):
                found.setdefault(part, []).append(item)
    return found


def _pairs(mine: list[Item], below: list[Item], effect: Effect) -> Iterator[tuple[Item, Item]]:
    """Each item with those of the same effect; of two of one pack, the later with the earlier and then turned."""
    groups: dict[Any, list[Item]] = {}
    for item in below:
        groups.setdefault(effect(item), []).append(item)
    turned: list[tuple[Item, Item]] = []
    for number, item in enumerate(mine):
        if effect(item) is None:
            continue
        before = [other for other in mine[:number] if effect(other) == effect(item)]
        yield from ((item, other) for other in groups.get(effect(item), []) if other.id != item.replaces)
        yield from ((item, other) for other in before)
        turned += [(other, item) for other in before]
    yield from turned


def _covered(stand: Stand, item: Any, other: Any) -> bool:
    """Whether the other item is there whenever this one is."""
    if not set(getattr(item, "shown", ())) <= set(getattr(other, "shown", ())):
        return False
    record = getattr(item, "record", "")
    if record != getattr(other, "record", ""):
        return False
    when, theirs = (_condition(stand, each) for each in (item, other))
    return implies(stand, when, theirs, record)


def _condition(stand: Stand, item: Any) -> Node | None:
    """When an item is there; a question only while its block is."""
    own = getattr(item, "when", getattr(item, "fits_when", None))
    blocks = (block for guidance in stand.on.values() for block in guidance.blocks.values())
    around = (
        next((block.when for block in blocks if item in block.questions), None) if isinstance(item, Question) else None
    )
    parts = [node for node in (around, own) if node is not None]
    return {"all": parts} if len(parts) > 1 else next(iter(parts), None)


def implies(stand: Stand, node: Node | None, other: Node | None, record: str = "") -> bool:
    """Whether the second condition holds whenever the first does."""
    if other is None:
        return True
    if not all(stand.is_sound(each, record) for each in (node, other) if each is not None):
        return False
    return not stand.reach.can((node, YES), (other, NOT_YES), record=record)


def _checks(stand: Stand) -> Iterator[Fault]:
    """Two checks that apply, are followed and are missed by the very same facts."""
    checks = [each for each in stand.pack.procedure_checks if each.followed is not None]
    asked = [each for each in checks if all(stand.is_sound(node) for node in (each.applies, each.followed) if node)]
    for index, check in enumerate(asked):
        for other in asked[:index]:
            if (check.clock, check.hold, check.confidence) != (other.clock, other.hold, other.confidence):
                continue
            nodes = (check.applies, other.applies), (check.followed, other.followed)
            if all(implies(stand, a, b) and implies(stand, b, a) for a, b in nodes):
                wrong = f"This applies and is followed by the very same facts as {other.id}."
                yield stand.at("procedure_checks", check.id, f"{wrong} Make one of the two, with both rows.")
                break


def _avoided_twice(stand: Stand) -> Iterator[Fault]:
    stands: dict[tuple[str, str], str] = {}
    for row in stand.pack.language:
        for words in row.avoid:
            other = stands.setdefault((row.list, words.lower()), row.id)
            if other != row.id:
                yield stand.at("language", row.id, f"“{words}” stands in {other} already. Keep it in one of them.")


def _place(stand: Stand, part: str, item: Item) -> str:
    own = (stand.pack.id, part, item.id)
    if own in stand.library.places:
        return item.id
    pack = next((pack for pack, of, name in stand.library.places if (of, name) == (part, item.id)), "")
    return f"{item.id} in {pack}" if pack else item.id


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(".?")
