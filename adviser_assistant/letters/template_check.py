"""Every name a template's wording reads, checked against what its head declares and the guidance knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from inspect import signature
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError, nodes

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.guidance.yaml_reading import Reader
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.wording import CALLS, OF_LISTS, OFFERED, RECORD_LISTS, SAID, environment

if TYPE_CHECKING:
    from adviser_assistant.letters.template import Head, TableHead, TemplateBlock, TemplateSection

USED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter),
    *(nodes.Test, nodes.Call, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Tuple, nodes.Getitem, nodes.Slice),
)
"""What wording is made of; anything else, loops, sums and imports among it, is a fault."""

AUDIENCES = ("employer", "practitioner", "both", "file")
KINDS = ("letter", "sheet", "note", "employer_template")
MOST_IN_A_LINE, MOST_PARTS, DEEPEST = 8_000, 1_000, 25
"""Characters and parts of one stretch of wording, and how deep conditions and brackets may stand in each other."""


class Checker:
    """Gathers faults in a head and its sections; one fault does not hide the next."""

    def __init__(self, reader: Reader, head: Head, facts: dict[str, FactSpec], lines: list[str]) -> None:
        self.reader, self.head, self.facts = reader, head, facts
        self.declared = frozenset(head.facts)
        self.lines = lines

    def check_head(self) -> None:
        """The head's own names: facts, tables, audience, kind."""
        for fact in self.head.facts:
            if kind_of(fact) not in self.facts:
                wrong = f"The fact “{fact}” is not in facts.yaml. Add it there or correct the name."
                self.reader.fault(self._line_with(fact), wrong)
        for name, value, known in (("audience", self.head.audience, AUDIENCES), ("kind", self.head.kind, KINDS)):
            if value not in known:
                at = self._line_with(f"{name}: ")
                self.reader.fault(at, f"“{value}” is no {name}. Use one of: {', '.join(known)}.")
        self.check_words(self.head.subject, self._line_with("subject: "), "")
        for name, table in self.head.tables.items():
            self._check_table(name, table, self._line_with(f"{name}:"))

    def _check_table(self, name: str, table: TableHead, at: int) -> None:
        if table.rows:
            self._check_form(name, table, at)
            return
        records: str | None = table.records
        if records not in RECORD_LISTS:
            self.reader.fault(at, f"The table “{name}” is of “{records}”, which is no list. {_lists()}")
            records = None
        self.check_words(table.empty, self._line_with(table.empty, at), "")
        self._check_condition(table.when, self._line_with(table.when, at), records)
        for column in table.columns:
            self.check_words(column.words, self._line_with(column.words, at), records)

    def _check_form(self, name: str, table: TableHead, at: int) -> None:
        """A table whose rows are written out: no records besides, and a cell for each column."""
        if table.records:
            self.reader.fault(at, f"The table “{name}” has rows of its own and records. Keep one of the two.")
        for number, row in enumerate(table.rows, 1):
            here = self._line_with(row.words[0], at) if row.words else at
            if len(row.words) != len(table.columns):
                wrong = f"Row {number} of the table “{name}” has {len(row.words)} cells"
                self.reader.fault(here, f"{wrong}, and there are {len(table.columns)} columns. Write a cell for each.")
            for words in row.words:
                self.check_words(words, self._line_with(words, here), "")
            self._check_condition(row.when, self._line_with(row.when, here), "")

    def check_section(self, section: TemplateSection) -> None:
        """A section's title and blocks."""
        self.check_words(section.title, section.at, "")
        if not section.blocks:
            self.reader.fault(section.at, "No wording stands under this heading. Write some, or take the heading out.")
        for block in section.blocks:
            self._check_block(block)

    def _check_block(self, block: TemplateBlock) -> None:
        each: str | None = block.each
        if each and each not in RECORD_LISTS:
            self.reader.fault(block.at, f"“{each}” is nothing that can be gone through. {_lists()}")
            each = None
        self._check_condition(block.when, block.when_at, each)
        if block.kind is not BlockKind.TABLE:
            self.check_words(block.typed, block.typed_at, each)
        elif block.words not in self.head.tables:
            self.reader.fault(block.typed_at, f"The table “{block.words}” is not declared in the head.")

    def _check_condition(self, when: str, at: int, each: str | None) -> None:
        if "%}" in when or "{%" in when:
            self.reader.fault(at, "A condition is written without braces and percent signs. Take them out.")
        elif when:
            self.check_words("{% if " + when + " %}{% endif %}", at, each)

    def check_words(self, words: str, at: int, each: str | None) -> None:
        """Wording that begins at a line, filled in for `each` of a list; its names are unknown where that is None."""
        if len(words) > MOST_IN_A_LINE:
            self.reader.fault(at, f"This is longer than {MOST_IN_A_LINE} characters. Part it into paragraphs.")
            return
        if "{" not in words:
            return
        try:
            parts = _parts_in(words)
        except RecursionError:
            parts = None
        except (TemplateError, ValueError) as error:
            line = at + (getattr(error, "lineno", None) or 1) - 1
            why = str(error).rstrip(".") if isinstance(error, TemplateError) else "a number in it is too long"
            self.reader.fault(line, f"The wording cannot be read: {why}. Check braces and filters.")
            return
        if parts is None:
            self.reader.fault(at, "The wording is nested too deeply, or has too many parts. Write it plainer.")
            return
        for part in parts:
            self._check_part(part, at + (part.lineno or 1) - 1)
        for name, line in names_in(parts):
            self._check_name(name, at + line - 1, each)

    def _check_part(self, part: nodes.Node, at: int) -> None:
        if not isinstance(part, USED):
            self.reader.fault(at, "Wording has no loops, imports, assignments or sums. Use “@each” and “@when”.")
        elif isinstance(part, nodes.Getitem):
            self.reader.fault(at, "Square brackets are not used in wording. Name the fact.")
        elif isinstance(part, nodes.Call):
            self._check_call(part, at)
        elif isinstance(part, nodes.Filter | nodes.Test):
            self._check_filter(part, at)

    def _check_filter(self, used: nodes.Filter | nodes.Test, at: int) -> None:
        """A filter or a question (“is none”) that exists, with what it takes."""
        room = environment()
        known: Any = room.filters if isinstance(used, nodes.Filter) else room.tests
        if used.name not in known:
            self.reader.fault(at, f"There is no “{used.name}” here. Use one of: {', '.join(sorted(known))}.")
            return
        takes = len(signature(known[used.name]).parameters) - 1
        if len(used.args) != takes or used.kwargs or used.dyn_args or used.dyn_kwargs:
            wanted = "one thing in brackets, as in gap('a day')" if takes else "nothing in brackets"
            self.reader.fault(at, f"“{used.name}” takes {wanted}. Correct it.")

    def _check_call(self, call: nodes.Call, at: int) -> None:
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        words = call.args[0].value if len(call.args) == 1 and isinstance(call.args[0], nodes.Const) else None
        more = call.kwargs or call.dyn_args or call.dyn_kwargs
        if name not in CALLS or not isinstance(words, str) or more:
            called = "Only latest_day, limit, passage, shown and to_complete are called in wording: limit('id')."
            self.reader.fault(at, called)
        elif name == "passage" and words not in self.head.passages:
            self.reader.fault(at, f"The passage “{words}” is not declared under passages in the head. Declare it.")
        elif name == "shown" and f"checkpoint.{words.lower().replace('-', '_')}" not in self.facts:
            self.reader.fault(at, f"There is no checkpoint “{words}”. Write it as in checkpoints.yaml, like BC-12.")

    def _check_name(self, name: str, at: int, each: str | None) -> None:
        top, *rest = name.split(".")
        if any(part.startswith("_") for part in rest) or top.startswith("_"):
            self.reader.fault(at, f"“{name}” reaches for what no letter may touch. Take it out.")
        elif each is None:
            return
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
        record = RECORD_LISTS[each]
        if not rest:
            self.reader.fault(at, f"“{name}” is a whole record. Say which part of it.")
        elif rest[0] in OF_LISTS.get(record, frozenset()):
            return
        elif f"{record}.{rest[0]}" in self.facts:
            self._check_said(name, at, rest[1:])
        else:
            self.reader.fault(at, f"“{name}” is no field of {record}. Look in facts.yaml.")

    def _check_said(self, name: str, at: int, rest: list[str]) -> None:
        if len(rest) > 1 or (rest and rest[0] not in SAID):
            self.reader.fault(at, f"“{name}”: a fact has {', '.join(sorted(SAID))}.")

    def _line_with(self, words: str, start: int = 1) -> int:
        """The line of the head, from one on, that holds the beginning of these words; that one if none does."""
        begins = words.strip().splitlines()[0][:40] if words.strip() else ""
        lines = enumerate(self.lines[start - 1 :], start)
        return next((number for number, line in lines if begins and begins in line), start)


