"""The letter against what is recorded: gaps, figures and quotations that rest on nothing, facts said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import RECORD_FACT, record_fact
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking.days import as_day
from adviser_assistant.letters.checking.paper import QUOTED, Paper, spans_of
from adviser_assistant.letters.checking.people import TITLED
from adviser_assistant.letters.checking.which import is_letter
from adviser_assistant.letters.letter import Block, RunKind, Section
from adviser_assistant.letters.people import surname
from adviser_assistant.letters.words import day

SEPARATE = re.compile(
    r"\b(?:grievance|employment tribunal|tribunal claim|discriminat\w+|racis\w+|spoke up|speak(?:ing)? up"
    r"|protected disclosure)\b",
    re.IGNORECASE,
)
FIGURES = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?\b|\b\d[\d:/.,]*\b"
)
ALIKE, SHORTEST_QUOTE = 0.6, 3
LONG_WORD, FEWEST_WORDS, RECORDED = 5, 4, 0.25
"""An account of four words of substance or more, of which less than a quarter was recorded, rests on nothing."""

_TOLD = re.compile(
    r"\b(?:told (?:me|us|you|him|her|them)|says?|said|described|reports?|reported|explained|according to)(?: that)?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:\d+\. |- |> )")

COMES_FIRST = (
    ("exclusion.started_at", "exclusion.ended_on"),
    ("exclusion.started_at", "exclusion.decided_on"),
    ("period.started_on", "period.ends_on"),
    ("restriction.started_on", "restriction.review_on"),
    ("restriction.started_on", "restriction.ended_on"),
    ("suspension.started_on", "suspension.ends_on"),
    ("investigation.started_on", "investigation.report_due_on"),
    ("investigation.started_on", "investigation.report_received_on"),
    ("concern.happened_on", "concern.logged_on"),
)
"""Pairs of days: the first cannot lie after the second."""

CANNOT_BOTH = (
    ("told.status", ("neither",), "told.date", "They are recorded as told of nothing, and as told on {}."),
    (
        "response.heard",
        ("not_yet", "invited", "not_appropriate"),
        "response.on",
        "Recorded as not heard, and as heard on {}.",
    ),
    (
        "response.heard",
        ("not_yet", "invited"),
        "response.in_their_words",
        "Recorded as not heard, and words of theirs are.",
    ),
    ("exclusion.kind", ("none", "under_consideration"), "exclusion.started_at", "Not excluded, and excluded from {}."),
    ("exclusion.kind", ("immediate", "formal"), "exclusion.ended_on", "In force, and ended on {}."),
    (
        "suspension.kind",
        ("none", "under_consideration"),
        "suspension.started_on",
        "Not suspended, and suspended from {}.",
    ),
    ("letter.share_status", ("withheld",), "letter.shared_on", "Recorded as withheld, and as shared on {}."),
    ("history.prior", ("none",), "history.detail", "No earlier concern, and one described."),
)
"""A fact with one of these values, and another that cannot then be known."""


def gaps(paper: Paper) -> Iterator[Check]:
    """What is missing, where it would stand."""
    for section, number, block in paper.blocks:
        for run in block.all_runs:
            if run.kind is RunKind.GAP:
                text = f"{run.text[:1].upper()}{run.text[1:]}."
                yield Check(f"gap:{run.fact}", WARNS, "Gap", text, section.id, number)


def moved_on(paper: Paper) -> Iterator[Check]:
    """Sections edited before the facts changed."""
    for section in paper.letter.sections:
        if section.changed_since:
            text = "The facts have changed since you edited this section. See what would be drafted now."
            yield Check("changed", WARNS, "Facts have changed", text, section.id)


def kept_separate(paper: Paper) -> Iterator[Check]:
    """Somebody's own words may name what is to be kept separate; they have to agree to that first (ruling 34)."""
    if paper.case.value("pd.permission_to_print") is True:
        return
    for section, number, block in paper.blocks:
        for run in block.all_runs:
            if run.kind is RunKind.FACT and SEPARATE.search(run.text):
                text = "This speaks of a grievance or of speaking up. Print it only if they agree; record that they do."
                yield Check("separate", WARNS, "Kept separate", text, section.id, number)


def unsupported(paper: Paper) -> Iterator[Check]:
    """What the adviser's own words say that rests on nothing recorded, or say otherwise than it was recorded."""
    known = _Recorded(paper)
    for section, number, block in paper.blocks:
        if section.edited:
            yield from _figures(known, section, number, block)
            yield from _quotations(known, section, number, block)
            yield from _people(known, section, number, block)
            yield from _accounts(known, section, number, block)


