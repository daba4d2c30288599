"""On any later date, a case as it stood gives for every stored letter the digest of the day it was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Entry, Stance
from adviser_assistant.desk import Desk, draft, draft_of
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import entry
from tests.caseload.histories import Rates, history
from tests.shipped import LIBRARY, demo

BUSY = Rates(brief=0, measure=1)
CASES = [demo("demo-a").case, demo("demo-b").case, *(history(number, "as it stood", BUSY) for number in range(3))]
EACH = pytest.mark.parametrize("whole", CASES, ids=lambda case: case.id)


def some_days(whole: Case, most: int) -> list[int]:
    """Places in a history after which a letter is made, by chance, the same each time."""
    return sorted(Random(whole.id).sample(range(1, len(whole.entries)), most))


def as_text(case: Case, last: Entry) -> str:
    """The advice letter as it stands at the moment of an entry, as a digest."""
    desk = Desk(case, LIBRARY, last.recorded_at)
    letter = draft_of(desk.case, desk.guidance, desk.assessment, desk.on.date(), "L01")
    return sha256(letter_to_text(letter).encode()).hexdigest()


@EACH
def test_a_draft_as_it_stood_on_any_date_is_the_draft_of_that_date(whole: Case) -> None:
    for place in some_days(whole, 4):
        last = whole.entries[place]
        told = [each for each in whole.entries if each.recorded_at <= last.recorded_at]
        on_the_day = Case(whole.id, whole.fictional)
        for each in told:
            on_the_day = on_the_day.after(each)
        assert as_text(whole.as_of(last.recorded_at), last) == as_text(on_the_day, last)


@EACH
def test_a_stored_letter_has_the_digest_of_its_day_on_every_later_date(whole: Case) -> None:
    last = whole.entries[some_days(whole, 1)[0]]
    told = [each for each in whole.entries if each.recorded_at <= last.recorded_at]
    later = [each for each in whole.entries if each.recorded_at > last.recorded_at]
    stored = made_final(Case(whole.id, whole.fictional).after_all(told), last)
    grown = Case(whole.id, whole.fictional).after_all([*told, stored, *later])
    for moment in Random(whole.id).sample([each.recorded_at for each in (stored, *later)], min(3, 1 + len(later))):
        stands = grown.as_of(moment).finalised
        assert [each.digest for each in stands if each.id == stored.id] == [stored.digest]
    again = Desk(grown.as_of(last.recorded_at), LIBRARY, last.recorded_at)
    assert sha256(draft(again, "L01")).hexdigest() == stored.digest


@EACH
def test_every_letter_of_a_history_stands_from_its_moment_on_and_not_before(whole: Case) -> None:
    for final in whole.finalised:
        after = [each.recorded_at for each in whole.entries if each.recorded_at >= final.recorded_at]
        assert final in whole.as_of(Random(final.id).choice(after)).finalised
        assert final not in whole.as_of(final.recorded_at - timedelta(microseconds=1)).finalised


def made_final(case: Case, last: Entry) -> DocumentFinalised:
    """The advice letter made final a moment after an entry."""
    word = draft(Desk(case, LIBRARY, last.recorded_at), "L01")
    made: DocumentFinalised = entry(
        DocumentFinalised, document="L01", template="L01", stance=Stance.OPPOSES, digest=sha256(word).hexdigest()
    )
    return replace(made, recorded_at=last.recorded_at + timedelta(microseconds=1))
