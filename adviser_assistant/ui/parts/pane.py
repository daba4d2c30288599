"""Panes made of ground colour and hairlines: headings, scrolling grounds, footers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.parts.text import ElideLabel, labelled
from adviser_assistant.ui.theme import colour, gap, px, theme_changed

SETTLES = (0, 60)
"""In milliseconds, after which layouts have come to rest."""

FOLLOWED = 150
"""How much over and under what has the focus is kept in view: its label, what is said of it, what it found."""


def clear_out(layout: QLayout, keep: int = 0) -> None:
    """Take the widgets of a layout away and delete them, but for so many at its end."""
    while layout.count() > keep:
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class PaneHeading(QWidget):
    """A pane's name, what it holds, and room at the right for keys or links; a hairline below."""

    def __init__(self, title: str, note: str = "", line: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(gap(20), gap(8), gap(20), gap(8))
        self.row.setSpacing(gap(10))
        self.title = labelled(title, "ink", "lead")
        self.note = ElideLabel(note, "ink2", "body")
        self.row.addWidget(self.title)
        self.row.addWidget(self.note, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, title: str, note: str = "") -> None:
        """Change name and note."""
        self.title.setText(title)
        self.note.setText(note)

    def add(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self.row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._line:
            hairline(QPainter(self), 0, self.height() - 1, self.width())


class PageHead(QWidget):
    """The head of a page that is no case: its name, what is said of it, and its acts at the right."""

    def __init__(self, title: str, said: QWidget, *acts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        line.setSpacing(gap(12))
        line.addWidget(labelled(title, "ink", "title", 600))
        line.addWidget(said, 1)
        for act in acts:
            line.addWidget(act)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("paper"))
        hairline(painter, 0, self.height() - 1, self.width())


class Ground(QWidget):
    """A plain pane in a colour role, with hairlines on chosen sides ("t", "r", "b", "l")."""

    def __init__(
        self, role: str = "canvas", lines: str = "", line_role: str = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._lines, self._line_role = role, lines, line_role

    def set_role(self, role: str) -> None:
        """Change the ground colour."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._role))
        if "t" in self._lines:
            hairline(painter, 0, 0, self.width(), self._line_role)
        if "b" in self._lines:
            hairline(painter, 0, self.height() - 1, self.width(), self._line_role)
        if "l" in self._lines:
            upright(painter, 0, 0, self.height(), self._line_role)
        if "r" in self._lines:
            upright(painter, self.width() - 1, 0, self.height(), self._line_role)


class ScrollPane(QScrollArea):
    """A pane that scrolls down only; its ground comes from the palette so that no grey patch shows."""

    def __init__(self, role: str = "canvas", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._fitting = role, False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.setWidget(self.body)
        self._ring = _Ring(self)
        # Wrapped labels take a few passes to settle, so what has the focus is looked for twice.
        self._looks = tuple(QTimer(self, singleShot=True, interval=after) for after in SETTLES)
        for each in self._looks:
            each.timeout.connect(self._to_focus)
        self._follows = False
        theme_changed.connect(self._dress)
        self._dress()

    def follow_focus(self) -> None:
        """Keep what has the focus in view with what stands under it, also where it opened or grew just now."""
        self._follows = True
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A pane that takes the focus itself, to be scrolled by keys, shows it over what it holds."""
        super().focusInEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.raise_()
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if not self._ring.isHidden():
            self._ring.setGeometry(self.rect())

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under the others."""
        self.column.insertWidget(self.column.count() - 1, widget, stretch)

    def clear(self) -> None:
        """Take every widget away and delete it."""
        clear_out(self.column, keep=1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt resizes the body inside its own resize; where heights follow widths the two can chase for ever."""
        if self._fitting:
            return False
        # Resized while hidden, the body may be shown with its contents still laid out for the room there was.
        if event.type() == QEvent.Type.Show and watched is self.body:
            self.column.setGeometry(self.body.contentsRect())
        self._fitting = event.type() == QEvent.Type.Resize
        if self._fitting and self._follows:
            self._look_soon()
        done = super().eventFilter(watched, event)
        self._fitting = False
        return done

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The stylesheet takes the ground away when it first dresses the pane; give it back."""
        super().showEvent(event)
        self._dress()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.body.isAncestorOf(now):
            self._look_soon()

    def _look_soon(self) -> None:
        for each in self._looks:
            each.start()

    def _to_focus(self) -> None:
        """Once layouts have come to rest; never under a pressed mouse, which would let go of something else."""
        focus = QApplication.focusWidget()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if focus is not None and not pressed and self.body.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, min(px(FOLLOWED), self.viewport().height() // 3))

    def _dress(self) -> None:
        for widget in (self.viewport(), self.body):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, colour(self._role))
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
        self.verticalScrollBar().setSingleStep(px(36))


class _Ring(QWidget):
    """The focus of a pane, drawn over what it holds; clicks go through it."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        focus_ring(QPainter(self), QRectF(self.rect()), 0)


class Hairline(QWidget):
    """A level hairline between two parts of a pane."""

    def __init__(self, role: str = "line", margin: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._margin = role, margin
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), gap(self._margin), 0, self.width() - 2 * gap(self._margin), self._role)
