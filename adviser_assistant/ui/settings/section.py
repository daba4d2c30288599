"""What every section of the settings is: words and acts under headings, no wider than one can read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.panes import enter
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDE = 680


class SettingsSection(ScrollPane):
    """Subclasses build once with `heading`, `words` and `put`, and show what stands in `refresh`.

    `said` is a sentence for the status line; `go_to` asks for another place of the program, and a part of it.
    """

    said = Signal(str)
    go_to = Signal(str, str)

    def __init__(self, title: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(name=title, parent=parent)
        self.session = session
        self.follow_focus()
        self._held = QWidget()
        self._inner = QVBoxLayout(self._held)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(gap(8))
        self._line = QHBoxLayout()
        self._line.addWidget(self._held)
        self._line.addStretch(1)
        self.column.insertLayout(0, self._line)
        self._fold = Fold()
        theme_changed.connect(self._measure)
        self._measure()

    def refresh(self) -> None:
        """Show how things stand now."""

    def use(self, session: Session) -> None:
        """Go on with other guidance."""
        self.session = session
        if self.isVisible():
            self.refresh()

    def fold_to(self, fold: Fold) -> None:
        """Less margin where there is little room."""
        self._fold = fold
        self._measure()

    def close_in_place(self) -> bool:
        """Close what opened in place, at Escape; whether anything was open."""
        return False

    def focus_first(self) -> None:
        """Bring the focus to the first thing that takes it, or to the pane itself, so that the keys scroll."""
        if not enter(self._held):
            self.setFocus()

    # --- building --------------------------------------------------------------------------------------

    def heading(self, text: str) -> QLabel:
        """A heading; what follows belongs to it."""
        if self._inner.count():
            self._inner.addSpacing(gap(20))
        label = labelled(text, "ink", "lead", 600)
        self._inner.addWidget(label)
        return label

    def words(self, text: str = "", role: str = "ink2") -> WrapLabel:
        """A sentence or two."""
        label = WrapLabel(text, role, "body", widest=WIDE)
        self._inner.addWidget(label)
        return label

    def put(self, *widgets: QWidget) -> None:
        """Widgets under one another."""
        for widget in widgets:
            self._inner.addWidget(widget)

    def put_layout(self, layout: QLayout) -> None:
        """A layout filled later."""
        self._inner.addLayout(layout)

    def side_by_side(self, *widgets: QWidget) -> None:
        """Widgets on a line, as wide as they need; where it is long use a `FlowRow`."""
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(gap(8))
        for widget in widgets:
            grows = widget.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Fixed
            line.addWidget(widget, 1 if grows else 0)
        self._inner.addLayout(line)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """What changed elsewhere meanwhile is shown."""
        self.refresh()
        super().showEvent(event)

    def _measure(self) -> None:
        side = gap(16) if self._fold.width is Width.NARROW else gap(28)
        self._line.setContentsMargins(side, gap(16), side, gap(24))
        self._held.setMaximumWidth(px(WIDE))
        self._held.setMinimumWidth(0)
