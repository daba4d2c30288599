"""Reads hostile files without end: `python -m tests.trials.fuzz MINUTES [TARGET …]`, a few minutes for each target.

With atheris (`pip install atheris`) coverage guides it; without, it changes sound files at random, and says so.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

SECONDS_FOR_ONE = 20
MEMORY = 3 * 2**30


def main(minutes: float, names: list[str]) -> int:
    """Every target in a process of its own, so that one that hangs or crashes ends only itself."""
    from tests.trials.hostile import TARGETS

    bad = 0
    for name in names or TARGETS:
        folder = tempfile.mkdtemp(prefix="adviser-fuzz-")
        one = [sys.executable, "-m", "tests.trials.fuzz", "--one", name, str(minutes * 60)]
        ran = subprocess.run(one, capture_output=True, text=True, env={**os.environ, "TMPDIR": folder})
        said = ran.stdout + ran.stderr
        executed = re.findall(r"(?:number_of_executed_units:|executed) *(\d+)", said)
        print(f"{name:<11} {executed[-1] if executed else '?':>9} inputs in {minutes:g} minutes", end="")
        print("" if ran.returncode == 0 else f": FAULT\n{said[-3000:]}", flush=True)
        if ran.returncode:
            bad += 1
            print(f"What tripped it is in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return bad


def fuzz_one(name: str, seconds: float) -> None:
    """One target until the time is up or something is wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        import atheris  # type: ignore[import-not-found]
    except ImportError:
        print("atheris is not installed: changing sound files at random, without looking at coverage")
        _at_random(name, seconds)
        return
    with atheris.instrument_imports(include=["adviser_assistant"]):
        from tests.trials.hostile import TARGETS, try_input
    from tests.trials.fence import fenced
    from tests.trials.mutations import mutate

    target, folder = TARGETS[name], Path(tempfile.mkdtemp(prefix="adviser-fuzz-"))
    place, corpus = folder / "place", folder / "corpus"
    place.mkdir()
    corpus.mkdir()
    for number, seed in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(seed)
        try_input(target, seed, place)

    def once(content: bytes) -> None:
        place.mkdir(exist_ok=True)
        with fenced(place):
            try_input(target, content, place)

    def change(content: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        made = atheris.Mutate(content, most) if random.random() < 0.2 else mutate(content, random, most)
        return bytes(made)[:most]

    options = [f"-max_total_time={int(seconds)}", f"-timeout={SECONDS_FOR_ONE}", "-rss_limit_mb=2500"]
    options += ["-max_len=200000", "-print_final_stats=1", "-len_control=0", "-verbosity=0"]
    keeps = f"-artifact_prefix={folder}/"
    atheris.Setup([sys.argv[0], *options, keeps, str(corpus)], once, custom_mutator=change)
    atheris.Fuzz()


def _at_random(name: str, seconds: float) -> None:
    from tests.trials.fence import fenced
    from tests.trials.hostile import TARGETS, try_input
    from tests.trials.mutations import mutate

    target, random, until = TARGETS[name], Random(name), monotonic() + seconds
    seeds, executed = target.seeds(), 0
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory(prefix="adviser-fuzz-") as folder:
        place = Path(folder) / "place"
        place.mkdir()
        while monotonic() < until:
            content = mutate(random.choice(seeds), random)
            signal.alarm(SECONDS_FOR_ONE)
            try:
                place.mkdir(exist_ok=True)
                with fenced(place):
                    try_input(target, content, place)
            except BaseException:
                kept = Path(tempfile.gettempdir()) / f"adviser-fuzz-{name}"
                kept.write_bytes(content)
                print(f"{traceback.format_exc()}\nThe input is kept in {kept}; executed {executed}", file=sys.stderr)
                sys.exit(1)
            finally:
                signal.alarm(0)
            executed += 1
    print(f"executed {executed}")


def _too_long(*_: Any) -> None:
    raise TimeoutError(f"one input took over {SECONDS_FOR_ONE} seconds")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz_one(sys.argv[2], float(sys.argv[3]))
    else:
        sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 1.0, sys.argv[2:]))
