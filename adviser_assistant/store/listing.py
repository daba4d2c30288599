"""How a case is put into the list, the index of words and the names: the projections of the store."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from adviser_assistant.store import marks, tables
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.words import SHORT_FIELDS, name_words

_PUT_ROW = insert(tables.case_rows)
_PUT_PASSAGES = insert(tables.case_passages)
_PUT_WORDS = insert(tables.case_words)
_COUNT_NAME = insert_or(tables.name_words).on_conflict_do_update(
    index_elements=["word"], set_={"uses": tables.name_words.c.uses + 1}
)


def put_in_list(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Put the case into the list and the indexes as the row says, in place of how it stood there."""
    listed = select(tables.case_rows, tables.cases.c.case_id, tables.cases.c.fictional).join(tables.cases)
    before = connection.execute(listed.where(tables.case_rows.c.case_number == number)).mappings().one_or_none()
    if before is not None:
        place = before["place"]
        connection.execute(delete(tables.case_rows).where(tables.case_rows.c.place == place))
        connection.execute(delete(tables.case_passages).where(tables.case_passages.c.place == place))
        connection.execute(delete(tables.case_words).where(tables.case_words.c.rowid == place))
    values = tables.row_values(row, number, position)
    connection.execute(_PUT_ROW, values)
    connection.execute(_PUT_PASSAGES, {"place": values["place"], "passages": row.passages})
    connection.execute(_PUT_WORDS, _word_values(row, values["place"]))
    _count_names(connection, set(name_words(tables.row_from(before))) if before else set(), set(name_words(row)))


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
