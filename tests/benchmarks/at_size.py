"""One store of so many FICTIONAL cases, measured in a process of its own: `python -m tests.benchmarks.at_size FILE`.

Prints, as JSON, the milliseconds of each thing an adviser does: the bare read or write of SQLCipher under it, what
the store makes of that, and the whole of what the program does; and the memory taken.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

KEY = bytes(range(32))
TIMES = 25
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LISTED = "SELECT r.*, c.case_id, c.fictional FROM case_rows r JOIN cases c ON c.number = r.case_number "
DUE = (
    "SELECT d.*, r.* FROM due_items d JOIN case_rows r ON r.case_number = d.case_number "
    "WHERE d.due_on < ? AND d.shown_from <= ? ORDER BY d.kind, d.due_on LIMIT ?"
)
FOUND = f"{LISTED} JOIN case_words w ON w.rowid = r.place WHERE case_words MATCH ? ORDER BY w.rowid DESC LIMIT 200"


def milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The processor time of a piece of work, so that what else runs does not show; the median after a first run."""
    work()
    taken = []
    for _ in range(times):
        began = thread_time()
        work()
        taken.append((thread_time() - began) * 1000)
    return median(taken)


def memory() -> float:
    """The most megabytes this process has had; none where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Bare:
    """The file without the program: plain SQL over a second connection with the same key and settings."""

    def __init__(self, path: Path) -> None:
        from adviser_assistant.store.connection import connect

        self._file = connect(path, KEY)
        self._file.execute("CREATE TABLE IF NOT EXISTS bench (position INTEGER PRIMARY KEY, payload TEXT)")

    def read(self, asked: str, *values: object) -> Callable[[], object]:
        """One query, every row of it fetched."""
        return lambda: self._file.execute(asked, values).fetchall()

    def write(self) -> None:
        """One row of an entry's size, on disk when it returns."""
        self._file.execute("BEGIN IMMEDIATE")
        self._file.execute("INSERT INTO bench (payload) VALUES (?)", ("She has not been spoken to. " * 12,))
        self._file.execute("COMMIT")

    def close(self) -> None:
        """Take away what was written, and let go."""
        self._file.execute("DROP TABLE bench")
        self._file.close()


def measures(path: Path) -> dict[str, dict[str, float]]:
    """Each thing an adviser does: bare, store and program."""
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.casework.entries import NoteLine
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.store.case_store import CaseFilter
    from adviser_assistant.store.sqlite import open_store_file
    from adviser_assistant.summary import row_of
    from adviser_assistant.ui.cases_narrowing import Choice
    from adviser_assistant.ui.cases_page import CasesPage
    from adviser_assistant.ui.session import Session
    from adviser_assistant.ui.theme import apply_theme
    from adviser_assistant.ui.today_page import MOST, TodayPage
    from tests.shipped import LIBRARY

    app = QApplication([])
    apply_theme(app, "light", 100)
    store, bare = open_store_file(path, KEY), Bare(path)
    session = Session(store, LIBRARY, Recorder("bench", lambda: NOW), "Bench", True)
    page = CasesPage(session)
    page.resize(1298, 640)
    page.show()

    def shown(typed: str = "") -> Callable[[], object]:
        def show() -> None:
            page.search.set_value(typed)
            page.refresh()
            app.processEvents()

        return show

    found: dict[str, dict[str, float]] = {}

    def measure(
        name: str, alone: Callable[[], object], kept: Callable[[], object], whole: Callable[[], object]
    ) -> None:
        found[name] = {"bare": milliseconds(alone), "store": milliseconds(kept), "program": milliseconds(whole)}

    today = TodayPage(session)
    today.resize(1298, 640)

    def open_today() -> None:
        today.refresh()
        today.show()
        app.processEvents()
        today.hide()

    on = session.today
    due = bare.read(DUE, on.isoformat(), on.isoformat(), MOST)
    measure("Today open", due, lambda: store.due(on, MOST), open_today)
    newest = bare.read(f"{LISTED} ORDER BY r.place DESC LIMIT 200")
    measure("Cases open", newest, lambda: store.rows("", 200), shown())
    for name, typed in (("first keystroke", "s"), ("a word of notes", "opioids"), ("a name with a slip", "pehnaligon")):
        query = "penhaligon" if name.endswith("slip") else typed
        measure(name, bare.read(FOUND, f'"{query}"*'), lambda typed=typed: store.rows(typed, 200), shown(typed))  # type: ignore[misc]
    open_cases = CaseFilter(closed=False, framework="England MHPS")
    page.only.add_choice(Choice("status", "", "open", (("closed", False), ("framework", "England MHPS"))))
    narrowed = f"{LISTED} WHERE r.closed_on IS NULL AND r.framework = 'England MHPS' ORDER BY r.place DESC LIMIT 200"
    measure("narrowed to open cases", bare.read(narrowed), lambda: store.rows("", 200, open_cases), shown())
    page.only.take_all_out()
    numbers = bare.read("SELECT number, case_id FROM cases ORDER BY number LIMIT 1 OFFSET 400")()
    for number, case_id in numbers:  # type: ignore[attr-defined]
        entries = bare.read("SELECT payload FROM entries WHERE case_number = ? ORDER BY sequence", number)
        measure("opening a case", entries, lambda: store.case(case_id), lambda: session.open(case_id))  # noqa: B023
        at_desk = session.open(case_id)
        notes = count(1)

        def note() -> Any:
            return at_desk.make(NoteLine, note=f"bench-{next(notes)}", text="She has not been spoken to. " * 3)  # noqa: B023

        def keep() -> None:
            case = store.case(case_id)  # noqa: B023
            line = note()
            store.append(case_id, [line], row_of(case.after(line), at_desk.guidance))  # noqa: B023

        measure("appending an entry", bare.write, keep, lambda: at_desk.record(note()))  # noqa: B023
    bare.close()
    store.close()
    return found


def main() -> None:
    """Measure the file named and print what was found."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found = measures(Path(sys.argv[1]))
    print(json.dumps({"measures": found, "memory": memory()}))


if __name__ == "__main__":
    main()
