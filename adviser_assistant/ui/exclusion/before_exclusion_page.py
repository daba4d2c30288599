"""Before exclusion, the pause point: the result, what is still to close, and the stance that can be signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import RECORD_FACT
from adviser_assistant.guidance.assessment import GateOutcome
from adviser_assistant.ui.exclusion.alternatives_pane import AlternativesPane
from adviser_assistant.ui.exclusion.checkpoints_pane import CheckpointsPane
from adviser_assistant.ui.exclusion.employer_decision import EmployerDecision
from adviser_assistant.ui.exclusion.gate_reading import banner_sentence, gaps_of, links_of, result_title
from adviser_assistant.ui.exclusion.immediate_risk_pane import ImmediateRiskPane
from adviser_assistant.ui.exclusion.purpose_pane import PurposePane
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.exclusion.sign_off_bar import SignOffBar
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.banner import GateBanner
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.what_if import WhatIf
from adviser_assistant.ui.theme import px, theme_changed

LEFT, LEAST = 544, 240
QUIET = "This page asks its questions once {step} is under consideration or in place."


class BeforeExclusionPage(Page):
    """An answer draws its row, the banner and the bar again; nothing else is rebuilt."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._fold = Fold()
        self._shown: object = None
        self._part = "checkpoints"
        self.banner = GateBanner()
        self.risk = ImmediateRiskPane(open_case)
        self.purpose, self.alternatives = PurposePane(open_case), AlternativesPane(open_case)
        self.employer, self.checkpoints = EmployerDecision(open_case), CheckpointsPane(open_case)
        self.bar = SignOffBar(open_case)
        self.quiet = EmptyState("", "", "Mark as under consideration", icon="scale")
        self._build()
        self._connect()
        theme_changed.connect(self._measure)
        self._measure()

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands."""
        gate = self.open_case.assessment.gate()
        raised = gate is not None and gate.result is not GateOutcome.DOES_NOT_APPLY
        step = self.open_case.guidance.step_word
        self.quiet.set_words(f"Nothing recorded raises {step}", QUIET.format(step=step))
        set_shown(self.quiet, not raised)
        for part in (self.banner, self._body, self.bar):
            if part.isHidden() == raised:
                set_shown(part, raised)
        if gate is None or not raised:
            self.risk.hide()
            return
        self._show_banner()
        self.risk.refresh()
        self.purpose.refresh()
        self.alternatives.refresh()
        self.checkpoints.refresh()
        self.employer.refresh()
        self.what_if.close_up()
        self.bar.refresh()
        self._show_tabs()
        if change is not None and change.before.gate() != gate:
            open_ = len(gate.missing)
            self.announce.emit(f"Recorded. {result_title(gate)}, {open_} left.")

    def fold_to(self, fold: Fold) -> None:
        """Both panes side by side when wide; otherwise one at a time under two tabs."""
        self._fold = fold
        narrow = fold.width is Width.NARROW
        self.banner.set_folded(narrow or fold.short)
        set_shown(self.tabs, fold.folded)
        set_shown(self._tab_line, fold.folded)
        self.bar.fold_to(narrow, fold.short)
        # Where there is hardly any room the bar comes after the panes instead of standing over them.
        (self.outer.column if narrow and fold.short else self._whole).addWidget(self.bar)
        set_shown(self.checkpoints.heading, not fold.folded)
        self.checkpoints.fold_to(narrow)
        self._show_part(self._part)
        self._measure()

    def go(self, item: str) -> None:
        """Bring a gap, checkpoint, lesser step or fact into view."""
        gate = self.open_case.assessment.gate()
        if self._stale or gate is None:
            self.refresh(None)
        match = RECORD_FACT.match(item) or RECORD_FACT.match(f"{item}.controls")
        if item == "procedure" or item in self.open_case.guidance.procedure_checks:
            self.go_to.emit("procedure", "held" if item == "procedure" else item)
        elif item == "immediate_risk":
            self.risk.open()
        elif gate is not None and item in ("purpose", *gate.gate.purpose_facts, gate.gate.risk, gate.gate.reasons):
            self._show_part("purpose")
            self.purpose.focus()
            self._left.ensureWidgetVisible(self.purpose, 0, 0)
        elif item == "alternatives" or (match and match["record"] == "alternative"):
            self._show_part("purpose")
            self.alternatives.go(match["key"] if match else "")
        elif self.checkpoints.knows(item):
            self._show_part("checkpoints")
            self.checkpoints.go(item)
            if self._fold.short:
                reveal(self._body, to_top=True)
        else:
            self.go_to.emit("call", item)

    def in_view(self) -> Iterable[tuple[str, QWidget]]:
        """The rows of the checkpoints."""
        return self.checkpoints.rows.items()

    def panes(self) -> tuple[QWidget, ...]:
        """Banner, left, right, bar."""
        parts = (
            (self._left, self.checkpoints.area)
            if not self._fold.folded
            else (self._left if self._part == "purpose" else self.checkpoints.area,)
        )
        return (self.banner, *parts, self.bar)

    def first_gap(self) -> None:
        """Go to the first thing still open."""
        gate = self.open_case.assessment.gate()
        if gate is not None and gate.missing:
            item = gate.missing[0]
            self.go("alternatives" if item.kind == "alternative" else item.id)

    def _build(self) -> None:
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.outer = ScrollPane(name="Before exclusion")
        self.outer.column.takeAt(0)
        inner = self.outer.column
        self.banner.set_right(self.risk.switch)
        inner.addWidget(self.banner)
        inner.addWidget(self.risk)
        inner.addWidget(self.quiet)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self.tabs, self._tab_line = PlaceTabs("Parts of the page"), Hairline("line2")
        self._tab_row = Ground("canvas")
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(px(8), 0, 0, 0)
        row.addWidget(self.tabs, 1)
        body.addWidget(self._tab_row)
        body.addWidget(self._tab_line)
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        self._left = ScrollPane(name="Purpose and alternatives")
        self.what_if = WhatIf(self._ask_what_if, inset=16)
        for part in (self.purpose, Hairline(), self.alternatives, self.employer, self.what_if):
            self._left.add(part)
        self._between = Ground("line")
        self._between.setFixedWidth(1)
        panes.addWidget(self._left)
        panes.addWidget(self._between)
        panes.addWidget(self.checkpoints, 1)
        body.addLayout(panes, 1)
        inner.addWidget(self._body, 1)
        whole.addWidget(self.outer, 1)
        whole.addWidget(self.bar)

    def _connect(self) -> None:
        self.banner.gap_clicked.connect(self.go)
        self.bar.go_to_item.connect(self.go)
        self.bar.said.connect(self.announce)
        self.tabs.chosen.connect(self._show_part)
        self.quiet.acted.connect(self._raise)
        for part in (self.purpose, self.checkpoints):
            part.go_to.connect(self._go_from_part)
        sign = QShortcut(QKeySequence("Ctrl+Return"), self)
        sign.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sign.activated.connect(self._sign)

    def _ask_what_if(self, show: Callable[[Sequence[str]], None]) -> None:
        """Which answers would change the result; worked out after the link has opened, for it takes a moment."""
        gate = self.open_case.assessment.gate()
        if gate is not None:
            QTimer.singleShot(0, self, lambda: show(self.open_case.what_would_change(gate.id)))

    def _raise(self) -> None:
        gate = self.open_case.assessment.gate()
        if gate is not None:
            self.open_case.answer(gate.gate.step_fact, "under_consideration")

    def _go_from_part(self, place: str, item: str) -> None:
        if place == "before_exclusion":
            self.go(item)
        else:
            self.go_to.emit(place, item)

    def _sign(self) -> None:
        if not self.bar.isHidden():
            self.bar.sign_now()

    def _show_banner(self) -> None:
        gate = self.open_case.assessment.gate()
        assert gate is not None
        shown = (
            gate.result.value,
            banner_sentence(self.open_case.assessment),
            gaps_of(gate.missing),
            links_of(gate.missing),
            result_title(gate),
        )
        if shown != self._shown:
            self._shown = shown
            self.banner.set_result(*shown)

    def _show_tabs(self) -> None:
        gate = self.open_case.assessment.gate()
        left = sum(item.kind in ("purpose", "alternative") for item in gate.missing) if gate else 0
        right = len(gate.missing) - left if gate else 0
        places = [("purpose", "Purpose and alternatives", left), ("checkpoints", "Nine checkpoints", right)]
        self.tabs.set_places(places)
        self.tabs.set_current(self._part)

    def _show_part(self, part: str) -> None:
        self._part = part
        folded = self._fold.folded
        set_shown(self._left, not folded or part == "purpose")
        set_shown(self.checkpoints, not folded or part == "checkpoints")
        set_shown(self._between, not folded)
        set_shown(self._tab_row, folded)
        if self.tabs.current() != part:
            self.tabs.set_current(part)

    def _measure(self) -> None:
        wide = not self._fold.folded
        self._left.setMinimumWidth(px(LEFT) if wide else 0)
        self._left.setMaximumWidth(px(LEFT) if wide else 16777215)
        # When short, the banner scrolls away and the pane in hand takes the whole room.
        room = self.outer.viewport().height() - self._tab_row.sizeHint().height()
        for pane in (self._left, self.checkpoints):
            pane.setMinimumHeight(max(room, 0) if self._fold.short else px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """When short, the pane in hand follows the room there is."""
        super().resizeEvent(event)
        if self._fold.short:
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_G and not event.modifiers():
            self.first_gap()
        else:
            super().keyPressEvent(event)

    def close_in_place(self) -> bool:
        """Close the immediate-risk form, the second adviser's part, or the row that is open, in this order."""
        if self.risk.isVisible():
            self.risk.hide()
            self.risk.switch.switch.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.bar.close_open() or self.checkpoints.close_open() or self.alternatives.close_open()
