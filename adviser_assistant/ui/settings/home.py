"""Where this person's settings and store are, and the open store itself, for the sections that read or change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.store.keys import Opened
from adviser_assistant.ui.library.folders import Run


@dataclass(frozen=True)
class Home:
    """The folder of store and settings, and how slow work on them is done; a demo's is thrown away with it.

    `opened` is the store as somebody opened it, and `lock` goes back to the unlock window with a sentence.
    `replace` does so too, after an act on the closed store that gives the sentence. `people_changed` tells who is
    offered elsewhere that somebody came or went.
    """

    folder: Path
    run: Run
    demo: bool = False
    opened: Opened | None = None
    lock: Callable[[str], None] | None = None
    replace: Callable[[Callable[[], str]], None] | None = None
    people_changed: Callable[[], None] = lambda: None
