"""The doors of a second reading carried to a colleague: ask for it, read and answer it, bring the answer in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant.case_doors import case_named
from adviser_assistant.casework.documents import READER_VIEWS
from adviser_assistant.casework.entries import ReaderView
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.paths import user_place
from adviser_assistant.settings import guidance_in_use
from adviser_assistant.store_doors import DONE, add_person, open_to_sign, passphrase, recorder, rows

if TYPE_CHECKING:
    from adviser_assistant.casework.case import Case
    from adviser_assistant.casework.entries import Viewed
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.store.case_store import CaseRow
    from adviser_assistant.store.countersign import View
    from adviser_assistant.store.keys import Opened

NOT_SAID = "Say one of: same, otherwise, cannot say; and why, where it is not the same. Nothing was written."
BRACKETS = "—" * 60


def add_reading_doors(doors: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these doors to the program's."""
    ask = doors.add_parser("second-reading", help="a letter that waits for it, as a signed packet for a colleague")
    ask.add_argument("store", type=Path)
    ask.add_argument("case", help="its reference, or its id")
    ask.add_argument("document", metavar="DOCUMENT", help="L02, for one")
    ask.add_argument("--asks", default="", metavar="WORDS", help="what is asked, if it is something particular")
    ask.set_defaults(door=_ask)
    read = doors.add_parser("read-packet", help="read what a colleague asks you to, masked first, and answer it")
    read.add_argument("packet", type=Path)
    read.add_argument("--store", type=Path, default=None, help="the folder of your own store, if it is elsewhere")
    read.set_defaults(door=_read)
    keys = doors.add_parser("keys", help="the keys of colleagues who sign second readings, and your own fingerprint")
    keys.add_argument("store", type=Path)
    keys.add_argument("--withdraw", default="", metavar="FINGERPRINT", help="take nothing more signed with this key")
    keys.add_argument("--reason", default="", metavar="WORDS", help="why it is withdrawn; kept with the day")
    keys.add_argument("--renew-own", action="store_true", help="give yourself another key to sign with")
    keys.set_defaults(door=_keys)
    for each in (ask, read, keys):
        add_person(each)
    for each in (ask, read):
        each.add_argument("--out", type=Path, required=True, metavar="PACKET", help="the packet to write")
        each.add_argument("--packet-fd", type=int, metavar="N", help="read the packet’s passphrase from there")


def _ask(given: argparse.Namespace) -> int:
    from adviser_assistant.countersigning import carry, request_for, waiting
    from adviser_assistant.guidance.library import load_library

    opened, own = open_to_sign(given)
    with closing(opened.store):
        by = recorder(opened)
        opened.store.need(Right.RECORD)
        case = opened.store.case(case_named(opened.store, given.case))
        guidance = load_library(guidance_in_use(user_place())).guidance_for(case, by.now())
        content = opened.store.document(waiting(case, given.document).id)
        request = request_for(case, guidance, given.document, content, opened.profile.name, by, given.asks)
        packet = passphrase("Passphrase for the packet", given.packet_fd)
        if given.packet_fd is None and passphrase("The same once more", None) != packet:
            raise AdviserError("The two were not the same. Nothing was written.")

        def keep(taken: Viewed) -> bool:
            opened.store.append(case.id, (taken,), rows()[0](case.after(taken)))
            return True

        signed = carry(given.store, request, given.out, by, own, packet, keep)
    print(f"Packet made: {given.out}. Tell its passphrase by another way than the packet’s own.")
    print(f"Your fingerprint, to read to your colleague: {signed.fingerprint}")
    return DONE


def _read(given: argparse.Namespace) -> int:
    from adviser_assistant.countersigning import answer, whole_text
    from adviser_assistant.store.countersign import read_request

    given.store = given.store or user_place()
    packet = passphrase("Passphrase of the packet", given.packet_fd)
    asked = read_request(given.packet, packet)
    request = asked.request
    opened, own = open_to_sign(given)
    with closing(opened.store):
        opened.store.need(Right.AGREE)
        mark = "FICTIONAL. " if request.fictional else ""
        print(f"{mark}{request.author} asks you to read {request.document}, {request.title}.")
        print(f"Their fingerprint: {asked.fingerprint}. Compare it over the phone.\n{request.asks}")
        first = _view("Masked", request.masked, masked=True)
        views = (first, _view("Whole", whole_text(asked), masked=False))
        made, signed = answer(given.store, asked, views, given.out, recorder(opened), own, packet)
    agrees = "You agree to it as it stands." if made.agrees else "You do not agree to it as it stands."
    print(f"{agrees} Answer made: {given.out}. Your fingerprint, to read to them: {signed.fingerprint}")
    return DONE


def _view(title: str, text: str, masked: bool) -> View:
    """Show a text and ask what they would advise."""
    from adviser_assistant.store.countersign import View

    print(f"{BRACKETS}\n{title}\n{BRACKETS}\n{text}\n{BRACKETS}")
    try:
        said = input("Would you advise the same (same, otherwise, cannot say)? ").strip().lower().replace(" ", "_")
        why = input("Why, in a few words: ").strip()
        view = ReaderView(said)
    except (ValueError, EOFError) as error:
        raise AdviserError(NOT_SAID) from error
    if view is not ReaderView.SAME and not why:
        raise AdviserError(NOT_SAID)
    return View(masked, view, why)


def _keys(given: argparse.Namespace) -> int:
    from adviser_assistant.store.colleague_keys import as_lines, withdraw
    from adviser_assistant.store.countersign import keys_of
    from adviser_assistant.store.people import new_signing_key
    from adviser_assistant.store.signing import fingerprint

    opened, own = open_to_sign(given)
    with closing(opened.store):
        if given.withdraw:
            withdraw(opened.store, given.withdraw, given.reason, recorder(opened))
        if given.renew_own:
            new_signing_key(given.store, opened.profile.id, own)
        _, mine = keys_of(given.store)[opened.profile.id]
        print("\n".join((f"Your own: {fingerprint(mine)}", *as_lines(opened.store.service()))))
    return DONE


def bring_answer(
    opened: Opened, given: argparse.Namespace, packet: str, by: Recorder, row_of: Callable[[Case], CaseRow]
) -> str:
    """Bring a colleague's answer into the case it is to; gives what to say."""
    from adviser_assistant.countersigning import bring_in

    answered, brought = bring_in(opened.store, given.store, given.file, packet, by, row_of, given.accept)
    told = answered.answer
    if not brought.entries:
        return "This answer is in the case already. Nothing was added."
    if brought.agreed:
        return f"{told.reader} agrees: {told.document} is final as it was read."
    view = READER_VIEWS[told.views[1].view]
    return f"{told.reader} {view}. Their views are in the case; {told.document} still waits."
