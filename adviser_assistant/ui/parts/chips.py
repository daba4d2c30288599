"""Answers one keystroke away: nothing is chosen beforehand, and Yes and No look alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.keycap import spoken_key
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton


class AnswerChip(PaintedButton):
    """One answer of a row."""

    key_first = True
    side = 9

    def __init__(self, row: AnswerChips, answer: str, label: str, kind: str, key: str | None, dense: bool) -> None:
        self.answer, self.kind, self.held, self._free_key = answer, kind, "", key
        self._row = row
        super().__init__(label, key)
        self.height_ = 28 if dense else 34
        self.setCheckable(True)

    def look(self) -> Look:
        if self.isChecked():
            role = "unknown" if self.kind == "unknown" else "accent"
            return Look("on_accent", role, role, weight=600)
        if self.held or not self.isEnabled():
            return Look("ink3", None, "line", weight=500)
        return Look("ink", "paper", "ink2" if self.underMouse() else "line2", weight=500)

    def hold(self, reason: str) -> None:
        """Lock the answer with a reason, or free it with an empty one."""
        self.held, self._key = reason, None if reason else self._free_key
        self.set_icon("lock" if reason else None)
        self.setToolTip(reason)
        self._tell()

    def spoken(self) -> str:
        words = [self._name or self.text()]
        if self._key:
            words.append(f"key {spoken_key(self._key)}")
        if self.isChecked():
            words.append("chosen")
        if self.held:
            words.append(f"held: {self.held}")
        return ", ".join(words)

    def hitButton(self, position: object) -> bool:  # noqa: N802
        return not self.held and super().hitButton(position)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Qt would choose the neighbour when the arrow leaves a chosen button, so arrows only move here.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._row.step(self, -1 if event.key() == Qt.Key.Key_Left else 1)
            return
        if event.text().isdigit() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self._row.choose_number(int(event.text())):
                event.ignore()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        if self.held and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            return
        super().keyPressEvent(event)


class AnswerChips(FlowRow):
    """The answers to one question as one exclusive group that wraps when there is no room."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]] = (),
        name: str = "",
        dense: bool = False,
        keys: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(10, 8, parent)
        self._dense, self._keys = dense, keys
        self._chips: list[AnswerChip] = []
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Give the answers as (key, label, "plain" or "unknown"); none is chosen."""
        self.clear()
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        self._chips = []
        for number, (answer, label, kind) in enumerate(choices, 1):
            key = str(number) if self._keys and number <= 9 else None
            chip = AnswerChip(self, answer, label, kind, key, self._dense)
            chip.clicked.connect(self._clicked)
            self._group.addButton(chip)
            self._chips.append(chip)
            self.add(chip)

    def set_chosen(self, answer: str | None) -> None:
        """Show an answer as chosen, or none."""
        self._group.setExclusive(False)
        for chip in self._chips:
            chip.setChecked(chip.answer == answer)
        self._group.setExclusive(True)

    def chosen_key(self) -> str | None:
        """The answer that is chosen, if any."""
        return next((chip.answer for chip in self._chips if chip.isChecked()), None)

    def set_held(self, answer: str, reason: str) -> None:
        """Lock one answer with a reason; an empty reason frees it."""
        for chip in self._chips:
            if chip.answer == answer:
                chip.hold(reason)

    def choose_number(self, number: int) -> bool:
        """Choose by key, as the row's digits and Alt 1 to 4 do; False when there is no such answer."""
        if not 1 <= number <= len(self._chips) or self._chips[number - 1].held or not self.isEnabled():
            return False
        self._chips[number - 1].click()
        return True

    def step(self, chip: AnswerChip, by: int) -> None:
        """Move the focus along the row without choosing."""
        place = self._chips.index(chip) + by
        if 0 <= place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def chips(self) -> list[AnswerChip]:
        """The chips in order."""
        return list(self._chips)

    def focus_first(self) -> None:
        """Give the focus to the chosen chip, else the first."""
        for chip in [c for c in self._chips if c.isChecked()] or self._chips[:1]:
            chip.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _clicked(self) -> None:
        answer = self.chosen_key()
        if answer is not None:
            self.chosen.emit(answer)


class FilterChip(PaintedButton):
    """A filter that is on or off, with a tick when on."""

    side = 11

    def __init__(self, text: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, None, None, parent)
        self.setCheckable(True)
        self.toggled.connect(lambda ticked: self.set_icon("check" if ticked else None))
        self.setChecked(on)

    def look(self) -> Look:
        if self.isChecked():
            return Look("accent_text", "accent_soft", "accent", weight=600)
        return Look("ink", "paper", "ink2" if self.underMouse() else "line2")

    def spoken(self) -> str:
        return f"{self._name or self.text()}, filter {'on' if self.isChecked() else 'off'}"
