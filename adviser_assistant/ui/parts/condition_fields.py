"""Who carries an open condition: owner, action, date and the second adviser who agrees."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.field import DateField, LineField, flag_wrong
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import gap, px


class ConditionFields(QWidget):
    """Four fields that stand as one condition when all are filled; they go to two lines where there is no room."""

    edited = Signal(str, object)

    def __init__(self, today: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        self.owner, self.action = LineField("Owner"), LineField("Action")
        self.by = DateField("By", today=today)
        self.second = LineField("Second adviser", placeholder="not yet agreed")
        self.owner.changed.connect(lambda text: self._tell("owner", text))
        self.action.changed.connect(lambda text: self._tell("action", text))
        self.by.changed.connect(lambda day: self._tell("by", day))
        self.second.changed.connect(lambda text: self._tell("second_adviser", text))
        self._grid = QGridLayout()
        self._grid.setSpacing(gap(8))
        column.addLayout(self._grid)
        self._note = labelled("", "ink2", "hint")
        column.addWidget(self._note)
        self._wide: bool | None = None
        self._arrange(True)
        self._show()

    def set_values(self, owner: str, action: str, by: date | None, second_adviser: str) -> None:
        """Show what is recorded, without telling anyone."""
        self.owner.set_value(owner)
        self.action.set_value(action)
        self.by.set_value(by)
        self.second.set_value(second_adviser)
        self._show()

    def missing(self) -> list[str]:
        """What is not filled yet."""
        filled = {
            "owner": self.owner.value(),
            "action": self.action.value(),
            "date": self.by.value(),
            "second adviser": self.second.value(),
        }
        return [name for name, value in filled.items() if not value]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange(self.width() >= px(560))

    def _tell(self, field: str, value: object) -> None:
        self._show()
        self.edited.emit(field, value)

    def _show(self) -> None:
        missing = self.missing()
        self._note.setText(
            f"Stands when all four are filled: {', '.join(missing)} missing."
            if missing
            else "Stands as an open condition."
        )
        flag_wrong(self.second.line, not self.second.value(), "wanted")

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        fields = ((self.owner, 5), (self.action, 8), (self.by, 4), (self.second, 5))
        for place, (field, share) in enumerate(fields):
            self._grid.addWidget(field, 0 if wide else place // 2, place if wide else place % 2)
            self._grid.setColumnStretch(place, share if wide else (1 if place < 2 else 0))
