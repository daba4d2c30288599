"""What a line of the notes editor carries: its id, its time, its tags and what was last kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockUserData

from adviser_assistant.casework.entries import Tag


@dataclass
class Kept:
    """What is kept of a line: its id and time, the words as last kept, its tags, and the whole of a long paste."""

    note: str
    time: str = ""
    text: str = ""
    tags: tuple[Tag, ...] = ()
    whole: str = ""


class LineData(QTextBlockUserData):
    """Ties what is kept to a line of the text."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept


def kept_of(block: QTextBlock) -> Kept | None:
    """What is kept of a line."""
    data = block.userData()
    return data.kept if isinstance(data, LineData) else None
