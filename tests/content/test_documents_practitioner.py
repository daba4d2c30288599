"""The documents a practitioner reads: what the catalogue asks of each, asserted point by point.

Kept texts stand in `letters/`; read a change as the practitioner would, then keep it: `KEEP_LETTERS=1 pytest …`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import templates
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.checks import HOLDS
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.sending import enclosures_of
from adviser_assistant.letters.to_text import letter_to_text
from tests.content.practitioner_points import (
    CATALOGUE,
    MOMENTS,
    MUST_CONTAIN,
    MUST_NOT,
    NAMES_AS_THEY_STAND,
    OTHER_DAYS,
)
from tests.content.worked_letters import demo_letter
from tests.every import every
from tests.shipped import LIBRARY

KEPT = Path(__file__).parent / "letters"
EMPLOYERS = ("L13", "L14a", "L14b", "L15", "L16", "L17", "L19", "L20")

Drafts = dict[str, tuple[Letter, tuple[Check, ...]]]


@pytest.fixture(scope="module")
def drafts(demo_cases: dict[str, Case]) -> Drafts:
    return {document: demo_letter(demo_cases[name], on, document) for document, (name, on) in MOMENTS.items()}


@pytest.fixture(scope="module")
def others(demo_cases: dict[str, Case]) -> Drafts:
    return {document: demo_letter(demo_cases[name], on, document) for document, (name, on) in OTHER_DAYS.items()}


@pytest.fixture(scope="module")
def texts(drafts: Drafts) -> dict[str, str]:
    return {document: letter_to_text(made) for document, (made, _) in drafts.items()}


@pytest.mark.parametrize("document", CATALOGUE)
def test_each_head_says_what_the_catalogue_says(document: str) -> None:
    kind, retention, gate, enclosures, copies = CATALOGUE[document]
    head = templates(LIBRARY.guidance("common", "england-mhps"))[document].head
    assert (head.audience, head.kind, head.retention, head.gate) == ("practitioner", kind, retention, gate)
    assert [each for each in enclosures if each not in " ".join(head.enclosures)] == []
    assert copies in head.copies
    assert bool(copies) == bool(head.copies)
    assert head.applies


@every(("document", "point"), MUST_CONTAIN)
def test_each_point_of_the_catalogue_is_there(texts: dict[str, str], document: str, point: str) -> None:
    assert MUST_CONTAIN[document, point] in texts[document]


@every(("document", "words"), [(each, words) for each, many in MUST_NOT.items() for words in many])
def test_what_the_catalogue_forbids_stands_nowhere(texts: dict[str, str], document: str, words: str) -> None:
    assert words not in texts[document].casefold()


@pytest.mark.parametrize("document", MOMENTS)
def test_nothing_holds_a_draft_of_either_fictional_case(drafts: Drafts, others: Drafts, document: str) -> None:
    for made, found in (drafts[document], others[document]):
        assert [each.text for each in found if each.severity == HOLDS or each.id.startswith("must")] == []
        assert "could not be filled in" not in letter_to_text(made)


def test_the_other_case_is_held_to_the_same_must_nots(others: Drafts) -> None:
    """Words of the case itself are left aside: what DEMO-B is about may stand in no sheet of DEMO-A, and so on."""
    for document, (made, _) in others.items():
        text = letter_to_text(made).casefold()
        assert [words for words in MUST_NOT[document] if words in text] == [], document


@pytest.mark.parametrize("document", EMPLOYERS)
def test_an_organisation_s_letter_says_that_it_is_a_draft_and_speaks_in_its_own_voice(
    drafts: Drafts, document: str
) -> None:
    made, _ = drafts[document]
    assert made.banner.startswith("Draft for your organisation to complete. Check against")
    assert (made.kind, made.audience) == ("employer_template", "practitioner")
    assert "Case manager" in letter_to_text(made) or "[your role]" in letter_to_text(made)


@pytest.mark.parametrize("document", [each for each in MOMENTS if each not in ("L08", "L18")])
def test_letter_checks_find_only_what_the_case_itself_lacks(drafts: Drafts, document: str) -> None:
    """LT-13: nobody rang her; the name: an investigator or decision-maker with a tie; her own words on a grievance."""
    of_the_case = {"LT-13", "other-name", "separate", "third", "next-date", "gate"}
    said = {each.id for each in drafts[document][1] if not each.id.startswith("gap")}
    assert said <= of_the_case


@pytest.mark.parametrize("document", EMPLOYERS)
def test_the_support_sheet_goes_with_every_letter_and_is_named_in_it(drafts: Drafts, document: str) -> None:
    made, _ = drafts[document]
    assert "L18" in [ours for _, ours in enclosures_of(made)]
    assert re.search(r"^Enclosed: .*Support for you", letter_to_text(made), re.MULTILINE)


@pytest.mark.parametrize("document", ["L14a", "L14b", "L17", "L19"])
def test_a_label_is_given_as_somebody_s_words_and_asks_what_happened(
    drafts: Drafts, others: Drafts, document: str
) -> None:
    of_demo_b = drafts if MOMENTS[document][0] == "demo-b" else others
    lines = [each for each in letter_to_text(of_demo_b[document][0]).splitlines() if "How she speaks" in each]
    assert lines
    for line in lines:
        assert re.search(
            r"In the words used to us: “How she speaks to colleagues”\. \[what happened, on which day", line
        )


# --- plain words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", MOMENTS)
def test_sentences_are_short_and_letters_of_a_name_are_explained(drafts: Drafts, others: Drafts, document: str) -> None:
    for made, _ in (drafts[document], others[document]):
        words = [len(each.split()) for each in _sentences(made)]
        assert sum(words) / len(words) <= 16
        text = letter_to_text(made)
        explained = set(re.findall(r"\(([A-Z]{2,})\)", text))
        assert set(re.findall(r"\b[A-Z]{2,}\b", text)) <= NAMES_AS_THEY_STAND | explained


def _sentences(made: Letter) -> list[str]:
    blocks = [block for section in made.sections[1:] for block in section.blocks if block.kind is not BlockKind.TABLE]
    found = [each.strip() for block in blocks for each in re.split(r"(?<=[.!?])\s+|\n", block.text)]
    return [each for each in found if len(each.split()) > 2]


KEPT_MOMENTS = ("L09", "L13", "L14a", "L15", "L16", "L17", "L19")


@pytest.mark.parametrize("document", KEPT_MOMENTS)
def test_letters_read_as_they_were_kept(drafts: Drafts, document: str) -> None:
    name, on = MOMENTS[document]
    made, _ = drafts[document]
    keep(f"{name}-{document}-{on}", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


def keep(name: str, text: str) -> None:
    path = KEPT / f"{name}.txt"
    if os.environ.get("KEEP_LETTERS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "Read the change, then keep it: KEEP_LETTERS=1 pytest tests/content"
