"""Which document: every one of the catalogue, whether it applies and whether it could be final now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.letters.drafting import Offered
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap


class DocumentRow(RowButton):
    """One document: its name, when it applies, and what holds it or how far it is."""

    def __init__(self, offered: Offered, parent: QWidget | None = None) -> None:
        super().__init__(52, parent)
        self.offered = offered
        self.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(14), gap(8), gap(10), gap(9))
        column.setSpacing(gap(1))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        head.addWidget(WrapLabel(offered.title, "ink", "body", 600), 1)
        head.addWidget(labelled(offered.name, "ink2", "hint"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if offered.applies:
            column.addWidget(WrapLabel(offered.applies, "ink2", "note"))
        line = QHBoxLayout()
        line.setSpacing(gap(6))
        mark, words = _standing(offered)
        line.addWidget(StatusMark(mark, 14, "", line="note"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrapLabel(words, "ink2", "note"), 1)
        column.addLayout(line)
        self.setAccessibleName(f"{offered.title}, {offered.name}. {offered.applies} {words}.")
        self.let_mouse_through()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            if other is not None:
                other.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        if self.isChecked():
            upright(painter, 0, 0, self.height(), "accent", 3)
        hairline(painter, 0, self.height() - 1, self.width())


def _standing(offered: Offered) -> tuple[str, str]:
    if offered.state.startswith("sent"):
        return "recorded", _capital(offered.state)
    if offered.state:
        return "due", _capital(offered.state)
    if offered.held:
        return "held", f"Can be drafted; {offered.held} to settle before it is final"
    return "not_asked", "Can be drafted and be final"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class DocumentChoice(ScrollPane):
    """The list of documents; `chosen` names one, `another` asks for one more letter of a kind."""

    chosen = Signal(str)
    another = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "Documents", parent)
        self.rows: dict[str, DocumentRow] = {}
        self._shown: tuple[Sequence[Offered], str] = ((), "")

    def show_documents(self, offered: Sequence[Offered], current: str) -> None:
        """Show every document; after the last letter of a kind that is final, offer one more."""
        if (offered, current) == self._shown:
            return
        self._shown = (list(offered), current)
        self.clear()
        self.rows = {}
        for number, each in enumerate(offered):
            row = DocumentRow(each)
            row.clicked.connect(lambda _=False, name=each.name: self.chosen.emit(name))
            row.setChecked(each.name == current)
            row.set_tint("select" if each.name == current else "")
            self.rows[each.name] = row
            self.add(row)
            last = number + 1 == len(offered) or offered[number + 1].template != each.template
            if last and each.state:
                self.add(self._one_more(each))

    def _one_more(self, each: Offered) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(gap(10), gap(2), gap(10), gap(4))
        more = link("Another of this kind", icon="plus")
        more.set_name(f"Another {each.title}")
        more.clicked.connect(lambda: self.another.emit(each.template))
        line.addWidget(more)
        line.addStretch(1)
        return holder

    def focus_current(self) -> None:
        """Begin at the document in hand."""
        row = next((row for row in self.rows.values() if row.isChecked()), next(iter(self.rows.values()), None))
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
