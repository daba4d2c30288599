"""`communications`: the plan as a checklist, as JSON and as a calendar file; a bad file is one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar as CalendarFile

from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.paths import resources_folder

DEMO_A = str(resources_folder() / "demo" / "demo-a.yaml")
DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")

pytestmark = pytest.mark.usefixtures("one_shelf")


def test_the_checklist_ticks_what_is_done_and_says_how_to_reach_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["communications", DEMO_A, "--on", "2025-03-10"]) == DONE
    text = capsys.readouterr().out
    assert "[x] A concern has been raised; no findings (done 6 Mar 2025)" in text
    assert "[ ] Our introduction sheet (by " in text
    assert "Safe time to ring: not asked yet" in text
    assert text.index("To the practitioner") < text.index("To others")


def test_as_json_it_holds_the_plan_and_what_to_know_before_ringing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["communications", DEMO_B, "--on", "2024-10-28", "--format", "json"]) == DONE
    made = json.loads(capsys.readouterr().out)
    assert {"reach.how", "reach.times", "letter.contact_preference"} <= {each["fact"] for each in made["reach"]}
    (line,) = [each for each in made["communications"] if each["id"] == "line_for_colleagues"]
    assert line["to"] == "team"
    assert "who raised it" in line["not_said"]
    assert next(each for each in made["communications"] if each["id"] == "concern_raised")["call_first"] is True


WITHHELD = """
case: case-1
fictional: true
entries:
  - at: "2025-03-03 10:00"
    by: Jo Tennant
    call: started
    facts:
      case.framework: mhps_england
      reach.how: their own mobile
      reach.times: after six
      letter.contact_preference: telephone
    communications:
      - {id: told_of_advice, state: withheld, reason: The police asked us to wait.}
"""
LIFTED = """
  - at: "2025-03-05 10:00"
    by: Jo Tennant
    communications:
      - {id: told_of_advice, state: owed}
"""


def test_what_is_withheld_says_why_until_it_is_owed_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(WITHHELD, "utf-8")
    assert main(["communications", str(file), "--on", "2025-03-06"]) == DONE
    text = capsys.readouterr().out
    assert "[-] Advice has been contacted; what we are and are not (withheld)" in text
    assert "Withheld because: The police asked us to wait." in text
    file.write_text(WITHHELD + LIFTED, "utf-8")
    assert main(["communications", str(file), "--on", "2025-03-06"]) == DONE
    text = capsys.readouterr().out
    assert "[ ] Advice has been contacted; what we are and are not (by 10 Mar 2025)" in text
    assert "police" not in text


def test_how_they_wish_to_be_reached_stands_over_the_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(WITHHELD, "utf-8")
    assert main(["communications", str(file), "--on", "2025-03-06"]) == DONE
    text = capsys.readouterr().out.partition("To the practitioner")[0]
    assert "Safe way to reach them: their own mobile" in text
    assert "Safe time to ring: after six" in text
    assert "Language they want: not asked yet" in text


def test_the_calendar_file_holds_every_item_that_has_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.ics"
    assert main(["communications", DEMO_B, "--on", "2024-10-28", "--ics", str(file), "--format", "json"]) == DONE
    made = json.loads(capsys.readouterr().out)
    events = CalendarFile.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == len(made["communications"]) - made["calendar"]["without_a_date"]
    assert made["calendar"]["without_a_date"] == sum(each["due"] is None for each in made["communications"])


def test_a_case_that_cannot_be_read_is_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, file = tmp_path / "bad.yaml", tmp_path / "plan.ics"
    bad.write_text("entries: [", "utf-8")
    assert main(["communications", str(bad), "--ics", str(file)]) == FAULTY
    seen = capsys.readouterr()
    assert seen.out == ""
    assert len(seen.err.splitlines()) == 1
    assert not file.exists()


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", "utf-8")
    assert main(["communications", DEMO_A, "--on", "2025-03-10", "--ics", str(in_the_way / "plan.ics")]) == FAULTY
    assert "Choose another folder" in capsys.readouterr().err
