"""Where the Insights place gets its pages from, and who is told of what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adviser_assistant.monitoring.page import Page
from adviser_assistant.monitoring.tool_page import ToolPage
from adviser_assistant.ui.library.folders import Run


@dataclass(frozen=True)
class Pages:
    """The same measures twice: for the screen, and as strictly as anything that leaves the program.

    `tool` is whether the program itself helps, if that was counted; it is always as strict.
    """

    screen: Page
    export: Page
    tool: ToolPage | None = None


@dataclass(frozen=True)
class Source:
    """`pages` is slow and is asked off the screen's thread by `run`. `seen` keeps what was looked at or taken out, and
    how; where it cannot, it raises, and nothing is shown. `invented` says on every view that no figure is real; then
    everybody may look.
    """

    pages: Callable[[], Pages]
    run: Run
    seen: Callable[[str, str], None] = lambda _what, _how: None
    invented: str = ""
