"""What a case file says of one fact: its value or its state, of the right type."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

import yaml

from adviser_assistant.casework.facts import RECORD_FACT, State, Value, kind_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import RECORDS, FactSpec, Kind
from adviser_assistant.guidance.yaml_reading import Reader, line_of

LONDON = ZoneInfo("Europe/London")
MONITORING = "edi."
Said = tuple[State, Value | None, str]
"""How far the fact is known, its value, and the reason why it does not apply."""


def moment_of(reader: Reader, node: yaml.Node, where: str) -> datetime | None:
    """A date and time, or None with a fault; local to London unless it carries a zone."""
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        reader.fault(line_of(node), f"“{text}” is no date and time ({where}). Write it like 2025-03-06 10:15.")
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


class FactReader:
    """Reads facts against what may be asked; what cannot be recorded is a fault that says why."""

    def __init__(self, reader: Reader, facts: dict[str, FactSpec], known: Guidance | None) -> None:
        self.reader = reader
        self.facts = facts
        self.known = known

    def read(self, fact_id: str, key: yaml.Node, value: yaml.Node) -> Said:
        """What is said of a fact."""
        spec = self.spec(fact_id, key)
        if not isinstance(value, yaml.MappingNode):
            return State.KNOWN, self._value(value, spec), ""
        return self._state(value)

    def spec(self, fact_id: str, key: yaml.Node) -> FactSpec | None:
        """The fact as the guidance describes it, or None with a fault."""
        wrong = self._wrong_with(fact_id)
        if wrong:
            self.reader.fault(line_of(key), wrong)
            return None
        return self.facts[kind_of(fact_id)]

    def _wrong_with(self, fact_id: str) -> str:
        if fact_id.startswith(MONITORING):
            return f"“{fact_id}” is monitoring data. It belongs to the vault, never to a case. Take it out."
        spec = self.facts.get(kind_of(fact_id))
        if spec is None:
            near = get_close_matches(kind_of(fact_id), self.facts, 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else "See docs/case-file.md for the names."
            return f"There is no fact “{fact_id}”. {hint}"
        if spec.derived:
            return f"“{fact_id}” is worked out, not recorded. Take it out."
        match = RECORD_FACT.match(fact_id)
        record, _, name = spec.id.partition(".")
        if (record in RECORDS) is not bool(match):
            right = f"{record}[{record[0]}1].{name}" if record in RECORDS else spec.id
            return f"“{fact_id}” should be written {right}."
        if self.known and match and record == "alternative" and match["key"] not in self.known.alternatives:
            return f"There is no lesser step “{match['key']}”. Use one of: {', '.join(self.known.alternatives)}."
        return ""

    def _state(self, node: yaml.Node) -> Said:
        pairs = self.reader.pairs(node)
        for name, (key, _) in pairs.items():
            if name not in ("state", "reason"):
                self.reader.fault(line_of(key), f"“{name}” is not known here. Known are: state, reason.")
        state = self.reader.build(State, pairs["state"][1], "state") if "state" in pairs else State.KNOWN
        reason = self.reader.build(str, pairs["reason"][1], "reason") if "reason" in pairs else ""
        if state is State.KNOWN:
            self.reader.fault(line_of(node), "Give the value itself, or a state: not_known, declined, not_applicable.")
        if state is State.NOT_APPLICABLE and not reason:
            self.reader.fault(line_of(node), "“not_applicable” needs a reason.")
        return state or State.NOT_ASKED, None, reason or ""

    def _value(self, node: yaml.Node, spec: FactSpec | None) -> Value | None:
        if spec is None:
            return None
        match spec.kind:
            case Kind.YES_NO:
                value: Value | None = self.reader.build(bool, node, spec.id)
            case Kind.NUMBER:
                value = self.reader.build(int, node, spec.id)
            case Kind.DATE:
                value = self.reader.date(node, spec.id)
            case Kind.DATE_TIME:
                moment = moment_of(self.reader, node, spec.id)
                value = moment.replace(tzinfo=None) if moment else None
            case Kind.CHOICES:
                value = self.reader.build(tuple[str, ...], node, spec.id)
            case _:
                value = self.reader.build(str, node, spec.id)
        self._check(node, spec, value)
        return value

    def _check(self, node: yaml.Node, spec: FactSpec, value: Value | None) -> None:
        if value in ("", ()):
            self.reader.fault(line_of(node), f"{spec.id} says nothing. Give a value, or a state such as not_known.")
        if spec.kind not in (Kind.CHOICE, Kind.CHOICES) or not value:
            return
        known = [choice.id for choice in spec.choices]
        for each in value if isinstance(value, tuple) else (value,):
            if each not in known:
                self.reader.fault(line_of(node), f"“{each}” is no choice of {spec.id}. Use one of: {', '.join(known)}.")
