"""The stages of the framework down a line of time, with the outcomes over them as filters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from adviser_assistant.guidance.assessment import CheckOutcome, CheckReading
from adviser_assistant.guidance.procedure import procedure_summary
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.procedure.check_detail import CheckDetail
from adviser_assistant.ui.procedure.reading import (
    COUNTED,
    OUTCOMES,
    SHORT,
    StepLine,
    count_of,
    held_points,
    read_steps,
)
from adviser_assistant.ui.procedure.step import StepSection
from adviser_assistant.ui.taken_out import copy_out
from adviser_assistant.ui.theme import gap

EMPTY = "No framework leads yet", "Say which procedure governs, above: its steps then stand here."


class StepsPane(QWidget):
    """One check is open at a time; only what differs is drawn again."""

    go_to = Signal(str, str)
    said = Signal(str)

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__()
        self.open_case = open_case
        self.steps: tuple[StepLine, ...] = ()
        self._drawn: tuple[StepLine, ...] | None = None
        self.sections: dict[str, StepSection] = {}
        self.chips: dict[CheckOutcome, FilterChip] = {}
        self.opened, self._folded = "", False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = ScrollPane(name="Steps")
        column.addWidget(self.area)
        self.filters = FlowRow(8, 6)
        self.filters.setContentsMargins(gap(20), gap(8), gap(16), gap(8))
        for outcome in COUNTED:
            chip = self.chips[outcome] = FilterChip("")
            chip.toggled.connect(lambda _: self._show_only())
            self.filters.add(chip)
        self.for_letter, self.for_file = link("Copy for a letter"), link("Copy for the file")
        self.for_letter.set_name("Copy the sentences for a letter, with their paragraphs")
        self.for_file.set_name("Copy the summary for the file, with its paragraphs")
        self.for_letter.clicked.connect(lambda: self._copy(for_letter=True))
        self.for_file.clicked.connect(lambda: self._copy(for_letter=False))
        self.filters.add(self.for_letter)
        self.filters.add(self.for_file)
        self.area.add(self.filters)
        self.empty = EmptyState(*EMPTY, icon="scroll-text")
        self.area.add(self.empty)

    def refresh(self) -> None:
        """Bring every stage up to date."""
        steps = read_steps(self.open_case.assessment)
        if steps != self._drawn:
            self._show(steps)
        if self.opened:
            self._refresh_detail()

    def fold_to(self, folded: bool) -> None:
        """Checks on two lines where there is little room."""
        self._folded = folded
        for section in self.sections.values():
            section.set_folded(folded)

    def knows(self, check: str) -> bool:
        """Whether a check stands here."""
        return any(line.id == check for step in self.steps for line in step.lines)

    def go(self, check: str) -> None:
        """Open a check and rest the focus on its line."""
        self._clear_filters()
        self.open(check)
        section = self._section_of(check)
        row = section.rows.get(check) if section is not None else None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(row, to_top=True)

    def first_held(self) -> str:
        """The first check that holds a gate, if any."""
        held = held_points(self.open_case.assessment)
        return next((line.id for step in self.steps for line in step.lines if line.id in held), "")

    def open(self, check: str) -> None:
        """Open one check in place, closing the one that was."""
        section, reading = self._section_of(check), self._reading(check)
        if section is None or reading is None or section.row(check) is None:
            return
        self._close()
        item = next(
            (item for gate in self.open_case.assessment.gates for item in gate.open_items if item.id == check), None
        )
        detail = CheckDetail(self.open_case, reading, item is not None and item.can_be_carried)
        detail.go_to.connect(self.go_to)
        detail.said.connect(self.said)
        self.opened = check
        section.put_detail(check, detail)
        reveal(detail)

    def close_open(self) -> bool:
        """Fold the open check and rest on its line; whether one was open."""
        check = self.opened
        section = self._section_of(check) if check else None
        self._close()
        if section is not None and check in section.rows:
            section.rows[check].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(check)

    def _copy(self, *, for_letter: bool) -> None:
        """Put the procedure in short on the clipboard: what a letter may say, or counts and points for the file."""
        summary = procedure_summary(self.open_case.assessment)
        lines = summary.for_letter if for_letter else (summary.says, *summary.for_file)
        if not copy_out(self.open_case, "procedure in short", "\n".join(lines)):
            return
        count = f"{len(lines)} sentence" if len(lines) == 1 else f"{len(lines)} sentences"
        self.said.emit(f"Copied, {count}." if for_letter else f"Copied. {summary.says}")

    # --- how -------------------------------------------------------------------------------------------

    def _show(self, steps: tuple[StepLine, ...]) -> None:
        if [step.id for step in steps] != list(self.sections):
            self._make(steps)
        self.steps = self._drawn = steps
        for step in steps:
            self.sections[step.id].show_step(step)
        for outcome, chip in self.chips.items():
            count = count_of(steps, outcome)
            chip.setText(f"{count} {SHORT.get(outcome, OUTCOMES[outcome][0])}")
            chip.setVisible(bool(count))
        self.filters.setVisible(bool(steps))
        self.empty.setVisible(not steps)

    def _make(self, steps: tuple[StepLine, ...]) -> None:
        """Keep the stages that stay, drop those that go, and stand all in order."""
        wanted = {step.id for step in steps}
        for gone in [each for each in self.sections if each not in wanted]:
            if self.opened in self.sections[gone].rows:
                self._close()
            section = self.sections.pop(gone)
            section.hide()
            section.deleteLater()
        made = {}
        for place, step in enumerate(steps):
            first, last = place == 0, place == len(steps) - 1
            section = self.sections.get(step.id) or self._section(step)
            section.set_ends(first, last)
            made[step.id] = section
            self.area.column.insertWidget(place + 1, section)
        self.sections = made

    def _section(self, step: StepLine) -> StepSection:
        section = StepSection(step, self._folded)
        section.taken.connect(self._taken)
        section.asked.connect(self.open)
        section.walked.connect(self._walk)
        section.show_only(self._only())
        return section

    def _taken(self, check: str) -> None:
        if check == self.opened:
            self._close()
        else:
            self.open(check)

    def _close(self) -> None:
        section, self.opened = self._section_of(self.opened) if self.opened else None, ""
        if section is not None:
            section.put_detail("", None)

    def _refresh_detail(self) -> None:
        section, reading = self._section_of(self.opened), self._reading(self.opened)
        if section is not None and section.detail is not None and reading is not None:
            section.detail.show_reading(reading)

    def _section_of(self, check: str) -> StepSection | None:
        step = next((step.id for step in self.steps if any(line.id == check for line in step.lines)), "")
        return self.sections.get(step)

    def _reading(self, check: str) -> CheckReading | None:
        return next((each for each in self.open_case.assessment.procedure_checks if each.id == check), None)

    def _only(self) -> frozenset[CheckOutcome]:
        return frozenset(outcome for outcome, chip in self.chips.items() if chip.isChecked())

    def _show_only(self) -> None:
        only = self._only()
        for section in self.sections.values():
            section.show_only(only)
            section.setVisible(section.has_any())

    def _clear_filters(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)

    def _walk(self, by: int) -> None:
        """Every line of every stage, from the one in hand."""
        focus = QApplication.focusWidget()
        rows = [row for row in self.area.body.findChildren(RowButton) if row.isVisible()]
        rows.sort(key=lambda row: row.mapTo(self.area.body, row.rect().topLeft()).y())
        place = rows.index(focus) + by if focus in rows else -1
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(rows[place], 0, gap(20))
