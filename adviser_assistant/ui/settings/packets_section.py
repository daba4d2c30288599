"""Packets: your fingerprint, what a colleague asks you to read, and a case a colleague hands over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from adviser_assistant.casework.documents import READER_VIEWS
from adviser_assistant.casework.entries import ReaderView
from adviser_assistant.casework.roles import Right
from adviser_assistant.countersigning import answer, whole_text
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.countersign import Asked, View, keys_of, read_request
from adviser_assistant.store.envelope import Carries, carried_in
from adviser_assistant.store.signing import fingerprint
from adviser_assistant.store.trouble import troubles_told
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.case_packet import CasePacket
from adviser_assistant.ui.settings.section import SettingsSection

YOURS = "Your fingerprint is {fingerprint}. Read it to a colleague who asks by phone whether an answer is yours."
OPENS = (
    "A packet holds a document to read for a colleague, or a whole case. A document you read masked, say what you "
    "would advise, then see it whole and sign your answer; nothing of it is kept in your store. Of a case you see "
    "first what it is, and whether it is new here."
)
WHO = "{fictional}{author} asks you to read {document}, {title}. {asks}"
COMPARE = "The packet is signed by the key {fingerprint}. Have {author} read theirs to you by phone before you answer."
MASKED = "Masked: names, pronouns, organisation, place of training and cultural clues are replaced."
WHOLE = "Whole: the words of the very Word file that waits to go out."
DONE = "You have said what you think. {says} Sign it, and send the file back."
AGREES, DISAGREES = "You agree to it as it stands.", "You do not agree to it as it stands."
WRITTEN = "Answer written: {name}. It opens by the passphrase of the packet. Nothing else is kept of what you read."
NOT_YOURS = "Second readers and advisers open packets; your role does not let you."
AN_ANSWER = "This is an answer to a second reading. Bring it in where the letter waits: Letters, Second reading."
SAY_WHY = "Choose one; say why where it is not the same."
BROUGHT = "brought"
"""Where to go with the id of a case that came in: nowhere, but if it is open it shows what came."""


class PacketsSection(SettingsSection):
    """One packet at a time, step by step: open, masked, whole, sign."""

    def __init__(self, session: Session) -> None:
        super().__init__("Packets", session)
        self._asked: Asked | None = None
        self._secret = ""
        self._views: list[View] = []
        self.heading("Your key")
        self.mine = self.words("", "ink")
        self.heading("Open a packet")
        self.about = self.words(OPENS)
        self.file = LineField("Packet", placeholder="The path of a .packet file")
        self.browse = link("Browse…", icon="folder-open")
        self.passphrase = LineField("Passphrase of the packet", secret=True)
        self.open_it = primary("Open it")
        self._opening = (self.file, _row(self.browse), self.passphrase, _row(self.open_it))
        self.put(*self._opening)
        self.who, self.compare = self.words("", "ink"), self.words("", "ink")
        self.stage = self.words()
        line, end = Hairline(), Hairline()
        self.put(line)
        self.text = self.words("", "ink")
        self.put(end)
        views = [(each.value, READER_VIEWS[each].capitalize(), "plain") for each in ReaderView]
        self.view, self.why = AnswerChips(views, "View", keys=False), LineField("Why, in a few words")
        self.say_so, self.put_away = primary("Record my view"), link("Put it away", icon="x")
        self._reading: tuple[QWidget, ...] = (line, self.text, end, self.view, self.why, _row(self.say_so))
        self.put(self.view, self.why, self._reading[-1])
        self.target = LineField("Answer", placeholder="The path of a new .packet file")
        self.own, self.sign = LineField("Your own passphrase", secret=True), primary("Sign and write the answer")
        self._signing = (self.target, self.own, _row(self.sign))
        self.put(*self._signing)
        self._away = _row(self.put_away)
        self.put(self._away)
        self.case = CasePacket()
        self.put(self.case)
        self.result, self.see = self.words("", "ink"), link("Open the case", icon="folder-open")
        self.put(_row(self.see))
        self._came = ""
        self._connect()
        self._show()

    def refresh(self) -> None:
        """Show the fingerprint, and whether this person reads for others."""
        home = self.session.home
        if home is None or home.opened is None:
            return
        _, key = keys_of(home.folder).get(home.opened.profile.id, ("", b""))
        self.mine.setText(YOURS.format(fingerprint=fingerprint(key)) if key else "You get one when you next unlock.")
        may = home.opened.store.may(Right.AGREE)
        self.about.setText(OPENS if may else NOT_YOURS)
        for each in (self.file, self.browse, self.passphrase, self.open_it):
            each.setEnabled(may)

    def close_in_place(self) -> bool:
        """Put away what is being read."""
        reading = self._asked is not None or not self.case.isHidden()
        self._put_away()
        return reading

    def _connect(self) -> None:
        self.browse.clicked.connect(self._browse)
        self.open_it.clicked.connect(self._open)
        self.passphrase.line.returnPressed.connect(self._open)
        self.say_so.clicked.connect(self._record)
        self.why.line.returnPressed.connect(self._record)
        self.sign.clicked.connect(self._sign)
        self.own.line.returnPressed.connect(self._sign)
        self.put_away.clicked.connect(self._put_away)
        self.case.left.connect(self._leave_case)
        self.case.done.connect(self._brought)
        self.see.clicked.connect(lambda: self.go_to.emit("call", self._came))

    def _show(self) -> None:
        """Show the step in hand."""
        asked, given = self._asked, len(self._views)
        nothing = asked is None and self.case.isHidden()
        opening: tuple[QWidget, ...] = (self.about, *self._opening)
        for each in opening:
            each.setVisible(nothing)
        for each in (self.who, self.compare, self.stage, self._away):
            each.setVisible(asked is not None)
        for each in self._reading:
            each.setVisible(asked is not None and given < 2)
        for each in self._signing:
            each.setVisible(asked is not None and given == 2)
        self.result.setVisible(nothing and bool(self.result.text()))
        self.see.setVisible(nothing and bool(self._came))
        if asked is None:
            return
        told = asked.request
        mark = "FICTIONAL. " if told.fictional else ""
        self.who.setText(
            WHO.format(fictional=mark, author=told.author, document=told.document, title=told.title, asks=told.asks)
        )
        self.compare.setText(COMPARE.format(fingerprint=asked.fingerprint, author=told.author))
        says = AGREES if given == 2 and self._views[1].view is ReaderView.SAME else DISAGREES
        self.stage.setText((MASKED, WHOLE, DONE.format(says=says))[given])

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "A packet", str(Path.home()), "Packets (*.packet)")
        if chosen:
            self.file.set_value(chosen)

    def _open(self) -> None:
        path, secret = Path(self.file.value()).expanduser(), self.passphrase.line.text()
        self._came = ""
        try:
            with troubles_told(path):
                carries = carried_in(path)
            if carries is Carries.ANSWER:
                raise AdviserError(AN_ANSWER)
            if carries is Carries.CASE:
                self._open_case(path, secret)
                return
            self._asked = read_request(path, secret)
        except AdviserError as trouble:
            self.passphrase.set_message(str(trouble), wrong=True)
            self.said.emit(str(trouble))
            return
        self._secret, self._views = secret, []
        self.result.setText("")
        self.passphrase.set_value("")
        self.passphrase.set_message("")
        self.target.set_value(str(path.with_name(f"{path.stem} answer.packet")))
        self._read(self._asked.request.masked)

    def _open_case(self, path: Path, secret: str) -> None:
        self.case.open(self.session, path, secret)
        self.result.setText("")
        self.passphrase.set_value("")
        self.passphrase.set_message("")
        self._show()
        self.said.emit(f"{self.case.says.text()} {self.case.new.text()}")

    def _leave_case(self) -> None:
        self._put_away()
        self.file.setFocus()

    def _brought(self, case_id: str, words: str) -> None:
        self._came = case_id
        self.result.setText(words)
        self._put_away()
        self.go_to.emit(BROUGHT, case_id)
        self.said.emit(words)
        self.see.setFocus()

    def _read(self, text: str) -> None:
        self.text.setText(text)
        self.view.set_chosen("")
        self.why.set_value("")
        self.why.set_message("")
        self._show()
        self.verticalScrollBar().setValue(0)
        self.setFocus()
        self.said.emit(self.stage.text())

    def _record(self) -> None:
        chosen, why = self.view.chosen_key(), self.why.value()
        if self._asked is None or not chosen or (chosen != ReaderView.SAME and not why):
            self.why.set_message(SAY_WHY, wrong=True)
            return
        masked = not self._views
        try:
            whole = whole_text(self._asked) if masked else ""
        except AdviserError as trouble:
            self.why.set_message(str(trouble), wrong=True)
            return
        self._views.append(View(masked, ReaderView(chosen), why))
        self._read(whole)
        if not masked:
            self.own.setFocus()

    def _sign(self) -> None:
        home, asked = self.session.home, self._asked
        if home is None or home.opened is None or asked is None or len(self._views) < 2:
            return
        path, own = Path(self.target.value()).expanduser(), self.own.line.text()
        self.own.set_value("")
        if not path.is_absolute() or not path.parent.is_dir():
            self.target.set_message("There is no such folder. Type the whole path of a new file.", wrong=True)
            return
        self.target.set_message("")
        try:
            home.opened.store.need(Right.AGREE)
            views = (self._views[0], self._views[1])
            answer(home.folder, asked, views, path, self.session.recorder, own, self._secret)
        except AdviserError as trouble:
            self.own.set_message(str(trouble), wrong=True)
            return
        self._put_away()
        self.result.setText(WRITTEN.format(name=path.name))
        self.result.show()
        self.said.emit(self.result.text())
        self.file.setFocus()

    def _put_away(self) -> None:
        self._asked, self._secret, self._views = None, "", []
        self.case.forget()
        self.text.setText("")
        for field in (self.passphrase, self.own, self.target, self.why):
            field.set_value("")
            field.set_message("")
        self._show()


def _row(*widgets: QWidget) -> FlowRow:
    row = FlowRow()
    for each in widgets:
        row.add(each)
    return row
