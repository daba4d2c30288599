"""One section of a Word file brought back: what went and came, what stands beside it, and whose words shall stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.bring_back import BroughtSection
from adviser_assistant.letters.bring_back_as_plain import SAID, said_of
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

MOST, LONGEST = 8, 260
_DECIDES = {Qt.Key.Key_A: True, Qt.Key.Key_L: False}
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class BroughtRow(QWidget):
    """`decided` says whether the words from Word are taken; `walked` asks for the section above or below."""

    decided = Signal(bool)
    walked = Signal(int)

    def __init__(self, section: BroughtSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section, self.open = section, section.changed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._loud = any(gone.loud for gone in section.vanished)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), 0, 0, 0)
        column.setSpacing(gap(3))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        self.mark = StatusMark("absent" if self._loud else "open" if self.open else "not_applicable", 15, line="body")
        self.accept, self.leave = secondary("Accept", "A"), secondary("Leave", "L")
        self.said = labelled("", "ink2", "note")
        title = section.section.title
        self.accept.set_name(f"Accept {title}")
        self.leave.set_name(f"Leave {title}")
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(WrapLabel(title if self.open else f"{title}: words unchanged", "ink", "body", 600), 1)
        for widget in (self.said, self.accept, self.leave):
            head.addWidget(widget)
        column.addLayout(head)
        lines = list(_lines(section))
        for text, role in lines:
            column.addWidget(WrapLabel(text, role, "note", widest=1100))
        self.setAccessibleName(". ".join([title, *(text.rstrip(".") for text, _ in lines)]))
        self.accept.clicked.connect(lambda: self._decide(True))
        self.leave.clicked.connect(lambda: self._decide(False))
        for button in (self.accept, self.leave):
            button.installEventFilter(self)
        self._show()

    def reopen(self, trouble: str) -> None:
        """It could not be recorded: say so, and let it be decided again."""
        self.open = True
        self._show()
        self.said.setText(trouble)
        self.said.show()

    def _decide(self, taken: bool) -> None:
        if not self.open:
            return
        self.open = False
        self.said.setText("Accepted" if taken else "Left as it is here")
        self.mark.set_kind("settled" if taken else "not_applicable", self.said.text())
        self._show()
        self.decided.emit(taken)

    def _show(self) -> None:
        self.accept.setVisible(self.open)
        self.leave.setVisible(self.open)
        self.said.setVisible(bool(self.said.text()) and not self.open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A accepts, L leaves, Up and Down go to the section above or below; a button would keep the arrows."""
        if not self.open or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _DECIDES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._decide(_DECIDES[key])
        elif key in _WALKS:
            self.walked.emit(_WALKS[key])
        else:
            return super().eventFilter(watched, event)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "serious" if self._loud else "accent_line", 2)


def _lines(section: BroughtSection) -> Iterator[tuple[str, str]]:
    """What to say of a section, each with its colour role: what to know first, then what went and came."""
    if section.changed and section.facts_moved:
        yield "The facts of this section have changed since the file was made.", "attention"
    if section.changed and section.words_moved:
        yield "You edited this section here since the file was made; accepting takes the words from Word.", "attention"
    for gone in section.vanished:
        yield gone.text, "serious" if gone.loud else "attention"
    yield from _differences(section)
    yield from _beside(section)
    for check in section.checks:
        yield f"To look at: {check.title}. {check.text}", "attention"


def _beside(section: BroughtSection) -> Iterator[tuple[str, str]]:
    """Whose tracked changes they are, whose words are shown above; and each remark in full."""
    tracked = [each for each in section.beside if each.what in SAID]
    if tracked:
        who = ", ".join(dict.fromkeys(each.who or "somebody" for each in tracked))
        yield f"Tracked in Word by {who}; accepting takes these changes as accepted.", "ink2"
    for each in section.beside:
        if each.what not in SAID:
            yield said_of(each), "ink2"


def _differences(section: BroughtSection) -> Iterator[tuple[str, str]]:
    changed = [each for each in section.differences if each.how != "same" and each.text.strip()]
    for each in changed[:MOST]:
        words = " ".join(each.text.split())
        words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        yield (f"Added: {words}", "ink") if each.how == "added" else (f"Taken out: {words}", "ink2")
    if len(changed) > MOST:
        yield f"And {len(changed) - MOST} more; the words are in the section once it is accepted.", "ink2"
