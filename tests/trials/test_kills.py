"""A few kills of each kind; thousands by `python -m tests.trials.kills`."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.trials.kill import READY, Say, kill_after
from tests.trials.kill_carrying import CARRYING
from tests.trials.kill_scenes import SCENES, Scene, a_store, all_lines_are_there, opened_in
from tests.trials.kill_vault import VAULT
from tests.trials.kills import try_scene

QUICK = [*SCENES, *(each for each in CARRYING if each.name in ("renewing", "packing")), VAULT[0], VAULT[-1]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kills")


@pytest.mark.parametrize("scene", QUICK, ids=lambda scene: scene.name)
def test_nothing_is_lost_by_a_kill(scene: Scene, prepared: Path) -> None:
    tally = try_scene(scene, 1, random.Random(scene.name), prepared)
    assert (tally.lost, tally.not_opened, tally.wrong) == (0, 0, 0)


def test_a_line_said_to_be_kept_that_is_not_would_be_counted_as_lost(tmp_path: Path) -> None:
    def promises(folder: Path, say: Say) -> None:
        opened_in(folder)
        say(READY)
        say("99")
        time.sleep(30)

    a_store(tmp_path / "s")
    killed = kill_after(promises, tmp_path / "s", 0.01)
    assert killed.at_work
    assert all_lines_are_there(tmp_path / "s", killed).lost == 99 - 13
