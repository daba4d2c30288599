"""What the page “Does the tool help?” is worked out from: plain values in which nobody has a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What was shown."""

    CHECKPOINT = "checkpoint"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class Item:
    """A checkpoint or prompt as the guidance has it; `settles` is whether it asks for something that is recorded.

    `holds` has a sentence for each gate that waits for it: on what authority, and what would be given up with it.
    """

    id: str
    sort: Sort
    text: str
    source: str = ""
    guidance: str = ""
    settles: bool = True
    holds: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its text, after its code where it has one that people use: “BC-12  Every lesser step weighed?”."""
        return f"{self.id}  {self.text}" if self.id[:1].isupper() else self.text

    @property
    def stands(self) -> str:
        """Where it stands, and what it rests on."""
        named = "" if self.id[:1].isupper() else f" as {self.id}"
        return f"Stands in {self.guidance}{named}." + (f" Source: {self.source}." if self.source else "")


class Showing(NamedTuple):
    """That an item was in view in a sitting, and what came of it there. There are many: a tuple is made quickest."""

    item: str
    on: date
    answered: bool = False
    seconds: int | None = None
    changed: bool = False
    led_on: bool = False
    aside: str = ""


@dataclass(frozen=True, slots=True)
class FullSet:
    """All checkpoints of the pause point, answered in one sitting."""

    on: date
    alike: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class Read:
    """A second reading, masked, of a case in which these items had been put; None: they could not say."""

    on: date
    same: bool | None
    items: tuple[str, ...] = ()
    all_yes: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """That an open checkpoint was to be closed by a day; whether it was by then."""

    item: str
    due_on: date
    kept: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    """A point of advice that was agreed to; `outcome` is what came of it, empty while nobody told."""

    on: date
    due_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Uses:
    """What the page is worked out from. `advisers` is how many people may record; nobody’s name is in any of it."""

    showings: tuple[Showing, ...] = ()
    sets: tuple[FullSet, ...] = ()
    reads: tuple[Read, ...] = ()
    promises: tuple[Promise, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    advisers: int = 0
