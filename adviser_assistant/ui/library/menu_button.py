"""A button that says what is chosen and opens a menu of what else there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from adviser_assistant.ui.parts.painted_button import PaintedButton


class MenuButton(PaintedButton):
    """One of several, chosen from a menu; `what` names it to a screen reader: “Pack: England MHPS, opens a menu”."""

    chosen = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        self._what = what
        super().__init__("", icon="chevron-down", parent=parent)
        self.set_icon("chevron-down", after=True)
        self._items: tuple[tuple[str, str, str], ...] = ()
        self._current = ""
        self.choices = QMenu(self)
        self.clicked.connect(self._open)

    def set_items(self, items: Sequence[tuple[str, str, str]]) -> None:
        """Offer (key, words, what stands behind them or “”) in order."""
        self._items = tuple(items)
        self.set_current(self._current)

    def set_current(self, key: str) -> None:
        """Show what is chosen, without telling anyone."""
        self._current = key
        words = next((words for each, words, _ in self._items if each == key), "")
        self.setText(words)
        self.set_name(f"{self._what}: {words}, opens a menu")

    def current(self) -> str:
        """What is chosen."""
        return self._current

    def _open(self) -> None:
        self.choices.clear()
        for key, words, behind in self._items:
            act = self.choices.addAction(f"{words}, {behind}" if behind else words)
            act.setCheckable(True)
            act.setChecked(key == self._current)
            act.triggered.connect(lambda _=False, which=key: self._choose(which))
            if key == self._current:
                self.choices.setActiveAction(act)
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)
