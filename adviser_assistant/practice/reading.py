"""Reads scenarios strictly: whatever is wrong is said with file, line and remedy; nothing is read by halves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from adviser_assistant.casework.entries import Entry
from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.case_facts import moment_of
from adviser_assistant.guidance.case_items import EntryReader
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.yaml_reading import Node, Reader, line_of
from adviser_assistant.practice.caller import case_with
from adviser_assistant.practice.checks import faults_of
from adviser_assistant.practice.manner import WaysOfAsking
from adviser_assistant.practice.scenario import ADVISER, Answer, Rehearsal, Scenario

FOLDER = "practice"
WAYS = "ways_of_asking.yaml"
RECORDED = ("facts", "checkpoint", "checkpoints", "note", "notes")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Practice:
    """Every scenario in a folder, and the words by which a way of asking is known."""

    rehearsals: tuple[Rehearsal, ...]
    ways: WaysOfAsking

    def rehearsal(self, scenario_id: str) -> Rehearsal | None:
        """The rehearsal of that id."""
        return next((each for each in self.rehearsals if each.scenario.id == scenario_id), None)


def load_practice(folder: Path, library: Library) -> Practice:
    """The scenarios in a guidance folder; none where it has no folder for them. Raises FaultyFileError."""
    place = folder / FOLDER
    if not place.is_dir():
        return Practice((), WaysOfAsking(opens=(), leads=(), sharp=(), kind=()))
    faults: list[Fault] = []
    ways = _ways(place / WAYS, library, faults)
    rehearsals: list[Rehearsal] = []
    for path in sorted(place.glob("*.yaml")):
        if path.name == WAYS or ways is None:
            continue
        reader = Reader(f"{FOLDER}/{path.name}")
        rehearsal = _rehearsal(reader, path, library, ways)
        if rehearsal is not None and rehearsal.scenario.id in {each.scenario.id for each in rehearsals}:
            reader.fault(1, f"There is a scenario “{rehearsal.scenario.id}” already. Give this one another id.")
        rehearsals += [rehearsal] if rehearsal is not None else []
        faults += sorted(reader.faults, key=lambda fault: fault.line)
    if faults or ways is None:
        raise FaultyFileError(tuple(faults))
    return Practice(tuple(rehearsals), ways)


def guidance_of(rehearsal: Rehearsal, library: Library) -> Guidance:
    """The guidance a scenario runs on: what everything the caller knows would choose."""
    case = case_with(rehearsal, tuple((0, answer.id) for answer in rehearsal.scenario.answers))
    return library.guidance_for(case, rehearsal.begins)


def _ways(path: Path, library: Library, faults: list[Fault]) -> WaysOfAsking | None:
    reader = Reader(f"{FOLDER}/{path.name}")
    node = reader.read(path)
    ways: WaysOfAsking | None = reader.build(WaysOfAsking, node) if node is not None else None
    if ways is not None and node is not None and ways.other_words:
        known = library.guidance(*library.packs).questions
        for question, (key, _) in reader.pairs(reader.pairs(node)["other_words"][1]).items():
            if question not in known:
                reader.fault(line_of(key), f"There is no question “{question}”. Correct its id, or take the line out.")
    faults += reader.faults
    return ways


def _rehearsal(reader: Reader, path: Path, library: Library, ways: WaysOfAsking) -> Rehearsal | None:
    node = reader.read(path)
    if node is None:
        return None
    head, apart = reader.parted(node, ("at_once", "answers"))
    parts = {name: value for name, (_, value) in reader.pairs(apart).items()}
    answers = [_answer(reader, each) for each in parts["answers"].value] if "answers" in parts else []
    told = [(answer, said, line) for answer, said, line in answers if answer is not None]
    scenario: Scenario | None = reader.build(Scenario, head)
    if scenario is None or reader.faults:
        return None
    scenario = replace(scenario, answers=tuple(answer for answer, _, _ in told))
    begins = _begins(reader, head)
    everything = library.guidance(*library.packs)
    entries = EntryReader(reader, everything.facts, f"practice-{scenario.id}", everything)
    at_once = entries.read_said(parts["at_once"], begins, ADVISER, scenario.caller) if "at_once" in parts else ()
    records: dict[str, tuple[Entry, ...]] = {}
    lines: dict[str, int] = {}
    for answer, said, line in told:
        if answer.id in records:
            reader.fault(line, f"The id “{answer.id}” stands here twice. Give this answer another.")
        records[answer.id] = entries.read_said(said, begins, ADVISER, scenario.caller)
        lines[answer.id] = line
    if reader.faults:
        return None
    rehearsal = Rehearsal(scenario, begins, at_once, records)
    for line, message in faults_of(rehearsal, guidance_of(rehearsal, library), ways, lines):
        reader.fault(line, message)
    return rehearsal


def _answer(reader: Reader, node: Node) -> tuple[Answer | None, Node, int]:
    """An answer, what is recorded with it, and its line."""
    about, recorded = reader.parted(node, RECORDED)
    answer: Answer | None = reader.build(Answer, about)
    return answer, recorded, line_of(node)


def _begins(reader: Reader, node: Node) -> datetime:
    moment = moment_of(reader, reader.pairs(node)["begins"][1], "begins")
    return moment or _LONG_AGO
