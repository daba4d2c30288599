"""One thing at a time in large type, for a room that looks at a projector. Keys lead forward and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

WIDEST = 1000
LONG = 180
"""From so many characters on, words are set smaller, so that a room has them whole."""

ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_Up)


@dataclass(frozen=True)
class Slide:
    """What one thing says: above it what kind of thing it is; `then` comes a line with each step on."""

    kind: str
    text: str
    then: tuple[str, ...] = ()


class Slides(Ground):
    """Shows slides step by step; `left` tells that the room is done with them."""

    left = Signal()
    room = Signal(bool)
    """Whether a room is looking: then nothing else of the window should be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", "", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slides: tuple[Slide, ...] = ()
        self.place, self.step = 0, 0
        self.kind = labelled("", "accent_text", "lead", 600)
        self.area = ScrollPane("paper", "In large type")
        self.area.column.setContentsMargins(0, gap(12), 0, gap(24))
        self.area.column.setSpacing(gap(20))
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.count = labelled("", "ink2", "body")
        self.back, self.on = secondary("Back", "←"), secondary("On", "→")
        self.leave = link("Leave", "Esc")
        self.back.clicked.connect(lambda: self.go(-1))
        self.on.clicked.connect(lambda: self.go(1))
        self.leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(48), gap(28), gap(48), gap(20))
        column.setSpacing(gap(8))
        head = QHBoxLayout()
        head.addWidget(self.kind, 1)
        head.addWidget(Tag("FICTIONAL, nobody in it is real", "plain", strong=True))
        column.addLayout(head)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.count)
        foot.addStretch(1)
        for widget in (self.leave, self.back, self.on):
            foot.addWidget(widget)
        column.addLayout(foot)

    def show_slides(self, slides: Sequence[Slide]) -> None:
        """Begin at the first."""
        self.slides, self.place, self.step = tuple(slides), 0, 0
        self._show()

    def go(self, by: int) -> None:
        """A step on or back: the next line of this one, else the next one; back shows one whole."""
        slide = self.slides[self.place]
        if by > 0 and self.step < len(slide.then):
            self.step += 1
        elif by < 0 and self.step:
            self.step -= 1
        elif 0 <= self.place + by < len(self.slides):
            self.place += by
            self.step = 0 if by > 0 else len(self.slides[self.place].then)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.room.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.room.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.place, self.step = (0 if key == Qt.Key.Key_Home else len(self.slides) - 1), 0
            self._show()
        elif key in ON or key in BACK:
            self.go(1 if key in ON else -1)
        else:
            super().keyPressEvent(event)

    def _keep_in_view(self) -> None:
        """The line that was said last is in view, however large the type."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum() if self.step else 0)

    def _show(self) -> None:
        slide = self.slides[self.place]
        self.kind.setText(slide.kind)
        self.area.clear()
        said = slide.then[: self.step]
        size = "slide" if len(slide.text) < LONG else "aside"
        self.area.add(WrapLabel(slide.text, "ink", size, 600 if size == "slide" else 500, widest=WIDEST))
        for line in said:
            self.area.add(WrapLabel(line, "ink2" if len(slide.text) >= LONG else "ink", "aside", widest=WIDEST))
        self.count.setText(f"{self.place + 1} of {len(self.slides)}")
        self.back.setEnabled(self.place > 0 or self.step > 0)
        self.on.setEnabled(self.place + 1 < len(self.slides) or self.step < len(slide.then))
        self.setAccessibleName(f"{slide.kind}. {slide.text} {' '.join(said)}".strip())
        self._keep_in_view()
        announce(self, said[-1] if said else f"{slide.kind}. {slide.text}")
