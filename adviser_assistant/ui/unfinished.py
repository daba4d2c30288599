"""Words typed in a field and not finished are kept too.

Half a name or half a date is no statement, so nothing is recorded of it until the field is left; the notes and the
sections of letters keep themselves.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from adviser_assistant.ui.as_it_stood import FINDS
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.field import WordsBox
from adviser_assistant.ui.parts.keep_soon import KeepSoon

_WRITER = "fields"


class Unfinished(QObject):
    """Watches the fields of one case's pages."""

    def __init__(self, page: QWidget, open_case: OpenCase) -> None:
        super().__init__(page)
        self._page, self._case = page, open_case
        self._boxes: list[QLineEdit | QPlainTextEdit] = []
        self._holds = False
        self._soon = KeepSoon(self)
        self._soon.due.connect(self.hold)
        self._soon.paused.connect(self.hold)
        open_case.changed.connect(lambda _: self._soon.touch() if self._holds else None)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def hold(self) -> None:
        """Keep what is typed and not recorded as it stands now."""
        self._boxes = [box for box in self._boxes if shiboken6.isValid(box)]
        words = {_name(box): _text(box) for box in self._boxes if self._is_unfinished(box)}
        self._case.waiting.hold(_WRITER, words)
        self._holds = bool(words)

    def _focus_moved(self, left: QWidget | None, now: QWidget | None) -> None:
        if left is not None and left in self._boxes:
            self._soon.stop()
            self.hold()
        if now is not None and self._page.isAncestorOf(now) and now not in self._boxes and _counts(now):
            assert isinstance(now, QLineEdit | QPlainTextEdit)
            self._boxes.append(now)
            (now.textEdited if isinstance(now, QLineEdit) else now.textChanged).connect(self._soon.touch)

    def _is_unfinished(self, box: QLineEdit | QPlainTextEdit) -> bool:
        changed = box.isModified() if isinstance(box, QLineEdit) else box.document().isModified()
        return changed and bool(_text(box)) and _shown(box, self._page)


def _counts(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        plain = widget.echoMode() is QLineEdit.EchoMode.Normal
        return plain and not widget.isReadOnly() and not widget.property(FINDS)
    return isinstance(widget, WordsBox)


def _shown(box: QWidget, page: QWidget) -> bool:
    """Whether its form is open, in whatever place of the case."""
    widget: QWidget | None = box
    while widget is not None and widget is not page and not isinstance(widget, Page):
        if widget.isHidden():
            return False
        widget = widget.parentWidget()
    return True


def _name(box: QWidget) -> str:
    return box.accessibleName() or "a field"


def _text(box: QLineEdit | QPlainTextEdit) -> str:
    return (box.text() if isinstance(box, QLineEdit) else box.toPlainText()).strip()
