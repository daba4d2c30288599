"""Practice at telling moments, for the pictures of the tour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adviser_assistant.ui.main_window import MainWindow

SCENARIO = "demo-a-first-call"
ASKED = (
    *("q11", "q12", "q14", "What did the nurses actually see and hear?", "q17b", "q17c"),
    *("Surely he was rude?", "q18", "q12c", "e01", "q21", "q25", "q24"),
)
"""What a hurried call asks; what it leaves out is what the debrief is about."""


def scenes(window: MainWindow) -> Iterator[str]:
    """Arrange the window for one picture after another, and name each."""
    window.practice.go()
    page = window.practice.page
    page.show_list()
    yield "practice"
    page.begin_again(SCENARIO)
    for words in ASKED:
        page.calls[SCENARIO].rehearsing.ask(words)
    yield "practice-call"
    page.calls[SCENARIO].to_caller()
    yield "practice-screen"
    page.calls[SCENARIO].rehearsing.hang_up()
    page.look_back(SCENARIO)
    looked = page.debriefs[SCENARIO]
    yield "practice-debrief"
    looked.show_part("letters")
    yield "practice-letters"
    looked.group.click()
    for _ in range(5):
        page.slides.go(1)
    yield "practice-room"
    page.close_in_place()
    page.close_in_place()
