"""Cases alike are found from facts alone, and what is said of them points at nobody, also not between two looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.likeness import Alike, Course
from adviser_assistant.guidance import alike
from adviser_assistant.guidance.alike import GRADES, SETTINGS, alike_of, features_of, years_before
from adviser_assistant.guidance.alike_words import LEAST, TOO_FEW, Comparison, cells, compare, rounded
from adviser_assistant.guidance.pack import Choice
from adviser_assistant.guidance.swaps import PEOPLE, as_person
from tests.builders import said
from tests.caseload.histories import histories
from tests.shipped import LIBRARY, demo

ON = date(2026, 11, 22)
FACTS = LIBRARY.guidance("common").facts
CASES = [demo("demo-a").case, demo("demo-b").case, *histories(12, seed="alike")]
KINDS = (Choice(id="clinical", label="Clinical"),)
REASONS = (Choice(id="returned", label="Returned to work"), Choice(id="left", label="Left the organisation"))


def looked_at(*courses: Course, context: str = "") -> Comparison:
    """What is said of cases that went like this."""
    told = Alike(("clinical",), "consultant", "hospital", context, *years_before(ON))
    return compare([(told, courses)], KINDS, REASONS)


@pytest.mark.parametrize(("fact", "bands"), [("pract.grade", GRADES), ("org.type", SETTINGS)])
def test_every_grade_and_every_kind_of_organisation_has_one_band(fact: str, bands: dict[str, str]) -> None:
    assert sorted(bands) == sorted(choice.id for choice in FACTS[fact].choices)


def test_who_somebody_is_never_changes_which_cases_are_alike_nor_how_theirs_went() -> None:
    for case in CASES:
        read = {(alike_of(each, ON), features_of(each)) for each in (case, *(as_person(case, who) for who in PEOPLE))}
        assert len(read) == 1, case.id


def test_neither_the_organisation_nor_notes_nor_letters_are_read() -> None:
    for case in CASES:
        kept = [each for each in case.entries if each.kind != "note" and getattr(each, "fact", "") != "org.name"]
        assert features_of(Case(case.id, True).after_all(kept)) == features_of(case)


def test_until_concern_grade_and_setting_are_known_nothing_is_alike() -> None:
    case = Case("case-1").after_all([said("concern[c1].category", ("clinical_prescribing",))])
    assert alike_of(case, ON) == ()
    known = case.after_all([said("pract.grade", "consultant"), said("org.type", "acute_trust")])
    assert [(each.kinds, each.context) for each in alike_of(known, ON)] == [(("clinical",), "")]


def test_a_context_that_is_known_is_looked_for_first_and_then_left_out() -> None:
    told = [said("concern[c1].category", ("behaviour_incivility",)), said("context.factors", ("rota",))]
    case = Case("case-1").after_all([*told, said("pract.grade", "consultant"), said("org.type", "acute_trust")])
    assert [each.context for each in alike_of(case, ON)] == [alike.PRESSED, ""]


def test_the_employers_own_decision_is_not_what_was_advised() -> None:
    assert features_of(demo("demo-b").case).course.advised == ""
    assert features_of(demo("demo-a").case).course.advised == "opposes"


def test_a_duplicate_is_compared_with_nothing() -> None:
    case = demo("demo-a").case.after(said("closure.reason", "duplicate"))
    assert features_of(case).kinds == ()


@pytest.mark.parametrize(
    ("on", "years"),
    [(date(2026, 3, 31), (2020, 2025)), (date(2026, 4, 1), (2021, 2026)), (ON, (2021, 2026))],
)
def test_whole_financial_years_are_looked_at_so_that_looks_of_one_year_are_of_the_same_cases(
    on: date, years: tuple[int, int]
) -> None:
    assert years_before(on) == (date(years[0], 4, 1), date(years[1], 3, 31))


def test_below_ten_cases_not_one_number_of_them_is_said() -> None:
    for number in range(LEAST):
        few = looked_at(*[Course("opposes", "exclusion", "hearing", 3, "left")] * number)
        assert (few.title, few.number, few.lines) == (TOO_FEW, None, ())
        assert few == looked_at()


def test_from_ten_on_it_says_what_was_advised_done_and_came_of_it() -> None:
    courses = [Course("opposes", "none", "none", None, "returned")] * 23
    courses += [Course("does_not_oppose", "exclusion", "hearing", weeks, "left") for weeks in range(1, 22)]
    said_of = looked_at(*courses)
    assert said_of.title == "About 45 earlier cases"
    assert dict(said_of.lines) == {
        "Advised on exclusion": "opposed it 25 · did not oppose it 20",
        "Done meanwhile": "neither away nor restricted 25 · excluded 20",
        "Time away": "11 weeks in the middle, half of them 6 to 16",
        "Furthest step": "no formal step recorded 25 · a hearing 20",
        "How it ended": "returned to work 25 · left the organisation 20",
    }
    assert "the same kind of concern: clinical; grade: consultant; setting: hospital. From any" in said_of.record
    assert "closed from 1 April 2021 to 31 March 2026" in said_of.record


def test_no_two_looks_differ_by_a_number_from_one_to_nine() -> None:
    """Whatever is shown before and after, more than one difference fits it."""
    behind: dict[int | None, list[int]] = {}
    for number in range(80):
        behind.setdefault(rounded(number), []).append(number)
    for first, second in product(behind, repeat=2):
        apart = {b - a for a in behind[first] for b in behind[second] if b >= a}
        assert not apart or len(apart) > 1


@example([9, 22, 22])
@example([1, 1, 10])
@example([9, 9, 9, 22, 22, 22])
@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_no_number_from_one_to_nine_can_be_worked_out_from_a_row_and_its_total(numbers: list[int]) -> None:
    """Where nothing of a row is shown there is only the total, which many rows have."""
    counts = _counts(numbers)
    if not cells(counts):
        return
    for name in [name for name, number in counts.items() if number < LEAST]:
        assert any(_shown(other) == _shown(counts) for other in _others(counts, name)), counts


def _counts(numbers: list[int]) -> Counter[str]:
    return Counter({f"c{place}": number for place, number in enumerate(numbers) if number})


def _shown(counts: Counter[str]) -> tuple[int | None, dict[str, int]]:
    total = rounded(counts.total())
    return total, cells(counts) if total else {}


def _others(counts: Counter[str], name: str) -> Iterator[Counter[str]]:
    """Counts in which one number is otherwise, and at most one of the rest."""
    for value in {*range(LEAST)} - {counts[name]}:
        changed = counts | Counter()
        changed[name] = value
        for other in (name, *(each for each in counts if each != name)):
            for by in range(-LEAST, LEAST + 1):
                again = Counter(changed)
                if other != name:
                    again[other] = max(again[other] + by, 0)
                yield +again


def test_weeks_away_are_of_ten_cases_at_least() -> None:
    courses = [Course(measure="none")] * 30 + [Course(measure="exclusion", weeks_away=4)] * (LEAST - 1)
    assert dict(looked_at(*courses).lines)["Time away"] == "too few to say"
    assert "4 weeks" in dict(looked_at(*courses, replace(courses[-1])).lines)["Time away"]
