"""How a case is put into the list, the index of words and the names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from adviser_assistant.store import marks, tables
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.words import SHORT_FIELDS, name_words

SEEN_BY = "case_words"

_BEFORE = select(*tables.IN_LIST).join(tables.cases).where(tables.case_rows.c.case_number == bindparam("of_case"))
_TAKE_OUT = tuple(
    delete(each).where(key == bindparam("at"))
    for each, key in (
        (tables.case_rows, tables.case_rows.c.place),
        (tables.case_passages, tables.case_passages.c.place),
        (tables.case_words, tables.case_words.c.rowid),
    )
)
SHOWS: tuple[str, ...] = ("case_id", "fictional", *tables.ROW_FIELDS, "passages")
_PUT_ROW = insert(tables.case_rows)
_PUT_PASSAGES = insert(tables.case_passages)
_PUT_WORDS = insert(tables.case_words)
_COUNT_NAME = insert_or(tables.name_words).on_conflict_do_update(
    index_elements=["word"], set_={"uses": tables.name_words.c.uses + 1}
)


def make(connection: Connection) -> None:
    """Make the list, the index of words and the names, empty."""
    made = [tables.case_rows, tables.case_passages, tables.name_words]
    tables.metadata.create_all(connection, tables=made)
    connection.exec_driver_sql(tables.MAKE_CASE_WORDS)


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Put the case into the list and the indexes as the row says, in place of how it stood there."""
    before = _taken_out(connection, number)
    values = tables.row_values(row, number, position)
    connection.execute(_PUT_ROW, values)
    connection.execute(_PUT_PASSAGES, {"place": values["place"], "passages": row.passages})
    connection.execute(_PUT_WORDS, _word_values(row, values["place"]))
    _count_names(connection, before, set(name_words(row)))


def read(connection: Connection, number: int) -> dict[str, Any]:
    """The row of a case as it is listed, with its passages."""
    asked = _BEFORE.add_columns(tables.case_passages.c.passages)
    asked = asked.join(tables.case_passages, tables.case_passages.c.place == tables.case_rows.c.place)
    values = connection.execute(asked, {"of_case": number}).mappings().one_or_none()
    return {} if values is None else {name: values[name] for name in SHOWS}


def take_out(connection: Connection, number: int) -> None:
    """List the case no more."""
    _count_names(connection, _taken_out(connection, number), set())


def _taken_out(connection: Connection, number: int) -> set[str]:
    """Take the case out of the list and the index; gives the words of its names."""
    before = tables.rows_from(connection.execute(_BEFORE, {"of_case": number}))
    for place in before:
        for taking in _TAKE_OUT:
            connection.execute(taking, {"at": place})
    return {word for was in before.values() for word in name_words(was)}


def _word_values(row: CaseRow, place: object) -> dict[str, object]:
    words = {name: getattr(row, name) for name in SHORT_FIELDS}
    passages = "\n".join(passage.words for passage in row.passages)
    return {**words, "passages": passages, "marks": " ".join(marks.of(row)), "rowid": place}


def _count_names(connection: Connection, before: set[str], now: set[str]) -> None:
    counted = tables.name_words.c
    if gone := before - now:
        less = update(tables.name_words).where(counted.word.in_(gone)).values(uses=counted.uses - 1)
        connection.execute(less)
        connection.execute(delete(tables.name_words).where(counted.word.in_(gone), counted.uses < 1))
    if new := now - before:
        connection.execute(_COUNT_NAME, [{"word": word, "uses": 1} for word in sorted(new)])
