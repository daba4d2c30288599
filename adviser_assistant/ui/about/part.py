"""What every part of “About” is: a heading, words and acts under it, and how it tells what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.painted_button import PaintedButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed

FIELD = 460
Act = tuple[str, str, Callable[..., object]]
"""Its words, its name as it is read aloud, and what it does."""


class AboutPart(QWidget):
    """Subclasses build once and show what stands in `refresh`; `can_act` is false in a case as it stood."""

    announce = Signal(str)
    open_other = Signal(str)
    go_to = Signal(str, str)

    def __init__(self, title: str, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap(8))
        self.column.addWidget(labelled(title, "ink", "lead", 600))
        self._narrow: list[QWidget] = []
        theme_changed.connect(self._measure)

    @property
    def can_act(self) -> bool:
        """Whether anything can be recorded here."""
        return self.open_case.stood_at is None

    def refresh(self) -> None:
        """Show what is recorded."""

    def focus_on(self, item: str) -> bool:
        """Bring the focus to an item of this part; whether it is here."""
        return False

    # --- building --------------------------------------------------------------------------------------

    def words(self, text: str = "", role: str = "ink") -> WrapLabel:
        """A sentence or two."""
        label = WrapLabel(text, role, "body", widest=4000)
        self.column.addWidget(label)
        return label

    def field(self, field: QWidget) -> None:
        """A field no wider than one fills in."""
        self._narrow.append(field)
        self.column.addWidget(field)
        self._measure()

    def acts(self, *widgets: QWidget) -> FlowRow:
        """Acts on a line, on the next where there is no room."""
        row = FlowRow(8, 6)
        for widget in widgets:
            row.add(widget)
        self.column.addWidget(row)
        return row

    def _measure(self) -> None:
        for field in self._narrow:
            field.setMaximumWidth(px(FIELD))


def wanted(field: LineField, message: str) -> str:
    """What stands in a field that must not be empty; else the field says so and takes the focus."""
    value = field.value()
    field.set_message("" if value else message, wrong=not value)
    if not value:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
    return value


def to_act_in(lines: QLayout, place: int) -> None:
    """Bring the focus to the first act of a line."""
    item = lines.itemAt(place)
    row = item.widget() if item else None
    act = row.findChild(PaintedButton) if row is not None else None
    if act is not None:
        act.setFocus(Qt.FocusReason.OtherFocusReason)


def line_of(words: str, role: str, *acts: Act, parent: QWidget) -> QWidget:
    """A sentence with its acts beside it, or under it where it is narrow: each as (words, name read aloud, slot)."""
    holder = QWidget(parent)
    column = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
    column.setContentsMargins(0, 0, 0, gap(2))
    column.setSpacing(gap(2))
    column.addWidget(WrapLabel(words, role, "body", widest=4000))
    if acts:
        row = FlowRow(6, 2)
        for title, spoken, slot in acts:
            button = link(title)
            button.set_name(spoken)
            button.clicked.connect(slot)
            row.add(button)
        column.addWidget(row)
    return holder
