"""A measure or an organisation as it was shown, as text and again: by its fields, those at their default left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields
from enum import Enum
from typing import Any, TypeVar

from adviser_assistant.monitoring.comparing import Comparison, GroupTable, Row
from adviser_assistant.monitoring.intervals import Interval
from adviser_assistant.monitoring.measures import BY_ID, Measure
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import Result
from adviser_assistant.monitoring.service import OWN
from adviser_assistant.monitoring.suppression import Period
from adviser_assistant.monitoring.verdicts import Direction

EVERY = BY_ID | OWN
"""The measures of groups and the service’s own, by id."""
_IN_ORDER = (Interval, Period)
Made = TypeVar("Made")


def as_text(shown: Result | OrganisationView) -> str:
    """It in one line; numbers that were not shown are not in it."""
    return json.dumps(_plain(shown), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Measure):
        return value.id
    if isinstance(value, _IN_ORDER):
        return [getattr(value, part.name) for part in fields(value)]
    if isinstance(value, Result | OrganisationView | GroupTable | Row | Comparison):
        said = ((part, getattr(value, part.name)) for part in fields(value) if part.name != "as_on")
        return {part.name: _plain(each) for part, each in said if part.default is MISSING or each != part.default}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def result_from(text: str) -> Result:
    """A measure as it was shown. Raises ValueError, KeyError or TypeError where it cannot be read."""
    return _result(json.loads(text))


def organisation_from(text: str) -> OrganisationView:
    """An organisation as it was shown; raises as `result_from` does."""
    said = json.loads(text)
    rows = dict.fromkeys(("cases", "exclusions", "themes", "learning"), _rows)
    return _made(OrganisationView, said, {"period": _period, "notes": tuple, **rows})


def _result(said: Any) -> Result:
    return _made(Result, said, {"measure": EVERY.__getitem__, "period": _period, "rows": _rows, "tables": _tables})


def _tables(said: Any) -> tuple[GroupTable, ...]:
    return tuple(_made(GroupTable, each, {"rows": _rows}) for each in said)


def _rows(said: Any) -> tuple[Row, ...]:
    return tuple(_made(Row, each, {"share": _interval, "comparison": _comparison}) for each in said)


def _comparison(said: Any) -> Comparison:
    intervals = dict.fromkeys(("ratio", "gap", "with_reported"), _interval)
    return _made(Comparison, said, {"direction": Direction, **intervals})


def _interval(said: Any) -> Interval:
    return Interval(*(float(each) for each in said))


def _period(said: Any) -> Period:
    first, years = said
    return Period(int(first), int(years))


def _made(kind: type[Made], said: Any, parts: dict[str, Callable[[Any], Any]]) -> Made:
    return kind(**{name: parts[name](value) if name in parts and value is not None else value
                   for name, value in said.items()})  # fmt: skip
