"""The seal of a whole store, walked: what of its entries and documents is no longer as it was sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.casework.plain import from_plain
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import seal, tables


def faults_of(connection: Connection) -> list[str]:
    """What was changed, removed or added behind the program's back, a sentence each."""
    starts, names = _chain_starts(connection)
    head = connection.execute(select(tables.head.c.store_digest)).scalar_one()
    found = list(seal.faults(_sealed(connection), seal.Chains(starts, names, head)))
    return found + list(_changed_documents(connection, names))


def _chain_starts(connection: Connection) -> tuple[dict[str, bytes], dict[str, str]]:
    """Where the chain of each case begins, and the reference people call the case by."""
    named = select(tables.cases, tables.case_rows.c.reference).outerjoin(tables.case_rows)
    found = connection.execute(named).all()
    starts = {row.case_id: seal.case_start(row.case_id, row.fictional) for row in found}
    return starts, {row.case_id: row.reference for row in found}


def _sealed(connection: Connection) -> Iterator[seal.Sealed]:
    kept = tables.entries.c
    every = select(
        kept.position,
        func.coalesce(tables.cases.c.case_id, "?"),
        kept.sequence,
        kept.payload,
        kept.salt,
        kept.payload_digest,
        kept.case_digest,
        kept.store_digest,
    ).outerjoin(tables.cases)
    for row in connection.execution_options(yield_per=500).execute(every.order_by(kept.position)):
        yield seal.Sealed(*row)


def _changed_documents(connection: Connection, names: dict[str, str]) -> Iterator[str]:
    """Documents that differ from what was kept, or from the digest in the sealed entry that made them final."""
    kept, sealed = tables.documents.c, tables.entries.c
    final = and_(sealed.case_number == kept.case_number, sealed.entry_id == kept.document_id)
    every = select(kept.document_id, kept.content, kept.digest, tables.cases.c.case_id, sealed.payload)
    every = every.select_from(tables.documents.join(tables.cases).outerjoin(tables.entries, final))
    for row in connection.execution_options(yield_per=20).execute(every):
        if {row.digest, _promised(row.payload) or row.digest} != {hashlib.sha256(row.content).hexdigest()}:
            name = names.get(row.case_id) or row.case_id
            yield f"The issued document “{row.document_id}” of case “{name}” was changed after it was kept."


def _promised(payload: str | None) -> str | None:
    """The digest an entry gives for its document; none if the entry is not there or is nonsense."""
    try:
        final = from_plain(json.loads(payload or "{}"))
    except (AdviserError, ValueError, AttributeError):
        return None
    return final.digest if isinstance(final, DocumentFinalised) else None
