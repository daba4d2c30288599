"""What a killed child may be doing with a store, and what must hold afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import connection
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_file import SUFFIX, is_as_written
from adviser_assistant.store.backup_restore import Restoring
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store, profiles
from adviser_assistant.store.sqlite import open_store_file
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of
from tests.trials.kill import READY, Killed, Say, Work

KEPT = Path(__file__).parents[1] / "store" / "kept" / "store-1.db"
KEPT_KEY = bytes(range(32))


@dataclass(frozen=True)
class Found:
    """After a kill: entries the child was told are kept, entries there are, and what is wrong."""

    committed: int
    lost: int
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """One kind of work to be killed at: how its folder begins, the work, its longest moment, the look afterwards."""

    name: str
    prepare: Callable[[Path], None]
    work: Work
    longest: float
    look: Callable[[Path, Killed], Found]


def opened_in(folder: Path) -> Opened:
    """The store in the folder, as its first person opens it; a kill damages no log, so none may be said to be."""
    opened = open_store(folder, profiles(folder)[0].id, PASSPHRASE)
    if opened.missing:
        raise AdviserError(opened.missing)
    return opened


def a_store(folder: Path) -> None:
    """A small store with one case."""
    opened = create_store(folder, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    case = keep(opened.store, Case("case-1"), builders.note("first", line="n0"))
    for number in range(12):
        case = keep(opened.store, case, _line("kept before", f"b{number}"))
    opened.store.close()


def _line(words: str, name: str) -> Any:
    return replace(builders.note(words, line=name), id=f"id-{name}")


def types(folder: Path, say: Say) -> None:
    """Append line after line."""
    store = opened_in(folder).store
    case = store.case("case-1")
    say(READY)
    for number in count(len(case.entries)):
        case = keep(store, case, _line("typed " * (number % 90), f"n{number}"))
        say(str(len(case.entries)))


def checkpoints(folder: Path, say: Say) -> None:
    """As `types`, with a write-ahead log of two pages, so that it is written back into the file all the time."""
    connection._SETTINGS = (*connection._SETTINGS, "wal_autocheckpoint = 2")
    types(folder, say)


def locks(folder: Path, say: Say) -> None:
    """Type a line, close the store as the lock does, open it again."""
    say(READY)
    for number in count():
        store = opened_in(folder).store
        case = store.case("case-1")
        say(str(len(keep(store, case, _line("typed", f"n{number}-{len(case.entries)}")).entries)))
        store.close()


def rebuilds(folder: Path, say: Say) -> None:
    """Rows worked out afresh, between lines typed."""
    store = opened_in(folder).store
    case = store.case("case-1")
    say(READY)
    for number in count(len(case.entries)):
        store.rebuild(_row, f"basis {number}")
        case = keep(store, case, _line("typed", f"n{number}"))
        say(str(len(case.entries)))


def _row(case: Case) -> CaseRow:
    return row_of(case)


def issues(folder: Path, say: Say) -> None:
    """Documents issued, each larger than many pages."""
    store = opened_in(folder).store
    say(READY)
    for number in count():
        store.keep_document(f"L01-{number}", "case-1", bytes([number % 251]) * 150_000)
        say(f"document {number}")


def joins(folder: Path, say: Say) -> None:
    """People added, one after another: the file of profiles is written each time."""
    opened = opened_in(folder)
    say(READY)
    for number in count():
        add_profile(folder, opened, f"Colleague {number}", "Adviser", f"their own {number}", CHEAP)
        say(f"person {number}")


def begins(folder: Path, say: Say) -> None:
    """A store made for the first time."""
    say(READY)
    create_store(folder / "new", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP).store.close()
    say("made")


def comes_up_to_date(folder: Path, say: Say) -> None:
    """A store of an earlier version opened: copied aside, then upgraded."""
    say(READY)
    store = open_store_file(folder / "cases.db", KEPT_KEY)
    say("upgraded")
    store.close()


def an_old_store(folder: Path) -> None:
    """A store as version 1 left it."""
    folder.mkdir()
    shutil.copy(KEPT, folder / "cases.db")


def an_empty_folder(folder: Path) -> None:
    """Where nothing was begun yet."""
    folder.mkdir()


# --- afterwards -------------------------------------------------------------------------------------------


def all_lines_are_there(folder: Path, killed: Killed) -> Found:
    """Every line said to be kept is there, the seal holds, the row is that of the case, and one can go on."""
    told = max((int(line) for line in killed.said), default=0)
    store = opened_in(folder).store
    case = store.case("case-1")
    wrong = list(store.verify_seal())
    if store.row("case-1") != row_of(case):
        wrong.append("the row is not that of the case")
    keep(store, case, _line("and on", f"on-{len(case.entries)}"))
    store.close()
    return Found(len(killed.said), max(0, told - len(case.entries)), tuple(wrong))


def all_documents_are_there(folder: Path, killed: Killed) -> Found:
    """Every document said to be kept is there, byte for byte."""
    store = opened_in(folder).store
    numbers = [int(line.split()[1]) for line in killed.said]
    lost = sum(store.document(f"L01-{number}") != bytes([number % 251]) * 150_000 for number in numbers)
    wrong = tuple(store.verify_seal())
    store.close()
    return Found(len(numbers), lost, wrong)


def everybody_gets_in(folder: Path, killed: Killed) -> Found:
    """The first person and everybody said to be added can open the store."""
    opened_in(folder).store.close()
    ids = {each.name: each.id for each in profiles(folder)}
    lost = 0
    for number in (int(line.split()[1]) for line in killed.said):
        name = f"Colleague {number}"
        if name in ids:
            open_store(folder, ids[name], f"their own {number}").store.close()
        lost += name not in ids
    return Found(len(killed.said), lost)


def it_can_be_begun(folder: Path, killed: Killed) -> Found:
    """Either there is a whole store, or none, and then one can be made."""
    new = folder / "new"
    if not profiles(new):
        create_store(new, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP).store.close()
        return Found(len(killed.said), len(killed.said))
    opened_in(new).store.close()
    return Found(len(killed.said), 0)


def the_old_store_is_up_to_date(folder: Path, killed: Killed) -> Found:
    """It opens, with every case and entry of before."""
    store = open_store_file(folder / "cases.db", KEPT_KEY)
    cases, wrong = len(store.rows()), tuple(store.verify_seal())
    store.close()
    return Found(3, 3 - cases, wrong)


def backs_up(folder: Path, say: Say) -> None:
    """Backups made, one after another."""
    key = opened_in(folder).key
    say(READY)
    for number in count():
        make_backup(folder, key, folder / f"{number}{SUFFIX}")
        say(f"backup {number}")


def every_backup_is_whole(folder: Path, killed: Killed) -> Found:
    """Each backup that was said to be made is there; each that has its name is whole, and the last one restores."""
    numbers = [int(line.split()[1]) for line in killed.said]
    there = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: int(path.stem))
    wrong = tuple(f"{path.name} is not as written" for path in there if not is_as_written(path))
    if there:
        Restoring(there[-1], folder / "elsewhere", "", PASSPHRASE).go()
        wrong += tuple(opened_in(folder / "elsewhere").store.verify_seal())
    opened_in(folder).store.close()
    return Found(len(numbers), sum(not (folder / f"{number}{SUFFIX}").exists() for number in numbers), wrong)


def a_store_and_its_backup(folder: Path) -> None:
    """A backup, and a line typed since."""
    a_store(folder)
    opened = opened_in(folder)
    make_backup(folder, opened.key, folder / f"0{SUFFIX}")
    keep(opened.store, opened.store.case("case-1"), _line("typed since", "since"))
    opened.store.close()


def restores(folder: Path, say: Say) -> None:
    """The backup put in the place of the store."""
    say(READY)
    Restoring(folder / f"0{SUFFIX}", folder, "", PASSPHRASE).go()
    say("restored")


def both_are_somewhere(folder: Path, killed: Killed) -> Found:
    """The store opens as it was or as it was backed up, and in the second case what was there is kept."""
    store = opened_in(folder).store
    restored = "since" not in store.case("case-1").notes
    wrong = tuple(store.verify_seal())
    store.close()
    kept = [path for path in folder.rglob("cases.db") if path.parent != folder]
    return Found(13, int(restored and not kept) + int(not restored and killed.said == ("restored",)), wrong)


SCENES = (
    Scene("typing", a_store, types, 0.03, all_lines_are_there),
    Scene("checkpoints", a_store, checkpoints, 0.03, all_lines_are_there),
    Scene("locking", a_store, locks, 0.03, all_lines_are_there),
    Scene("rows afresh", a_store, rebuilds, 0.03, all_lines_are_there),
    Scene("issuing", a_store, issues, 0.03, all_documents_are_there),
    Scene("people", a_store, joins, 0.02, everybody_gets_in),
    Scene("first start", an_empty_folder, begins, 0.12, it_can_be_begun),
    Scene("upgrade", an_old_store, comes_up_to_date, 0.08, the_old_store_is_up_to_date),
    Scene("backups", a_store, backs_up, 0.08, every_backup_is_whole),
    Scene("restoring", a_store_and_its_backup, restores, 0.08, both_are_somewhere),
)
