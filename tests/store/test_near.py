"""A slip of the finger still finds the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.store.near import MOST, near

NAMES = sorted(["akinwande", "balakrishnan", "moor", "northmoor", "okonjo", "penhaligon", "qureshi", "žukauskas"])
SHORT = st.text("abc", max_size=8)


def slips(typed: str, name: str) -> int:
    """How many letters are missing, too many, other or changed places, the plain way."""
    rows = [list(range(len(name) + 1))]
    for i, letter in enumerate(typed, 1):
        rows.append([i])
        for j, other in enumerate(name, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != other))
            if i > 1 and j > 1 and (letter, typed[i - 2]) == (name[j - 2], other):
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return min(rows[-1])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("quershi", "qureshi"),
        ("qureshy", "qureshi"),
        ("qurshi", "qureshi"),
        ("qurreshi", "qureshi"),
        ("quers", "qureshi"),
        ("pnehalgon", "penhaligon"),
        ("balakrisnann", "balakrishnan"),
        ("zukauskas", "žukauskas"),
        ("nortmoor", "northmoor"),
    ],
)
def test_one_or_two_slips_still_find_the_name_while_it_is_typed(typed: str, name: str) -> None:
    assert name in near(typed, NAMES)


@pytest.mark.parametrize("typed", ["", "qu", "mor", "xylophone", "okojnnoo"])
def test_too_few_letters_or_too_many_slips_find_nothing(typed: str) -> None:
    assert near(typed, NAMES) == ()


def test_a_name_one_letter_away_leaves_out_those_that_are_two_away() -> None:
    assert near("jahansen", ["johannsen", "johansen"]) == ("johansen",)


@settings(max_examples=120, deadline=None)
@given(typed=SHORT, names=st.sets(SHORT, max_size=MOST))
def test_it_finds_just_the_names_the_plain_way_of_counting_finds(typed: str, names: set[str]) -> None:
    counted = {name: slips(typed, name) for name in names}
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 7 or min(counted.values(), default=2) <= 1 else 2
    expected = {name for name, number in counted.items() if allowed and number <= allowed}
    assert set(near(typed, sorted(names))) == expected
