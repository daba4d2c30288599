"""One bit changed in the write-ahead log of a store that was not closed, or that is open: is anything read wrongly?

SQLite takes in no frame after a damaged one and says nothing. So what is absent has to be said, and what is there has
to be what was recorded.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.log_cut import ASIDE, cut_log
from adviser_assistant.store.page_check import damaged_pages
from adviser_assistant.store.salvage import read_everything
from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests import builders
from tests.store.rows import keep

KEY = bytes(range(32))
LINES = 12
CASE = "log-case"
RECORDED = tuple(builders.note(f"FICTIONAL line {each} " * (1 + each * 7), line=f"n{each}") for each in range(LINES))


@dataclass(frozen=True)
class Flipped:
    """What a changed bit led to: lines there of those recorded, whether anything was said, lines only salvage finds.

    `wrong` is what was read otherwise than it was recorded.
    """

    there: int
    said: bool
    saved: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def is_honest(self) -> bool:
        """Whether nothing is wrong, and nothing is absent without a word."""
        return not self.wrong and (self.said or self.there == LINES)


def make_unclosed(folder: Path) -> None:
    """A store as it lies on the disk when the program was killed, with every line in its log alone."""
    folder.mkdir()
    live = folder / "live"
    live.mkdir()
    make_store_file(live / "cases.db", KEY)
    with closing(open_store_file(live / "cases.db", KEY)) as store:
        case = Case(CASE, fictional=True)
        for each in RECORDED:
            case = keep(store, case, each)
        for name in ("cases.db", "cases.db-wal"):
            shutil.copy(live / name, folder / name)
    shutil.rmtree(live)


def flip(log: Path, chance: Random) -> int:
    """Change one bit of the log; gives at which byte."""
    at = chance.randrange(log.stat().st_size)
    with log.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0] ^ (1 << chance.randrange(8))
        file.seek(at)
        file.write(bytes([byte]))
    return at


def unclosed(made: Path, folder: Path, chance: Random) -> Flipped:
    """A bit changed while nobody had the store open."""
    _fresh(made, folder)
    flip(folder / "cases.db-wal", chance)
    try:
        said = cut_log(folder / "cases.db", KEY)
        there, wrong = _read(folder)
    except AdviserError:
        return Flipped(0, True)
    saved = len(read_everything(KEY, folder / f"{ASIDE}-1").entries) if said else LINES
    return Flipped(there, bool(said), saved, wrong)


def while_open(made: Path, folder: Path, chance: Random) -> Flipped:
    """A bit changed while the store is open, and read by a second program; then both close it and it is read again."""
    _fresh(made, folder)
    refused, found = False, list[tuple[int, tuple[str, ...]]]()
    with closing(open_store_file(folder / "cases.db", KEY)) as store:
        keep(store, Case("other", fictional=True), builders.note("FICTIONAL", line="o"))
        flip(folder / "cases.db-wal", chance)
        refused |= _tried(partial(_read, folder), found)
    refused |= _tried(partial(_said_of, folder), found)
    there = min((number for number, _ in found), default=0)
    return Flipped(there, refused, wrong=tuple(each for _, wrong in found for each in wrong))


def _said_of(folder: Path) -> tuple[int, tuple[str, ...]]:
    """As the next start finds it."""
    if said := cut_log(folder / "cases.db", KEY):
        raise AdviserError(said)
    if pages := damaged_pages(folder / "cases.db", KEY):
        raise AdviserError(f"Page {pages} is damaged.")
    return _read(folder)


def _tried(read: Callable[[], tuple[int, tuple[str, ...]]], found: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Read, and note what was found; gives whether it was refused with a sentence."""
    try:
        found.append(read())
    except AdviserError:
        return True
    return False


def _read(folder: Path) -> tuple[int, tuple[str, ...]]:
    """How many of the lines are there, and what of them, or of the seal, is not as it should be."""
    with closing(open_store_file(folder / "cases.db", KEY)) as store:
        wrong = list(store.verify_seal())
        entries = store.case(CASE).entries if any(each.row.case_id == CASE for each in store.rows()) else ()
    wrong += [f"line {number} is not as recorded" for number, each in enumerate(entries) if each != RECORDED[number]]
    return len(entries), tuple(wrong)


def _fresh(made: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)


def log_trials(trials: int, chance: Random, folder: Path) -> bool:
    """Run the trials of both kinds and print what was found; gives whether every one was honest."""
    made, place = folder / "made-log", folder / "log"
    make_unclosed(made)
    closed = [unclosed(made, place, chance) for _ in range(trials)]
    live = [while_open(made, place, chance) for _ in range(trials)]
    for kind, found in (("was not closed", closed), ("is open", live)):
        told, silent = sum(each.said for each in found), sum(not each.said and each.there < LINES for each in found)
        wrong = sum(bool(each.wrong) for each in found)
        print(f"Bits changed in the log of a store that {kind}: {trials}; said {told}, ", end="")
        print(f"all there {trials - told - silent}, absent without a word {silent}, read wrongly {wrong}")
    closed = [each for each in closed if each.saved]
    cut, saved = sum(LINES - each.there for each in closed), sum(each.saved - each.there for each in closed)
    print(f"  Of the lines cut off, salvage brings back {saved} of {cut}.")
    return all(each.is_honest for each in (*closed, *live))
