"""A fence round whatever reads a hostile file: no socket, no other program, no file written outside one folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NEVER = ("socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
          "ctypes.dlopen", "shutil.unpack_archive", "urllib.Request")  # fmt: skip
_OURS = {"__pycache__", ".hypothesis"}
"""Where Python and the tests keep their own."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class OutsideError(BaseException):
    """Something was done that no reader of a file may do. Not an Exception, so that nobody can swallow it."""


_folder: list[Path] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _folder:
        return
    if event in _NEVER:
        raise OutsideError(f"{event} {arguments!r}")
    if event == "open":
        path, mode, flags = arguments
        writes = any(each in str(mode) for each in "wax+") if mode else int(str(flags or 0)) & _WRITES
        if writes and isinstance(path, str | bytes) and not _inside(os.fsdecode(path)):
            raise OutsideError(f"wrote to {path!r}")
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link"):
        by_name = arguments[-1] in (-1, None) or event == "os.symlink"
        if by_name and not _inside(str(arguments[0])):
            raise OutsideError(f"{event} {arguments!r}")


def _inside(path: str) -> bool:
    where = Path(path).resolve()
    return where.is_relative_to(_folder[-1]) or where == Path(os.devnull) or bool(_OURS & set(where.parts))


sys.addaudithook(_watch)


@contextmanager
def fenced(folder: Path) -> Iterator[None]:
    """Within, only this folder may be written in."""
    _folder.append(folder.resolve())
    try:
        yield
    finally:
        _folder.pop()
