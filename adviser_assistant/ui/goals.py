"""What “go to anything” finds: the places of the case in hand, cases, and how the window looks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adviser_assistant.settings import TEXT_SIZES
from adviser_assistant.ui.go_to import Goal

if TYPE_CHECKING:
    from adviser_assistant.ui.main_window import MainWindow

_LOOKS = (
    ("system", "Look as the machine is set"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)

_ABOUT = (
    ("Somebody asks to be rung back", "callback"),
    ("Name the practitioner", "pract.name"),
    ("Take this case over", "whose"),
    ("Link another case", "link"),
    ("Merge a duplicate", "merging"),
)


def goals(window: MainWindow, typed: str) -> list[Goal]:
    """The goals that hold every word typed; places first, then cases, then acts and looks."""
    words = typed.casefold().split()
    found = [goal for goal in (*_places(window), *_acts(window)) if _holds(f"{goal.title} {goal.kind}", words)]
    places = [goal for goal in found if goal.kind == "place"]
    return [*places, *_cases(window, typed), *(goal for goal in found if goal.kind != "place")]


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _places(window: MainWindow) -> list[Goal]:
    page = window.case_page
    inner = [Goal(place.title, "place", partial(page.go_to, place.id)) for place in page.places] if page else []
    outer = (
        ("Today", window.show_today),
        ("Cases", window.show_cases),
        ("Library", window.visit.go),
        ("Practice", window.practice.go),
        ("Insights", window.insights.go),
        ("Settings", window.settings.go),
    )
    return [*inner, *(Goal(title, "place", go) for title, go in outer)]


def _cases(window: MainWindow, typed: str) -> list[Goal]:
    return [
        Goal(
            ", ".join(part for part in (each.row.practitioner, each.row.reference, each.row.organisation) if part),
            "case",
            partial(window.open_case, each.row.case_id),
        )
        for each in window.session.store.rows(typed, 6)
    ]


def _may_open_packets(window: MainWindow) -> bool:
    home = window.session.home
    return home is not None and home.opened is not None


def _acts(window: MainWindow) -> list[Goal]:
    acts = [
        Goal("Start a call", "act", window.start_call),
        Goal("All keys", "act", window.show_keys),
        Goal("Lock", "act", window.lock),
    ]
    if _may_open_packets(window):
        acts.append(Goal("Open a packet: a case, or a letter to read", "act", partial(window.open_settings, "packets")))
    page = window.case_page
    if page is not None and page.ending.can_act:
        title = "Reopen this case" if page.ending.is_closed else "Close this case"
        acts.append(Goal(title, "act", page.ending.open))
        acts.append(Goal("Legal hold, or remove this case", "act", partial(page.go_to, "keeping")))
    if page is not None and page.open_case.stood_at is None and "about" in {each.id for each in page.places}:
        acts += [Goal(title, "act", partial(page.go_to, "about", item)) for title, item in _ABOUT]
    if page is not None and page.who.can_act:
        acts.append(Goal("Who may see this case", "act", page.who.open))
    choose = window.session.choose
    if choose is None:
        return acts
    acts += [Goal(f"Text size {size} %", "appearance", partial(choose, None, size)) for size in TEXT_SIZES]
    return acts + [Goal(title, "appearance", partial(choose, key, None)) for key, title in _LOOKS]
