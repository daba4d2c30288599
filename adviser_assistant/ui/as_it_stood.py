"""A case as it stood at a moment in the past: every page of it, to be read and not written in."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.guidance.alike_words import Comparison
from adviser_assistant.guidance.new_guidance import stamps_of
from adviser_assistant.guidance.working_days import in_words
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

if TYPE_CHECKING:
    from adviser_assistant.ui.case_page import CasePage
    from adviser_assistant.ui.main_window import MainWindow

REFUSED = "Nothing can be recorded in a case as it stood. Go back to today first."
FINDS = "finds"
"""The property of a field that only searches, and may be typed in here too."""

_READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard

END_OF_DAY = time(23, 59, 59)


class PastCase(OpenCase):
    """The case, its guidance, gate and drafts as of a moment. It records nothing, and says so."""

    refused = Signal()

    def __init__(self, today: OpenCase, moment: datetime) -> None:
        super().__init__(
            today.case.as_of(moment),
            today._store,
            today.library,
            Recorder(today.recorder.profile_id, lambda: moment),
            second_advisers=today.second_advisers,
            people=today.people,
            adviser_name=today.adviser_name,
        )
        self.stood_at = moment
        self.as_it_stands = today

    def record(self, *entries: Entry) -> bool:
        """Refuse, and let what was pressed show again what stood."""
        self.failed.emit(REFUSED)
        self.refused.emit()
        return False

    def finalise(self, *told: Any, **more: Any) -> bool:
        """Refuse: a document as it stood is a draft to be read."""
        return self.record()

    def agree(self, item: str, profile_id: str, passphrase: str, reason: str = "") -> bool:
        """Refuse, and try no passphrase."""
        return self.record()

    def similar_cases(self) -> Comparison | None:
        """Refuse: a look is recorded on the day it is taken."""
        self.record()
        return None


class PastBanner(Ground):
    """Says over every page of the case that this is how it stood, and leads back."""

    def __init__(self, open_case: OpenCase, moment: datetime, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "b", "accent_line", parent)
        self._whole = f"{stood_words(moment)} Nothing can be recorded here. {guidance_then(open_case)}".strip()
        self._short = f"{stood_words(moment, short=True)} To be read only."
        self.setAccessibleName(self._whole)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(16), gap(5), gap(16), gap(5))
        line.setSpacing(gap(10))
        self.words = WrapLabel(self._whole, "ink", "body", widest=4000)
        self.words.setToolTip(self._whole)
        self.to_today = secondary("Back to today", "Esc")
        line.addWidget(IconLabel("history", "accent_text"))
        line.addWidget(self.words, 1)
        line.addWidget(self.to_today)

    def fold_to(self, fold: Fold) -> None:
        """Say it on one line where there is little room; the whole stays in tooltip and name."""
        self.words.setText(self._short if fold.folded or fold.short else self._whole)


def stood_words(moment: datetime, short: bool = False) -> str:
    """“As it stood on 28 October 2024, 18:00.”; the last second stands for the whole day."""
    day = say_day(moment.date(), year=True) if short else in_words(moment.date()).split(maxsplit=1)[1]
    at = ("end of day" if short else "at the end of the day") if moment.time() == END_OF_DAY else f"{moment:%H:%M}"
    return f"As it stood on {day}, {at}."


def guidance_then(open_case: OpenCase) -> str:
    """Which guidance the case ran on then, where what is in use today is another version."""
    stamped = stamps_of(open_case.case)
    now = {stamp.rpartition(" ")[0]: stamp for stamp in open_case.guidance.stamps}
    other = [stamp for stamp in stamped if stamp not in now.values()]
    if not other:
        return ""
    used = [now[name] for stamp in other if (name := stamp.rpartition(" ")[0]) in now]
    read = f"; it is read by {', '.join(used)}" if used else ""
    return f"It ran on {', '.join(other)}{read}."


class LookBack(QObject):
    """Knows the one case a window shows as it stood, and the way back to today."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._today: OpenCase | None = None
        self.page: CasePage | None = None
        window.stack.currentChanged.connect(self._elsewhere)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus)

    def listen(self, page: CasePage) -> None:
        """Go back in time when a page of the case asks for it."""
        page.looked_back.connect(lambda moment: self.to(page.open_case, moment))

    def to(self, today: OpenCase, moment: datetime, place: str = "timeline") -> None:
        """Show the case as it stood at a moment."""
        from adviser_assistant.ui.case_page import CasePage

        window, before = self._window, self.page
        window.settle()
        past = PastCase(today, moment)
        page = CasePage(past, window.fold)
        past.setParent(page)
        self._today, self.page = today, page
        window.stack.addWidget(page)
        window.listen(page)
        page.to_today.connect(self.leave)
        page.looked_back.connect(lambda again: self.to(today, again))
        past.refused.connect(lambda: QTimer.singleShot(0, page, lambda: self._afresh(page)))
        window.stack.setCurrentWidget(page)
        page.fold_to(window.fold)
        page.go_to(place)
        if page.banner is not None:
            page.banner.to_today.setFocus()
            page.announce.emit(page.banner.accessibleName())
        if before is not None:
            self._let_go(before)

    def leave(self) -> None:
        """Back to the case as it stands, at the place one was reading."""
        if self.page is not None and self._today is not None:
            self._window.open_case(self._today.case.id, self.page.place)

    def fold_to_room(self) -> None:
        """Arrange it for the room there is."""
        if self.page is not None:
            self.page.fold_to(self._window.fold)

    def _afresh(self, page: CasePage) -> None:
        """What was pressed in vain shows again what stood."""
        if page is self.page and self._today is not None:
            self.to(self._today, page.open_case.now, page.place)

    def _elsewhere(self) -> None:
        from adviser_assistant.ui.case_page import CasePage

        page, here = self.page, self._window.stack.currentWidget()
        if page is not None and page is not here and isinstance(here, CasePage):
            self.page = self._today = None
            self._let_go(page)

    def _let_go(self, page: CasePage) -> None:
        self._window.stack.removeWidget(page)
        page.deleteLater()

    def _focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """A text that takes the focus here can be read and copied, not written in."""
        if self.page is None or not isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit):
            return
        if self.page.isAncestorOf(now) and not now.property(FINDS):
            now.setReadOnly(True)
            if not isinstance(now, QLineEdit):
                now.setTextInteractionFlags(_READ)
