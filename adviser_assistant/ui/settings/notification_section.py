"""Notification: whether the desktop may say each morning how much is due."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adviser_assistant.settings import keep_settings, load_settings
from adviser_assistant.ui.notification import can_notify
from adviser_assistant.ui.parts.switch import Switch
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.theme import gap

SAYS = "Let the desktop say each morning how much is due"
HOW = (
    "Once a day, while the program is open and unlocked: “3 things are due today or tomorrow”. It names no case and "
    "no person. Without it, Today says the same at its top and nothing pops up."
)
NO_TRAY = "This system has no place for notifications just now. What is chosen here holds once it has one."


class NotificationSection(SettingsSection):
    """One switch; off unless somebody turns it on."""

    def __init__(self, session: Session) -> None:
        super().__init__("Notification", session)
        self.heading("In the morning")
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(12))
        self.switch = Switch(SAYS)
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrapLabel(SAYS, "ink", "body"), 1)
        self.put(holder)
        self.words(HOW)
        self.none = self.words(NO_TRAY)
        self.switch.clicked.connect(self._choose)

    def refresh(self) -> None:
        """Show what is chosen."""
        home = self.session.home
        self.switch.setChecked(home is not None and load_settings(home.folder).notify)
        self.none.setVisible(not can_notify())

    def _choose(self, on: bool) -> None:
        if self.session.home is not None:
            keep_settings(self.session.home.folder, notify=on)
        self.said.emit("The desktop says each morning how much is due" if on else "Nothing pops up")
