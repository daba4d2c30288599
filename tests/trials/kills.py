"""Kills the program at random moments and counts what was lost: `python -m tests.trials.kills [KILLS] [SCENE …]`.

`python -m tests.trials.kills 200 window` kills the real window while it is typed in.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from adviser_assistant.errors import AdviserError
from tests.trials.kill import fresh, kill_after, trial_folder
from tests.trials.kill_carrying import CARRYING
from tests.trials.kill_scenes import SCENES, Scene
from tests.trials.kill_vault import VAULT


@dataclass
class Tally:
    """The figures of one scene."""

    kills: int = 0
    committed: int = 0
    lost: int = 0
    not_opened: int = 0
    wrong: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills:6} kills, {self.committed:7} entries committed, {self.lost} lost, "
            f"{self.not_opened} stores failed to open, {self.wrong} other faults"
        )


def try_scene(scene: Scene, kills: int, chance: random.Random, folder: Path) -> Tally:
    """Kill one kind of work so many times; each time on a fresh copy, at another moment."""
    tally = Tally()
    prepared = folder / scene.prepare.__name__
    if not prepared.exists():
        scene.prepare(prepared)
    for _ in range(kills):
        place = fresh(prepared, folder / scene.name)
        killed = kill_after(scene.work, place, chance.uniform(0, scene.longest))
        tally.kills += killed.at_work
        try:
            found = scene.look(place, killed)
        except AdviserError as trouble:
            tally.not_opened += 1
            print(f"{scene.name}: {trouble}", file=sys.stderr)
            continue
        tally.committed += found.committed
        tally.lost += found.lost
        tally.wrong += len(found.wrong)
        for each in found.wrong:
            print(f"{scene.name}: {each}", file=sys.stderr)
    return tally


def main(kills: int = 4000, names: Sequence[str] = (), seed: int = 0) -> bool:
    """Every scene in turn; gives whether nothing was lost."""
    scenes = [each for each in (*SCENES, *CARRYING, *VAULT) if not names or each.name in names]
    if "window" in names:
        from tests.trials.kill_window import WINDOW

        scenes.append(WINDOW)
    whole, began = Tally(), monotonic()
    with trial_folder() as folder:
        for scene in scenes:
            tally = try_scene(scene, max(1, kills // len(scenes)), random.Random(f"{scene.name} {seed}"), folder)
            print(f"{scene.name:<12} {tally}", flush=True)
            for name in ("kills", "committed", "lost", "not_opened", "wrong"):
                setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    print(f"{'all':<12} {whole}; {whole.kills / (monotonic() - began):.0f} kills a second")
    return not (whole.lost or whole.not_opened or whole.wrong)


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(0 if main(int(asked[0]) if asked else 4000, asked[1:]) else 1)
