"""Where the Insights place gets its figures from, and who is told of what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.monitoring.family import Figures
from adviser_assistant.ui.library.folders import Run


@dataclass(frozen=True)
class Source:
    """`figures` is slow and is asked off the screen's thread by `run`. `seen` keeps what was looked at or taken out,
    and how; where it cannot, it raises, and nothing is shown. `closed` says what has to be opened first, if anything;
    `workforce` brings a file of headcounts in and says what it was. `invented` says on every view that no figure is
    real; then everybody may look. `due` says what to know before figures are worked out that then stay, if anything.
    """

    figures: Callable[[], Figures]
    run: Run
    seen: Callable[[str, str], None] = lambda _what, _how: None
    closed: Callable[[], str] = str
    workforce: Callable[[Path], str] | None = None
    invented: str = ""
    due: Callable[[], str] = str
