"""The folders of guidance the Library may read, and how it has slow work done and another folder put in use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from adviser_assistant.guidance.last_good import last_good, version_before
from adviser_assistant.guidance.library import Library, load_library

Run = Callable[
    [Callable[[], Any], Callable[[Any], None], Callable[[Exception], None], QObject | None],
    None,
]
"""Does work off the screen's thread, then calls one of the two; `ui.background.Background.run` is one."""


@dataclass(frozen=True)
class Folders:
    """`in_use` is the folder named to be used, `own` the person's own, where the last good copy is kept.

    `use` puts another folder in use and tells in a sentence what came of it.
    """

    in_use: Path
    shipped: Path
    run: Run
    use: Callable[[Path, Callable[[str], None]], None]
    own: Path | None = None

    @property
    def kept(self) -> Path | None:
        """The last good copy, if one is kept."""
        return last_good(self.own) if self.own is not None else None

    def fetch_before(self, told: Callable[[Library | None], None], asked_by: QObject) -> None:
        """Read the guidance that was in use before this one and tell it, or None where there is none to be read."""
        folder = version_before(self.own) if self.own is not None else None
        if folder is None:
            told(None)
        else:
            self.run(lambda: load_library(folder), told, lambda _: told(None), asked_by)
