"""The first start on a machine: name, role, a passphrase, and what losing it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from adviser_assistant.store.strength import strength
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.meter import Meter
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap
from adviser_assistant.ui.welcome import Welcome

LEAST = 2
"""The level (fair) below which a passphrase is not taken for a store of people's cases."""

TOO_EASY = "Too easy to guess for what is kept here. Add a word or two."

LOST_TITLE = "If it is forgotten, nobody can open this file for you"
LOST = (
    "Not by us, not by IT. Only a recovery key on paper opens it then: print one soon, under Settings, Security. "
    "Backups need the passphrase they were made with."
)


class FirstStart(Welcome):
    """Sets up this machine; `started` tells name, role and passphrase, `look_round` that the demo is wanted."""

    started = Signal(str, str, str)
    look_round = Signal()

    def __init__(self, version: str = "", parent: QWidget | None = None) -> None:
        super().__init__(version, parent)
        self.name = LineField("Your name", strong=True)
        self.role = LineField("Your role", strong=True)
        self.passphrase = LineField("Passphrase", strong=True, secret=True)
        self.again = LineField("Type it again", strong=True, secret=True)
        self.meter = Meter(4, "Strength of the passphrase")
        self.worth = WrapLabel("", "ink2", "note")
        self.show_it = link("Show", icon="eye")
        self.start = primary("Start", "⏎")
        self.demo = secondary("Look round with two fictional cases")
        self.say = WrapLabel("", "ink2", "body")
        self._build()
        self._weigh("")
        self.passphrase.typed.connect(self._weigh)
        self.again.typed.connect(lambda _: self.again.set_message(""))
        self.name.typed.connect(lambda _: self.name.set_message(""))
        self.start.clicked.connect(self._start)
        self.show_it.clicked.connect(self._show)
        self.demo.clicked.connect(self.look_round)
        for field in (self.name, self.role, self.passphrase, self.again):
            # One for the whole window would answer four times, which Qt takes as none.
            for key in ("Return", "Enter"):
                entered = QShortcut(QKeySequence(key), field)
                entered.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                entered.activated.connect(self._start)
        self.name.setFocus()

    def _build(self) -> None:
        self.form.addWidget(labelled("Set up this machine", "ink", "ask", 600))
        self.form.addWidget(WrapLabel("A few answers, then your first call.", "ink2", "body"))
        self.form.addSpacing(gap(12))
        people = QHBoxLayout()
        people.setSpacing(gap(14))
        for field in (self.name, self.role):
            people.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.form.addLayout(people)
        self.form.addSpacing(gap(12))
        self.form.addWidget(self.passphrase)
        self.form.addWidget(self.meter)
        strong = QHBoxLayout()
        strong.addWidget(self.worth, 1)
        strong.addWidget(self.show_it)
        self.form.addLayout(strong)
        self.form.addSpacing(gap(8))
        self.form.addWidget(self.again)
        self.form.addSpacing(gap(12))
        self.form.addWidget(Notice(LOST_TITLE, LOST, "attention", "key-round"))
        self.form.addSpacing(gap(12))
        acts = FlowRow(12)
        acts.add(self.start)
        acts.add(self.demo)
        self.form.addWidget(acts)
        self.form.addWidget(self.say)

    def set_trouble(self, sentence: str) -> None:
        """Say in place why it could not be set up."""
        self.start.setEnabled(True)
        self.say.setText(sentence)

    def set_opening(self) -> None:
        """Say that the store is being made."""
        self.start.setEnabled(False)
        self.say.setText("Setting up…")

    def _weigh(self, typed: str) -> None:
        worth = strength(typed)
        self.meter.set_level(worth.level)
        self.worth.setText(worth.sentence)
        self.passphrase.box.setAccessibleDescription(worth.sentence)
        self.passphrase.set_message("")

    def _show(self) -> None:
        hidden = self.passphrase.line.echoMode() == QLineEdit.EchoMode.Password
        for field in (self.passphrase, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.show_it.setText("Hide" if hidden else "Show")
        self.show_it.set_icon("eye-off" if hidden else "eye")

    def _start(self) -> None:
        if not self.start.isEnabled():
            return
        typed = self.passphrase.line.text()
        wrong: QWidget | None = None
        if self.again.line.text() != typed:
            self.again.set_message("The two are not the same. Type it once more.", wrong=True)
            wrong = self.again
        if strength(typed).level < LEAST:
            self.passphrase.set_message(TOO_EASY, wrong=True)
            wrong = self.passphrase
        if not self.name.value():
            self.name.set_message("Your name stands beside what you record.", wrong=True)
            wrong = self.name
        if wrong is not None:
            wrong.setFocus()
            return
        self.started.emit(self.name.value(), self.role.value(), typed)
