"""FICTIONAL sittings, so that “Does the tool help?” is not empty in a demo. No figure in it is real."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from adviser_assistant.monitoring.tool_use import Accepted, FullSet, Item, Promise, Read, Showing, Sort, Uses

REASONS = ("not relevant here", "already covered", "not now")
IDLE = 12
"""One question in so many changes nothing."""


def invented_uses(items: Iterable[Item], on: date, seed: int = 11) -> Uses:
    """Two years of sittings with every question of the guidance, the same for the same seed."""
    chance = Random(seed)

    def day() -> date:
        return on - timedelta(days=chance.randint(1, 730))

    showings: list[Showing] = []
    reads, promises = [], []
    for number, item in enumerate(items):
        rate = 0.0 if number % IDLE == IDLE - 1 else chance.uniform(0.05, 0.5)
        for _ in range(chance.randint(6, 900)):
            showings.append(_showing(chance, item, day(), rate))
        if item.sort is Sort.CHECKPOINT:
            reads += [Read(day(), chance.random() < 0.7, (item.id,)) for _ in range(chance.randint(0, 120))]
            promises += [Promise(item.id, day(), chance.random() < 0.6) for _ in range(chance.randint(0, 120))]
    sets = [FullSet(day(), chance.random() < 0.2, chance.randint(30, 900)) for _ in range(420)]
    reads += [Read(day(), chance.random() < 0.8, (), all_yes=True) for _ in range(240)]
    accepted = [Accepted(day(), day(), chance.choice(("followed", "not_followed", ""))) for _ in range(400)]
    return Uses(tuple(showings), tuple(sets), tuple(reads), tuple(promises), tuple(accepted), advisers=14)


def _showing(chance: Random, item: Item, on: date, rate: float) -> Showing:
    answered = chance.random() < (0.85 if item.sort is Sort.CHECKPOINT else rate)
    led_on = chance.random() < rate if item.sort is Sort.CHECKPOINT else answered
    return Showing(
        item.id,
        on,
        answered,
        chance.randint(8, 120) if answered else None,
        chance.random() < rate / 3,
        led_on,
        "" if answered or chance.random() < 0.6 else chance.choice(REASONS),
    )
