"""What our role is not: we do not decide, take a side, or promise what is not ours to give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.paper import QUOTED, Paper, spans_of

_US = r"(?:we|I|Practitioner Performance Advice|this service)"
_STEP = r"(?:exclusion|suspension|restriction|dismissal|decision)"
_PERSON = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor) [A-Z][\w’'-]+|he|she|they|the (?:practitioner|doctor|dentist|pharmacist))"
)
_THEM = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor) [A-Z][\w’'-]+|him|her|them|the (?:practitioner|trust|board|employer))"
_EMPLOYER = r"(?:the (?:trust|board|employer|practice|contractor)|your organisation)"
_STOPPED = r"(?:excluded|suspended|dismissed|reinstated|disciplined|referred|demoted)"


@dataclass(frozen=True)
class _Boundary:
    """One thing our role is not: how it sounds in our own mouth (`ours`), and as a plain statement (`flat`)."""

    id: str
    title: str
    text: str
    better: str
    ours: re.Pattern[str]
    flat: re.Pattern[str]


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_BOUNDARIES = (
    _Boundary(
        "role:decides",
        "Deciding",
        "The employer decides; we advise.",
        "We advise you to",
        _any(
            rf"\b{_US} (?:have |has )?(?:decided|determined|ruled|concluded?|upheld|uphold|approved?|authorised?"
            rf"|sanction(?:ed)?|endorsed?|instruct(?:ed)?|direct(?:ed)?|order(?:ed)?|insist(?:ed)?)\b"
            r"(?! (?:to close|not to offer|to offer|nothing|neither|whether))",
            rf"\b{_US} (?:find|found|have found) that\b",
            rf"\b{_US} (?:support|agree (?:to|with)) (?:the |your |this )(?:\w+ )?{_STEP}\b",
            rf"\b{_US} (?:are|am|is) content (?:for|with|that)\b|\b{_US} (?:have|has) no objection\b"
            rf"|\b{_US} require you\b",
            r"\bour decision (?:is|was)\b|\b(?:our|my) (?:permission|approval|blessing|authority) (?:to|for)\b",
        ),
        _any(
            r"\byou (?:must|should|are to|ought to) (?:now |immediately |therefore )?(?:exclude|suspend|dismiss"
            r"|sack|reinstate"
            r"|discipline|demote|refer (?:him|her|them|Dr))\b",
            rf"\byou (?:must|should|are to|ought to) (?:now |immediately )?(?:lift|end|terminate|stop) (?:the|this"
            rf"|your|his|her"
            rf"|their) (?:{_STEP}|contract|employment)\b",
            rf"\b{_PERSON} (?:should|must|ought to) (?:now )?be {_STOPPED}\b",
            rf"\b(?:the|your|this) {_STEP} (?:is|was) (?:not )?(?:justified|unjustified|lawful|unlawful|right|wrong"
            rf"|correct"
            r"|necessary)\b",
        ),
    ),
    _Boundary(
        "role:takes-a-side",
        "Taking a side",
        "We act for neither side and did not check what we were told.",
        "You told us that",
        _any(
            rf"\b{_US} (?:act|speak|write)s? (?:for|on behalf of) (?!neither\b)(?:{_THEM}|you)\b",
            rf"\b{_US} (?:represent|defend|believe|trust|support|sympathise with|side with|stand by"
            rf"|stand with)s? {_THEM}\b",
            rf"\b{_US} (?:believe|think|feel|consider)s? (?:that )?(?:{_PERSON}|{_EMPLOYER}|the concern) (?:is|are"
            rf"|was|were|has"
            rf"|have|did)\b",
            rf"\b{_US} (?:are|am|is) (?:satisfied|convinced|certain|sure|confident) that (?:{_PERSON}|{_EMPLOYER}"
            rf"|(?:the|this|your) (?:concern|{_STEP}))\b",
            rf"\b{_US} (?:are|am|is) on (?:your|his|her|their|the \w+’s) side\b|\b{_US} share your (?:view"
            rf"|concerns?)\b",
            rf"^on behalf of {_THEM}\b|\bfor {_THEM}’s sake\b",
            rf"\bin (?:our|my) (?:view|opinion|judgement),? (?:{_PERSON}|{_EMPLOYER}|(?:the|this|your) (?:concern"
            rf"|{_STEP}))\b",
        ),
        _any(
            rf"\b(?:{_PERSON}|{_EMPLOYER}) (?:is|are|was|were|has been|have been) (?:in the )?(?:right|wrong"
            rf"|innocent|blameless"
            r"|to blame|at fault|treated (?:unfairly|badly|poorly|harshly))\b",
            rf"\b{_PERSON} (?:has|have|had) done nothing wrong\b|\b(?:this|it) (?:is|was) unfair (?:to|on) {_THEM}\b",
            rf"\b(?:{_EMPLOYER}|you) (?:has|have) treated {_THEM} (?:unfairly|badly|poorly|harshly)\b",
        ),
    ),
    _Boundary(
        "role:promises",
        "Promising",
        "We cannot promise what somebody else will decide.",
        "We will ask; they will answer by",
        _any(
            rf"\b{_US} (?:guarantee|promise|assure you|can assure|can promise|will ensure|undertake that"
            rf"|will make sure that)\b",
            r"\brest assured\b|\bin complete confidence\b|\bnothing to worry about\b|\bnobody will ever\b",
            r"\beverything you (?:tell|say|write)\b[^.]{0,30}\b(?:confidential|private|between us|secret)\b",
        ),
        _any(
            r"\bwithout fail\b|\bbeyond doubt\b|\bwill not go any further\b|\bwill (?:certainly|definitely|surely)\b",
            rf"\b(?:you|{_PERSON}) (?:will|are going to|is going to) (?:not be |never be )(?:{_STOPPED})\b",
            rf"\b(?:you|{_PERSON}) (?:will|are going to|is going to) (?:be cleared|win)\b",
            r"\b(?:this|it|everything) will (?:all )?be (?:resolved|sorted out|fine|all right|over)\b",
            r"\bwill not (?:affect|harm|damage) (?:your|his|her|their) (?:career|registration|job|future|training"
            r"|licence|name)\b",
            r"\bno risk to (?:your|his|her|their) (?:registration|job|career|licence|post)\b",
            r"\b(?:GMC|GDC|GPhC|regulator|tribunal|court|panel|police) will (?:take no action|not act|clear|close"
            r"|drop|find for"
            r"|find in)\b",
            rf"\b(?:review|panel|hearing|investigation|assessment) will (?:clear|prove|end the {_STEP}"
            rf"|lift the {_STEP})\b",
        ),
    ),
)
EMPLOYERS_OWN = "employer_template"

_OPEN = re.compile(r"\b(?:whether|if|unless|not|cannot|nor|never)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:told|tells|said|says|asked|asks|wrote|writes|thinks?|believes?|found|finds|decided|decides|considers"
    r"|feels)\b",
    re.IGNORECASE,
)
"""What makes a statement a question, or somebody else's."""


