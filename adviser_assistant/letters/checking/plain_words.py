"""LT-11 and LT-12: short sentences, people doing things, no unexplained initials or Latin; no labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from adviser_assistant.letters.check import UNDERLINES, WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.days import says_when
from adviser_assistant.letters.checking.paper import Paper, Sentence, inside_quotes
from adviser_assistant.letters.checking.words import any_of, may_stand, of_a_thing
from adviser_assistant.letters.letter import BlockKind

AVERAGE, LONGEST_SENTENCE = 20, 25
FEW_VERBS, MOST_PASSIVES, WORDS_A_VERB = 40, 5, 6
"""One verb in five; a letter with fewer verbs than this is too short to count."""

_PARTS, _OF_A_LIST = re.compile(r":\s"), 2
"""What a colon leads to is a part of its own; so is each thing in a list with as many semicolons, or more."""

_IRREGULAR = (
    "begun|born|bound|brought|built|caught|chosen|done|drawn|driven|felt|found|given|gone|heard|held|hurt|kept|known|laid|"
    "led|left|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|shut|sought|spent|stood|taken|taught|thought|told|"
    "understood|withdrawn|withheld|won|written"
)
_BE = r"(?:am|is|are|was|were|be|been|being)"
_PASSIVE = re.compile(
    rf"\b{_BE}(?: (?:not|now|also|already|yet|often|\w+ly))* (?:\w{{2,}}ed|{_IRREGULAR})\b", re.IGNORECASE
)
_AUXILIARY = (
    rf"{_BE}|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|(?:I|you|we|they|he|she|it|there)’\w+"
)
_VERB = re.compile(
    rf"\b(?:{_AUXILIARY})\b(?: (?:not|also|now|never|{_BE}|have|had))*"
    r"|\bto (?!(?:the|a|an|you|me|us|him|her|them|it|this|that|your|our|their|his|its|be|have|which)\b)[a-z]{2,}"
    r"|\b(?:I|you|we|they|he|she|who|please)\b (?!(?:the|a|an|and|or|not|in|on|at|of|to|may|"
    rf"{_AUXILIARY})\b)[a-z]{{2,}}|\b[a-z]+(?:ed|es)\b(?= (?:that|the|you|us|me|him|her|them|it|to|on|in|how|what)\b)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![\w/(“’-])([A-Z]{2,6})(?:s)?(?![\w/’-])(?! ?\d)")
_BODIES = ("GMC", "GDC", "BMA", "HCSA", "BDA", "PDA", "MDU", "MPS", "MDDUS", "DDU", "BAPIO", "BIDA", "NIMDTA")
_NUMERALS = ("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII")
KNOWN_INITIALS = frozenset(("NHS", "HSC", "UK", "GP", "HR", "FICTIONAL", "DRAFT", *_BODIES, *_NUMERALS))
"""Initials every reader of these letters knows, and those that are an organisation's own name."""

LATIN = (
    *(
        "inter alia",
        "prima facie",
        "ad hoc",
        "bona fide",
        "bona fides",
        "ex officio",
        "pro rata",
        "per se",
        "vice versa",
    ),
    *("sine die", "mutatis mutandis", "ipso facto", "de facto", "de novo", "et al", "etc", "i.e", "e.g", "viz"),
    *("status quo", "sub judice", "ultra vires", "per annum", "in situ", "modus operandi", "quid pro quo", "vis-à-vis"),
    *("ad infinitum", "a priori", "curriculum vitae", "res judicata"),
)


def reads_easily(paper: Paper) -> Iterator[Check]:
    """LT-11, of the letter as a whole."""
    counted = [each for each in paper.prose if each.kind is not BlockKind.TABLE]
    if counted:
        average = sum(each.spelled for each in counted) / len(counted)
        if average > AVERAGE:
            text = f"{average:.0f} words a sentence on average; {AVERAGE} or fewer read more easily."
            yield Check("LT-11", WARNS, "Long sentences", text)
    verbs = sum(_verbs(each.text)[0] for each in counted)
    passives = sum(_verbs(each.text)[1] for each in counted)
    if verbs >= FEW_VERBS and passives * MOST_PASSIVES > verbs:
        text = f"{passives} of about {verbs} verbs do not say who acts. Say who does what."
        yield Check("LT-11", UNDERLINES, "Who acts?", text)


