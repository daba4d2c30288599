"""The doors by which a case goes to a colleague and comes from one."""

from __future__ import annotations

import argparse
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant import store_doors
from adviser_assistant.errors import AdviserError, StoreError

if TYPE_CHECKING:
    from adviser_assistant.store.case_store import CaseStore


def add_case_doors(doors: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these doors to the program's."""
    export = store_doors.door_of(doors, "export", "one case as an encrypted packet for a colleague", _export)
    bring = store_doors.door_of(doors, "import", "append what a colleague’s packet holds, or their answer", _import)
    for each in (export, bring):
        each.add_argument("store", type=Path)
    bring.add_argument("--accept", default="", metavar="FINGERPRINT", help="accept the key of who signed the answer")
    export.add_argument("case", help="its reference, or its id")
    for each in (export, bring):
        each.add_argument("file", type=Path)
        each.add_argument("--packet-fd", type=int, metavar="N", help="read the packet’s passphrase from there")


def _export(given: argparse.Namespace) -> int:
    from adviser_assistant.store.packet_carry import export_case

    opened = store_doors.open_as(given)
    with closing(opened.store):
        case_id = case_named(opened.store, given.case)
        words = store_doors.passphrase("Passphrase for the packet", given.packet_fd)
        if given.packet_fd is None and store_doors.passphrase("The same once more", None) != words:
            raise AdviserError("The two were not the same. Nothing was written.")
        by, (row_of, _) = store_doors.recorder(opened), store_doors.rows()
        entries = export_case(opened.store, case_id, given.file, words, by, row_of)
    print(f"Packet made: {given.file} ({entries} entries). Tell its passphrase by another way than the packet’s own.")
    return store_doors.DONE


def _import(given: argparse.Namespace) -> int:
    from adviser_assistant.reading_doors import bring_answer
    from adviser_assistant.store.envelope import Carries, carried_in
    from adviser_assistant.store.packet_carry import import_case
    from adviser_assistant.store.trouble import troubles_told

    with troubles_told(given.file):
        is_answer = carried_in(given.file) is Carries.ANSWER
    opened = store_doors.open_as(given)
    with closing(opened.store):
        words = store_doors.passphrase("Passphrase of the packet", given.packet_fd)
        by, (row_of, _) = store_doors.recorder(opened), store_doors.rows()
        if is_answer:
            print(bring_answer(opened, given, words, by, row_of))
            return store_doors.DONE
        came = import_case(opened.store, given.file, words, by, row_of)
    if not came.entries:
        print("Everything in the packet was here already. Nothing was added.")
    else:
        what = "A new case" if came.is_new else "A case that was here"
        print(f"{what}: {store_doors.count(came.entries, 'entry', 'entries')} added.")
    return store_doors.DONE


def case_named(store: CaseStore, name: str) -> str:
    """The id of the case of this reference, or this id."""
    with suppress(StoreError):
        return store.row(name).case_id
    found = [each.row for each in store.rows(name, store.count() + 1) if each.row.reference == name]
    if len(found) == 1:
        return found[0].case_id
    raise AdviserError(
        f"There is no case “{name}” here." if not found else f"Several cases are called “{name}”. Name one by its id."
    )
