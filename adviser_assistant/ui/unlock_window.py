"""Unlocking: who is at the desk, and their passphrase."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from adviser_assistant.store.tries import in_words
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.recovery_form import RecoveryForm
from adviser_assistant.ui.theme import gap
from adviser_assistant.ui.welcome import Welcome

FORGOTTEN = (
    "Forgotten it? Nobody can open the file without it, and it cannot be reset. The official record is unharmed."
)
FORGOTTEN_SHARED = (
    "Forgotten it? It cannot be reset. A colleague listed above still opens the file with their own passphrase; "
    "the official record is unharmed."
)
ON_PAPER = (
    "Forgotten it? It cannot be reset, but there is a recovery key on paper. Choose whose passphrase it was, "
    "then use it."
)
DEMO = "The two cases are fictional. In the demo any passphrase opens them again, also none."


class UnlockWindow(Welcome):
    """Asks for a passphrase; `unlocked` tells whose and what was typed."""

    unlocked = Signal(str, str)
    recovered = Signal(str, str, str)
    """(whose, the recovery key as typed, a new passphrase)"""

    def __init__(
        self,
        people: Sequence[tuple[str, str, str]],
        now: datetime,
        version: str = "",
        demo: bool = False,
        on_paper: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`people` are (profile id, name, role); `on_paper` says that there is a recovery key."""
        super().__init__(version, parent)
        self._people = {key: (name, role) for key, name, role in people}
        self._hour, self._who = now.hour, people[0][0] if people else ""
        self.greeting = labelled("", "ink", "ask", 600)
        self.note = WrapLabel("", "ink2", "body")
        self.news = Notice("", "", "accent", "info")
        self.news.hide()
        self.choice = AnswerChips([(key, name, "plain") for key, name, _ in people], "Who is at the desk?", keys=False)
        self.choice.setVisible(len(self._people) > 1)
        self.choice.chosen.connect(self._choose)
        self.choice.set_chosen(self._who)
        self.passphrase = LineField("Passphrase", strong=True, secret=True)
        self.open = primary("Unlock", "⏎")
        self.show_it = link("Show", icon="eye")
        self.say = WrapLabel("", "ink2", "body")
        self.by_key = RecoveryForm("Your new passphrase")
        self._left = 0
        self._count_down = QTimer(self, interval=1000)
        self._count_down.timeout.connect(self._tick)
        self._build(demo, on_paper)
        self._greet()
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.passphrase).activated.connect(self._unlock)
        self.open.clicked.connect(self._unlock)
        self.show_it.clicked.connect(self._show)
        self.passphrase.typed.connect(lambda _: self.set_trouble("") if not self._left else None)
        self.by_key.opened.connect(lambda: self.passphrase.set_message(""))
        self.by_key.recovered.connect(lambda key, passphrase: self.recovered.emit(self._who, key, passphrase))
        self.passphrase.setFocus()

    def _build(self, demo: bool, on_paper: bool) -> None:
        self.form.addSpacing(gap(48))
        for widget in (self.greeting, self.note, self.choice):
            self.form.addWidget(widget)
        self.form.addSpacing(gap(16))
        self.form.addWidget(self.news)
        self.form.addWidget(self.passphrase)
        acts = QHBoxLayout()
        acts.setSpacing(gap(12))
        acts.addWidget(self.open)
        acts.addWidget(self.show_it)
        acts.addWidget(self.say, 1)
        self.form.addSpacing(gap(4))
        self.form.addLayout(acts)
        self.form.addSpacing(gap(16))
        self.form.addWidget(Hairline())
        self.form.addSpacing(gap(8))
        below = QHBoxLayout()
        below.setSpacing(gap(10))
        words = DEMO if demo else ON_PAPER if on_paper else FORGOTTEN_SHARED if len(self._people) > 1 else FORGOTTEN
        below.addWidget(IconLabel("circle-question-mark", "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(WrapLabel(words, "ink2", "body"), 1)
        self.form.addLayout(below)
        self.form.addWidget(self.by_key)
        self.by_key.setVisible(on_paper)

    def tell(self, sentence: str) -> None:
        """Say what was done on the way here: that the name, the key or the whole store is another now."""
        self.news.set_text("", sentence)
        self.news.setVisible(bool(sentence))

    def set_trouble(self, sentence: str) -> None:
        """Say in place why it did not open; the passphrase is marked, so that typing replaces it."""
        self._busy(False)
        if sentence and self.by_key.is_open:
            self.by_key.set_message(sentence, wrong=True)
            return
        self.passphrase.set_message(sentence, wrong=bool(sentence))
        if sentence:
            self.passphrase.line.selectAll()
            self.passphrase.setFocus()

    def wait_for(self, seconds: float) -> None:
        """Let nothing be tried for so long, and count it down."""
        self._left = math.ceil(seconds)
        if self._left:
            self._count_down.start()
            self._tick(0)

    def _tick(self, passed: int = 1) -> None:
        self._left = max(self._left - passed, 0)
        self.open.setEnabled(not self._left)
        self.say.setText(f"Wait {in_words(self._left)}." if self._left else "")
        if not self._left:
            self._count_down.stop()
            self.passphrase.set_message("")

    def set_opening(self) -> None:
        """Say that it is being opened."""
        self._busy(True)

    def _busy(self, busy: bool) -> None:
        self.open.setEnabled(not busy and not self._left)
        self.by_key.set_busy(busy)
        self.say.setText("Opening…" if busy else "")

    def _choose(self, key: str) -> None:
        self._who = key
        self._left = 0  # a wait is for one person
        self._tick(0)
        self._greet()
        self.passphrase.setFocus()

    def _greet(self) -> None:
        name, role = self._people.get(self._who, ("", ""))
        part = "morning" if self._hour < 12 else "afternoon" if self._hour < 18 else "evening"
        self.greeting.setText(f"Good {part}, {name.split()[0]}" if name else f"Good {part}")
        dress(self.greeting, "ink", "ask", 600)
        self.note.setText(", ".join(each for each in (name, role) if each))

    def _show(self) -> None:
        hidden = self.passphrase.line.echoMode() == QLineEdit.EchoMode.Password
        self.passphrase.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.show_it.setText("Hide" if hidden else "Show")
        self.show_it.set_icon("eye-off" if hidden else "eye")
        self.passphrase.setFocus()

    def _unlock(self) -> None:
        if self.open.isEnabled():
            self.unlocked.emit(self._who, self.passphrase.line.text())
