"""The only dialog of the program: a mistake of ours, with a report to copy. Everything else is said in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

REPORT = "adviser-assistant-report.txt"


class MistakeDialog(QDialog):
    """Says that something went wrong and what was kept; shows a report without case content."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Adviser Assistant")
        self.setMinimumWidth(px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(20), gap(24), gap(20))
        column.setSpacing(gap(12))
        column.addWidget(WrapLabel("That did not work, and the fault is ours", "ink", "title", 600))
        column.addWidget(
            WrapLabel(
                "What was recorded before is safe; try the last step again. Below is the whole report, as it would be "
                "copied or saved: where in the program it happened, and nothing about a case. Nothing is sent by "
                "itself; please give it to whoever looks after the program.",
                "ink2",
                "body",
            )
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report, without case content")
        self.report.setFixedHeight(px(150))
        column.addWidget(self.report)
        acts = QHBoxLayout()
        self.copy_report, self.go_on = primary("Copy the report", icon="file-text"), secondary("Go on", "Esc")
        self.save_report = secondary("Save the report")
        self.copy_report.clicked.connect(self._copy)
        self.save_report.clicked.connect(self._ask_where)
        self.go_on.clicked.connect(self.accept)
        for act in (self.copy_report, self.save_report, self.go_on):
            acts.addWidget(act)
        acts.addStretch(1)
        column.addLayout(acts)
        self.told = WrapLabel("", "ink2", "note")
        self.told.hide()
        column.addWidget(self.told)

    def add(self, report: str) -> None:
        """A second mistake while this one is on the screen goes into the same report."""
        self.report.appendPlainText(f"\n{report}")

    def save(self, path: Path) -> None:
        """Write what is shown, and no more, to a file."""
        try:
            path.write_text(self.report.toPlainText() + "\n", encoding="utf-8")
            said = f"{path.name} is in {path.parent}."
        except OSError as error:
            said = f"It was not saved ({error.strerror}). Choose another folder, or copy it."
        self.told.setText(said)
        self.told.show()

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", str(Path.home() / REPORT), "Text (*.txt)")
        if chosen:
            self.save(Path(chosen))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_report.setText("Copied")


class Mistakes:
    """Shows one dialog at a time, however many mistakes there are."""

    def __init__(self) -> None:
        self._open: MistakeDialog | None = None

    def show(self, report: str, parent: QWidget | None = None) -> MistakeDialog:
        """Show a report, or add it to the one on the screen."""
        if self._open is not None and self._open.isVisible():
            self._open.add(report)
        else:
            self._open = MistakeDialog(report, parent)
            self._open.show()
        return self._open
