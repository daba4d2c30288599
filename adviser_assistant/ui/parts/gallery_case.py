"""The samples of the gallery that belong to a case: gate, checkpoints, clocks, header, tags, acts."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from adviser_assistant.ui.parts.balance_bar import BalanceBar
from adviser_assistant.ui.parts.banner import GateBanner
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.checkpoint_row import CheckpointRow
from adviser_assistant.ui.parts.clock_bar import ClockBar
from adviser_assistant.ui.parts.coverage_bar import CoverageBar
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.flag_strip import FlagStrip
from adviser_assistant.ui.parts.gallery_call import column_of, flow_of
from adviser_assistant.ui.parts.immediate_risk import ImmediateRisk
from adviser_assistant.ui.parts.meter import Meter
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.standing import Standing
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap


def case_samples() -> list[tuple[str, QWidget]]:
    """Each sample with its title."""
    return [
        ("Gate banner: the three results", _gates()),
        ("Checkpoint rows", _checkpoints()),
        ("Clocks", _clocks()),
        ("Standing, red-flag strip", _flags()),
        ("Places", _tabs()),
        ("Provenance, coverage", _tags()),
        ("Buttons", _buttons()),
        ("Notice, meter, balance", _notice()),
        ("Empty state", _empty()),
    ]


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
    return column_of([purpose, gaps, enough, quiet, risk], 5)


def _checkpoints() -> QWidget:
    heard = CheckpointRow("c13", "13", "Heard, with notice and a companion?")
    heard.set_state("settled", "Yes", "Met 10 Mar with BMA: “I bleeped at 02:22, 02:31 and 02:40.”", "He confirms")
    asked = CheckpointRow("c15", "15", "Last comparable concerns here?")
    asked.set_state("not_asked", second_line="Owner: HR director")
    open_ = CheckpointRow(
        "c14", "14", "Is the evidence first-hand, dated, and enough as worded?", today=date(2025, 3, 10)
    )
    open_.set_state("not_known", "Not known", "Two nurses first-hand. Sepsis delay: one side only.", "Dr Prowse, 6 Mar")
    open_.panel.set_values(
        "not_known",
        "Two nurses first-hand",
        "Dr Prowse",
        "Dr Helen Prowse",
        "Get the switchboard log",
        date(2025, 3, 12),
    )
    open_.panel.set_why(WhyText("A claim needs a record or a first-hand account to match it.", source="BC-14"))
    open_.set_open(True)
    carried = CheckpointRow("c17", "17", "Free of ties, tested from outside?")
    carried.set_state(
        "no_condition", "No, open condition", "Owner chief executive, by 14 Mar. S. Ames agrees.", "J. Tennant, 11 Mar"
    )
    return column_of([heard, asked, open_, carried])


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
    return column_of([standing, flags], 6)


def _tabs() -> QWidget:
    tabs = PlaceTabs()
    places = [("call", "Call", 0), ("concern", "Concern", 2), ("early", "Early help", 4), ("procedure", "Procedure", 3)]
    tabs.set_places(
        [*places, ("before", "Before exclusion", 9), ("letters", "Letters", 1), ("timeline", "Timeline", 0)]
    )
    return tabs


def _tags() -> QWidget:
    first = flow_of(
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
    second = flow_of([CoverageBar(5, 1, 7), CoverageBar(0, 0, 3), CoverageBar(3, 0, 3)], 20)
    return column_of([first, second], 6)


def _buttons() -> QWidget:
    off = primary("Sign")
    off.setEnabled(False)
    acts = [
        primary("Sign", "Ctrl ⏎"),
        secondary("Ask a second adviser", icon="users"),
        link("Plan to Word", icon="file-down"),
    ]
    return flow_of([*acts, secondary("Mark as done", "D"), off])


def _notice() -> QWidget:
    meter = Meter(4, "Strength of the passphrase")
    meter.set_level(3)
    balance = BalanceBar()
    balance.set_parts([(12, False), (4, True), (9, False)], "25 answers: 4 from the practitioner")
    words = "Not by us, not by IT. Keep it where your service keeps such things."
    return column_of(
        [meter, balance, Notice("If it is forgotten, nobody can open this file for you", words, icon="key-round")], 8
    )


def _empty() -> QWidget:
    sentence = "Eleven facts are ready for the advice letter."
    return EmptyState("No letter yet", sentence, "Draft the advice letter", framed=True)
