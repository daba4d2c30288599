"""A case out of one store and into another: what is brought in is appended, and twice the same does nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Viewed
from adviser_assistant.casework.plain import to_plain
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.envelope import named_at_last
from adviser_assistant.store.packet import Packet, read_packet, write_packet
from adviser_assistant.store.slots import Effort
from adviser_assistant.store.trouble import troubles_told

BROUGHT_IN = "brought in from a packet"
CARRIED = "taken out as a packet"
OTHER_KIND = (
    "The case in the packet is {packet}, the case of the same id here is {here}. A fictional case never becomes a real "
    "one, nor the other way about. Nothing was brought in."
)
CHANGED = "An entry in the packet says something else here. Nothing was brought in: ask who sent it for a new packet."
NO_SENSE = "The entries in the packet do not make a case that can be worked with. Nothing was brought in."

RowOf = Callable[[Case], CaseRow]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in with a packet."""

    case_id: str
    entries: int
    documents: int
    is_new: bool


def export_case(
    store: CaseStore,
    case_id: str,
    path: Path,
    passphrase: str,
    by: Recorder,
    row_of: RowOf,
    effort: Effort | None = None,
) -> int:
    """Write a case to a new packet; that it was taken out stands in the case and in the packet. Gives its entries."""
    case = store.case(case_id)
    taken = by.entry(Viewed, what=CARRIED, detail=path.name)
    after = case.after(taken)
    documents = {}
    for final in case.finalised:
        try:
            documents[final.id] = store.document(final.id)
        except StoreError:
            continue  # made final outside this store
    with named_at_last(path) as beside:
        with troubles_told(path):
            write_packet(beside, Packet(after, documents), passphrase, effort)
        store.append(case_id, (taken,), row_of(after))
    return len(after.entries)


def import_case(store: CaseStore, path: Path, passphrase: str, by: Recorder, row_of: RowOf) -> Brought:
    """Append what a packet holds and this store does not; who brought it in stands in the case."""
    with troubles_told(path):
        packet = read_packet(path, passphrase)
    here = _here(store, packet.case)
    known = {entry.id: to_plain(entry) for entry in here.entries}
    if any(known.get(entry.id, told) != told for entry in packet.case.entries for told in (to_plain(entry),)):
        raise StoreError(CHANGED)
    new = tuple(entry for entry in packet.case.entries if entry.id not in known)
    if new:
        mark = by.entry(Viewed, what=BROUGHT_IN, detail=f"{len(new)} entries")
        try:
            after = here.after_all((*new, mark))
            row = row_of(after)
        except AdviserError:
            raise
        except Exception as error:
            raise StoreError(NO_SENSE) from error
        store.append(here.id, (*new, mark), row, packet.documents)
    else:  # those may have been made final outside the store that sent an earlier packet
        for name, content in packet.documents.items():
            store.keep_document(name, here.id, content)
    return Brought(here.id, len(new), len(packet.documents), is_new=not known)


def _here(store: CaseStore, packed: Case) -> Case:
    """The case as it is here, or with nothing in it yet."""
    try:
        here = store.case(packed.id)
    except StoreError:
        if _is_listed(store, packed.id):
            raise
        return Case(packed.id, packed.fictional)  # where it was removed, the store says so as it is recorded in
    if here.fictional != packed.fictional:
        packet, own = ("fictional" if each.fictional else "real" for each in (packed, here))
        raise StoreError(OTHER_KIND.format(packet=packet, here=own))
    return here


def _is_listed(store: CaseStore, case_id: str) -> bool:
    try:
        store.row(case_id)
    except StoreError:
        return False
    return True
