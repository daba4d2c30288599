"""Where the caret stands after a section was drawn again."""

from __future__ import annotations

import pytest

from adviser_assistant.ui.letters.carets import moved


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("You told| us. She was late.", "You told| us. She was early.", "a change behind it leaves it"),
        ("On Monday you told| us.", "On 3 March you told| us.", "a change before it takes it along"),
        ("One bad| three.", "One |three.", "in words that went it stands where they were"),
        ("You told us.|", "Somebody else told us.|", "at the end it stays at the end"),
        ("😀 on Monday| we met.", "👩🏽‍⚕️ and 😀 on Monday| we met.", "letters beyond the first plane count twice"),
        ("All of it| went.", "|", "nothing is left"),
    ],
)
def test_the_caret_stays_at_its_words(before: str, after: str, why: str) -> None:
    def units(text: str) -> int:
        return len(text.partition("|")[0].encode("utf-16-le")) // 2

    assert moved(units(before), before.replace("|", ""), after.replace("|", "")) == units(after), why
