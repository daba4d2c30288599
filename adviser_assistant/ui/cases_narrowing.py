"""What the list of cases can be narrowed to, and how that reads as a sentence. Plain values; no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from adviser_assistant.store.case_store import CaseFilter, CaseStore
from adviser_assistant.summary import STATUSES
from adviser_assistant.ui.parts.dates import MONTHS

ORDER = ("status", "concern", "organisation", "framework", "adviser", "clock", "since", "until")
WITHIN = (7, 14, 28)
MONTHS_BACK = 24
_AFTER_COMMA = ("clock", "since", "until")


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: how it is found, the words it adds to the sentence, and what it asks of a case."""

    kind: str
    title: str
    says: str
    asks: tuple[tuple[str, Any], ...]


OPEN = Choice("status", "Status: open", "open cases", (("closed", False),))
CLOSED = Choice("status", "Status: closed", "closed cases", (("closed", True),))
EXCLUDED = Choice("clock", "Exclusion in place", "under an exclusion or suspension", (("excluded", True),))


def mine_of(name: str) -> Choice:
    """One's own cases."""
    return Choice("adviser", "Mine only", f"with {name}", (("adviser", name),))


def narrowed(choices: Iterable[Choice]) -> CaseFilter:
    """What the choices together ask of the store."""
    asked: dict[str, Any] = dict(part for choice in choices for part in choice.asks)
    return CaseFilter(**asked)


def clauses(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    """The sentence in pieces, each with the kind of the choice it came from; the first piece says which cases."""
    by_kind = {choice.kind: choice for choice in choices}
    said = [(kind, by_kind[kind].says) for kind in ORDER if kind in by_kind]
    if said and said[0][0] != "status":
        said.insert(0, ("", "cases"))
    if said:
        said[0] = (said[0][0], said[0][1][:1].upper() + said[0][1][1:])
    return said


def sentence(choices: Iterable[Choice]) -> str:
    """“Open cases at Northmoor Trust, under an exclusion that runs out within 14 days”."""
    said = ""
    for kind, words in clauses(choices):
        before = ", " if kind in _AFTER_COMMA else " "
        said += before + words if said else words
    return said


def offered(store: CaseStore, concerns: Mapping[str, str], today: date, me: str = "") -> Iterator[Choice]:
    """Everything the list can be narrowed to today, the likeliest first. `concerns` are kinds with their names."""
    yield OPEN
    if me:
        yield mine_of(me)
    yield from _clocks(today)
    yield CLOSED
    for status in STATUSES:
        yield Choice(
            "status", f"Status: {_small(status)}", f"cases with status “{_small(status)}”", (("status", status),)
        )
    for name, _ in store.named("framework"):
        yield Choice("framework", f"Framework: {name}", f"under {name}", (("framework", name),))
    for name in (each for each, _ in store.named("adviser") if each != me):
        yield Choice("adviser", f"Adviser: {name}", f"with {name}", (("adviser", name),))
    yield from _opened(today)
    for kind, name in concerns.items():
        yield Choice("concern", f"Concern: {_small(name)}", f"about {_small(name)}", (("concern", kind),))
    for name, _ in store.named("organisation"):
        yield Choice("organisation", f"Organisation: {name}", f"at {name}", (("organisation", name),))


def _clocks(today: date) -> Iterator[Choice]:
    yield EXCLUDED
    for days in WITHIN:
        ends = (("ends_from", today), ("ends_to", today + timedelta(days=days)))
        said = f"under an exclusion or suspension that runs out within {days} days"
        yield Choice("clock", f"Exclusion runs out within {days} days", said, ends)
    over = (("ends_to", today - timedelta(days=1)),)
    yield Choice("clock", "Exclusion has run out", "under an exclusion or suspension that has run out", over)


def _opened(today: date) -> Iterator[Choice]:
    """Since and until each of the last months, then each of ten years."""
    months = [(today.year * 12 + today.month - 1 - back) for back in range(MONTHS_BACK)]
    spans = [(f"{MONTHS[at % 12]} {at // 12}", _first(at), _first(at + 1)) for at in months]
    spans += [(f"{year}", date(year, 1, 1), date(year + 1, 1, 1)) for year in range(today.year, today.year - 11, -1)]
    for name, begins, after in spans:
        yield Choice("since", f"Opened since {name}", f"opened since {name}", (("opened_from", begins),))
        last = (("opened_to", after - timedelta(days=1)),)
        yield Choice("until", f"Opened until {name}", f"opened until the end of {name}", last)


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _small(words: str) -> str:
    """A name within a sentence: its first letter small, unless it is an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
