"""A store of its own for each test, opened with a passphrase that costs nothing to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.keys import Effort, Opened, create_store, open_store
from tests.fakes import MemoryCaseStore

CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "tulip anvil quarry lantern"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Dr Zoë’s store"


@pytest.fixture
def opened(folder: Path) -> Iterator[Opened]:
    made = create_store(folder, "Ada Lovell", "Senior adviser", PASSPHRASE, CHEAP)
    yield made
    made.store.close()


@pytest.fixture
def store(opened: Opened) -> CaseStore:
    return opened.store


@dataclass(frozen=True)
class Desk:
    """A store, and how a second program opens the same store."""

    store: CaseStore
    another: Callable[[], CaseStore]


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    if request.param == "memory":
        fake = MemoryCaseStore()
        yield Desk(fake, fake.another)
        return
    with ExitStack() as closing:
        opened: Opened = request.getfixturevalue("opened")
        folder: Path = request.getfixturevalue("folder")

        def another() -> CaseStore:
            second = open_store(folder, opened.profile.id, PASSPHRASE).store
            closing.callback(second.close)
            return second

        yield Desk(opened.store, another)
