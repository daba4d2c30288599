"""The bar under the letters by itself, for tests of what it does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.ending import Ending
from adviser_assistant.ui.letters.finish_bar import FinishBar
from adviser_assistant.ui.letters.finish_panels import FilePanel, HeldPanel, SentPanel
from adviser_assistant.ui.open_case import OpenCase


def on_a_laptop(qtbot: QtBot, widget: QWidget, height: int = 547) -> None:
    """Show a page of Letters, or its bar, as wide as the window of a laptop leaves it."""
    qtbot.addWidget(widget)
    widget.fold_to(fold_for(1366, 690))  # type: ignore[attr-defined]
    widget.resize(1298, height)
    widget.show()
    qtbot.waitExposed(widget)


class Bar:
    """The bar under the letters and all it does, without the page around it, which takes ten times as long to build."""

    def __init__(self, open_case: OpenCase) -> None:
        self.open_case, self.drafting = open_case, Drafting(open_case)
        self.bar = FinishBar(FilePanel(), HeldPanel(), SentPanel(open_case.today))
        self.ending = Ending(self.drafting, self.bar)
        self.ending.changed.connect(self.drafted)
        self.choose("L01-2")

    def choose(self, name: str) -> None:
        self.drafting.choose(name)
        self.drafted()

    def drafted(self) -> None:
        self.drafting.draft()
        self.ending.show_standing()

    def send(self, to: str = "Dr Helen Prowse") -> None:
        """Mark it as sent."""
        self.ending.ask_sent()
        self.bar.sent.to.set_value(to)
        self.bar.sent.mark.click()

    def edit(self, section: str, words: str) -> None:
        """The adviser adds words of their own to a section."""
        found = self.drafting.letter.section(section) if self.drafting.letter else None
        assert found is not None
        self.drafting.keep(found, f"{found.text} {words}")
        self.drafted()
