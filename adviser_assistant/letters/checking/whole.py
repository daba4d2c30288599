"""What is to be looked at in a document as a whole: what it must and must not hold, its gate, its enclosures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.finalise import held_by
from adviser_assistant.letters.check import HOLDS, WARNS, Check
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.people import surname

_DOCUMENT = re.compile(r"\((L\d\d[ab]?)\)")
OF_THE_GATE = ("checkpoint", "purpose", "alternative", "procedure")


def must_say(paper: Paper) -> Iterator[Check]:
    """The catalogue's points: each is shown by one of its words."""
    for point in paper.letter.must_say:
        what, _, shown_by = point.partition(" = ")
        if not any(each.strip().casefold() in paper.words for each in shown_by.split(" / ")):
            text = f"This no longer says {what}. It belongs in every document of this kind."
            yield Check(f"must-say:{what}", WARNS, "Missing", text)


def must_not_say(paper: Paper) -> Iterator[Check]:
    """What may not stand in this document."""
    for each in paper.letter.must_not_say:
        if re.search(rf"(?<!\w){re.escape(each.casefold())}(?!\w)", paper.words):
            text = f"“{each}” may not stand in this document."
            yield Check(f"must-not-say:{each}", HOLDS, "Not in this document", text)


def keeps_both_sides(paper: Paper) -> Iterator[Check]:
    """Every letter to an employer has the practitioner's position, also when it is empty."""
    letter = paper.letter
    if letter.kind != "letter" or letter.audience != "employer":
        return
    titled = [each for each in letter.sections if re.search(r"\b(?:position|account)\b", each.title, re.IGNORECASE)]
    if titled or any(each.title for each in letter.sections):
        there = any(section.blocks for section in titled)
    else:
        there = bool(_POSITION.search(paper.words))
    if not there:
        text = "The practitioner’s position is gone from this letter. It belongs in every one, also when empty."
        yield Check("position", HOLDS, "Practitioner’s position missing", text)


_POSITION = re.compile(
    r"\bposition\b|\bown account\b|\b(?:not |nobody has )(?:yet )?heard (?:from |her|him|them)|"
    r"\bin (?:his|her|their) own words\b",
    re.IGNORECASE,
)


def subject(paper: Paper) -> Iterator[Check]:
    """No name in the subject line: it is read on screens and envelopes."""
    last = surname(paper.letter.practitioner)
    if last and last in paper.letter.subject:
        yield Check("subject", WARNS, "Name in the subject line", "Use initials or the employer’s reference there.")


def next_date(paper: Paper) -> Iterator[Check]:
    """A day to speak again, or a reason for closing, as the case has it."""
    known = (paper.case.state(fact) is State.KNOWN for fact in ("follow.date", "closure.reason"))
    if paper.letter.kind == "letter" and not paper.typed and not any(known):
        yield Check("next-date", WARNS, "Next date", "No date to speak again, nor a reason for closing.")


def gate(paper: Paper) -> Iterator[Check]:
    """The gate before exclusion, where this document's stance waits for it."""
    held = held_by(paper.case, paper.assessment, paper.letter.template, paper.letter.stance)
    waits = [item for item in held if item.kind in OF_THE_GATE]
    if waits:
        step = paper.guidance.step_word
        text = f"{len(waits)} points before {step} are open, so this cannot be final with that stance."
        yield Check("gate", WARNS, "Gate not met", text)


def enclosures(paper: Paper) -> Iterator[Check]:
    """What is named as an enclosure is there."""
    for enclosure in paper.letter.enclosures:
        named = _DOCUMENT.search(enclosure)
        if named and named[1] not in paper.guidance.templates:
            yield Check("enclosure", WARNS, "Enclosure", f"{enclosure} is named as an enclosure and is not there.")
