"""Words and tests that the lists of letters are made with: when something happened, what a paper shows, who helps."""

from __future__ import annotations

import re
from typing import Any

from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.pack import FactSpec, SupportOrganisation
from adviser_assistant.letters.said import Said

_BEFORE_A_TIME = ("in", "on", "at", "about", "around", "during", "between", "since", "over", "from", "before", "after")


def serves(row: SupportOrganisation, nation: str, profession: str) -> bool:
    """Whether an organisation helps this profession in this nation."""
    island = nation not in ("england", "wales", "northern_ireland")
    here = nation in row.nations or (island and "crown_dependencies" in row.nations)
    return here and ("anyone" in row.for_whom or profession in row.for_whom)


def is_of_the_step(reading: ClockReading) -> bool:
    """Whether a limit is one on exclusion or suspension, rather than on an inquiry, a hearing or an appeal."""
    return reading.clock.record == "period" or reading.clock.starts.startswith(("exclusion.", "suspension."))


def when(words: Said, on: Said) -> str:
    """When something happened, ready to stand in a sentence: “on 3 March 2025 at 02:20”, “in early March”."""
    if words.shown:
        first = words.text.split(maxsplit=1)[0].lower() if words.text.strip() else ""
        return str(words) if first in _BEFORE_A_TIME else f"on {words}"
    return f"on {on.weekday}" if on.shown else ""


def paper(evidence: dict[str, Any]) -> str:
    """What a piece of evidence shows, and its kind where the words do not say it."""
    kind, summary = evidence["type"], evidence["summary"]
    said = not kind.known or kind.value == "none" or kind.text.lower() in summary.text.lower()
    return str(summary) if said else f"{summary} ({kind})"


def subject(spec: FactSpec) -> str:
    """What a fact is about, as its gap says it: “how a colleague would be treated”; else its label."""
    about = re.sub(r"( was| were)? not recorded$", "", spec.gap)
    return about if about != spec.gap and about else spec.label
