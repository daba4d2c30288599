"""The middle: every section one under another, and moving between sections, checks and gaps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.letters.check import Check
from adviser_assistant.letters.letter import Letter, RunKind
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.letters.beside import Asking
from adviser_assistant.ui.letters.drafted_before import drafted_before
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.in_letters import read_place
from adviser_assistant.ui.letters.reading_panel import ReadingPanel
from adviser_assistant.ui.letters.section_editor import SectionEditor
from adviser_assistant.ui.letters.sources_reading import read_sources
from adviser_assistant.ui.letters.whole_checks import WholeChecks
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.why import WhyButton
from adviser_assistant.ui.theme import gap, px

SETTLES_IN, SETTLES_AT_FIRST, READS_AFTER = 400, 3000, 120


class WritePane(QWidget):
    """Section editors by id, reused as the letter is drafted again."""

    taken = Signal(str)
    typed = Signal(str)
    held = Signal(str)
    kept = Signal(str)
    as_drafted = Signal(str)
    keep_mine = Signal(str)
    fact_asked = Signal(str)
    told = Signal(str)
    undo_asked = Signal(str)
    caret_moved = Signal(str, int)
    """A section, and the block of it the caret is in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The letter, section by section")
        self.editors: dict[str, SectionEditor] = {}
        self.in_hand = ""
        self.whole, self.reading = WholeChecks(), ReadingPanel()
        self.reading.sentence_asked.connect(self.go_sentence)
        self._drafting: Drafting | None = None
        self._read = QTimer(self, singleShot=True, interval=READS_AFTER)
        self._read.timeout.connect(self._read_again)
        self._beside = True
        self._last_check = ("", -1)
        self._wanted = ""
        self._settled = QTimer(self, singleShot=True, interval=SETTLES_IN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("", "Section by section")
        self.heading.title.hide()
        self.heading.setMinimumHeight(px(41))
        for key, words in (("Ctrl ↓", "next section"), ("F8", "next check")):
            self.heading.add(KeyCap(key))
            self.heading.add(labelled(words, "ink2", "hint"))
        self.whence = WhyButton("Where from", "Alt S")
        self.whence.set_name("Where this sentence comes from")
        self.whence.toggled.connect(self._open_sources)
        self.heading.add(self.whence)
        column.addWidget(self.heading)
        self.pane = ScrollPane("canvas", "Sections")
        self.pane.add(self.whole)
        self.pane.add(self.reading)
        column.addWidget(self.pane, 1)
        # Heights follow widths over several passes; until they have, the section gone to is kept in view.
        bar = self.pane.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._keep_in_view())
        bar.actionTriggered.connect(lambda _: self._settled.stop())

    # --- what is shown -----------------------------------------------------------------------------------

    def begin_again(self) -> None:
        """Another document: no editor is kept."""
        for editor in self.editors.values():
            editor.forget()
            editor.hide()
            editor.deleteLater()
        self.editors, self.in_hand = {}, ""
        self.pane.verticalScrollBar().setValue(0)

    def show_letter(self, letter: Letter, drafting: Drafting, asking: Asking) -> None:
        """Show the sections; only what changed is drawn again."""
        self._drafting = drafting
        ids = [section.id for section in letter.sections]
        if list(self.editors) != ids:
            self.begin_again()
        for section in letter.sections:
            editor = self.editors.get(section.id)
            if editor is None:
                editor = self._made(section.id, SectionEditor(section, asking))
            before = drafted_before(drafting, section)
            editor.show_section(section, drafting.source_of(section), asking, before=before)
        if self.in_hand not in self.editors and ids:
            self._take(ids[0])
        if self.whence.isChecked():
            self.show_sources()

    def _made(self, section: str, editor: SectionEditor) -> SectionEditor:
        editor.set_beside(self._beside)
        editor.taken.connect(self._take)
        editor.typed.connect(self.typed)
        editor.held.connect(self.held)
        editor.kept.connect(self.kept)
        editor.as_drafted.connect(self.as_drafted)
        editor.keep_mine.connect(self.keep_mine)
        editor.fact_asked.connect(self.fact_asked)
        editor.told.connect(self.told)
        editor.undo_asked.connect(self.undo_asked)
        editor.step_asked.connect(self._step)
        editor.caret_moved.connect(self._follow_caret)
        editor.whence.connect(self._ask_whence)
        self.editors[section] = editor
        self.pane.add(editor)
        return editor

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Give each section its checks; those of the whole letter stand above the first."""
        for section, editor in self.editors.items():
            mine = tuple(check for check in checks if check.section == section)
            if mine != editor.checks or mine:
                editor.show_checks(mine)
            else:
                editor.show_margin()
        self.whole.show_checks(tuple(check for check in checks if check.section not in self.editors))
        self._read.start()

    def _read_again(self) -> None:
        """How the letter reads follows once the margin stands."""
        if self._drafting is not None:
            self.reading.read(self._drafting)

    def show_sources(self) -> None:
        """Say under the section in hand where the sentence at the caret comes from, while that is asked for."""
        for section, editor in self.editors.items():
            wanted = self.whence.isChecked() and section == self.in_hand and self._drafting is not None
            here = editor.text.caret_place()
            editor.show_sources(read_sources(self._drafting, section, *here) if wanted and self._drafting else None)

    def _open_sources(self, on: bool) -> None:
        self.show_sources()
        editor = self.editors.get(self.in_hand)
        if on and editor is not None and editor.sources is not None:
            panel = editor.sources
            self._settled.stop()
            QTimer.singleShot(0, panel, lambda: self.pane.ensureWidgetVisible(panel, 0, gap(8)))

    def _ask_whence(self, on: bool) -> None:
        self.whence.setChecked(on)
        self.show_sources()

    def flush(self) -> None:
        """Record everything that was typed."""
        for editor in list(self.editors.values()):
            editor.flush()

    def fold_to(self, fold: Fold) -> None:
        """Checks beside the words, or under them where it is narrow."""
        self._beside = fold.width is not Width.NARROW
        self.heading.setVisible(not fold.folded)
        for editor in self.editors.values():
            editor.set_beside(self._beside)

    def dress(self) -> None:
        """Take the theme's colours: every section is shown again."""
        for editor in self.editors.values():
            editor.dress()

    # --- moving ------------------------------------------------------------------------------------------

    def go_section(self, section: str) -> None:
        """Take a section in hand, in view."""
        editor = self.editors.get(section)
        if editor is None:
            return
        self._take(section)
        editor.text.setFocus()
        self._wanted = section
        self._settled.start(SETTLES_IN if self.pane.verticalScrollBar().maximum() else SETTLES_AT_FIRST)
        QTimer.singleShot(0, self, self._keep_in_view)

    def next_check(self) -> None:
        """The next check after the one last gone to, round the end; those of the whole letter come first."""
        stops = [("", number) for number in range(len(self.whole.rows))]
        stops += [(section, number) for section, each in self.editors.items() for number in range(len(each.checks))]
        if not stops:
            return
        order = ["", *self.editors]
        here = self._last_check if self._last_check[0] in ("", self.in_hand) else (self.in_hand, -1)
        place = (order.index(here[0]), here[1])
        later = [stop for stop in stops if (order.index(stop[0]), stop[1]) > place]
        section, number = (later or stops)[0]
        if section:
            self.go_section(section)
            self.editors[section].go_check(number)
        else:
            self._settled.stop()
            self.whole.go(number)
            self.pane.verticalScrollBar().setValue(0)
        self._last_check = (section, number)

    def next_gap(self) -> None:
        """The next gap after the caret, round the end."""
        places = [
            (section, piece.start, piece.end)
            for section, editor in self.editors.items()
            for piece in editor.text.pieces()
            if piece.kind is RunKind.GAP
        ]
        if not places:
            return
        ids = list(self.editors)
        editor = self.editors.get(self.in_hand)
        here = (ids.index(self.in_hand), editor.text.textCursor().selectionEnd()) if editor else (-1, -1)
        later = [place for place in places if (ids.index(place[0]), place[1]) >= here]
        section, start, end = (later or places)[0]
        self.go_section(section)
        self.editors[section].text.select(start, end)

    def go_sentence(self, section: str, block: int, start: int, end: int) -> None:
        """Take a sentence in hand, in view."""
        if section in self.editors:
            self.go_section(section)
            self.editors[section].text.select_in_block(block, start, end)

    def go_fact(self, fact: str) -> None:
        """The first place that shows a fact, or its gap; or a sentence by its place, as a why names it."""
        sentence = read_place(fact)
        if sentence is not None:
            self.go_sentence(*sentence)
            return
        for section, editor in self.editors.items():
            piece = next((each for each in editor.text.pieces() if each.fact == fact), None)
            if piece is not None:
                self.go_section(section)
                editor.text.select(piece.start, piece.end)
                return

    def _take(self, section: str) -> None:
        if section == self.in_hand:
            return
        before = self.editors.get(self.in_hand)
        self.in_hand = section
        if before is not None:
            before.set_in_hand(False)
        self.editors[section].set_in_hand(True)
        self.show_sources()
        self.taken.emit(section)

    def _step(self, section: str, by: int) -> None:
        ids = list(self.editors)
        place = ids.index(section) + by
        if 0 <= place < len(ids):
            self.go_section(ids[place])

    def _keep_in_view(self) -> None:
        if self._settled.isActive():
            self._into_view(self._wanted)

    def _into_view(self, section: str) -> None:
        editor = self.editors.get(section)
        if editor is None:
            return
        bar, high = self.pane.verticalScrollBar(), self.pane.viewport().height()
        top = editor.mapTo(self.pane.body, QPoint(0, 0)).y()
        if top < bar.value() or top + min(editor.height(), high) > bar.value() + high:
            bar.setValue(max(0, top - gap(40)))

    def _follow_caret(self, section: str) -> None:
        editor = self.editors[section]
        if not editor.text.hasFocus():
            return
        if self.whence.isChecked():
            self.show_sources()
        self.caret_moved.emit(section, editor.text.caret_place()[0])
        rect = editor.text.cursorRect()
        point = editor.text.mapTo(self.pane.body, rect.center())
        self.pane.ensureVisible(point.x(), point.y(), 0, gap(40))
        if editor.checks:
            editor.show_margin()
