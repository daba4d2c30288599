"""Worked cases beside the rules: entries in, what is expected out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.case_facts import LONDON
from adviser_assistant.guidance.case_items import EntryReader
from adviser_assistant.guidance.caseload import Caseload
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.yaml_reading import Reader, line_of

KEYS = ("id", "says", "on", "entries", "expect", "expect_not", "caseload", "framework")


@dataclass(frozen=True)
class Example:
    """One worked case: when it is looked at, and what must and must not follow."""

    id: str
    says: str
    file: str
    line: int
    on: datetime
    case: Case
    framework: str
    caseload: Caseload
    expect: dict[str, Any]
    expect_not: dict[str, Any]


def read_examples(folder: Path, library: Library) -> tuple[tuple[Example, ...], tuple[Fault, ...]]:
    """The worked cases of a pack's folder, and the faults in them."""
    examples: list[Example] = []
    faults: list[Fault] = []
    for path in sorted((folder / "examples").glob("*.yaml")):
        reader = Reader(f"{folder.name}/examples/{path.name}")
        node = reader.read(path)
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            if example := _example(reader, item, library):
                examples.append(example)
        faults += reader.faults
    return tuple(examples), tuple(faults)


def _example(reader: Reader, node: yaml.Node, library: Library) -> Example | None:
    pairs = reader.pairs(node)
    for name, (key, _) in pairs.items():
        if name not in KEYS:
            reader.fault(line_of(key), f"“{name}” is not known here. Known are: {', '.join(KEYS)}.")
    if "id" not in pairs or "on" not in pairs or "entries" not in pairs:
        reader.fault(line_of(node), "An example needs id, on and entries.")
        return None
    example_id = str(reader.build(str, pairs["id"][1], "id"))
    everything = library.guidance(*library.packs)
    entries = EntryReader(reader, everything.facts, example_id, everything)
    entries.read_all(pairs["entries"][1])
    on = _moment(reader, pairs["on"][1])
    framework = str(reader.build(str, pairs["framework"][1], "framework") or "") if "framework" in pairs else ""
    if framework and framework not in library.packs:
        reader.fault(line_of(pairs["framework"][1]), f"There is no pack “{framework}”. Correct the name.")
    expected = {name: _groups(reader, pairs[name][1]) for name in ("expect", "expect_not") if name in pairs}
    caseload = reader.build(Caseload, pairs["caseload"][1]) if "caseload" in pairs else Caseload()
    if on is None or reader.faults:
        return None
    return Example(
        id=example_id,
        says=str(reader.build(str, pairs["says"][1], "says")) if "says" in pairs else "",
        file=reader.file,
        line=line_of(node),
        on=on,
        case=Case(example_id, fictional=True).after_all(entries.entries),
        framework=framework,
        caseload=caseload or Caseload(),
        expect=expected.get("expect", {}),
        expect_not=expected.get("expect_not", {}),
    )


def _groups(reader: Reader, node: yaml.Node) -> dict[str, Any]:
    """What is expected, part by part: each a list of ids, or ids with what they are."""
    for _, value in reader.pairs(node).values():
        if isinstance(value, yaml.ScalarNode):
            reader.fault(line_of(value), "Here should stand a list of ids, or ids with what each should be.")
    plain = reader.plain(node)
    return plain if isinstance(plain, dict) else {}


def _moment(reader: Reader, node: yaml.Node) -> datetime | None:
    try:
        moment = datetime.fromisoformat(node.value)
    except (ValueError, TypeError):
        reader.fault(line_of(node), f"“{node.value}” is no date. Write it like 2025-03-06.")
        return None
    if len(node.value) <= len("2025-03-06"):
        moment = moment.replace(hour=23, minute=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def guidance_of(case: Case, framework: str, on: datetime, library: Library) -> Guidance:
    """The guidance a worked case runs on: the framework it names with the overlays set for it, else what it chooses."""
    if framework not in library.packs:
        return library.guidance_for(case, on)
    overlays = case.framework.overlays if case.framework else ()
    return library.guidance("common", framework, *(each for each in overlays if each in library.packs))


def assess_example(example: Example, library: Library) -> tuple[Guidance, Assessment]:
    """An example assessed as it stood on its day, with the guidance it ran on."""
    case = example.case.as_of(example.on)
    guidance = guidance_of(case, example.framework, example.on, library)
    return guidance, assess(case, guidance, example.caseload, example.on)


def wrong_with(example: Example, assessment: Assessment) -> tuple[str, ...]:
    """What of an assessment is not as the example says."""
    found = seen(assessment)
    wrong: list[str] = []
    for part, wanted in example.expect.items():
        wrong += _compare(part, wanted, found, must=True)
    for part, unwanted in example.expect_not.items():
        wrong += _compare(part, unwanted, found, must=False)
    return tuple(wrong)


def seen(assessment: Assessment) -> dict[str, Any]:
    """What an example can speak of: ids raised, states and results by id."""
    return {
        "prompts": [each.id for each in assessment.prompts if not each.put_aside],
        "ask_next": [each.id for each in assessment.ask_next],
        "checkpoints": {each.id: each.state.value for each in assessment.checkpoints},
        "gates": {each.id: each.result.value for each in assessment.gates},
        "missing": [item.id for gate in assessment.gates for item in gate.missing],
        "carried_open": [item.id for gate in assessment.gates for item in gate.carried_open],
        "clocks": {each.id: {"status": each.status.value, "due": _text(each.due)} for each in assessment.clocks},
        "procedure": {each.id: each.outcome.value for each in assessment.procedure_checks},
        "communications": {each.id: each.state.value for each in assessment.communications},
        "early_help": {each.id: each.fit for each in assessment.early_help},
        "tasks": [each.id for each in assessment.tasks],
        "framework": _framework(assessment),
    }


def _framework(assessment: Assessment) -> dict[str, Any]:
    chosen = assessment.framework
    if chosen is None:
        return {}
    return {
        "pack": chosen.pack,
        "row": chosen.lead.id if chosen.lead else "",
        "overlays": ", ".join(chosen.overlays),
        "adding": ", ".join(row.id for row in chosen.adding),
        "linked": ", ".join(row.id for row in chosen.linked),
        "missing": ", ".join(chosen.missing),
        "says": chosen.says,
        "differs": chosen.differs,
    }


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _compare(part: str, wanted: Any, found: dict[str, Any], *, must: bool) -> list[str]:
    if part not in found:
        return [f"“{part}” is nothing an example can speak of. Use one of: {', '.join(found)}."]
    have = found[part]
    if isinstance(wanted, list):
        strange = [each for each in wanted if (each in have) is not must]
        return [f"{part}: {each} {'is not there' if must else 'should not be there'}" for each in strange]
    wrong = []
    for name, value in wanted.items():
        got = have.get(name, "absent") if isinstance(have, dict) else "absent"
        matches = _matches(value, got)
        if matches is not must:
            wrong.append(f"{part}: {name} is {got}, {'expected' if must else 'which it should not be:'} {value}")
    return wrong


def _matches(value: Any, got: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(got, dict) and all(got.get(key) == str(each) for key, each in value.items())
    if isinstance(got, dict):
        return bool(got.get("status") == value)
    return bool(got == value)
