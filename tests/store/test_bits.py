"""A bit changed anywhere in the store is found and placed; a thousand times in `python -m tests.trials.bits`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from adviser_assistant.store.sqlite import open_store_file
from tests.trials import bits
from tests.trials.damage import damaged_pages


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bits") / "made.db"
    bits.make_store(path, cases=2)
    return path


@pytest.mark.parametrize("seed", range(4))
def test_one_bit_of_a_value_changed_behind_the_programs_back_is_found(made: Path, tmp_path: Path, seed: int) -> None:
    tried = (bits.value_found(made, tmp_path / "cases.db", Random(each)) for each in range(seed * 50, seed * 50 + 50))
    column, said = next(found for found in tried if found)
    assert said, column


@pytest.mark.parametrize("seed", range(4))
def test_one_bit_of_the_file_changed_is_placed_at_its_page(made: Path, tmp_path: Path, seed: int) -> None:
    at, pages = bits.byte_found(made, tmp_path / "cases.db", Random(seed))
    assert at // 4096 + 1 in pages


def test_a_whole_file_has_no_damaged_page(made: Path) -> None:
    assert damaged_pages(made, bits.KEY) == []
    assert open_store_file(made, bits.KEY).verify_seal() == []
