"""Labels that keep their words: wrapped ones that know their height, and cut ones that tell the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.theme import font, px

FONT_MAY_DIFFER = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
LONGEST_WORD = 0
"""Where a label keeps how wide its longest word is, beside its height at each width asked."""


def dress(label: QWidget, role: str = "ink", size: str = "body", weight: int | None = None) -> None:
    """Give a label its colour role, type and weight through the stylesheet; the same again costs nothing."""
    wanted = (role, size, str(weight) if weight else None)
    if wanted == (label.property("ink"), label.property("type"), label.property("weight")):
        return
    label.setProperty("ink", role)
    label.setProperty("type", size)
    label.setProperty("weight", str(weight) if weight else None)
    if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        label.style().unpolish(label)
        label.style().polish(label)
    label.updateGeometry()


def labelled(text: str, role: str = "ink2", size: str = "note", weight: int | None = None) -> QLabel:
    """A plain one-line label in a role."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, role, size, weight)
    return label


class WrapLabel(QLabel):
    """A wrapped label that fixes its height for its width, because nested boxes forget to ask."""

    def __init__(
        self,
        text: str = "",
        role: str = "ink",
        size: str = "body",
        weight: int | None = None,
        parent: QWidget | None = None,
        widest: int = 640,
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._measured: dict[int, int] = {}
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        dress(self, role, size, weight)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        if text == self.text():
            return
        super().setText(text)
        self._measured.clear()
        self._fit()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False

    def sizeHint(self) -> QSize:  # noqa: N802
        self.ensurePolished()
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 4, px(self._widest))
        return QSize(width, self._height(self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        self.ensurePolished()
        longest = self._measured.get(LONGEST_WORD)
        if longest is None:
            metrics = self.fontMetrics()
            longest = max(metrics.horizontalAdvance(word) for word in self.text().split() or [""])
            self._measured[LONGEST_WORD] = longest
        return QSize(min(longest + 4, px(self._widest)), self._height(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in FONT_MAY_DIFFER:
            self._measured.clear()
            self._fit()

    def _height(self, width: int) -> int:
        """Layouts ask many times for the same width; it is measured again when the words or the font differ."""
        self.ensurePolished()
        width = max(width, 1)
        if width not in self._measured:
            metrics = self.fontMetrics()
            bounds = metrics.boundingRect(0, 0, width, 100000, int(Qt.TextFlag.TextWordWrap), self.text())
            self._measured[width] = max(bounds.height(), metrics.height())
        return self._measured[width]

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.isVisible():
            wanted = self._height(self.width())
            if wanted != self.minimumHeight() or wanted != self.maximumHeight():
                self.setFixedHeight(wanted)


class ElideLabel(QLabel):
    """A label that may be cut; the full text stays in tooltip and name. `line` gives it the height of a larger type."""

    def __init__(
        self,
        text: str = "",
        role: str = "ink2",
        size: str = "note",
        weight: int | None = None,
        line: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = line
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dress(self, role, size, weight)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        if text == self.text():
            return
        super().setText(text)
        self.setAccessibleName(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        self.ensurePolished()
        metrics = self.fontMetrics()
        least = min(metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance("mmmm…"))
        return QSize(least + 2, self._tall())

    def sizeHint(self) -> QSize:  # noqa: N802
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self._tall())

    def _tall(self) -> int:
        own = self.fontMetrics().height()
        return max(own, QFontMetrics(font(self._line)).height()) if self._line else own

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")
