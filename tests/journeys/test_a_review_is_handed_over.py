"""The last day of an exclusion block: the morning's line, the review call, L04, the new dates; then a colleague takes
over from one page, cold. Everybody in it is FICTIONAL.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adviser_assistant.casework.due import DueKind
from adviser_assistant.casework.entries import (
    CheckpointAnswer,
    CommunicationRecorded,
    Decision,
    DocumentSent,
    FactRecorded,
    Stance,
)
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.letters.hand_over import hand_over_text
from adviser_assistant.ui.cases_model import Column
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.procedure.procedure_page import ProcedurePage
from adviser_assistant.ui.session import Session
from tests.journeys.conftest import fill, in_front, press
from tests.journeys.test_a_call_becomes_a_letter import gone_to, page_of

MORNING = datetime(2024, 12, 5, 9, 0, tzinfo=UTC)
PROMISE = "send her the reasons in writing"
TOLD: dict[str, Any] = {
    "period[p2].reviewed_on": MORNING.date(),
    "period[p2].review_outcome": "continued",
    "support.named_contact": "Sam Okoro",
    "follow.date": date(2024, 12, 12),
    "told.status": "concern_and_ppa",
    "period[p3].kind": "formal",
    "period[p3].started_on": date(2024, 12, 6),
    "period[p3].ends_on": date(2025, 1, 2),
    "action[a1].what": PROMISE,
    "action[a1].owner": "Alison Marsh",
    "action[a1].owner_side": "employer",
    "action[a1].due_on": date(2024, 12, 9),
}
"""What is told in the call; the two review points are answered in their rows."""
THEIR_WORDS = "Nobody has told me what I am meant to have done"
TEN_QUESTIONS = (
    ("Where does it stand?", "Formal exclusion, this block: starts Friday 6 December 2024."),
    ("Who was told what?", "The practitioner, 5 December 2024: how are you, and is there news (telephone, Sam Okoro)."),
    ("What was promised, by whom, by when?", f"Alison Marsh: {PROMISE}, by 9 December 2024."),
    ("What is due next?", "Second reading of L04: 9 December 2024."),
    (
        "What was advised and not answered?",
        "We advised on 30 October 2024: consider proportionate measures. No day was agreed",
    ),
    ("What does the practitioner say?", f"They say: “{THEIR_WORDS}” (5 Dec 2024)."),
    ("Which letter went when?", "L01, Advice after a call: sent 31 October 2024 to Alison Marsh."),
    ("What was not asked?", "Has each lesser step been weighed, and why would it not control that risk?"),
    ("Who is the named contact?", "Named contact: Sam Okoro."),
    ("When does the period end?", "Its last day is Thursday 2 January 2025."),
)


def test_a_review_by_its_morning_line_and_a_colleague_who_takes_over_cold(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    window = MainWindow(session(at=MORNING))
    qtbot.addWidget(window)
    window.show()
    in_front(qtbot, window)
    the_morning_line_leads_to_the_clock(qtbot, window)
    assert window.case_page is not None
    case = window.case_page.open_case
    holds_the_review_call(qtbot, window, case)
    drafts_the_review_letter(window, case)
    sees_the_new_dates(window)
    a_colleague_reads_one_page(window)


def the_morning_line_leads_to_the_clock(qtbot: Any, window: MainWindow) -> None:
    window.show_today()
    today = window.today
    assert "exclusion runs out within a week" in today.digest.text()
    rows = [today.model.line(place) for place in range(today.model.rowCount())]
    place = next(n for n, row in enumerate(rows) if row and row.line.found.due.kind is DueKind.EXCLUSION)
    assert rows[place].when == "today"  # type: ignore[union-attr]
    today.view.setCurrentIndex(today.model.index(place, 0))
    today.view.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.case_page is not None
    assert window.case_page.place == "procedure"
    QApplication.processEvents()
    clocks = page_of(window, ProcedurePage).clocks
    assert clocks.opened == "formal_block[p2]"
    assert clocks.rows["formal_block[p2]"].hasFocus()


def holds_the_review_call(qtbot: Any, window: MainWindow, case: OpenCase) -> None:
    """Both review points are answered in their rows by keys; the rest was told; at the end the page writes itself."""
    call = gone_to(window, "call", object)
    call.timer.toggle()
    before = gone_to(window, "before_exclusion", object)
    for checkpoint, evidence in (("BC-25", "No new evidence since 8 November"), ("BC-26", "Sam Okoro rang her today")):
        before.go(checkpoint)
        press(qtbot, Qt.Key.Key_2)
        fill(qtbot, before.checkpoints.rows[checkpoint].panel.evidence.line, evidence)
        assert case.case.checkpoints[checkpoint].answer is CheckpointAnswer.NO
    told = [case.make(FactRecorded, fact=fact, value=value, said_by="Alison Marsh") for fact, value in TOLD.items()]
    words = {"value": THEIR_WORDS, "source": Source.PRACTITIONER, "said_by": "Farhana Qureshi-Malik"}
    told.append(case.make(FactRecorded, fact="response.in_their_words", **words))
    told.append(case.make(CommunicationRecorded, communication="how_are_you", by="Sam Okoro", form="telephone"))
    sent = {"document": "L01", "template": "L01", "to": "Alison Marsh", "about_on": date(2024, 10, 31)}
    case.record(*told, case.make(DocumentSent, **sent))
    call = gone_to(window, "call", object)
    call.timer.end_call()
    assert call.resume.isVisible()


def drafts_the_review_letter(window: MainWindow, case: OpenCase) -> None:
    """Continuing waits for the gate; opposing does not, and then a second adviser has to read it."""
    letters = gone_to(window, "letters", object)
    letters.choose("L04")
    assert "formal period number 2" in " ".join(section.text for section in letters.drafting.letter.sections)
    takes(case, Stance.CONTINUES)
    letters.ending.finalise()
    held = {link.text() for link in letters.bar.held.links}
    assert {"Lesser steps", "Being heard", "Evidence"} <= held
    assert case.case.finalised == ()
    takes(case, Stance.OPPOSES)
    lacks = [fact for fact in letters.drafting.letter.missing_facts if case.case.value(fact) is None]
    case.record(*(case.make(FactRecorded, fact=fact, state=State.NOT_KNOWN) for fact in lacks))
    letters.ending.finalise()
    (final,) = case.case.finalised
    assert (final.document, final.stance, final.awaiting_second_reading) == ("L04", Stance.OPPOSES, True)


def takes(case: OpenCase, stance: Stance) -> None:
    case.record(case.make(Decision, what="sign_off", stance=stance, decided_by=case.adviser_name))


def sees_the_new_dates(window: MainWindow) -> None:
    window.show_today()
    assert "exclusion runs out" not in window.today.digest.text()
    assert "letter waits for a second reader" in window.today.digest.text()
    window.show_cases()
    model = window.cases.model
    place = model.place_of("demo-b")
    assert model.index(place, Column.EXCLUSION).data() == "day 49 of 77"


def a_colleague_reads_one_page(window: MainWindow) -> None:
    """The case read from the store again, nothing told beforehand: each of ten questions is answered by that page."""
    cold = window.session.open("demo-b")
    page = hand_over_text(cold.case, cold.guidance, cold.assessment).partition("WHAT IS OPEN")[0]
    assert len(page.splitlines()) <= 66
    for question, answer in TEN_QUESTIONS:
        assert answer in page, question
