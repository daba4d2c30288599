"""Who else sits down and says who they are, by their own passphrase: a second adviser, a second reader."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.field import ChoiceField, LineField

NOBODY = "Nobody else has a profile on this computer yet. A second adviser is given one in Settings."


class SomebodyElse(QObject):
    """The two fields, for a panel to lay out. `entered` is Enter in the passphrase, `changed` that people came or went.

    `needs` is what to say where nobody was chosen.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, open_case: OpenCase, needs: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case, self._needs = open_case, needs
        self.who = ChoiceField("Second adviser", ())
        self.passphrase = LineField("Their own passphrase", secret=True)
        self.passphrase.line.returnPressed.connect(self.entered)
        open_case.people_changed.connect(self._offer)
        self._offer()

    @property
    def anybody(self) -> bool:
        """Whether there is anybody else."""
        return bool(self._others)

    def asked(self) -> tuple[str, str] | None:
        """Who it is and what they typed, which does not stay; None, said in place, where either is missing."""
        who, secret = self.who.value(), self.passphrase.line.text()  # as typed: a blank at its end belongs to it
        self.who.set_message("" if who else self._needs, wrong=not who)
        if not who:
            return None
        self.passphrase.set_message("" if secret else "They type their own passphrase here.", wrong=not secret)
        self.passphrase.line.clear()
        return (who, secret) if secret else None

    def clear(self) -> None:
        """Keep no passphrase."""
        self.passphrase.line.clear()
        self.passphrase.set_message("")

    def say(self, trouble: str) -> None:
        """Say under the passphrase what is wrong with it."""
        self.passphrase.set_message(trouble, wrong=True)

    def focus(self) -> None:
        """Begin with the name, or with the passphrase where only one can be meant."""
        (self.passphrase if self.who.value() else self.who).setFocus()

    def _offer(self) -> None:
        me = self._case.recorder.profile_id
        self._others = [each for each in self._case.second_advisers if each[0] != me]
        chosen = self.who.value()
        self.who.set_choices(self._others)
        stays = chosen in dict(self._others)
        self.who.set_value(chosen if stays else self._others[0][0] if len(self._others) == 1 else "")
        self.changed.emit()
