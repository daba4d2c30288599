"""The guidance lead's bench: a folder of guidance checked like code, and put in use when it is sound."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.bench import compare_guidance, review_guidance
from adviser_assistant.errors import AdviserError
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.library.check_reading import FAULT, Checked, coverage, otherwise, remarks, rows, said
from adviser_assistant.ui.library.folders import Folders
from adviser_assistant.ui.library.lines_list import Remark, RemarksList
from adviser_assistant.ui.library.packs_table import PacksTable
from adviser_assistant.ui.library.put_forward import may_see, put_forward_here
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.text import WrapLabel, dress
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

REMARKS, PACKS, COVERAGE, CASES, FORWARD = "remarks", "packs", "coverage", "cases", "forward"
TITLES = {
    REMARKS: "Faults and notes",
    PACKS: "Packs",
    COVERAGE: "Examples",
    CASES: "Cases",
    FORWARD: "Put forward",
}
NOT_YET = "Every rule, source and worked example is looked at. It takes half a minute or so; go on working meanwhile."
NOTHING_OTHERWISE = Remark("", "No case shows anything otherwise than on the guidance in use.")


class CheckPane(QWidget):
    """Runs the review in the background, lists what it found, and offers to use what is sound."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.checked: Checked | None = None
        self._of: Path | None = None
        self._asked = 0
        self.folder = LineField("", placeholder="The path of a folder of guidance")
        self.folder.set_name("Path of the folder of guidance to check")
        self.check, self.take = primary("Check", "Ctrl ⏎"), secondary("Use it", icon="check")
        self.said, self.more = WrapLabel("", "ink", "lead", 600), WrapLabel("", "ink2", "body")
        self.tabs = PlaceTabs("Parts of the check")
        self.remarks, self.coverage = RemarksList("Faults and notes"), RemarksList("What examples exercise")
        self.cases, self.packs = RemarksList("What cases show otherwise"), PacksTable()
        self.forward = RemarksList("Put forward for retirement")
        self._counts: dict[str, int] = {}
        self._looked = False
        self.empty = EmptyState("Not checked yet", NOT_YET, icon="scale")
        self._build()
        self.check.clicked.connect(self.start)
        self.folder.line.returnPressed.connect(self.start)
        self.take.clicked.connect(self._use)
        self.tabs.chosen.connect(self.show_part)
        self.use(session)

    # --- what is asked ---------------------------------------------------------------------------------

    @property
    def folders(self) -> Folders | None:
        """The folders of this desk."""
        return self.session.folders

    def use(self, session: Session) -> None:
        """Go on with other guidance in use; what was wrong in it at the start is said until it is checked."""
        self.session, self._looked = session, False
        if self.folders is not None:
            self.folder.set_value(str(self.folders.in_use))
        self.check.setEnabled(self.folders is not None)
        if session.faults:
            faults = "1 fault" if len(session.faults) == 1 else f"{len(session.faults)} faults"
            self._say(f"The guidance to be used has {faults}", session.instead, "attention")
            self.remarks.show_remarks([Remark(FAULT, fault, "", "Fault") for fault in session.faults])
            self._show_tabs({REMARKS: len(session.faults)})

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The first time, look what is put forward for retirement."""
        if not self._looked and may_see(self.session) and self.session.home is not None:
            self._looked, session = True, self.session
            self.session.home.run(lambda: put_forward_here(session), self._put_forward, self._not_told, self)
        super().showEvent(event)

    def _put_forward(self, found: tuple[Remark, ...]) -> None:
        self.forward.show_remarks(found)
        if found:
            self._show_tabs(self._counts or {REMARKS: 0})

    def _not_told(self, trouble: Exception) -> None:
        self._looked = False  # locked or busy meanwhile: asked again the next time
        if not isinstance(trouble, AdviserError):
            raise trouble

    def start(self) -> None:
        """Check the folder that stands in the field."""
        folder = Path(self.folder.value()).expanduser()
        if self.folders is None or not self.check.isEnabled():
            return
        if not self.folder.value() or not folder.is_dir():
            self.folder.set_message("There is no such folder. Type the path of a folder of guidance.", wrong=True)
            return
        self.folder.set_message("")
        self._asked += 1
        mine, older, today = self._asked, self._older(folder), self.session.today
        self.check.setEnabled(False)
        self.take.hide()
        self._say(f"Checking {folder} …", NOT_YET)

        def done(checked: Checked) -> None:
            if mine == self._asked:
                self.check.setEnabled(True)
                self.show_checked(checked, folder)

        def failed(trouble: Exception) -> None:
            self.check.setEnabled(True)
            if not isinstance(trouble, AdviserError):
                self._say("It could not be checked", "", "serious")
                raise trouble
            self._say("It could not be checked", str(trouble), "serious")

        self.folders.run(lambda: checked_of(folder, older, today), done, failed, self)

    def _older(self, folder: Path) -> Path | None:
        """What the cases are compared with: the guidance in use, or where that is this very folder, the last good."""
        if self.folders is None:
            return None
        return self.folders.kept if folder.resolve() == self.folders.in_use.resolve() else self.folders.in_use

    # --- what was found --------------------------------------------------------------------------------

    def show_checked(self, checked: Checked, folder: Path) -> None:
        """Show what a check of a folder found."""
        review = checked.review
        self.checked, self._of = checked, folder
        self.remarks.show_remarks(remarks(review.faults, review.notes))
        self.coverage.show_remarks(coverage(review))
        self.cases.show_remarks(otherwise(checked.changed) or (NOTHING_OTHERWISE,))
        self.packs.figures.show(rows(review))
        goes_on = "The program goes on with the guidance it has." if not self.session.instead else self.session.instead
        self._say(
            said(review), str(folder) if review.ok else f"{folder}. {goes_on}", "ink" if review.ok else "attention"
        )
        self.take.setVisible(review.ok)
        lacking = sum(len(each.missing) for each in review.coverage)
        counts = {REMARKS: len(review.faults) + len(review.notes)}
        if review.counts:
            counts |= {PACKS: 0, COVERAGE: lacking, CASES: len(checked.changed)}
        self._show_tabs(counts)
        announce(self, said(review))

    def _use(self) -> None:
        if self.folders is not None and self._of is not None:
            self.take.hide()
            self._say(self.said.text(), "Taking it in use …")
            self.folders.use(self._of, self._used)

    def _used(self, sentence: str) -> None:
        self._say(self.said.text(), sentence)
        announce(self, sentence)

    def _say(self, sentence: str, more: str, tone: str = "ink") -> None:
        self.said.setText(sentence)
        dress(self.said, tone, "lead", 600)
        self.more.setText(more)
        self.said.setVisible(bool(sentence))
        self.more.setVisible(bool(more))

    def _show_tabs(self, counts: dict[str, int]) -> None:
        self._counts = dict(counts)
        if forward := len(self.forward.remarks.remarks):
            counts = {**counts, FORWARD: forward}
        self.tabs.set_places([(key, TITLES[key], count) for key, count in counts.items()])
        self.show_part(REMARKS)

    def show_part(self, key: str) -> None:
        """Show one part of what was found."""
        self.tabs.set_current(key)
        parts: dict[str, QWidget] = {PACKS: self.packs, COVERAGE: self.coverage, CASES: self.cases}
        parts[FORWARD] = self.forward
        part = parts.get(key, self.remarks)
        sound = part is self.remarks and not self.remarks.remarks.remarks
        if sound and self.checked is not None:
            self.empty.set_words("Nothing to mend", "No fault and no note.")
        self._stack.setCurrentWidget(self.empty if sound else part)
        self._tab_line.show()

    # --- room and keys ---------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """The tabs become a menu where there is little room."""
        self.tabs.set_most(2 if fold.width is Width.NARROW and fold.short else 4 if fold.width is Width.NARROW else 5)

    def panes(self) -> tuple[QWidget, ...]:
        """The folder and the act, the parts, what was found."""
        return (self._top, self._tab_line, self._stack)

    def close_in_place(self) -> bool:
        """Nothing opens here."""
        return False

    def focus_first(self) -> None:
        """Bring the focus to the act."""
        self.check.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.start()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = Ground("canvas", "b")
        inner = QVBoxLayout(self._top)
        inner.setContentsMargins(gap(20), gap(12), gap(20), gap(12))
        inner.setSpacing(gap(8))
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        line.addWidget(self.folder, 1)
        line.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        told = QHBoxLayout()
        told.setSpacing(gap(8))
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        words.addWidget(self.said)
        words.addWidget(self.more)
        told.addLayout(words, 1)
        told.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(told)
        column.addWidget(self._top)
        self._tab_line = Ground("paper", "b")
        tabs = QHBoxLayout(self._tab_line)
        tabs.setContentsMargins(gap(15), 0, gap(16), 1)
        tabs.addWidget(self.tabs)
        column.addWidget(self._tab_line)
        self._stack = Deck()
        for widget in (self.empty, self.remarks, self.packs, self.coverage, self.cases, self.forward):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.take.hide()
        self._tab_line.hide()
        self._say("", "")


def checked_of(folder: Path, older: Path | None, today: date) -> Checked:
    """The review that `check-guidance` makes, and where it is sound, what the cases show otherwise than before."""
    review = review_guidance(folder, today)
    changed = compare_guidance(folder, older) if review.ok and older is not None else ()
    return Checked(review, changed)
