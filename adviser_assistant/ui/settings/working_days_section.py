"""The calendars that deadlines are counted by, and how far each is good."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from adviser_assistant.guidance.working_days import Calendar
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.text import WrapLabel, dress
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection

OWN = (
    "Your service can add days of its own: a line each in closed_days.yaml in the guidance folder. "
    "Past the last day a calendar is good for, weekends alone are counted and every such date says so."
)
SOON = 183
"""Days before its end from which a calendar is said to run out."""


class WorkingDaysSection(SettingsSection):
    """A calendar for each nation and island."""

    def __init__(self, session: Session) -> None:
        super().__init__("Working days", session)
        self._shown: list[WrapLabel] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words(OWN)

    def refresh(self) -> None:
        """Show each calendar as it stands today."""
        common = self.session.library.guidance("common")
        calendars = [found for nation in common.calendars if (found := common.calendar(nation))]
        said = [_said(calendar, self.session.today) for calendar in calendars]
        if not self._shown:
            for name, _, _ in said:
                self.heading(name)
                self._shown.append(self.words("", "ink"))
        for label, (name, words, runs_out) in zip(self._shown, said, strict=True):
            label.setText(words)
            label.setAccessibleName(f"{name}. {words}")
            dress(label, "attention" if runs_out else "ink", "body")


def _said(calendar: Calendar, today: date) -> tuple[str, str, bool]:
    """The name of a calendar, what is to be known of it, and whether it runs out soon."""
    runs_out = (calendar.good_until - today).days < SOON
    lines = [f"Good until {say_day(calendar.good_until, year=True)}."]
    if calendar.good_until < today:
        lines = [f"It ran out on {say_day(calendar.good_until, year=True)}: only weekends are left out since."]
    elif runs_out:
        lines[0] += " Ask for newer guidance before then."
    checked = f"Checked on {say_day(calendar.checked_on, year=True)}." if calendar.checked_on else "Not yet checked."
    lines[0] += f" {checked}"
    coming = [f"{say_day(day)} {name}" for day, name in calendar.closed.items() if day >= today][:3]
    if coming:
        lines.append(f"Next closed: {'; '.join(coming)}.")
    if calendar.added:
        lines.append(f"Days of your service’s own: {len(calendar.added)}.")
    if calendar.note:
        lines.append(calendar.note)
    return calendar.nation.replace("_", " ").title().replace(" Of ", " of "), "\n".join(lines), runs_out
