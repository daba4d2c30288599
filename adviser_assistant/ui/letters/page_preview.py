"""The letter as it will be in Word: one kept document, drawn scaled as pages; the section in hand lit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_html import letter_to_html
from adviser_assistant.ui.parts.buttons import icon_button
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.theme import colour, gap, px, theme_changed

PAGE = QSizeF(794, 1123)
EDGE = 76
SPACE = 16
REBUILD_AFTER = 150
PALE = 0.5
"""An accent lighter than this does not show on the page, which is light in every theme."""

IN_WORD = "Word sets the lines itself and adds the letterhead, so a page may end elsewhere."
_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class Pages(QLabel):
    """Paints the pages. It is a label, so that a screen reader finds its text in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(EDGE)
        self.document.setPageSize(PAGE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.zoom = 1.0
        self.section = ""
        self._width = 440
        self._spans: dict[str, list[tuple[float, float]]] = {}

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, self.document.pageCount())

    @property
    def scale(self) -> float:
        """Logical pixels of the screen to one of the page."""
        return self._width * self.zoom / PAGE.width()

    def set_html(self, html: str, ids: tuple[str, ...]) -> None:
        """Lay the letter out again."""
        self.document.setHtml(html)
        self.document.setPageSize(PAGE)
        self._spans = self._find_spans(ids)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Fill a width, times the zoom."""
        self._width = max(width, 120)
        high = self.count * (PAGE.height() * self.scale + gap(SPACE)) + gap(SPACE)
        self.setFixedSize(round(PAGE.width() * self.scale), round(high))
        self.update()

    def light(self, section: str) -> None:
        """Light the section in hand."""
        if section != self.section:
            self.section = section
            self.update()

    def top_of_block(self, section: str, block: int, of: int) -> int | None:
        """How far down a block of the `of` blocks of a section begins; its heading comes before them."""
        spans = self._spans.get(section)
        if not spans:
            return None
        place = max(0, min(len(spans) - 1, len(spans) - of + block)) if block else 0
        page, rest = divmod(spans[place][0], PAGE.height())
        return round(gap(SPACE) + page * (PAGE.height() * self.scale + gap(SPACE)) + rest * self.scale)

    def page_at(self, y: int) -> int:
        """The page that stands at a height, from 1."""
        return min(self.count, int(max(0, y) / (PAGE.height() * self.scale + gap(SPACE))) + 1)

    def _find_spans(self, ids: tuple[str, ...]) -> dict[str, list[tuple[float, float]]]:
        """Where the paragraphs of each section stand, from its anchor to the next."""
        layout = self.document.documentLayout()
        spans: dict[str, list[tuple[float, float]]] = {}
        block, here, table = self.document.firstBlock(), "", None
        while block.isValid():
            here = next((name for name in _anchors(block) if name in ids), here)
            rect = layout.blockBoundingRect(block)
            inside = QTextCursor(block).currentTable()
            first = inside.firstPosition() if inside is not None else None
            if here and first is not None and first == table and spans.get(here):
                spans[here][-1] = (spans[here][-1][0], max(rect.bottom(), spans[here][-1][1]))
            elif here and block.text().strip():
                spans.setdefault(here, []).append((rect.top(), rect.bottom()))
            table = first
            block = block.next()
        return spans

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, scale = QPainter(self), self.scale
        high = PAGE.height() * scale
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, colour("page_ink"))
        for number in range(self.count):
            top = gap(SPACE) + number * (high + gap(SPACE))
            if not event.rect().intersects(QRectF(0, top, self.width(), high).toAlignedRect()):
                continue
            sheet = QRectF(0, round(top), self.width(), round(high))
            box(painter, sheet, colour("page"), colour("line2"), 0, 1)
            painter.save()
            painter.setClipRect(sheet.adjusted(1, 1, -1, -1))
            painter.translate(0, round(top))
            painter.scale(scale, scale)
            painter.translate(0, -number * PAGE.height())
            self._paint_lit(painter, number)
            context.clip = QRectF(0, number * PAGE.height(), PAGE.width(), PAGE.height())
            self.document.documentLayout().draw(painter, context)
            painter.restore()

    def _paint_lit(self, painter: QPainter, page: int) -> None:
        top, end = page * PAGE.height(), (page + 1) * PAGE.height()
        mine = [(a, b) for a, b in self._spans.get(self.section, []) if b > top and a < end]
        if not mine:
            return
        first = max(min(a for a, _ in mine), top + EDGE) - 4
        last = min(max(b for _, b in mine), end - EDGE) + 4
        tint = colour("accent")
        strong = tint if tint.lightnessF() < PALE else colour("page_ink")
        # The page is light in every theme, so its tint is made from the accent and not from a dark theme's soft fill.
        tint.setAlphaF(0.14)
        painter.fillRect(QRectF(EDGE - 22, first, PAGE.width() - 2 * EDGE + 44, last - first), tint)
        painter.fillRect(QRectF(EDGE - 22, first, 5, last - first), strong)


def _anchors(block: QTextBlock) -> list[str]:
    """The anchors of a block: Qt keeps one that stands before a paragraph with the block, else with its words."""
    names = list(block.charFormat().anchorNames())
    step = block.begin()
    while not step.atEnd():
        names += step.fragment().charFormat().anchorNames()
        step += 1
    return names


class PagePreview(Ground):
    """Heading with page and zoom, and the pages on a desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "", parent=parent)
        self.pages = Pages()
        self._letter: Letter | None = None
        self._mark, self._title, self._block = "", "", 0
        self.setAccessibleName("Page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading())
        self.desk = ScrollPane("desk", "Preview")
        self.desk.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.desk.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.desk.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addWidget(self.pages)
        holder.addStretch(1)
        self.desk.column.insertLayout(0, holder)
        self.desk.column.insertWidget(1, self._in_word())
        column.addWidget(self.desk, 1)
        self._later = QTimer(self, singleShot=True, interval=REBUILD_AFTER)
        self._later.timeout.connect(self._rebuild)
        self.desk.verticalScrollBar().valueChanged.connect(lambda _: self._tell())
        theme_changed.connect(self._rebuild)

    def _heading(self) -> QWidget:
        head = Ground("canvas", "b")
        head.setMinimumHeight(px(41))
        row = QHBoxLayout(head)
        row.setContentsMargins(gap(16), gap(5), gap(10), gap(5))
        row.setSpacing(gap(4))
        self.where = ElideLabel("Page", "ink2", "body")
        self.smaller, self.larger = icon_button("zoom-out", "Smaller page"), icon_button("zoom-in", "Larger page")
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        row.addWidget(self.where, 1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        return head

    def _in_word(self) -> QWidget:
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(gap(SPACE), 0, gap(SPACE), gap(SPACE))
        line.addWidget(WrapLabel(IN_WORD, "ink2", "note"))
        return said

    def show_letter(self, letter: Letter, mark: str, soon: bool = True) -> None:
        """Show a letter: after a pause, or at once."""
        self._letter, self._mark = letter, mark
        if soon:
            self._later.start()
        else:
            self._rebuild()

    def light(self, section: str, title: str) -> None:
        """Light the section in hand and bring it into view."""
        self._title = title
        if section != self.pages.section:
            self._block = 0
        self.pages.light(section)
        self._into_view()
        self._tell()

    def follow(self, section: str, block: int) -> None:
        """Turn to the page of the block the caret is in."""
        if (section, block) != (self.pages.section, self._block):
            self.pages.light(section)
            self._block = max(0, block)
            self._into_view()

    def step_zoom(self, by: int) -> None:
        """A larger or smaller page."""
        near = min(range(len(_STEPS)), key=lambda n: abs(_STEPS[n] - self.pages.zoom))
        self.pages.zoom = _STEPS[max(0, min(len(_STEPS) - 1, near + by))]
        self._fit()
        self.smaller.setEnabled(self.pages.zoom > _STEPS[0])
        self.larger.setEnabled(self.pages.zoom < _STEPS[-1])

    def _rebuild(self) -> None:
        self._later.stop()
        if self._letter is None:
            return
        html = letter_to_html(self._letter, "", "", self._mark)
        self.pages.set_html(html, tuple(section.id for section in self._letter.sections))
        self.pages.setAccessibleDescription(f"{IN_WORD}\n{self.pages.document.toPlainText()}")
        self._fit()
        QTimer.singleShot(0, self, self._into_view)

    def _fit(self) -> None:
        room = self.desk.viewport().width() - 2 * gap(SPACE)
        self.pages.fit(min(room, px(620)))
        self._tell()

    def _into_view(self) -> None:
        section = self._letter.section(self.pages.section) if self._letter else None
        if section is None or not self.isVisible():
            return
        top = self.pages.top_of_block(section.id, self._block, len(section.blocks))
        if top is None:
            return
        bar, high = self.desk.verticalScrollBar(), self.desk.viewport().height()
        if not bar.value() <= top <= bar.value() + high * 0.7:
            bar.setValue(max(0, top - round(high * 0.25)))

    def _tell(self) -> None:
        here = self.pages.page_at(self.desk.verticalScrollBar().value() + self.desk.viewport().height() // 3)
        words = f"Page {here} of {self.pages.count}"
        if "Arial" not in QFontDatabase.families():
            words += ", in a stand-in for Arial"
        if words != self.where.text():
            self.where.setText(words)
        in_hand = f", section {self._title}" if self._title else ""
        self.pages.setAccessibleName(f"Preview, page {here} of {self.pages.count}{in_hand}")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Shown again, it stands at the section in hand; the room it has is known a moment later."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._into_view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(470), px(400))
