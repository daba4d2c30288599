"""The demo: two fictional cases in a throwaway store, on a telling day of both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adviser_assistant.guidance.library import Library
    from adviser_assistant.store.keys import Opened

BEGINS = datetime(2025, 3, 11, 9, 45, tzinfo=UTC)
DAY = "Tuesday 11 March 2025"


class DemoClock:
    """The demo's own time: it begins on a telling day of both cases and goes on as the real time does."""

    def __init__(self) -> None:
        self._began = monotonic()

    def now(self) -> datetime:
        """This moment, in the demo."""
        return BEGINS + timedelta(seconds=int(monotonic() - self._began))


def make_demo(folder: Path, library: Library) -> Opened:
    """A throwaway store with the two fictional cases, as they stood when the demo begins."""
    from adviser_assistant.guidance.case_file import read_case_file
    from adviser_assistant.paths import resources_folder
    from adviser_assistant.store.keys import create_throwaway
    from adviser_assistant.summary import row_of

    facts = library.guidance(*library.packs).facts
    opened = create_throwaway(folder)
    for file in sorted((resources_folder() / "demo").glob("demo-*.yaml")):
        case = read_case_file(file, facts).case.as_of(BEGINS)
        guidance = library.guidance_for(case, BEGINS)
        opened.store.append(case.id, case.entries, row_of(case, guidance, on=BEGINS.date()))
    return opened
