"""One thing to look at in a letter, and how much it weighs (ruling 32)."""

from __future__ import annotations

from dataclasses import dataclass

UNDERLINES, WARNS, HOLDS = "underlines", "warns", "holds"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: where it stands, what it is, and better words if there are any."""

    id: str
    severity: str
    title: str
    text: str
    section: str = ""
    block: int = -1
    start: int = 0
    end: int = 0
    better: str = ""
