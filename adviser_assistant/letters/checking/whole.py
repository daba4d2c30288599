"""What is to be looked at in a document as a whole: what it must and must not hold, its gate, its enclosures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.finalise import held_by
from adviser_assistant.letters.check import HOLDS, WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.accounts import carries_practitioner
from adviser_assistant.letters.checking.paper import Paper, Sentence, inside_quotes
from adviser_assistant.letters.people import surname

_DOCUMENT = re.compile(r"\((L\d\d[ab]?)\)")
OF_THE_GATE = ("checkpoint", "purpose", "alternative", "procedure")


ALSO_SHOWN_BY = {
    "what our role is not": signs.DOES_NOT_DECIDE,
    "whose account the facts are": signs.ATTRIBUTED,
    "sharing the letter": re.compile(
        r"\b(?:share|give|send|show|pass|hand)\b[^.]{0,60}\bthis letter\b|\bcopy of this letter\b", re.IGNORECASE
    ),
    "putting the record right": re.compile(
        r"\b(?:tell|ring|write to) (?:me|us)\b[^.]{0,60}\b(?:wrong|missing|mistakes?|not right|to correct)\b"
        r"|\bcorrections?\b",
        re.IGNORECASE,
    ),
    "that it is no finding": signs.NO_FINDING,
    "thanks": signs.THANKS,
}
"""Points of the catalogue that an adviser may well say in words of their own."""


def must_say(paper: Paper) -> Iterator[Check]:
    """The catalogue's points: each is shown by one of its words, or by a sentence that says so."""
    for point in paper.letter.must_say:
        what, _, shown_by = point.partition(" = ")
        shown = any(_begins_a_word(each.strip().casefold(), paper.words) for each in shown_by.split(" / "))
        otherwise = ALSO_SHOWN_BY.get(what)
        if not shown and (otherwise is None or signs.first(paper, otherwise) is None):
            text = f"This no longer says {what}. It belongs in every document of this kind."
            yield Check(f"must-say:{what}", WARNS, "Missing", text)


def must_not_say(paper: Paper) -> Iterator[Check]:
    """What may not stand in this document, but as somebody's words in quotation marks."""
    for each in paper.letter.must_not_say:
        place = _said_outright(paper, each)
        if place is not None:
            text = f"“{each}” may not stand in this document."
            yield Check(f"must-not-say:{each}", HOLDS, "Not in this document", text, *place)


def _begins_a_word(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}", text) is not None


def _said_outright(paper: Paper, words: str) -> tuple[str, int, int, int] | None:
    """The first place where words stand outside quotation marks."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    for section, number, block in paper.blocks:
        for found in pattern.finditer(block.text):
            if not inside_quotes(block.text, found.start()):
                return section.id, number, found.start(), found.end()
    return None


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
        return
    for section in titled:
        said = [each for each in paper.sentences if each.section == section.id]
        if section.edited and said and not any(_tells_of_them(paper, each) for each in said):
            text = "This part no longer says what they say of it, nor that nobody has heard them."
            yield Check("position", WARNS, "Practitioner’s position", text, section.id, said[0].block)


def _tells_of_them(paper: Paper, sentence: Sentence) -> bool:
    """Whether a sentence has the practitioner's account in it, or says how it stands with it."""
    told = sentence.facts or sentence.gaps or carries_practitioner(paper, sentence)
    return bool(told or _THEIR_SIDE.search(sentence.text))


_THEIR_SIDE = re.compile(
    r"\b(?:heard|hear|account|asked|told|knows?|says?|said|position|accepts?|disputes?|replied|answered|comments?|view)\b",
    re.IGNORECASE,
)


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
    ours = paper.letter.kind == "letter" and not paper.to_practitioner
    if ours and not paper.typed and not any(known):
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
