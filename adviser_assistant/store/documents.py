"""Issued documents on one connection: their bytes, by the ids of the entries that made them final."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from adviser_assistant.errors import StoreError
from adviser_assistant.store import recorded, tables

NO_SUCH_DOCUMENT = "The issued document is not in this store. It may belong to another store."
ISSUED = "This document was issued before with other content. An issued document never changes: issue a new one."

_KEPT = tables.documents.c


def keep(connection: Connection, document_id: str, case_id: str, content: bytes) -> None:
    """Keep the bytes of a document; they can be kept again but never changed."""
    number = recorded.open_number(connection, case_id)
    before = connection.execute(select(_KEPT.content).where(_KEPT.document_id == document_id)).scalar()
    if before not in (None, content):
        raise StoreError(ISSUED)
    if before is None:
        values = {"document_id": document_id, "case_number": number, "content": content}
        connection.execute(insert(tables.documents), {**values, "digest": hashlib.sha256(content).hexdigest()})


def content_of(connection: Connection, document_id: str) -> bytes:
    """The bytes of a document."""
    content = connection.execute(select(_KEPT.content).where(_KEPT.document_id == document_id)).scalar()
    if content is None:
        raise StoreError(NO_SUCH_DOCUMENT)
    return bytes(content)


def case_of(connection: Connection, document_id: str) -> str:
    """The id of the case a document belongs to."""
    asked = select(tables.cases.c.case_id).join(tables.documents, _KEPT.case_number == tables.cases.c.number)
    case_id = connection.execute(asked.where(_KEPT.document_id == document_id)).scalar()
    if case_id is None:
        raise StoreError(NO_SUCH_DOCUMENT)
    return str(case_id)
