"""Every name a template's wording reads, checked against what its head declares and the guidance knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.guidance.yaml_reading import Reader
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.wording import CALLS, OF_LISTS, OFFERED, RECORD_LISTS, SAID, environment

if TYPE_CHECKING:
    from adviser_assistant.letters.template import Head, TableHead, TemplateSection

_NOT_USED = (
    nodes.For,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.With,
    nodes.Mul,
    nodes.Pow,
    nodes.Mod,
)
AUDIENCES = ("employer", "practitioner", "both", "file")
KINDS = ("letter", "sheet", "note", "employer_template")


class Checker:
    """Gathers faults in a head and its sections; one fault does not hide the next."""

    def __init__(self, reader: Reader, head: Head, facts: dict[str, FactSpec]) -> None:
        self.reader, self.head, self.facts = reader, head, facts
        self.declared = frozenset(head.facts)

    def check_head(self) -> None:
        """The head's own names: facts, tables, audience, kind."""
        for fact in self.head.facts:
            if kind_of(fact) not in self.facts:
                self.reader.fault(1, f"The fact “{fact}” is not in facts.yaml. Add it there or correct the name.")
        for name, value, known in (("audience", self.head.audience, AUDIENCES), ("kind", self.head.kind, KINDS)):
            if value not in known:
                self.reader.fault(1, f"“{value}” is no {name}. Use one of: {', '.join(known)}.")
        self.check_words(self.head.subject, 1, "")
        for name, table in self.head.tables.items():
            if table.rows:
                self._check_form(name, table)
                continue
            if table.records not in RECORD_LISTS:
                self.reader.fault(1, f"The table “{name}” is of “{table.records}”, which is no list. {_lists()}")
                continue
            self.check_words(table.empty, 1, "")
            if table.when:
                self.check_words("{% if " + table.when + " %}{% endif %}", 1, table.records)
            for column in table.columns:
                self.check_words(column.words, 1, table.records)

    def _check_form(self, name: str, table: TableHead) -> None:
        """A table whose rows are written out: no records besides, and a cell for each column."""
        if table.records:
            self.reader.fault(1, f"The table “{name}” has rows of its own and records. Keep one of the two.")
        for number, row in enumerate(table.rows, 1):
            if len(row.words) != len(table.columns):
                wrong = f"Row {number} of the table “{name}” has {len(row.words)} cells"
                self.reader.fault(1, f"{wrong}, and there are {len(table.columns)} columns. Write a cell for each.")
            for words in row.words:
                self.check_words(words, 1, "")
            if row.when:
                self.check_words("{% if " + row.when + " %}{% endif %}", 1, "")

    def check_section(self, section: TemplateSection) -> None:
        """A section's title and blocks."""
        self.check_words(section.title, section.at, "")
        for block in section.blocks:
            if block.each and block.each not in RECORD_LISTS:
                self.reader.fault(block.at, f"“{block.each}” is nothing that can be gone through. {_lists()}")
                continue
            if block.when:
                self.check_words("{% if " + block.when + " %}{% endif %}", block.at, block.each)
            if block.kind is not BlockKind.TABLE:
                self.check_words(block.words, block.at, block.each)
            elif block.words not in self.head.tables:
                self.reader.fault(block.at, f"The table “{block.words}” is not declared in the head.")

    def check_words(self, words: str, at: int, each: str) -> None:
        """One line of wording."""
        try:
            tree = environment().parse(words)
        except (TemplateSyntaxError, SecurityError) as error:
            self.reader.fault(at, f"The wording cannot be read: {error}. Check braces and filters.")
            return
        if next(iter(tree.find_all(_NOT_USED)), None):
            self.reader.fault(at, "Wording has no loops, imports, assignments or sums. Use “@each” and “@when”.")
        for kind, known in ((nodes.Filter, environment().filters), (nodes.Test, environment().tests)):
            for used in tree.find_all(kind):
                if used.name not in known:
                    self.reader.fault(at, f"There is no “{used.name}” here. Use one of: {', '.join(sorted(known))}.")
        for call in tree.find_all(nodes.Call):
            self._check_call(call, at)
        for _ in tree.find_all(nodes.Getitem):
            self.reader.fault(at, "Square brackets are not used in wording. Name the fact.")
        for name in names_in(tree):
            self._check_name(name, at, each)

    def _check_call(self, call: nodes.Call, at: int) -> None:
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        words = call.args[0].value if len(call.args) == 1 and isinstance(call.args[0], nodes.Const) else None
        if name not in CALLS or not isinstance(words, str):
            called = "Only latest_day, limit, passage, shown and to_complete are called in wording: limit('id')."
            self.reader.fault(at, called)
        elif name == "passage" and words not in self.head.passages:
            self.reader.fault(at, f"The passage “{words}” is not declared under passages in the head.")
        elif name == "shown" and f"checkpoint.{words.lower().replace('-', '_')}" not in self.facts:
            self.reader.fault(at, f"There is no checkpoint “{words}”. Write it as in checkpoints.yaml, like BC-12.")

    def _check_name(self, name: str, at: int, each: str) -> None:
        top, *rest = name.split(".")
        if any(part.startswith("_") for part in rest) or top.startswith("_"):
            self.reader.fault(at, f"“{name}” reaches for what no letter may touch. Take it out.")
        elif each and top == RECORD_LISTS.get(each):
            self._check_thing(name, at, rest, each)
        elif top == "listed":
            if rest and rest[0] not in RECORD_LISTS:
                self.reader.fault(at, f"“{rest[0]}” is no list. {_lists()}")
        elif top == "says":
            if len(rest) != 1 or rest[0] not in self.head.passages:
                self.reader.fault(at, f"“{name}”: name a passage that the head declares, such as says.purposes.")
        elif top in OFFERED and (not rest or rest[0] in OFFERED[top]):
            self._check_said(name, at, rest[1:] if top == "separate" else [])
        elif rest and f"{top}.{rest[0]}" in self.declared:
            self._check_said(name, at, rest[1:])
        else:
            wanted = ".".join([top, *rest[:1]])
            self.reader.fault(at, f"“{wanted}” is not declared under facts in the head. Declare it, or correct it.")

    def _check_thing(self, name: str, at: int, rest: list[str], each: str) -> None:
        if not rest:
            self.reader.fault(at, f"“{name}” is a whole record. Say which part of it.")
        elif rest[0] in OF_LISTS.get(RECORD_LISTS[each], frozenset()):
            return
        elif f"{each}.{rest[0]}" in self.facts:
            self._check_said(name, at, rest[1:])
        else:
            self.reader.fault(at, f"“{name}” is no field of {each}. Look in facts.yaml.")

    def _check_said(self, name: str, at: int, rest: list[str]) -> None:
        if len(rest) > 1 or (rest and rest[0] not in SAID):
            self.reader.fault(at, f"“{name}”: a fact has {', '.join(sorted(SAID))}.")


def names_in(tree: nodes.Template) -> Iterator[str]:
    """Every dotted name the wording reads, the longest of each: `told.date.known`."""
    inner = {id(each.node) for each in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner or (isinstance(node, nodes.Name) and node.ctx != "load"):
            continue
        parts: list[str] = []
        here: nodes.Node = node
        while isinstance(here, nodes.Getattr):
            parts.insert(0, here.attr)
            here = here.node
        if isinstance(here, nodes.Name):
            yield ".".join([here.name, *parts])
        elif parts:
            yield f"_.{'.'.join(parts)}"


def _lists() -> str:
    return f"Use one of: {', '.join(sorted(RECORD_LISTS))}."