@lru_cache(maxsize=4096)
def _parts_in(words: str) -> list[nodes.Node] | None:
    """The parts of a wording. Kept, because frameworks share most of their wording and each is checked by itself."""
    return _parts_of(environment().parse(words))


def _parts_of(tree: nodes.Template) -> list[nodes.Node] | None:
    """Every part of a wording in order, or None if it has too many or they stand too deep."""
    found: list[nodes.Node] = []
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        found.append(node)
        if depth > DEEPEST or len(found) > MOST_PARTS:
            return None
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]
    return found


def names_in(parts: list[nodes.Node]) -> Iterator[tuple[str, int]]:
    """Every dotted name the wording reads, the longest of each, with its line: `told.date.known`."""
    inner = {id(each.node) for each in parts if isinstance(each, nodes.Getattr)}
    for node in parts:
        read = isinstance(node, nodes.Getattr) or (isinstance(node, nodes.Name) and node.ctx == "load")
        if not read or id(node) in inner:
            continue
        names: list[str] = []
        here = node
        while isinstance(here, nodes.Getattr):
            names.insert(0, here.attr)
            here = here.node
        if isinstance(here, nodes.Name):
            yield ".".join([here.name, *names]), node.lineno or 1
        elif names:
            yield f"_.{'.'.join(names)}", node.lineno or 1


def _lists() -> str:
    return f"Use one of: {', '.join(sorted(RECORD_LISTS))}."
