"""Does the tool help? Joins what the cases recorded with the guidance, for the page that counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import SourceDocument
from adviser_assistant.monitoring.tool_page import PutForward, ToolPage, put_forward, tool_page
from adviser_assistant.monitoring.tool_use import Accepted, FullSet, Item, Promise, Read, Showing, Sort, Uses

COMMON = "common"
HOLDS = (
    "It holds the gate “{gate}”, which rests on {sources}. Without it that gate could show enough recorded with this"
    " never asked."
)
"""What stands beside a question put forward that a gate waits for, so that people see what they would give up."""


def tool_page_of(used: Iterable[ToolUse], library: Library, advisers: int, on: date) -> ToolPage:
    """The page, from what each case recorded; `advisers` is how many people may record here."""
    return tool_page(uses_of(used, advisers, on), items_of(library), on)


def put_forward_of(used: Iterable[ToolUse], library: Library, advisers: int, on: date) -> tuple[PutForward, ...]:
    """What was shown fifty times and changed nothing: for the guidance lead, who sees no other figure."""
    return put_forward(uses_of(used, advisers, on), items_of(library))


def uses_of(used: Iterable[ToolUse], advisers: int, on: date) -> Uses:
    """What all cases recorded, in one: neither case nor person can be told from it."""
    cases = tuple(used)
    return Uses(
        showings=tuple(each for case in cases for each in _showings(case)),
        sets=tuple(
            FullSet(sitting.on, sitting.full_set.alike, sitting.full_set.seconds)
            for case in cases
            for sitting in case.sittings
            if sitting.full_set is not None
        ),
        reads=tuple(Read(each.on, each.same, each.items, each.all_yes) for case in cases for each in case.reads),
        promises=tuple(
            Promise(each.item, each.due_on, each.kept_on is not None and each.kept_on <= each.due_on)
            for case in cases
            for each in case.promises
            if each.due_on < on
        ),
        accepted=tuple(Accepted(each.on, each.due_on, each.outcome) for case in cases for each in case.accepted),
        advisers=advisers,
    )


def _showings(case: ToolUse) -> Iterator[Showing]:
    for sitting in case.sittings:
        for each in sitting.showings:
            yield Showing(each.item, sitting.on, bool(each.answer), each.seconds, each.changed, each.led_on, each.aside)


def items_of(library: Library) -> Mapping[str, Item]:
    """Every checkpoint and prompt of the guidance by id, with its text, its first source and the pack it stands in."""
    found, holds = dict[str, Item](), _held_gates(library)
    for pack in sorted(library.packs.values(), key=lambda each: each.id != COMMON):
        title = f"{pack.short_title} {pack.version}"
        for point in pack.checkpoints:
            made = Item(
                point.id,
                Sort.CHECKPOINT,
                point.question,
                "; ".join(point.sources),
                title,
                holds=holds.get(point.id, ()),
            )
            found.setdefault(point.id, made)
        for prompt in pack.prompts:
            text, source = prompt.text, "; ".join(prompt.sources)
            made = Item(prompt.id, Sort.PROMPT, text, source, title, settles=bool(prompt.settles_with))
            found.setdefault(prompt.id, made)
    return found


def _held_gates(library: Library) -> Mapping[str, tuple[str, ...]]:
    """By checkpoint, each gate that shows a gap until it is settled, with the sources that gate rests on."""
    documents = {each.id: each for pack in library.packs.values() for each in pack.sources}
    found: dict[str, tuple[str, ...]] = {}
    for gate in (each for pack in library.packs.values() for each in pack.gates):
        says = HOLDS.format(gate=gate.title, sources="; ".join(_named(each, documents) for each in gate.sources))
        for point in (*gate.checkpoints, *gate.also_asked):
            found[point] = (*found.get(point, ()), says)
    return found


def _named(reference: str, documents: Mapping[str, SourceDocument]) -> str:
    """A source by its title, with the place in it and the code it is filed under."""
    code, _, place = (part.strip() for part in reference.partition(","))
    if code not in documents:
        return reference
    return f"“{documents[code].title}”{f', {place}' if place else ''} ({code})"
