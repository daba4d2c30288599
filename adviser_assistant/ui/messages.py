"""The only dialog of the program: a mistake of ours, with a report to copy. Everything else is said in place."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px


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
                "What was recorded before is safe; try the last step again. The report says where in the program "
                "it happened and nothing about a case: please send it to whoever looks after the program.",
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
        self.copy_report.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.accept)
        acts.addWidget(self.copy_report)
        acts.addWidget(self.go_on)
        acts.addStretch(1)
        column.addLayout(acts)

    def add(self, report: str) -> None:
        """A second mistake while this one is on the screen goes into the same report."""
        self.report.appendPlainText(f"\n{report}")

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
