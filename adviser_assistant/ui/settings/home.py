"""Where this person's settings and store are, for the sections that read or change them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.ui.library.folders import Run


@dataclass(frozen=True)
class Home:
    """The folder of store and settings, and how slow work on them is done; a demo's is thrown away with it."""

    folder: Path
    run: Run
    demo: bool = False
