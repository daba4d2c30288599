"""The one strict way YAML is read: packs, case files and scenarios.

Only null, whole numbers and true/false are converted, so that `nation: NO`, `12:30` and `1.10` stay what was
written. Aliases and repeated keys are faults. Every fault carries its line; all are gathered, none raised.
"""

from __future__ import annotations

import re
import types
from collections.abc import Collection
from copy import copy
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from adviser_assistant.errors import Fault

Node = yaml.Node
"""A part of a text as it was composed, with its place."""

MOST_BYTES = 5_000_000
MOST_DEPTH = 40


class _StrictLoader(yaml.CSafeLoader):
    """Plain scalars are text but for null, whole numbers and true/false."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_StrictLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]{0,17})$"), list("-0123456789")
)


class Mapping(dict[str, Any]):
    """A mapping as written, which remembers its line."""

    line: int = 0


class Reader:
    """Reads one text and turns its nodes into values, gathering every fault on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, line: int, message: str) -> None:
        """Note a fault at a line."""
        self.faults.append(Fault(self.file, line, message))

    def read(self, path: Path) -> yaml.Node | None:
        """The node tree of a file, or None with a fault."""
        text = self.text_of(path)
        return None if text is None else self.compose(text)

    def text_of(self, path: Path) -> str | None:
        """The text in a file, or None with a fault."""
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                self.fault(1, "This file is too large to be read here. Split it.")
                return None
            return content.decode("utf-8-sig")
        except OSError as error:
            self.fault(1, f"This file cannot be read ({error.strerror}). Check its name and place.")
        except UnicodeDecodeError:
            self.fault(1, "This file is not UTF-8 text. Save it as UTF-8.")
        return None

    def compose(self, text: str) -> yaml.Node | None:
        """The text's node tree, or None with a fault."""
        try:
            node = yaml.compose(text, Loader=_StrictLoader) if self._is_plain(text) else None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "the text breaks off or holds a character YAML forbids"
            self.fault(mark.line + 1 if mark else 1, f"This is not YAML: {problem}. Check quotes and indentation.")
            return None
        except ValueError:
            self.fault(1, "This is not YAML that can be read. Check quotes and indentation.")
            return None
        if node is None and not self.faults:
            self.fault(1, "The file is empty.")
        return node

    def _is_plain(self, text: str) -> bool:
        """Whether it holds no alias and is not nested deeply; seen before building a tree, which would crash."""
        depth = 0
        for event in yaml.parse(text, Loader=_StrictLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                self.fault(line_of(event), "Aliases (&name, *name) are not used here. Write it out.")
                return False
            if depth > MOST_DEPTH:
                self.fault(line_of(event), "This is nested too deeply to be read. Write it flatter.")
                return False
        return True

    def pairs(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The keys of a mapping node with key and value nodes; repeated keys are faults."""
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        if not isinstance(node, yaml.MappingNode):
            self.fault(line_of(node), "Here should stand “name: value” lines.")
            return found
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(line_of(key), "A name should be one word.")
            elif key.value in found:
                self.fault(line_of(key), f"“{key.value}” stands here twice. Keep one.")
            else:
                found[key.value] = (key, value)
        return found

    def parted(self, node: yaml.Node, names: Collection[str]) -> tuple[yaml.Node, yaml.Node]:
        """A mapping without these names, and these names alone."""
        rest, taken = copy(node), copy(node)
        if isinstance(node, yaml.MappingNode):
            rest.value = [pair for pair in node.value if pair[0].value not in names]
            taken.value = [pair for pair in node.value if pair[0].value in names]
        return rest, taken

    def plain(self, node: yaml.Node) -> Any:
        """The node as plain Python values; mappings remember their line."""
        if isinstance(node, yaml.MappingNode):
            mapping = Mapping((name, self.plain(value)) for name, (_, value) in self.pairs(node).items())
            mapping.line = line_of(node)
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(part) for part in node.value]
        return _scalar(node)

    def build(self, wanted: Any, node: yaml.Node, where: str = "") -> Any:
        """The node as a value of the wanted type; dataclasses are their own schema."""
        if is_dataclass(wanted):
            return self._build_dataclass(wanted, node)
        origin = get_origin(wanted)
        if origin in (Union, types.UnionType):
            if isinstance(node, yaml.ScalarNode) and _scalar(node) is None:
                return None
            inner = [part for part in get_args(wanted) if part is not type(None)]
            return self.build(inner[0], node, where)
        if origin is tuple:
            return self._build_tuple(get_args(wanted)[0], node, where)
        if origin is dict:
            return self._build_dict(get_args(wanted)[1], node)
        return self._build_scalar(wanted, node, where)

    def _build_dataclass(self, wanted: Any, node: yaml.Node) -> Any:
        pairs = self.pairs(node)
        schema = _schema(wanted)
        given: dict[str, Any] = {}
        wrong: set[str] = set()
        for name, (key, value) in pairs.items():
            if name not in schema:
                self.fault(line_of(key), f"“{name}” is not known here. Known are: {', '.join(schema)}.")
                continue
            given[name] = self.build(schema[name][0], value, name)
            if given[name] is None and not _may_be_none(schema[name][0]):
                wrong.add(name)
        missing = [name for name, (_, needed) in schema.items() if needed and name not in given]
        for name in missing:
            self.fault(line_of(node), f"“{name}” is missing. Add a line “{name}: …”.")
        if missing or any(schema[name][1] for name in wrong):
            return None
        return wanted(**{name: value for name, value in given.items() if name not in wrong})

    def _build_tuple(self, part: Any, node: yaml.Node, where: str) -> Any:
        if isinstance(node, yaml.ScalarNode) and part is str and node.value:
            return (self._build_scalar(str, node, where),)
        if not isinstance(node, yaml.SequenceNode):
            self.fault(line_of(node), f"“{where}” should be a list.")
            return ()
        built = (self.build(part, each, where) for each in node.value)
        return tuple(each for each in built if each is not None)

    def _build_dict(self, part: Any, node: yaml.Node) -> Any:
        if part is Any:
            plain = self.plain(node)
            if isinstance(plain, dict):
                return plain
            self.fault(line_of(node), "Here should stand a condition: “fact: …”, “all: […]” and so on.")
            return {}
        built = {name: self.build(part, value, name) for name, (_, value) in self.pairs(node).items()}
        return {name: value for name, value in built.items() if value is not None}

    def _build_scalar(self, wanted: Any, node: yaml.Node, where: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(line_of(node), f"“{where}” should be a single value.")
            return None
        value = _scalar(node)
        if wanted is str:
            return "" if value is None else node.value
        if wanted is bool and isinstance(value, bool):
            return value
        if wanted is int and isinstance(value, int) and not isinstance(value, bool):
            return value
        if wanted is date:
            return self.date(node, where)
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            known = [str(each.value) for each in wanted]
            if node.value in known:
                return wanted(node.value)
            self.fault(line_of(node), f"“{node.value}” is no {where}. Use one of: {', '.join(known)}.")
            return None
        kind = {bool: "true or false", int: "a whole number"}.get(wanted, "something else")
        self.fault(line_of(node), f"“{where}” should be {kind}, not “{node.value}”.")
        return None

    def date(self, node: yaml.Node, where: str) -> date | None:
        """A date written 2025-03-06, or None with a fault."""
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fault(line_of(node), f"“{text}” is no date ({where}). Write it like 2025-03-06.")
            return None


def line_of(node: yaml.Node | yaml.Event) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1 if node.start_mark else 1


def _scalar(node: yaml.Node) -> Any:
    text = node.value
    match node.tag:
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:bool":
            return text == "true"
        case "tag:yaml.org,2002:int":
            return int(text)
    return text


def _may_be_none(wanted: Any) -> bool:
    return wanted is Any or type(None) in get_args(wanted)


@cache
def _schema(wanted: Any) -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(wanted)
    return {
        each.name: (hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(wanted)
        if each.init
    }
