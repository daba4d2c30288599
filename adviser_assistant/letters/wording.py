"""Values put into words, and the closed room in which wording is filled in.

Every value is wrapped in private marks that carry its fact's id and are taken out at the end, so that every stretch
of a letter knows where it came from. What is not recorded becomes a gap, shown in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import Fact, Source, State, Statement, Value
from adviser_assistant.guidance.pack import FactSpec, Kind
from adviser_assistant.letters.letter import Run, RunKind

FACT, GAP, MIDDLE, END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKED = re.compile(f"([{FACT}{GAP}])([^{MIDDLE}]*){MIDDLE}([^{END}]*){END}")
_FORBIDDEN = re.compile(f"[{FACT}{GAP}{MIDDLE}{END}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

OFFERED = frozenset(
    {"practitioner", "caller", "adviser", "letter", "gate", "passage", "framework", "exclusion_clock", "concern_words"}
)
"""Names any wording may read besides the facts its head declares."""

RECORD_LISTS = {
    "concern": "concern",
    "evidence": "evidence",
    "period": "period",
    "restriction": "restriction",
    "advice": "advice",
    "action": "action",
    "contact": "contact",
    "comparator": "comparator",
    "alternatives": "alternative",
    "clocks": "clock",
    "missing": "item",
    "carried": "item",
    "not_known": "item",
    "support": "organisation",
    "checkpoints": "checkpoint",
    "notes": "note",
    "enclosures": "enclosure",
}
"""What “@each” can go through, and the name each one takes in the wording."""


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Sandboxed, strict about names, without loops' usual helpers."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
    made.globals.clear()
    made.filters = {"lower": _lower, "upper_first": upper_first, "count": len}
    made.tests = {name: made.tests[name] for name in ("defined", "none")}
    return made


@lru_cache(maxsize=4096)
def compiled(words: str) -> Template:
    """Wording ready to be filled in; each line is compiled once."""
    return environment().from_string(words)


def clean(text: str) -> str:
    """A value without our private marks, control characters and halves of characters."""
    return _FORBIDDEN.sub("", text)


def fact_mark(fact: str, text: str) -> str:
    """A recorded value, marked."""
    return f"{FACT}{fact}{MIDDLE}{clean(text)}{END}"


def gap_mark(fact: str, text: str) -> str:
    """What is not recorded, marked."""
    return f"{GAP}{fact}{MIDDLE}{clean(text)}{END}"


def to_runs(text: str) -> tuple[Run, ...]:
    """Filled-in wording as runs, the private marks taken out."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        kind = RunKind.FACT if found[1] == FACT else RunKind.GAP
        yield Run(found[3], kind, found[2])
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


# --- values in words ----------------------------------------------------------------------------------------------


def day(value: date) -> str:
    """“6 March 2025”, the same in every language setting."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """“Thursday 6 March 2025”."""
    return f"{_DAYS[value.weekday()]} {day(value)}"


def moment(value: datetime) -> str:
    """“6 March 2025 at 10:15”."""
    return f"{day(value)} at {value:%H:%M}"


def upper_first(text: object) -> str:
    """The text with its first letter large, marks left alone."""
    words = str(text)
    found = re.search(f"(?<![{FACT}{GAP}])[^\\W\\d_]", _past_marks(words))
    if not found:
        return words
    at = found.start()
    return words[:at] + words[at].upper() + words[at + 1 :]


def _past_marks(words: str) -> str:
    """The words with the ids inside marks blanked out, so that only what is read remains."""
    return re.sub(f"[{FACT}{GAP}][^{MIDDLE}]*{MIDDLE}", lambda found: "\x00" * len(found[0]), words)


def _lower(text: object) -> str:
    return str(text).lower()


def join(words: list[str]) -> str:
    """“a, b and c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


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
        return join([_small(labels.get(each, each)) for each in value])
    if spec is not None and spec.kind is Kind.CHOICE:
        return _small(labels.get(str(value), str(value)))
    return str(value)


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


_STATES = {
    State.NOT_KNOWN: "not known",
    State.DECLINED: "not given",
    State.NOT_APPLICABLE: "does not apply",
}


@dataclass(frozen=True)
class Said:
    """A fact as wording sees it: prints itself marked, or as a gap; says who said it."""

    fact: Fact
    spec: FactSpec | None
    reader: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value that may be printed."""
        return self._printable is not None

    @property
    def asked(self) -> bool:
        """Whether somebody answered, “not known” included."""
        return self.fact.state is not State.NOT_ASKED

    @property
    def disputed(self) -> bool:
        """Whether sources differ."""
        return self.fact.disputed

    @property
    def value(self) -> Value | None:
        """The value itself, for conditions in wording."""
        return self.fact.value if self.known else None

    @property
    def text(self) -> str:
        """The words without marks."""
        if self.fact.disputed:
            return "; ".join(f"{self._speaker(each)} says: {self._words(each)}" for each in self._known_statements)
        printable = self._printable
        if printable is not None:
            return self._words(printable)
        return _STATES.get(self.fact.state, self._gap)

    @property
    def weekday(self) -> str:
        """A date with its weekday."""
        value = self.value
        return fact_mark(self.fact.id, weekday(value)) if isinstance(value, date) else str(self)

    @property
    def told(self) -> str:
        """Who said so, beginning a sentence: “You told me”, “Mr Aldous says”."""
        statement = self._printable
        return self._attribution(statement) if statement else "You told me"

    @property
    def said_by(self) -> str:
        """The speaker's name."""
        statement = self._printable
        return statement.said_by if statement else ""

    def __str__(self) -> str:
        known_word = self.fact.state in _STATES and self.fact.state is not State.NOT_ASKED
        if self.known or self.fact.disputed or known_word:
            return fact_mark(self.fact.id, self.text.rstrip("."))
        return gap_mark(self.fact.id, self._gap)

    @property
    def _known_statements(self) -> list[Statement]:
        standing = self.fact.standing
        return [each for each in standing if each.state is State.KNOWN and each.include_in_letter]

    @property
    def _printable(self) -> Statement | None:
        known = self._known_statements
        return known[-1] if known and not self.fact.disputed else None

    @property
    def _gap(self) -> str:
        if self.spec is None:
            return "not recorded"
        return self.spec.gap or f"{self.spec.label} not recorded"

    def _words(self, statement: Statement) -> str:
        return in_words(statement.value, self.spec) if statement.value is not None else ""

    def _speaker(self, statement: Statement) -> str:
        if statement.source is Source.PRACTITIONER:
            return "the practitioner"
        return "you" if statement.said_by == self.reader else statement.said_by or "the caller"

    def _attribution(self, statement: Statement) -> str:
        match statement.source:
            case Source.DOCUMENT:
                return f"{upper_first(statement.said_by or 'a document')} says"
            case Source.PRACTITIONER:
                return f"{statement.said_by or 'The practitioner'} says"
            case Source.THIRD_PARTY:
                return f"{statement.said_by or 'A third party'} says, as you told me,"
            case Source.ADVISER:
                return "I noted"
        if not statement.said_by or statement.said_by == self.reader or not self.reader:
            return "You told me"
        return f"{statement.said_by} told me"


def said(case: Case, facts: dict[str, FactSpec], fact_id: str, kind: str = "") -> Said:
    """A fact of a case as wording sees it."""
    return Said(case.fact(fact_id), facts.get(kind or fact_id), case.text("caller.name"))


_MONTHS = (
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
