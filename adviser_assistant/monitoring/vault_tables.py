"""The tables of the vault: whose number is whose, what cards say, what was stopped, what was shown, and the log."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text

FIRST, SCHEMA = 1, 2
"""The first version of these tables and this one, kept in the file as `user_version`."""

metadata = MetaData()

links = Table(
    "links",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("subject", Text, nullable=False, unique=True),
)
"""The one place that says which case a number belongs to."""

answers = Table(
    "answers",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("day", Date, nullable=False),
)

stops = Table(
    "stops",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("deleted_on", Date),
    Column("taken_back_on", Date),
)
"""Objections and withdrawals: the day each came, and the day its values were deleted."""

published = Table(
    "published",
    metadata,
    Column("measure", Text, primary_key=True),
    Column("first_year", Integer, primary_key=True),
    Column("years", Integer, primary_key=True),
    Column("fields", Text, primary_key=True),
    Column("first_shown", Date, nullable=False),
)

workings = Table("workings", metadata, Column("day", Date, primary_key=True))
"""The days on which figures were worked out: once a quarter."""

shown = Table(
    "shown",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("first_year", Integer, primary_key=True),
    Column("years", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("screen", Text, nullable=False),
    Column("export", Text, nullable=False),
)
"""What was last shown of each measure and organisation, as it was shown, and the day it was worked out on."""

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("how", Text, nullable=False),
)


def make(connection: Connection) -> None:
    """Make them in a new file; in one of an earlier version, those that have come since, and what is there stays."""
    metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
