"""Closing a case, in place: the checklist with what is known and what is open, the reason, the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision, FactRecorded
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.guidance.closing import (
    ASKED,
    GOES_ON,
    HERE,
    HOW_IT_ENDED,
    ClosingPoint,
    closing_points,
    left_open,
)
from adviser_assistant.guidance.measured import EXPERIENCE
from adviser_assistant.ui.exclusion.fact_editor import FactEditor, editor_of
from adviser_assistant.ui.exclusion.follow_ups import EditorGrid
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import icon_button, link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import DateField, Field, LineField
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane, clear_out
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDEST, FIELD, MOST_ASKED = 860, 560, 44
DECLINED = "declined"
AFTER_REPLY = (
    *("closing.reply", "closing.change", "closing.check_in_agreed", "closing.help_others"),
    *(f"closing.{each}" for each in EXPERIENCE),
)
THEMES = "closure.themes"
HELD_FIRST = "Before it closes: {}."


class ClosingPanel(ScrollPane):
    """Asks and lists. `left` closes the panel, `case_closed` tells that the case is, `go_to` leads to an open point."""

    left = Signal()
    case_closed = Signal()
    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "Closing this case", parent)
        self.open_case = open_case
        self.points: tuple[ClosingPoint, ...] = ()
        self.editors: dict[str, FactEditor] = {}
        self.links: dict[str, QWidget] = {}
        inside = self._inside = Ground("canvas")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(gap(24), gap(12), gap(24), gap(20))
        self._column.setSpacing(gap(10))
        self._head()
        self._ended()
        self._asked()
        self._checklist()
        self._finish()
        self.add(inside)
        self._measure()
        theme_changed.connect(self._measure)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded."""
        case = self.open_case.case
        for editor in self.editors.values():
            editor.refresh()
        declined = case.state(ASKED) is State.DECLINED
        self.asked.set_chosen(DECLINED if declined else case.text(ASKED) or None)
        self._after.setVisible(case.text(ASKED) == "replied")
        points = closing_points(case, self.open_case.guidance, self.open_case.assessment)
        if points != self.points:
            self.points = points
            self._list_points()
        self.editors[GOES_ON].setVisible(any(each.id == GOES_ON for each in points))
        self.reason.setVisible(any(not each.holds for each in left_open(points)))

    def focus_on(self, item: str = "") -> None:
        """Rest the focus on the answer to a point, else on the first."""
        first = item or HOW_IT_ENDED[0]
        if item == ASKED:
            self.asked.focus_first()
        elif first in self.editors:
            self.editors[first].focus()
        self.ensureWidgetVisible(self.asked if item == ASKED else self.editors.get(first, self.asked), 0, gap(60))

    def _measure(self) -> None:
        self._inside.setMaximumWidth(px(WIDEST))
        for field in (self.reason, self.on):
            field.setMaximumWidth(px(FIELD))

    def _head(self) -> None:
        line = QHBoxLayout()
        self.close_it = icon_button("x", "Leave the case open, Escape")
        self.close_it.clicked.connect(self.left)
        line.addWidget(labelled("Closing this case", "ink", "lead", 600))
        line.addStretch(1)
        line.addWidget(self.close_it)
        self._column.addLayout(line)

    def _editor(self, grid: EditorGrid, fact: str) -> None:
        editor = editor_of(self.open_case, fact)
        if editor is not None:
            if isinstance(editor.box, Field) and len(editor.spec.ask) <= MOST_ASKED:
                editor.box.label.setText(editor.spec.ask)
                editor.box.set_name(editor.spec.ask)
            self.editors[fact] = editor
            grid.add(editor)

    def _ended(self) -> None:
        grid = EditorGrid()
        for fact in (*HOW_IT_ENDED, GOES_ON):
            self._editor(grid, fact)
        self._column.addWidget(grid)
        themes = editor_of(self.open_case, THEMES)
        if themes is not None:
            self.editors[THEMES] = themes
            self._column.addWidget(themes)

    def _asked(self) -> None:
        self._column.addWidget(Hairline())
        spec = self.open_case.guidance.facts[ASKED]
        self._column.addWidget(WrapLabel(spec.ask, "ink", "body", 600))
        self._column.addWidget(WrapLabel(spec.why, "ink2", "note"))
        answers = [(each.id, each.label, "plain") for each in spec.choices]
        answers.append((DECLINED, "Yes, and they would rather not say", "plain"))
        self.asked = AnswerChips(answers, spec.ask, dense=True, keys=False)
        self.asked.chosen.connect(self._answered)
        self._column.addWidget(self.asked)
        self._after = EditorGrid()
        for fact in AFTER_REPLY:
            self._editor(self._after, fact)
        self._column.addWidget(self._after)

    def _checklist(self) -> None:
        self._column.addWidget(Hairline())
        self.heading = labelled("", "ink", "body", 600)
        self._column.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(gap(4))
        self._column.addLayout(self._rows)

    def _finish(self) -> None:
        self._column.addWidget(Hairline())
        self.reason = LineField("Why it is closed with that open", placeholder="Kept with the list of what is open")
        self.on = DateField("Closed on", self.open_case.today, self.open_case.today)
        for field in (self.reason, self.on):
            self._column.addWidget(field)
        self.held = WrapLabel("", "serious", "note")
        self.held.hide()
        self._column.addWidget(self.held)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.close_case, self.not_yet = primary("Close the case"), secondary("Not yet", "Esc")
        self.close_case.clicked.connect(self.record)
        self.not_yet.clicked.connect(self.left)
        acts.addWidget(self.close_case)
        acts.addWidget(self.not_yet)
        acts.addStretch(1)
        self._column.addLayout(acts)

    def _answered(self, answer: str) -> None:
        if answer == DECLINED:
            self.open_case.answer_state(ASKED, State.DECLINED)
        else:
            self.open_case.answer(ASKED, answer)

    def _list_points(self) -> None:
        clear_out(self._rows)
        self.links = {}
        opened = left_open(self.points)
        self.heading.setText(f"Still open, {len(opened)}" if opened else "Nothing is left open")
        for point in (*opened, *(each for each in self.points if not each.is_open and each.place != HERE)):
            self._rows.addWidget(self._row(point))

    def _row(self, point: ClosingPoint) -> QWidget:
        row = QWidget(self.body)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(8))
        middle = Qt.AlignmentFlag.AlignVCenter
        held = point.is_open and point.holds
        icon, role = ("pause", "attention") if held else ("flag", "ink2") if point.is_open else ("check", "settled")
        line.addWidget(IconLabel(icon, role), 0, middle)
        words = f"{point.words}. Needed before it closes." if held else point.words
        line.addWidget(WrapLabel(words, "ink" if point.is_open else "ink2", "body"), 1)
        if point.is_open:
            way = link("Answer" if point.place == HERE else "Go there")
            way.set_name(f"{way.text()}: {point.words}")
            way.clicked.connect(lambda: self._follow(point))
            line.addWidget(way, 0, middle)
            self.links[point.id] = way
        return row

    def _follow(self, point: ClosingPoint) -> None:
        if point.place == HERE:
            self.focus_on(point.item)
        else:
            self.go_to.emit(point.place, point.item)

    def record(self) -> None:
        """Close the case for good, with what is left open and why; what holds is said instead."""
        opened, reason, on = left_open(self.points), self.reason.value(), self.on.value()
        held = [each.words[:1].lower() + each.words[1:] for each in opened if each.holds]
        self.held.setText(HELD_FIRST.format("; ".join(held)))
        self.held.setVisible(bool(held))
        if held:
            self.links[opened[0].id].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.held, 0, gap(60))
            return
        wanted = bool(opened) and not reason
        self.reason.set_message("Say why: what is open is kept with its reason." if wanted else "", wrong=wanted)
        future = on is not None and on > self.open_case.today
        if future or on is None:
            self.on.set_message("That day is still to come." if future else "Which day?", wrong=True)
        if wanted or future or on is None:
            (self.reason if wanted else self.on).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        name = self.open_case.adviser_name
        told = f"Left open: {'; '.join(each.words for each in opened)}" if opened else "Nothing left open"
        make, about = self.open_case.make, on if on != self.open_case.today else None
        day = make(FactRecorded, fact="case.closed_on", value=on, source=Source.ADVISER, said_by=name)
        closing = make(Decision, what="close", text=told, reason=reason, decided_by=name, about_on=about)
        if self.open_case.record(day, closing):
            self.case_closed.emit()
