"""How cases are found: the index of words, narrowed by marks, and names near what was typed."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select, text

from adviser_assistant.store import marks, tables
from adviser_assistant.store.case_store import CaseFilter, FoundCase
from adviser_assistant.store.keeping import on_hold_among
from adviser_assistant.store.near import near
from adviser_assistant.store.words import NOTHING_NEAR, index_query, place, wanted_words

_NEWEST = select(*tables.IN_LIST).join(tables.cases)
_MATCHING = _NEWEST.join(tables.case_words, tables.case_words.c.rowid == tables.case_rows.c.place).where(
    text("case_words MATCH :query")
)


class Names:
    """The words of names, kept in memory once somebody has typed one that stands nowhere."""

    def __init__(self) -> None:
        self._sorted: list[str] = []
        self._seen = 0

    def near(self, words: Sequence[str], connection: Connection) -> dict[str, tuple[str, ...]]:
        """The names near each of the words, as far as there are any."""
        kept = tables.name_words.c
        new = connection.execute(select(kept.id, kept.word).where(kept.id > self._seen).order_by(kept.id)).all()
        if len(new) > len(self._sorted):
            self._sorted = sorted({*self._sorted, *(row.word for row in new)})
        else:
            for row in new:
                insort(self._sorted, row.word)
        self._seen = new[-1].id if new else self._seen
        found = ((word, near(word, self._sorted)) for word in words)
        return {word: names for word, names in found if names}


def find(connection: Connection, names: Names, typed: str, limit: int, only: CaseFilter) -> list[FoundCase]:
    """The newest cases with these words among those the filter lets through."""
    words = wanted_words(typed)
    found = _with(connection, words, NOTHING_NEAR, limit, only)
    if words and not found:
        words = tuple(dict.fromkeys(part for word in words for part in word.split()))
        if alike := names.near(words, connection):
            return _with(connection, words, alike, limit, only)
    return found


def _with(
    connection: Connection, words: tuple[str, ...], near: Mapping[str, Sequence[str]], limit: int, only: CaseFilter
) -> list[FoundCase]:
    asked = " AND ".join(part for part in (index_query(words, near), marks.query(only)) if part)
    newest, by = (_MATCHING, tables.case_words.c.rowid) if asked else (_NEWEST, tables.case_rows.c.place)
    newest = _within_days(newest, only).order_by(by.desc()).limit(limit)
    listed = tables.rows_from(connection.execute(newest, {"query": asked} if asked else {}))
    for at in on_hold_among(connection, listed):
        listed[at] = replace(listed[at], on_hold=True)
    if not words:
        return [FoundCase(row) for row in listed.values()]
    placed = {at: place(words, row, near) for at, row in listed.items()}
    kept = tables.case_passages
    missing = select(kept).where(kept.c.place.in_([at for at, found in placed.items() if found is None]))
    for at, passages in connection.execute(missing).all():
        placed[at] = place(words, replace(listed[at], passages=passages), near)
    return [replace(placed[at] or FoundCase(row), row=row) for at, row in listed.items()]


def _within_days(asked: Select[Any], only: CaseFilter) -> Select[Any]:
    """The days compared that marks only narrow to months."""
    row = tables.case_rows.c
    spans = ((row.exclusion_ends_on, only.ends_from, only.ends_to), (row.opened_on, only.opened_from, only.opened_to))
    for column, first, last in spans:
        if first is not None:
            asked = asked.where(column >= first)
        if last is not None:
            asked = asked.where(column <= last)
    return asked
