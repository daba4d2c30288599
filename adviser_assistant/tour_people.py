"""What is done between people, and what is kept of a case: for the tour, each reached the way an adviser reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from adviser_assistant.casework.entries import KeyAccepted, Stance
from adviser_assistant.countersigning import request_for, waiting
from adviser_assistant.store.colleague_keys import colleague_keys, withdraw
from adviser_assistant.store.countersign import signer, write_request
from adviser_assistant.store.keys import SECOND_ADVISER, SECOND_PASSPHRASE
from adviser_assistant.store.slots import Effort
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.settings.keeping_section import KeepingSection
from adviser_assistant.ui.settings.packets_section import PacketsSection
from adviser_assistant.ui.settings.people_section import PeopleSection
from adviser_assistant.ui.settings.you_section import YouSection
from adviser_assistant.ui.timeline_page import TimelinePage

if TYPE_CHECKING:
    from adviser_assistant.tour import Desks
    from adviser_assistant.ui.main_window import MainWindow

READING = datetime(2024, 10, 30, 16, 0, tzinfo=ZoneInfo("Europe/London"))
LETTER = "L02"
PHONE = "heron basket violin orchard"
_CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
State = tuple[str, "MainWindow"]


def people_states(desks: Desks) -> Iterator[State]:
    """Each state by its name, in the window that shows it."""
    window = desks.at(READING)
    yield from _about(window)
    yield from _second_reading(window)
    yield from _carried(window)
    yield from _settings(window)
    yield from _kept(window)


def _about(window: MainWindow) -> Iterator[State]:
    window.open_case("demo-b", "about")
    yield "about", window
    page = window.case_page
    assert page is not None
    page.who.open()
    yield "who-may-see", window
    page.close_in_place()
    window.open_case("demo-b", "timeline", "take_out")
    timeline = page.page
    assert isinstance(timeline, TimelinePage)
    pane = timeline.taking_out.pane
    assert pane is not None
    window.show()
    QApplication.processEvents()
    pane.packet.begin.click()
    yield "take-out-packet", window
    pane.close_in_place()
    page.close_in_place()


def _letters(window: MainWindow) -> LettersPage:
    window.open_case("demo-b", "letters")
    QApplication.processEvents()
    page = window.case_page.page if window.case_page is not None else None
    assert isinstance(page, LettersPage)
    return page


def _second_reading(window: MainWindow) -> Iterator[State]:
    """The second reader sits down and reads it masked; then, instead, it is to be carried."""
    page = _letters(window)
    page.choose(LETTER)
    case, drafting = page.open_case, page.drafting
    case.finalise(LETTER, LETTER, Stance.OPPOSES, drafting.draft_file(), awaiting=True)
    page.ending.ask_second()
    yield "second-reading", window
    panel = page.ending.second
    panel.passphrase.line.setText(SECOND_PASSPHRASE)
    panel.masked.click()
    yield "second-reading-masked", window
    page.close_in_place()
    page.ending.ask_second()
    panel.carry.click()
    yield "carrying", window
    page.close_in_place()
    page.ending.ask_second()
    panel.answer.click()
    yield "carrying-answer", window
    page.close_in_place()


def _carried(window: MainWindow) -> Iterator[State]:
    """A packet of a colleague is read masked; then one with a case."""
    page, home = _letters(window), window.session.home
    assert home is not None
    case = page.open_case
    content = case.issued(waiting(case.case, LETTER))
    assert content is not None
    other = next(each for each, name in window.session.people if name == SECOND_ADVISER)
    by = signer(home.folder, other, SECOND_PASSPHRASE)
    asks = "Is the third paragraph fair to her?"
    request = request_for(case.case, case.guidance, LETTER, content, SECOND_ADVISER, case.recorder, asks)
    letter, whole = home.folder / "letter.packet", home.folder / "case.packet"
    write_request(letter, request, by, PHONE, _CHEAP)
    case.carry_out(whole, PHONE)
    window.open_settings("packets")
    section = window.settings.page.section
    assert isinstance(section, PacketsSection)
    for name, path in (("packet-read", letter), ("packet-case", whole)):
        section.file.set_value(str(path))
        section.passphrase.line.setText(PHONE)
        section.open_it.click()
        yield name, window
        section.close_in_place()


def _settings(window: MainWindow) -> Iterator[State]:
    window.show()  # a section lists what there is as it is shown
    store, by = window.session.store, window.session.recorder
    for key, name in (("ab" * 32, "Sam Ames"), ("cd" * 32, "Ines Calder")):
        store.record_for_service(by.entry(KeyAccepted, key=key, name=name))
    first, *_ = colleague_keys(store.service()).values()
    withdraw(store, first.fingerprint, "His laptop was stolen", by)
    window.open_settings("people")
    people = window.settings.page.section
    assert isinstance(people, PeopleSection)
    people.keys.elsewhere[-1].opens.click()
    yield "signing-keys", window
    people.close_in_place()
    window.open_settings("you")
    you = window.settings.page.section
    assert isinstance(you, YouSection)
    you.naming.change.click()
    yield "your-name", window
    you.close_in_place()


def _kept(window: MainWindow) -> Iterator[State]:
    """A hold on one case, then on all."""
    window.open_case("demo-b", "keeping")
    page = window.case_page
    assert page is not None
    assert page.keeping is not None
    page.keeping.holds.matter.set_value("Claim of May 2024")
    page.keeping.holds.why.set_value("Letter from the trust’s solicitors")
    page.keeping.holds.hold.click()
    yield "keeping", window
    window.open_settings("keeping")
    section = window.settings.page.section
    assert isinstance(section, KeepingSection)
    section.holds.matter.set_value("Public inquiry")
    section.holds.why.set_value("Asked for on 3 May")
    section.holds.hold.click()
    yield "settings-held", window
    window.show_cases()
    yield "cases-held", window
