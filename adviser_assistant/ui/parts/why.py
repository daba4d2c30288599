"""Why, in place: one sentence, what it settles, the facts used, the source; never a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton
from adviser_assistant.ui.parts.tag import Tag, TagButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.theme import gap

MOST_SENTENCES, READS_AFTER = 4, 30


@dataclass(frozen=True)
class WhyText:
    """The plain words of a why; facts are (id, label), everything but the sentence may be empty."""

    sentence: str
    settles: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class InLetter:
    """A sentence of a letter that rests on what is asked: its words, where it stands, and the place to go to."""

    words: str
    where: str
    item: str


class WhyButton(PaintedButton):
    """Opens and closes a why; the chevron and the spoken name say which."""

    side = 4
    height_ = 26
    icon_size = 16
    space = 6

    def __init__(self, text: str = "Why", key: str | None = None, leading: bool = False) -> None:
        super().__init__(text, key)
        self._leading = leading
        self.setCheckable(True)
        self.toggled.connect(self._turn)
        self._turn(False)

    def look(self) -> Look:
        return Look("accent_text", "select" if self.underMouse() else None, None)

    def spoken(self) -> str:
        return f"{super().spoken()}, {'open' if self.isChecked() else 'closed'}"

    def _turn(self, opened: bool) -> None:
        self.set_icon("chevron-down" if opened else "chevron-right", after=not self._leading)
        self._tell()

    def _hint_weight(self) -> int:
        return 500


class WhyBox(QWidget):
    """The opened why, indented behind a two-pixel rule. Its words are laid out only once it is opened.

    The letters are looked through after it has opened, and at no other time: drafting one must not slow an answer.
    """

    fact_clicked = Signal(str)
    letter_clicked = Signal(str)
    grown = Signal()

    def __init__(self, why: WhyText | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why: WhyText | None = None
        self._laid: WhyText | None = None
        self._look_up: Callable[[], tuple[InLetter, ...]] | None = None
        self._in_letters: tuple[InLetter, ...] | None = None
        self._later = QTimer(self, singleShot=True, interval=READS_AFTER)
        self._later.timeout.connect(self._read_letters)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(10), gap(2), 0, gap(2))
        self._column.setSpacing(gap(4))
        if why:
            self.set_why(why)

    def set_why(self, why: WhyText) -> None:
        """Show another why; the same again costs nothing."""
        if why == self._why:
            return
        self._why = why
        self._name(why)
        if not self.isHidden():
            self._lay_out(why)

    def set_letters(self, look_up: Callable[[], tuple[InLetter, ...]]) -> None:
        """How to find the sentences of the letters in hand that rest on this."""
        self._look_up = look_up
        if not self.isHidden():
            self._later.start()

    def _read_letters(self) -> None:
        found = self._look_up() if self._look_up is not None else None
        if found != self._in_letters and self._why is not None:
            self._in_letters = found
            self._lay_out(self._why)
            self.grown.emit()

    def _name(self, why: WhyText) -> None:
        letters = [f"In the letter, {each.where}: {each.words}" for each in self._in_letters or ()]
        parts = [why.sentence, why.settles, *(f"From {label}." for _, label in why.facts), why.source, *letters]
        self.setAccessibleName("Why. " + " ".join(part for part in parts if part))

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        if visible and self.isHidden() and self._look_up is not None:
            self._later.start()
        if visible and self._why is not None and self._why != self._laid:
            self._lay_out(self._why)
        super().setVisible(visible)

    def _lay_out(self, why: WhyText) -> None:
        self._laid = why
        self._name(why)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(WrapLabel(why.sentence, "ink", "note"))
        if why.settles:
            self._column.addWidget(WrapLabel(why.settles, "ink2", "note"))
        if why.missing:
            self._column.addWidget(WrapLabel("Missing: " + ", ".join(why.missing), "unknown", "note"))
        if why.facts or why.source or why.confidence:
            self._column.addWidget(self._source_line(why))
        if self._in_letters is not None:
            self._lay_out_letters(self._in_letters)

    def _lay_out_letters(self, found: tuple[InLetter, ...]) -> None:
        if not found:
            self._column.addWidget(WrapLabel("In the letter: no sentence rests on it so far.", "ink2", "note"))
            return
        more = f" The first {MOST_SENTENCES} of {len(found)}:" if len(found) > MOST_SENTENCES else ""
        self._column.addWidget(labelled(f"In the letter:{more}", "ink2", "note"))
        for each in found[:MOST_SENTENCES]:
            row = FlowRow(8, 2)
            place = TagButton(each.where)
            place.set_name(f"{each.words} Go to {each.where}")
            place.clicked.connect(lambda _=False, item=each.item: self.letter_clicked.emit(item))
            row.add(place)
            row.add(ElideLabel(f"“{each.words}”", "ink", "note"))
            self._column.addWidget(row)

    def _source_line(self, why: WhyText) -> FlowRow:
        row = FlowRow(8, 4)
        if why.facts:
            row.add(labelled("From", "ink3", "hint"))
        for fact, label in why.facts:
            tag = TagButton(label)
            tag.set_name(f"From {label}, show the fact")
            tag.clicked.connect(lambda _=False, which=fact: self.fact_clicked.emit(which))
            row.add(tag)
        if why.source:
            row.add(ElideLabel(why.source, "ink3", "hint"))
        if why.confidence:
            row.add(Tag(why.confidence, "faint"))
        return row

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)


def why_pair(text: str = "Why", key: str | None = None, leading: bool = False) -> tuple[WhyButton, WhyBox]:
    """A button and the box it opens, joined; the box starts closed."""
    from adviser_assistant.ui.parts.fold import set_open

    button, opened = WhyButton(text, key, leading), WhyBox()
    opened.setVisible(False)
    button.toggled.connect(lambda on: set_open(opened, on))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button, opened
