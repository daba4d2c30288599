"""The samples of the gallery that belong to a call: marks, answers, questions, prompts, days, fields."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.chips import AnswerChips, FilterChip
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField, TextField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.marks import MARKS, StatusMark
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pace_strip import PaceStrip
from adviser_assistant.ui.parts.prompt_card import HeadsUp, PromptCard
from adviser_assistant.ui.parts.question_row import QuestionRow
from adviser_assistant.ui.parts.switch import Switch
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.parts.timeline_line import TimelineNode
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

YES_NO = (("yes", "Yes", "plain"), ("no", "No", "plain"), ("not_known", "Not known", "unknown"))
FOUR = (*YES_NO, ("declined", "Declined", "plain"))
WHY = WhyText(
    "Away from work since 18 October, and nothing here records what she says.",
    "Settles the gate, checkpoint 13, her part of the letter, the notice and EP-24.",
    (("f1", "HR, 10:19"),),
    source="MHPS list 4, BC-13",
)


def call_samples() -> list[tuple[str, QWidget]]:
    """Each sample with its title."""
    return [
        ("Status marks: shape first, colour second", _marks()),
        ("Answer chips, filter, switch, tick", _chips()),
        ("Question rows: to come, in hand, just answered, answered", _questions()),
        ("Prompts: why open, closed, heads-up, put aside", _prompts()),
        ("Day-by-day proof: counted, skipped, last day", _days()),
        ("Pace of contact", _pace()),
        ("Lists, timeline", _lists()),
        ("Fields", _fields()),
    ]


def column_of(parts: list[QWidget], space: int = 0) -> QWidget:
    """Parts one under the other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(space))
    for part in parts:
        column.addWidget(part)
    return whole


def flow_of(parts: list[QWidget], space: int = 8) -> FlowRow:
    """Parts in a row that wraps."""
    row = FlowRow(space, 8)
    for part in parts:
        row.add(part)
    return row


def _marks() -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(gap(4))
    for place, (kind, (word, _)) in enumerate(MARKS.items()):
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        line.addWidget(StatusMark(kind))
        line.addWidget(labelled(word, "ink", "note"))
        line.addStretch(1)
        grid.addLayout(line, place // 4, place % 4)
    return whole


def _chips() -> QWidget:
    chosen, unknown, held = AnswerChips(YES_NO), AnswerChips(YES_NO), AnswerChips(FOUR, dense=True)
    chosen.set_chosen("no")
    unknown.set_chosen("not_known")
    held.set_held("declined", "held until the gaps close")
    lone = flow_of(
        [FilterChip("Mine", True), FilterChip("Open"), Switch("Off"), Switch("On", True), Tick("Tick", True)]
    )
    return column_of([chosen, unknown, held, lone], 8)


def _questions() -> QWidget:
    to_come = QuestionRow("q1", "Who has challenged the decision from outside the line?", "Fairness", 3, 3)
    in_hand = QuestionRow("q2", "Has anyone heard her own account?", "Practitioner", 1, 4)
    in_hand.add_editor(AnswerChips(FOUR, "Has anyone heard her own account?"))
    in_hand.set_why(WHY)
    in_hand.set_hint("while typing notes", "Alt 1–4")
    in_hand.set_in_hand(True)
    rows: list[QWidget] = [to_come, in_hand]
    for text, state, answer, by, fresh in (
        ("Is she named, or kept anonymous for now?", "answered", "Named", "", True),
        ("How would you treat a colleague of a different background?", "not_known", "Not known", "HR, 10:24", False),
        ("Was a patient harmed?", "answered", "No", "HR, 10:21, no document", False),
        ("Occupational health offered?", "declined", "Declined to say", "HR, 10:27", False),
    ):
        row = QuestionRow(text, text)
        row.set_state(state, answer, by, fresh)
        rows.append(row)
    return column_of(rows)


def _prompts() -> QWidget:
    opened = PromptCard("p1", "Has anyone heard her own account?", "Settles 5 things", 1, WHY)
    opened.toggle_why()
    closed = PromptCard("p2", "Does she know you are speaking to us?", "Settles 3 things", 2, WHY)
    warned = HeadsUp("h1", "3 days left of the two weeks.", "Immediate exclusion is not renewed.", WHY)
    aside = PromptCard("p3", "Whose words are these?", "Settles 1 thing", 3, WHY)
    aside.set_aside("not relevant, 10:31")
    return column_of([opened, closed, warned, aside])


def _days() -> QWidget:
    start = date(2024, 12, 30)
    holiday = "bank holiday: New Year’s Day"
    days: list[tuple[date, int | None, str]] = []
    number = 0
    for offset in range(1, 9):
        day = start + timedelta(days=offset)
        why = holiday if day == date(2025, 1, 1) else "weekend" if day.weekday() > 4 else ""
        number += 0 if why else 1
        days.append((day, None if why else number, why))
    grid = DayGrid()
    grid.set_days(days[:8], start=start, last=date(2025, 1, 7), today=date(2025, 1, 3))
    return grid


def _pace() -> QWidget:
    strip = PaceStrip()
    letters = [(date(2025, 3, 10), "letter", False, ""), (date(2025, 3, 13), "letter", False, "")]
    calls = [
        (date(2025, 3, 6), "call", True, ""),
        (date(2025, 3, 7), "call", True, ""),
        (date(2025, 3, 21), "call", False, ""),
    ]
    meetings = [
        (date(2025, 3, 10), "meeting", True, "met with her BMA representative"),
        (date(2025, 3, 24), "meeting", False, ""),
    ]
    limit = (date(2025, 3, 10), date(2025, 3, 16), "2 letters in 7 days: the limit", "attention")
    strip.set_events([*meetings, *letters, *calls], date(2025, 3, 10), [limit])
    return strip


def _lists() -> QWidget:
    blocks, sections = NavList("Blocks of the call"), NavList("Sections of the letter")
    blocks.set_items([("open", "Open", ""), ("concern", "Concern", ""), ("health", "Health", "")])
    blocks.set_tail("open", (1, 0, 1))
    blocks.set_tail("concern", (4, 1, 7))
    blocks.set_tail("health", (0, 0, 1))
    blocks.set_current("concern")
    sections.set_items(
        [("4", "What you told us", "4"), ("5", "Practitioner’s position", "5"), ("10", "Other bodies", "10")]
    )
    sections.set_tail("4", "open")
    sections.set_tail("10", "not_applicable")
    line = QWidget()
    grid = QGridLayout(line)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    entries = (("node", "Concern raised"), ("line", "Is formal action needed at all?"), ("serious", "Block 1"))
    for place, (kind, words) in enumerate(entries):
        grid.addWidget(TimelineNode(kind, place == 0, place == 2), place, 0)
        grid.addWidget(labelled(words, "ink", "body" if kind == "line" else "lead"), place, 1)
    grid.setColumnStretch(1, 1)
    row = QWidget()
    beside = QHBoxLayout(row)
    beside.setContentsMargins(0, 0, 0, 0)
    for part in (blocks, sections, line):
        beside.addWidget(part, 1)
    return row


def _fields() -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap(10))
    wrong = DateField("By", today=date(2025, 3, 10))
    wrong.line.setText("soon")
    wrong.line.editingFinished.emit()
    body = ChoiceField("Framework", [("mhps", "MHPS, England"), ("plr", "Performers list")], "mhps")
    fields = [
        LineField("Owner", "Dr Helen Prowse"),
        wrong,
        body,
        TextField("In their words", "", placeholder="as told", lines=2),
    ]
    for place, field in enumerate(fields):
        grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    return whole
