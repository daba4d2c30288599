"""Does the tool help? Joins what the cases recorded with the guidance, for the page that counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.guidance.library import Library
from adviser_assistant.monitoring.tool_page import PutForward, ToolPage, put_forward, tool_page
from adviser_assistant.monitoring.tool_use import Accepted, FullSet, Item, Promise, Read, Showing, Sort, Uses

COMMON = "common"


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
    found: dict[str, Item] = {}
    for pack in sorted(library.packs.values(), key=lambda each: each.id != COMMON):
        title = f"{pack.short_title} {pack.version}"
        for point in pack.checkpoints:
            made = Item(point.id, Sort.CHECKPOINT, point.question, "; ".join(point.sources), title)
            found.setdefault(point.id, made)
        for prompt in pack.prompts:
            text, source = prompt.text, "; ".join(prompt.sources)
            made = Item(prompt.id, Sort.PROMPT, text, source, title, settles=bool(prompt.settles_with))
            found.setdefault(prompt.id, made)
    return found
