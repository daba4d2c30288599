"""A store of an earlier version: its file copied aside, then its tables brought up to today's.

What changed so far are projections only, so they are made anew from the rows as they were. Working them out afresh
from the entries is the program's part: the basis of such rows is empty.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, column, select, table

from adviser_assistant.casework.passages import Passage
from adviser_assistant.store import listing, tables, trouble
from adviser_assistant.store.backup_copy import copy_whole

_MAKES_ANEW = ("place", "closed_on", "concerns")
_KEPT = tuple(each for each in tables.case_rows.c if each.name not in _MAKES_ANEW)
_OLD = table("old_rows", *(column(each.name, each.type) for each in _KEPT), column("place"), column("text"))


def copy_aside(path: Path, key: bytes, version: int) -> None:
    """Keep the file as it is beside itself, under the same key, and see that the copy opens and is whole."""
    aside = path.with_name(f"{path.stem}-before-{version + 1}{path.suffix}")
    with trouble.troubles_told(path):
        aside.unlink(missing_ok=True)
        copy_whole(path, key, aside)


def upgrade(connection: Connection) -> None:
    """Bring the tables of version 1 up to today's: rows without their words, and an index that can be narrowed."""
    connection.exec_driver_sql("ALTER TABLE head ADD COLUMN basis TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("ALTER TABLE case_rows RENAME TO old_rows")
    connection.exec_driver_sql("DROP TABLE case_words")
    listing.make(connection)
    listed = select(_OLD, tables.cases.c.case_id, tables.cases.c.fictional)
    listed = listed.join(tables.cases, tables.cases.c.number == _OLD.c.case_number)
    for old in connection.execution_options(yield_per=500).execute(listed).mappings():
        row = tables.row_from(old)
        passages = (Passage("notes", old["text"]),) if old["text"] else ()
        listing.put(connection, replace(row, passages=passages), old["case_number"], tables.position_of(old["place"]))
    connection.exec_driver_sql("DROP TABLE old_rows")
    connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA}")
