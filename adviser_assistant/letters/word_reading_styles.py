"""What kind of thing a paragraph is, from its style and its list, however Word or LibreOffice wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from adviser_assistant.letters.word_reading_package import Package, W

_KINDS = (
    ("title", "title"),
    ("heading", "heading"),
    ("marking", "marking"),
    ("list number", "number"),
    ("list bullet", "bullet"),
    ("note box", "note"),
)
_PLACES = ("title", "heading", "marking", "note")
_DEEPEST = 12


@dataclass(frozen=True)
class Styles:
    """Names of styles, what each is based on, and what each list prints before its points."""

    names: dict[str, str] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    lists: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> Styles:
        """The styles and lists of a Word file."""
        made = cls()
        for part in package.related("styles"):
            root = package.xml(part)
            for style in () if root is None else root.iter(f"{W}style"):
                known, base = style.find(f"{W}name"), style.find(f"{W}basedOn")
                style_id = style.get(f"{W}styleId", "")
                made.names[style_id] = _value(known).casefold()
                made.based_on[style_id] = _value(base)
        for part in package.related("numbering"):
            made.lists.update(_lists(package.xml(part)))
        return made

    def kind_of(self, paragraph: Any) -> str:
        """Title, heading, marking, number, bullet, note or paragraph."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        kind = self._by_style(_value(style))
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        if kind in _PLACES or listed is None:
            return kind
        number, level = _value(listed.find(f"{W}numId")), _value(listed.find(f"{W}ilvl")) or "0"
        if number == "0":
            return "paragraph"
        prints = self.lists.get((number, level), "")
        return "bullet" if prints == "bullet" else "paragraph" if prints == "none" else "number" if prints else kind

    def _by_style(self, style_id: str) -> str:
        for _ in range(_DEEPEST):
            name = self.names.get(style_id, "")
            for begins, kind in _KINDS:
                if name.startswith(begins):
                    return kind
            style_id = self.based_on.get(style_id, "")
        return "paragraph"


def _lists(root: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """What each level of each list prints: “bullet”, “decimal”, “none” and so on."""
    if root is None:
        return
    levels = {each.get(f"{W}abstractNumId"): list(each.iter(f"{W}lvl")) for each in root.iter(f"{W}abstractNum")}
    for num in root.iter(f"{W}num"):
        for level in levels.get(_value(num.find(f"{W}abstractNumId")), ()):
            prints = _value(level.find(f"{W}numFmt")) or "decimal"
            yield (num.get(f"{W}numId", ""), level.get(f"{W}ilvl", "0")), prints


def _value(node: Any) -> str:
    return "" if node is None else str(node.get(f"{W}val", ""))
