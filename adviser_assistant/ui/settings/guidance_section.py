"""The folder of guidance in use, and the packs in it."""

from __future__ import annotations

from adviser_assistant.ui.library.chapters import CHANGES, CHECK
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection


class GuidanceSection(SettingsSection):
    """Names the folder; checking and changing it is done on the guidance lead's bench, in the Library."""

    def __init__(self, session: Session) -> None:
        super().__init__("Guidance folder", session)
        self.heading("In use")
        self.folder = self.words("", "ink")
        self.state = self.words()
        self.check, self.changes = secondary("Check it, or use another"), link("What changed")
        self.put(flow_of(self.check, self.changes))
        self.heading("Packs")
        self.packs = self.words("", "ink")
        self.check.clicked.connect(lambda: self.go_to.emit("library", CHECK))
        self.changes.clicked.connect(lambda: self.go_to.emit("library", CHANGES))

    def refresh(self) -> None:
        """Show which folder is in use and what is in it."""
        session = self.session
        if session.folders is None:
            return
        # A long path breaks where it can.
        self.folder.setText(str(session.folders.in_use).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self.folder.setAccessibleName(str(session.folders.in_use))
        shipped = session.folders.in_use == session.folders.shipped
        self.state.setText(session.instead or ("It came with the program." if shipped else "Your service’s own."))
        packs = session.library.packs.values()
        self.packs.setText("\n".join(f"{pack.title}, version {pack.version}" for pack in packs))
