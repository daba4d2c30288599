"""A case as a blind reader sees it: without name, title, pronoun, organisation, place of training or cultural clues.

What follows from the case is the same (no rule may look at who somebody is), so a draft of the masked case is the
draft, masked. It errs on the side of masking: the reader sees the whole text afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded
from adviser_assistant.casework.people import IDENTITY, TITLES
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.people import initials_of, surname

UNSEEN = frozenset({*IDENTITY, "pract.reg_no"})
"""Facts that a blind reader does not see at all."""

NAME, INITIALS, PRONOUN = "pract.name", "pract.initials", "pract.pronoun"
THEY = "they"
PRACTITIONER = "the practitioner"
ORGANISATION = "the organisation"

_TITLE = rf"(?:(?:{'|'.join(TITLES)})\.?\s+)?"
_PRONOUNS = {"he": "they", "she": "they", "himself": "themself", "herself": "themself"}
_THEIRS = "them/their"
"""One word for him, his, her and hers: “her” is both of the first two, so two would tell."""

_SHE_OR_HE = re.compile(rf"\b(?:him|his|hers?|{'|'.join(_PRONOUNS)})\b", re.IGNORECASE)


def masked(case: Case, guidance: Guidance) -> Case:
    """The case with who it is about taken out of every fact and every text."""
    mask = _mask(case, guidance)
    seen = (kept for each in case.entries for kept in _unnamed(each))
    return Case(case.id, case.fictional).after_all([_of_entry(each, mask) for each in seen])


def masked_text(text: str, case: Case, guidance: Guidance) -> str:
    """One text of a case, masked."""
    return _mask(case, guidance)(text)


def _unnamed(entry: Entry) -> tuple[Entry, ...]:
    """A name, initials and a pronoun that say nothing; what else tells who it is goes."""
    if not isinstance(entry, FactRecorded) or entry.fact not in UNSEEN:
        return (entry,)
    if entry.fact != NAME or not entry.value:
        return ()
    says_nothing = ((NAME, PRACTITIONER), (INITIALS, PRACTITIONER), (PRONOUN, THEY))
    return tuple(replace(entry, id=f"{entry.id}-{fact}", fact=fact, value=value) for fact, value in says_nothing)


def _of_entry(entry: Entry, mask: Callable[[str], str]) -> Entry:
    kept: Entry = _in(entry, mask)
    return kept


def _in(value: Any, mask: Callable[[str], str]) -> Any:
    """The same value with every text in it masked; ids and choices are no texts."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, tuple):
        return tuple(_in(each, mask) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in _STAMPS}
        return replace(value, **{name: _in(held, mask) for name, held in told.items()})
    return value


_STAMPS = frozenset({"id", "recorded_by", "key", "fact", "digest", "document", "template", "packs", "corrects"})


def _mask(case: Case, guidance: Guidance) -> Callable[[str], str]:
    """What masks a text of this case."""
    names = _names(case)
    own = re.compile(rf"\b{_TITLE}(?:{_any(names)})\b") if names else None
    organisation = case.text("org.name").strip()
    place = re.compile(rf"\b{re.escape(organisation)}\b", re.IGNORECASE) if organisation else None
    clues = tuple((row.stands_for, row.words) for row in guidance.masking.values())

    def mask(text: str) -> str:
        if text == organisation:
            return ORGANISATION
        if text == PRACTITIONER:
            return text
        if own and own.fullmatch(text):
            return PRACTITIONER
        if " " not in text:
            return text
        if place:
            text = place.sub(ORGANISATION, text)
        if own:
            text = own.sub(PRACTITIONER, text)
        for stands_for, words in clues:
            text = _clue(words).sub(stands_for, text)
        return _begun(_SHE_OR_HE.sub(_neutral, text))

    return mask


def _names(case: Case) -> list[str]:
    """What the practitioner is called, longest first: the whole name, each part that can stand alone, the initials."""
    name = " ".join(case.text("pract.name").split())
    parts = [part for part in name.split() if len(part) > 2]
    initials = [each for each in (case.text("pract.initials").strip(), initials_of(name)) if len(each) > 1]
    found = {each for each in (name, surname(name), *parts, *initials) if each}
    return sorted(found, key=len, reverse=True)


@lru_cache(maxsize=32)
def _clue(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds these words: one with a capital as it is written, any other however it is written."""
    exact = [word for word in words if word != word.lower()]
    loose = [word for word in words if word == word.lower()]
    halves = [half for half in (_any(exact), f"(?i:{_any(loose)})" if loose else "") if half]
    return re.compile(rf"(?<!Northern )\b(?:{'|'.join(halves)})\b")


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _neutral(found: re.Match[str]) -> str:
    """“[they]” for he or she, with a capital where there was one."""
    word = _PRONOUNS.get(found[0].lower(), _THEIRS)
    return f"[{word.capitalize() if found[0][0].isupper() else word}]"


def _begun(text: str) -> str:
    """With a capital where a sentence begins with the practitioner or the organisation."""
    return re.sub(r"(^|[.!?]\s+)t(he (?:practitioner|organisation)\b)", r"\1T\2", text)
