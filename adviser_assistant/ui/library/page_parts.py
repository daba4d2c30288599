"""What the page of an entry is made of: a heading with its words, links, a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.guidance.book import WITH_ONE_CALL
from adviser_assistant.ui.parts.buttons import LinkButton
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

HEADING = 136
BESIDE = 500
"""From this width of the page a heading stands beside its words."""


class Line(QWidget):
    """A heading and what stands under it; beside it where the page is wide enough."""

    def __init__(self, heading: str, held: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(3))
        self._heading = WrapLabel(heading, "ink2", "body")
        self._row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(gap(4))
        for widget in held:
            column.addWidget(widget)
        self._row.addLayout(column, 1)

    def set_beside(self, beside: bool) -> None:
        """Heading beside its words, or above them."""
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom,
        )
        self._row.setSpacing(gap(16 if beside else 3))
        wide = px(HEADING) if beside else 0
        self._heading.setMinimumWidth(wide)
        self._heading.setMaximumWidth(wide or 16_777_215)


class CallLine(Ground):
    """What one call could have changed on a day of a story."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "l", "accent", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(8), gap(12), gap(8))
        column.setSpacing(gap(2))
        column.addWidget(WrapLabel(WITH_ONE_CALL, "accent_text", "note", 600))
        column.addWidget(WrapLabel(words, "ink", "body"))
        self.setAccessibleName(f"{WITH_ONE_CALL}: {words}")


class Address(WrapLabel):
    """An address as text, which breaks where it can instead of asking for its whole width."""

    def __init__(self, address: str) -> None:
        super().__init__(re.sub(r"(?<=[/\-._?&=])", "\u200b", address), "ink2", "hint")
        self.setAccessibleName(address)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(120), super().minimumSizeHint().height())


def addresses(text: str) -> list[str]:
    """The addresses that stand in one line, at least one, which may be empty."""
    return [part.strip() for part in text.split(" ; ")]


class EntryLink(LinkButton):
    """Leads to another entry; cut where there is no room, in full to the screen reader and in the tooltip."""

    height_ = 24
    side = 2

    def __init__(self, text: str, icon: str | None = None) -> None:
        super().__init__(text, icon=icon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def centred(self) -> bool:
        return False
