"""What was acknowledged is there after the program is killed at any moment."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.store.keys import Opened, open_store
from tests import builders
from tests.store.conftest import PASSPHRASE
from tests.store.rows import keep, row_of

ROOT = Path(__file__).parents[2]


def append_for_ever(folder: str, profile_id: str) -> None:
    """What the child does: append and say so, until it is killed."""
    store = open_store(Path(folder), profile_id, PASSPHRASE).store
    case = store.case("case-1")
    while True:
        number = len(case.entries)
        line = builders.note("typed " * (number % 90), line=f"n{number}")
        case = keep(store, case, replace(line, id=f"id{number}"))
        print(len(case.entries), flush=True)


@pytest.mark.parametrize("acknowledged", [7, 90])
def test_a_killed_program_has_lost_nothing_it_said_was_kept(folder: Path, opened: Opened, acknowledged: int) -> None:
    keep(opened.store, Case("case-1"), builders.note("first"))
    opened.store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import *; append_for_ever(*sys.argv[1:])", folder, opened.profile.id],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(acknowledged)]
    time.sleep(acknowledged % 7 / 1000)
    child.kill()
    said += child.stdout.read().split("\n")[:-1]
    child.wait()
    store = open_store(folder, opened.profile.id, PASSPHRASE).store
    case = store.case("case-1")
    assert len(case.entries) >= int(said[-1]) > acknowledged
    assert store.verify_seal() == []
    assert store.row("case-1") == row_of(case)
    keep(store, case, builders.note("and on"))
    store.close()
