"""How long the Library takes to follow what is typed, beside one frame of 16 ms.

Run from the project's folder: `python -m tests.benchmarks.bench_library`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import accumulate
from statistics import median
from time import perf_counter

FRAME = 16.0
TYPED = ("restriction review", "companion", "EP-16")


def milliseconds(work: Callable[[], object], times: int = 9) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def tell(label: str, taken: float) -> None:
    """Print a time and its ratio to a frame."""
    print(f"{label:52} {taken:8.2f} ms {taken / FRAME:6.2f} frames")


def main() -> None:
    """Read the book, find as typed letter by letter, and follow it on the screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.guidance.case_facts import LONDON
    from adviser_assistant.guidance.library import load_library
    from adviser_assistant.paths import guidance_folder
    from adviser_assistant.ui.library.library_page import LibraryPage
    from adviser_assistant.ui.library.reading import Book, Filter
    from adviser_assistant.ui.session import Session
    from adviser_assistant.ui.theme import apply_theme
    from tests.conftest import NOW
    from tests.fakes import MemoryCaseStore

    qInstallMessageHandler(lambda *_: None)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light", 100)
    library = load_library(guidance_folder())
    book = Book(library.packs.values())
    print(f"a frame is {FRAME:.0f} ms; {len(book.entries):,} entries")
    tell("reading the book, once", milliseconds(lambda: Book(library.packs.values()), 3))
    keys = [typed for words in TYPED for typed in accumulate(words)]
    each = [milliseconds(lambda typed=typed: book.find(Filter(typed=typed))) for typed in keys]
    tell(f"found, median of {len(keys)} keys", median(each))
    tell("found, slowest key", max(each))
    recorder = Recorder("bench", lambda: NOW.astimezone(LONDON))
    page = LibraryPage(Session(MemoryCaseStore(), library, recorder, "Bench", True))
    page.resize(1298, 640)
    page.show()

    def typed_and_painted(typed: str) -> None:
        page.filter.search.line.setText(typed)
        page.filter.search.typed.emit(typed)
        app.processEvents()

    for _ in range(10):
        app.processEvents()
    each = [milliseconds(lambda typed=typed: typed_and_painted(typed), 5) for typed in keys]
    tell("found and list painted, median key", median(each))
    tell("found and list painted, slowest key", max(each))
    rows = iter(range(1, 1000))

    def another_row() -> None:
        page.book.list.setCurrentIndex(page.book.model.index(next(rows)))
        app.processEvents()

    def its_page() -> None:
        page.book.list.setCurrentIndex(page.book.model.index(next(rows)))
        page.book.list.opened.emit()
        app.processEvents()

    page.filter.clear()
    tell("another row in hand, list painted", milliseconds(another_row, 25))
    tell("a row opened, its page painted", milliseconds(its_page, 25))


if __name__ == "__main__":
    main()
