"""What opens in place above the bar: where to write the Word file, what holds a final letter, to whom it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Replacing
from adviser_assistant.guidance.assessment import MissingItem
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.parts.buttons import icon_button, link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import DateField, LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

REPLACING = (
    (Replacing.CORRECTED.value, "It was wrong: a correction", "plain"),
    (Replacing.SUPERSEDED.value, "Things have moved on", "plain"),
)
QWIDGETSIZE_MAX = 16777215
LEAST_OF_ROWS = 60
FORMS = (("email", "Email", "plain"), ("post", "Post", "plain"), ("by_hand", "By hand", "plain"))


class FinishPanel(Ground):
    """A pane that opens above the bar, with a title and a way to close it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", "t", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(gap(18), gap(10), gap(14), gap(12))
        self.column.setSpacing(gap(8))
        self._head = head = QHBoxLayout()
        head.setSpacing(gap(8))
        self.title = WrapLabel("", "ink", "body", 600)
        self.shut = icon_button("x", "Close")
        self.shut.clicked.connect(self.closed)
        head.addWidget(self.title, 1)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)

    def say(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def fold_to(self, fold: Fold) -> None:
        """Nothing changes with the room, unless a panel says so."""

    def fit(self, room: int) -> None:
        """Keep to a height; a panel that can scroll does so."""

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if is_escape(event):
            self.closed.emit()
            return
        super().keyPressEvent(event)


class ScrollingPanel(FinishPanel):
    """A panel of several rows: where there is no room for all of them, they scroll under its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._whole = QWIDGETSIZE_MAX, self.column
        self._pane, self._inside = ScrollPane("paper"), QWidget()
        self._pane.follow_focus()
        self._pane.add(self._inside)
        self.column.addWidget(self._pane)
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap(8))
        self._inside.installEventFilter(self)

    def fit(self, room: int) -> None:
        """Take the height of all rows, or less."""
        self._room = room
        around = self._whole.contentsMargins()
        head = around.top() + self._head.sizeHint().height() + self._whole.spacing() + around.bottom()
        self._pane.setFixedHeight(min(self._inside.sizeHint().height(), max(room - head, px(LEAST_OF_ROWS))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Rows came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._room)
        return super().eventFilter(watched, event)


class FilePanel(FinishPanel):
    """The Word file's name and folder, and what else can be done with Word.

    `chosen`, `chosen_to_open` and `chosen_to_send` carry the path. A file that is there already is replaced only when
    asked twice.
    """

    chosen = Signal(object)
    chosen_to_open = Signal(object)
    chosen_to_send = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = Path(documents) if documents else Path.home()
        self.name = LineField("Name of the file")
        self.where = LineField("Folder", str(self.folder))
        self.browse = secondary("Browse", icon="folder-open")
        self.make = primary("Create", "⏎", "file-down")
        self.open_too = link("Create and open", icon="file-text")
        self.send = link("Create with enclosures, to send", icon="send")
        self.copy = link("Copy as plain text", icon="scroll-text")
        self.back = link("Bring a Word file back", icon="upload")
        self.issued = link("What was issued", icon="history")
        self.note = WrapLabel("", "ink2", "note", widest=900)
        self._asked: Path | None = None
        self._note, self._short = "", False
        row = FlowRow(10, 8)
        self.name.setMinimumWidth(px(280))
        self.where.setMinimumWidth(px(250))
        for widget in (self.name, self.where):
            row.add(widget)
        for button in (self.browse, self.make):
            row.add(button, beside_fields=True)
        self.column.addWidget(row)
        more = FlowRow(10, 4)
        for act in (self.open_too, self.send, self.copy, self.back, self.issued):
            more.add(act)
        self.column.addWidget(more)
        self.column.addWidget(self.note)
        self.browse.clicked.connect(self._browse)
        self.make.clicked.connect(lambda: self._take(self.chosen))
        self.open_too.clicked.connect(lambda: self._take(self.chosen_to_open))
        self.send.clicked.connect(lambda: self._take(self.chosen_to_send, ".zip"))
        self.copy.clicked.connect(self.copied)
        for field in (self.name, self.where):
            field.line.returnPressed.connect(self.make.click)

    @property
    def chosen_folder(self) -> Path:
        """Where files go."""
        return Path(self.where.value() or str(self.folder))

    def begin(self, title: str, file_name: str, note: str, can_send: bool = False, issued: bool = False) -> None:
        """Suggest a name; Enter is enough. Only what is final goes out with its enclosures."""
        self.say(title)
        self._asked = None
        self.name.set_value(file_name)
        self.name.set_message("")
        set_shown(self.send, can_send)
        set_shown(self.issued, issued)
        self._note = note
        self._show_note()

    def fold_to(self, fold: Fold) -> None:
        """Where it is low, the folder is a few words; Browse changes it."""
        self._short = fold.short
        set_shown(self.where, not fold.short)
        self._show_note()

    def _show_note(self) -> None:
        folder = f"In {self.chosen_folder}." if self._short else ""
        self.note.setText(" ".join(each for each in (folder, self._note) if each))
        set_shown(self.note, bool(self.note.text()))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the Word file", self.where.value())
        if chosen:
            self.where.set_value(chosen)
            self._show_note()

    def _take(self, chosen: SignalInstance, ending: str = ".docx") -> None:
        name = self.name.value()
        if not name or Path(name).name != name:
            self.name.set_message("Give the file a name without a folder in it.", wrong=True)
            return
        path = self.chosen_folder / (name.removesuffix(".docx").removesuffix(ending) + ending)
        if path.exists() and self._asked != path:
            self._asked = path
            self.name.set_message("A file of this name is there. Once more, and it is replaced.")
            return
        chosen.emit(path)


class HeldPanel(FinishPanel):
    """What keeps a letter from being final: each a link to where it is settled."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[QWidget] = []
        self._list = ScrollPane("paper", "What holds it")
        self._list.column.setContentsMargins(0, 0, gap(6), 0)
        self.column.addWidget(self._list)

    def show_items(self, title: str, items: Sequence[MissingItem]) -> None:
        """List them; the most that shows at once is a few lines, the rest scrolls."""
        self.say(title)
        self._list.clear()
        self.links = []
        for item in items:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(gap(6))
            line.addWidget(StatusMark("not_asked" if item.kind == "gap" else "open", 15, ""))
            go = link(_capital(item.what), icon=None)
            go.clicked.connect(lambda _=False, which=item: self.wanted.emit(which))
            line.addWidget(go)
            line.addStretch(1)
            self.links.append(go)
            self._list.add(row)
        high = max((each.sizeHint().height() for each in self.links), default=px(26))
        self._list.setFixedHeight(min(len(items), 5) * high + gap(4))


class SentPanel(FinishPanel):
    """To whom a final letter went, and how; `sent` carries (to, form, day)."""

    sent = Signal(str, str, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.to = LineField("Sent to")
        self.to.setMinimumWidth(px(240))
        self.day = DateField("On", today, today)
        self.day.setFixedWidth(px(130))
        self.form = AnswerChips(FORMS, "How it was sent", keys=False)
        self.form.set_chosen("email")
        self.mark = primary("Mark as sent", None, "send")
        row = FlowRow(12, 8)
        for widget in (self.to, self.day):
            row.add(widget)
        for act in (self.form, self.mark):
            row.add(act, beside_fields=True)
        self.column.addWidget(row)
        self.mark.clicked.connect(self._mark)

    def begin(self, to: str) -> None:
        """Suggest whom it goes to."""
        self.say("Mark as sent")
        self.to.set_value(to)
        self.day.set_value(self._today)

    def _mark(self) -> None:
        self.sent.emit(self.to.value(), self.form.chosen_key() or "email", self.day.value() or self._today)


class AgainPanel(FinishPanel):
    """What was sent becomes final again: to correct it, or because things have moved on; `again` says which."""

    again = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = AnswerChips(REPLACING, "Why it becomes final again", keys=False)
        self.reason = LineField("In a few words")
        self.reason.setMinimumWidth(px(320))
        self.go = primary("Finalise", None, "file-check")
        row = FlowRow(12, 8)
        row.add(self.why, beside_fields=True)
        row.add(self.reason)
        row.add(self.go, beside_fields=True)
        self.column.addWidget(row)
        self.go.clicked.connect(self._go)
        self.reason.line.returnPressed.connect(self._go)

    def begin(self, standing: str) -> None:
        """Ask what becomes of the one that was sent."""
        self.say(f"It was {standing}. What becomes of that one?")
        self.why.set_chosen("")
        self.reason.set_value("")
        self.reason.set_message("")

    def _go(self) -> None:
        chosen = self.why.chosen_key()
        if not chosen or not self.reason.value():
            self.reason.set_message("Choose one, and say why in a few words.", wrong=True)
            return
        self.again.emit(Replacing(chosen), self.reason.value())


def is_escape(event: QEvent) -> bool:
    """Whether a key event is Esc."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
