"""One bit changed, a thousand times, in a value of the decrypted store or in a byte of its file: is it found, where?

`python -m tests.trials.bits [TRIALS] [SEED]` prints how many were found; a fifth as many are tried in its log. Every
value of every entry, case, document and list is open to it; not the few by which the program only keeps house and which
say nothing: numbers that merely tell rows apart, on what basis and for which day lists were worked out, and the pages
of the index of words, which are covered by the second kind of trial.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CaseRemoved, DocumentFinalised, Stance
from adviser_assistant.casework.keeping import KeptAs
from adviser_assistant.errors import StoreError
from adviser_assistant.store.connection import connect
from adviser_assistant.store.page_check import damaged_pages
from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests import builders
from tests.caseload.fill import summary
from tests.caseload.histories import histories
from tests.shipped import LIBRARY
from tests.trials.log_bits import log_trials

KEY = bytes(range(32))
ISSUED = b"FICTIONAL letter"
TABLES = {
    "entries": "position case_number sequence entry_id payload salt payload_digest case_digest store_digest",
    "cases": "number case_id fictional",
    "head": "position store_digest",
    "documents": "document_id case_number content digest",
    "case_rows": "place case_number last_entry_at reference practitioner role organisation framework status adviser "
    "exclusion_kind exclusion_started_on exclusion_ends_on next_on next_what opened_on closed_on concerns",
    "case_passages": "place passages",
    "due_items": "case_number item_id kind due_on shown_from alarms words",
    "due_days": "due_on shown_from number",
    "alike_cases": "case_number fictional kind grade setting context closed_on advised measure step outcome weeks_away",
    "keeping_rows": "case_number closed_on handed_over_on on_hold",
    "name_words": "word uses",
    "belongings": "case_number fictional organisation team site named registered opened_on excluded_on",
    "measured_cases": "case_number fictional measured",
    "case_uses": "case_number fictional uses",
    "shown": "case_number digest",
}


def make_store(path: Path, cases: int = 6) -> None:
    """A store with some FICTIONAL cases, a document, and a case that was removed."""
    make_store_file(path, KEY)
    store = open_store_file(path, KEY)
    for case in histories(cases, seed="bits"):
        store.append(case.id, case.entries, summary(case, LIBRARY))
    said = {"document": "d1", "template": "L01", "stance": Stance.OPPOSES}
    final = builders.entry(DocumentFinalised, digest=hashlib.sha256(ISSUED).hexdigest(), **said)
    case = Case("bits-letter", fictional=True).after_all((builders.said("pract.name", "Dr FICTIONAL"), final))
    store.append(case.id, case.entries, summary(case, LIBRARY))
    store.keep_document(final.id, case.id, ISSUED)
    case = builders.case(builders.note("rang at ten"), builders.said("case.closed_on", date(2014, 5, 6)))
    store.append(case.id, case.entries, summary(case, LIBRARY))
    trace = {"case": case.id, "reference": "PPA-0", "entries": 2, "digest": "", "closed_on": None}
    why = {"kept_as": KeptAs.RECORD, "reason": "Its period is over", "by_name": "Ada Lovell"}
    store.remove(case.id, builders.entry(CaseRemoved, **trace, **why))
    assert store.verify_seal() == []
    store.close()


def flip(value: Any, chance: Random, bits: int) -> Any:
    """The value with one bit otherwise, of the same type: in a number one of so many, in a yes or no the one it has."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(bits))
    content = bytearray(value.encode() if isinstance(value, str) else value)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def change_value(path: Path, chance: Random) -> str | None:
    """Flip a bit of one value, behind the program's back; says of which column, or nothing where that cannot be."""
    name = chance.choice(list(TABLES))
    column = chance.choice(TABLES[name].split())
    raw = connect(path, KEY)
    try:
        raw.execute("PRAGMA foreign_keys = OFF")
        for trigger in ("due_put", "due_taken"):
            raw.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        key = "due_on || shown_from" if name == "due_days" else "rowid"
        asked = f"SELECT {key}, {column}, typeof({column}) FROM {name} WHERE {column} IS NOT NULL AND {column} != ''"
        found = raw.execute(asked).fetchall()
        if not found:
            return None
        at, value, kind = chance.choice(found)
        bits = 1 if column in ("fictional", "alarms", "on_hold") else 16
        told = "CAST(? AS TEXT)" if kind == "text" else "?"
        raw.execute(f"UPDATE {name} SET {column} = {told} WHERE {key} = ?", (flip(value, chance, bits), at))
    except sqlcipher.IntegrityError:
        return None
    finally:
        raw.close()
    return f"{name}.{column}"


def change_byte(path: Path, chance: Random) -> int:
    """Flip a bit of the file; says in which byte."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    return at


def value_found(made: Path, path: Path, chance: Random) -> tuple[str, list[str]] | None:
    """Change a value in a copy: of which column, and what the seal says."""
    shutil.copy(made, path)
    column = change_value(path, chance)
    if column is None:
        return None
    store = open_store_file(path, KEY)
    try:
        return column, store.verify_seal()
    finally:
        store.close()


def byte_found(made: Path, path: Path, chance: Random) -> tuple[int, list[int]]:
    """Change a byte in a copy: which, and the pages said to be damaged."""
    shutil.copy(made, path)
    at = change_byte(path, chance)
    try:
        return at, damaged_pages(path, KEY)
    except StoreError:
        return at, []


def main(trials: int, seed: int) -> int:
    """Run the trials and print what was found."""
    chance, missed, columns = Random(seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        made, path = Path(folder) / "made.db", Path(folder) / "cases.db"
        make_store(made)
        done = 0
        while done < trials:
            if (found := value_found(made, path, chance)) is not None:
                columns[found[0]] += 1
                missed[found[0]] += not found[1]
                done += 1
        pages = sum(at // 4096 + 1 in said for at, said in (byte_found(made, path, chance) for _ in range(trials)))
        honest = log_trials(trials // 5, chance, Path(folder))
    lost = +missed
    print(f"Bits changed in values: {trials} in {len(columns)} columns; found {trials - lost.total()}.")
    for column, number in lost.items():
        print(f"  not found in {column}: {number} of {columns[column]}")
    print(f"Bits changed in the file: {trials}; found and placed at their page {pages}.")
    return int(bool(lost) or pages < trials or not honest)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [1000, 7][len(given) :])))
