"""What our role is not: we do not decide, take a side, or promise what is not ours to give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
            rf"\b{_US} (?:have |has )?(?:decided|determined|ruled|concluded|approved?|authorised?"
            rf"|sanctioned?|instruct(?:ed)?|direct(?:ed)?|order(?:ed)?|insist(?:ed)?)\b"
            r"(?! (?:to close|not to offer|to offer))",
            rf"\b{_US} (?:approve|authorise|agree (?:to|with) (?:the |your |this )?(?:exclusion"
            rf"|suspension|decision))\b",
            rf"\b{_US} require you\b",
            r"\bour decision (?:is|was)\b",
            r"\byou must (?:now )?(?:exclude|suspend|dismiss|reinstate)\b",
            r"\byou should (?:now )?(?:exclude|suspend|reinstate|discipline|refer)\b",
        ),
    ),
    (
        "role:takes-a-side",
        "Taking a side",
        "We act for neither side and did not check what we were told.",
        "You told us that",
        (
            rf"\b{_US} (?:act|acts|speak|speaks) (?:for|on behalf of) (?!neither\b)(?:Dr|Mr|Mrs|Ms"
            rf"|the practitioner|the trust|you)",
            rf"\b{_US} (?:represent|defend|side with|believe|trust) (?:Dr|Mr|Mrs|Ms|him|her|them"
            rf"|the practitioner|the trust)\b",
            rf"\b{_US} (?:are|am|is) (?:satisfied|convinced|certain|sure|confident) that\b",
            r"\b(?:in our|in my) (?:view|opinion|judgement),? (?:Dr|Mr|Mrs|Ms|he|she|they"
            r"|the practitioner|the trust)\b",
            r"\b(?:Dr|Mr|Mrs|Ms) [\w’'-]+ (?:is|was) (?:right|wrong|innocent|blameless|to blame"
            r"|at fault|treated unfairly)\b",
        ),
    ),
    (
        "role:promises",
        "Promising",
        "We cannot promise what somebody else will decide.",
        "We will ask; they will answer by",
        (
            rf"\b{_US} (?:guarantee|promise|assure you|can assure|will ensure|undertake that|will make sure that)\b",
            r"\b(?:rest assured|without fail|beyond doubt|you (?:will|are going to) be cleared"
            r"|will not go any further)\b",
            r"\b(?:you|he|she|they|Dr [\w’'-]+) will (?:not|never) be (?:excluded|suspended|dismissed"
            r"|referred|disciplined)\b",
            r"\bwill (?:certainly|definitely|surely)\b",
            r"\bnobody will ever\b",
            r"\bin complete confidence\b",
            r"\bthis will be resolved\b",
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
        for name, title, text, better, start, end in _beyond_our_role(block.text):
            words = f"“{block.text[start:end]}”: {text}"
            yield Check(name, WARNS, title, words, section.id, number, start, end, better)


@lru_cache(maxsize=4096)
def _beyond_our_role(words: str) -> tuple[tuple[str, str, str, str, int, int], ...]:
    """The first of each kind in a paragraph, outside quotation marks."""
    quoted = [found.span() for found in QUOTED.finditer(words)]
    marked = []
    for name, title, text, better, pattern in _PATTERNS:
        hits = (hit for hit in pattern.finditer(words) if not any(a <= hit.start() < b for a, b in quoted))
        found = next(hits, None)
        if found is not None:
            marked.append((name, title, text, better, found.start(), found.end()))
    return tuple(marked)
