"""Who asked to be rung back: asked for in a line or two, due on Today, done or moved on with a reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.callbacks import RECORD, CallBack, callbacks_open
from adviser_assistant.casework.entries import FactRecorded, RecordWithdrawn
from adviser_assistant.casework.facts import RECORD_FACT, Source, record_fact
from adviser_assistant.ui.about.part import AboutPart, line_of, to_act_in, wanted
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import DateField, LineField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.theme import gap


class CallBacksPart(AboutPart):
    """The calls still to be made, each with its ways out; then a short form for another."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("Calls back", open_case)
        self.says = self.words("", "ink2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap(4))
        self.column.addLayout(self._lines)
        self.reason = LineField("", placeholder="Why it is moved, or no longer wanted")
        self.reason.set_name("Why the call back is moved or no longer wanted")
        self.day = DateField("To which day", today=open_case.today)
        self.move_it, self.drop_it, self.leave = secondary("Move it"), secondary("No longer wanted"), link("Leave it")
        self.who, self.number = LineField("Who would like to be rung back"), LineField("On which number")
        self.about, self.time = LineField("About what"), LineField("At what time", placeholder="14:00, after clinic")
        self.on = DateField("On which day", today=open_case.today)
        self.add_another, self.add = link("Somebody asks to be rung back", icon="plus"), secondary("Note the call back")
        for field in (self.reason, self.day):
            self.field(field)
        self._moving = self.acts(self.move_it, self.drop_it, self.leave)
        self.acts(self.add_another)
        for field in (self.who, self.number, self.about, self.on, self.time):
            self.field(field)
        self._adding = self.acts(self.add)
        self._moved, self._asking = "", False
        self._shown: tuple[CallBack, ...] = ()
        self.add_another.clicked.connect(self.ask)
        self.add.clicked.connect(self.record)
        self.move_it.clicked.connect(self.move_on)
        self.drop_it.clicked.connect(self.drop)
        self.leave.clicked.connect(lambda: self._choose(""))

    def refresh(self) -> None:
        """Show the calls still to be made."""
        waiting = callbacks_open(self.open_case.case)
        self.says.setText("" if waiting else "Nobody waits to be rung back.")
        self.says.setVisible(not waiting)
        if waiting != self._shown:
            self._shown = waiting
            clear_out(self._lines)
            for each in waiting:
                self._lines.addWidget(self._line(each))
        moving = bool(self._moved)
        for widget in (self.reason, self.day, self._moving):
            widget.setVisible(moving)
        self.add_another.setVisible(self.can_act and not self._asking)
        for field in (self.who, self.number, self.about, self.on, self.time, self._adding):
            field.setVisible(self._asking)

    def ask(self) -> None:
        """Open the form, with the caller as the likeliest."""
        case = self.open_case.case
        self._asking = True
        self.who.set_value(case.text("caller.name"))
        self.number.set_value(case.text("caller.phone"))
        self.refresh()
        self.who.setFocus()

    def record(self) -> None:
        """Note the call back."""
        who, day = wanted(self.who, "Who is it?"), self.on.value()
        if day is None:
            self.on.set_message("On which day? Today brings it up then.", wrong=True)
        if not who or day is None:
            return
        told = {"who": who, "number": self.number.value(), "about": self.about.value(), "time": self.time.value()}
        self._asking = False
        self.open_case.add_record(RECORD, **{name: words for name, words in told.items() if words}, due_on=day)
        for field in (self.who, self.number, self.about, self.time):
            field.set_value("")
        self.on.set_value(None)
        self.announce.emit(f"Noted. It comes up in Today on {say_day(day)}.")
        self.refresh()
        self.add_another.setFocus()

    def done(self, key: str) -> None:
        """The call was made."""
        if self._say(key, "done_on", self.open_case.today):
            self.announce.emit("Rung back")
            self.add_another.setFocus()

    def move_on(self) -> None:
        """Another day, with the reason."""
        reason, day, key = wanted(self.reason, "Say why: it stands in the timeline."), self.day.value(), self._moved
        if day is None:
            self.day.set_message("To which day?", wrong=True)
        if reason and day is not None:
            self._moved = ""
            self._say(key, "due_on", day, reason)
            self.add_another.setFocus()

    def drop(self) -> None:
        """It is no longer wanted, with the reason."""
        reason, key = wanted(self.reason, "Say why: it stands in the timeline."), self._moved
        if reason:
            self._moved = ""
            self.open_case.record(self.open_case.make(RecordWithdrawn, record=RECORD, key=key, reason=reason))
            self.add_another.setFocus()

    def focus_on(self, item: str) -> bool:
        """A call back, at its first act; “callback” asks for another."""
        if item == RECORD:
            self.ask()
            return True
        match = RECORD_FACT.match(item)
        places = [place for place, each in enumerate(self._shown) if match and each.key == match["key"]]
        if places:
            to_act_in(self._lines, places[0])
        return match is not None and match["record"] == RECORD

    def _line(self, each: CallBack) -> QWidget:
        day = say_day(each.due_on) if each.due_on else "no day"
        past = each.due_on is not None and each.due_on < self.open_case.today
        words = f"{each.says}, {day}{', past its day' if past else ''}. {each.more}"
        done = ("Done", f"Done: {each.says}", lambda _=False: self.done(each.key))
        other = ("Move or drop", f"Move or drop: {each.says}", lambda _=False: self._choose(each.key))
        return line_of(words, "attention" if past else "ink", *((done, other) if self.can_act else ()), parent=self)

    def _choose(self, key: str) -> None:
        self._moved = key
        self.reason.set_value("")
        self.day.set_value(None)
        self.refresh()
        (self.reason if key else self.add_another).setFocus()

    def _say(self, key: str, name: str, value: date, reason: str = "") -> bool:
        """A newer day stands in place of the one before, whoever gave that."""
        fact = record_fact(RECORD, key, name)
        before = self.open_case.case.fact(fact).latest
        said = {"source": before.source, "said_by": before.said_by} if before else {"source": Source.ADVISER}
        told = self.open_case.make(FactRecorded, fact=fact, value=value, reason=reason, **said)
        return self.open_case.record(told)
