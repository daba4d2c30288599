"""A second reading by a colleague elsewhere: the packet that is carried to them, and their answer brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from adviser_assistant.casework.documents import READER_VIEWS
from adviser_assistant.countersigning import NotAcceptedError, carry, request_for, waiting
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.countersign import Answered, read_answer
from adviser_assistant.store.strength import strength
from adviser_assistant.ui.first_start import LEAST, TOO_EASY
from adviser_assistant.ui.letters.finish_panels import ScrollingPanel
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import px

_HOW = (
    "They read it in their own program, masked first, and sign their answer. The packet is encrypted: agree on its "
    "passphrase by phone, never in the message that carries it."
)
_WRITTEN = "Written: {name}. Your fingerprint, to read to your colleague by phone: {fingerprint}"
_BACK = "The passphrase is the one the two of you agreed on. The answer is checked before anything is recorded."
_NOT_KEPT = "What waits is not kept here. Finalise it again, and have that read."
_TYPE_OWN = "You sign what you send: type your own passphrase."


class CarryPanel(ScrollingPanel):
    """Writes the packet, signed by its author. `said` carries a sentence for the status line."""

    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.document = ""
        self.note = WrapLabel(_HOW, "ink2", "note", widest=2000)
        self.file = LineField("Packet")
        self.asks = LineField("What you ask", placeholder="If it is something particular")
        self.packet, self.again = LineField("Passphrase for the packet", secret=True), LineField("Again", secret=True)
        self.own = LineField("Your own passphrase", secret=True)
        self.make = primary("Write the packet", None, "send")
        self._rows = first, then = FlowRow(12, 8), FlowRow(12, 8)
        for row, field, width in (
            (first, self.file, 320),
            (first, self.asks, 320),
            (then, self.packet, 200),
            (then, self.again, 160),
            (then, self.own, 200),
        ):
            field.setMinimumWidth(px(width))
            row.add(field)
        then.add(self.make, beside_fields=True)
        for widget in (self.note, first, then):
            self.column.addWidget(widget)
        self.make.clicked.connect(self._write)
        self.own.line.returnPressed.connect(self._write)
        self.closed.connect(self.forget)

    def begin(self, document: str) -> None:
        """Suggest a file and what is asked."""
        self.document = document
        self.say(f"Carry {document} to a colleague for second reading")
        self.note.setText(_HOW)
        self.file.set_value(str(_documents() / f"{document} second reading.packet"))
        self.asks.set_value("")
        self.forget()
        self._show_fields(True)

    def forget(self) -> None:
        """Keep no passphrase."""
        for field in (self.packet, self.again, self.own):
            field.set_value("")
            field.set_message("")
        self.file.set_message("")

    def _write(self) -> None:
        packet, own = self.packet.line.text(), self.own.line.text()
        for field, wrong, words in (
            (self.packet, strength(packet).level < LEAST, TOO_EASY),
            (self.again, self.again.line.text() != packet, "The two are not the same."),
            (self.own, not own, _TYPE_OWN),
        ):
            field.set_message(words if wrong else "", wrong=wrong)
            if wrong:
                field.setFocus()
                return
        try:
            mark = self._carried(Path(self.file.value()).expanduser(), packet, own)
        except AdviserError as trouble:
            self.file.set_message(str(trouble), wrong=True)
            return
        self.forget()
        self.note.setText(_WRITTEN.format(name=Path(self.file.value()).name, fingerprint=mark))
        self._show_fields(False)
        self.said.emit(self.note.text())
        self.shut.setFocus()

    def _show_fields(self, on: bool) -> None:
        """What is to be filled in; once the packet is written only what to say on the phone is left."""
        for row in self._rows:
            row.setVisible(on)

    def _carried(self, path: Path, packet: str, own: str) -> str:
        """Write it and record that it was taken out; gives the fingerprint of who signed."""
        at = self.open_case
        if not path.is_absolute() or not path.parent.is_dir():
            raise AdviserError("There is no such folder. Type the whole path of a file in one that is there.")
        content = at.issued(waiting(at.case, self.document))
        if content is None or at.keys_in is None:
            raise AdviserError(_NOT_KEPT)
        request = request_for(
            at.case, at.guidance, self.document, content, at.adviser_name, at.recorder, self.asks.value()
        )
        return carry(at.keys_in, request, path, at.recorder, own, packet, at.record).fingerprint


class AnswerPanel(ScrollingPanel):
    """Brings a signed answer in; whose key nobody accepted yet is asked about by its fingerprint.

    `brought` carries what to say, and what follows from it.
    """

    brought = Signal(str, str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.document = ""
        self._asking: Answered | None = None
        self.note = WrapLabel(_BACK, "ink2", "note", widest=2000)
        self.file, self.packet = LineField("Answer"), LineField("Passphrase of the packet", secret=True)
        self.browse, self.take = secondary("Browse", icon="folder-open"), primary("Bring it in", None, "upload")
        self.theirs, self.leave = primary("It is theirs, accept it"), secondary("It is another: leave it")
        self._ask, self._accept = FlowRow(12, 8), FlowRow(12, 8)
        self.file.setMinimumWidth(px(320))
        self.packet.setMinimumWidth(px(200))
        self._ask.add(self.file)
        self._ask.add(self.packet)
        for act in (self.browse, self.take):
            self._ask.add(act, beside_fields=True)
        for act in (self.theirs, self.leave):
            self._accept.add(act)
        for widget in (self.note, self._ask, self._accept):
            self.column.addWidget(widget)
        self.browse.clicked.connect(self._browse)
        self.take.clicked.connect(self._read)
        self.packet.line.returnPressed.connect(self._read)
        self.theirs.clicked.connect(self._accepted)
        self.leave.clicked.connect(self.forget)
        self.closed.connect(self.forget)

    def begin(self, document: str) -> None:
        """Ask for the file and its passphrase."""
        self.document = document
        self.say(f"A colleague’s answer to the second reading of {document}")
        self.file.set_value("")
        self.forget()

    def forget(self) -> None:
        """Begin again, with no passphrase and no answer in hand."""
        self._asking = None
        self.packet.set_value("")
        self.file.set_message("")
        self._show(_BACK, asking=False)

    def _show(self, words: str, asking: bool) -> None:
        self.note.setText(words)
        self._ask.setVisible(not asking)
        self._accept.setVisible(asking)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "The answer", str(_documents()), "Packets (*.packet)")
        if chosen:
            self.file.set_value(chosen)

    def _read(self) -> None:
        try:
            answered = read_answer(Path(self.file.value()).expanduser(), self.packet.line.text())
        except AdviserError as trouble:
            self.file.set_message(str(trouble), wrong=True)
            return
        self.packet.set_value("")
        self._bring(answered, accepted=False)

    def _accepted(self) -> None:
        if self._asking is not None:
            self._bring(self._asking, accepted=True)

    def _bring(self, answered: Answered, accepted: bool) -> None:
        at, told = self.open_case, answered.answer
        final = next((each for each in at.case.finalised if each.id == told.final), None)
        content = at.issued(final) if final is not None else None
        try:
            brought = at.bring_in(answered, content or b"", accepted)
        except NotAcceptedError as unknown:
            self._asking = answered
            self._show(str(unknown), asking=True)
            self.theirs.setFocus()
            return
        except AdviserError as trouble:
            self.forget()
            self.file.set_message(str(trouble), wrong=True)
            return
        self.forget()
        view = READER_VIEWS[told.views[1].view]
        if not brought.entries:
            self.brought.emit("This answer is in the case already.", "Nothing was added.")
        elif brought.agreed:
            self.brought.emit(f"{told.document}, second read by {told.reader}.", "It goes out as it was read.")
        else:
            self.brought.emit(f"{told.reader} {view}.", f"Their views are kept; {told.document} still waits.")


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
