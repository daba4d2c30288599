"""The language table: labels, stiff or judging phrases, and “he” to somebody's face, each with better words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from weakref import WeakKeyDictionary

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import LanguageRow
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.checking.days import as_day
from adviser_assistant.letters.checking.paper import QUOTED, Paper
from adviser_assistant.letters.checking.which import FORMAL
from adviser_assistant.letters.people import surname

TO_THE_READER = frozenset({"lang_02"})
BEFORE_FORMAL = frozenset({"lang_07", "lang_10", "lang_11"})
UNLESS_CITED = frozenset({"lang_22", "lang_24", "lang_25"})
OF_EXCLUSION = frozenset({"lang_17"})
MEANT_OTHERWISE = {
    "block_04": re.compile(r"\b(?:feel|feels|felt|feeling) (?:so |very )?$", re.IGNORECASE),
    "block_07": re.compile(r"\bpatients?\b[^.]{0,20}$", re.IGNORECASE),
    "lang_12": re.compile(r"\b(?:take|takes|took|taken|taking|no) $", re.IGNORECASE),
}
"""What stands before words that then mean something else: “feels guilty”, “a patient suffers from”, “took offence”."""

SUGGEST_ONLY = ("distress_", "exclusion_", "pattern_")
FORMAL_DAYS = ("investigation.decided_on", "exclusion.decided_on", "hearing.notice_on")
_CITED = re.compile(
    r"\b(?i:paragraph|para|section|regulation|part|article|schedule) (?:\d|[IVX]+\b)|\b(?i:duty|duties) (?:under|to)\b"
    r"|\b(?:by|the) law\b|\bAct\b|\b(?:R|r)egulations\b|\b(?:framework|policy|code)\b"
)
_AFTER = 120
_WORD = re.compile(r"\w+")
_THINGS = (
    "times?|days?|weeks?|months?|years?|hours?|nights?|shifts?|periods?|clinics?|lists?|winter|rota",
    "conversations?|talks?|news|letters?|decisions?|meetings?|calls?|questions?|points?|matters?|issues?|choices?",
    "births?|delivery|airway|labour|intubation|operations?|procedures?|cases?|diagnos[ie]s|circumstances|situations?",
    "support|wellbeing|health|needs|impact|toll|distress|strain|burden",
    "treatment|management|resuscitation|therapy|fluids?|tumours?|cancers?|disease|infection|lymphoma|dose|levels?",
    "agents?|anaesthetics?|liquids?|medicine|environment|working conditions",
)
_OF_A_THING = re.compile(
    r"\b(?:this|it|that|which|what)(?: (?:is|was|may be|must be|can be|has been|will be))? (?:a |an |so |very )?$"
    rf"|^ (?:(?:and|or) \w+ )?(?:{'|'.join(_THINGS)})\b"
    rf"|\b(?:{'|'.join(_THINGS)}) (?:is|are|was|were|has been|have been|will be) (?:very |so |also )?$"
    r"|^ for\b|^ to (?!(?:work|deal|manage|get on|talk|reason|supervise|engage|like)\b)",
    re.IGNORECASE,
)
_CHALLENGES = re.compile(r"^ (?:the|a|an|this|that|these|any|his|her|their|your|my|what|how|whether)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:nurse|sister|midwife|patient|mother|father|child|colleague|registrar|consultant|director|manager|officer"
    r"|investigator|secretary|contact|mentor|supervisor|representative|friend|member)\b"
    r"|\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Sister|Nurse|Matron|Professor)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
)
_THIRD_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)


def language_table(paper: Paper) -> Iterator[Check]:
    """Every row of the table, block by block; the first hit of a row in a block is enough."""
    quiet = _quiet(paper)
    known = _FOUND.setdefault(paper.guidance, {})
    for section, number, block in paper.blocks:
        place = (block.text, quiet)
        if place not in known:
            if len(known) > MOST_KEPT:
                known.clear()
            known[place] = tuple(_in_text(block.text, _rows(paper.guidance, quiet)))
        yield from (replace(check, section=section.id, block=number) for check in known[place])


MOST_KEPT = 4096
_FOUND: WeakKeyDictionary[Guidance, dict[tuple[str, frozenset[str]], tuple[Check, ...]]] = WeakKeyDictionary()
"""What was found in a paragraph, so that typing in one does not read the others again."""


def _in_text(text: str, rows: Iterable[LanguageRow]) -> Iterator[Check]:
    hits = {row.id: (row, _hits(row, text)) for row in rows if may_stand(text, row.avoid)}
    every = [found.span() for _, found_here in hits.values() for found in found_here] if len(hits) > 1 else []
    quoted = [found.span() for found in QUOTED.finditer(text)] if hits else []
    for row, found_here in hits.values():
        own = found_here if row.holds else [each for each in found_here if not _within_a_longer(each, every)]
        found = _first(row, own, quoted)
        if found is not None:
            yield _finding(row, found, _inside(found, quoted))


def _within_a_longer(found: re.Match[str], every: list[tuple[int, int]]) -> bool:
    """Whether a longer phrase of another row says it already: “no case to answer” is one thing to look at."""
    start, end = found.span()
    return any(a <= start and end <= b and b - a > end - start for a, b in every)


def past_the_reader(paper: Paper) -> Iterator[Check]:
    """“He” or “she” in a letter to the practitioner, if it can mean the reader: nobody else was spoken of before."""
    if not paper.to_practitioner:
        return
    own = surname(paper.case.text("pract.name"))
    for section, number, block in paper.blocks:
        quoted = [found.span() for found in QUOTED.finditer(block.text)]
        hits = _THIRD_PERSON.finditer(block.text)
        found = next((hit for hit in hits if not _inside(hit, quoted)), None)
        if found is not None and _of_somebody_else(block.text[: found.start()], own):
            continue
        if found is not None:
            text = f"“{found[0]}”: if it means the reader, it speaks past them."
            place = (section.id, number, found.start(), found.end())
            yield Check("third", UNDERLINES, "Speaks past them", text, *place, "you")


def _of_somebody_else(before: str, own: str) -> bool:
    """Whether somebody other than the reader was spoken of before a “she”."""
    return any(not own or own not in found[0] for found in _SOMEBODY.finditer(before))


def _quiet(paper: Paper) -> frozenset[str]:
    """The rows that have nothing to say about this letter (ruling 32)."""
    quiet = OF_EXCLUSION if paper.guidance.step_word == "suspension" else frozenset()
    if not paper.to_practitioner:
        quiet |= TO_THE_READER
    if not paper.to_practitioner or _formal(paper):
        quiet |= BEFORE_FORMAL
    return quiet


def _rows(guidance: Guidance, quiet: frozenset[str]) -> Iterator[LanguageRow]:
    rows = guidance.language.values()
    return (row for row in rows if row.id not in quiet and not row.id.startswith(SUGGEST_ONLY))


def _formal(paper: Paper) -> bool:
    """Whether formal steps have begun, so that an allegation may be called one."""
    days = (as_day(paper.case.value(fact)) for fact in FORMAL_DAYS)
    return paper.letter.template in FORMAL or any(day is not None and day <= paper.letter.on for day in days)


def _hits(row: LanguageRow, text: str) -> list[re.Match[str]]:
    """Where a row's words stand and mean what the row is about."""
    pattern = any_of(row.avoid)
    hits = [] if pattern is None else list(pattern.finditer(text))
    if row.id in UNLESS_CITED:
        hits = [hit for hit in hits if not _CITED.search(text[hit.end() : hit.end() + _AFTER])]
    if row.id in MEANT_OTHERWISE:
        hits = [hit for hit in hits if not MEANT_OTHERWISE[row.id].search(text[: hit.start()])]
    if row.list == "label":
        hits = [hit for hit in hits if not of_a_thing(text, hit)]
    return hits


