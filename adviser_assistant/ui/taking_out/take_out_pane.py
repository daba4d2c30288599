"""What can be taken out of a case: the hand-over, the account, the chronology, the copy for who asked to see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.casework.own_call import offers
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.account import account, record_as_text
from adviser_assistant.letters.hand_over import hand_over_text
from adviser_assistant.letters.subject_access_copy import passages, still_waiting
from adviser_assistant.taking_out import Files, account_file, hand_over_files, named, take_away, write_files
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.sheet import Sheet
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.taken_out import TO_A_FOLDER, copy_out, leave_trace
from adviser_assistant.ui.taking_out.folder import FolderRow
from adviser_assistant.ui.taking_out.offer import Offer
from adviser_assistant.ui.taking_out.packet_offer import PacketOffer

WIDEST = 860
CHRONOLOGY = "L12"
ABOUT = "What leaves the case is written down in its timeline: what it was and to where, never the folder."
BY_PHONE = "Tell your colleague its passphrase by phone."
COPIED = "Copied. Other programs can read it until something else is copied."
ASKED = "For a practitioner who asked to see what is recorded about them. Each marked passage is looked at first: "
ALL_LOOKED_AT = "every marked passage was looked at."


class TakeOutPane(Sheet):
    """Each with its acts, and one folder for all. `left` goes back, `look_asked` wants the passages looked through."""

    look_asked = Signal()
    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, listed: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__("Take out of this case", "Back to the timeline", WIDEST, parent)
        self.open_case, self._listed = open_case, listed
        self.folder = FolderRow()
        self.over_files, self.over_copy = (
            secondary("Create Word and text files", icon="file-down"),
            link("Copy as text"),
        )
        self.word, self.text = secondary("Create a Word file", icon="file-down"), link("Create a text file")
        self.copy, self.lines = link("Copy as text"), link("Copy what the timeline lists")
        self.chronology = secondary(f"Open the chronology ({CHRONOLOGY})", icon="file-text")
        self.look = secondary("Look through it", icon="eye")
        self.over_copy.set_name("Copy the hand-over as text")
        self.copy.set_name("Copy the account as text")
        self.over = Offer(
            "users",
            "Hand-over",
            "Where it stands on one page, what is open, the letters issued with their digests, and the whole record. "
            "For a colleague, or to paste into the official case system.",
            self.over_files,
            self.over_copy,
        )
        self.whole = Offer(
            "scroll-text",
            "Account of the case",
            "What was asked, answered, advised and why, by whom and in order. To print, open the Word file.",
            self.word,
            self.text,
            self.copy,
        )
        self.events = Offer(
            "history",
            "Chronology",
            "Every event on its day with its source and where it stands, as a document to edit and send.",
            self.chronology,
            self.lines,
        )
        self.access = Offer("eye", "Copy for a request to see the record", "", self.look)
        self.packet = PacketOffer()
        self._offers: tuple[Offer, ...] = (self.over, self.whole, self.events, self.access, self.packet)
        self._build()
        self.over_files.clicked.connect(self._hand_over)
        self.over_copy.clicked.connect(self._copy_hand_over)
        self.word.clicked.connect(lambda: self._account(word=True))
        self.text.clicked.connect(lambda: self._account(word=False))
        self.copy.clicked.connect(self._copy_account)
        self.lines.clicked.connect(self._copy_lines)
        self.chronology.clicked.connect(lambda: self.go_to.emit("letters", CHRONOLOGY))
        self.look.clicked.connect(self.look_asked)
        self.packet.wanted.connect(self._packet)

    def refresh(self) -> None:
        """Offer what this case can give, and say how much is still to be looked at."""
        at = self.open_case
        self.over.setVisible(bool(at.guidance.facts))
        self.chronology.setVisible(CHRONOLOGY in at.guidance.templates and offers(at.case, CHRONOLOGY))
        self.access.setVisible(bool(at.guidance.facts) and at.stood_at is None and bool(at.case.entries))
        self.packet.setVisible(at.stood_at is None and bool(at.case.entries))
        found = passages(at.case, at.guidance, at.names)
        waits = len(still_waiting(found))
        self.access.sentence.setText(ASKED + (f"{waits} of {len(found)} lines wait." if waits else ALL_LOOKED_AT))

    def begin(self) -> None:
        """Show it as it stands, with nothing said yet."""
        for offer in self._offers:
            offer.say("")
        self.folder.say()
        self.refresh()

    def take_focus(self) -> None:
        """Rest at the first act."""
        (self.over_files if self.over.isVisible() else self.word).setFocus()

    def _build(self) -> None:
        self.inner.addWidget(WrapLabel(ABOUT, "ink2", "note", widest=760))
        for offer in self._offers:
            self.inner.addWidget(Hairline())
            self.inner.addWidget(offer)
        self.inner.addWidget(Hairline())
        self.inner.addWidget(self.folder)

    def close_in_place(self) -> bool:
        """Close the form for the packet's passphrase."""
        return self.packet.close_form()

    # --- what is made -----------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        at = self.open_case
        files = hand_over_files(at.case, at.guidance, at.assessment, at.names)
        self._write(self.over, "hand-over of the case, Word and text", files)

    def _copy_hand_over(self) -> None:
        at = self.open_case
        self._copy(self.over, "hand-over of the case", hand_over_text(at.case, at.guidance, at.assessment, at.names))

    def _account(self, word: bool) -> None:
        at = self.open_case
        file = account_file(at.case, at.guidance, at.assessment, at.names, word)
        self._write(self.whole, f"account of the case, {'Word' if word else 'text'}", (file,))

    def _copy_account(self) -> None:
        at = self.open_case
        letter = account(at.case, at.guidance, at.today, at.names)
        self._copy(self.whole, "account of the case", record_as_text(letter))

    def _copy_lines(self) -> None:
        self._copy(self.events, "what the timeline lists", self._listed())

    def _copy(self, offer: Offer, what: str, text: str) -> None:
        if copy_out(self.open_case, what, text):
            self._tell(offer, COPIED)

    def _write(self, offer: Offer, what: str, files: Files) -> None:
        self.folder.say()
        try:
            written = write_files(self.folder.folder, files)
        except AdviserError as trouble:
            self.folder.say(str(trouble))
            self.folder.field.setFocus()
            return
        if leave_trace(self.open_case, what, TO_A_FOLDER):
            names = " and ".join(path.name for path in written)
            self._tell(offer, f"{names} {'is' if len(written) == 1 else 'are'} in {written[0].parent}.")
        else:
            take_away(written)

    def _packet(self, passphrase: str) -> None:
        at = self.open_case
        path = self.folder.folder / f"{named(at.case, 'case', at.assessment)}.packet"
        self.folder.say()
        try:
            entries = at.carry_out(path, passphrase)
        except AdviserError as trouble:
            self.folder.say(str(trouble))
            self.folder.field.setFocus()
            return
        self.packet.close_form()
        self._tell(self.packet, f"{path.name}, with {entries} entries, is in {path.parent}. {BY_PHONE}")
        self.packet.begin.setFocus()

    def _tell(self, offer: Offer, words: str) -> None:
        for each in self._offers:
            each.say(words if each is offer else "")
        self.announce.emit(words)
