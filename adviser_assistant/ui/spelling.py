"""The dictionary of this run and the service's own words, for every text that is checked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.spelling import Slip, Spelling, WordList, load_dictionary
from adviser_assistant.paths import resources_folder
from adviser_assistant.store.case_store import KeepsWords

Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None]


class Speller(QObject):
    """Checks spelling once a dictionary has come; until then, and without one, it finds nothing wrong."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: WordList | None = None
        self._spelling: Spelling | None = None
        self._store: KeepsWords | None = None
        self._known: frozenset[str] = frozenset()
        self._apart = False

    def fetch(self, run: Run) -> None:
        """Read the dictionary in the background."""

        def failed(trouble: Exception) -> None:
            raise trouble

        run(lambda: load_dictionary(resources_folder() / "dictionaries"), self.use, failed)

    def use(self, words: WordList | None) -> None:
        """Check with these words from now on."""
        self._words = words
        self._begin()

    def keep_in(self, store: KeepsWords | None) -> None:
        """The store that has the service's own words; none once it is locked."""
        self._store, self._apart = store, False
        self._begin()

    def know(self, words: frozenset[str]) -> None:
        """The names and terms of the case in hand."""
        if words != self._known:
            self._known = words
            self.changed.emit()

    def set_apart(self, apart: bool) -> None:
        """While a rehearsal is in hand, a word added counts there only, and goes with it."""
        over = self._apart and not apart
        self._apart = apart
        if over:
            self._begin()

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
        if self._store is not None and not self._apart:
            with suppress(AdviserError):
                self._store.keep_word(word)

    def _begin(self) -> None:
        if self._words is None:
            self._spelling = None
        else:
            self._spelling = Spelling(self._words, self._store.own_words() if self._store is not None else ())
        self.changed.emit()


speller = Speller()
"""The one of this run, as there is one theme."""