def hard_words(paper: Paper) -> Iterator[Check]:
    """LT-11, word by word: initials nobody explained, and Latin; each is marked once."""
    marked: set[str] = set()
    everything = "\n".join(block.text for _, _, block in paper.blocks)
    names = " ".join(row.name for row in paper.guidance.support.values())
    for each in paper.body:
        for found in _INITIALS.finditer(each.text):
            short = found[1]
            if short in KNOWN_INITIALS or short in marked or short in names or _explained(short, everything):
                continue
            marked.add(short)
            yield _mark(each, found, "Initials", f"What does “{short}” stand for? Write it out once.")
        latin = any_of(LATIN) if may_stand(each.text, LATIN) else None
        for found in latin.finditer(each.text) if latin is not None else ():
            if found[0].casefold() not in marked:
                marked.add(found[0].casefold())
                yield _mark(each, found, "Latin", f"“{found[0]}”: say it in English.")


def long_sentences(paper: Paper) -> Iterator[Check]:
    """Any sentence of more than 25 words is noted; what is quoted is somebody's own."""
    for each in paper.sentences:
        if each.kind is BlockKind.TABLE or "“" in each.text:
            continue
        words = max(len(part.split()) for part in _parts(each.text)) if each.spelled > LONGEST_SENTENCE else 0
        if words > LONGEST_SENTENCE:
            text = f"{words} words in one sentence. Could it be two?"
            yield Check("long", UNDERLINES, "Long sentence", text, each.section, each.block, each.start, each.end)


def _parts(text: str) -> Iterator[str]:
    for part in _PARTS.split(text):
        yield from part.split(";") if part.count(";") >= _OF_A_LIST else (part,)


def labels(paper: Paper) -> Iterator[Check]:
    """LT-12: a label stands in a letter only quoted, with its owner and its event."""
    rows = [row for row in paper.guidance.language.values() if row.list == "label"]
    phrases = tuple(words for row in rows for words in row.avoid)
    every = any_of(phrases)
    if every is None:
        return
    marked: set[tuple[str, int]] = set()
    for each in paper.sentences:
        if not may_stand(each.text, phrases):
            continue
        found = next((hit for hit in every.finditer(each.text) if not of_a_thing(each.text, hit)), None)
        place = (each.section, each.block)
        if found is None or place in marked:
            continue
        said = _who_and_when(paper, each)
        if not inside_quotes(each.text, found.start()) and not _within_a_quotation(paper, each):
            lacks = "It stands here as our own word"
        elif said:
            lacks = f"It is quoted without {said}"
        else:
            continue
        marked.add(place)
        text = f"“{found[0]}” is a label. {lacks}. Say what was done, on which day, and who says so."
        yield Check("LT-12", WARNS, "Label", text, each.section, each.block)


def _who_and_when(paper: Paper, sentence: Sentence) -> str:
    around = tuple(paper.near(sentence, before=1, after=1))
    owner = any(signs.ATTRIBUTED.search(each.text) for each in around)
    event = any(says_when(each.text) for each in around)
    return " and ".join(word for word, there in (("its owner", owner), ("its event", event)) if not there)


def _within_a_quotation(paper: Paper, sentence: Sentence) -> bool:
    """Whether a quotation that began before this sentence goes on in it."""
    section = paper.letter.section(sentence.section)
    return section is not None and inside_quotes(section.blocks[sentence.block].text, sentence.start + 1)


def _explained(short: str, everything: str) -> bool:
    return bool(re.search(rf"\((?:the )?{short}s?\)|\b{short} \([A-Za-z ]{{6,}}\)", everything))


def _mark(sentence: Sentence, found: re.Match[str], title: str, text: str) -> Check:
    start = sentence.start + found.start()
    end = sentence.start + found.end()
    return Check("LT-11", UNDERLINES, title, text, sentence.section, sentence.block, start, end)


@lru_cache(maxsize=4096)
def _verbs(text: str) -> tuple[int, int]:
    """About how many verbs a sentence has (those that can be told, and at least one in six words), and how many of
    them do not say who acts.
    """
    return max(1, len(_VERB.findall(text)), len(text.split()) // WORDS_A_VERB), len(_PASSIVE.findall(text))
