"""One section of the letter: its number and name, its words to edit, what to look at beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.checks import Check
from adviser_assistant.letters.letter import Section
from adviser_assistant.ui.letters.beside import Asking, cards, findings
from adviser_assistant.ui.letters.finish_panels import is_escape
from adviser_assistant.ui.letters.margin import MARGIN_WIDE, Margin
from adviser_assistant.ui.letters.moved_on import MovedOn
from adviser_assistant.ui.letters.section_head import SectionHead
from adviser_assistant.ui.letters.section_text import INSET, SectionText
from adviser_assistant.ui.letters.sources_panel import SourcesPanel
from adviser_assistant.ui.letters.sources_reading import SourcesReading
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.keep_soon import KeepSoon
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.theme import colour, gap, px


class SectionEditor(QWidget):
    """Shows and edits one section. `kept` asks to record the words, at a pause and on leaving; `held`
    to keep them safe until then.
    """

    taken = Signal(str)
    typed = Signal(str)
    held = Signal(str)
    kept = Signal(str)
    as_drafted = Signal(str)
    keep_mine = Signal(str)
    fact_asked = Signal(str)
    step_asked = Signal(str, int)
    caret_moved = Signal(str)
    fixed = Signal(str, str)
    whence = Signal(bool)
    told = Signal(str)
    undo_asked = Signal(str)

    def __init__(self, section: Section, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.checks: tuple[Check, ...] = ()
        self.dirty = False
        """Whether words wait to be recorded."""
        self._asking = asking
        self._in_hand, self._beside = False, True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head = SectionHead(section.number, section.title)
        self.text = SectionText(f"{section.number} {section.title}")
        self.text.setPlaceholderText("Left out: nothing is recorded.")
        self.back = link("As drafted", icon="undo-2")
        self.back.set_name(f"Go back to what is drafted: {section.title}")
        self.margin = Margin()
        self.moved_on: MovedOn | None = None
        self.sources: SourcesPanel | None = None
        self._save = KeepSoon(self)
        self._save.due.connect(lambda: self.held.emit(self.section.id))
        self._save.paused.connect(self.flush)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.show_margin)
        self._build()
        self._connect()
        self.show_section(section, "", asking, fresh=True)

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        # Words and links stand INSET further in, so that a gap's box and a link's ground are not cut at the edge.
        self._row.setContentsMargins(gap(18) - INSET, gap(12), gap(14), gap(16))
        self._row.setSpacing(gap(16))
        self._column = QVBoxLayout()
        self._column.setSpacing(gap(6))
        foot, top = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(INSET, 0, INSET, 0)
        top.addWidget(self.head)
        foot.addWidget(self.back)
        foot.addStretch(1)
        self._column.addLayout(top)
        self._column.addWidget(self.text)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.margin)

    def _connect(self) -> None:
        self.text.edited.connect(self._typed)
        self.text.entered.connect(lambda: self.taken.emit(self.section.id))
        self.text.left.connect(self.flush)
        self.text.fact_asked.connect(self.fact_asked)
        self.text.whence_asked.connect(lambda: self.whence.emit(True))
        self.text.told.connect(self.told)
        self.text.undo_asked.connect(lambda: self.undo_asked.emit(self.section.id))
        self.text.step_asked.connect(lambda by: self.step_asked.emit(self.section.id, by))
        self.text.caret_moved.connect(lambda: self.caret_moved.emit(self.section.id))
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _: self._place())
        self.back.clicked.connect(lambda: self.as_drafted.emit(self.section.id))
        self.margin.acted.connect(self._act)

    # --- what is shown -----------------------------------------------------------------------------------

    def show_section(
        self, section: Section, source: str, asking: Asking, fresh: bool = False, before: str | None = None
    ) -> None:
        """Show the section as it is drafted now; words being typed are left alone.

        `before` is what was drafted when an edited section was edited, where the draft has changed since.
        """
        renamed = (section.title, section.number) != (self.section.title, self.section.number)
        differs = fresh or (section.blocks != self.section.blocks and not self._same_words(section))
        self.section, self._asking = section, asking
        if renamed:
            self.head.show_title(section.number, section.title)
            self.text.setAccessibleName(f"{section.number} {section.title}")
        if differs and not self.dirty:
            self.text.show_blocks(section.blocks)
        self.head.show_source(source, "pencil" if section.edited else "tag")
        set_shown(self.back, section.edited and not section.changed_since)
        self._show_moved_on(before)

    def _same_words(self, section: Section) -> bool:
        """Whether the editor says just this already; facts and gaps that came or went still have to be drawn."""
        return section.edited and section.text == self.text.lines()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what to look at in this section."""
        self.checks = checks
        self.text.show_findings(findings(checks))
        self.show_margin()

    def show_margin(self) -> None:
        """Put each card beside its paragraph; the first paragraph's begins level with the name."""
        here = self.text.finding_at_caret() if self._in_hand else -1
        found = sorted(cards(self.checks, self.text, here, self._asking), key=lambda pair: pair[0])
        down = self.text.y() - self._row.contentsMargins().top() if self._beside else 0
        self.margin.show_cards([card for _, card in found], [top + down if top else 0 for top, _ in found])
        if not self._beside:
            set_shown(self.margin, bool(found))

    def _place(self) -> None:
        if self._beside and self.margin.cards:
            self._settle.start()

    def _show_moved_on(self, before: str | None) -> None:
        if self.section.changed_since and self.moved_on is None:
            self.moved_on = MovedOn()
            self.moved_on.keep.clicked.connect(lambda: self.keep_mine.emit(self.section.id))
            self.moved_on.take.clicked.connect(lambda: self.as_drafted.emit(self.section.id))
            self._column.insertWidget(self._column.count() - 1, self.moved_on)
        if self.moved_on is not None:
            set_shown(self.moved_on, self.section.changed_since)
            if self.section.changed_since:
                self.moved_on.show_change(before, self.section.text, self.section.drafted_text)

    def show_sources(self, reading: SourcesReading | None) -> None:
        """Say under the words where the sentence at the caret comes from; None closes it."""
        if reading is not None and self.sources is None:
            self.sources = SourcesPanel()
            self.sources.fact_asked.connect(self.fact_asked)
            self._column.insertWidget(2, self.sources)
        if self.sources is not None:
            self.sources.show_sources(reading)
            set_shown(self.sources, reading is not None)

    def set_in_hand(self, on: bool) -> None:
        """Take the ground and the rule of the section in hand, or give them back."""
        if on != self._in_hand:
            self._in_hand = on
            self.update()
            self.show_margin()

    def set_beside(self, beside: bool) -> None:
        """Checks beside the words, or under them where there is no room."""
        self._beside = beside
        self.margin.inset = 0 if beside else INSET
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(gap(16) if beside else gap(8))
        if beside:
            self.margin.setFixedWidth(px(MARGIN_WIDE))
        else:
            self.margin.setMinimumWidth(0)
            self.margin.setMaximumWidth(16777215)
        set_shown(self.margin, beside or bool(self.margin.cards))
        self.show_margin()

    # --- editing -----------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Record what was typed, now."""
        self._save.stop()
        if self.dirty:
            self.dirty = False
            self.kept.emit(self.section.id)

    def go_check(self, number: int) -> None:
        """Put the caret over a check's words, or at its paragraph."""
        if number in self.text.findings:
            span, _ = self.text.findings[number]
            self.text.select(span.selectionStart(), span.selectionEnd())
        self.show_margin()

    def dress(self) -> None:
        """Show the words again in the theme's colours."""
        self.flush()
        self.head.dress()
        self.text.dress()
        self.text.show_blocks(self.section.blocks)
        self.text.viewport().update()

    def forget(self) -> None:
        """Drop what waits to be recorded; for when other words take its place."""
        self._save.stop()
        self.dirty = False

    def event(self, event: QEvent) -> bool:
        """Esc closes where the sentence comes from, before the window takes it."""
        if event.type() == QEvent.Type.ShortcutOverride and self._closes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._closes(event):
            self.text.setFocus()
            self.whence.emit(False)
            return
        super().keyPressEvent(event)

    def _closes(self, event: QEvent) -> bool:
        return self.sources is not None and self.sources.isVisible() and is_escape(event)

    def _typed(self) -> None:
        self.dirty = True
        self._save.touch()
        self.typed.emit(self.section.id)

    def _act(self, act: str, argument: str) -> None:
        if act == "ask":
            self.fact_asked.emit(argument)
        elif act == "fix":
            self._fix(int(argument))

    def _fix(self, key: int) -> None:
        """Put the better words in place, for the adviser to read and change."""
        if key in self.text.findings:
            cursor, _ = self.text.findings[key]
            cursor.insertText(self.checks[key].better)
            self.text.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._in_hand:
            painter.fillRect(self.rect(), colour("paper"))
            upright(painter, 0, 0, self.height(), "accent", 4)
        hairline(painter, 0, self.height() - 1, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()
