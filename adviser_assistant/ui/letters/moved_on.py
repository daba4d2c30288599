"""The facts changed after a section was edited: what changed in the draft, word by word, and whose words stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from adviser_assistant.letters.bring_back_words import Difference, differences
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import colour, font, gap, px, theme_changed

SINCE = "The facts have changed since you edited this. The draft has changed so:"
BESIDE = "The facts have changed since you edited this. From your words to the new draft:"
CONTEXT = 60
"""How many letters of what stayed are shown beside what changed."""


class MovedOn(QWidget):
    """Shown in place under the adviser's own words, behind the rule of a why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(14), gap(4), 0, gap(4))
        column.setSpacing(gap(6))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        head.addWidget(StatusMark("open", 16, "changed", line="body"))
        self.title = WrapLabel(SINCE, "ink", "body", 600)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        self.words = ChangedWords()
        column.addWidget(self.words)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.keep, self.take = secondary("Keep mine"), secondary("Take the new draft")
        acts.addWidget(self.keep)
        acts.addWidget(self.take)
        acts.addStretch(1)
        column.addLayout(acts)

    def show_change(self, before: str | None, mine: str, now: str) -> None:
        """What was drafted when it was edited beside what would be drafted now; where that is lost, the words kept."""
        self.title.setText(BESIDE if before is None else SINCE)
        self.words.show_change(mine if before is None else before, now)
        self.setAccessibleName(f"{self.title.text()} {self.words.spoken}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)


class ChangedWords(QTextEdit):
    """Words that went struck through and words that came underlined, with a little of what stands round them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("plain", True)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._parts: tuple[Difference, ...] = ()
        theme_changed.connect(self._draw)

    @property
    def spoken(self) -> str:
        """The change as it would be read aloud."""
        said = {"removed": "Taken out", "added": "Added"}
        changed = ((said[part.how], " ".join(part.text.split())) for part in self._parts if part.how in said)
        return " ".join(f"{how}: {words.rstrip('.')}." for how, words in changed)

    def show_change(self, before: str, now: str) -> None:
        """Show what would change from one text to another."""
        parts = tuple(_shortened(differences(before, now)))
        if parts != self._parts or not parts:
            self._parts = parts
            self._draw()

    def _draw(self) -> None:
        self.document().clear()
        self.document().setDefaultFont(font("body"))
        cursor = QTextCursor(self.document())
        for part in self._parts:
            shape = QTextCharFormat()
            shape.setFont(font("body", 600 if part.how == "added" else None))
            shape.setForeground(colour("ink" if part.how == "added" else "ink2"))
            shape.setFontUnderline(part.how == "added")
            shape.setFontStrikeOut(part.how == "removed")
            words = part.text.rstrip()
            cursor.insertText(words, shape)
            shape.setFontUnderline(False)
            shape.setFontStrikeOut(False)
            cursor.insertText(part.text[len(words) :], shape)
        if not self._parts:
            cursor.insertText("The words are the same; what they rest on changed.")
        self._fit()

    def _fit(self) -> None:
        wanted = max(round(self.document().size().height()) + 1, px(20))
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(300), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(120), self.minimumHeight())


def _shortened(parts: tuple[Difference, ...]) -> Iterator[Difference]:
    """Nothing where nothing changed; else what stayed is cut to the words next to a change."""
    if all(part.how == "same" for part in parts):
        return
    for place, part in enumerate(parts):
        if part.how != "same" or len(part.text) <= 2 * CONTEXT:
            yield part
            continue
        head = "" if place == 0 else part.text[: part.text.rfind(" ", 0, CONTEXT) + 1]
        last = place == len(parts) - 1
        tail = "" if last else part.text[part.text.find(" ", len(part.text) - CONTEXT) :]
        yield Difference("same", f"{head}…{tail}")
