"""The seal of a whole store, walked: what of its entries and documents is no longer as it was sealed.

Everything is read as bytes: what was changed behind the program's back need be neither text nor sense.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Cast, ColumnElement, Connection, Integer, LargeBinary, cast, select, type_coerce

from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.plain import from_plain
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import seal, tables
from adviser_assistant.store.traces import removals

OWN_FILE = "the service’s own file"
DOCUMENT_CHANGED = "The issued document “{document}” of case “{case}” was changed after it was kept."
DOCUMENT_MOVED = "The issued document “{document}” of case “{case}” is kept under another name or in another case."


@dataclass
class _Promised:
    """The digests that sealed entries give for documents, by case and document."""

    digests: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, case_id: str, payload: str) -> None:
        """Remember what an entry promises, if it made a document final."""
        try:
            final = from_plain(json.loads(payload))
        except (AdviserError, ValueError, AttributeError):
            return
        if isinstance(final, DocumentFinalised):
            self.digests[case_id, final.id] = final.digest


def faults_of(connection: Connection) -> list[str]:
    """What was changed, removed or added behind the program's back, a sentence each."""
    chains, promised = _chains(connection), _Promised()
    found = list(seal.faults(_sealed(connection, chains, promised), chains))
    return found + list(_changed_documents(connection, chains.names, promised.digests))


def _chains(connection: Connection) -> seal.Chains:
    case_id, reference = _bytes(tables.cases.c.case_id), _bytes(tables.case_rows.c.reference)
    named = select(type_coerce(tables.cases.c.fictional, Integer), case_id, reference).outerjoin(tables.case_rows)
    starts, names = {}, {}
    for fictional, id_bytes, named_bytes in connection.execute(named):
        case = _text(id_bytes)
        starts[case] = seal.case_start(case, bool(fictional)) if fictional in (0, 1) else b""
        names[case] = OWN_FILE if case == SERVICE else _text(named_bytes or b"")
    position, head = connection.execute(select(tables.head.c.position, tables.head.c.store_digest)).one()
    traces = removals(connection)
    names |= {case: trace.reference for case, trace in traces.items()}
    gone = {case: (trace.entries, bytes.fromhex(trace.digest)) for case, trace in traces.items()}
    return seal.Chains(starts, names, position, head, gone)


def _sealed(connection: Connection, chains: seal.Chains, promised: _Promised) -> Iterator[seal.Sealed]:
    """The entries in order; the documents they promise are noted on the way."""
    kept = tables.entries.c
    read = (kept.position, kept.sequence, _bytes(tables.cases.c.case_id), _bytes(kept.payload), _bytes(kept.entry_id))
    links = (kept.salt, kept.payload_digest, kept.case_digest, kept.store_digest)
    every = connection.execution_options(yield_per=500).execute(
        select(*read).add_columns(*links).outerjoin(tables.cases).order_by(kept.position)
    )
    for position, sequence, in_case, words, own_id, salt, digest, case_link, store_link in every:
        case_id, entry_id = _text(b"?" if in_case is None else in_case), _text(own_id)
        payload = None if words is None else _text(words)
        if payload is None:
            named = entry_id == f"{tables.GONE_ID}{sequence}"
        else:
            named = f'"id":{json.dumps(entry_id, ensure_ascii=False)}' in payload
            if '"document_finalised"' in payload:
                promised.take(case_id, payload)
        yield seal.Sealed(position, case_id, sequence, payload, salt, digest, case_link, store_link, named)


def _changed_documents(
    connection: Connection, names: Mapping[str, str], promised: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """Documents that differ from what was kept, or from the digest in the sealed entry that made them final."""
    kept = tables.documents.c
    read = (_bytes(kept.document_id), _bytes(kept.content), _bytes(kept.digest))
    every = select(_bytes(tables.cases.c.case_id), *read).select_from(tables.documents.outerjoin(tables.cases))
    there, strays = set(), []
    for case_bytes, id_bytes, content, digest_bytes in connection.execution_options(yield_per=20).execute(every):
        case_id, document = _text(case_bytes or b"?"), _text(id_bytes)
        digest, wanted = hashlib.sha256(content).hexdigest(), promised.get((case_id, document))
        there.add((case_id, document))
        if {_text(digest_bytes), wanted or digest} != {digest}:
            yield DOCUMENT_CHANGED.format(document=document, case=names.get(case_id) or case_id)
        elif wanted is None:
            strays.append(digest)
    for (case_id, document), digest in promised.items():
        if digest in strays and (case_id, document) not in there:
            yield DOCUMENT_MOVED.format(document=document, case=names.get(case_id) or case_id)


def _bytes(column: ColumnElement[Any]) -> Cast[bytes]:
    return cast(column, LargeBinary)


def _text(content: bytes) -> str:
    return content.decode(errors="surrogateescape")
