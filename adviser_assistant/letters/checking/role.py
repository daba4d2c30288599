"""What our role is not: we do not decide, take a side, or promise what is not ours to give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking.paper import QUOTED, Paper

_US = r"(?:we|I|Practitioner Performance Advice|this service)"
_BOUNDARIES = (
    (
        "role:decides",
        "Deciding",
        "The employer decides; we advise.",
        "We advise you to",
        (
            rf"\b{_US} (?:have |has )?(?:decided|determined|ruled|concluded|approved?|authorised?|"
            rf"sanctioned?|instruct(?:ed)?"
            r"|direct(?:ed)?|order(?:ed)?|insist(?:ed)?)\b(?! (?:to close|not to offer|to offer))",
            rf"\b{_US} (?:approve|authorise|agree (?:to|with) (?:the |your |this )?(?:exclusion|"
            rf"suspension|decision))\b",
            rf"\b{_US} require you\b|\bour decision (?:is|was)\b|\byou must (?:now )?(?:exclude|"
            rf"suspend|dismiss|reinstate)\b",
            r"\byou should (?:now )?(?:exclude|suspend|reinstate|discipline|refer)\b",
        ),
    ),
    (
        "role:takes-a-side",
        "Taking a side",
        "We act for neither side and did not check what we were told.",
        "You told us that",
        (
            rf"\b{_US} (?:act|acts|speak|speaks) (?:for|on behalf of) (?!neither\b)(?:Dr|Mr|Mrs|Ms|"
            rf"the practitioner|the trust|you)",
            rf"\b{_US} (?:represent|defend|side with|believe|trust) (?:Dr|Mr|Mrs|Ms|him|her|them|"
            rf"the practitioner|the trust)\b",
            rf"\b{_US} (?:are|am|is) (?:satisfied|convinced|certain|sure|confident) that\b",
            r"\b(?:in our|in my) (?:view|opinion|judgement),? (?:Dr|Mr|Mrs|Ms|he|she|they|"
            r"the practitioner|the trust)\b",
            r"\b(?:Dr|Mr|Mrs|Ms) [\w’'-]+ (?:is|was) (?:right|wrong|innocent|blameless|to blame|"
            r"at fault|treated unfairly)\b",
        ),
    ),
    (
        "role:promises",
        "Promising",
        "We cannot promise what somebody else will decide.",
        "We will ask; they will answer by",
        (
            rf"\b{_US} (?:guarantee|promise|assure you|can assure|will ensure|undertake that|will make sure that)\b",
            r"\b(?:rest assured|without fail|beyond doubt|you (?:will|are going to) be cleared|"
            r"will not go any further)\b",
            r"\b(?:you|he|she|they|Dr [\w’'-]+) will (?:not|never) be (?:excluded|suspended|dismissed|"
            r"referred|disciplined)\b",
            r"\bwill (?:certainly|definitely|surely)\b|\bnobody will ever\b|"
            r"\bin complete confidence\b|\bthis will be resolved\b",
        ),
    ),
)
_PATTERNS = tuple(
    (name, title, text, better, re.compile("|".join(parts), re.IGNORECASE))
    for name, title, text, better, parts in _BOUNDARIES
)
EMPLOYERS_OWN = "employer_template"


def keeps_to_its_role(paper: Paper) -> Iterator[Check]:
    """What decides, takes a side or promises in a document of ours; an employer's letter may decide."""
    if paper.letter.kind == EMPLOYERS_OWN:
        return
    for section, number, block in paper.blocks:
        quoted = [found.span() for found in QUOTED.finditer(block.text)]
        for name, title, text, better, pattern in _PATTERNS:
            for found in pattern.finditer(block.text):
                if not any(start <= found.start() < end for start, end in quoted):
                    place = (section.id, number, found.start(), found.end())
                    yield Check(name, WARNS, title, f"“{found[0]}”: {text}", *place, better)
                    break
