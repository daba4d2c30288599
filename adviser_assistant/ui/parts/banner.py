"""The gate's result and what would close its gaps; it never looks like a light."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import colour, current_theme, gap, theme_changed

# result: (mark, tone, ground, the words decisions use)
RESULTS = {
    "purpose_not_met": ("absent", "serious", "serious_soft", "Purpose not met on what is recorded"),
    "gaps_to_close": ("held", "attention", "attention_soft", "Gaps to close first"),
    "enough_recorded": ("recorded", "accent", "accent_soft", "Enough recorded to discuss exclusion"),
    "not_raised": ("not_applicable", "ink2", "canvas", "Exclusion has not been raised"),
}


class GapChip(PaintedButton):
    """One gap as a way to its place."""

    height_ = 24
    side = 7
    radius = 4

    def look(self) -> Look:
        return Look("ink", "paper", "ink" if self.underMouse() else "line2", icon="attention")


class GapLink(PaintedButton):
    """A gap of another place, as a link."""

    height_ = 24
    side = 4

    def look(self) -> Look:
        return Look("accent_text", "select" if self.underMouse() else None, None)


class GateBanner(QWidget):
    """One of the three results, its sentence, what is to close, and room at the right for the immediate-risk switch."""

    gap_clicked = Signal(str)

    def __init__(self, result: str = "not_raised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result, self._sentence, self._title = result, "", RESULTS[result][3]
        self._kept: dict[tuple[str, str], PaintedButton] = {}
        self._gaps: list[tuple[str, str, str]] = []
        self._links: list[tuple[str, str]] = []
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        theme_changed.connect(self._show)
        self._show()

    def set_result(
        self,
        result: str,
        sentence: str = "",
        gaps: Sequence[tuple[str, str, str]] = (),
        links: Sequence[tuple[str, str]] = (),
        title: str = "",
    ) -> None:
        """Show a result; gaps are (id, number, short name) as chips, links (id, words) stand after them."""
        self._result, self._sentence, self._title = result, sentence, title or RESULTS[result][3]
        self._gaps, self._links = list(gaps), list(links)
        self._show()

    def set_folded(self, folded: bool) -> None:
        """Numbers only, and the right side below."""
        if folded != self._folded:
            self._folded = folded
            self._show()

    def set_right(self, widget: QWidget) -> None:
        """Put something at the right end, such as the immediate-risk switch."""
        self._right.addWidget(widget)
        self._side.setVisible(True)

    def focus_first_gap(self) -> bool:
        """Rest the focus on the first gap, for G; False when there is none."""
        for chip in self._chips.findChildren(PaintedButton):
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    def _build(self) -> None:
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(gap(20), gap(10), gap(20), gap(10))
        self._whole.setSpacing(gap(12))
        left = QHBoxLayout()
        left.setSpacing(gap(14))
        self._mark = StatusMark("not_applicable", 24)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, gap(4), 0, 0)
        holder.addWidget(self._mark)
        holder.addStretch(1)
        left.addLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(gap(6))
        top = FlowRow(18, 2)
        self._heading = labelled("", "ink", "ask")
        self._words = WrapLabel("", "ink", "body")
        top.add(self._heading)
        top.add(self._words)
        column.addWidget(top)
        self._chips = FlowRow(8, 6)
        self._close = labelled("To close", "ink2", "body")
        self._chips.add(self._close)
        self._chips.setVisible(False)
        column.addWidget(self._chips)
        column.addStretch(1)
        left.addLayout(column, 1)
        self._whole.addLayout(left, 1)
        self._side = QWidget()
        self._right = QHBoxLayout(self._side)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._side.setVisible(False)
        self._whole.addWidget(self._side)

    def _show(self) -> None:
        mark, tone, _, _ = RESULTS[self._result]
        quiet = self._result == "not_raised"
        self._mark.set_kind(mark, self._title)
        self._heading.setText(self._title)
        in_tone = {"accent": "accent_text"}.get(tone, tone)
        dress(
            self._heading,
            "ink" if current_theme().outlined else in_tone,
            "lead" if quiet else "title" if self._folded else "ask",
        )
        self._words.setText(self._sentence)
        self._words.setVisible(bool(self._sentence))
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom if self._folded else QBoxLayout.Direction.LeftToRight)
        self._fill_chips()
        listed = ", ".join(f"{number} {name}".strip() for _, number, name in self._gaps)
        more = ", ".join(words for _, words in self._links)
        said = [f"{self._title}.", self._sentence, f"To close: {listed}." if listed else "", f"{more}." if more else ""]
        self.setAccessibleName(" ".join(part for part in said if part))
        self.update()

    def _fill_chips(self) -> None:
        """A gap that is closed takes its own chip away; the others stay where they are."""
        wanted: dict[tuple[str, str], PaintedButton] = {}
        for which, number, name in self._gaps:
            words = number if self._folded and number else f"{number} {name}".strip()
            wanted[which, words] = self._kept.get((which, words)) or self._chip(which, words, f"{number} {name}")
        for which, words in self._links:
            wanted[which, words] = self._kept.get((which, words)) or self._link(which, words)
        if list(wanted) != list(self._kept):
            self._kept = wanted
            self._close.setVisible(bool(self._gaps))
            self._chips.set_widgets([self._close, *wanted.values()])
            self._chips.setVisible(bool(wanted))

    def _chip(self, which: str, words: str, name: str) -> PaintedButton:
        chip = GapChip(words)
        chip.set_mark("open")
        chip.set_name(f"To close: {name.strip()}")
        chip.setToolTip(name.strip())
        chip.clicked.connect(lambda: self.gap_clicked.emit(which))
        return chip

    def _link(self, which: str, words: str) -> PaintedButton:
        more = GapLink(words)
        more.clicked.connect(lambda: self.gap_clicked.emit(which))
        return more

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        _, tone, ground, _ = RESULTS[self._result]
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(ground))
        edge = "line" if self._result == "not_raised" else f"{tone}_line"
        hairline(painter, 0, self.height() - 1, self.width(), edge)
        if self._result != "not_raised":
            upright(painter, 0, 0, self.height(), tone, 4)
        if not self._side.isHidden() and not self._folded:
            upright(painter, self._side.x() - gap(12), gap(18), self.height() - 2 * gap(18), edge)
