"""Every row of every dossier is carried by an item or left out with its reason, and every row named is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Confidence, GuidancePack
from adviser_assistant.guidance.yaml_reading import Reader, line_of

FILE = "dossier_rows.yaml"
WHOLE = " all rows"
LEFT_OUT, LETTER = "left out", "letter"
"""How a row is carried that no item carries; an item carries it with its confidence."""
_NO_ROW = re.compile(r"^(house rule|(rulings?|decisions) \d)")
_HEAD = re.compile(r"^dossier: \[(.*?)\]", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"\"([^\"]*)\"|([^\s,\"][^,\"]*)")


@dataclass(frozen=True, kw_only=True)
class DossierTable:
    """The names of a table's rows in order.

    `split` are those read only in part, which need an item of each confidence; `also` names points that the section
    makes in running text.
    """

    id: str
    title: str
    rows: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowsOfDossier:
    """How many rows of a dossier's tables there are, and what became of them."""

    rows: int
    carried: int
    left_out: int


def dossier_rows(library: Library, folder: Path) -> tuple[dict[str, RowsOfDossier], list[Fault]]:
    """The figures of each dossier by its letter, and every fault; nothing where a folder keeps no list of rows."""
    if not (folder / FILE).exists():
        return {}, []
    reader = Reader(FILE)
    tables = list(_tables(reader, folder / FILE))
    known = _Rows(tables)
    as_what: dict[str, set[str]] = {}
    faults = list(reader.faults)
    for pack in library.packs.values():
        for part, item_id, name, kind in _names(pack):
            rows = known.meant_by(name)
            if rows is None:
                faults.append(_unknown(library, pack, part, item_id, name))
            for row in rows or ():
                as_what.setdefault(row, set()).add(kind)
    for table, line in tables:
        faults += [Fault(FILE, line, f"{row}: {wrong}") for row, wrong in _lost(table, as_what)]
    return known.figures(as_what), faults


def _lost(table: DossierTable, as_what: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        if row not in as_what:
            yield row, "No item carries this row. Write the item, or put it into a left_out.yaml with why."
        elif row in table.split and as_what[row] != {LEFT_OUT} and len(as_what[row] - {Confidence.OURS, LETTER}) == 1:
            yield row, "This row is read only in part. Carry it by an item of each confidence, or leave the rest out."


def _tables(reader: Reader, path: Path) -> Iterator[tuple[DossierTable, int]]:
    node = reader.read(path)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        reader.fault(1, "This file should be a list: each item begins with “- id: …”.")
        node = None
    seen: set[str] = set()
    for each in node.value if node is not None else ():
        table = reader.build(DossierTable, each)
        if table is None or None in (table.id, table.rows, table.split, table.also):
            continue
        for name in (table.id, *table.rows, *table.also):
            if name in seen:
                reader.fault(line_of(each), f"“{name}” stands here twice. Keep one.")
            seen.add(name)
        for name in set(table.split).difference(table.rows):
            reader.fault(
                line_of(each), f"“{name}” is split here and is no row of this table. Name it as the row is named."
            )
        yield table, line_of(each)


class _Rows:
    """The rows of all tables, found by the names that items give them."""

    def __init__(self, tables: list[tuple[DossierTable, int]]) -> None:
        self.tables = {table.id: table for table, _ in tables}
        self.rows = frozenset(row for table, _ in tables for row in table.rows)
        self.also = frozenset(name for table, _ in tables for name in table.also)

    def meant_by(self, name: str) -> tuple[str, ...] | None:
        """The rows a name stands for: none for a section or a ruling, and None for a name that stands nowhere."""
        if name.endswith(WHOLE):
            table = self.tables.get(name.removesuffix(WHOLE))
            return table.rows if table is not None and table.rows else None
        if _NO_ROW.match(name):
            return ()
        for end in range(len(name), 0, -1):
            if end == len(name) or name[end] in " ,:":
                if name[:end] in self.rows:
                    return (name[:end],)
                if name[:end] in self.also:
                    return ()
        return () if name in self.tables else None

    def figures(self, as_what: dict[str, set[str]]) -> dict[str, RowsOfDossier]:
        """The figures of each dossier, by the letter its tables begin with."""
        of: dict[str, list[str]] = {}
        for table in self.tables.values():
            of.setdefault(table.id[0], []).extend(table.rows)
        return {
            letter: RowsOfDossier(
                len(rows),
                sum(as_what.get(row, {LEFT_OUT}) != {LEFT_OUT} for row in rows),
                sum(as_what.get(row) == {LEFT_OUT} for row in rows),
            )
            for letter, rows in of.items()
        }


def _names(pack: GuidancePack) -> Iterator[tuple[str, str, str, str]]:
    """Every row a pack names, with the part and the id it is named at, and how it is carried there."""
    for part, item in items_of(pack):
        yield from ((part, item.id, name, item.confidence) for name in item.dossier)
    for left in pack.left_out:
        yield "left_out", left.dossier, left.dossier, LEFT_OUT
    for template in pack.templates:
        head = _HEAD.search(template.text)
        for quoted, plain in _NAMED.findall(head.group(1)) if head else ():
            yield "templates", template.id, quoted or plain.strip(), LETTER


def _unknown(library: Library, pack: GuidancePack, part: str, item_id: str, name: str) -> Fault:
    file, line = library.places.get((pack.id, part, item_id), (f"{pack.id}/letters/{item_id}.jinja", 1))
    remedy = f"Write it as in {FILE}, or “house rule” for a rule of your own."
    return Fault(file, line, f"{item_id}: No dossier has a row “{name}”. {remedy}")
