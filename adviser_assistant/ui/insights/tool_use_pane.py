"""Does the tool help? What came of each question, what is put forward for retirement, and what to read with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.monitoring.family import TITLES, TOOL
from adviser_assistant.monitoring.tool_family import NONE_FORWARD, RARE
from adviser_assistant.monitoring.tool_page import ItemRow, Line, PutForward, ToolPage
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.insights.tool_use_table import ToolUseTable
from adviser_assistant.ui.panes import enter
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px, theme_changed

TITLE = "What came of each question?"
UNDER = "Checkpoints and prompts, all advisers together, never by adviser."
FORWARD, EVERY, TOGETHER, NOTES = "forward", "every", "together", "notes"
FOR_THE_LEAD = (
    "For the guidance lead: each was shown in fifty sittings or more, and nothing came of it. The program changes no"
    " guidance; whether a question goes, is put otherwise or stays is for people."
)
SIDE, WIDEST = 316, 860


class ToolUsePane(QWidget):
    """Four views under tabs; where there is room the notes stand beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(TITLES[TOOL])
        self._fold, self._page = Fold(), ToolPage()
        self.title = WrapLabel(TITLE, "ink", "title", 600, widest=900)
        self.under = WrapLabel(UNDER, "ink2", "body", widest=900)
        self.tabs = PlaceTabs("Parts of this page", counted="", called="part")
        self.forward, self.together = _Scrolled("Put forward"), _Scrolled("Taken together")
        self.listed = _Scrolled("Every question and what came of it")
        self.table, self.told = ToolUseTable(), WrapLabel("", "ink", "body", widest=1000)
        self.source, self.rare = WrapLabel("", "ink2", "note", widest=1000), WrapLabel("", "ink2", "note", widest=1000)
        self.refused = EmptyState("", icon="eye-off")
        self.notes = _Scrolled("Read this first")
        self._build()
        self.tabs.chosen.connect(self.go)
        self.table.in_hand.connect(self._tell)
        theme_changed.connect(self._measure)
        self._measure()
        self.fold_to(self._fold)

    # --- what is shown ---------------------------------------------------------------------------------

    def show_page(self, page: ToolPage) -> None:
        """Show what was counted, or why nothing is shown."""
        self._page = page
        self.under.setText(f"{UNDER} {page.period}." if page.period else UNDER)
        self.refused.set_words(page.refused)
        self.forward.show_blocks(_forward(page.put_forward))
        self.together.show_blocks(_together(page.lines))
        self.notes.show_blocks([[WrapLabel("Read this first", "ink", "lead", 600)], *_notes(page.notes)])
        self.table.show_rows(page.rows)
        self.rare.setText(RARE.format(count=page.too_rare) if page.too_rare else "")
        self._offer()

    def go(self, view: str) -> None:
        """Show one of the views."""
        self.tabs.set_current(view)
        shown = {FORWARD: self.forward, TOGETHER: self.together, NOTES: self._notes_here}
        refused = self._page.refused and (view != FORWARD or not self._page.put_forward) and view != NOTES
        every = self.listed if self._tight else self._every
        if view == EVERY and self._tight:
            self.listed.show_blocks(_listed(self._page))
        self._deck.setCurrentWidget(self.refused if refused else shown.get(view, every))
        self._side.setVisible(not self._fold.folded and self._deck.currentWidget() is not self._every)
        self._place_notes()

    @property
    def _tight(self) -> bool:
        """Whether there is no room for a table and its words under it: then the words alone are shown."""
        return self._fold.width is Width.NARROW and self._fold.short

    def focus_first(self) -> None:
        """Bring the focus to what is shown."""
        if self._deck.currentWidget() is self._every:
            self.table.setFocus()
        elif not enter(self.tabs):
            self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """The tabs, what is shown, the notes."""
        return (self.tabs, self._deck, self._side)

    def _offer(self) -> None:
        places = [(FORWARD, "Put forward", len(self._page.put_forward)), (EVERY, "Every question", 0)]
        places.append((TOGETHER, "Taken together", 0))
        if self._fold.folded:
            places.append((NOTES, "Read this first", 0))
        current = self.tabs.current() if self.tabs.shown() else FORWARD
        self.tabs.set_places(places)
        self.go(current if current in [key for key, _, _ in places] else FORWARD)

    def _tell(self, row: ItemRow) -> None:
        self.told.setText(f"{row.item.label} {row.says}")
        self.source.setText(row.item.stands)

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Notes beside, or under a tab of their own."""
        self._fold = fold
        self.table.fold_to(fold.width)
        self.under.setVisible(not fold.short)
        self.source.setVisible(not fold.short)
        self._offer()

    def _place_notes(self) -> None:
        self.rare.setVisible(bool(self.rare.text()) and not self._fold.short)
        home = self._notes_here if self._fold.folded else self._side
        layout = home.layout()
        if layout is not None and layout.indexOf(self.notes) < 0:
            layout.addWidget(self.notes)

    def _measure(self) -> None:
        self._side.setFixedWidth(px(SIDE))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(gap(24), gap(10), gap(20), gap(6))
        words.setSpacing(gap(2))
        words.addWidget(self.title)
        words.addWidget(self.under)
        column.addLayout(words)
        tabs = Ground("canvas", "b")
        line = QHBoxLayout(tabs)
        line.setContentsMargins(gap(15), 0, gap(16), 1)
        line.addWidget(self.tabs)
        column.addWidget(tabs)
        self._every, self._notes_here = QWidget(), QWidget()
        every = QVBoxLayout(self._every)
        every.setContentsMargins(0, 0, 0, 0)
        every.setSpacing(0)
        every.addWidget(self.table, 1)
        under = Ground("paper", "t")
        said = QVBoxLayout(under)
        said.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        said.setSpacing(gap(2))
        for label in (self.told, self.source, self.rare):
            said.addWidget(label)
        every.addWidget(under)
        here = QVBoxLayout(self._notes_here)
        here.setContentsMargins(0, 0, 0, 0)
        self._deck = Deck()
        for view in (self.forward, self._every, self.listed, self.together, self._notes_here, self.refused):
            self._deck.addWidget(view)
        column.addWidget(self._deck, 1)
        row.addLayout(column, 1)
        self._side = Ground("canvas", "l")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        row.addWidget(self._side)


class _Scrolled(ScrollPane):
    """Blocks of words under one another, ruled off."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.column.setContentsMargins(gap(24), gap(14), gap(20), gap(16))
        self.column.setSpacing(gap(3))

    def show_blocks(self, blocks: Iterable[list[WrapLabel]]) -> None:
        """Show other words."""
        self.clear()
        for number, block in enumerate(blocks):
            if number:
                self.add(_gap())
                self.add(Hairline())
                self.add(_gap())
            for label in block:
                self.add(label)


