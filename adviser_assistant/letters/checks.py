"""What a careful colleague would mark in the margin of a letter. Counted, never a pop-up; what passes is silent.

Three strengths (ruling 32): *underlines* offers better words, *warns* asks for a look, *holds* keeps the letter from
being final.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.finalise import held_by
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.checks_words import word_checks
from adviser_assistant.letters.letter import Block, Letter, RunKind, Section

__all__ = ["HOLDS", "UNDERLINES", "WARNS", "Check", "check_letter"]
_NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\.?|date of birth)\b[^.]{0,20}\d", re.IGNORECASE)
_SEPARATE = re.compile(
    r"\b(?:grievance|tribunal|discriminat\w+|racis\w+|spoke up|speak(?:ing)? up|protected disclosure)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\b\d[\d:/.]*\b")
_DOCUMENT = re.compile(r"\((L\d\d[ab]?)\)")
_ADVICE = ("L01", "L02")


def check_letter(letter: Letter, case: Case, assessment: Assessment, guidance: Guidance) -> tuple[Check, ...]:
    """Everything to look at in a letter, in the order it stands."""
    found = [check for section in letter.sections for check in _section(letter, section, case, guidance)]
    return (*found, *_whole(letter, case, assessment, guidance))


def _section(letter: Letter, section: Section, case: Case, guidance: Guidance) -> Iterator[Check]:
    for index, block in enumerate(section.blocks):
        yield from _gaps(section, index, block)
        yield from word_checks(letter, section, index, guidance)
        yield from _patients(section, index, block)
        if case.value("pd.permission_to_print") is not True:
            yield from _kept_separate(section, index, block)
        if section.edited:
            yield from _unsupported(letter, section, index, block)
    if section.changed_since:
        text = "The facts have changed since you edited this section. See what would be drafted now."
        yield Check("changed", WARNS, "Facts have changed", text, section.id)


def _gaps(section: Section, index: int, block: Block) -> Iterator[Check]:
    for run in block.all_runs:
        if run.kind is RunKind.GAP:
            yield Check(f"gap:{run.fact}", WARNS, "Gap", f"{run.text[:1].upper()}{run.text[1:]}.", section.id, index)


def _patients(section: Section, index: int, block: Block) -> Iterator[Check]:
    for pattern in (_NHS_NUMBER, _BORN):
        found = pattern.search(block.text)
        if found and block.text[max(found.start() - 1, 0)] != "+" and not _is_phone(found[0]):
            text = "This looks like a patient’s number or date of birth. Take it out."
            yield Check("patient", WARNS, "Patient details", text, section.id, index, found.start(), found.end())


def _kept_separate(section: Section, index: int, block: Block) -> Iterator[Check]:
    """Somebody's own words may name what is to be kept separate; they have to agree to that first (ruling 34)."""
    for run in block.all_runs:
        if run.kind is RunKind.FACT and _SEPARATE.search(run.text):
            text = "This speaks of a grievance or of speaking up. Print it only if they agree, and record that they do."
            yield Check("separate", WARNS, "Kept separate", text, section.id, index)


def _is_phone(text: str) -> bool:
    return text.startswith("0")


def _unsupported(letter: Letter, section: Section, index: int, block: Block) -> Iterator[Check]:
    """Figures in the adviser's own words that stand in no drafted text rest on nothing recorded."""
    drafted = "\n".join(each.drafted_text for each in letter.sections)
    for found in _FIGURES.finditer(block.text):
        if found[0].rstrip(".") not in drafted:
            text = f"“{found[0]}” stands in no recorded fact. Record it, or check it."
            yield Check("unsupported", WARNS, "Not recorded", text, section.id, index, found.start(), found.end())


def _whole(letter: Letter, case: Case, assessment: Assessment, guidance: Guidance) -> Iterator[Check]:
    if letter.kind == "letter":
        yield from _practitioner(letter)
        yield from _subject(letter)
        if case.state("follow.date") is not State.KNOWN and case.state("closure.reason") is not State.KNOWN:
            yield Check("next-date", WARNS, "Next date", "No date to speak again, nor a reason for closing.")
    yield from _must_say(letter)
    if letter.template in _ADVICE:
        yield from _authority(case)
    held = held_by(case, assessment, letter.template, letter.stance)
    gate = [item for item in held if item.kind in ("checkpoint", "purpose", "alternative", "procedure")]
    if gate:
        text = f"{len(gate)} points before {guidance.step_word} are open, so this cannot be final with that stance."
        yield Check("gate", WARNS, "Gate not met", text)
    for enclosure in letter.enclosures:
        named = _DOCUMENT.search(enclosure)
        if named and named[1] not in guidance.templates:
            yield Check("enclosure", WARNS, "Enclosure", f"{enclosure} is named as an enclosure and is not there.")


def _must_say(letter: Letter) -> Iterator[Check]:
    """The catalogue's points: each is shown by one of its words, and what may not stand there is looked for."""
    words = "\n".join(block.text for section in letter.sections for block in section.blocks).casefold()
    words += "".join(f"\n{section.title.casefold()}" for section in letter.sections)
    for point in letter.must_say:
        what, _, shown_by = point.partition(" = ")
        if not any(each.strip().casefold() in words for each in shown_by.split(" / ")):
            text = f"This no longer says {what}. It belongs in every document of this kind."
            yield Check(f"must-say:{what}", WARNS, "Missing", text)
    for each in letter.must_not_say:
        if re.search(rf"(?<!\w){re.escape(each.casefold())}(?!\w)", words):
            text = f"“{each}” may not stand in this document."
            yield Check(f"must-not-say:{each}", HOLDS, "Not in this document", text)


def _practitioner(letter: Letter) -> Iterator[Check]:
    sections = [each for each in letter.sections if "position" in each.title.lower() or "account" in each.title.lower()]
    if letter.audience == "employer" and not any(section.blocks for section in sections):
        text = "The practitioner’s position is gone from this letter. It belongs in every one, also when empty."
        yield Check("position", HOLDS, "Practitioner’s position missing", text)


def _subject(letter: Letter) -> Iterator[Check]:
    surname = letter.practitioner.split()[-1] if letter.practitioner else ""
    if surname and surname in letter.subject:
        yield Check("subject", WARNS, "Name in the subject line", "Use initials or the employer’s reference there.")


def _authority(case: Case) -> Iterator[Check]:
    for key in case.keys("advice"):
        strength = case.field("advice", key, "strength").value
        if strength == "requires" and not case.field("advice", key, "authority").value:
            text = "A point says the framework requires it, and names no paragraph. Name it, or advise it."
            yield Check(f"authority:{key}", HOLDS, "Requires, without a paragraph", text)
