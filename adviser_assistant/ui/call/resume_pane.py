"""The two-minute resume over the questions: at hang-up, and when the next call opens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.letters.resume import Resume, resume_as_text, resume_of
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.taken_out import copy_out
from adviser_assistant.ui.theme import gap, px

LOWEST, LOW = 44, 64


class ResumePane(QWidget):
    """The page as it stands now; `left` asks for the questions again."""

    left = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.shown: Resume | None = None
        self.setAccessibleName("Where it stands, to take over or go on")
        self.area = ScrollPane("canvas", "Heard, not asked, promised, due")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = QWidget()
        self.area.add(self._page)
        self.copied = labelled("", "ink2", "note")
        self.copy, self.go_on = secondary("Copy as text"), primary("To the questions")
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        self._column, self._foot = column, QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(gap(16), gap(8), gap(16), gap(8))
        foot.setSpacing(gap(10))
        for widget in (self.go_on, self.copy, self.copied):
            foot.addWidget(widget)
        foot.addStretch(1)
        column.addWidget(self._foot)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place_foot)

    def refresh(self) -> None:
        """Write the page anew, where something has changed."""
        at = self.open_case
        now = resume_of(at.case, at.guidance, at.assessment)
        if self.shown is not None and now.parts == self.shown.parts:
            return
        self.shown = now
        self.copied.setText("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(gap(16), gap(10), gap(16), gap(14))
        column.setSpacing(gap(4))
        for part in now.parts:
            column.addSpacing(gap(6))
            column.addWidget(labelled(part.title, "ink", "lead", 600))
            for line in part.lines or (part.none,):
                column.addWidget(WrapLabel(line, "ink" if part.lines else "ink2", "body"))
        before, self._page = self._page, inside
        before.setParent(None)
        before.deleteLater()
        self.area.column.insertWidget(0, inside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few lines: where there is no more, the acts scroll with the page."""
        return QSize(super().minimumSizeHint().width(), px(LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._later.start()

    def _place_foot(self) -> None:
        """The acts stand under the page; where it is low, they are the end of it."""
        low = self.height() < self._foot.sizeHint().height() + px(LOW)
        scrolls = self._column.indexOf(self._foot) < 0
        if low and not scrolls:
            self._column.removeWidget(self._foot)
            self.area.add(self._foot)
        elif scrolls and not low:
            self.area.column.removeWidget(self._foot)
            self._column.addWidget(self._foot)

    def _copy(self) -> None:
        if self.shown is not None and copy_out(self.open_case, "resume page", resume_as_text(self.shown)):
            self.copied.setText("Copied.")
