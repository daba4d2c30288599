"""The page on lived experience: all forty findings once, each kept by tests; none of them waits."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.summary import row_of
from tests.builders import MORNING, answered, case, said
from tests.content.worked_letters import demo_letter
from tests.every import every
from tests.shipped import LIBRARY, demo

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "lived-experience.md").read_text("utf-8")
FINDINGS = dict(re.findall(r"^### (LF-\d\d) .+\n((?:(?!#).*\n?)+)", PAGE, re.MULTILINE))


def test_each_of_the_forty_findings_stands_once() -> None:
    headings = re.findall(r"^### (LF-\d\d) ", PAGE, re.MULTILINE)
    assert headings == [f"LF-{number:02}" for number in range(1, 41)]


@every("finding", [f"LF-{number:02}" for number in range(1, 41)])
def test_a_finding_says_what_is_done_and_which_tests_keep_it(finding: str) -> None:
    assert re.search(r"^- Does: .{40,}", FINDINGS[finding], re.MULTILINE)
    assert re.search(r"^- Kept by: `tests/\S+\.py::test_\w+`", FINDINGS[finding], re.MULTILINE)


def test_no_finding_waits_for_anything() -> None:
    assert "Waits for" not in PAGE


# --- what was built and had no test of its own --------------------------------------------------------------------


def letter_text(name: str, on: date, document: str) -> str:
    letter: Letter = demo_letter(demo(name).case, on, document)[0]
    return letter_to_text(letter)


@pytest.mark.parametrize("document", ["L01", "L02"])
def test_an_employer_too_reads_of_the_circumstances_before_the_concerns(document: str) -> None:
    text = letter_text("demo-a", date(2025, 3, 11), document)
    around, concern = text.find("these were the circumstances"), text.find("1. ")
    assert 0 < around < concern


@pytest.mark.parametrize("document", ["L01", "L02", "L03", "L04", "L05", "L06", "L07", "L09", "L10"])
def test_each_letter_of_ours_says_what_we_are_for(document: str) -> None:
    assert re.search(r"settle concerns promptly and fairly|prompt and fair outcome", template_text(document))


def template_text(document: str) -> str:
    """The body of a document’s own template, which every letter made of it prints."""
    template = next(each for each in LIBRARY.packs["common"].templates if each.id == document)
    return template.text.partition("\n---\n")[2] or template.text


@pytest.mark.parametrize("document", ["L17", "L19"])
def test_a_practitioner_reads_of_the_circumstances_before_the_concerns(document: str) -> None:
    on = date(2025, 3, 11)
    text = letter_text("demo-a", on, document)
    at = demo("demo-a", on)
    titles = [at.case.text(f"concern[{key}].title") for key in at.case.keys("concern")]
    places = [text.casefold().find(title.casefold()) for title in titles if title]
    around = re.search(r"First,? (what was going on|the circumstances)", text)
    assert around
    assert [place for place in places if place >= 0]
    assert all(around.start() < place for place in places if place >= 0)


def test_advice_not_followed_is_due_until_its_reason_is_recorded() -> None:
    day = date(2025, 3, 14)
    made = case(
        said("advice[v1].point", "Ring him today"),
        said("advice[v1].strength", "strongly_advise"),
        said("advice[v1].due_on", day),
        said("advice[v1].outcome", "not_followed"),
    )
    assert "advice:v1" in due(made, day)
    assert "advice:v1" not in due(made.after(said("advice[v1].outcome_reason", "He was abroad")), day)


def due(made: Case, on: date) -> set[str]:
    guidance = LIBRARY.guidance("common", "england-mhps")
    return {each.id for each in what_is_due(made, guidance, assess(made, guidance, on=on), on)}


@pytest.mark.parametrize("document", ["L14a", "L14b"])
def test_a_bar_from_the_building_stands_only_with_its_reason(document: str) -> None:
    at = demo("demo-b", date(2024, 11, 20))
    without = letter_to_text(demo_letter(at.case, at.on.date(), document)[0])
    assert "not barred from the building" in without
    reason = said("exclusion.premises_reason", "the notes are kept there", recorded_at=at.case.entries[-1].recorded_at)
    with_it = letter_to_text(demo_letter(at.case.after(reason), at.on.date(), document)[0])
    assert "because: the notes are kept there" in with_it


@pytest.mark.parametrize(("document", "on"), [("L01", date(2025, 3, 11)), ("L07", date(2025, 7, 10))])
def test_what_they_do_well_stands_in_the_first_letter_and_the_last(document: str, on: date) -> None:
    told = demo("demo-a", on).case.text("strengths.told")
    assert told
    assert told.rstrip(".") in letter_text("demo-a", on, document)


def test_the_introduction_sheet_says_how_to_complain_about_us() -> None:
    assert "If we let you down, you can complain to NHS Resolution." in letter_text("demo-a", date(2025, 3, 11), "L08")


def test_a_case_with_one_answer_is_listed_and_assessed() -> None:
    made = case(said("org.name", "Marlowe Vale"))
    guidance = LIBRARY.guidance("common")
    assert row_of(made, guidance).organisation == "Marlowe Vale"
    assert assess(made, guidance, on=MORNING).ask_next


def test_the_first_ten_checkpoints_wait_for_nothing() -> None:
    early = [each for each in LIBRARY.packs["common"].checkpoints if each.stage in ("ST1", "ST2")]
    assert len(early) == 10
    assert [each.id for each in early if each.triggered_when] == []


def test_a_meeting_without_their_words_on_record_is_no_hearing() -> None:
    heard = answered("BC-13", evidence="10 March, with a companion")
    guidance = LIBRARY.guidance("common", "england-mhps")
    states = []
    for told in ((), (said("response.in_their_words", "I rang three times"),)):
        standing = assess(case(heard, *told), guidance, on=MORNING).checkpoint("BC-13")
        assert standing is not None
        states.append(standing.state.value)
    assert states == ["open", "settled"]


def test_an_assessment_fits_where_clinical_practice_is_doubted_and_nobody_has_looked() -> None:
    doubted = case(said("concern[c1].category", ("clinical_diagnosis",)))
    looked_at = doubted.after(said("investigation.report_received_on", date(2025, 3, 3)))
    assert (fit(doubted), fit(looked_at)) == ("fits", "avoid")


def fit(made: Case) -> str:
    found = assess(made, LIBRARY.guidance("common", "england-mhps"), on=MORNING).early_help
    return str(next(each.fit for each in found if each.id == "clinical_assessment"))


def test_the_card_of_six_questions_is_the_same_for_all_and_holds_nothing_of_a_case() -> None:
    texts = {
        letter_text(name, on, "Q01") for name, on in (("demo-a", date(2025, 3, 11)), ("demo-b", date(2024, 10, 28)))
    }
    (text,) = texts
    assert re.findall(r"^(\d)\. .*\?$", text, re.MULTILINE) == list("123456")
    prompt = next(each for each in LIBRARY.packs["common"].prompts if each.id == "EP-28")
    assert "(Q01)" in prompt.next_step
