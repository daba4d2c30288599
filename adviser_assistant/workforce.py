"""Reads a file of workforce counts strictly: dated, with its source, and nothing read by halves.

The file is the monitoring owner's to bring in; resources/workforce-example.yaml shows its form. Without one, a rate per
head is refused in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from adviser_assistant.desk import write_file
from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.yaml_reading import Node, Reader, line_of
from adviser_assistant.monitoring.categories import GROUPINGS
from adviser_assistant.monitoring.facts import Headcount, Workforce

KEPT = "workforce.yaml"
YEAR = 4
NOBODY = "There are no counts. Add at least one under “counts”."
NO_SOURCE = "The source is blank. Say who published these counts, and under what title."
FUTURE = "The file is dated {dated}, after the day it is read. Put the day on which the source was read."
NO_GROUPING = "“{found}” is no grouping. Use one of: {known}."
NO_GROUP = "“{found}” is no group of “{grouping}”. Use one of: {known}."
NO_YEAR = "“{found}” is no financial year. Write the year in which it begins, like 2023 for April 2023 to March 2024."
NOT_WHOLE = "A count of people cannot be below nought."
TWICE = "{year}, {profession}, {region}, “{group}” is counted twice. Keep one."


@dataclass(frozen=True, slots=True)
class _Group:
    """A grouping with the people in each group."""

    grouping: str
    people: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Count:
    """The people of one profession in one region in one financial year, by groups."""

    year: int
    profession: str
    region: str
    groups: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """Who published the counts, and when they were read."""

    source: str
    dated: date


def bring_in(path: Path, folder: Path, on: date) -> Workforce:
    """Keep a file of counts beside a store, in place of the one before; one with a fault is not kept."""
    found = read_workforce(path, on)
    write_file(folder / KEPT, path.read_bytes())
    return found


def workforce_of(folder: Path, on: date) -> Workforce | None:
    """The counts kept beside a store; nothing where none were brought in."""
    return read_workforce(folder / KEPT, on) if (folder / KEPT).exists() else None


def read_workforce(path: Path, on: date) -> Workforce:
    """The counts in a file. Raises FaultyFileError with every fault found."""
    reader = Reader(path.name)
    node = reader.read(path)
    workforce = _workforce(reader, node, on) if node is not None else None
    if reader.faults or workforce is None:
        raise FaultyFileError(tuple(sorted(reader.faults, key=_line)))
    return workforce


def _line(fault: Fault) -> int:
    return fault.line


def _workforce(reader: Reader, node: Node, on: date) -> Workforce | None:
    rest, parts = reader.parted(node, ("counts",))
    head: _Head | None = reader.build(_Head, rest)
    listed = reader.pairs(parts).get("counts")
    counts = _counts(reader, listed[1]) if listed else ()
    if not counts and not reader.faults:
        reader.fault(line_of(node), NOBODY)
    if head is not None and not head.source.strip():
        reader.fault(line_of(node), NO_SOURCE)
        return None
    if head is not None and head.dated > on:
        reader.fault(line_of(node), FUTURE.format(dated=head.dated.isoformat()))
    return Workforce(head.source.strip(), head.dated, counts) if head is not None else None


def _counts(reader: Reader, node: Node) -> tuple[Headcount, ...]:
    found: list[Headcount] = []
    seen = Counter[tuple[object, ...]]()
    for part in node.value if isinstance(node.value, list) else ():
        count: _Count | None = reader.build(_Count, part)
        if count is None:
            continue
        line = line_of(part)
        if len(str(count.year)) != YEAR:
            reader.fault(line, NO_YEAR.format(found=count.year))
        for each in _heads(reader, count, line):
            key = (each.year, each.profession, each.region, each.grouping, each.group)
            seen[key] += 1
            if seen[key] > 1:
                named = {"year": each.year, "profession": each.profession, "region": each.region, "group": each.group}
                reader.fault(line, TWICE.format(**named))
            found.append(each)
    return tuple(found)


def _heads(reader: Reader, count: _Count, line: int) -> list[Headcount]:
    known = {each.name: each.groups for each in GROUPINGS}
    heads = []
    for part in count.groups:
        if part.grouping not in known:
            reader.fault(line, NO_GROUPING.format(found=part.grouping, known="; ".join(known)))
            continue
        groups = known[part.grouping]
        for group, people in part.people.items():
            if group not in groups:
                names = {"found": group, "grouping": part.grouping, "known": ", ".join(groups)}
                reader.fault(line, NO_GROUP.format(**names))
            if people < 0:
                reader.fault(line, NOT_WHOLE)
            heads.append(Headcount(count.year, count.profession, count.region, part.grouping, group, people))
    return heads
