"""The doors to a store without a window: backup, restore, verify, salvage, and the copies set aside.

A passphrase is asked for, or read from a file descriptor; never from an argument or the environment, which others see.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.paths import user_place
from adviser_assistant.settings import guidance_in_use

if TYPE_CHECKING:
    from adviser_assistant.casework.case import Case
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.store.backup_restore import Difference, Preview
    from adviser_assistant.store.case_store import CaseRow
    from adviser_assistant.store.keys import Opened
    from adviser_assistant.store.salvage_store import Salvaged
    from adviser_assistant.store.slots import Slot
    from adviser_assistant.store.verify import Verified

DONE, FAULTY = 0, 1
NOT_READ = "No passphrase could be read from file descriptor {number}. Write it there with a line end."
NO_TERMINAL = "There is nobody to ask for the passphrase. Give it on a file descriptor: --passphrase-fd 3 3<FILE"
NO_STORE = "There is no store in “{folder}”. Name the folder that holds “cases.db” and “profiles.json”."
ASK = "Give --yes to restore it. What is there now is kept in a folder beside it."
_LONGEST = 4096


def add_store_doors(doors: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these doors to the program's."""
    backup = door_of(doors, "backup", "copy a store into one encrypted file, and look at the copy", _backup)
    backup.add_argument("store", type=Path)
    backup.add_argument("file", type=Path)
    restore = door_of(doors, "restore", "bring a backup back; without --yes, only what it would change", _restore)
    restore.add_argument("file", type=Path)
    restore.add_argument("folder", type=Path)
    restore.add_argument("--yes", action="store_true", help="restore it; what is there now is kept aside")
    verify = door_of(doors, "verify", "look a store over: pages, seal, documents, lists, profiles", _verify)
    verify.add_argument("store", type=Path)
    salvage = door_of(doors, "salvage", "all that can be read in a damaged store or backup, as a new backup", _salvage)
    salvage.add_argument("store", type=Path, help="the folder, or a backup")
    salvage.add_argument("file", type=Path)
    salvage.add_argument("--profiles", type=Path, help="if that list is damaged too: another, or a backup")
    copies = door_of(doors, "copies", "copies of a store set aside beside it, and when they may go", _copies)
    copies.add_argument("store", type=Path)
    copies.add_argument("--delete", default="", metavar="NAME", help="delete one that may go; that is recorded")
    words = door_of(doors, "words", "the service’s own words, which spelling counts as right", _words)
    words.add_argument("store", type=Path)
    words.add_argument("--forget", default="", metavar="WORD", help="take one out")


def door_of(
    doors: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    says: str,
    door: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """One more door, through which somebody goes who says who they are."""
    parser = doors.add_parser(name, help=says)
    add_person(parser)
    parser.set_defaults(door=door)
    return parser


def add_person(parser: argparse.ArgumentParser) -> None:
    """Who asks, and where their passphrase is read from; it is never an argument."""
    parser.add_argument("--as", dest="person", default="", metavar="NAME", help="who you are, if several could open it")
    parser.add_argument("--passphrase-fd", type=int, metavar="N", help="read it from there instead of asking")


def passphrase(asked: str, descriptor: int | None) -> str:
    """A passphrase typed unseen, or the next line of a file descriptor."""
    if descriptor is None:
        if not sys.stdin.isatty():
            raise AdviserError(NO_TERMINAL)
        return getpass.getpass(f"{asked}: ")
    line = b""
    try:
        while not line.endswith(b"\n") and len(line) < _LONGEST and (letter := os.read(descriptor, 1)):
            line += letter
        words = line.decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError, OverflowError) as error:
        raise AdviserError(NOT_READ.format(number=descriptor)) from error
    if not words:
        raise AdviserError(NOT_READ.format(number=descriptor))
    return words


def _key(slots: tuple[Slot, ...], given: argparse.Namespace) -> tuple[bytes, Slot]:
    """The key of a store that may be damaged, by the passphrase of whoever asks."""
    from adviser_assistant.store.backup_restore import slot_named
    from adviser_assistant.store.slots import unwrap
    from adviser_assistant.store.tries import after_success, before_try

    slot = slot_named(slots, given.person)
    words = passphrase(f"Passphrase of {slot.profile.name}", given.passphrase_fd)
    if given.store.is_dir():
        before_try(given.store, slot.profile.id)
    key = unwrap(slot, words)
    if given.store.is_dir():
        after_success(given.store, slot.profile.id)
    return key, slot


def open_as(given: argparse.Namespace) -> Opened:
    """The store, opened by whoever asks."""
    return open_to_sign(given)[0]


def open_to_sign(given: argparse.Namespace) -> tuple[Opened, str]:
    """The store, opened by whoever asks, and the passphrase by which they can sign."""
    from adviser_assistant.store.backup_restore import slot_named
    from adviser_assistant.store.keys import open_store

    slot = slot_named(_slots(given.store), given.person)
    words = passphrase(f"Passphrase of {slot.profile.name}", given.passphrase_fd)
    opened = open_store(given.store, slot.profile.id, words)
    if opened.missing:
        print(opened.missing, file=sys.stderr)
    return opened, words


def need_right(folder: Path, right: Right, given: argparse.Namespace) -> None:
    """Where a folder holds a store, let only somebody go on who can open it and has the right."""
    from adviser_assistant.store.keys import profiles

    if profiles(folder):
        given.store = folder
        with closing(open_as(given).store) as store:
            store.need(right)


def _slots(folder: Path) -> tuple[Slot, ...]:
    from adviser_assistant.store.key_file import read_slots
    from adviser_assistant.store.keys import profiles

    if not profiles(folder):
        raise AdviserError(NO_STORE.format(folder=folder))
    return read_slots(folder / "profiles.json")


