"""A second adviser reads a letter at this desk: masked first if they like, then whole, each with their view.

Or it is carried to them in a packet, and their answer brought in.
They say who they are once, with their own passphrase. Every view is kept; agreeing is the last of them.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.casework.documents import READER_VIEWS
from adviser_assistant.casework.entries import CheckpointAnswer, ReaderView, SecondView
from adviser_assistant.ui.letters.drafting import BLIND
from adviser_assistant.ui.letters.finish_panels import ScrollingPanel
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.somebody_else import NOBODY, SomebodyElse
from adviser_assistant.ui.theme import px

_ANSWERS = {
    ReaderView.SAME: CheckpointAnswer.YES,
    ReaderView.OTHERWISE: CheckpointAnswer.NO,
    ReaderView.CANNOT_SAY: CheckpointAnswer.NOT_KNOWN,
}
_BEGIN = (
    "Masked first: names, pronouns, organisation, place of training and cultural clues are replaced, you say what you "
    "would advise, and then see it whole. Both views are kept."
)
_ON_FACTS = "You see it masked. What would you advise on these facts?"
_ON_WHOLE = "You see it whole. Would you advise the same? What was read is what goes out."


class Seeing(Enum):
    """What the reader has before them."""

    NOTHING = auto()
    MASKED = auto()
    WHOLE = auto()


class SecondReadingPanel(ScrollingPanel):
    """Who reads, what they see and what they say. `show_me` asks for a look, `read` says that they agree to it whole,
    `not_agreed` that they do not."""

    show_me = Signal(object)
    read = Signal()
    carry_asked = Signal()
    answer_asked = Signal()
    not_agreed = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.document = self.final = ""
        self.seeing = Seeing.NOTHING
        self.reader = ("", "")
        self.other = SomebodyElse(open_case, "Say who reads it.", self)
        self.who, self.passphrase = self.other.who, self.other.passphrase
        self.note = WrapLabel("", "ink2", "note", widest=2000)
        self.masked = primary("Read it masked", None, "eye-off")
        self.whole = secondary("Read it whole", None, "eye")
        self.view = AnswerChips(
            [(each.value, READER_VIEWS[each].capitalize(), "plain") for each in ReaderView], "View", keys=False
        )
        self.why = LineField("Why, in a few words")
        self.say_so = primary("Record my view")
        self.carry = link("Carry it to a colleague", icon="send")
        self.answer = link("Bring their answer in", icon="upload")
        self._who, self._said, self._away = FlowRow(12, 8), FlowRow(12, 8), FlowRow(12, 4)
        self._build()
        self.other.changed.connect(self._show_people)
        self._show_people()
        self.closed.connect(self.put_down)

    def _build(self) -> None:
        self.column.addWidget(self.note)
        for field, width in ((self.who, 240), (self.passphrase, 240), (self.why, 320)):
            field.setMinimumWidth(px(width))
        self._who.add(self.who)
        self._who.add(self.passphrase)
        self._who.add(self.masked, beside_fields=True)
        self._who.add(self.whole, beside_fields=True)
        self._said.add(self.view, beside_fields=True)
        self._said.add(self.why)
        self._said.add(self.say_so, beside_fields=True)
        self._away.add(self.carry)
        self._away.add(self.answer)
        for row in (self._who, self._said, self._away):
            self.column.addWidget(row)
        self.masked.clicked.connect(lambda: self._begin(Seeing.MASKED))
        self.whole.clicked.connect(lambda: self._begin(Seeing.WHOLE))
        self.other.entered.connect(lambda: self._begin(Seeing.MASKED))
        self.carry.clicked.connect(self.carry_asked)
        self.answer.clicked.connect(self.answer_asked)
        self.say_so.clicked.connect(self._record)
        self.why.line.returnPressed.connect(self._record)

    def begin(self, document: str, final: str) -> None:
        """Ask who reads a document; without the id of a final one it is read masked only, before it is final."""
        self.document, self.final = document, final
        self.say(f"Second reading of {document}" if final else f"Blind reading of the draft of {document}")
        self.whole.setVisible(bool(final))
        self.other.clear()
        self._see(Seeing.NOTHING)

    def focus(self) -> None:
        """Begin with the name, or with the passphrase where only one can be meant."""
        if self.other.anybody:
            self.other.focus()
        else:
            self.carry.setFocus()

    def _begin(self, seeing: Seeing) -> None:
        asked = self.other.asked()
        if asked is None:
            return
        name, trouble = self.open_case.somebody_else(*asked)
        if trouble:
            self.other.say(trouble)
            return
        self.reader = (asked[0], name)
        self._see(seeing)

    def _see(self, seeing: Seeing) -> None:
        self.seeing = seeing
        begun = seeing is not Seeing.NOTHING
        self._show_people()
        self._said.setVisible(begun)
        self._away.setVisible(not begun and bool(self.final) and self.open_case.keys_in is not None)
        if begun:
            self.note.setText(_ON_FACTS if seeing is Seeing.MASKED else _ON_WHOLE)
            self.view.set_chosen("")
            self.why.set_value("")
            self.why.set_message("")
            self.view.setFocus()
        self.show_me.emit(seeing)

    def _show_people(self) -> None:
        """Who is asked for, unless somebody reads already."""
        begun = self.seeing is not Seeing.NOTHING
        self._who.setVisible(not begun and self.other.anybody)
        if not begun:
            self.note.setText(_BEGIN if self.other.anybody else NOBODY)

    def _record(self) -> None:
        chosen, why = self.view.chosen_key(), self.why.value()
        if not chosen or (chosen != ReaderView.SAME and not why):
            self.why.set_message("Choose one; say why where it is not the same.", wrong=True)
            return
        masked, view = self.seeing is Seeing.MASKED, ReaderView(chosen)
        reader, name = self.reader
        seen = self.open_case.make(
            SecondView,
            document=self.document,
            final=self.final,
            masked=masked,
            view=view,
            text=why,
            read_by=reader,
            read_by_name=name,
        )
        if not self.open_case.record(seen):
            return
        if masked and not self.final:
            self._answer(view, why)
            self.closed.emit()
        elif masked:
            self._see(Seeing.WHOLE)
        elif view is ReaderView.SAME and self.open_case.agreed_by(self.document, reader, name, why):
            self.put_down()
            self.read.emit()
        else:
            self.put_down()
            self.not_agreed.emit(name)

    def _answer(self, view: ReaderView, why: str) -> None:
        """The checkpoint's question is the reader's own, and this is their answer."""
        _, name = self.reader
        says = f"{name} read the draft of {self.document} masked and {READER_VIEWS[view]}" + (f": {why}" if why else "")
        self.open_case.answer_checkpoint(BLIND, _ANSWERS[view], evidence=says, told_by=name)

    def put_down(self) -> None:
        """End the reading: nothing more is seen, and nobody is taken for the reader any longer."""
        if self.seeing is not Seeing.NOTHING:
            self.reader = ("", "")
            self._see(Seeing.NOTHING)
