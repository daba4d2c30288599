"""The shipped scenarios can be played to the end and keep the field's words; a scenario with a fault is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from adviser_assistant.command_line import FAULTY, main
from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.checks.wording import avoided_words
from adviser_assistant.paths import guidance_folder
from adviser_assistant.practice.caller import case_with
from adviser_assistant.practice.player import ask_everything
from adviser_assistant.practice.reading import FOLDER, WAYS, load_practice
from adviser_assistant.practice.scenario import Telling
from adviser_assistant.practice_desk import lines_of
from tests.content.small_guidance import whole, written
from tests.practice.played import DEMO_A, DEMO_B, PRACTICE, REHEARSALS, guidance_for
from tests.shipped import LIBRARY

NEVER = ("junior doctor", "the accused", "the subject", "the individual", "do not exclude", "we exclude", "whistleblow")
SHIPPED = guidance_folder() / FOLDER
TEXT = (SHIPPED / f"{DEMO_A}.yaml").read_text("utf-8")


@pytest.mark.parametrize("scenario", REHEARSALS)
def test_whoever_asks_everything_hears_everything_before_the_time_is_up(scenario: str) -> None:
    call = ask_everything(REHEARSALS[scenario], guidance_for(scenario), PRACTICE.ways)
    assert call.heard == {answer.id for answer in REHEARSALS[scenario].scenario.answers}
    assert not call.over


@pytest.mark.parametrize("scenario", REHEARSALS)
def test_a_scenario_is_invented_and_keeps_the_field_s_words(scenario: str) -> None:
    told = REHEARSALS[scenario].scenario
    ours = " ".join((told.title, *told.questions, *(f"{each.found}. {each.matters}" for each in told.answers)))
    assert told.about.startswith("FICTIONAL.")
    assert REHEARSALS[scenario].case.fictional
    assert [word for word in NEVER if word in ours.lower()] == []
    assert list(avoided_words(ours, LIBRARY.packs["common"].language, serious=True)) == []
    assert 3 <= len(told.questions) <= 5


@pytest.mark.parametrize("scenario", REHEARSALS)
def test_every_scenario_has_something_that_is_not_told_to_everybody(scenario: str) -> None:
    assert {each.telling for each in REHEARSALS[scenario].scenario.answers} - {Telling.ASKED}


def test_the_eight_lie_over_nations_lists_professions_training_and_a_practitioner_s_own_call() -> None:
    leads = {id_: guidance_for(id_).framework for id_ in REHEARSALS}
    packs = {pack.id for id_ in REHEARSALS for pack in guidance_for(id_).packs}
    assert len(REHEARSALS) == 8
    assert {
        "wales-upsw",
        "northern-ireland-mhps",
        "england-performers-lists",
        "trainees",
        "employed-pharmacists",
    } <= packs
    assert leads["own-call-between-shifts"] is None


@pytest.mark.parametrize("scenario", ["own-call-between-shifts", "england-list-before-the-paper"])
def test_a_good_call_fills_more_of_the_letter_than_silence(scenario: str) -> None:
    guidance, rehearsal = guidance_for(scenario), REHEARSALS[scenario]
    told = case_with(rehearsal, tuple((0, each.id) for each in rehearsal.scenario.answers))
    bare, full = (
        lines_of(case, guidance, assess(case, guidance, on=rehearsal.begins), rehearsal.scenario.document)
        for case in (rehearsal.case, told)
    )
    assert sum("[" in line for line in full) < sum("[" in line for line in bare)


def test_the_two_demonstration_cases_hide_what_a_trainee_has_to_find() -> None:
    hidden = {
        each.id
        for scenario in (DEMO_A, DEMO_B)
        for each in REHEARSALS[scenario].scenario.answers
        if each.telling is not Telling.ASKED
    }
    assert {"spoke_up", "others", "witnesses", "not_before", "september_letter"} <= hidden


def faults(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """The faults of DEMO-A with changes made to its text."""
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    place = folder / FOLDER
    place.mkdir()
    (place / WAYS).write_bytes((SHIPPED / WAYS).read_bytes())
    (place / "changed.yaml").write_text(text, "utf-8")
    try:
        load_practice(folder, LIBRARY)
    except FaultyFileError as error:
        return [str(fault) for fault in error.faults]
    return []


LINE = next(number for number, line in enumerate(TEXT.splitlines(), 1) if line == "  - id: not_heard")
TO = "    to: [q19, q20, e05]\n"
WORDS = "    words: [his account, his side, what does he say, how does he see it, his view]\n"


def test_the_text_itself_is_without_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((TO, "    to: [q19x]\n"), f"changed.yaml:{LINE}: There is no question “q19x” on this call. Did you mean q19?"),
        ((TO, "    to: [q37]\n"), f"changed.yaml:{LINE}: “q37” is said, not asked"),
        ((TO, "    to: [q32]\n"), f"changed.yaml:{LINE}: “q32” is never open on this call"),
        ((TO, TO + "    after: [nobody]\n    puts_off: Not yet.\n"), "There is no answer “nobody” to be heard first"),
        ((TO, TO + "    telling: hidden\n"), "Say what the caller says while “not_heard” is held back"),
        (
            (TO, TO + "    after: [not_heard]\n    puts_off: No.\n"),
            f"changed.yaml:{LINE}: Nobody can get to “not_heard”",
        ),
        (("good_call: [BC-01", "good_call: [welfare.risk, BC-01"), "should find “welfare.risk”, and nobody here tells"),
        (("good_call: [BC-01", "good_call: [BC-91, BC-01"), "There is no fact or checkpoint “BC-91”"),
        (("minutes: 32", "minutes: 19"), "in 19 minutes. Give the caller more minutes"),
        (("words: [his name,", "words: [sepsis, his name,"), "“sepsis” finds “who” as well"),
        (("fictional: true", "fictional: false"), "A rehearsal is about invented people only"),
        (("account: not_heard", "account: unheard"), "There is no answer “unheard”. Did you mean not_heard?"),
        (("    to: [q24]\n", ""), "Say how one could ask for “colleague”, in words that find it"),
        (("  q05: A yes", "  q05x: A yes"), "There is no question “q05x” on this call. Did you mean q05?"),
        (("document: L01", "document: L99"), "There is no document “L99”"),
        (("  - minute: 18", "  - minute: 40"), "Minute 40 is not within this call"),
        (("response.heard: not_yet", "response.heard: perhaps"), "“perhaps” is no choice of response.heard"),
        (("    telling: denied", "    telling: shy"), "“shy” is no telling. Use one of: asked, denied, hidden"),
        (("- id: who\n", "- id: standard\n"), "The id “standard” stands here twice"),
    ],
)
def test_a_scenario_that_cannot_be_played_is_refused_with_its_line(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    assert any(says in fault for fault in faults(tmp_path, change))


def test_an_answer_to_which_nothing_leads_is_refused(tmp_path: Path) -> None:
    found = faults(tmp_path, (TO, ""), (WORDS, ""))
    assert any(f"changed.yaml:{LINE}: No question leads to “not_heard”" in fault for fault in found)


def test_check_guidance_refuses_a_folder_with_such_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = whole(tmp_path)
    written(folder, f"{FOLDER}/{WAYS}", (SHIPPED / WAYS).read_text("utf-8"))
    written(folder, f"{FOLDER}/odd.yaml", "id: odd\ntitle: Nobody\nasks: nothing\n")
    assert main(["check-guidance", str(folder)]) == FAULTY
    assert "practice/odd.yaml:3: “asks” is not known here." in capsys.readouterr().err


def test_words_for_a_question_that_nobody_asks_are_refused(tmp_path: Path) -> None:
    changed = (SHIPPED / WAYS).read_text("utf-8").replace("\n  q19: [", "\n  q19x: [", 1)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / WAYS).write_text(changed, "utf-8")
    with pytest.raises(FaultyFileError, match="There is no question “q19x”"):
        load_practice(tmp_path, LIBRARY)


def test_a_folder_without_scenarios_is_no_fault(tmp_path: Path) -> None:
    assert load_practice(tmp_path, LIBRARY).rehearsals == ()
