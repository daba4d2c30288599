"""One section of the letter: its number and name, its words to edit, what to look at beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.checks import Check
from adviser_assistant.letters.letter import RunKind, Section
from adviser_assistant.ui.letters.drafting import quiet, role_of
from adviser_assistant.ui.letters.margin import MARGIN_WIDE, Beside, Margin
from adviser_assistant.ui.letters.moved_on import MovedOn
from adviser_assistant.ui.letters.section_text import SectionText
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.text import ElideLabel, labelled
from adviser_assistant.ui.theme import colour, gap, px

SAVE_AFTER = 1000


class SectionEditor(QWidget):
    """Shows and edits one section. `kept` asks to record the words: a second after the last key, and on leaving."""

    taken = Signal(str)
    typed = Signal(str)
    kept = Signal(str)
    as_drafted = Signal(str)
    keep_mine = Signal(str)
    fact_asked = Signal(str)
    step_asked = Signal(str, int)
    caret_moved = Signal(str)
    fixed = Signal(str, str)

    def __init__(self, section: Section, question: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self._question = question
        self.checks: tuple[Check, ...] = ()
        self._in_hand, self._beside = False, True
        self.dirty = False
        """Whether words wait to be recorded."""
        self._ask = "Ask for it"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.text = SectionText(f"{section.number} {section.title}")
        self.text.setPlaceholderText("Left out: nothing is recorded for it. Type to add your own words.")
        self.margin = Margin()
        self.moved_on: MovedOn | None = None
        self._build()
        self._save = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._save.timeout.connect(self.flush)
        self._connect()
        self.show_section(section, "", fresh=True)

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(gap(18), gap(12), gap(14), gap(16))
        self._row.setSpacing(gap(16))
        self._column = QVBoxLayout()
        self._column.setSpacing(gap(6))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        self.number = labelled(str(self.section.number), "ink2", "body")
        self.title = ElideLabel(self.section.title, "ink", "lead", 600)
        self.icon = IconLabel("tag", "ink2", 16)
        self.source = ElideLabel("", "ink2", "note")
        self.back = link("As drafted", icon="undo-2")
        self.back.set_name("Go back to what is drafted for this section")
        for widget in (self.number, self.title):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.icon, self.source, self.back):
            head.addWidget(widget)
        self._column.addLayout(head)
        self._column.addWidget(self.text)
        self._column.addStretch(1)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.margin)

    def _connect(self) -> None:
        self.text.edited.connect(self._typed)
        self.text.entered.connect(lambda: self.taken.emit(self.section.id))
        self.text.left.connect(self.flush)
        self.text.fact_asked.connect(self.fact_asked)
        self.text.step_asked.connect(lambda by: self.step_asked.emit(self.section.id, by))
        self.text.caret_moved.connect(lambda: self.caret_moved.emit(self.section.id))
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _: self._place())
        self.back.clicked.connect(lambda: self.as_drafted.emit(self.section.id))
        self.margin.acted.connect(self._act)

    # --- what is shown -----------------------------------------------------------------------------------

    def show_section(self, section: Section, source: str, ask: str = "", fresh: bool = False) -> None:
        """Show the section as it is drafted now; words being typed are left alone."""
        renamed = (section.title, section.number) != (self.section.title, self.section.number)
        differs = fresh or (section.blocks != self.section.blocks and section.text != self.text.lines())
        self.section, self._ask = section, ask or self._ask
        if renamed:
            self.title.setText(section.title)
            self.number.setText(str(section.number))
            self.text.setAccessibleName(f"{section.number} {section.title}")
        if differs and not self.dirty:
            self.text.show_blocks(section.blocks)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.icon.setVisible(bool(source))
        self.icon.set_icon("pencil" if section.edited else "tag")
        self.back.setVisible(section.edited)
        self._show_moved_on()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what to look at in this section."""
        self.checks = checks
        self.text.show_findings(
            [
                (
                    c.block,
                    c.start,
                    c.end,
                    role_of(c),
                    f"{c.title}. {c.text}" + (f" Better: {c.better}" if c.better else ""),
                )
                for c in checks
            ]
        )
        self.show_margin()

    def show_margin(self) -> None:
        """Cards for what warns or holds, for the gaps, and for the word the caret is in."""
        here = self._finding_at_caret()
        cards: list[Beside] = []
        for number, check in enumerate(self.checks):
            if check.id == "changed" or (quiet(check) and number != here):
                continue
            act, words = ("fix", f"Use “{check.better}”") if check.better and len(check.better) < 28 else ("", "")
            text = check.text if act or not check.better else f"{check.text} Better: {check.better}"
            cards.append(Beside(f"{check.id}:{number}", check.title, text, role_of(check), act, words, str(number)))
        spots = [self.text.block_top(self.checks[int(card.key.rpartition(":")[2])].block) for card in cards]
        for number, (fact, words) in enumerate(self._gaps()):
            act = ("ask", self._ask) if fact else ("", "")
            asked = self._question(fact) or f"{words[:1].upper()}{words[1:]}."
            cards.append(Beside(f"gap:{fact}:{number}", "Gap", asked, "unknown", *act, fact))
            spots.append(self.text.gap_top(number))
        order = sorted(range(len(cards)), key=lambda n: spots[n])
        self.margin.show_cards([cards[n] for n in order], [spots[n] for n in order])
        if not self._beside:
            self.margin.setVisible(bool(cards))

    def _gaps(self) -> list[tuple[str, str]]:
        document = self.text.document()
        found = []
        for piece in self.text.pieces():
            if piece.kind is RunKind.GAP:
                words = "".join(document.characterAt(at) for at in range(piece.start, piece.end))
                found.append((piece.fact, words))
        return found

    def _place(self) -> None:
        if self._beside and self.margin.cards:
            QTimer.singleShot(0, self, self.show_margin)

    def _show_moved_on(self) -> None:
        if self.section.changed_since and self.moved_on is None:
            self.moved_on = MovedOn()
            self.moved_on.keep.clicked.connect(lambda: self.keep_mine.emit(self.section.id))
            self.moved_on.take.clicked.connect(lambda: self.as_drafted.emit(self.section.id))
            self._column.insertWidget(2, self.moved_on)
        if self.moved_on is not None:
            self.moved_on.setVisible(self.section.changed_since)
            if self.section.changed_since:
                self.moved_on.show_text(self.section.drafted_text)

    def set_in_hand(self, on: bool) -> None:
        """Take the ground and the rule of the section in hand, or give them back."""
        if on != self._in_hand:
            self._in_hand = on
            self.update()
            self.show_margin()

    def set_beside(self, beside: bool) -> None:
        """Checks beside the words, or under them where there is no room."""
        self._beside = beside
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(gap(16) if beside else gap(8))
        if beside:
            self.margin.setFixedWidth(px(MARGIN_WIDE))
        else:
            self.margin.setMinimumWidth(0)
            self.margin.setMaximumWidth(16777215)
        self.margin.setVisible(beside or bool(self.margin.cards))
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
        check = self.checks[number]
        for (cursor, _, _), owner in zip(self.text.findings, self._found(), strict=False):
            if owner is check:
                self.text.select(cursor.selectionStart(), cursor.selectionEnd())
        self.show_margin()

    def dress(self) -> None:
        """Show the words again in the theme's colours."""
        self.flush()
        self.text.dress()
        self.text.show_blocks(self.section.blocks)
        self.text.viewport().update()

    def forget(self) -> None:
        """Drop what waits to be recorded; for when other words take its place."""
        self._save.stop()
        self.dirty = False

    def _typed(self) -> None:
        self.dirty = True
        self._save.start()
        self.typed.emit(self.section.id)

    def _act(self, act: str, argument: str) -> None:
        if act == "ask":
            self.fact_asked.emit(argument)
        elif act == "fix" and int(argument) < len(self.checks):
            self._fix(self.checks[int(argument)])

    def _fix(self, check: Check) -> None:
        for (cursor, _, _), owner in zip(self.text.findings, self._found(), strict=False):
            if owner is check:
                cursor.insertText(check.better)
                self.text.setFocus()
                return

    def _found(self) -> list[Check]:
        return [check for check in self.checks if check.end > check.start]

    def _finding_at_caret(self) -> int:
        if not self._in_hand:
            return -1
        at = self.text.textCursor().position()
        for (cursor, _, _), owner in zip(self.text.findings, self._found(), strict=False):
            if cursor.selectionStart() <= at <= cursor.selectionEnd():
                return self.checks.index(owner)
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._in_hand:
            painter.fillRect(self.rect(), colour("paper"))
            upright(painter, 0, 0, self.height(), "accent", 4)
        hairline(painter, 0, self.height() - 1, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()
