"""One's own mirror: shown to the person it is about, from their own entries, and to nobody else.

It is worked out when asked for and forgotten when one goes elsewhere. Nothing of it can be copied, printed or taken
out here, and there is no way to ask for anybody else's.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.mirror import Left, Mirror, mirror_of
from adviser_assistant.store.case_store import CaseFilter
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import WIDE, SettingsSection
from adviser_assistant.ui.theme import gap

YOURS = (
    "This is yours alone. It is worked out from your own entries while you look at it and kept nowhere. No role can see"
    " it, there is no door to it, and nothing of it can be copied, printed or taken out."
)
HOW = (
    "From the cases that go by your name, opened in the last twelve months. It is no score and says nothing of how good"
    " a call was: leaving a question can be right. Your entries themselves stand in their cases, as ever."
)
LOOK, LOOKING = "Show me", "Reading your own entries…"
NOTHING = "Nothing is on record here under your name in the last twelve months."
NOTHING_LEFT = "No question was left three times or more."
NOTHING_ASIDE = "No question was put aside three times or more."
NO_CALLS = "No first call of yours is over yet."
YEAR = timedelta(days=365)
MOST = 500


class MirrorSection(SettingsSection):
    """Says first whose it is. What it shows goes when the section is left."""

    def __init__(self, session: Session) -> None:
        super().__init__("Your mirror", session)
        self.words(YOURS, "ink")
        self.words(HOW)
        self.ask = secondary(LOOK)
        self.put(flow_of(self.ask))
        self.told = QWidget()
        self._lines = QVBoxLayout(self.told)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(gap(6))
        self.put(self.told)
        self._asked = 0
        self.ask.clicked.connect(self.look)

    def look(self) -> None:
        """Work it out from this person's own entries, off the screen's thread."""
        self._asked += 1
        asked = self._asked
        self._say(LOOKING)
        if self.session.home is None:
            self._show(asked, own_mirror(self.session))
            return
        session = self.session
        self.session.home.run(
            lambda: own_mirror(session),
            lambda mirror: self._show(asked, mirror),
            lambda trouble: self._failed(asked, trouble),
            self,
        )

    def refresh(self) -> None:
        """Begin with nothing shown."""
        self._forget()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Keep nothing of it."""
        self._forget()
        super().hideEvent(event)

    def _forget(self) -> None:
        self._asked += 1
        clear_out(self._lines)

    def _show(self, asked: int, mirror: Mirror) -> None:
        if asked != self._asked:
            return
        clear_out(self._lines)
        if not mirror.cases:
            self._say(NOTHING)
            return
        self._part("When you ask for the practitioner’s account", _account(mirror))
        self._part("What you leave", [_left(each) for each in mirror.skipped] or [NOTHING_LEFT])
        self._part("What you put aside", [_aside(each) for each in mirror.put_aside] or [NOTHING_ASIDE])
        announce(self, "Your mirror is shown.")

    def _failed(self, asked: int, trouble: Exception) -> None:
        if asked == self._asked:
            self._say(str(trouble))
        if not isinstance(trouble, AdviserError):
            raise trouble

    def _say(self, sentence: str) -> None:
        clear_out(self._lines)
        self._lines.addWidget(_line(sentence))

    def _part(self, title: str, sentences: list[str]) -> None:
        if self._lines.count():
            self._lines.addSpacing(gap(12))
        self._lines.addWidget(_line(title, strong=True))
        for each in sentences:
            self._lines.addWidget(_line(each))


def own_mirror(session: Session) -> Mirror:
    """The mirror of who is at this desk, and of nobody else."""
    only = CaseFilter(adviser=session.adviser_name, opened_from=session.today - YEAR)
    found = session.store.rows(limit=MOST, only=only) if session.adviser_name else []
    cases = (session.store.case(each.row.case_id) for each in found if each.row.fictional == session.fictional)
    me, library = session.recorder.profile_id, session.library
    return mirror_of(cases, me, lambda case: library.guidance_for(case, case.entries[-1].recorded_at))


def _account(mirror: Mirror) -> list[str]:
    calls = len(mirror.minutes) + mirror.not_asked
    if not calls:
        return [NO_CALLS]
    said = [f"You asked for it in {len(mirror.minutes)} of {_counted(calls, 'first call')}."]
    if mirror.typical is not None:
        said.append(f"Where you asked, typically {_counted(mirror.typical, 'minute')} into the call, pauses left out.")
    return said


def _left(each: Left) -> str:
    return f"{each.text} In view in {_counted(each.seen, 'sitting')}, left in {each.left}."


def _aside(each: Left) -> str:
    why = ", ".join(f"{reason} {times}" for reason, times in each.aside)
    return f"{each.text} Put aside in {each.left} of {_counted(each.seen, 'sitting')}: {why}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _line(text: str, *, strong: bool = False) -> WrapLabel:
    label = WrapLabel(text, "ink", "body", 600 if strong else None, widest=WIDE)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
