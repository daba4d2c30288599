"""Fields to fill in: a name above, the box, and a plain message below when something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import SIGNAL, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adviser_assistant.ui.parts.dates import parse_date, say_date, say_day
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import font, gap, px, theme_changed


def flag_wrong(box: QWidget, wrong: bool, name: str = "wrong") -> None:
    """Edge a box as wrong (or "wanted") through the stylesheet."""
    if bool(box.property(name)) == wrong:
        return
    box.setProperty(name, wrong)
    box.style().unpolish(box)
    box.style().polish(box)


class Field(QWidget):
    """A named box with room for a message; the label is the box's buddy and its accessible name."""

    def __init__(
        self, name: str, box: QWidget, hint: str = "", strong: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        self.label: QLabel = labelled(
            name, "ink" if strong else "ink2", "body" if strong else "note", 600 if strong else 400
        )
        self.label.setBuddy(box)
        self.message = WrapLabel(hint, "ink2", "hint")
        for widget in (self.label, box, self.message):
            column.addWidget(widget)
        # Shown before it has a parent, a label would be a window of its own for a blink.
        set_shown(self.label, bool(name))
        set_shown(self.message, bool(hint))
        box.setAccessibleName(name)
        box.setAccessibleDescription(hint)
        self.setFocusProxy(box)
        self.box = box
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_message(self, text: str, wrong: bool = False) -> None:
        """Say something under the box; an empty text brings the hint back."""
        shown = text or self._hint
        self.message.setText(shown)
        dress(self.message, "serious" if text and wrong else "ink2", "hint")
        set_shown(self.message, bool(shown))
        self.box.setAccessibleDescription(shown)
        flag_wrong(self.box, bool(text and wrong))

    def set_name(self, name: str) -> None:
        """Give the box a longer accessible name than the label shows."""
        self.box.setAccessibleName(name)


class LineField(Field):
    """One line; `typed` at each keystroke, `changed` when the person leaves it or presses Enter."""

    typed = Signal(str)
    changed = Signal(str)

    def __init__(
        self,
        name: str,
        value: str = "",
        hint: str = "",
        placeholder: str = "",
        strong: bool = False,
        secret: bool = False,
    ) -> None:
        self.line = QLineEdit(value)
        super().__init__(name, self.line, hint, strong)
        self._last = value
        self.line.setPlaceholderText(placeholder)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self._left)

    def value(self) -> str:
        """What stands in the box, without blanks at the ends."""
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        """Show a value without telling anyone."""
        self._last = value
        if self.line.text() != value:
            self.line.setText(value)
            self.line.setCursorPosition(0)

    def _left(self) -> None:
        if self.value() != self._last:
            self._last = self.value()
            self.changed.emit(self._last)
            if self.receivers(SIGNAL("changed(QString)")):
                self.line.setModified(False)


