"""Words a careful colleague would mark: labels, stiff or judging phrases, long sentences, “he” to somebody's face."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import LanguageRow
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Section

ABOUT_THE_READER = frozenset({"lang_02"})
BEFORE_FORMAL = frozenset({"lang_07", "lang_10", "lang_11"})
LONGEST_SENTENCE = 25
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE = re.compile(r"[^.!?:\n]+(?:[.!?:](?!\s|$)[^.!?:\n]*)*[.!?:]?")
_THIRD_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)


def word_checks(letter: Letter, section: Section, index: int, guidance: Guidance) -> Iterator[Check]:
    """What to look at in the words of one block."""
    block = section.blocks[index]
    text, lowered = block.text, block.text.lower()
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for row in guidance.language.values():
        if row.list in ("distress", "pattern") or not _concerns(row.id, letter):
            continue
        found = _first(row, text, lowered, quoted)
        if found is not None:
            yield _finding(row, found, _inside(found, quoted), section.id, index)
    if block.kind is not BlockKind.TABLE:
        yield from _long(section, index, block)
    if letter.audience == "practitioner":
        yield from _third_person(section, index, text, quoted)


def _first(row: LanguageRow, text: str, lowered: str, quoted: list[tuple[int, int]]) -> re.Match[str] | None:
    """The first of a row's words outside quotation marks; for a label, inside them too."""
    hits = [hit for each in row.avoid if each.lower() in lowered for hit in _all(each, text)]
    outside = [hit for hit in hits if not _inside(hit, quoted)]
    wanted = outside or (hits if row.list == "label" else [])
    return min(wanted, key=lambda hit: hit.start(), default=None)


def _all(words: str, text: str) -> Iterator[re.Match[str]]:
    yield from re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)


def _inside(found: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    return any(start <= found.start() < end for start, end in quoted)


def _finding(row: LanguageRow, found: re.Match[str], in_quotes: bool, section: str, index: int) -> Check:
    severity = HOLDS if row.holds else WARNS if row.list == "hard_block" else UNDERLINES
    title = "Label in quotes" if in_quotes else "Better words"
    words = f"“{found[0]}”: {row.reason}"
    return Check(row.id, severity, title, words, section, index, found.start(), found.end(), row.better)


def _concerns(row: str, letter: Letter) -> bool:
    if row in ABOUT_THE_READER | BEFORE_FORMAL:
        return letter.audience == "practitioner" and letter.kind != "employer_template"
    return True


def _long(section: Section, index: int, block: Block) -> Iterator[Check]:
    for found in _SENTENCE.finditer(block.text):
        words = len(found[0].split())
        if words > LONGEST_SENTENCE and "“" not in found[0]:
            text = f"{words} words in one sentence. Could it be two?"
            yield Check("long", UNDERLINES, "Long sentence", text, section.id, index, found.start(), found.end())


def _third_person(section: Section, index: int, text: str, quoted: list[tuple[int, int]]) -> Iterator[Check]:
    found = next((hit for hit in _THIRD_PERSON.finditer(text) if not _inside(hit, quoted)), None)
    if found is not None:
        words = f"“{found[0]}”: if it means the reader, it speaks past them."
        yield Check(
            "third", UNDERLINES, "Speaks past them", words, section.id, index, found.start(), found.end(), "you"
        )
