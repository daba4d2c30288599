"""Random damage to a FICTIONAL store, and what salvage brings back of it: `python -m tests.trials.salvage [TRIALS]`.

An entry counts as readable if no byte of any page it lies on was touched: all of those must come back. Of what lies on
a damaged page some comes back too; whatever comes back must say what was recorded.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from adviser_assistant.casework.case import Case
from adviser_assistant.store import salvage_records as records
from adviser_assistant.store.backup_file import look_inside, take_out
from adviser_assistant.store.keys import Effort, create_store
from adviser_assistant.store.salvage import read_everything
from adviser_assistant.store.salvage_pages import PAGE, Pages
from adviser_assistant.store.salvage_store import By, salvage
from adviser_assistant.store.sqlite import SqliteCaseStore
from tests import builders
from tests.store.rows import keep, row_of

BY = By("somebody", builders.MORNING)
Damage = Callable[[Random, bytearray], None]


@dataclass(frozen=True)
class Whole:
    """A sound store: its file, its key, what was recorded, and on which pages each entry lies."""

    file: bytes
    key: bytes
    profiles: bytes
    payloads: dict[bytes, str]
    pages: dict[bytes, set[int]]


def whole_store(folder: Path, cases: int = 30, seed: str = "salvage") -> Whole:
    """A store of FICTIONAL cases with short and long notes, recorded in turns, and some documents."""
    chance = Random(seed)
    opened = create_store(folder, "Ada Lovell", "Adviser", "tulip anvil quarry lantern", Effort(64, 1, 1))
    told = [Case(f"case-{number}", fictional=bool(number % 2)) for number in range(cases)]
    for turn in range(cases * 8):
        at = chance.randrange(cases)
        words = " ".join(chance.choices(("rang", "wrote", "ward", "Zoë", "“no”"), k=chance.choice((5, 40, 1500))))
        told[at] = keep(opened.store, told[at], builders.note(words, line=f"n{turn}"), reference=f"PPA-{at}")
    for number in range(0, cases, 5):
        opened.store.keep_document(f"document-{number}", f"case-{number}", chance.randbytes(30_000))
    opened.store.close()
    file = (folder / "cases.db").read_bytes()
    read = read_everything(opened.key, folder)
    payloads = {digest: each.payload or "" for digest, each in read.entries.items()}
    profiles = (folder / "profiles.json").read_bytes()
    return Whole(file, opened.key, profiles, payloads, _pages_of_entries(opened.key, file))


class _Watched(Pages):
    """Pages that say which of them were asked for."""

    asked: set[int]

    def newest(self, number: int) -> bytes | None:
        self.asked.add(number)
        return super().newest(number)


def _pages_of_entries(key: bytes, file: bytes) -> dict[bytes, set[int]]:
    pages, found = _Watched(key, file, b""), defaultdict[bytes, set[int]](set)
    for number, page in enumerate(pages.images(), 1):
        pages.asked = set()
        for record in records.find_records(pages, page, records.ENTRY, 9):
            found[bytes(record.values[6])] = {number, *pages.asked}  # type: ignore[arg-type]
            pages.asked = set()
    return found


def flip_bits(chance: Random, file: bytearray) -> None:
    """Single bits, anywhere."""
    for _ in range(chance.choice((1, 3, 30))):
        file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)


def lose_pages(chance: Random, file: bytearray) -> None:
    """Whole pages, as a disk loses them."""
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randrange(len(file) // PAGE) * PAGE
        file[at : at + PAGE] = chance.choice((bytes(PAGE), chance.randbytes(PAGE)))


def lose_first_pages(chance: Random, file: bytearray) -> None:
    """The pages everything else hangs on."""
    size = PAGE * chance.choice((1, 3, 8))
    file[:size] = chance.choice((bytes(size), chance.randbytes(size)))


def cut_short(chance: Random, file: bytearray) -> None:
    """The end of the file."""
    del file[chance.randrange(len(file)) :]


def overwrite_stretch(chance: Random, file: bytearray) -> None:
    """A stretch across pages, as another program writing into the file would."""
    at, size = chance.randrange(len(file)), chance.choice((16, 600, 20_000))
    file[at : at + size] = chance.randbytes(len(file[at : at + size]))


DAMAGES: tuple[Damage, ...] = (flip_bits, lose_pages, lose_first_pages, cut_short, overwrite_stretch)


@dataclass(frozen=True)
class Trial:
    """One damage: how many entries were there, readable, brought back, and brought back as proven with other words."""

    entries: int
    readable: int
    recovered: int
    readable_lost: int
    wrong: int


def trial(whole: Whole, folder: Path, damage: Damage, chance: Random) -> Trial:
    """Damage a copy of the store and read what can be read."""
    file = bytearray(whole.file)
    damage(chance, file)
    (folder / "cases.db").write_bytes(file)
    found = read_everything(whole.key, folder).entries
    touched = {
        page
        for page in range(1, len(whole.file) // PAGE + 1)
        if file[(page - 1) * PAGE : page * PAGE] != whole.file[(page - 1) * PAGE : page * PAGE]
    }
    readable = {digest for digest, pages in whole.pages.items() if not pages & touched}
    wrong = sum(each.proven and whole.payloads.get(digest) != each.payload for digest, each in found.items())
    proven = {digest for digest, each in found.items() if each.proven}
    return Trial(len(whole.payloads), len(readable), len(found), len(readable - proven), wrong)


def makes_a_sound_store(whole: Whole, folder: Path) -> bool:
    """Whether what was salvaged of the damaged store in the folder is a store with its seal whole."""
    made = folder / "salvaged.backup"
    made.unlink(missing_ok=True)
    salvaged = salvage(folder, whole.key, whole.profiles, made, BY, row_of)
    (folder / "out.db").unlink(missing_ok=True)
    take_out(look_inside(made), folder / "out.db")
    store = SqliteCaseStore(folder / "out.db", whole.key)
    sound = store.verify_seal() == [] and store.count() == salvaged.cases
    store.close()
    return sound


def main(trials: int) -> int:
    """Run so many trials and print what they came to; 1 if anything readable was lost or anything was wrong."""
    began, sums, unsound, chance = perf_counter(), Counter[str](), 0, Random("trials")
    with tempfile.TemporaryDirectory() as place:
        whole = whole_store(Path(place) / "whole")
        for number in range(trials):
            damage = DAMAGES[number % len(DAMAGES)]
            done = trial(whole, Path(place), damage, chance)
            sums.update({name: getattr(done, name) for name in Trial.__dataclass_fields__})
            if number % 10 < len(DAMAGES) and done.recovered:
                unsound += not makes_a_sound_store(whole, Path(place))
    print(f"{trials} damaged stores of {len(whole.payloads)} entries on {len(whole.file) // PAGE} pages")
    print(f"entries on pages nothing touched: {sums['readable']}; of these not recovered: {sums['readable_lost']}")
    print(f"entries recovered, some from damaged pages: {sums['recovered']} of {sums['entries']}")
    print(f"recovered as proven with other words than were recorded: {sums['wrong']}; unsound stores: {unsound}")
    print(f"{perf_counter() - began:.0f} s")
    return 1 if sums["readable_lost"] or sums["wrong"] or unsound else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
