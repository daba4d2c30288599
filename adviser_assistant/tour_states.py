"""What opens in place or comes and goes, for the tour: each state reached the way an adviser reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from adviser_assistant.casework.entries import PacksChanged
from adviser_assistant.guidance.library import Library
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.cases_narrowing import EXCLUDED, OPEN
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.exclusion.similar_cases import SimilarCases
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.library.folders import Folders
from adviser_assistant.ui.timeline_page import TimelinePage

if TYPE_CHECKING:
    from adviser_assistant.tour import Desks
    from adviser_assistant.ui.main_window import MainWindow

LONDON = ZoneInfo("Europe/London")
LAPSED = datetime(2025, 3, 12, 9, 2, 10, tzinfo=LONDON)
"""The moment of the tour's main window; what is done at another moment changes nothing of it."""

FINAL = datetime(2025, 3, 11, 9, 45, tzinfo=LONDON)
ENDING = datetime(2025, 5, 20, 10, 0, tzinfo=LONDON)
State = tuple[str, "MainWindow"]
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class KeptFolders(Folders):
    """Folders beside which the guidance that was in use before is kept as it was read."""

    before: Library | None = None

    def fetch_before(self, told: Callable[[Library | None], None], asked_by: QObject) -> None:
        """Tell it at once."""
        told(self.before)


def states(desks: Desks) -> Iterator[State]:
    """Each state by its name, in the window that shows it."""
    yield from _about_the_list(desks.at(LAPSED))
    yield from _over_the_case(desks.at(LAPSED))
    yield from _taken_out(desks.at(LAPSED))
    yield from _moved_on(desks)
    yield from _issued(desks.at(FINAL))
    yield from _closing(desks.at(ENDING))


def _about_the_list(window: MainWindow) -> Iterator[State]:
    window.show_today()
    window.today.ask_not_now()
    yield "not-now", window
    window.today.close_in_place()
    window.show_cases()
    for choice in (OPEN, EXCLUDED):
        window.cases.only.add_choice(choice)
    yield "cases-narrowed", window
    window.cases.only.take_all_out()


def _over_the_case(window: MainWindow) -> Iterator[State]:
    """The page that opens the next call, similar cases, and the case as it stood."""
    window.open_case("demo-b", "call")
    page = _page(window, CallPage)
    page._show_resume()
    yield "resume", window
    window.open_case("demo-b", "before_exclusion", "BC-15")
    similar = next(iter(_page(window, BeforeExclusionPage).findChildren(SimilarCases)))
    window.show()
    QApplication.processEvents()
    similar.button.click()
    yield "similar-cases", window
    similar.put_away()
    window.open_case("demo-b", "timeline")
    day = _page(window, TimelinePage).as_of
    day.line.setText("28 Oct 2024")
    day.act.click()
    yield "past-day", window
    window.close_in_place()


def _taken_out(window: MainWindow) -> Iterator[State]:
    for item in ("take_out", "subject_access"):
        window.open_case("demo-b", "timeline", item)
        yield item.replace("_", "-"), window
    look = _page(window, TimelinePage).taking_out.look
    assert look is not None
    look.form.going.choose_number(2)
    yield "subject-access-in-part", window
    window.close_in_place()
    window.close_in_place()


def _moved_on(desks: Desks) -> Iterator[State]:
    """A case stamped with guidance that has moved on since, and then a practitioner who rings themselves."""
    window = desks.at(LAPSED.replace(minute=3), before=_earlier(desks.library))
    window.open_case("demo-b", "call")
    page = window.case_page
    assert page is not None
    at = page.open_case
    at.record(at.make(PacksChanged, packs=("common 0.9", *at.guidance.stamps[1:])))
    assert page.news is not None
    page.news.see.click()
    yield "new-guidance", window
    window.start_call()
    window.show()
    QApplication.processEvents()
    _page(window, CallPage).own_call()
    yield "own-call", window


def _earlier(library: Library) -> Library:
    """The shelf as if the first checkpoint had been put otherwise in an earlier version."""
    common = library.packs["common"]
    first, *others = common.checkpoints
    before = replace(common, version="0.9", checkpoints=(replace(first, question="What is it about?"), *others))
    return Library({**library.packs, "common": before})


def _issued(window: MainWindow) -> Iterator[State]:
    window.open_case("demo-a", "letters")
    QApplication.processEvents()
    page = _page(window, LettersPage)
    page.choose("L18")
    page.ending.finalise()
    yield "final", window
    page.ending.issued.ask()
    yield "issued", window
    window.close_in_place()


def _closing(window: MainWindow) -> Iterator[State]:
    window.open_case("demo-b", "closing")
    page = window.case_page
    assert page is not None
    yield "closing", window
    page.open_case.answer("closing.asked", "not_reached")
    page.open_case.answer("discrimination.replied_on", date(2025, 5, 12))
    panel = page.ending.panel
    assert panel is not None
    panel.reason.set_value("The trust has told us that it will write by June")
    panel.close_case.click()
    yield "closed", window


def _page(window: MainWindow, kind: type[Kind]) -> Kind:
    page = window.case_page.page if window.case_page is not None else None
    assert isinstance(page, kind)
    return page
