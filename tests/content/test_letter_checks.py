"""The letters of DEMO-B as they were sent, in words, and written again (ruling 36).

Each check that one of them fails is named here, and no other; test_demo_replay.py asserts the letter rules again.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adviser_assistant import command_line
from adviser_assistant.check_desk import check_as_text, typed_letter
from adviser_assistant.command_line import main
from adviser_assistant.desk import Desk, draft_of
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.letters.check import HOLDS, Check
from adviser_assistant.letters.check_text import letter_from_text
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.reading import how_it_reads
from adviser_assistant.paths import resources_folder
from tests.shipped import LIBRARY

LONDON = ZoneInfo("Europe/London")
LETTERS = resources_folder() / "demo" / "letters"
SENT = {"2024-10-21": "L14a", "2024-10-30": "L01", "2025-05-16": "L20"}
TYPED_IN = datetime(2024, 10, 28, 12, tzinfo=LONDON)
"""The employer's letter of 21 October reached the service with the first call."""


pytestmark = pytest.mark.usefixtures("one_shelf")


@cache
def desk(name: str, moment: datetime) -> Desk:
    everything = LIBRARY.guidance(*LIBRARY.packs)
    file = resources_folder() / "demo" / f"{name}.yaml"
    return Desk(read_case_file(file, everything.facts, everything).case.as_of(moment), LIBRARY, moment)


def at(day: str) -> Desk:
    return desk("demo-b", max(TYPED_IN, datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)))


def typed(day: str, more: str = "") -> Letter:
    return typed_letter(at(day), LETTERS / f"demo-b-{day}{more}.txt", SENT[day])


def checks(day: str, letter: Letter) -> tuple[Check, ...]:
    here = at(day)
    return check_letter(letter, here.case, here.assessment, here.guidance)


def ids(found: tuple[Check, ...], *begins: str) -> set[str]:
    return {each.id for each in found if each.id.startswith(begins)}


def test_the_letter_of_21_october_does_not_owe_a_word_about_us_before_we_were_rung() -> None:
    later = at("2025-05-16")
    found = check_letter(typed("2024-10-21"), later.case, later.assessment, later.guidance)
    assert "LT-10" not in {each.id for each in found}


RULES_FAILED = {
    "2024-10-21": {*(f"LT-{number}" for number in range(1, 10)), "LT-15", "lang_06", "lang_18", "lang_20"},
    "2024-10-30": {
        *("LT-1", "LT-2", "LT-4", "LT-5", "lang_01", "lang_51", "consider", "position"),
        *("must-say:the practitioner’s position", "must-say:sharing the letter", "must-say:putting the record right"),
        *("must-say:a numbered point of advice", "must-say:the next contact, or why we close"),
    },
    "2025-05-16": {"LT-16", "lang_16"},
}
"""Ruling 36. That of 30 October: impersonal (LT-1), vague (“consider proportionate measures”, LF-29), she is not told
of it (LF-08) nor heard, and what the catalogue asks of an L01 besides is not there.
"""


@pytest.mark.parametrize("day", SENT)
def test_a_letter_as_it_was_sent_fails_these_checks_and_no_others(day: str) -> None:
    assert {each.id for each in checks(day, typed(day))} == RULES_FAILED[day]


def test_nothing_but_the_missing_position_would_hold_the_letter_of_30_october() -> None:
    assert [each.id for each in checks("2024-10-30", typed("2024-10-30")) if each.severity == HOLDS] == ["position"]


def test_the_letter_of_16_may_is_told_what_its_ending_lacks() -> None:
    (ending,) = [each for each in checks("2025-05-16", typed("2025-05-16")) if each.id == "LT-16"]
    assert ending.text == "A last letter needs this too: thanks, where the records go, that they can come back."