def _first(row: LanguageRow, hits: list[re.Match[str]], quoted: list[tuple[int, int]]) -> re.Match[str] | None:
    """The first of a row's words outside quotation marks; for a label, inside them too."""
    outside = [hit for hit in hits if not _inside(hit, quoted)]
    return next(iter(outside or (hits if row.list == "label" else [])), None)


def of_a_thing(text: str, found: re.Match[str]) -> bool:
    """Whether a word speaks of a thing and not of a person: “a difficult week”, “challenging the plan”."""
    if " " in found[0]:
        return False
    before, after = text[max(found.start() - 60, 0) : found.start()], text[found.end() : found.end() + 20]
    if found[0].casefold() == "challenging" and _CHALLENGES.match(after):
        return True
    return bool(_OF_A_THING.search(before) or _OF_A_THING.search(after))


def _finding(row: LanguageRow, found: re.Match[str], in_quotes: bool) -> Check:
    severity = HOLDS if row.holds else WARNS if row.list == "hard_block" else UNDERLINES
    title = "Label in quotes" if in_quotes else "Better words"
    text = f"“{found[0]}”: {row.reason}"
    return Check(row.id, severity, title, text, start=found.start(), end=found.end(), better=row.better)


def _inside(found: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in quoted)


def may_stand(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether every word of one of these phrases stands somewhere in a text: a quick way to see that none does."""
    here = _words_of(text)
    return any(words <= here for words in _split(phrases))


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@lru_cache(maxsize=256)
def _split(phrases: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(_words_of(each) for each in phrases)


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of these words, the longest first."""
    ordered = sorted(set(words), key=len, reverse=True)
    if not ordered:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(each) for each in ordered) + r")(?!\w)", re.IGNORECASE)
