"""The day-by-day proof of a clock: which days were counted, which were skipped, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from adviser_assistant.ui.parts.dates import DAYS, MONTHS, say_date
from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px, theme_changed

_DAY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class DayGrid(QTableWidget):
    """Weeks as rows; a real table, so that arrows walk it and a screen reader reads each day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 7, parent)
        self.setItemDelegate(_Day(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("days", True)
        self.setHorizontalHeaderLabels([name[:3] for name in DAYS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Days counted")
        theme_changed.connect(self._measure)

    def set_days(
        self,
        days: Sequence[tuple[date, int | None, str]],
        start: date | None = None,
        last: date | None = None,
        today: date | None = None,
        run_out: bool = False,
        name: str = "Days counted",
    ) -> None:
        """Show days as (day, number counted or None, why it was skipped); `run_out` draws the last day as serious."""
        self.setAccessibleName(name)
        self.clearContents()
        known = {day: (number, why) for day, number, why in days}
        shown = sorted({*known, *(day for day in (start, last, today) if day)})
        if not shown:
            self.setRowCount(0)
            self._measure()
            return
        monday = shown[0] - timedelta(days=shown[0].weekday())
        weeks = (shown[-1] - monday).days // 7 + 1
        self.setRowCount(weeks)
        self.setVerticalHeaderLabels([_short(monday + timedelta(weeks=week)) for week in range(weeks)])
        for place in range(weeks * 7):
            day = monday + timedelta(days=place)
            number, why = known.get(day, (None, ""))
            kind = "counted" if number is not None else "skipped" if day in known and why else "other"
            if day == start and number is None:
                kind = "start"
            item = QTableWidgetItem()
            item.setData(_DAY, (kind, day, number, why, day == last, day == today, run_out))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(kind, day, number, why, day == last, day == today))
            item.setToolTip(str(item.data(Qt.ItemDataRole.AccessibleTextRole)))
            self.setItem(place // 7, place % 7, item)
        self._measure()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(392), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(300), self.maximumHeight() if self.rowCount() else 0)

    def _measure(self) -> None:
        self.horizontalHeader().setFixedHeight(px(24))
        self.verticalHeader().setFixedWidth(px(48))
        self.verticalHeader().setDefaultSectionSize(px(28))
        for row in range(self.rowCount()):
            self.setRowHeight(row, px(28))
        self.setFixedHeight(px(24) + self.rowCount() * px(28) + 2)


class _Day(QStyledItemDelegate):
    """Paints one day."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        data = index.data(_DAY)
        if not data:
            return
        kind, day, number, why, last, today, run_out = data
        rect = QRectF(option.rect).adjusted(1, 2, -1, -2)
        ink, size, weight, words = "ink2", "hint", 400, str(day.day)
        if kind == "counted":
            ink, size, weight, words = "accent_text", "body", 600, str(number)
            tone = ("serious" if run_out else "attention") if last else "accent"
            ink = tone if last else ink
            box(painter, rect, colour(f"{tone}_soft"), colour(tone if last else f"{tone}_line"), 4, 2 if last else 1)
        elif kind == "skipped":
            brush = QBrush(colour("line2"), Qt.BrushStyle.BDiagPattern)
            painter.save()
            painter.setOpacity(1 if current_theme().outlined else 0.55)
            painter.fillRect(rect, brush)
            painter.restore()
            box(painter, rect, None, colour("line2"), 4, 1, dashed=True)
            words = "" if why.startswith(("weekend", "not a working day")) else _brief(why)
            ink, weight = "ink", 500
        elif kind == "start":
            box(painter, rect, None, colour("line2"), 4)
            words = "start"
        if today:
            box(painter, rect, None, colour("ink"), 4, 2)
        kept = font(size, weight)
        painter.setFont(kept)
        if kind == "skipped" and words:
            metrics = painter.fontMetrics()
            wide = min(metrics.horizontalAdvance(words) + gap(8), rect.width() - 2)
            patch = QRectF(rect.center().x() - wide / 2, rect.y() + 3, wide, rect.height() - 6)
            painter.fillRect(patch, colour("canvas"))
        painter.setPen(colour(ink))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
        if self._has_focus(index):
            focus_ring(painter, QRectF(option.rect), 5)

    def _has_focus(self, index: Index) -> bool:
        grid = self.parent()
        return isinstance(grid, DayGrid) and grid.hasFocus() and grid.currentIndex() == index


def _brief(why: str) -> str:
    if why.startswith("paused"):
        return "paused"
    return "B hol" if "bank holiday" in why or "public holiday" in why else "closed"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _spoken(kind: str, day: date, number: int | None, why: str, last: bool, today: bool) -> str:
    said = {
        "counted": f"day {number}{', ' + why if why else ''}",
        "skipped": f"not counted, {why}",
        "start": "start, not counted",
        "other": "outside",
    }
    return ", ".join([say_date(day), said[kind], *(["last day"] if last else []), *(["today"] if today else [])])
