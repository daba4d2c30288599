"""A fact as wording sees it: prints itself marked, or as a gap, and says whose account it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from adviser_assistant.casework.facts import Fact, Source, State, Statement, Value
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.letters.marks import KEPT_OUT, fact_mark, gap_mark
from adviser_assistant.letters.words import day, in_words, upper_first, weekday

_STATES = {
    State.NOT_KNOWN: "not known",
    State.DECLINED: "not given",
    State.NOT_APPLICABLE: "does not apply",
}


SOURCES = {
    Source.CALLER: "the caller",
    Source.PRACTITIONER: "the practitioner",
    Source.DOCUMENT: "a document",
    Source.THIRD_PARTY: "somebody else",
    Source.ADVISER: "the adviser",
}
"""Whoever told something, where nobody wrote down their name."""


@dataclass(frozen=True)
class Reader:
    """Whom a letter speaks to and on which day, and what the practitioner is called in it. To both, nobody is “you”."""

    caller: str = ""
    practitioner: str = ""
    practitioner_short: str = "the practitioner"
    is_practitioner: bool = False
    is_both: bool = False
    on: date = date.min
    since: datetime | None = None


@dataclass(frozen=True)
class Said:
    """A fact that may be printed. `kept` keeps it out of letters whatever was recorded."""

    fact: Fact
    spec: FactSpec | None
    reader: Reader = Reader()
    kept: bool = False

    @property
    def shown(self) -> bool:
        """Whether there is something to print: one value, or accounts that differ."""
        return bool(self._printable)

    @property
    def known(self) -> bool:
        """Whether there is one value that may be printed and nobody disputes it."""
        return bool(self._printable) and not self.fact.disputed

    @property
    def withheld(self) -> bool:
        """Whether it is kept out of letters: nothing is printed, and it is no gap."""
        return self.kept or (self.fact.state is State.KNOWN and not self._printable)

    @property
    def missing(self) -> bool:
        """Whether nobody has answered it."""
        return not self.withheld and self.fact.state is State.NOT_ASKED

    @property
    def asked(self) -> bool:
        """Whether somebody answered, “not known” included."""
        return self.fact.state is not State.NOT_ASKED

    @property
    def disputed(self) -> bool:
        """Whether accounts differ."""
        return self.shown and self.fact.disputed

    @property
    def value(self) -> Value | None:
        """The value itself, for conditions in wording."""
        return self.fact.value if self.known else None

    @property
    def text(self) -> str:
        """The words without marks; accounts that differ are printed with their owners."""
        if self.withheld:
            return ""
        if self.disputed:
            return f"accounts differ: {'; '.join(self._account(each) for each in self._printable)}"
        if self.shown:
            return self._words(self._printable[-1])
        return _STATES.get(self.fact.state, self._gap)

    @property
    def weekday(self) -> str:
        """A date with its weekday."""
        value = self.value
        return fact_mark(self.fact.id, weekday(value)) if isinstance(value, date) else str(self)

    @property
    def ahead(self) -> bool:
        """Whether a date lies on the day of the letter or after it."""
        value = self.value
        when = value.date() if isinstance(value, datetime) else value
        return isinstance(when, date) and when >= self.reader.on

    @property
    def fresh(self) -> bool:
        """Whether what stands was recorded since the last letter of advice; without one everything was."""
        since = self.reader.since
        return self.shown and (since is None or any(each.recorded_at > since for each in self._printable))

    @property
    def told(self) -> str:
        """Whose account it is, beginning a sentence: “You told me”, “Mr Aldous says, as you told me,”."""
        return self._attribution(self._printable[-1]) if self._printable else "You told me"

    @property
    def told_that(self) -> str:
        """The same, ready for what was said: “You told me that”, “Mr Aldous says, as I was told, that”."""
        return f"{self.told}, that" if "," in self.told else f"{self.told} that"

    @property
    def said_by(self) -> str:
        """The speaker, as a letter names them."""
        return self._speaker(self._printable[-1]) if self._printable else ""

    @property
    def source(self) -> str:
        """Whose account it is, the day it was told, and whether a paper was seen; a gap where nobody told it."""
        if self.withheld:
            return KEPT_OUT
        told = "; ".join(self._told_by(each) for each in self._printable)
        return fact_mark(self.fact.id, told) if told else gap_mark(self.fact.id, "who told us, and what was seen")

    @property
    def view(self) -> str:
        """What the practitioner says of it: agrees, disputes, not_asked or no_reply."""
        return self._printable[-1].practitioner_view.value if self._printable else ""

    @property
    def document_seen(self) -> bool:
        """Whether a document for it was seen."""
        return any(each.document_seen for each in self._printable)

    def __str__(self) -> str:
        if self.withheld:
            return KEPT_OUT
        if self.missing:
            return gap_mark(self.fact.id, self._gap)
        return fact_mark(self.fact.id, self.text.rstrip().rstrip("."))

    @property
    def _printable(self) -> list[Statement]:
        if self.kept:
            return []
        return [each for each in self.fact.standing if each.state is State.KNOWN and each.include_in_letter]

    @property
    def _gap(self) -> str:
        if self.spec is None:
            return "not recorded"
        return self.spec.gap or f"{self.spec.label} not recorded"

    def _words(self, statement: Statement) -> str:
        return in_words(statement.value, self.spec) if statement.value is not None else ""

    def _account(self, statement: Statement) -> str:
        speaker = self._speaker(statement)
        verb = "say" if speaker == "you" else "noted" if speaker == "I" else "says"
        return f"{speaker} {verb} {self._words(statement).rstrip('.')}"

    def _told_by(self, statement: Statement) -> str:
        seen = ", document seen" if statement.document_seen else ""
        theirs = self._is_practitioner(statement)
        speaker = self._speaker(statement) if theirs else statement.said_by or SOURCES[statement.source]
        return f"{speaker}, {day(statement.recorded_at.date())}{seen}"

    def _speaker(self, statement: Statement) -> str:
        if self._is_practitioner(statement):
            return "you" if self.reader.is_practitioner else self.reader.practitioner_short
        if statement.source is Source.ADVISER:
            return "I"
        if self._is_reader(statement):
            return "you"
        return statement.said_by or ("a document" if statement.source is Source.DOCUMENT else "the caller")

    def _is_practitioner(self, statement: Statement) -> bool:
        named = bool(self.reader.practitioner) and statement.said_by == self.reader.practitioner
        return statement.source is Source.PRACTITIONER or named

    def _is_reader(self, statement: Statement) -> bool:
        """What the caller told us is what the letter's reader told us, unless somebody else is named."""
        told = statement.source is Source.CALLER and statement.said_by in ("", self.reader.caller)
        return told and not self.reader.is_practitioner and not self.reader.is_both

    def _attribution(self, statement: Statement) -> str:
        speaker = self._speaker(statement)
        if speaker == "I":
            return "I noted"
        if speaker == "you":
            return "You told me"
        if statement.source is Source.CALLER:
            return f"{upper_first(speaker)} told me"
        if statement.source is Source.THIRD_PARTY:
            return f"{upper_first(speaker)} says, as I was told"
        return f"{upper_first(speaker)} says"
