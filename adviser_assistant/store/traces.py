"""The traces of removed cases, as the service's own file holds them; the seal reads them before it walks."""

from __future__ import annotations

import json

from sqlalchemy import Connection, LargeBinary, cast, func, select

from adviser_assistant.casework.entries import CaseRemoved
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.plain import from_plain
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import tables

_KIND = b'"kind":"case_removed"'
_OF_SERVICE = select(cast(tables.entries.c.payload, LargeBinary)).join(tables.cases)
_OF_SERVICE = _OF_SERVICE.where(tables.cases.c.case_id == SERVICE).order_by(tables.entries.c.sequence)


_HOW_MANY = select(func.count()).select_from(tables.entries.join(tables.cases))
_HOW_MANY = _HOW_MANY.where(tables.cases.c.case_id == SERVICE, func.instr(tables.entries.c.payload, _KIND.decode()) > 0)


def count_removed(connection: Connection) -> int:
    """How many cases were removed."""
    return int(connection.execute(_HOW_MANY).scalar_one())


def removals(connection: Connection) -> dict[str, CaseRemoved]:
    """The traces by the id of the case; what cannot be read is no trace."""
    found = {}
    for payload in connection.execute(_OF_SERVICE).scalars():
        if _KIND in (payload or b""):
            try:
                entry = from_plain(json.loads(payload))
                bytes.fromhex(entry.digest if isinstance(entry, CaseRemoved) else "")
            except (AdviserError, ValueError, AttributeError):
                continue
            if isinstance(entry, CaseRemoved):
                found[entry.case] = entry
    return found
