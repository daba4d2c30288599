"""What the clocks may ask of a case, and the limits that stand: the framework's or the local text's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from adviser_assistant.casework.facts import Value, record_fact
from adviser_assistant.guidance.clock_changes import ClockChange
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import Calendar

ValueOf = Callable[[str], Value | None]
RecordsOf = Callable[[str], Sequence[str]]
LOCAL_TEXT = "local_text"
_NEEDED = ("figure", "value", "unit", "policy", "paragraph")


@dataclass(frozen=True)
class ClockCase:
    """The facts, limits and changes clocks are read from, and the day they are read on."""

    figures: Mapping[str, Figure]
    local: Mapping[str, Figure]
    value_of: ValueOf
    records_of: RecordsOf
    calendar: Calendar
    on: date
    changes: tuple[tuple[str, ClockChange], ...] = ()

    def day_of(self, fact_id: str) -> date | None:
        """A fact's date; the hour of a date and time is left away."""
        value = self.value_of(fact_id)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def figure_of(self, clock: Clock) -> Figure | None:
        """The limit: the local text's stands over the framework's."""
        return self.local.get(clock.figure) or self.figures.get(clock.figure)

    def changes_of(self, clock: Clock, reading_id: str) -> tuple[ClockChange, ...]:
        """The pauses and extensions recorded for a clock, or for this reading of it."""
        named = {clock.id, reading_id, clock.title.casefold()}
        return tuple(change for name, change in self.changes if name in named or name.casefold() in named)

    def local_text_lacks(self, figure_id: str) -> tuple[str, ...]:
        """What a local text still has to say before its limit is used; its first fact where nobody recorded one."""
        for key in self.records_of(LOCAL_TEXT):
            if _figure_named(self.value_of(record_fact(LOCAL_TEXT, key, "figure")), self.figures) == figure_id:
                facts = (record_fact(LOCAL_TEXT, key, name) for name in _NEEDED)
                return tuple(fact for fact in facts if self.value_of(fact) is None)
        return (f"{LOCAL_TEXT}.figure",)


def fact_of(clock: Clock, key: str, name: str) -> str:
    """The fact a clock names: a field of its record is written with a full stop in front."""
    return record_fact(clock.record, key, name[1:]) if name.startswith(".") else name


def facts_in(node: object) -> Iterator[str]:
    """The facts a written condition speaks of; what counts records inside it is left to the condition."""
    if isinstance(node, Mapping):
        for name, inner in node.items():
            if name in ("fact", "since") and isinstance(inner, str):
                yield inner
            elif name in ("between", "before") and isinstance(inner, list):
                yield from (each for each in inner if isinstance(each, str))
            elif name not in ("where", "holds"):
                yield from facts_in(inner)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from facts_in(each)


def _figure_named(said: Value | None, figures: Mapping[str, Figure]) -> str:
    """The figure meant by its id or by its title."""
    if not isinstance(said, str) or said in figures:
        return said if isinstance(said, str) else ""
    meant = said.strip().casefold()
    return next((each.id for each in figures.values() if each.title and each.title.casefold() == meant), said)


def local_figures(value_of: ValueOf, records_of: RecordsOf, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Limits the employer's own policy sets, as recorded on the case with policy and paragraph; the newest counts."""
    found: dict[str, Figure] = {}
    for key in records_of(LOCAL_TEXT):
        said = {name: value_of(record_fact(LOCAL_TEXT, key, name)) for name in (*_NEEDED, "first_day_counts")}
        figure = _figure_named(said["figure"], figures)
        value, unit, counts = said["value"], said["unit"], said["first_day_counts"]
        named = said["policy"] and said["paragraph"]
        if figure and isinstance(value, int) and isinstance(unit, str) and named:
            found[figure] = Figure(
                id=figure,
                value=value,
                unit=unit,
                first_day_counts=counts if isinstance(counts, bool) else None,
                in_force_from="local",
                confidence=Confidence.LOCAL,
                sources=(f"{said['policy']}, {said['paragraph']}",),
            )
    return found
