"""The letterhead that letters are made on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from adviser_assistant.desk import letterhead
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.letterhead_check import check_letterhead
from adviser_assistant.settings import letterhead_in_use, shipped_letterhead, use_letterhead
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection

SHIPPED = "The one that came with the program. Your service’s own brings its logo, its address and its fonts."


class LetterheadSection(SettingsSection):
    """Says which is in use and what is wrong with it; another is looked at first and then used."""

    def __init__(self, session: Session) -> None:
        super().__init__("Letterhead", session)
        self.heading("In use")
        self.name, self.state = self.words("", "ink"), self.words()
        self.back = link("Use the one that came with the program", icon="undo-2")
        self.put(self.back)
        self.heading("Use another")
        self.words("A Word file with your service’s logo, header and footer and the styles letters need.")
        self.file = LineField("Word file", placeholder="The path of a .docx file")
        self.browse, self.take = secondary("Browse…", icon="folder-open"), primary("Use it")
        self.put(self.file, flow_of(self.take, self.browse))
        self.found = self.words()
        self.back.clicked.connect(lambda: self.use_file(shipped_letterhead()))
        self.browse.clicked.connect(self._browse)
        self.take.clicked.connect(self._take)
        self.file.line.returnPressed.connect(self._take)

    def refresh(self) -> None:
        """Show which letterhead letters are made on."""
        home = self.session.home
        if home is None:
            return
        chosen = letterhead_in_use(home.folder)
        shipped = chosen == shipped_letterhead()
        self.name.setText("The program’s own" if shipped else chosen.name)
        self.state.setText(SHIPPED if shipped else letterhead().notice or f"In {chosen.parent}")
        self.back.setVisible(not shipped)

    def use_file(self, path: Path) -> None:
        """Make letters on this file from now on, if that can be done; what it lacks is said."""
        home = self.session.home
        if home is None:
            return
        lacks = check_letterhead(path)
        needed = [lack.text for lack in lacks if lack.needed]
        if not needed:
            try:
                use_letterhead(home.folder, path)
            except AdviserError as trouble:
                needed = [str(trouble)]
        if needed:
            self.file.set_message("It was not taken: " + " ".join(needed), wrong=True)
            return
        self.file.set_value("")
        self.file.set_message("")
        better = " It could be better: " + " ".join(lack.text for lack in lacks) if lacks else ""
        self.found.setText(f"{path.name} is in use.{better}" if path != shipped_letterhead() else "")
        self.refresh()
        self.said.emit(f"Letters are made on {path.name} from now on.")

    def _take(self) -> None:
        typed = self.file.value()
        if not typed:
            self.file.set_message("Type the path of a Word file, or browse for it.", wrong=True)
            return
        self.use_file(Path(typed).expanduser())

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Letterhead", self.file.value(), "Word (*.docx)")
        if chosen:
            self.file.set_value(chosen)
            self.file.set_message("")