def _backup(given: argparse.Namespace) -> int:
    from adviser_assistant.store.backup import make_backup

    opened = open_as(given)
    with closing(opened.store):
        opened.store.need(Right.BACK_UP)
        head = make_backup(given.store, opened.key, given.file)
    print(f"Backup made and looked at: {given.file} ({head.entries} entries). It opens by today’s passphrases.")
    return DONE


def _restore(given: argparse.Namespace) -> int:
    from adviser_assistant.store.backup_file import look_inside
    from adviser_assistant.store.backup_restore import Restoring, slot_named
    from adviser_assistant.store.trouble import troubles_told

    with troubles_told(given.file):
        slot = slot_named(look_inside(given.file).slots, given.person)
    words = passphrase(f"Passphrase of {slot.profile.name} on the day of the backup", given.passphrase_fd)
    restoring = Restoring(given.file, given.folder, slot.profile.name, words)
    try:
        print("\n".join(preview_as_text(restoring.preview)))
        if restoring.preview.is_store_here and not given.yes:
            print(ASK)
            return DONE
        aside = restoring.go()
    finally:
        restoring.leave()
    print(f"Restored into {given.folder}." + (f" What was there is kept in {aside}." if aside else ""))
    return DONE


def preview_as_text(preview: Preview) -> list[str]:
    """What restoring would change, a line each."""
    lines = [f"The backup holds {preview.holds}.", *filter(None, [preview.missing])]
    if preview.is_store_here and not preview.readable:
        return [*lines, "The store that is there cannot be read, so the two could not be compared."]
    for each in preview.brings:
        lines.append(f"  comes back: {each.name}: {count(each.brings, 'entry', 'entries')}{_of(each)}")
    for each in preview.loses:
        lines.append(f"  would go:   {each.name}: {count(each.loses, 'entry', 'entries')}{_of(each)}")
    if preview.is_store_here and not preview.differences:
        lines.append("Nothing would change: the store that is there holds the same.")
    return lines


def _of(each: Difference) -> str:
    last = each.latest_here if each.loses else each.latest_there
    return f", the case’s last of {last.day} {last:%B %Y}" if last else ""


def _holds(what: Verified | Salvaged) -> str:
    cases, documents = count(what.cases, "case", "cases"), count(what.documents, "document", "documents")
    return f"{count(what.entries, 'entry', 'entries')} in {cases}, {documents} as issued"


def count(number: int, one: str, several: str) -> str:
    """A number and what it is of."""
    return f"{number} {one if number == 1 else several}"


def rows() -> tuple[Callable[[Case], CaseRow], str]:
    """How a case is listed under the guidance in use, and what that rests on."""
    from adviser_assistant.shelf import library_at_the_door
    from adviser_assistant.summary import basis_of, rows_on

    library = library_at_the_door(guidance_in_use(user_place()), user_place())
    return rows_on(library, datetime.now().astimezone().date()), basis_of(library)


def _verify(given: argparse.Namespace) -> int:
    from adviser_assistant.store.verify import verify

    key, _ = _key(_slots(given.store), given)
    row, basis = rows()
    found = verify(given.store, key, row, basis, datetime.now().astimezone().date())
    for fault in found.faults:
        print(fault, file=sys.stderr)
    for note in found.notes:
        print(note)
    if found.faults:
        return FAULTY
    print(f"The store is whole: {_holds(found)}.")
    return DONE


def _salvage(given: argparse.Namespace) -> int:
    from adviser_assistant.store.backup_file import SUFFIX, look_inside
    from adviser_assistant.store.key_file import slots_from
    from adviser_assistant.store.salvage_store import By, salvage
    from adviser_assistant.store.trouble import troubles_told

    if given.file.exists():
        raise AdviserError(f"There is already a file “{given.file.name}”. Choose another name.")
    with troubles_told(given.store):
        source = look_inside(given.store) if given.store.is_file() else given.store
        kept = given.profiles or (given.store / "profiles.json" if given.store.is_dir() else given.store)
        content = look_inside(kept).profiles if kept.suffix == SUFFIX else kept.read_bytes()
    slots = slots_from(content, kept)
    key, slot = _key(slots, given)
    by = By(slot.profile.id, datetime.now().astimezone())
    done = salvage(source, key, content, given.file, by, rows()[0])
    print(f"Saved into {given.file}: {_holds(done)}.")
    for loss in done.losses:
        print(loss, file=sys.stderr)
    return FAULTY if done.losses else DONE


def _copies(given: argparse.Namespace) -> int:
    from adviser_assistant.store.backup_plan import BackupPlan
    from adviser_assistant.store.copies import RULE, as_line, delete_copy, set_aside, why_it_stays

    opened = open_as(given)
    with closing(opened.store):
        made, by = BackupPlan(given.store).state().made, recorder(opened)
        if given.delete:
            delete_copy(opened.store, given.store, given.delete, made, by)
        for each in set_aside(given.store):
            print(as_line(each, why_it_stays(each, made, by.now())))
    print(RULE)
    return DONE


def _words(given: argparse.Namespace) -> int:
    opened = open_as(given)
    with closing(opened.store):
        if given.forget:
            opened.store.forget_word(given.forget)
        print("\n".join(opened.store.own_words()) or "None yet.")
    return DONE


def recorder(opened: Opened) -> Recorder:
    """Who records, by the clock of the machine."""
    from adviser_assistant.casework.recording import Recorder

    return Recorder(opened.profile.id, lambda: datetime.now().astimezone())