class SearchField(LineField):
    """One line to look for something: a magnifier stands before what is typed, and grows with it."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__("", placeholder=placeholder)
        self.set_name(name)
        inside = QHBoxLayout(self.line)
        inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        inside.setContentsMargins(gap(10), 0, 0, 0)
        glass = IconLabel("search", "ink2", 18)
        glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(glass)
        inside.addStretch(1)
        theme_changed.connect(self._make_room)
        self._make_room()

    def _make_room(self) -> None:
        self.line.setTextMargins(px(18) + gap(6), 0, 0, 0)


class DateField(Field):
    """A date typed as people type it; what it was read as is said back, and what is no date is said plainly."""

    changed = Signal(object)

    def __init__(self, name: str, value: date | None = None, today: date | None = None, hint: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, hint)
        self._today, self._value = today, value
        self.line.setPlaceholderText("12 Mar")
        self.line.editingFinished.connect(self._left)
        self.line.textEdited.connect(lambda _: self.set_message(""))
        self.set_value(value)

    def value(self) -> date | None:
        """The date, if there is one."""
        return self._value

    def is_wrong(self) -> bool:
        """Whether what is typed is not a date."""
        return bool(self.line.text().strip()) and parse_date(self.line.text(), self._now()) is None

    def set_value(self, value: date | None) -> None:
        """Show a date without telling anyone."""
        self._value = value
        self.line.setText(self._said(value) if value else "")
        self.line.setToolTip(say_date(value) if value else "")
        self.set_message("")

    def _said(self, value: date) -> str:
        return say_day(value, year=value.year != self._now().year)

    def _now(self) -> date:
        return self._today or date.today()

    def _left(self) -> None:
        text = self.line.text().strip()
        read = parse_date(text, self._now()) if text else None
        if text and read is None:
            self.set_message("Not a date. Type it as 12 Mar, 12/3/2025 or 2025-03-12.", wrong=True)
            return
        known = self._value
        self.set_value(read)
        if read != known:
            self.changed.emit(read)


class ChoiceField(Field):
    """One of many values, found by typing any part of it; for lists too long for chips."""

    changed = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
        value: str | None = None,
        hint: str = "",
        free: bool = False,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line, hint)
        self._free, self._key = free, value
        self._choices: list[tuple[str, str]] = []
        self.line.setPlaceholderText("type to find")
        self.line.editingFinished.connect(self._left)
        self.line.installEventFilter(self)
        theme_changed.connect(self._dress)
        self.set_choices(choices)
        self.set_value(value)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Give the values as (key, label)."""
        self._choices = list(choices)
        completer = QCompleter([label for _, label in choices], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(9)
        completer.activated.connect(lambda _: QTimer.singleShot(0, self._left))
        self.line.setCompleter(completer)
        self._dress()

    def value(self) -> str | None:
        """The key of the value chosen, or the words typed where any are allowed."""
        return self._key

    def set_value(self, key: str | None) -> None:
        """Show a value without telling anyone."""
        self._key = key
        self.line.setText(dict(self._choices).get(key or "", key or "" if self._free else ""))
        self.line.setCursorPosition(0)
        self.set_message("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        completer = self.line.completer()
        if event.type() == QEvent.Type.KeyPress and completer is not None:
            down = event.key() == Qt.Key.Key_Down  # type: ignore[attr-defined]
            popup = completer.popup()
            if down and (popup is None or not popup.isVisible()):
                completer.setCompletionPrefix("")
                completer.complete()
                return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        completer = self.line.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.setProperty("popup", True)
            popup.setFont(font("body"))
            popup.setMinimumWidth(px(200))

    def _left(self) -> None:
        text = self.line.text().strip()
        exact = [key for key, label in self._choices if label.lower() == text.lower()]
        near = [key for key, label in self._choices if text and text.lower() in label.lower()]
        key = exact[0] if exact else near[0] if len(near) == 1 else None
        if text and key is None and not self._free:
            more = "Several match: go on typing." if near else "Not in the list. Type part of a value, or press Down."
            self.set_message(more, wrong=True)
            return
        key = key or (text if self._free and text else None)
        known = self._key
        self.set_value(key)
        if key != known:
            self.changed.emit(key or "")


class WordsBox(QPlainTextEdit):
    """The box of several lines; it says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()


class TextField(Field):
    """Several lines; `typed` at each keystroke, `changed` after a pause and on leaving."""

    typed = Signal(str)
    changed = Signal(str)

    def __init__(self, name: str, value: str = "", hint: str = "", placeholder: str = "", lines: int = 3) -> None:
        self.text = WordsBox(value)
        super().__init__(name, self.text, hint)
        self._lines, self._last, self._quiet = lines, value, False
        self.text.setPlaceholderText(placeholder)
        self.text.setTabChangesFocus(True)
        self._pause = QTimer(self, singleShot=True, interval=400)
        self._pause.timeout.connect(self._left)
        self.text.textChanged.connect(self._edited)
        self.text.left.connect(self._left)
        theme_changed.connect(self._dress)
        self._dress()

    def value(self) -> str:
        """What stands in the box."""
        return self.text.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a value without telling anyone."""
        self._last = value
        if self.text.toPlainText() != value:
            self._quiet = True
            self.text.setPlainText(value)
            self._quiet = False

    def flush(self) -> None:
        """Tell at once what a pause would have told."""
        self._left()

    def _dress(self) -> None:
        self.text.setFixedHeight(round(self.text.fontMetrics().lineSpacing() * self._lines) + gap(20))

    def _edited(self) -> None:
        if not self._quiet:
            self.typed.emit(self.value())
            self._pause.start()

    def _left(self) -> None:
        self._pause.stop()
        if self.value() != self._last:
            self._last = self.value()
            self.changed.emit(self._last)
            self.text.document().setModified(False)
