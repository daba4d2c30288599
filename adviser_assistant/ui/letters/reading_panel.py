"""“How will this read?”: three readers, what each would look for, and the sentence that answers it, or a gap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.people import is_named, practitioner_name
from adviser_assistant.letters.checking.accounts import Balance
from adviser_assistant.letters.reading import HowItReads, LookedFor, Reader, how_it_reads
from adviser_assistant.ui.letters.drafting import Drafting, short_name
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.theme import gap

TITLE = "How will this read?"
LONGEST = 130


class Heading(RowButton):
    """The line that opens and folds the panel: what each reader would miss, and the two counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(44, parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(18), gap(5), gap(14), gap(5))
        line.setSpacing(gap(8))
        self._icon = IconLabel("chevron-right", "ink2", 16)
        self.gaps = ElideLabel("", "ink2", "note", line="body")
        self.accounts = ElideLabel("", "ink2", "note")
        first, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        first.setSpacing(gap(10))
        first.addWidget(labelled(TITLE, "ink", "body", 600))
        first.addWidget(self.gaps, 1)
        words.addLayout(first)
        words.addWidget(self.accounts)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.let_mouse_through()

    def tell(self, gaps: str, accounts: str, opened: bool) -> None:
        """Say what is inside, and whether it is open."""
        self.gaps.setText(gaps)
        self.accounts.setText(accounts)
        self._icon.set_icon("chevron-down" if opened else "chevron-right")
        self.setAccessibleName(f"{TITLE} {gaps}. {accounts} {'Open' if opened else 'Folded'}")


class LookedForRow(RowButton):
    """What a reader looks for, and the sentence or the gap; taking it goes to the sentence."""

    def __init__(self, looked: LookedFor, parent: QWidget | None = None) -> None:
        super().__init__(30, parent)
        self.looked = looked
        missing = not looked.answered
        answer = looked.gap if looked.found is None else _quoted(looked.found.text)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(38), gap(3), gap(14), gap(3))
        line.setSpacing(gap(8))
        mark = StatusMark("not_asked" if missing else "recorded", 14, "gap" if missing else "", line="note")
        mark.set_kind(
            "not_asked" if missing else "recorded", "gap" if missing else "", "unknown" if missing else "ink3"
        )
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(WrapLabel(looked.question, "ink2", "note", widest=900))
        words.addWidget(WrapLabel(answer, "unknown" if missing else "ink", "note", widest=900))
        line.addLayout(words, 1)
        self.let_mouse_through()
        left = " A gap is left in it." if looked.found is not None and missing else ""
        spoken = f"Not there: {looked.gap}" if looked.found is None else f"{looked.found.text}{left} Go there"
        self.setAccessibleName(f"{looked.question} {spoken}")
        self.setToolTip(looked.found.text if looked.found is not None and len(looked.found.text) > LONGEST else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        other = neighbour(self, step) if step else None
        if other is not None:
            other.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class ReadingPanel(Ground):
    """Folded to one line until it is asked for; it says nothing about what is good, only where it stands."""

    sentence_asked = Signal(str, int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(TITLE)
        self.heading, self.body = Heading(), QWidget()
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(0, 0, 0, gap(8))
        self._inside.setSpacing(gap(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        self.rows: list[LookedForRow] = []
        self._shown: HowItReads | None = None
        self._drawn: tuple[Reader, ...] = ()
        self._name = ""
        self.opened = False
        self.body.hide()
        self.heading.clicked.connect(lambda: self.set_opened(not self.opened))
        self.hide()

    def show_reading(self, shown: HowItReads | None, practitioner: str) -> None:
        """Show how the letter reads now; nothing for what is no letter."""
        self._shown, self._name = shown, practitioner
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._tell()
        if self.opened:
            self._draw(shown.readers)

    def read(self, drafting: Drafting) -> None:
        """Read the letter again as it is typed now."""
        letter, at = drafting.as_typed(), drafting.open_case
        shown = how_it_reads(letter, at.case, at.assessment, at.guidance) if letter is not None else None
        named = is_named(at.case)
        self.show_reading(shown, short_name(practitioner_name(at.case)) if named else "the practitioner")

    def set_opened(self, on: bool) -> None:
        """Open or fold; what was opened stays open while the letter is written."""
        self.opened = on
        if on and self._shown is not None:
            self._draw(self._shown.readers)
        set_open(self.body, on)
        self._tell()

    def _tell(self) -> None:
        if self._shown is not None:
            self.heading.tell(_gaps(self._shown), accounts_in_words(self._shown.balance, self._name), self.opened)

    def _draw(self, readers: tuple[Reader, ...]) -> None:
        if readers == self._drawn:
            return
        self._drawn = readers
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for reader in readers:
            title = labelled(reader.title, "ink", "note", 600)
            title.setContentsMargins(gap(38), gap(6), 0, 0)
            self._inside.addWidget(title)
            for looked in reader.looks_for:
                row = LookedForRow(looked)
                row.clicked.connect(lambda _=False, each=looked: self._go(each))
                self._inside.addWidget(row)
                self.rows.append(row)
        if 0 <= focused < len(self.rows):
            self.rows[focused].setFocus()

    def _go(self, looked: LookedFor) -> None:
        found = looked.found
        if found is not None:
            self.sentence_asked.emit(found.section, found.block, found.start, found.end)


def accounts_in_words(balance: Balance, practitioner: str) -> str:
    """The two counts, plainly."""
    one = balance.employer == 1
    carry = f"{balance.employer} sentence{'' if one else 's'} carr{'ies' if one else 'y'} the employer’s account"
    return f"{carry}, {balance.practitioner} {practitioner}’s."


def _gaps(shown: HowItReads) -> str:
    return ", ".join(f"{each.id} {_count(each.gaps)}" for each in shown.readers)


def _count(gaps: int) -> str:
    return f"{gaps} gap{'' if gaps == 1 else 's'}" if gaps else "no gap"


def _quoted(text: str) -> str:
    """The sentence in quotation marks, cut where it is long; the whole of it is spoken and in the tooltip."""
    words = " ".join(text.split())
    words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return words if words.startswith("“") else f"“{words}”"
