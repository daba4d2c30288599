"""The red flags: raised in a tint, not asked as a ring with a question mark, no in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton
from adviser_assistant.ui.parts.text import ElideLabel


class FlagButton(PaintedButton):
    """One flag: raised, not asked or not known."""

    height_ = 28
    side = 8

    def __init__(self, key: str, label: str, state: str) -> None:
        self.key, self.state = key, state
        words = {"raised": label, "not_asked": f"{label}?", "not_known": f"{label}: not known"}[state]
        super().__init__(words)
        self.set_mark({"raised": "flag_raised"}.get(state, state))
        self.set_name({"raised": f"Raised: {label}", "not_asked": f"Not asked: {label}", "not_known": words}[state])
        if state != "raised":
            self.side = 3

    def look(self) -> Look:
        if self.state == "raised":
            return Look("serious", "serious_soft", "serious" if self.underMouse() else "serious_line", weight=600)
        ink = "unknown" if self.state == "not_known" else "ink2"
        return Look(ink, "sunken" if self.underMouse() else None, None, weight=400, icon=None)


class FlagCount(PaintedButton):
    """How many flags nobody asked about, where there is no room for their names."""

    height_ = 28
    side = 3

    def look(self) -> Look:
        return Look("ink2", None, None, weight=400)


class FlagStrip(FlowRow):
    """All flags; `opened` tells which one was chosen. Folded, only what is raised keeps its name."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(12, 4, parent)
        self._flags: list[tuple[str, str, str]] = []
        self._folded = False

    def set_flags(self, flags: Sequence[tuple[str, str, str]]) -> None:
        """Show (key, label, "raised" | "not_asked" | "not_known" | "no"); what does not apply is left out."""
        self._flags = list(flags)
        self._fill()

    def set_folded(self, folded: bool) -> None:
        """Count the flags to ask about instead of naming them."""
        if folded != self._folded:
            self._folded = folded
            self._fill()

    def _fill(self) -> None:
        self.clear()
        raised, asked, unknown, no = (
            [(key, label) for key, label, state in self._flags if state == wanted]
            for wanted in ("raised", "not_asked", "not_known", "no")
        )
        for state, flags in (("raised", raised), ("not_asked", asked), ("not_known", unknown)):
            if self._folded and state != "raised":
                continue
            for key, label in flags:
                button = FlagButton(key, label, state)
                button.clicked.connect(lambda _=False, which=key: self.opened.emit(which))
                self.add(button)
        if self._folded and (asked or unknown):
            count = FlagCount(f"{len(asked) + len(unknown)} to ask")
            count.set_mark("not_asked")
            count.set_name("Not asked or not known: " + ", ".join(label for _, label in asked + unknown))
            count.setToolTip(count.accessibleName())
            first = (asked + unknown)[0][0]
            count.clicked.connect(lambda: self.opened.emit(first))
            self.add(count)
        listed = ", ".join(f"{label[:1].lower()}{label[1:]}" for _, label in no)
        sentence = f"No: {listed}" if no else ""
        if sentence and not self._folded:
            self.add(ElideLabel(sentence, "ink2", "body"))
        parts = [("Raised", raised), ("Not asked", asked), ("Not known", unknown), ("No", no)]
        said = [f"{word}: {', '.join(label for _, label in flags)}." for word, flags in parts if flags]
        self.setAccessibleName(" ".join(said))
