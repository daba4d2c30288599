"""Facts: states are no values, nothing is asked that belongs to the vault, and one id means one thing everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.conditions import MONITORED
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.derived import DERIVED, FROM_CLOCKS
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import FactSpec, Kind

NOT_VALUES = {"not_known", "unknown", "not_asked", "declined", "not_applicable", "n/a", "prefer_not_to_say"}


def facts(stand: Stand) -> Iterator[Fault]:
    """What is wrong with a fact by itself."""
    for spec in stand.pack.facts:
        yield from (stand.at("facts", spec.id, wrong) for wrong in _wrong_with(spec))


def _wrong_with(spec: FactSpec) -> Iterator[str]:
    for choice in spec.choices:
        if choice.id in NOT_VALUES:
            yield f"“{choice.id}” is a state of any fact, not a choice. Take it out."
    if spec.kind in (Kind.CHOICE, Kind.CHOICES) and not spec.choices and not spec.derived:
        yield "A choice needs choices. Add them, or make it text."
    if len({bool(choice.group) for choice in spec.choices}) > 1:
        yield "Some choices have a group and some have none. Give each one, or none."
    if any(word in spec.id for word in MONITORED):
        yield "Monitoring data belongs to the vault, never to a case. Take it out."
    is_made = spec.id in DERIVED | FROM_CLOCKS or spec.id.startswith(("checkpoint.", "clock."))
    if spec.derived and not is_made:
        yield "Nothing works this fact out. Add it to derived.py or ask for it."


def differing(library: Library) -> Iterator[Fault]:
    """Facts that two packs mean differently: a case keeps one value, whichever framework leads."""
    meant: dict[str, tuple[str, FactSpec]] = {}
    for pack in library.packs.values():
        for spec in pack.facts:
            other, first = meant.setdefault(spec.id, (pack.id, spec))
            if (first.kind, {c.id for c in first.choices}) != (spec.kind, {c.id for c in spec.choices}):
                file, line = library.places.get((pack.id, "facts", spec.id), (f"{pack.id}/facts.yaml", 1))
                at = "{}:{}".format(*library.places.get((other, "facts", spec.id), (f"{other}/facts.yaml", 1)))
                wrong = "has another kind or other choices. Give both the same, or this one another id."
                yield Fault(file, line, f"{spec.id}: The fact of this id at {at} {wrong}")
