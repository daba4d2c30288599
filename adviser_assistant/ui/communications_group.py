"""Rows of the plan one under the other, with room for the detail under one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.communications_row import CommunicationRow


class Group(QWidget):
    """Rows one under the other, with room for the detail under one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[str, CommunicationRow] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows there are."""
        return tuple(self._rows)

    def __contains__(self, row: CommunicationRow) -> bool:
        return self._rows.get(row.key) is row

    def add(self, row: CommunicationRow) -> None:
        """Put a row at the end."""
        self._rows[row.key] = row
        self._column.addWidget(row)

    def drop(self, key: str) -> None:
        """Take a row away."""
        row = self._rows.pop(key)
        row.hide()
        row.deleteLater()

    def order(self, rows: list[CommunicationRow]) -> None:
        """Put the rows in order, moving only those out of place."""
        placed = [widget for widget in self._widgets() if isinstance(widget, CommunicationRow)]
        if placed != rows:
            for place, row in enumerate(rows):
                self._column.insertWidget(place, row)

    def put_under(self, row: CommunicationRow, detail: QWidget) -> None:
        """Put the detail under a row."""
        self._column.removeWidget(detail)
        self._column.insertWidget(self._column.indexOf(row) + 1, detail)

    def put_first(self, detail: QWidget) -> None:
        """Put the detail over all rows."""
        self._column.insertWidget(0, detail)

    def _widgets(self) -> list[QWidget]:
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]
