"""What came of the questions the program put in one case: in plain values that say nobody's name.

A sitting is what one person recorded in the case on one day; who it was is left out here and cannot be had back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

ANSWERED = "answered"
"""What stands for the answer of a prompt, or of a checkpoint asked by facts: what it asks for was recorded."""

ASIDE_REASONS = ("not relevant here", "already covered", "not now")
"""The reasons a prompt is put aside with. Others come from files only, and are counted as another reason."""

ANOTHER_REASON = "another reason"


class Showing(NamedTuple):
    """A prompt or checkpoint in one sitting in which it was in view. There are many: a tuple is made quickest.

    `answer` is that of a checkpoint as it stood last, `ANSWERED` where what it asks for was recorded, else empty;
    `seconds` until it was given first. `changed` is whether the stance on exclusion became another afterwards, `led_on`
    whether something came of it: that what it asks for was recorded, its answer became another, or an action was set.
    """

    item: str
    answer: str = ""
    seconds: int | None = None
    changed: bool = False
    led_on: bool = False
    aside: str = ""


@dataclass(frozen=True, slots=True)
class FullSet:
    """All checkpoints of the pause point answered in one sitting: all alike or not, and how long it took."""

    alike: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was put to one person on one day in the case, and what came of it."""

    on: date
    showings: tuple[Showing, ...]
    full_set: FullSet | None = None


@dataclass(frozen=True, slots=True)
class BlindRead:
    """A masked second reading: whether they would advise the same, and what had been put in the case by then.

    `all_yes` is whether every checkpoint of the pause point was then answered “yes”.
    """

    on: date
    same: bool | None
    items: tuple[str, ...]
    all_yes: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """An open checkpoint with somebody to close it by a day; `kept_on` is when its answer became another."""

    item: str
    made_on: date
    due_on: date
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A point of advice the organisation agreed to, and what came of it; nothing while nobody has told."""

    on: date
    due_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ToolUse:
    """One case, as far as it tells whether the program helps."""

    sittings: tuple[Sitting, ...] = ()
    reads: tuple[BlindRead, ...] = ()
    promises: tuple[Promise, ...] = ()
    accepted: tuple[Accepted, ...] = ()


NO_TOOL_USE = ToolUse()
