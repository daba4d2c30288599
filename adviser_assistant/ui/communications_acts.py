"""What can be done with a communication: open its draft, mark it as done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from adviser_assistant.guidance.assessment import CommunicationState
from adviser_assistant.ui.communications_reading import CommunicationLine
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.theme import gap


class CommunicationActs(Ground):
    """The two acts, and what they are about where the detail is not beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "t", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), gap(9), gap(20), gap(9))
        row.setSpacing(gap(8))
        self.about = ElideLabel("", "ink", "body", 600)
        self.draft, self.done = primary("Open the draft", "⏎"), secondary("Mark as done", "D")
        row.addWidget(self.about, 1)
        for act in (self.draft, self.done):
            row.addWidget(act)
        self._spring = row
        row.addStretch(0)

    def show_line(self, line: CommunicationLine | None, beside: bool) -> None:
        """Offer what can be done with a line."""
        planned = line.planned if line is not None else None
        self.about.setText(line.what if line is not None else "")
        self.about.setVisible(not beside)
        self._spring.setStretch(self._spring.count() - 1, 1 if beside else 0)
        open_ = planned is not None and planned.state is not CommunicationState.DONE
        self.draft.setVisible(planned is not None and bool(planned.spec.document))
        self.done.setVisible(planned is not None)
        self.done.setText("Mark as done" if open_ else "Record again")
        self.setVisible(planned is not None)
