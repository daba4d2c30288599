"""Cross-checks of guidance: what a careful reader would find wrong in the packs, each with file, line and remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.conditions import compile_condition, facts_named
from adviser_assistant.guidance.derived import DERIVED, FROM_CLOCKS
from adviser_assistant.guidance.examples import read_examples, run_example
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import CATALOGUE, RECORDS, Confidence, FactSpec, GuidancePack, Item, Kind
from adviser_assistant.guidance.reachable import can_hold
from adviser_assistant.guidance.yaml_reading import Mapping

LISTS = (
    "facts",
    "checkpoints",
    "prompts",
    "gates",
    "figures",
    "clocks",
    "procedure_checks",
    "communications",
    "alternatives",
    "framework_alternatives",
    "early_help",
    "language",
    "support",
    "passages",
    "calendars",
)
NOT_VALUES = {"not_known", "unknown", "not_asked", "declined", "not_applicable", "n/a", "prefer_not_to_say"}
MONITORED = (
    "edi.",
    "ethnicity",
    "first_qualified",
    "first_qualification",
    "religion",
    "sexual_orientation",
    "age_band",
)
CONDITION_FIELDS = (
    "when",
    "applies",
    "followed",
    "triggered_when",
    "raised_when",
    "purpose_met",
    "purpose_not_met",
    "done_when",
    "fits_when",
    "avoid_when",
)
ALARMS = ("hold", "letter", "clock", "lapses", "near_from_day", "near_from_months", "near_working_days")


@dataclass(frozen=True)
class Review:
    """What a review found: faults, examples run, and how many items each pack holds by confidence."""

    faults: tuple[Fault, ...]
    examples: int
    counts: dict[str, dict[str, int]]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def review_library(library: Library, folder: Path) -> Review:
    """Check every pack and run every example."""
    faults: list[Fault] = []
    everything = library.guidance(*library.packs)
    for pack in library.packs.values():
        faults += _Checks(library, pack, everything).all()
    examples = 0
    for pack_folder in sorted(path.parent for path in folder.glob("*/pack.yaml")):
        found, wrong = read_examples(pack_folder, library)
        faults += wrong
        examples += len(found)
        for example in found:
            says = example.says or example.id
            faults += [Fault(example.file, example.line, f"{says}: {each}") for each in run_example(example, library)]
    return Review(tuple(faults), examples, {pack.id: count_by_confidence(pack) for pack in library.packs.values()})


def items_of(pack: GuidancePack) -> Iterator[tuple[str, Item]]:
    """Every item of a pack with the part it stands in; questions count, each by itself."""
    for part in LISTS:
        for item in getattr(pack, part):
            yield part, item
    for block in pack.blocks:
        for question in block.questions:
            yield "blocks", question


def count_by_confidence(pack: GuidancePack) -> dict[str, int]:
    """How many items of each confidence a pack holds."""
    counts = Counter(item.confidence.value for _, item in items_of(pack))
    return {confidence.value: counts[confidence.value] for confidence in Confidence if counts[confidence.value]}


class _Checks:
    def __init__(self, library: Library, pack: GuidancePack, everything: Guidance) -> None:
        self.library = library
        self.pack = pack
        self.everything = everything
        asked = {fact for question in everything.questions.values() for fact in question.facts}
        self.never_asked = frozenset(
            spec.id
            for spec in everything.facts.values()
            if spec.id not in asked and not spec.derived and spec.id.partition(".")[0] not in RECORDS
        )

    def all(self) -> Iterator[Fault]:
        for part, item in items_of(self.pack):
            yield from self.sources(part, item)
            yield from self.conditions(part, item)
            yield from self.low_confidence(part, item)
        yield from self.names()
        for spec in self.pack.facts:
            yield from self.fact(spec)
        for figure in self.pack.figures:
            if not figure.in_force_from:
                yield self.at("figures", figure.id, "A figure needs in_force_from: a date, or “not found”.")
        if self.pack.kind == "common" and (self.pack.figures or self.pack.clocks):
            yield Fault(f"{self.pack.id}/pack.yaml", 1, "Figures and clocks belong to framework packs. Move them.")

    def at(self, part: str, item_id: str, message: str, line: int = 0) -> Fault:
        """A fault at an item, or at a line inside it."""
        file, found = self.library.places.get((self.pack.id, part, item_id), (f"{self.pack.id}/{part}.yaml", 1))
        return Fault(file, line or found, f"{item_id}: {message}")

    def sources(self, part: str, item: Item) -> Iterator[Fault]:
        if not item.sources and item.confidence in (Confidence.HIGH, Confidence.MEDIUM):
            yield self.at(
                part, item.id, f"Confidence {item.confidence} needs a source. Name it, or mark it low or ours."
            )
        for cited in item.sources:
            if cited.partition(",")[0].strip() not in self.everything.sources:
                yield self.at(part, item.id, f"The source “{cited}” is not in sources.yaml. Add it or correct the id.")

    def conditions(self, part: str, item: Item) -> Iterator[Fault]:
        for name, node in conditions_of(item):
            faults: list[Fault] = []

            def faulty(where: dict[str, Any], message: str, into: list[Fault] = faults, name: str = name) -> None:
                line = where.line if isinstance(where, Mapping) else 0
                into.append(self.at(part, item.id, f"{name}: {message}", line))

            record = getattr(item, "record", "")
            compile_condition(node, self.everything.facts, faulty, record)
            yield from faults
            for fact in facts_named(node, record):
                if fact.startswith(MONITORED) or any(word in fact for word in MONITORED):
                    yield self.at(
                        part, item.id, f"{name}: “{fact}” is monitoring data; no rule may see it. Take it out."
                    )
            if faults:
                continue
            if not can_hold(node, self.everything.facts, record=record):
                yield self.at(part, item.id, f"{name}: this contradicts itself and can never hold. Change it.")
            elif not can_hold(node, self.everything.facts, self.never_asked, record):
                lost = ", ".join(sorted(facts_named(node) & self.never_asked))
                yield self.at(part, item.id, f"{name}: nothing ever asks for {lost}, so this is never reached. Ask it.")

    def low_confidence(self, part: str, item: Item) -> Iterator[Fault]:
        if item.confidence is not Confidence.LOW:
            return
        alarms = ALARMS if part in ("procedure_checks", "clocks") else ()
        for name in alarms:
            if getattr(item, name, None):
                yield self.at(part, item.id, f"Low confidence never alarms: take out “{name}” or confirm the source.")
        shown = set(getattr(item, "shown", ())) & {"banner", "pause", "task"}
        if part == "prompts" and shown:
            yield self.at(part, item.id, f"Low confidence never alarms: do not show it as {', '.join(sorted(shown))}.")

    def names(self) -> Iterator[Fault]:
        every = self.everything
        for clock in self.pack.clocks:
            figure = every.figures.get(clock.figure)
            if figure is None:
                yield self.at("clocks", clock.id, f"There is no figure “{clock.figure}”. Add it to figures.yaml.")
            elif figure.confidence is Confidence.LOW and (clock.lapses or clock.near_from_day):
                yield self.at("clocks", clock.id, "Its figure has low confidence, so it must not alarm.")
            if clock.counting not in ("period", "within"):
                yield self.at("clocks", clock.id, f"counting is period or within, not “{clock.counting}”.")
            yield from self.known("clocks", clock.id, (self.field(clock.starts, clock.record),))
            yield from self.known("clocks", clock.id, tuple(self.field(stop, clock.record) for stop in clock.stops))
        for check in self.pack.procedure_checks:
            if check.clock and check.clock not in every.clocks:
                yield self.at("procedure_checks", check.id, f"There is no clock “{check.clock}”.")
            yield from self.known("procedure_checks", check.id, check.settles_with)
        for spec in self.pack.communications:
            if spec.document and spec.document not in every.templates and spec.document not in CATALOGUE:
                yield self.at("communications", spec.id, f"There is no document “{spec.document}”.")
            yield from self.known("communications", spec.id, (spec.due_from,))
        for gate in self.pack.gates:
            for checkpoint in (*gate.checkpoints, *gate.also_asked):
                if checkpoint not in every.checkpoints:
                    yield self.at("gates", gate.id, f"There is no checkpoint “{checkpoint}”.")
        for prompt in self.pack.prompts:
            yield from self.known("prompts", prompt.id, prompt.settles_with)
        for checkpoint_ in self.pack.checkpoints:
            yield from self.known("checkpoints", checkpoint_.id, checkpoint_.facts)
        for block in self.pack.blocks:
            for question in block.questions:
                yield from self.known("blocks", question.id, question.facts)
        for named in self.pack.framework_alternatives:
            if named.alternative not in every.alternatives:
                yield self.at("framework_alternatives", named.id, f"There is no alternative “{named.alternative}”.")

    def field(self, name: str, record: str) -> str:
        return f"{record}{name}" if name.startswith(".") else name

    def known(self, part: str, item_id: str, names: tuple[str, ...]) -> Iterator[Fault]:
        for name in names:
            if kind_of(name) not in self.everything.facts and name not in self.everything.checkpoints:
                yield self.at(part, item_id, f"“{name}” is neither a fact nor a checkpoint. Correct the name.")

    def fact(self, spec: FactSpec) -> Iterator[Fault]:
        for choice in spec.choices:
            if choice.id in NOT_VALUES:
                yield self.at("facts", spec.id, f"“{choice.id}” is a state of any fact, not a choice. Take it out.")
        if spec.kind in (Kind.CHOICE, Kind.CHOICES) and not spec.choices and not spec.derived:
            yield self.at("facts", spec.id, "A choice needs choices.")
        if any(word in spec.id for word in MONITORED):
            yield self.at("facts", spec.id, "Monitoring data belongs to the vault, never to a case. Take it out.")
        is_made = spec.id in DERIVED | FROM_CLOCKS or spec.id.startswith(("checkpoint.", "clock."))
        if spec.derived and not is_made:
            yield self.at("facts", spec.id, "Nothing works this fact out. Add it to derived.py or ask for it.")


def conditions_of(item: Item) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every condition an item carries, with the field it stands in."""
    for each in fields(item):
        value = getattr(item, each.name)
        if each.name in CONDITION_FIELDS and value is not None:
            yield each.name, value
        if each.name == "also_needs":
            yield from ((f"also_needs {answer}", node) for answer, node in value.items())
        if each.name == "must_say":
            yield from (("must_say", point.shown_by) for point in value if point.shown_by is not None)
