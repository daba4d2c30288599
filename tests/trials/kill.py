"""One kill: a child works on a copy of a store, says what it was told is kept, and is killed at a moment."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

Say = Callable[[str], None]
Work = Callable[[Path, Say], None]
"""What the child does in its folder; it says a line after everything it was told is on disk."""

READY = "ready"
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Killed:
    """What a killed child had said, and whether the kill found it at work."""

    said: tuple[str, ...]
    at_work: bool


@contextmanager
def trial_folder(where: Path | None = None):  # type: ignore[no-untyped-def]
    """A folder for one run of trials; in memory where there is such a place, for a kill is not a power cut."""
    base = where or (_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    with tempfile.TemporaryDirectory(prefix="adviser-trials-", dir=base) as folder:
        yield Path(folder)


def fresh(prepared: Path, folder: Path) -> Path:
    """A copy of the prepared folder to work on."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    return folder


def kill_after(work: Work, folder: Path, seconds: float, longest: float = 30.0) -> Killed:
    """Let a child work until so many seconds after it is ready, then kill it with SIGKILL."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_child(work, folder, writing)
    os.close(writing)
    said = _listen(reading, seconds, longest)
    os.kill(child, signal.SIGKILL)
    while chunk := os.read(reading, 65536):
        said += chunk
    os.close(reading)
    _, status = os.waitpid(child, 0)
    lines = said.decode().split("\n")[:-1]
    if broken := [line for line in lines if line.startswith("! ")]:
        raise AssertionError("the child itself failed:\n" + "\n".join(broken))
    return Killed(tuple(line for line in lines if line != READY), os.WIFSIGNALED(status))


def _be_child(work: Work, folder: Path, writing: int) -> None:
    try:
        work(folder, lambda line: os.write(writing, f"{line}\n".encode()) and None)
    except BaseException:
        told = traceback.format_exc().replace("\n", "\n! ")
        os.write(writing, f"! {told}\n".encode())
    finally:
        sys.stderr.flush()
        os._exit(0)


def _listen(reading: int, seconds: float, longest: float) -> bytes:
    """What is said until the moment of the kill, which is counted from the first line."""
    said, until = b"", monotonic() + longest
    counting = False
    while (left := until - monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        chunk = os.read(reading, 65536)
        if not chunk:
            break
        said += chunk
        if not counting and READY.encode() in said:
            counting, until = True, min(until, monotonic() + seconds)
    return said
