"""Marks: a made-up word in the index for each value a list can be narrowed to.

Narrowed so, a list costs what a search for two words costs, however many cases there are and whichever is rarer.
A span of days is asked as the months that lie in it; its ends are compared afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from adviser_assistant.store.case_store import CaseFilter, CaseRow

_NAMED = ("status", "framework", "organisation", "adviser")
FIRST_YEAR, LAST_YEAR = 1990, 2089


def of(row: CaseRow) -> Iterator[str]:
    """The marks of a case."""
    yield _mark("closed", str(row.closed_on is not None))
    yield from (_mark(name, getattr(row, name)) for name in _NAMED)
    yield from (_mark("concern", concern) for concern in row.concerns)
    if row.exclusion_ends_on is not None:
        yield _mark("excluded", "")
    if row.opened_on is not None:
        yield _mark("opened", f"{row.opened_on:%Y}")
        yield _mark("opened", f"{row.opened_on:%Y-%m}")


def query(only: CaseFilter) -> str:
    """What to ask of the index so that it gives every case let through, and few others; empty if it cannot help."""
    asked = [_mark(name, getattr(only, name)) for name in _NAMED if getattr(only, name)]
    if only.closed is not None:
        asked.append(_mark("closed", str(only.closed)))
    if only.concern:
        asked.append(_mark("concern", only.concern))
    if only.excluded or only.ends_from or only.ends_to:
        asked.append(_mark("excluded", ""))
    clauses = [f'"{mark}"' for mark in asked]
    if only.opened_from or only.opened_to:
        months = " OR ".join(f'"{_mark("opened", span)}"' for span in _spans(only))
        clauses.append(f"({months or _NOTHING})")
    return " AND ".join(f"{{marks}} : {clause}" for clause in clauses)


def _spans(only: CaseFilter) -> Iterator[str]:
    """Whole years where they fit, months at the ends."""
    first = max(only.opened_from or date(FIRST_YEAR, 1, 1), date(FIRST_YEAR, 1, 1))
    last = min(only.opened_to or date(LAST_YEAR, 12, 31), date(LAST_YEAR, 12, 31))
    for year in range(first.year, last.year + 1):
        begins = first.month if year == first.year else 1
        ends = last.month if year == last.year else 12
        if (begins, ends) == (1, 12):
            yield f"{year}"
        else:
            yield from (f"{year}-{month:02}" for month in range(begins, ends + 1))


def _mark(name: str, value: str) -> str:
    return "x" + hashlib.blake2s(f"{name}:{value}".encode(), digest_size=8).hexdigest()


_NOTHING = '"xnothing"'
