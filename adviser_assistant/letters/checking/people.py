"""Who may not be read about: patients by number or birthday, and people whose names are not for this reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import Source, State, kind_of
from adviser_assistant.casework.people import TITLES
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.people import surname

_TEN_DIGITS = re.compile(r"(?<![\d+/-])\d{3}[ .\u00a0-]?\d{3}[ .\u00a0-]?\d{4}(?![\d/])")
_CALLED_NHS = re.compile(r"\b(?:NHS|H ?& ?C|CHI|health and care)\b[^\n]{0,12}$", re.IGNORECASE)
_HOSPITAL = re.compile(
    r"\b(?:hospital|patient|unit|case ?note|record)\b[^.\n\d]{0,12}\b(?:no\b\.?|number|num\b\.?|id)[^.\n\d]{0,6}\d{5,}"
    r"|\bMRN\b[^\n\d]{0,8}\d{5,}",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:\bborn\b|\bd\.?\s?o\.?\s?b\b\.?|\bdate of birth\b|\bbirth ?date\b)[^.\n]{0,20}?\d", re.IGNORECASE
)
WEIGHTS = range(10, 1, -1)

ONLY_SAID_TO_US = frozenset(
    {"concern.raised_by", "roles.complainant", "roles.complainant_tie", "comparator.kind", "comparator.concern"}
    | {"comparator.handled", "comparator.outcome", "evidence.summary", "fair.challenge_by", "pd.to_whom"}
)
"""Facts that name people the practitioner should not read of: who complained, saw it, or was compared with them."""

NEVER_TO_EMPLOYER = frozenset(
    {"comparator.kind", "comparator.concern", "comparator.handled", "comparator.outcome", "pd.to_whom"}
    | {"discrimination.in_their_words", "welfare.out_of_hours"}
)
_SHOWN_TO_BOTH = frozenset(
    {"caller.name", "pract.name", "adviser.name", "case.adviser", "exclusion.decided_by", "period.decided_by"}
    | {
        "roles.case_manager",
        "roles.investigator",
        "roles.dbm",
        "exclusion.dbm_name",
        "roles.decision_maker",
        "roles.panel",
    }
    | {"support.named_contact", "told.by", "action.owner", "advice.owner", "restriction.supervisor", "rep.name"}
    | {"induction.by", "feedback.by", "contact.by", "training.es", "roles.ro", "roles.hr_lead"}
)
_NAME_FIELDS = _SHOWN_TO_BOTH | {"concern.raised_by", "roles.complainant", "pd.to_whom", "fair.challenge_by"}
_ADDRESSED = (*TITLES, "Sister", "Nurse", "Matron")
TITLED = re.compile(rf"\b(?:{'|'.join(_ADDRESSED)})\.? (?:[A-Z][\w’'-]*\.? ){{0,3}}[A-Z][\w’'-]+")
_FIRST_AND_LAST = re.compile(r"\b[A-ZÀ-Þ][a-zß-ÿ’']+(?:[ -][A-ZÀ-Þ][\w’'-]+){1,3}\b")


def patients(paper: Paper) -> Iterator[Check]:
    """A patient's number (NHS numbers by their check digit), hospital number or date of birth."""
    for section, number, block in paper.blocks:
        found = _patient_in(block.text)
        if found is not None:
            what, start, end = found
            text = f"This looks like a patient’s {what}. Take it out."
            yield Check("patient", WARNS, "Patient details", text, section.id, number, start, end)


@lru_cache(maxsize=4096)
def _patient_in(text: str) -> tuple[str, int, int] | None:
    return next(_patients_in(text), None)


def _patients_in(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _TEN_DIGITS.finditer(text):
        called = _CALLED_NHS.search(text[max(found.start() - 40, 0) : found.start()]) is not None
        if called or (not found[0].startswith("0") and is_nhs_number(found[0])):
            yield "NHS number", found.start(), found.end()
    for what, pattern in (("hospital number", _HOSPITAL), ("date of birth", _BORN)):
        for found in pattern.finditer(text):
            yield what, found.start(), found.end()


def is_nhs_number(text: str) -> bool:
    """Whether ten digits bear the check digit of an NHS number."""
    digits = [int(each) for each in text if each.isdigit() and each.isascii()]
    if len(digits) != len(WEIGHTS) + 1:
        return False
    rest = 11 - sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11
    return digits[-1] == (0 if rest == 11 else rest) and rest != 10


def others_named(paper: Paper) -> Iterator[Check]:
    """A name recorded in the case that this reader should not read; a sheet names nobody of any case."""
    kept = _kept_from(paper)
    if not kept:
        return
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(each) for each in sorted(kept, key=len, reverse=True)) + r")(?!\w)"
    )
    for section, number, block in paper.blocks:
        found = pattern.search(block.text)
        if found is not None:
            text = f"“{found[0]}” is a name that this reader should not read here. Say what they saw or did, not who."
            place = (section.id, number, found.start(), found.end())
            yield Check("other-name", WARNS, "Somebody else’s name", text, *place)


def _kept_from(paper: Paper) -> frozenset[str]:
    """The names, whole and by surname, that are not for this reader."""
    case, letter = paper.case, paper.letter
    if letter.kind == "sheet":
        every = {name for fact in case.facts for name in _names(case, fact)}
        shown = {name for fact in ("adviser.name", "support.named_contact") for name in _names(case, fact)}
        return frozenset(_forms(every) - _forms(shown))
    if letter.kind == "note" or letter.audience == "file":
        return frozenset()
    apart = ONLY_SAID_TO_US if paper.to_practitioner else NEVER_TO_EMPLOYER
    hidden = {name for fact in case.facts if kind_of(fact) in apart for name in _names(case, fact)}
    if paper.to_practitioner:
        hidden |= _witnesses(case)
    shown = _forms({name for fact in case.facts if kind_of(fact) in _SHOWN_TO_BOTH for name in _names(case, fact)})
    shown |= {surname(name) for name in shown}
    return frozenset(each for each in _forms(hidden) if each not in shown)


def _names(case: Case, fact: str) -> Iterator[str]:
    """The people a fact names: by title anywhere, by first and last name where the fact is somebody's name."""
    patterns = (TITLED, _FIRST_AND_LAST) if kind_of(fact) in _NAME_FIELDS else (TITLED,)
    for statement in case.fact(fact).standing:
        if statement.state is State.KNOWN and isinstance(statement.value, str):
            yield from (found[0] for pattern in patterns for found in pattern.finditer(statement.value))


def _witnesses(case: Case) -> set[str]:
    """Who told us something as a third party."""
    said = (each for fact in case.facts.values() for each in fact.standing if each.source is Source.THIRD_PARTY)
    return {found[0] for each in said for found in TITLED.finditer(each.said_by)}


def _forms(names: set[str]) -> set[str]:
    """Each name whole, without its title, and as title and surname."""
    made: set[str] = set()
    for name in names:
        words = name.split()
        title = words[0].rstrip(".") in _ADDRESSED if words else False
        plain = " ".join(words[1:]) if title else name
        made |= {name, plain}
        if title and len(words) > 2:
            made.add(f"{words[0]} {surname(plain)}")
    return {each for each in made if len(each) > 3}
