"""SQLAlchemy on one encrypted file: one connection, and a transaction for each thing that is read or done."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.store.connection import connect


def engine_of(path: Path, key: bytes) -> Engine:
    """The engine of a file under its key; with the option `writing` a transaction holds others off from its start."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=StaticPool,
        hide_parameters=True,  # or the text of an error, and so a log, would quote the case
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
