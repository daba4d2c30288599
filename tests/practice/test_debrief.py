"""A debrief names exactly what was found and missed, and what each miss would have changed. FICTIONAL throughout."""

from __future__ import annotations

from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest

from adviser_assistant import practice_desk
from adviser_assistant.command_line import main
from adviser_assistant.desk import word_file
from adviser_assistant.guidance import library
from adviser_assistant.practice.debrief import Debrief, Missed
from adviser_assistant.practice.player import ask_everything
from adviser_assistant.practice_desk import debrief_as_text, debrief_of, facilitators_sheet
from tests.practice.played import DEMO_A, PRACTICE, REHEARSALS, guidance_for, played
from tests.shipped import LIBRARY

LITTLE = ("q11b", "q14", "Surely he was aggressive to the nurses?", "Has he raised anything?", "q11")
HEARD = ("who", "the_wait", "standard")


@cache
def everything() -> Debrief:
    call = ask_everything(REHEARSALS[DEMO_A], guidance_for(DEMO_A), PRACTICE.ways)
    return debrief_of(call, guidance_for(DEMO_A))


@cache
def little() -> Debrief:
    return debrief_of(played(DEMO_A, *LITTLE), guidance_for(DEMO_A))


def missed(answer: str) -> Missed:
    return next(each for each in little().missed if each.answer.id == answer)


def test_who_asks_everything_missed_nothing() -> None:
    assert everything().missed == ()
    assert everything().not_recorded == ()
    assert everything().out_of_order == ()
    assert everything().only_good == everything().only_this == ()


def test_who_asks_little_is_told_exactly_what_was_missed() -> None:
    answers = [answer.id for answer in REHEARSALS[DEMO_A].scenario.answers]
    assert [each.id for each in little().found] == list(HEARD)
    assert [each.answer.id for each in little().missed] == [each for each in answers if each not in HEARD]


def test_what_was_asked_for_and_not_told_is_marked() -> None:
    assert [each.answer.id for each in little().missed if each.held_back] == ["two_nights", "spoke_up"]
    assert [turn.asked for turn in little().led] == [LITTLE[2]]


def test_a_miss_says_what_of_the_gate_it_would_have_changed() -> None:
    assert "Before exclusion: purpose not met." in missed("purpose").gate
    assert "No longer open: Comparators" in missed("others").gate


def test_a_miss_says_which_reminder_it_would_have_raised_and_what_the_letter_would_have_said() -> None:
    assert missed("new_here").raised == ("New here. What help did they get, beyond being offered it?",)
    assert any("praise his teaching" in line for line in missed("strengths").letter)


def test_the_time_to_the_practitioner_s_own_account_is_counted() -> None:
    order = [answer.id for answer in REHEARSALS[DEMO_A].scenario.answers]
    assert everything().account_minute == order.index("not_heard") + 1
    assert little().account_minute is None


def test_a_few_misses_are_put_first_and_the_practitioner_s_account_among_them() -> None:
    assert [each.answer.id for each in little().next_time] == ["others", "not_heard", "spoke_up"]
    assert everything().next_time == ()


def test_what_was_brought_out_and_what_was_not_caught_are_told_apart() -> None:
    looked = debrief_of(played(DEMO_A, "What has he raised before?", "Blue?"), guidance_for(DEMO_A))
    assert [turn.told for turn in looked.brought_out] == ["spoke_up"]
    assert [turn.asked for turn in looked.lost] == ["Blue?"]


def test_the_order_is_looked_at() -> None:
    assert [row.first for row in little().out_of_order] == ["standard"]


def test_the_two_letters_stand_side_by_side() -> None:
    assert any("praise his teaching" in line for line in little().only_good)
    assert any("not been told whether" in line for line in little().only_this)


def test_side_by_side_only_what_differs_is_shown_and_each_line_stands_in_its_own_letter() -> None:
    rows = little().side_by_side
    assert rows
    assert all(this != good for this, good in rows)
    assert {this for this, _ in rows} <= {*little().letter, ""}
    assert {good for _, good in rows} <= {*little().good_letter, ""}


def test_the_debrief_reads_as_text() -> None:
    text = "\n".join(debrief_as_text(little()))
    assert text.startswith("“Off the rota by five” (DEMO-A, first call)\n3 of 18 found in 5 minutes.\n")
    assert "Held back: He reported the failing bleeps three weeks before" in text
    assert "own account: not reached." in text


def test_the_sheet_for_a_group_says_fictional_on_every_page_and_holds_every_answer() -> None:
    rehearsal = REHEARSALS[DEMO_A]
    file = docx.Document(BytesIO(word_file(facilitators_sheet(rehearsal, guidance_for(DEMO_A)), "")))
    told = " ".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert [answer.id for answer in rehearsal.scenario.answers if answer.says not in told] == []
    assert any("FICTIONAL" in part.text for part in file.sections[0].header.paragraphs + file.paragraphs)


def test_a_rehearsal_is_played_line_by_line_without_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = [answer.to[0] for answer in REHEARSALS[DEMO_A].scenario.answers if answer.id != "colleague"]
    monkeypatch.setattr(library, "load_library", lambda _: LIBRARY)
    monkeypatch.setattr(practice_desk, "load_practice", lambda *_: PRACTICE)
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(asked) + "\n\nq24\n"))
    assert main(["practise", DEMO_A, "--debrief", str(tmp_path / "debrief.docx")]) == 0
    assert (tmp_path / "debrief.docx").read_bytes().startswith(b"PK")
    assert f"16 of 18 found in {len(asked)} minutes" in capsys.readouterr().out
    assert main(["practise", DEMO_A, "--sheet", str(tmp_path / "sheet.docx")]) == 0
    assert (tmp_path / "sheet.docx").read_bytes().startswith(b"PK")
    assert main(["practise", "nothing"]) == 1