def _gap() -> QWidget:
    made = QWidget()
    made.setFixedHeight(gap(6))
    return made


def _forward(found: tuple[PutForward, ...]) -> list[list[WrapLabel]]:
    if not found:
        return [[_body(NONE_FORWARD)]]
    told = [
        [
            WrapLabel(each.item.label, "ink", "body", 600, widest=WIDEST),
            _body(each.says),
            _small(each.item.stands),
        ]
        for each in found
    ]
    return [[_body(FOR_THE_LEAD)], *told]


def _listed(page: ToolPage) -> list[list[WrapLabel]]:
    told = [
        [WrapLabel(each.item.label, "ink", "body", 600, widest=WIDEST), _body(each.says), _small(each.item.stands)]
        for each in page.rows
    ]
    return [*told, [_small(RARE.format(count=page.too_rare))]] if page.too_rare else told


def _together(lines: tuple[Line, ...]) -> list[list[WrapLabel]]:
    return [
        [
            WrapLabel(f"{each.name}: {each.part.text}", "ink", "body", 600, widest=WIDEST),
            _small(each.rule),
        ]
        for each in lines
    ]


def _notes(notes: tuple[str, ...]) -> list[list[WrapLabel]]:
    return [[_small(each)] for each in notes]


def _body(text: str) -> WrapLabel:
    return WrapLabel(text, "ink", "body", widest=WIDEST)


def _small(text: str) -> WrapLabel:
    return WrapLabel(text, "ink2", "note", widest=WIDEST)
