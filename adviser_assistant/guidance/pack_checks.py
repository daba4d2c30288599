"""What a careful reader would find wrong in one pack, each with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.conditions import compile_condition, facts_named
from adviser_assistant.guidance.derived import DERIVED, FROM_CLOCKS
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import (
    CATALOGUE,
    RECORDS,
    Clock,
    CommunicationSpec,
    Confidence,
    FactSpec,
    Figure,
    GateKind,
    GuidancePack,
    Item,
    Kind,
)
from adviser_assistant.guidance.reachable import can_hold
from adviser_assistant.guidance.time_spans import UNITS
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
    "parity",
    "framework_rows",
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
    *("edi.", "ethnic", "gender", "sexual", "age_band", "disabilit", "religio", "faith", "marital"),
    *("nationality", "first_qualif", "qualified_in"),
)
"""Parts of names that only monitoring data would have."""

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
ALARMS = {"procedure_checks": ("hold", "letter")}
"""What makes an item of each part alarm; low confidence never does (decisions 2).

A clock of low confidence may say when it is near: it keeps quiet until the local text gives its figure.
"""

LOUD = {"banner", "pause", "task"}
SHOWN = LOUD | {"side", "inline", "digest"}
NOT_FOUND = "not found"


def items_of(pack: GuidancePack) -> Iterator[tuple[str, Item]]:
    """Every item of a pack with the part it stands in; questions count, each by itself."""
    for part in LISTS:
        for item in getattr(pack, part):
            yield part, item
    for block in pack.blocks:
        for question in block.questions:
            yield "blocks", question


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


def check_pack(library: Library, pack: GuidancePack, everything: Guidance) -> Iterator[Fault]:
    """Every fault of a pack that loaded. `everything` holds the items of all packs."""
    yield from _Checks(library, pack, everything).all()


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
            yield from self.conditions(part, item.id, conditions_of(item), getattr(item, "record", ""))
            yield from self.low_confidence(part, item)
            yield from self.claimed_twice(part, item)
        yield from self.whens()
        yield from self.names()
        for spec in self.pack.facts:
            yield from self.fact(spec)
        for figure in self.pack.figures:
            yield from self.figure(figure)
        for clock in self.pack.clocks:
            yield from self.clock(clock)
        for planned in self.pack.communications:
            yield from self.communication(planned)
        if self.pack.kind == "common" and (self.pack.figures or self.pack.clocks):
            yield Fault(f"{self.pack.id}/pack.yaml", 1, "Figures and clocks belong to framework packs. Move them.")

    def at(self, part: str, item_id: str, message: str, line: int = 0) -> Fault:
        """A fault at an item, or at a line inside it."""
        file, found = self.library.places.get((self.pack.id, part, item_id), (f"{self.pack.id}/{part}.yaml", 1))
        return Fault(file, line or found, f"{item_id}: {message}")

    # --- every item ------------------------------------------------------------------------------------

    def sources(self, part: str, item: Item) -> Iterator[Fault]:
        if not item.sources and item.confidence in (Confidence.HIGH, Confidence.MEDIUM):
            yield self.at(
                part, item.id, f"Confidence {item.confidence} needs a source. Name it, or mark it low or ours."
            )
        for cited in item.sources:
            if cited.partition(",")[0].strip() not in self.everything.sources:
                yield self.at(part, item.id, f"The source “{cited}” is not in sources.yaml. Add it or correct the id.")

    def claimed_twice(self, part: str, item: Item) -> Iterator[Fault]:
        """What common holds is for every framework; two items of one id would hide one of them."""
        stands = self.library.places.get(("common", part, item.id))
        if stands and self.pack.id != "common" and not (self.pack.kind == "overlay" and item.replaces == item.id):
            file, line = stands
            yield self.at(part, item.id, f"This id stands at {file}:{line} already. Give this one another.")

    def conditions(
        self, part: str, item_id: str, conditions: Iterator[tuple[str, dict[str, Any]]], record: str
    ) -> Iterator[Fault]:
        for name, node in conditions:
            faults: list[Fault] = []

            def faulty(where: dict[str, Any], message: str, into: list[Fault] = faults, name: str = name) -> None:
                line = where.line if isinstance(where, Mapping) else 0
                into.append(self.at(part, item_id, f"{name}: {message}", line))

            compile_condition(node, self.everything.facts, faulty, record)
            yield from faults
            for fact in facts_named(node, record):
                if any(word in fact for word in MONITORED):
                    yield self.at(
                        part, item_id, f"{name}: “{fact}” is monitoring data; no rule may see it. Take it out."
                    )
            if not faults:
                yield from self.holds(part, item_id, name, node, record)

    def holds(self, part: str, item_id: str, name: str, node: dict[str, Any], record: str) -> Iterator[Fault]:
        if not can_hold(node, self.everything.facts, record=record):
            yield self.at(part, item_id, f"{name}: this contradicts itself and can never hold. Change it.")
        elif not can_hold(node, self.everything.facts, self.never_asked, record):
            lost = ", ".join(sorted(facts_named(node, record) & self.never_asked))
            yield self.at(part, item_id, f"{name}: nothing ever asks for {lost}, so this is never reached. Ask it.")

    def low_confidence(self, part: str, item: Item) -> Iterator[Fault]:
        if item.confidence is not Confidence.LOW:
            return
        for name in ALARMS.get(part, ()):
            if getattr(item, name):
                yield self.at(part, item.id, f"Low confidence never alarms: take out “{name}” or confirm the source.")
        shown = set(getattr(item, "shown", ())) & LOUD
        if part == "prompts" and shown:
            yield self.at(part, item.id, f"Low confidence never alarms: do not show it as {', '.join(sorted(shown))}.")
        if part == "gates" or getattr(item, "gate", None) is GateKind.HARD:
            yield self.at(part, item.id, "Low confidence never holds anything: confirm the source, or make it soft.")
        if part == "passages":
            yield self.at(
                part, item.id, "Low confidence is no wording for a letter: confirm the source, or leave it out."
            )

    def whens(self) -> Iterator[Fault]:
        """Conditions that stand outside items: of blocks, and of the pack itself."""
        for block in self.pack.blocks:
            if block.when is not None:
                yield from self.conditions("blocks", block.id, iter([("when", block.when)]), "")

    # --- names -----------------------------------------------------------------------------------------

    def names(self) -> Iterator[Fault]:
        every, pack = self.everything, self.pack
        for check in pack.procedure_checks:
            if check.clock and check.clock not in every.clocks:
                yield self.at("procedure_checks", check.id, f"There is no clock “{check.clock}”. Correct the name.")
            yield from self.known("procedure_checks", check.id, check.settles_with)
        for gate in pack.gates:
            for checkpoint in (*gate.checkpoints, *gate.also_asked):
                if checkpoint not in every.checkpoints:
                    yield self.at("gates", gate.id, f"There is no checkpoint “{checkpoint}”. Correct the id.")
        for prompt in pack.prompts:
            yield from self.known("prompts", prompt.id, prompt.settles_with)
            for strange in sorted(set(prompt.shown) - SHOWN):
                yield self.at("prompts", prompt.id, f"“{strange}” is no place. Use one of: {', '.join(sorted(SHOWN))}.")
        for point in pack.checkpoints:
            yield from self.known("checkpoints", point.id, point.facts)
        for block in pack.blocks:
            for question in block.questions:
                yield from self.known("blocks", question.id, question.facts)
        for named in pack.framework_alternatives:
            if named.alternative not in every.alternatives:
                wrong = f"There is no alternative “{named.alternative}”. Correct the id."
                yield self.at("framework_alternatives", named.id, wrong)

    def known(self, part: str, item_id: str, names: tuple[str, ...]) -> Iterator[Fault]:
        for name in names:
            if kind_of(name) not in self.everything.facts and name not in self.everything.checkpoints:
                yield self.at(part, item_id, f"“{name}” is neither a fact nor a checkpoint. Correct the name.")

    # --- parts of their own ----------------------------------------------------------------------------

    def clock(self, clock: Clock) -> Iterator[Fault]:
        figure = self.everything.figures.get(clock.figure)
        if figure is None:
            yield self.at("clocks", clock.id, f"There is no figure “{clock.figure}”. Add it to figures.yaml.")
        if clock.counting not in ("period", "within"):
            yield self.at("clocks", clock.id, f"counting is period or within, not “{clock.counting}”.")
        for name in (clock.starts, *clock.stops):
            full = f"{clock.record}{name}" if name.startswith(".") else name
            yield from self.known("clocks", clock.id, (full,))

    def communication(self, planned: CommunicationSpec) -> Iterator[Fault]:
        for document in (planned.document, *planned.or_by):
            if document and document not in self.everything.templates and document not in CATALOGUE:
                wrong = f"There is no document “{document}”. Correct the id."
                yield self.at("communications", planned.id, wrong)
        if planned.figure and planned.figure not in self.everything.figures:
            wrong = f"There is no figure “{planned.figure}”. Add it to figures.yaml."
            yield self.at("communications", planned.id, wrong)
        if planned.due_unit not in UNITS:
            wrong = f"“{planned.due_unit}” is no unit. Use one of: {', '.join(UNITS)}."
            yield self.at("communications", planned.id, wrong)
        yield from self.known("communications", planned.id, (planned.due_from,))

    def figure(self, figure: Figure) -> Iterator[Fault]:
        """A figure says from when it is in force; nobody makes a date up (decisions 8)."""
        since, until = _day(figure.in_force_from), _day(figure.in_force_until)
        if since is None and figure.in_force_from != NOT_FOUND:
            wrong = "in_force_from is a day like 2005-02-01, or “not found” where nobody has read one."
            yield self.at("figures", figure.id, wrong)
        if figure.in_force_until and until is None:
            yield self.at(
                "figures", figure.id, "in_force_until is a day like 2005-02-01. Leave it out if it has no end."
            )
        if since and until and until < since:
            yield self.at("figures", figure.id, "It ends before it begins. Correct in_force_from or in_force_until.")

    def fact(self, spec: FactSpec) -> Iterator[Fault]:
        for choice in spec.choices:
            if choice.id in NOT_VALUES:
                yield self.at("facts", spec.id, f"“{choice.id}” is a state of any fact, not a choice. Take it out.")
        if spec.kind in (Kind.CHOICE, Kind.CHOICES) and not spec.choices and not spec.derived:
            yield self.at("facts", spec.id, "A choice needs choices. Add them, or make it text.")
        if any(word in spec.id for word in MONITORED):
            yield self.at("facts", spec.id, "Monitoring data belongs to the vault, never to a case. Take it out.")
        is_made = spec.id in DERIVED | FROM_CLOCKS or spec.id.startswith(("checkpoint.", "clock."))
        if spec.derived and not is_made:
            yield self.at("facts", spec.id, "Nothing works this fact out. Add it to derived.py or ask for it.")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
