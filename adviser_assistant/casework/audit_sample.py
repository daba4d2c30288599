"""Which letters of a quarter are looked at again: one in ten, drawn by a stated rule from nothing but their own ids.

Whoever draws it again from the same store draws the same letters. Nothing about anybody goes into it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.errors import AdviserError

ONE_IN = 10
RULE = (
    "One in ten of the letters made final in {quarter}: those whose SHA-256 of the quarter and the letter’s own id,"
    " read as a number, divides by ten. The same store gives the same letters."
)
NO_QUARTER = "“{found}” is no quarter. Write it like 2026-Q3, for July to September 2026."
_NAMED = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year, by the calendar."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """“2026-Q3”."""
        return f"{self.year}-Q{self.number}"

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (day.year, (day.month - 1) // 3 + 1) == (self.year, self.number)


def quarter_named(words: str) -> Quarter:
    """The quarter somebody typed; AdviserError says how to type one."""
    match = _NAMED.fullmatch(words.strip())
    if match is None:
        raise AdviserError(NO_QUARTER.format(found=words))
    return Quarter(int(match[1]), int(match[2]))


def in_sample(quarter: Quarter, letter_id: str) -> bool:
    """Whether a letter is drawn in a quarter, by the id of the entry with which it became final."""
    digest = hashlib.sha256(f"{quarter.name} {letter_id}".encode()).digest()
    return int.from_bytes(digest, "big") % ONE_IN == 0


def drawn_from(case: Case, quarter: Quarter) -> tuple[DocumentFinalised, ...]:
    """The letters of a case that are drawn in a quarter, in the order they became final."""
    of_quarter = (each for each in case.finalised if quarter.holds(each.recorded_at.date()))
    return tuple(each for each in of_quarter if in_sample(quarter, each.id))
