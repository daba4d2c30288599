"""A copy of the last folder of guidance that passed, to go on with while the folder itself has a fault.

The copy that had other versions stays beside it, so that an open case can be shown what changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from adviser_assistant.guidance.closed_days import FILE as CLOSED_DAYS

KEPT, NEW, OLD = "guidance-last-good", "guidance-last-good.new", "guidance-last-good.old"
BEFORE = "guidance-before"
_GUIDANCE = {".yaml", ".jinja"}
_NOT_NEEDED = "examples"


def keep(folder: Path, beside: Path) -> None:
    """Keep what the program reads of a folder; trouble in doing so is left alone, the copy before then stays."""
    if last_good(beside) is not None and _files(folder) == _files(beside / KEPT):
        return
    new = beside / NEW
    try:
        shutil.rmtree(new, ignore_errors=True)
        for name, content in _files(folder).items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        _swap(beside)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)


def last_good(beside: Path) -> Path | None:
    """The copy, if one was kept."""
    return next((beside / each for each in (KEPT, OLD) if (beside / each).is_dir()), None)


def version_before(beside: Path) -> Path | None:
    """The last good copy whose packs had other versions than the copy kept now, if there was one."""
    return beside / BEFORE if (beside / BEFORE).is_dir() else None


def _swap(beside: Path) -> None:
    """The new copy in place of the old one; at every moment one of the two is there."""
    shutil.rmtree(beside / OLD, ignore_errors=True)
    old, new = _versions(beside / KEPT), _versions(beside / NEW)
    other = any(old[pack] != new[pack] for pack in old.keys() & new.keys())
    if (beside / KEPT).is_dir():
        (beside / KEPT).rename(beside / OLD)
    (beside / NEW).rename(beside / KEPT)
    if other:
        shutil.rmtree(beside / BEFORE, ignore_errors=True)
        (beside / OLD).rename(beside / BEFORE)
    shutil.rmtree(beside / OLD, ignore_errors=True)


def _versions(folder: Path) -> dict[str, tuple[bytes, ...]]:
    """The line with the version of each pack."""
    return {
        path.parent.name: tuple(line for line in path.read_bytes().splitlines() if line.startswith(b"version:"))
        for path in folder.glob("*/pack.yaml")
    }


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_needed(folder))}


def _needed(folder: Path) -> Iterator[Path]:
    yield from folder.glob(CLOSED_DAYS)
    for pack in folder.glob("*/pack.yaml"):
        for path in pack.parent.rglob("*"):
            if path.suffix in _GUIDANCE and _NOT_NEEDED not in path.relative_to(folder).parts:
                yield path
