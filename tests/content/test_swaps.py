"""Who somebody is changes their name in a result and nothing else: every worked case, read as two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.examples import Example, guidance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Confidence, LanguageRow, Node, Prompt
from adviser_assistant.guidance.swaps import PEOPLE, as_person, differences
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.paths import guidance_folder
from tests.every import every
from tests.shipped import LIBRARY, demo, worked

PACKS = sorted(folder.parent for folder in guidance_folder().glob("*/pack.yaml"))
EXAMPLES = [each for folder in PACKS for each in worked(folder.name)[0]]
DEMOS = [demo("demo-a"), demo("demo-b")]
FIRST = DEMOS[0]


def runs_on(example: Example) -> tuple[Case, Guidance]:
    """A worked case as it stood on its day, and the guidance it runs on."""
    case = example.case.as_of(example.on)
    return case, guidance_of(case, example.framework, example.on, LIBRARY)


def said_of(case: Case, guidance: Guidance, on: datetime, document: str) -> set[str]:
    """What a letter says of the case as each of the two people, without what tells them apart."""
    found = set()
    for person in PEOPLE:
        one = as_person(case, person)
        letter = draft_of(one, guidance, assess(one, guidance, on=on), on.date(), document)
        found.add(person.unnamed(letter_to_text(letter)))
    return found


@pytest.mark.parametrize("pack", PACKS, ids=lambda folder: folder.name)
def test_no_worked_case_turns_out_otherwise_for_another_person(pack: object) -> None:
    examples = [each for each in EXAMPLES if each.file.startswith(getattr(pack, "name", ""))]
    read = {each.id: differences(*runs_on(each), each.on, each.caseload) for each in examples}
    assert {name: parts for name, parts in read.items() if parts} == {}


@every("example", EXAMPLES[::21], ids=lambda example: example.id)
def test_the_advice_letter_of_a_worked_case_differs_in_those_words_alone(example: Example) -> None:
    assert len(said_of(*runs_on(example), example.on, "L01")) == 1


@pytest.mark.parametrize("document", sorted(templates(FIRST.guidance)))
@pytest.mark.parametrize("desk", DEMOS, ids=["demo-a", "demo-b"])
def test_every_letter_of_the_two_cases_differs_in_those_words_alone(desk: object, document: str) -> None:
    assert isinstance(desk, type(FIRST))
    assert len(said_of(desk.case, desk.guidance, desk.on, document)) == 1


def test_the_two_people_differ_in_everything_a_reader_could_tell() -> None:
    first, second = (set(person.identity.values()) | {person.clue} for person in PEOPLE)
    assert not first & second


# --- a biased rule is caught ------------------------------------------------------------------------------


def with_rule(when: Node, *words: LanguageRow) -> Guidance:
    """The guidance with one more prompt, and more words to look for."""
    common = LIBRARY.packs["common"]
    rule = Prompt(
        id="EP-90", confidence=Confidence.OURS, text="Is this about conduct?", next_step="Ask.", shown=("side",),
        when=when, because="A rule that should not be.",
    )  # fmt: skip
    seeded = replace(common, prompts=(*common.prompts, rule), language=(*common.language, *words))
    return Library({**LIBRARY.packs, "common": seeded}).guidance("common", "england-mhps")


@pytest.mark.parametrize(
    "when",
    [
        {"fact": "pract.pronoun", "is": "he"},
        {"fact": "pract.title", "is": "Mr"},
        {"not": {"fact": "pract.name", "is": "Emily Hughes"}},
    ],
    ids=["pronoun", "title", "name"],
)
def test_a_rule_that_looks_at_who_somebody_is_is_caught(when: Node) -> None:
    assert "prompts" in differences(FIRST.case, with_rule(when), FIRST.on)


@pytest.mark.parametrize("words", ["Lagos", "Ramadan", "accent", "Okonkwo"])
def test_a_rule_that_listens_for_where_somebody_comes_from_is_caught(words: str) -> None:
    listening = LanguageRow(
        id="LW-90", confidence=Confidence.OURS, avoid=(words,), reason="Seeded.", better="", list="label"
    )
    guidance = with_rule({"fact": "notes.labels", "at_least": 1}, listening)
    quiet = Case("plain", True).after_all(FIRST.case.entries[:1])
    assert "prompts" in differences(quiet, guidance, FIRST.on)