def keeps_to_its_role(paper: Paper) -> Iterator[Check]:
    """What decides, takes a side or promises in a document of ours; an employer's letter may decide."""
    if paper.letter.kind == EMPLOYERS_OWN:
        return
    for section, number, block in paper.blocks:
        for boundary, start, end in _beyond_our_role(block.text):
            words = f"“{block.text[start:end]}”: {boundary.text}"
            place = (section.id, number, start, end)
            yield Check(boundary.id, WARNS, boundary.title, words, *place, boundary.better)


@lru_cache(maxsize=4096)
def _beyond_our_role(words: str) -> tuple[tuple[_Boundary, int, int], ...]:
    """The first of each kind in a paragraph, outside quotation marks."""
    quoted = [found.span() for found in QUOTED.finditer(words)]
    sentences = [(start, words[start:end]) for start, end in spans_of(words)]
    marked = []
    for boundary in _BOUNDARIES:
        hits = (hit for start, text in sentences for hit in _hits(boundary, start, text))
        found = next((hit for hit in hits if not any(a <= hit[0] < b for a, b in quoted)), None)
        if found is not None:
            marked.append((boundary, *found))
    return tuple(marked)


def _hits(boundary: _Boundary, start: int, sentence: str) -> Iterator[tuple[int, int]]:
    """Where a sentence goes beyond our role; not where it only asks, denies, cites a duty or says who thinks so."""
    for found in boundary.ours.finditer(sentence):
        if not _OPEN.search(sentence[: found.start()]):
            yield start + found.start(), start + found.end()
    for found in boundary.flat.finditer(sentence):
        before = sentence[: found.start()]
        if not (_OPEN.search(before) or _OF_ANOTHER.search(before) or signs.CITED.search(sentence)):
            yield start + found.start(), start + found.end()
