"""The places of a case with what is open in each; what finds no room goes into one menu, with its count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.paint import box, focus_ring, hairline
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px, theme_changed


class PlaceTab(QAbstractButton):
    """One place with its count of what is open."""

    def __init__(
        self, text: str, menu: bool = False, tone: str = "", counted: str = "open", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._menu, self._count, self._tone, self._after, self._counted = menu, 0, tone, "", counted
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int, after: str = "") -> None:
        """Show how many are open; `after` puts words to it."""
        name = f"{self.text()}, {count} {self._counted}".rstrip() if count else self.text()
        if (count, after, name) == (self._count, self._after, self.accessibleName()):
            return
        self._count, self._after = count, after
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        words = QFontMetrics(font("body", 600)).horizontalAdvance(self.text())
        return QSize(words + 2 * gap(5) + self._badge_wide() + (px(16) + gap(4) if self._menu else 0), max(px(36), 28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, here = QPainter(self), self.isChecked()
        kept = font("body", 600 if here else 400)
        painter.setFont(kept)
        painter.setPen(colour("ink" if here or self.underMouse() else "ink2"))
        x = gap(5)
        painter.drawText(QRectF(x, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        x += QFontMetrics(kept).horizontalAdvance(self.text()) + gap(8)
        if self._count:
            rect = QRectF(x, round((self.height() - px(20)) / 2), self._badge_wide() - gap(8), px(20))
            tone = self._tone
            fill = colour(f"{tone}_soft" if tone else "sunken")
            box(
                painter,
                rect,
                fill,
                colour("line") if current_theme().outlined or self._after else None,
                4 if self._after else 8,
            )
            painter.setFont(font("hint", 500 if not tone else 600))
            painter.setPen(colour(("accent_text" if tone == "accent" else tone) if tone else "ink2"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._badge())
        if self._menu:
            side = px(16)
            paint_icon(
                painter, "chevron-down", QRectF(self.width() - side - gap(4), (self.height() - side) / 2, side, side)
            )
        if here:
            hairline(painter, 0, self.height() - 3, self.width(), "accent", 3)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(0, 2, 0, -4), 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            parent = self.parentWidget()
            if isinstance(parent, PlaceTabs):
                parent.step_focus(self, 1 if event.key() == Qt.Key.Key_Right else -1)
            return
        super().keyPressEvent(event)

    def _badge(self) -> str:
        return f"{self._count} {self._after}".strip()

    def _badge_wide(self) -> int:
        if not self._count:
            return 0
        return max(QFontMetrics(font("hint", 600)).horizontalAdvance(self._badge()) + gap(10), px(18)) + gap(8)


class PlaceTabs(QWidget):
    """A row of tabs that folds by the room there is; the current place is always shown.

    `counted` says what the counts are of, and `called` what a tab is; parts that count different things have no sum.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str = "Places of the case",
        most: int = 99,
        counted: str = "open",
        called: str = "place",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counted, self._called = counted, called
        self._most, self._current = most, ""
        self._places: list[tuple[str, str, int, str]] = []
        self._tabs: dict[str, PlaceTab] = {}
        self._more = PlaceTab("", menu=True, parent=self)
        self._more.clicked.connect(self._open_menu)
        self._more.hide()
        self.menu = QMenu(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self._place)

    def set_places(self, places: Sequence[tuple[str, str, int] | tuple[str, str, int, str]]) -> None:
        """Show (key, label, open count) or (key, label, count, tone), in order; only places that exist."""
        told = [(p[0], p[1], p[2], p[3] if len(p) > 3 else "") for p in places]
        if told == self._places:
            return
        if [(p[0], p[1], p[3]) for p in told] != [(p[0], p[1], p[3]) for p in self._places]:
            for tab in self._tabs.values():
                tab.hide()
                tab.deleteLater()
            self._tabs = {}
            for key, label, _, tone in told:
                tab = PlaceTab(label, tone=tone, counted=self._counted, parent=self)
                tab.setCheckable(True)
                tab.clicked.connect(lambda _=False, which=key: self._go(which))
                self._tabs[key] = tab
            self._more.raise_()
        self._places = told
        for key, _, count, _ in told:
            self._tabs[key].set_count(count)
        if self._current not in self._tabs and told:
            self._current = told[0][0]
        self._mark()

    def set_count(self, key: str, count: int) -> None:
        """Change one count."""
        self.set_places([(k, label, count if k == key else n, tone) for k, label, n, tone in self._places])

    def set_current(self, key: str) -> None:
        """Mark the place one is in, without telling anyone."""
        if key != self._current:
            self._current = key
            self._mark()

    def current(self) -> str:
        """The place one is in."""
        return self._current

    def set_most(self, most: int) -> None:
        """Never show more tabs than this: 5 in the middle size, 3 in the narrow, 0 for a menu of all."""
        self._most = most
        self._place()

    def step(self, by: int) -> None:
        """Go to the next or the last place, round the end, for Control Tab."""
        keys = [place[0] for place in self._places]
        if keys:
            self._go(keys[(keys.index(self._current) + by) % len(keys)])

    def step_focus(self, tab: PlaceTab, by: int) -> None:
        """Move the focus along the tabs that are shown."""
        shown = [t for t in (*self._tabs.values(), self._more) if not t.isHidden()]
        place = shown.index(tab) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)

    def shown(self) -> list[str]:
        """The keys that stand as tabs."""
        return [key for key, tab in self._tabs.items() if not tab.isHidden()]

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = sum(tab.sizeHint().width() + gap(12) for tab in self._tabs.values())
        return QSize(wide, max(px(37), 28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        widest = max((tab.sizeHint().width() for tab in self._tabs.values()), default=0)
        return QSize(widest, max(px(37), 28))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def _go(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _mark(self) -> None:
        for key, tab in self._tabs.items():
            tab.setChecked(key == self._current)
        self._place()

    def _place(self) -> None:
        keys = [place[0] for place in self._places]
        shown = keys[: self._most]
        while len(shown) > 0 and self._wide(shown) > self.width():
            shown = shown[:-1]
        if self._current in keys and self._current not in shown:
            shown = [*shown[: max(len(shown) - 1, 0)], self._current]
            while len(shown) > 1 and self._wide(shown) > self.width():
                shown = [*shown[:-2], self._current]
        x = 0
        for key, tab in self._tabs.items():
            set_shown(tab, key in shown)
            if key in shown:
                size = tab.sizeHint()
                tab.setGeometry(x, self.height() - size.height(), size.width(), size.height())
                x += size.width() + gap(12)
        hidden = [place for place in self._places if place[0] not in shown]
        set_shown(self._more, bool(hidden))
        if hidden:
            self._name_more(hidden)
            size = self._more.sizeHint()
            right = (
                max(self.width() - size.width(), x) if self._most < len(keys) else min(x, self.width() - size.width())
            )
            self._more.setGeometry(right, self.height() - size.height(), size.width(), size.height())
        self.updateGeometry()

    def _wide(self, shown: list[str]) -> int:
        wide = sum(self._tabs[key].sizeHint().width() + gap(12) for key in shown) - gap(12)
        hidden = [place for place in self._places if place[0] not in shown]
        if hidden:
            self._name_more(hidden)
            wide += self._more.sizeHint().width() + gap(12)
        return wide

    def _name_more(self, hidden: list[tuple[str, str, int, str]]) -> None:
        self._more.setText(f"{len(hidden)} more {self._called}{'' if len(hidden) == 1 else 's'}")
        self._more.set_count(sum(place[2] for place in hidden) if self._counted else 0, self._counted)

    def _open_menu(self) -> None:
        self.menu.clear()
        for key, label, count, _ in self._places:
            if self._tabs[key].isHidden():
                act = self.menu.addAction(f"{label}, {count} {self._counted}".rstrip() if count else label)
                act.triggered.connect(lambda _=False, which=key: self._go(which))
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
