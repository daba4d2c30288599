"""The log, and the report of our own mistakes: where in the program, never what a case says.

The words of an error can hold case text (“invalid date: 12 March”), so only its kind and its place are kept.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class _WithoutWords(logging.Formatter):
    """Formats an exception as kind and place only."""

    def formatException(self, ei: object) -> str:  # noqa: N802
        error = ei[1] if isinstance(ei, tuple) else None
        return place_of(error) if isinstance(error, BaseException) else ""


def start_log(folder: Path) -> logging.Logger:
    """Log to a small file in the person's own folder; without that folder, nowhere."""
    log = logging.getLogger("adviser_assistant")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.handlers.clear()
    try:
        kept: logging.Handler = RotatingFileHandler(
            folder / "log.txt", maxBytes=200_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        kept = logging.NullHandler()
    kept.setFormatter(_WithoutWords("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(kept)
    # Python would print these with their words, and what is printed may end in a file of the system’s own.
    sys.unraisablehook = lambda failed: log.error("A mistake while tidying up", exc_info=failed.exc_value)
    threading.excepthook = lambda failed: log.error("A mistake in the background", exc_info=failed.exc_value)
    return log


def place_of(error: BaseException) -> str:
    """Kind of error and the lines of the program it came through, without its words."""
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        shown = path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE.parent) else path.name
        lines.append(f"  {shown}:{frame.lineno} in {frame.name}")
    return "\n".join([type(error).__name__, *lines])


def report_of(error: BaseException, version: str) -> str:
    """What somebody can send to whoever looks after the program."""
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    return f"Adviser Assistant {version}\n{machine}\n{place_of(error)}"
