"""A copy of the last folder of guidance that passed, to go on with while the folder itself has a fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

KEPT, NEW, OLD = "guidance-last-good", "guidance-last-good.new", "guidance-last-good.old"
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


def _swap(beside: Path) -> None:
    """The new copy in place of the old one; at every moment one of the two is there."""
    shutil.rmtree(beside / OLD, ignore_errors=True)
    if (beside / KEPT).is_dir():
        (beside / KEPT).rename(beside / OLD)
    (beside / NEW).rename(beside / KEPT)
    shutil.rmtree(beside / OLD, ignore_errors=True)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_needed(folder))}


def _needed(folder: Path) -> Iterator[Path]:
    for pack in folder.glob("*/pack.yaml"):
        for path in pack.parent.rglob("*"):
            if path.suffix in _GUIDANCE and _NOT_NEEDED not in path.relative_to(folder).parts:
                yield path
