"""A pack with what it stands on: common, the packs it needs, and for an overlay each framework it can come with.

Framework packs share ids, so a pack is never checked against all packs at once.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.possible import Possible
from adviser_assistant.guidance.checks.reachable import Reach
from adviser_assistant.guidance.conditions import compile_condition
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import RECORDS, FactSpec, GuidancePack, Node


@dataclass(frozen=True)
class Stand:
    """One pack and every guidance it can be part of, by the framework that leads there (“” for none).

    What common names must be known on one framework at least, since what a framework lacks is a gap there. What an
    overlay names must be known on each framework it can come with.
    """

    library: Library
    pack: GuidancePack
    on: dict[str, Guidance]

    def at(self, part: str, item_id: str, message: str, line: int = 0) -> Fault:
        """A fault at an item, or at a line inside it."""
        file, found = self.library.places.get((self.pack.id, part, item_id), (f"{self.pack.id}/{part}.yaml", 1))
        return Fault(file, line or found, f"{item_id}: {message}")

    def head(self, message: str) -> Fault:
        """A fault of the pack as a whole."""
        return Fault(f"{self.pack.id}/pack.yaml", 1, message)

    def lacks(self, name: str, among: Callable[[Guidance], Container[str]]) -> str | None:
        """None where the name is known; else where it is not: “” for everywhere, or “ on wales-upsw”."""
        without = [framework for framework, guidance in self.on.items() if name not in among(guidance)]
        if len(without) == len(self.on):
            return ""
        if not without or self.pack.kind == "common":
            return None
        return f" on {', '.join(without)}"

    @cached_property
    def facts(self) -> dict[str, FactSpec]:
        """Every fact known on any of the frameworks."""
        return {name: spec for guidance in self.on.values() for name, spec in guidance.facts.items()}

    @cached_property
    def never_asked(self) -> frozenset[str]:
        """Facts that no question of any of them asks."""
        asked = {fact for guidance in self.on.values() for q in guidance.questions.values() for fact in q.facts}
        return frozenset(
            spec.id
            for spec in self.facts.values()
            if spec.id not in asked and not spec.derived and spec.id.partition(".")[0] not in RECORDS
        )

    def is_sound(self, node: Node, record: str = "") -> bool:
        """Whether a condition is written as it should be, so that its answers can be tried."""
        kept = self._sound.get((id(node), record))
        if kept is None:
            faults: list[str] = []
            compile_condition(node, self.facts, lambda _, message: faults.append(message), record)
            kept = self._sound[id(node), record] = node, not faults
        return kept[1]

    @cached_property
    def _sound(self) -> dict[tuple[int, str], tuple[Node, bool]]:
        """What is known of conditions already; each is kept, so that its id stays its own."""
        return {}

    @cached_property
    def reach(self) -> Reach:
        """What answers can do, were every fact asked."""
        return Reach(Possible(self.facts))

    @cached_property
    def reach_asked(self) -> Reach:
        """What answers can do, with the questions there are."""
        return Reach(Possible(self.facts, self.never_asked))


def stands(library: Library) -> Iterator[Stand]:
    """Every pack of the shelf with what it stands on."""
    for pack in library.packs.values():
        on = {base: library.guidance(*ids) for base, ids in _bases(library, pack).items()}
        yield Stand(library, pack, on)


def frameworks_of(library: Library, overlay: GuidancePack) -> tuple[str, ...]:
    """The frameworks an overlay can come with: those that need it or whose row names it, else any."""
    every = tuple(each.id for each in library.frameworks)
    rows = [row for row in library.guidance("common").framework_rows.values() if overlay.id in row.overlays]
    needing = {each for each in every if overlay.id in library.with_needs((each,))}
    tied = needing | {row.pack for row in rows if row.pack in every}
    return every if any(row.adds for row in rows) else tuple(each for each in every if each in tied) or every


def _bases(library: Library, pack: GuidancePack) -> dict[str, tuple[str, ...]]:
    if pack.kind == "framework":
        return {pack.id: ("common", pack.id)}
    own = (pack.id,) if pack.kind == "overlay" else ()
    under = frameworks_of(library, pack) if own else [each.id for each in library.frameworks]
    found: dict[str, tuple[str, ...]] = {each: ("common", each, *own) for each in under}
    return found or {"": ("common", *own)}
