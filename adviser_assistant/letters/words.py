"""Values in words: dates, lists, choices by their labels. The same in every language setting."""

from __future__ import annotations

import re
from datetime import date, datetime

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.pack import FactSpec, Kind
from adviser_assistant.letters.marks import GAP, past_marks

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = frozenset({"case.jurisdiction", "case.region", "pract.reg_body", "rep.type"})
"""Choices whose labels are names, and keep their large letter in a sentence."""

_SMALL_WORDS = re.compile(
    "(?:a|an|the|he|she|they|it|there|this|that|these|those|his|her|their|one|two|three|four|five|six|on|in|at|during|"
    "after|before|when|while|since|some|several|many|no|nobody|somebody|patients?|nurses?|colleagues?|staff)"
)
_INNER = str.maketrans({"“": "‘", "”": "’"})
_KEEP_LARGE = frozenset((*MONTHS, *_DAYS, "Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor", "Prof", "Sister", "I"))


def day(value: date) -> str:
    """“6 March 2025”."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """“6 Mar 2025”, for tables."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def weekday(value: date) -> str:
    """“Thursday 6 March 2025”."""
    return f"{_DAYS[value.weekday()]} {day(value)}"


def moment(value: datetime) -> str:
    """“6 March 2025 at 10:15”."""
    return f"{day(value)} at {value:%H:%M}"


def join(words: list[str], last: str = "and") -> str:
    """“a, b and c”, or with another word before the last."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def possessive(name: str) -> str:
    """“Dr Mensah-Adjei’s”, “Dr Jones’s”."""
    return f"{name}’s"


def upper_first(text: object) -> str:
    """The text with its first letter large, marks left alone."""
    words = str(text)
    found = re.search(r"[^\W\d_]", past_marks(words))
    if not found:
        return words
    at = found.start()
    return words[:at] + words[at].upper() + words[at + 1 :]


def clause(text: object) -> str:
    """Words made ready to follow “that” or “to”: a small first letter unless a name or initials begin them."""
    words = str(text)
    found = re.search(r"[^\W\d_][\w’'-]*", past_marks(words))
    if not found or found[0] in _KEEP_LARGE or found[0][1:2].isupper():
        return words
    at = found.start()
    return words[:at] + words[at].lower() + words[at + 1 :]


def told_clause(text: object) -> str:
    """Like `clause`, for reported words: only a word that cannot begin a name is made small."""
    found = re.search(r"[^\W\d_][\w’'-]*", past_marks(str(text)))
    return clause(text) if found and _SMALL_WORDS.fullmatch(found[0].lower()) else str(text)


def quoted(text: object) -> str:
    """Words as they were said, in quotation marks; those inside become single ones. A gap is not quoted."""
    words = str(text)
    return words if words.startswith(GAP) else f"“{words.translate(_INNER)}”"


def small(label: str) -> str:
    """A label in the middle of a sentence; initials such as GMC stay."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def in_words(value: Value, spec: FactSpec | None) -> str:
    """A fact's value as a letter prints it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    labels = {choice.id: choice.label for choice in spec.choices} if spec else {}
    if isinstance(value, tuple):
        return join([_label(labels.get(each, each), spec) for each in value])
    if spec is not None and spec.kind is Kind.CHOICE:
        return _label(labels.get(str(value), str(value)), spec)
    return str(value)


def _label(label: str, spec: FactSpec | None) -> str:
    return label if spec is not None and spec.id in NAMES else small(label)
