"""You: whose desk this is, and how the program looks to them."""

from __future__ import annotations

from adviser_assistant.settings import APPEARANCES, TEXT_SIZES, load_settings
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.settings.your_name import YourName

LOOKS = {"system": "As the machine is set", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


class YouSection(SettingsSection):
    """Name, appearance and size of the text; each holds at once."""

    def __init__(self, session: Session) -> None:
        super().__init__("You", session)
        self.heading("At this desk")
        self.name = self.words("", "ink")
        self.words("The name stands beside everything you record and over what you sign.")
        self.naming = YourName(session)
        self.put(self.naming)
        self.heading("Appearance")
        self.looks = AnswerChips([(key, LOOKS[key], "plain") for key in APPEARANCES], "Appearance", keys=False)
        self.put(self.looks)
        self.heading("Size of the text")
        percents = [(str(size), f"{size} %", "plain") for size in TEXT_SIZES]
        self.sizes = AnswerChips(percents, "Size of the text", keys=False)
        self.put(self.sizes)
        self.looks.chosen.connect(lambda look: self._choose(look, None))
        self.sizes.chosen.connect(lambda size: self._choose(None, int(size)))

    def refresh(self) -> None:
        """Show what is chosen."""
        self.name.setText(self.session.adviser_name)
        self.naming.use(self.session)
        if self.session.home is not None:
            kept = load_settings(self.session.home.folder)
            self.looks.set_chosen(kept.appearance)
            self.sizes.set_chosen(str(kept.text_percent))

    def close_in_place(self) -> bool:
        """Close the form for another name."""
        return self.naming.close_form()

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """No passphrase stays on a page one has left."""
        self.naming.close_form()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _choose(self, look: str | None, size: int | None) -> None:
        if self.session.choose is not None:
            self.session.choose(look, size)
