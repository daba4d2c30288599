"""A table gone through at once is as strict as a test for each row."""

from __future__ import annotations

import pytest

from tests.every import every


def test_all_rows_that_fail_are_told() -> None:
    @every(("one", "two"), [(1, 1), (1, 2), (3, 4)])
    def same(one: int, two: int) -> None:
        assert one == two

    with pytest.raises(AssertionError) as told:
        same()
    assert [line.partition(":")[0] for line in str(told.value).splitlines() if line.startswith(("2 of", "("))] == [
        "2 of 3",
        "(1, 2)",
        "(3, 4)",
    ]


def test_what_is_no_assertion_says_at_which_row_it_was() -> None:
    @every("each", ["1", "x"], ids=lambda each: f"row {each}")
    def number(each: str) -> None:
        assert int(each)

    with pytest.raises(ValueError, match="invalid literal") as told:
        number()
    assert told.value.__notes__ == ["at row x"]


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="tests nothing"):
        every("each", [])
