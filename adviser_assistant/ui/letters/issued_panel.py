"""What was issued, in the bar: every time a document became final, what became of it, and a copy of it to open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.documents import DocumentState, Issue
from adviser_assistant.casework.entries import DocumentFinalised, Replacing
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.letters.finish_panels import FinishPanel
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

TALL, LOW = 240, 84
_FORMS = {"email": "by email", "post": "by post", "by_hand": "by hand"}


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """One time a document became final, in words: what became of it, and how its copy can be known again."""

    final: DocumentFinalised
    text: str
    details: str
    mark: str
    kept: bool


def issued_lines(issues: Sequence[Issue], kept: Collection[str]) -> tuple[IssuedLine, ...]:
    """The newest first; `kept` are the ids of those whose bytes are here.

    What a second reading replaced word for word is told with the one that took its place.
    """
    told = [each for each in issues if not _only_read(each)]
    return tuple(_line(each, each.final.id in kept) for each in reversed(told))


def _only_read(issue: Issue) -> bool:
    return issue.replaced_by is not None and issue.replaced_by.replaces_as is Replacing.SECOND_READ


def _line(issue: Issue, kept: bool) -> IssuedLine:
    final = issue.final
    text = "; ".join(_became(issue))
    details = [f"Wording {final.template}", ", ".join(final.packs)]
    details.append(f"SHA-256 {final.digest[:12]}" if final.digest else "")
    details.append("" if kept else "its file is not kept here, because the case came from elsewhere")
    replaced = issue.state in (DocumentState.CORRECTED, DocumentState.SUPERSEDED)
    return IssuedLine(
        final,
        f"{text[:1].upper()}{text[1:]}",
        " · ".join(each for each in details if each),
        "not_applicable" if replaced else "settled" if issue.sent else "open",
        kept,
    )


def _became(issue: Issue) -> Iterator[str]:
    final, sent = issue.final, issue.sent
    read = issue.second_read is not None or final.replaces_as is Replacing.SECOND_READ
    yield f"{'second read' if read else 'final'} {say_day(final.recorded_at.date(), year=True)}"
    if sent is not None:
        day = say_day(sent.about_on or sent.recorded_at.date(), year=True)
        to = f" to {sent.to}" if sent.to else ""
        yield f"sent {day}{to} {_FORMS.get(sent.form, sent.form)}"
    elif final.awaiting_second_reading and not read:
        yield "waits for its second reading"
    if issue.replaced_by is not None:
        how = "corrected" if issue.state is DocumentState.CORRECTED else "superseded"
        why = f": {issue.replaced_by.reason}" if issue.replaced_by.reason else ""
        yield f"{how} {say_day(issue.replaced_by.recorded_at.date(), year=True)}{why}"


class IssuedPanel(FinishPanel):
    """`wanted` carries the one of which a copy is to be opened."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts: list[QWidget] = []
        self._short = False
        self.pane = ScrollPane("paper", "What was issued")
        self.pane.column.setContentsMargins(0, 0, gap(8), gap(4))
        self.pane.column.setSpacing(gap(10))
        self.column.addWidget(self.pane)
        # Wrapped labels know their height only once they know their width.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit)
        self.pane.body.installEventFilter(self)

    def begin(self, document: str, lines: Sequence[IssuedLine]) -> None:
        """Show each that was issued."""
        self.say(f"{document} as issued")
        self.pane.clear()
        self.acts = []
        for line in lines:
            self.pane.add(self._row(line))

    def fold_to(self, fold: Fold) -> None:
        """Fewer at once where there is less room."""
        self._short = fold.short
        self._settle.start()

    def take_focus(self) -> None:
        """Begin at the newest that can be opened."""
        (self.acts[0] if self.acts else self.shut).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Fit again once the words have found their lines."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wanted = self.pane.body.sizeHint().height()
        self.pane.setFixedHeight(max(px(48), min(wanted + gap(6), px(LOW if self._short else TALL))))

    def _row(self, line: IssuedLine) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{line.text}. {line.details}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(gap(8))
        across.addWidget(StatusMark(line.mark, 15, "", line="body"), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(gap(2))
        said.addWidget(WrapLabel(line.text, "ink", "body", widest=1100))
        said.addWidget(WrapLabel(line.details, "ink2", "note", widest=1100))
        across.addLayout(said, 1)
        if line.kept:
            act = secondary("Open a copy", icon="file-text")
            act.set_name(f"Open a copy: {line.text}")
            act.clicked.connect(lambda: self.wanted.emit(line.final))
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
            self.acts.append(act)
        return row
