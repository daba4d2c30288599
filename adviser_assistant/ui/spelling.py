"""The dictionary of this run and the service's own words, for every text that is checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from adviser_assistant.letters.spelling import Slip, Spelling, WordList, load_dictionary
from adviser_assistant.paths import resources_folder

OWN_WORDS = "words.txt"
_HEAD = "# Words of the service, one on a line: spelling counts them as right.\n"

Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None]


class Speller(QObject):
    """Checks spelling once a dictionary has come; until then, and without one, it finds nothing wrong."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: WordList | None = None
        self._spelling: Spelling | None = None
        self._file: Path | None = None
        self._known: frozenset[str] = frozenset()

    def fetch(self, run: Run) -> None:
        """Read the dictionary in the background."""

        def failed(trouble: Exception) -> None:
            raise trouble

        run(lambda: load_dictionary(resources_folder() / "dictionaries"), self.use, failed)

    def use(self, words: WordList | None) -> None:
        """Check with these words from now on."""
        self._words = words
        self._begin()

    def keep_in(self, folder: Path) -> None:
        """The folder that has the service's own words."""
        self._file = folder / OWN_WORDS
        self._begin()

    def know(self, words: frozenset[str]) -> None:
        """The names and terms of the case in hand."""
        if words != self._known:
            self._known = words
            self.changed.emit()

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The words of a text that nobody knows."""
        return self._spelling.slips(text, self._known) if self._spelling else ()

    def better(self, word: str) -> tuple[str, ...]:
        """What was perhaps meant."""
        return self._spelling.better(word) if self._spelling else ()

    def add(self, word: str) -> None:
        """Count a word as the service's own; where it cannot be kept it counts until the program ends."""
        if self._spelling is None:
            return
        self._spelling.add(word)
        self.changed.emit()
        if self._file is not None:
            try:
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(f"{'' if file.tell() else _HEAD}{word}\n")
            except OSError:
                return

    def _begin(self) -> None:
        self._spelling = Spelling(self._words, _read(self._file)) if self._words is not None else None
        self.changed.emit()


def _read(file: Path | None) -> list[str]:
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines() if file is not None else []
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


speller = Speller()
"""The one of this run, as there is one theme."""
