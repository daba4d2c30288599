"""An entry read as a page of a book: what it says, why, where it comes from, how far it was confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.book import CONFIDENCE_SAID, NAMED, WITH_ONE_CALL, BookEntry, Cited
from adviser_assistant.guidance.book_names import Links
from adviser_assistant.guidance.book_text import entry_as_text, foot_of
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.library.page_parts import BESIDE, Address, CallLine, EntryLink, Line, addresses
from adviser_assistant.ui.library.reading import STORIES, TITLES, shown_id
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Hairline, ScrollPane
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDEST = 720
MOST_LINKS = 8
TONES = {
    Confidence.HIGH: ("plain", None),
    Confidence.MEDIUM: ("plain", None),
    Confidence.LOW: ("unknown", "check_your_text"),
    Confidence.OURS: ("faint", None),
    Confidence.LOCAL: ("plain", None),
}


class EntryPage(ScrollPane):
    """Shows one entry. It takes the focus itself, so that the arrow keys read on."""

    followed = Signal(str)
    """The key of an entry that a link leads to."""

    listed = Signal(str)
    """The key of an entry: all that speak of it are wanted as a list."""

    went_back = Signal()

    word_asked = Signal(str)
    room_asked = Signal(str)
    """The id of a story that is wanted as a Word file, or for a room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", "Entry", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.entry: BookEntry | None = None
        self._lines: list[Line] = []
        self._content: QWidget | None = None
        theme_changed.connect(self._measure)

    def show_entry(self, entry: BookEntry | None, links: Links | None = None, back_to: str = "") -> None:
        """Show an entry from its top; `back_to` names the one a link was followed from."""
        self.entry = entry
        self.clear()
        self._lines, self._content = [], None
        self.setAccessibleName(f"{TITLES[entry.chapter]}: {entry.title}" if entry else "Entry")
        self.setAccessibleDescription(entry_as_text(entry) if entry else "")
        if entry is not None:
            self._content = QWidget()
            column = QVBoxLayout(self._content)
            column.setContentsMargins(gap(24), gap(14), gap(20), gap(24))
            column.setSpacing(gap(12))
            self._head(column, entry, back_to)
            self._body(column, entry)
            if links is not None:
                self._links(column, entry, links)
            self._foot(column, entry)
            self.add(self._content)
            self._measure()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def _head(self, column: QVBoxLayout, entry: BookEntry, back_to: str) -> None:
        if back_to:
            back = link(f"Back to {back_to}", "Esc", "chevron-left")
            back.clicked.connect(self.went_back)
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        said = (TITLES[entry.chapter], shown_id(entry), entry.pack_title)
        row.addWidget(ElideLabel(" · ".join(part for part in said if part), "ink2", "note"), 1)
        self.copy = link("Copy", icon="scroll-text")
        self.copy.set_name("Copy this entry as text")
        self.copy.clicked.connect(self._copy)
        if entry.chapter == STORIES:
            for text, icon, signal in (
                ("With a group", "users", self.room_asked),
                ("Save as Word", "file-text", self.word_asked),
            ):
                act = link(text, icon=icon)
                act.clicked.connect(lambda _=False, signal=signal: signal.emit(entry.id))
                row.addWidget(act)
        row.addWidget(self.copy)
        column.addLayout(row)
        column.addWidget(WrapLabel(entry.title, "ink", "title", 600, widest=WIDEST))
        tags = FlowRow(8, 6)
        if entry.chapter == STORIES:
            tags.add(Tag("FICTIONAL, nobody in it is real", "plain", strong=True))
        if entry.confidence is not None and entry.chapter != STORIES:
            tone, mark = TONES[entry.confidence]
            said_of = CONFIDENCE_SAID[entry.confidence]
            tags.add(Tag(said_of[:1].upper() + said_of[1:], tone, mark))
        if entry.waits_for:
            tags.add(Tag(f"Waits for {entry.waits_for}", "attention", "open"))
        column.addWidget(tags)
        tags.setVisible(entry.confidence is not None)

    def _body(self, column: QVBoxLayout, entry: BookEntry) -> None:
        for heading, text in entry.lines:
            if not heading:
                for paragraph in text.split("\n"):
                    column.addWidget(WrapLabel(paragraph, "ink", "read", widest=WIDEST))
            elif entry.chapter == "sources" and heading == "Where":
                self._line(column, heading, [Address(each) for each in addresses(text)])
            elif heading == WITH_ONE_CALL:
                self._line(column, "", [CallLine(text)])
            elif heading not in NAMED:
                self._line(column, heading, [WrapLabel(part, "ink", "body") for part in text.split("\n")])

    def _links(self, column: QVBoxLayout, entry: BookEntry, links: Links) -> None:
        named = [each for each in links.named_in(entry) if each.chapter != "sources"]
        if named:
            self._line(column, "Leads to", [self._link(each) for each in named])
        for cited in entry.cited:
            source = next((each for each in links.named_in(entry) if each.id == cited.id), None)
            self._line(column, "Source", self._source(cited, source))
        naming = links.naming(entry)
        if naming:
            shown: list[QWidget] = [self._link(each) for each in naming[:MOST_LINKS]]
            if len(naming) > MOST_LINKS:
                more = EntryLink(f"All {len(naming)} as a list", "list-filter")
                more.clicked.connect(lambda _=False: self.listed.emit(entry.key))
                shown.append(_left(more))
            self._line(column, "Rests on this" if entry.chapter == "sources" else "Spoken of in", shown)

    def _source(self, cited: Cited, source: BookEntry | None) -> list[QWidget]:
        said: list[QWidget] = [WrapLabel(cited.title, "ink", "body")]
        if cited.place:
            said.append(WrapLabel(cited.place, "ink2", "note"))
        first, *others = addresses(cited.address)
        if first:
            said.append(Address(first))
        if source is not None:
            rest = f", with {len(others)} more addresses" if len(others) > 1 else ""
            more = EntryLink(f"Source {source.id}{rest}")
            more.clicked.connect(lambda _=False: self.followed.emit(source.key))
            said.append(_left(more))
        return said

    def _foot(self, column: QVBoxLayout, entry: BookEntry) -> None:
        column.addWidget(Hairline())
        column.addWidget(WrapLabel(f"{foot_of(entry)} Id: {entry.id}", "ink2", "note", widest=WIDEST))

    def _line(self, column: QVBoxLayout, heading: str, held: Sequence[QWidget]) -> None:
        line = Line(heading, held)
        self._lines.append(line)
        column.addWidget(line)

    def _link(self, entry: BookEntry) -> QWidget:
        said = " ".join(part for part in (shown_id(entry), entry.title) if part)
        made = EntryLink(said)
        made.setToolTip(said)
        made.set_name(f"{said}, {TITLES[entry.chapter]}")
        made.clicked.connect(lambda _=False: self.followed.emit(entry.key))
        return _left(made)

    def _copy(self) -> None:
        if self.entry is not None:
            QGuiApplication.clipboard().setText(entry_as_text(self.entry))
            self.copy.setText("Copied")
            announce(self, "Copied as text")

    def _measure(self) -> None:
        beside = self.viewport().width() >= px(BESIDE)
        for line in self._lines:
            line.set_beside(beside)
        if self._content is not None:
            self._content.setMaximumWidth(px(WIDEST) + 2 * gap(24))


def _left(widget: QWidget) -> QWidget:
    """A button at the left end of its line, no wider than its words."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
    line.addStretch(1)
    return row
