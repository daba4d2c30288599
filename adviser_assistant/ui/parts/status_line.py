"""The line at the foot: fictional or real, when it was last saved, which guidance, all keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.painted_button import Look, PaintedButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.theme import colour, font, gap, px


class FictionalMark(QLabel):
    """The store's mark that nobody in it is real."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = False
        self.setAccessibleName("Fictional. Nobody here is real.")
        self.setToolTip("Nobody here is real")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_short(self, short: bool) -> None:
        """One word where there is little room."""
        self._short = short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        words = "FICTIONAL" if self._short else "FICTIONAL  Nobody here is real"
        return QSize(QFontMetrics(font("hint", 600)).horizontalAdvance(words) + 2 * gap(12), px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("fictional"))
        painter.setFont(font("hint", 600))
        painter.setPen(colour("fictional_ink"))
        words = "FICTIONAL" if self._short else "FICTIONAL  Nobody here is real"
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), words)


class _Keys(PaintedButton):
    height_ = 24
    side = 6
    type_ = "hint"
    key_first = True

    def look(self) -> Look:
        return Look("ink2", None, None, weight=400)


class StatusLine(QWidget):
    """The status line; `keys_asked` opens the list of all keys."""

    keys_asked = Signal()

    def __init__(self, fictional: bool = False, guidance: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, gap(10), 0)
        row.setSpacing(gap(8))
        self._fictional = FictionalMark()
        self._saved_icon, self._trouble = (
            IconLabel("check-check", "settled", 16),
            StatusMark("run_out", 16, "not saved"),
        )
        self._saved = ElideLabel("", "ink2", "hint")
        self._guidance = ElideLabel(guidance, "ink2", "hint")
        self.keys = _Keys("All keys", "F1")
        self.keys.clicked.connect(self.keys_asked)
        row.addWidget(self._fictional)
        row.addSpacing(gap(4))
        row.addWidget(self._saved_icon)
        row.addWidget(self._trouble)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._guidance)
        row.addWidget(self.keys)
        self.set_fictional(fictional)
        self.set_saved("")

    def set_fictional(self, on: bool) -> None:
        """Show or hide the mark."""
        set_shown(self._fictional, on)

    def set_saved(self, text: str, trouble: bool = False) -> None:
        """Say when it was saved ("All saved 10:29:41"), or that it could not be."""
        self._saved.setText(text)
        set_shown(self._saved_icon, bool(text) and not trouble)
        set_shown(self._trouble, trouble)

    def set_guidance(self, text: str) -> None:
        """Name the guidance in use: "Common guidance 1.0 · England MHPS 1.0"."""
        self._guidance.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), max(px(26), 26))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = self.width() < px(700)
        self._fictional.set_short(narrow)
        set_shown(self._guidance, not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("canvas"))
        hairline(painter, 0, 0, self.width())