class _Recorded:
    """Everything that was drafted or recorded, to look words up in."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    @cached_property
    def drafted(self) -> str:
        """What the case alone would say."""
        return "\n".join(each.drafted_text for each in self.paper.letter.sections)

    @cached_property
    def said(self) -> str:
        """Every word anybody said, and every note, evened out."""
        statements = (each for fact in self.paper.case.facts.values() for each in fact.statements)
        words = [each.value for each in statements if isinstance(each.value, str)]
        words += [note.text for note in self.paper.case.notes.values()]
        words += [each.evidence for each in self.paper.case.checkpoints.values()]
        words += [
            name for fact in self.paper.case.facts.values() for each in fact.statements for name in [each.said_by]
        ]
        return _even("\n".join([*words, self.drafted]))

    @cached_property
    def long_words(self) -> frozenset[str]:
        """The words of substance in all that was said."""
        return frozenset(word for word in self.said.split() if len(word) >= LONG_WORD)


def _people(known: _Recorded, section: Section, number: int, block: Block) -> Iterator[Check]:
    """Somebody named who stands nowhere in the case."""
    for found in TITLED.finditer(block.text):
        if f" {_even(surname(found[0]))} " not in f" {known.said} ":
            text = f"“{found[0]}” is named nowhere in the case. Record who that is, or take the name out."
            yield Check("unsupported", WARNS, "Not recorded", text, section.id, number, found.start(), found.end())


def _accounts(known: _Recorded, section: Section, number: int, block: Block) -> Iterator[Check]:
    """A sentence that says what somebody told, in words of which nearly none were ever recorded."""
    for start, end in spans_of(block.text):
        sentence = block.text[start:end]
        if not _TOLD.search(sentence):
            continue
        words = {word for word in _even(_TOLD.sub(" ", sentence)).split() if len(word) >= LONG_WORD}
        if len(words) >= FEWEST_WORDS and len(words & known.long_words) < len(words) * RECORDED:
            text = "This tells what somebody said, and nothing recorded says so. Record it, with who told you."
            yield Check("unsupported", WARNS, "Not recorded", text, section.id, number, start, end)


def _figures(known: _Recorded, section: Section, number: int, block: Block) -> Iterator[Check]:
    like = _drafted_like(block.text, section.drafted_text)
    if like == block.text:
        return
    gone = [each[0] for each in FIGURES.finditer(like) if each[0] not in block.text]
    new = [each[0] for each in FIGURES.finditer(block.text) if each[0] not in like]
    for found in FIGURES.finditer(block.text):
        figure = found[0].rstrip(".,")
        place = (section.id, number, found.start(), found.start() + len(figure))
        if gone and found[0] in new:
            instead = gone[min(new.index(found[0]), len(gone) - 1)]
            text = f"“{figure}” here; recorded is “{instead}”. Correct the one that is wrong."
            yield Check("contradicted", WARNS, "Recorded otherwise", text, *place)
        elif figure not in known.drafted:
            text = f"“{figure}” stands in no recorded fact. Record it, or check it."
            yield Check("unsupported", WARNS, "Not recorded", text, *place)


@lru_cache(maxsize=1024)
def _drafted_like(text: str, drafted: str) -> str:
    """The drafted line that an edited one was made from: the one with most of its words, if they are many."""
    words = _words(text)
    best, like = ALIKE, ""
    for line in drafted.splitlines():
        bare = _NUMBERED.sub("", line)
        if bare == text:
            return text
        theirs = _words(bare)
        shared = len(words & theirs) / max(len(words | theirs), 1)
        if shared >= best:
            best, like = shared, bare
    return like


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    """The words of a line, its figures left out."""
    return frozenset(word for word in _even(text).split() if not word[0].isdigit())


def _quotations(known: _Recorded, section: Section, number: int, block: Block) -> Iterator[Check]:
    for found in QUOTED.finditer(block.text):
        words = found[0][1:-1]
        if len(words.split()) >= SHORTEST_QUOTE and _even(words) not in known.said:
            text = "These words in quotation marks are recorded nowhere. Whose are they? Record them, or check them."
            yield Check("unsupported", WARNS, "Not recorded", text, section.id, number, found.start(), found.end())


def contradicted(paper: Paper) -> Iterator[Check]:
    """Facts of the case that another recorded fact contradicts, where one of them stands in this letter if it does."""
    if paper.typed or not is_letter(paper.letter):
        return
    printed = [(run.fact, section.id, number) for section, number, block in paper.blocks for run in block.all_runs]
    for words, facts in _contradictions(paper.case):
        place = next(((section, number) for fact, section, number in printed if fact in facts), ("", -1))
        yield Check("contradicted", WARNS, "Recorded otherwise", words, *place)


def _contradictions(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    for first, second in COMES_FIRST:
        for one, two in _pairs(case, first, second):
            early, late = as_day(case.value(one)), as_day(case.value(two))
            if early is not None and late is not None and early > late:
                text = f"{day(early)} is recorded as coming before {day(late)}, and lies after it. Correct one."
                yield text, (one, two)
    for fact, values, other, words in CANNOT_BOTH:
        value, known = case.value(fact), case.value(other)
        held = value if isinstance(value, tuple) else (value,)
        if known not in (None, ()) and any(each in values for each in held):
            when = as_day(known)
            yield f"{words.format(day(when) if when else '')} Correct one.", (fact, other)


def _pairs(case: Case, first: str, second: str) -> Iterator[tuple[str, str]]:
    """Two facts, or the same two fields of each record."""
    record = first.partition(".")[0]
    keys = case.keys(record)
    for key in keys:
        one, two = (record_fact(record, key, each.partition(".")[2]) for each in (first, second))
        yield one, two
    if not keys and not RECORD_FACT.match(first):
        yield first, second


def _even(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
