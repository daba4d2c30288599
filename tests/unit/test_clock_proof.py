"""The proof of a clock: every day it counted, whose working days, what moved it and what its end means."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.guidance.clock_proof import proof_as_text, proof_of
from adviser_assistant.guidance.clocks import ClockReading
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.guidance.working_days import Calendar
from adviser_assistant.paths import resources_folder
from tests.unit.clock_builders import ENGLAND, change, clock, figure, local_text, only

DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")
BEGAN: dict[str, Value] = {"began.on": date(2024, 12, 23)}

pytestmark = pytest.mark.usefixtures("one_shelf")


def reply(on: date = date(2024, 12, 31), **facts: Value) -> ClockReading:
    return only(figure(3, "working_days"), on, BEGAN | facts, clock("within", may_pause=True))


def test_it_prints_every_day_with_its_number_or_why_it_has_none() -> None:
    assert list(proof_as_text(proof_of(reply(date(2024, 12, 27)), ENGLAND))) == [
        "The limit (clock)",
        "  Working day 2 of 3; due Monday 30 December 2024.",
        "  Limit: 3 working days (high)",
        "  The day it starts from is left out.",
        "  Working days of England; calendar good until Sunday 31 December 2028, not yet checked by a person.",
        "        Monday 23 December 2024: the day it starts from is left out",
        "     1  Tuesday 24 December 2024",
        "        Wednesday 25 December 2024: bank holiday: Christmas Day",
        "        Thursday 26 December 2024: bank holiday: Boxing Day",
        "     2  Friday 27 December 2024",
        "        Saturday 28 December 2024: weekend",
        "        Sunday 29 December 2024: weekend",
        "     3  Monday 30 December 2024",
    ]


def test_a_limit_that_was_missed_ends_on_the_day_after_and_what_it_means() -> None:
    proof = proof_of(reply(), ENGLAND)
    assert proof.after == "Tuesday 31 December 2024: run out. Nothing is recorded."
    assert list(proof_as_text(proof))[-1] == f"  {proof.after}"


def test_a_lapse_says_since_which_day_and_what_follows_from_it() -> None:
    block = clock(lapses=True, run_out_says="There is then a right to return.")
    reading = only(figure(4), date(2024, 11, 20), the_clock=block)
    assert reading.says == "Lapsed since Friday 15 November 2024. There is then a right to return."
    assert proof_of(reading, ENGLAND).after == "Friday 15 November 2024: lapsed. There is then a right to return."


def test_what_was_not_confirmed_or_is_our_own_has_nothing_to_say_after_its_end() -> None:
    for confidence in (Confidence.LOW, Confidence.OURS):
        reading = only(figure(confidence=confidence), date(2025, 11, 20))
        assert proof_of(reading, ENGLAND).after == ""


def test_changes_stand_in_the_proof_with_the_days_they_took_out() -> None:
    reading = reply(date(2025, 1, 3), **change("pause", date(2024, 12, 27), date(2024, 12, 31)))
    proof = proof_of(reading, ENGLAND)
    assert proof.changes == tuple(each.says for each in reading.history)
    assert [line.day.day for line in proof.days if line.reason == "paused: sick leave"] == [27, 30, 31]
    assert f"  {proof.changes[0]}" in list(proof_as_text(proof))


def test_the_source_of_a_local_limit_comes_first() -> None:
    low = clock("within", confidence=Confidence.LOW, sources=("O-S12",))
    reading = only(figure(None, "days", Confidence.LOW), date(2025, 1, 2), BEGAN | local_text(5, "days"), low)
    proof = proof_of(reading, ENGLAND)
    assert proof.limit == "5 days (local text)"
    assert proof.sources == ("Marlowe Vale HR 14, paragraph 4.2", "O-S12")
    assert proof.counted == ("Counted from the next day.",)


def test_a_limit_nobody_has_read_has_no_days_and_says_so() -> None:
    proof = proof_of(only(figure(None, "days", Confidence.LOW), date(2025, 1, 2), BEGAN), ENGLAND)
    assert (proof.days, proof.counted) == ((), ())
    assert proof.limit == "not read here; the local text is asked for"


@pytest.mark.parametrize(
    ("calendar", "says"),
    [
        (
            replace(ENGLAND, nation="jersey", note="A Saturday may count.", checked_on=date(2025, 1, 6)),
            [
                "Working days of Jersey; "
                "calendar good until Sunday 31 December 2028, checked on Monday 6 January 2025.",
                "A Saturday may count.",
            ],
        ),
        (
            Calendar.unknown("other"),
            ["Working days: weekends alone; the bank holidays of this place are not known here."],
        ),
    ],
)
def test_it_says_whose_working_days_were_counted_and_what_to_know_of_them(calendar: Calendar, says: list[str]) -> None:
    assert list(proof_of(reply(), calendar).counted[1:]) == says


@pytest.mark.parametrize(
    ("counting", "says"),
    [
        ("period", "The day it starts from is left out."),
        ("beginning", "The first day counts as day 1."),
        ("before", "Counted back from the day itself, which is left out."),
        ("notice", "The day notice is given is day 1; all of it lies before the day itself."),
    ],
)
def test_it_says_how_working_days_were_counted(counting: str, says: str) -> None:
    reading = only(figure(3, "working_days"), date(2024, 12, 24), BEGAN, clock(counting))
    assert proof_of(reading, ENGLAND).counted[0] == says


# --- the door ---------------------------------------------------------------------------------------------


def test_the_door_prints_the_proof_of_every_reading_of_a_clock(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_B, "--on", "2024-12-20", "--proof", "formal_block"]) == DONE
    said = capsys.readouterr().out
    assert "(formal_block[p2])" in said
    assert "(formal_block[p3])" in said
    assert "    28  Thursday 5 December 2024\n  Friday 6 December 2024: lapsed." in said


def test_the_door_gives_one_reading_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["assess", DEMO_B, "--on", "2024-12-20", "--proof", "formal_block[p2]", "--format", "json"]
    assert main(asked) == DONE
    (reading,) = json.loads(capsys.readouterr().out)
    assert (reading["id"], reading["due"], reading["history"]) == ("formal_block[p2]", "2024-12-05", [])
    assert [day["number"] for day in reading["days"]] == list(range(1, 29))
    assert reading["after"].startswith("Friday 6 December 2024: lapsed.")


def test_the_door_names_the_clocks_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_B, "--on", "2024-10-28", "--proof", "tea_break"]) == FAULTY
    said = capsys.readouterr().err
    assert said.startswith("No clock “tea_break” runs in this case on that day. These do: immediate_two_weeks[p1]")


CASE = """case: FICTIONAL-9
entries:
  - at: "2025-03-03 10:00"
    by: Mina Farrow
    facts:
      case.jurisdiction: england
      case.framework: mhps_england
      org.type: acute_trust
      pract.profession: doctor
      investigation.started_on: 2025-02-03
      investigation.comments_invited_on: 2025-03-03
  - at: "2025-03-12 10:00"
    by: Mina Farrow
    facts:
      clock_change[k1].clock: practitioner_comments
      clock_change[k1].kind: extension
      clock_change[k1].from_on: 2025-03-12
      clock_change[k1].until_on: 2025-04-04
      clock_change[k1].reason: leave
      clock_change[k1].decided_by: Alison Marsh
"""


def test_an_extension_recorded_in_a_case_moves_its_clock_and_stands_in_the_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    asked = ["assess", str(path), "--proof", "practitioner_comments", "--format", "json"]
    found = []
    for on in ("2025-03-11", "2025-03-20"):
        assert main([*asked, "--on", on]) == DONE
        found += json.loads(capsys.readouterr().out)
    assert [(each["due"], each["history"]) for each in found[:1]] == [("2025-03-17", [])]
    (change_made,) = found[1]["history"]
    assert (found[1]["due"], found[1]["status"]) == ("2025-04-04", "running")
    assert change_made["says"] == (
        "Extended until Friday 4 April 2025, on Wednesday 12 March 2025 (leave; decided by Alison Marsh): "
        "the last day moved from Monday 17 March 2025 to Friday 4 April 2025."
    )
