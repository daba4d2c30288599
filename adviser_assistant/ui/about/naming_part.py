"""A case without a practitioner named yet: who it is about is said in one step, once it is known."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.people import begun_without_a_name, practitioner_name
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.store.case_store import FoundCase
from adviser_assistant.ui.about.part import AboutPart, line_of, wanted
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.other_cases import in_short
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import ChoiceField, LineField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.theme import gap

LEVEL = "pract.identity_level"
NO_NAME = (
    "Nobody is named yet. The case is worked on all the same; a letter says in its place that the name is to come. "
    "Exclusion monitoring needs a name."
)

GAP = "begun without a name, and says so in its place."
AGAIN = "begun before the name was known. Look at it again: drafts have the name now, what went out has not."


def naming(name: str, title: str, number: str, said_by: str, recorder: Recorder) -> tuple[FactRecorded, ...]:
    """What naming the practitioner records, in one step."""
    told = (("pract.name", name), ("pract.title", title), ("pract.reg_no", number), (LEVEL, "named"))
    return tuple(recorder.entry(FactRecorded, fact=fact, value=value, said_by=said_by) for fact, value in told if value)


class NamingPart(AboutPart):
    """Asks for the name while there is none; then says, quietly, which other cases may be about the same person."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("Practitioner", open_case)
        self.says = self.words()
        titles = [(each, each) for each in ("Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor")]
        self.title_ = ChoiceField("Title", titles, free=True)
        self.name, self.number = LineField("Name"), LineField("Registration number", hint="If it was given")
        for field in (self.title_, self.name, self.number):
            self.field(field)
        self.name_them = secondary("Name the practitioner")
        self.row = self.acts(self.name_them)
        self.letters = self.words("", "attention")
        self.to_letters = link("Go to the letters")
        self.to_letters.clicked.connect(lambda: self.go_to.emit("letters", begun_without_a_name(open_case.case)[0]))
        self._to = self.acts(self.to_letters)
        self.alike = self.words("", "ink2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap(8))
        self.column.addLayout(self._lines)
        self._listed: tuple[str, ...] = ()
        self.name_them.clicked.connect(self.record)
        self.name.line.returnPressed.connect(self.record)

    def refresh(self) -> None:
        """Show the name, or ask for it."""
        case = self.open_case.case
        named = bool(case.text("pract.name"))
        self.says.setText(practitioner_name(case) if named else NO_NAME)
        begun = begun_without_a_name(case)
        self.letters.setText(f"{', '.join(begun)}: {AGAIN if named else GAP}" if begun else "")
        self.letters.setVisible(bool(begun))
        self._to.setVisible(bool(begun))
        for widget in (self.title_, self.name, self.number, self.row):
            widget.setVisible(not named and self.can_act)
        found = self.open_case.others.perhaps_the_same() if named and self.can_act else []
        self._list(found)

    def record(self) -> None:
        """Name them."""
        name = wanted(self.name, "What is their name?")
        said_by = self.open_case.case.text("caller.name")
        told = naming(name, self.title_.value() or "", self.number.value(), said_by, self.open_case.recorder)
        if name and self.open_case.record(*told):
            self.announce.emit("Named. Drafts have the name from now on.")
            if not self.to_letters.isHidden() and not self._to.isHidden():
                self.to_letters.setFocus()

    def focus_on(self, item: str) -> bool:
        """The name, where it is asked for."""
        if item == "pract.name":
            self.name.setFocus()
        return item == "pract.name"

    def _list(self, found: list[FoundCase]) -> None:
        ids = tuple(each.row.case_id for each in found)
        self.alike.setText("Perhaps the same matter, by name and organisation:" if found else "")
        self.alike.setVisible(bool(found))
        if ids == self._listed:
            return
        self._listed = ids
        clear_out(self._lines)
        for each in found:
            says, case_id = in_short(each.row), each.row.case_id
            opens = ("Open it", f"Open {says}", lambda _=False, case_id=case_id: self.open_other.emit(case_id))
            self._lines.addWidget(line_of(says, "ink", opens, parent=self))
