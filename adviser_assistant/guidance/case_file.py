"""A case as readable YAML: read into entries, and written back. The format is in docs/case-file.md.

One item of a case file says when and by whom something was recorded and may hold several things, so that a call
reads as one item. Every fault is reported with its line; nothing is read by halves.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.case_items import EntryReader
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.guidance.yaml_reading import Reader, line_of

HEAD = ("case", "fictional", "title", "entries")


@dataclass(frozen=True)
class CaseFile:
    """A case read from a file, with the line each entry came from."""

    case: Case
    title: str
    lines: dict[str, int]


def read_case_file(path: Path, facts: dict[str, FactSpec], known: Guidance | None = None) -> CaseFile:
    """The case in a file. Raises FaultyFileError with every fault, one a line.

    With `known`, the checkpoints, documents and other ids a file names must exist in that guidance.
    """
    reader = Reader(path.name)
    return _read(reader, reader.read(path), facts, known)


def read_case_text(text: str, name: str, facts: dict[str, FactSpec], known: Guidance | None = None) -> CaseFile:
    """The case in a text; `name` is the file's name in messages."""
    reader = Reader(name)
    return _read(reader, reader.compose(text), facts, known)


def _read(reader: Reader, node: yaml.Node | None, facts: dict[str, FactSpec], known: Guidance | None) -> CaseFile:
    pairs = reader.pairs(node) if node is not None else {}
    for key, (key_node, _) in pairs.items():
        if key not in HEAD:
            reader.fault(line_of(key_node), f"“{key}” is not known here. Known are: {', '.join(HEAD)}.")
    if isinstance(node, yaml.MappingNode):
        for key, what in _NEEDED.items():
            if key not in pairs or pairs[key][1].value == "":
                reader.fault(1, f"“{key}” is missing: {what}.")
    case_id, title, fictional = (
        reader.build(wanted, pairs[key][1], key) if key in pairs else None for key, wanted in _HEAD_TYPES.items()
    )
    made = EntryReader(reader, facts, str(case_id or "case"), known)
    made.read_all(pairs["entries"][1] if "entries" in pairs and pairs["entries"][1].value != "" else None)
    if reader.faults:
        raise FaultyFileError(tuple(sorted(reader.faults, key=lambda fault: fault.line)))
    case = Case(str(case_id), bool(fictional)).after_all(made.entries)
    return CaseFile(case, str(title or case_id), made.lines)


_HEAD_TYPES = {"case": str, "title": str, "fictional": bool}
_NEEDED = {"case": "give the case a short id, like demo-a", "entries": "a list of what was recorded"}
