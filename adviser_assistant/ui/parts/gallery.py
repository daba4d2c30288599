"""Every part in every state on one sheet, to judge a theme by and to show in the tour."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.banner import GateBanner
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.checkpoint_row import CheckpointRow
from adviser_assistant.ui.parts.chips import AnswerChips, FilterChip
from adviser_assistant.ui.parts.clock_bar import ClockBar
from adviser_assistant.ui.parts.coverage_bar import CoverageBar
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField, TextField
from adviser_assistant.ui.parts.flag_strip import FlagStrip
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.immediate_risk import ImmediateRisk
from adviser_assistant.ui.parts.marks import MARKS, StatusMark
from adviser_assistant.ui.parts.meter import Meter
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pace_strip import PaceStrip
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.prompt_card import HeadsUp, PromptCard
from adviser_assistant.ui.parts.question_row import QuestionRow
from adviser_assistant.ui.parts.rail import Rail
from adviser_assistant.ui.parts.standing import Standing
from adviser_assistant.ui.parts.status_line import StatusLine
from adviser_assistant.ui.parts.switch import Switch
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.parts.timeline_line import TimelineNode
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import current_theme, gap

YES_NO = (("yes", "Yes", "plain"), ("no", "No", "plain"), ("not_known", "Not known", "unknown"))
FOUR = (*YES_NO, ("declined", "Declined", "plain"))
WHY = WhyText(
    "Away from work since 18 October, and nothing here records what she says.",
    "Settles the gate, checkpoint 13, her part of the letter, the notice and EP-24.",
    (("f1", "HR, 10:19"),),
    source="MHPS list 4, BC-13",
)


def gallery() -> QWidget:
    """The sheet: a rail, two columns of parts (one under the other at large text), and the status line."""
    sheet = Ground("canvas")
    sheet.setAccessibleName("Every part in every state")
    whole = QVBoxLayout(sheet)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    middle = QHBoxLayout()
    rail = Rail()
    rail.set_current("cases")
    rail.set_count("today", 7)
    middle.addWidget(rail)
    large = current_theme().text_percent >= 150
    columns = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
    middle.addLayout(columns, 1)
    for number, parts in enumerate((_left(), _right())):
        column = QVBoxLayout()
        column.setContentsMargins(gap(20) if number == 0 else gap(12), gap(12), gap(20), gap(12))
        column.setSpacing(gap(6))
        for title, part in parts:
            column.addWidget(_Heading(title))
            column.addWidget(part)
            column.addSpacing(gap(4))
        column.addStretch(1)
        columns.addLayout(column, 1)
    whole.addLayout(middle, 1)
    status = StatusLine(True, "Common guidance 1.0 · England MHPS 1.0")
    status.set_saved("All saved 10:29:41")
    whole.addWidget(status)
    return sheet


class _Heading(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._label = labelled(text, "ink2", "note", 600)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        left = self._label.width() + gap(10)
        hairline(QPainter(self), left, self.height() // 2, self.width() - left)


def _left() -> list[tuple[str, QWidget]]:
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


def _right() -> list[tuple[str, QWidget]]:
    return [
        ("Gate banner: the three results", _gates()),
        ("Checkpoint rows", _checkpoints()),
        ("Clocks", _clocks()),
        ("Standing, red-flag strip", _flags()),
        ("Places", _tabs()),
        ("Provenance, coverage", _tags()),
        ("Buttons", _buttons()),
        ("Notice, meter", _notice()),
        ("Empty state", _empty()),
    ]


def _column(parts: list[QWidget], space: int = 0) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(space))
    for part in parts:
        column.addWidget(part)
    return whole


def _flow(parts: list[QWidget], space: int = 8) -> FlowRow:
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
    lone = _flow([FilterChip("Mine", True), FilterChip("Open"), Switch("Off"), Switch("On", True), Tick("Tick", True)])
    return _column([chosen, unknown, held, lone], 8)


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
    return _column(rows)


def _prompts() -> QWidget:
    opened = PromptCard("p1", "Has anyone heard her own account?", "Settles 5 things", 1, WHY)
    opened.toggle_why()
    closed = PromptCard("p2", "Does she know you are speaking to us?", "Settles 3 things", 2, WHY)
    warned = HeadsUp("h1", "3 days left of the two weeks.", "Immediate exclusion is not renewed.", WHY)
    aside = PromptCard("p3", "Whose words are these?", "Settles 1 thing", 3, WHY)
    aside.set_aside("not relevant, 10:31")
    return _column([opened, closed, warned, aside])


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


def _gates() -> QWidget:
    purpose, gaps, enough, quiet = (
        GateBanner(result) for result in ("purpose_not_met", "gaps_to_close", "enough_recorded", "not_raised")
    )
    purpose.set_result("purpose_not_met", "No permitted purpose is tied to a recorded fact.")
    listed = [("11", "11", "Risk"), ("14", "14", "Evidence"), ("15", "15", "Comparators")]
    gaps.set_result(
        "gaps_to_close", "5 of 9 checkpoints still need an answer with evidence.", listed, [("p", "Procedure: 2 open")]
    )
    enough.set_result("enough_recorded", "All nine carry an answer with evidence. The employer decides.")
    risk = ImmediateRisk()
    note = "R. Denby: “no safe cover on the labour ward tonight”. 5 tasks made; the letter says so."
    risk.set_state(True, "Thu 31 Oct 10:30", note, "71 h left")
    return _column([purpose, gaps, enough, quiet, risk], 5)


def _checkpoints() -> QWidget:
    heard = CheckpointRow("c13", "13", "Heard, with notice and a companion?")
    heard.set_state("settled", "Yes", "Met 10 Mar with BMA: “I bleeped at 02:22, 02:31 and 02:40.”", "He confirms")
    asked = CheckpointRow("c15", "15", "Last comparable concerns here?")
    asked.set_state("not_asked", second_line="Owner: HR director")
    open_ = CheckpointRow(
        "c14", "14", "Is the evidence first-hand, dated, and enough as worded?", today=date(2025, 3, 10)
    )
    open_.set_state("not_known", "Not known", "Two nurses first-hand. Sepsis delay: one side only.", "Dr Prowse, 6 Mar")
    open_.set_values(
        "not_known",
        "Two nurses first-hand",
        "Dr Prowse",
        "Dr Helen Prowse",
        "Get the switchboard log",
        date(2025, 3, 12),
    )
    open_.set_why(WhyText("A claim needs a record or a first-hand account to match it.", source="BC-14"))
    open_.set_open(True)
    carried = CheckpointRow("c17", "17", "Free of ties, tested from outside?")
    carried.set_state(
        "no_condition", "No, open condition", "Owner chief executive, by 14 Mar. S. Ames agrees.", "J. Tennant, 11 Mar"
    )
    return _column([heard, asked, open_, carried])


def _clocks() -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap(14))
    clocks = [
        ClockBar("Exclusion, day 4 of 28", 4, 28, "running", "runs out Thu 5 Dec"),
        ClockBar("Exclusion, day 11 of 14", 11, 14, "near", "runs out Thu 31 Oct"),
        ClockBar("Exclusion lapsed", 28, 28, "lapsed", "no review by Thu 5 Dec"),
        ClockBar("Exclusion, day 11 of 14", 11, 14, "near", "runs out Thu 31 Oct", folded=True),
        ClockBar(),
    ]
    for place, clock in enumerate(clocks):
        grid.addWidget(clock, place // 2, place % 2)
    return whole


def _flags() -> QWidget:
    standing = Standing()
    standing.set_items(
        [
            ("told", "Told of Advice", "open", "not yet", "Told"),
            ("heard", "Own account", "settled", "heard 10 Mar", "Heard"),
            ("support", "Support", "not_asked", "not asked", "Support"),
        ]
    )
    flags = FlagStrip()
    flags.set_flags(
        [
            ("exclusion", "Exclusion in place", "raised"),
            ("police", "Police", "not_asked"),
            ("safeguarding", "Safeguarding", "not_known"),
            ("patient", "Patient at risk", "no"),
        ]
    )
    return _column([standing, flags], 6)


def _tabs() -> QWidget:
    tabs = PlaceTabs()
    places = [("call", "Call", 0), ("concern", "Concern", 2), ("early", "Early help", 4), ("procedure", "Procedure", 3)]
    tabs.set_places(
        [*places, ("before", "Before exclusion", 9), ("letters", "Letters", 1), ("timeline", "Timeline", 0)]
    )
    return tabs


def _tags() -> QWidget:
    first = _flow(
        [
            Tag("HR, 10:19", "accent"),
            Tag("document seen", "settled", "file-check"),
            Tag("she disputes this", "attention", "message-square-quote"),
            Tag("not put to her", "unknown", "not_asked"),
            Tag("adviser inference", "plain", "lightbulb"),
            Tag("check against your own text", "plain", "check_your_text"),
            Tag("not in the letter", "faint", "eye-off"),
            Tag("2 not followed", "serious", "not_followed"),
        ]
    )
    second = _flow([CoverageBar(5, 1, 7), CoverageBar(0, 0, 3), CoverageBar(3, 0, 3)], 20)
    return _column([first, second], 6)


def _buttons() -> QWidget:
    off = primary("Sign")
    off.setEnabled(False)
    acts = [
        primary("Sign", "Ctrl ⏎"),
        secondary("Ask a second adviser", icon="users"),
        link("Plan to Word", icon="file-down"),
    ]
    return _flow([*acts, secondary("Mark as done", "D"), off])


def _notice() -> QWidget:
    meter = Meter(4, "Strength of the passphrase")
    meter.set_level(3)
    words = "Not by us, not by IT. Keep it where your service keeps such things."
    return _column(
        [meter, Notice("If it is forgotten, this file cannot be opened by anyone", words, icon="key-round")], 8
    )


def _empty() -> QWidget:
    sentence = "Eleven facts are ready for the advice letter."
    return EmptyState("No letter yet", sentence, "Draft the advice letter", framed=True)
