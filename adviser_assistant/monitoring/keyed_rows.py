"""Rows of counts under keys: each for itself, or those that together make up their people."""

from __future__ import annotations

from adviser_assistant.monitoring.comparing import Row, to_places
from adviser_assistant.monitoring.intervals import Counts, wilson
from adviser_assistant.monitoring.suppression import Level, rounded, shown_line, withheld
from adviser_assistant.monitoring.verdicts import SUPPRESSED


def rows_by_key(counts: dict[str, Counts], level: Level) -> tuple[Row, ...]:
    """Rows that do not add up to anything shown: each is withheld or not for itself."""
    rows = []
    for name, found in counts.items():
        if withheld(found, level) or found.people <= level.mask:
            rows.append(Row(name, None, None, says=SUPPRESSED))
        else:
            share = to_places(wilson(found), level.places + 1)
            rows.append(Row(name, rounded(found.events, level), rounded(found.people, level), share))
    return tuple(rows)


def rows_of_parts(counts: dict[str, Counts], level: Level) -> tuple[Row, ...]:
    """Rows that add up to their people: where one is withheld, another is too, so that it does not follow."""
    seen = shown_line(list(counts.values()), level)
    return tuple(
        Row(name, None, None, says=SUPPRESSED) if shown is None else row
        for (name, found), shown in zip(counts.items(), seen, strict=True)
        for row in rows_by_key({name: found}, level)
    )
