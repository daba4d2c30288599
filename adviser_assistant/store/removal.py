"""Removing a case for good: its words, its salts and everything shown of it go, its digests stay.

What was said can then neither be read nor guessed, and the chains over it still hold.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, Text, delete, literal, update

from adviser_assistant.casework.entries import CaseRemoved
from adviser_assistant.casework.keeping import SERVICE, why_kept
from adviser_assistant.errors import StoreError
from adviser_assistant.store import alike, own_words, projections, recorded, tables
from adviser_assistant.store.traces import removals

NOT_AS_ASKED = "The case was recorded in since you asked for it to be removed, so it was not removed. Look at it again."


def remove(connection: Connection, case_id: str, removal: CaseRemoved) -> None:
    """Remove a case and leave its trace."""
    number, fictional = recorded.case_number(connection, case_id)
    case, count = recorded.load(connection, number, case_id, fictional)
    service = recorded.service_file(connection)
    if kept := why_kept(case, service):
        raise StoreError(kept)
    if (removal.case, removal.entries) != (case_id, count):
        raise StoreError(NOT_AS_ASKED)
    named = projections.read(connection, number)
    own_words.forget(connection, [named.practitioner] if named else [])
    _, _, link = recorded.end_of_chain(connection, case_id, fictional)
    trace = replace(removal, digest=link.hex())
    _clear(connection, number)
    recorded.append(connection, SERVICE, [recorded.written(trace)], None, recorded.Known(len(service.entries)))
    _put_residue(connection, number, trace)


def put_residues(connection: Connection) -> None:
    """Keep again what the service keeps of removed cases, as where the table of it was made anew."""
    for case_id, trace in removals(connection).items():
        _put_residue(connection, recorded.case_number(connection, case_id)[0], trace)


def _clear(connection: Connection, number: int) -> None:
    """Take out all words of a case. Freed places in the file are overwritten: the connection deletes securely."""
    kept = tables.entries.c
    named = literal(tables.GONE_ID) + kept.sequence.cast(Text)
    emptied = update(tables.entries).where(kept.case_number == number)
    connection.execute(emptied.values(payload=None, salt=None, entry_id=named))
    connection.execute(delete(tables.documents).where(tables.documents.c.case_number == number))
    projections.take_out(connection, number)
    # Words taken out of the index stay in its pages, marked as gone, until it is written anew.
    connection.exec_driver_sql("INSERT INTO case_words(case_words) VALUES ('optimize')")


def _put_residue(connection: Connection, number: int, trace: CaseRemoved) -> None:
    if trace.alike is not None:
        alike.keep(connection, trace.alike, number)
