"""What was not confirmed is shown as “check against your own text”; it never alarms (decisions 2)."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.checks.names import LOUD
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Confidence, GateKind, Item

ALARMS = {"procedure_checks": ("hold", "letter")}
"""What makes an item of each part alarm.

A clock of low confidence may say when it is near: it keeps quiet until the local text gives its figure.
"""


def confidence(stand: Stand) -> Iterator[Fault]:
    """Items of low confidence that would hold, warn or stand in a letter."""
    for part, item in items_of(stand.pack):
        if item.confidence is Confidence.LOW:
            yield from (stand.at(part, item.id, wrong) for wrong in _alarming(part, item))


def _alarming(part: str, item: Item) -> Iterator[str]:
    for name in ALARMS.get(part, ()):
        if getattr(item, name):
            yield f"Low confidence never alarms: take out “{name}” or confirm the source."
    shown = set(getattr(item, "shown", ())) & LOUD
    if part == "prompts" and shown:
        yield f"Low confidence never alarms: do not show it as {', '.join(sorted(shown))}."
    if part == "gates" or getattr(item, "gate", None) is GateKind.HARD:
        yield "Low confidence never holds anything: confirm the source, or make it soft."
    if part == "passages":
        yield "Low confidence is no wording for a letter: confirm the source, or leave it out."
