"""Word files that leave the store: a copy only to look at is private and goes again, one asked for is the adviser's."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

YOURS = "The file is yours to keep and to protect: unlike the store, it is not encrypted."
TO_LOOK_AT = "It is a copy to look at, in a folder only you can open; it goes when the program is locked or closed."
_NAME = "word-copies"


class FilesOut:
    """The private folder of this run, and whether it was said whose the files are."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self._said = False

    def keep_in(self, folder: Path) -> None:
        """The person's own folder; what an earlier run could not take away goes now."""
        self._folder = folder / _NAME
        self.clear()

    def place(self) -> Path:
        """The private folder, made if it is not there."""
        if self._folder is None:
            self._own = tempfile.TemporaryDirectory(prefix="adviser-assistant-word-")
            self._folder = Path(self._own.name)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder

    def clear(self) -> None:
        """Take the copies away; one that Word still holds open stays until the next time."""
        for copy in self._folder.glob("*") if self._folder is not None and self._folder.is_dir() else ():
            with suppress(OSError):
                copy.chmod(0o600)  # Windows takes no file away that may only be read
                copy.unlink()

    def whose(self) -> str:
        """Whose the file is, in words, the first time in a run; after that nothing."""
        said, self._said = self._said, True
        return "" if said else YOURS


files_out = FilesOut()
"""The one of this run, as there is one speller."""
