"""The ground of unlock and first start: the name panel at the left, the form at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold, Width, fold_for
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import current_theme, gap, px, theme_changed

TITLE = "Adviser Assistant"
OFFLINE = "Works on this machine alone. Nothing is sent anywhere: there is no network code in it."
POINTS = (
    ("lock", "Every case is encrypted with your passphrase."),
    ("save", "Everything you type is kept as you type it."),
    ("scale", "It asks and it explains. It never decides."),
)
FORM, PANEL = 560, 420


class Welcome(QWidget):
    """A window of its own before the store is open. Subclasses put their fields into `form`."""

    def __init__(self, version: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(700, 440)
        self.resize(1280, 720)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._band = _band()
        whole.addWidget(self._band)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._panel = _panel(version)
        row.addWidget(self._panel)
        self._scroll = ScrollPane("canvas", TITLE)
        row.addWidget(self._scroll, 1)
        whole.addLayout(row, 1)
        self._held = QWidget()
        self.form = QVBoxLayout(self._held)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(gap(8))
        self._line = QHBoxLayout()
        self._line.addWidget(self._held)
        self._line.addStretch(1)
        self._scroll.column.insertLayout(0, self._line)
        theme_changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def fold(self) -> Fold:
        """The room there is."""
        return fold_for(self.width(), self.height(), current_theme().text_percent)

    def _arrange(self) -> None:
        fold = self.fold()
        wide = fold.width is Width.WIDE
        self._panel.setVisible(wide)
        self._panel.setFixedWidth(px(PANEL))
        self._band.setVisible(fold.width is Width.NARROW)
        side = gap(72) if wide else gap(48)
        room = self.width() - (px(PANEL) if wide else 0)
        above = gap(24) if fold.short else max(gap(48), round(self.height() * 0.11))
        self._line.setContentsMargins(side, above, side, gap(24))
        self._held.setFixedWidth(min(px(FORM), room - 2 * side - 14))


def _panel(version: str) -> QWidget:
    panel = Ground("rail")
    column = QVBoxLayout(panel)
    column.setContentsMargins(gap(44), gap(120), gap(44), gap(24))
    column.setSpacing(gap(8))
    column.addWidget(labelled(TITLE, "rail_selected_ink", "number", 600))
    column.addWidget(WrapLabel(OFFLINE, "rail_ink", "lead", 400))
    column.addSpacing(gap(24))
    for icon, words in POINTS:
        line = QHBoxLayout()
        line.setSpacing(gap(12))
        line.addWidget(IconLabel(icon, "rail_selected_ink", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrapLabel(words, "rail_ink", "body"), 1)
        column.addLayout(line)
        column.addSpacing(gap(8))
    column.addStretch(1)
    column.addWidget(WrapLabel(version, "rail_ink", "hint"))
    return panel


def _band() -> QWidget:
    band = Ground("rail")
    row = QHBoxLayout(band)
    row.setContentsMargins(gap(32), gap(14), gap(32), gap(14))
    row.addWidget(labelled(TITLE, "rail_selected_ink", "title", 600))
    row.addStretch(1)
    row.addWidget(labelled("Offline and encrypted", "rail_ink", "body"))
    return band
