"""Setting another framework in place, with the reason why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import FrameworkSet
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.field import ChoiceField, LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.procedure.framework_reading import OWN_TEXT, choices, overlays
from adviser_assistant.ui.theme import gap, px


class FrameworkForm(QWidget):
    """The framework, what comes with it, and a reason; without a reason nothing is set."""

    done = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(4), 0, gap(4))
        column.setSpacing(gap(8))
        self.framework = ChoiceField("Framework", choices(open_case.library))
        self.framework.setMaximumWidth(px(560))
        column.addWidget(self.framework)
        self.overlays: dict[str, FilterChip] = {}
        row = FlowRow(8, 6)
        row.setAccessibleName("What comes with it")
        for pack in overlays(open_case.library):
            chip = self.overlays[pack.id] = FilterChip(pack.short_title)
            chip.set_name(f"{pack.title}, comes with it")
            row.add(chip)
        if self.overlays:
            column.addWidget(labelled("What comes with it"))
            column.addWidget(row)
        self.reason = LineField("Why this one", placeholder="The reason stands in the file and in the timeline")
        self.reason.setMaximumWidth(px(560))
        column.addWidget(self.reason)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.set_it, self.leave = secondary("Set it", "⏎"), link("Leave it as it is", "Esc")
        acts.addWidget(self.set_it)
        acts.addWidget(self.leave)
        acts.addStretch(1)
        column.addLayout(acts)
        self.set_it.clicked.connect(self.record)
        self.leave.clicked.connect(self.done)
        self.reason.line.returnPressed.connect(self.record)

    def open(self) -> None:
        """Begin with what leads now."""
        choice = self.open_case.assessment.framework
        self.framework.set_value(choice.pack or OWN_TEXT if choice else None)
        for pack, chip in self.overlays.items():
            chip.setChecked(choice is not None and pack in choice.overlays)
        self.reason.set_value("")
        self.reason.set_message("")
        self.show()
        self.framework.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.framework.line.selectAll()

    def record(self) -> None:
        """Keep what was chosen for good."""
        # Enter tells of itself before the choice has read what was typed into it.
        self.framework.line.editingFinished.emit()
        framework, reason = self.framework.value(), self.reason.value()
        self.framework.set_message("" if framework else "Which one?", wrong=not framework)
        self.reason.set_message(
            "" if reason else "Say why: it is asked of every framework set by hand.", wrong=not reason
        )
        if not framework or not reason:
            return
        chosen = tuple(pack for pack, chip in self.overlays.items() if chip.isChecked())
        entry = self.open_case.make(
            FrameworkSet, framework="" if framework == OWN_TEXT else framework, overlays=chosen, reason=reason
        )
        if self.open_case.record(entry):
            self.done.emit()