def test_on_this_occasion_is_marked_only_where_it_stands() -> None:
    here = at("2025-05-16")
    words = LETTERS.joinpath("demo-b-2025-05-16.txt").read_text("utf-8").replace("at this time", "on this occasion")
    assert "lang_55" not in ids(checks("2025-05-16", typed("2025-05-16")), "lang_")
    changed = letter_from_text(words, "L20", date(2025, 5, 16), here.case)
    assert ids(checks("2025-05-16", changed), "lang_") == {"lang_16", "lang_55"}


@pytest.mark.parametrize("day", SENT)
def test_written_again_every_rule_and_row_passes(day: str) -> None:
    found = checks(day, typed(day, "-rewritten"))
    assert {each.id for each in found} == set()


@pytest.mark.parametrize("day", SENT)
def test_written_again_every_reader_finds_what_they_look_for(day: str) -> None:
    here = at(day)
    read = how_it_reads(typed(day, "-rewritten"), here.case, here.assessment, here.guidance)
    assert read is not None
    assert [looked.question for reader in read.readers for looked in reader.looks_for if looked.found is None] == []


@pytest.mark.parametrize("day", SENT)
@pytest.mark.parametrize("more", ["", "-rewritten"])
def test_every_demo_letter_says_that_it_is_fictional_and_bears_its_day(day: str, more: str) -> None:
    assert (LETTERS / f"demo-b-{day}{more}.txt").read_text("utf-8").startswith("FICTIONAL. ")
    assert typed(day, more).on == date.fromisoformat(day)


def test_the_letter_of_demo_a_has_nothing_to_look_at_in_its_words_on_the_day_it_was_sent() -> None:
    here = desk("demo-a", datetime(2025, 3, 11, 15, tzinfo=LONDON))
    letter = draft_of(here.case, here.guidance, here.assessment, here.on.date(), "L01", "L01-1")
    found = check_letter(letter, here.case, here.assessment, here.guidance)
    assert ids(found, "role", "patient", "other-name", "contradicted", "lang_", "block_") == set()


def test_the_door_says_each_check_on_a_line_and_what_each_reader_misses() -> None:
    lines = list(check_as_text(at("2025-05-16"), typed("2025-05-16")))
    assert any(line.startswith("LT-16") and "thanks" in line for line in lines)
    assert any("No further action will be taken at this time" in line and "Better:" in line for line in lines)
    assert lines[-1] == "accounts      sentences with the employer’s: 1, the practitioner’s: 0"


# --- the door -----------------------------------------------------------------------------------------------------

DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")


def test_the_door_checks_a_typed_letter_against_its_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", str(LETTERS / "demo-b-2025-05-16.txt"), "L20", "--case", DEMO_B]) == 0
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines()[:2]] == ["lang_16", "LT-16"]


def test_the_door_checks_a_document_of_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-letter", DEMO_B, "L01", "--on", "2024-10-28"]) == 0
    assert "next-date" in capsys.readouterr().out


def test_without_a_case_only_the_words_are_looked_at(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "_library", lambda: LIBRARY)
    assert main(["check-letter", str(LETTERS / "demo-b-2024-10-21.txt"), "L14a"]) == 0
    said = capsys.readouterr().out
    assert "LT-7" in said
    assert "LT-13" not in said


def test_a_file_that_is_no_letter_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "_library", lambda: LIBRARY)
    assert main(["check-letter", str(tmp_path / "letter.txt"), "L20"]) == 1
    told = capsys.readouterr()
    assert "cannot be read" in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert told.out == ""


@pytest.mark.parametrize(
    ("content", "document", "says"),
    [
        (b"", "L20", "is empty"),
        (b"\xff\xfe\x00binary", "L20", "is not plain text"),
        (b"Dear Dr X, hello.", "L20", "bears no date"),
        (b"21 October 2024", "L99", "There is no document"),
        (b"21 October 2024 " + b"word " * 50_000, "L20", "is longer than any letter"),
    ],
)
def test_what_is_no_letter_is_told_with_what_to_do(tmp_path: Path, content: bytes, document: str, says: str) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    with pytest.raises(AdviserError, match=says):
        typed_letter(at("2025-05-16"), file, document)
