"""The plan of communications in words: who is told, where each stands, how to reach the practitioner."""

from __future__ import annotations

from datetime import date

from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.words import short_day

PRACTITIONER = "practitioner"
SERVICE = "you"
PEOPLE = {
    PRACTITIONER: "The practitioner",
    "employer": "The employer",
    "responsible_officer": "The responsible officer",
    "complainant": "Those who raised it",
    "board_member": "The board member",
    "postgraduate_dean": "The postgraduate dean",
    "university": "The university",
    "department": "The Department of Health",
    "team": "Colleagues",
    "patients": "Patients",
    "other_sites": "Other places they work",
    "media": "Anybody who asks, and the media",
}
"""Who may be told something, in words; what a pack writes out stands as it is."""

OPEN = frozenset(
    {CommunicationState.OVERDUE, CommunicationState.DUE, CommunicationState.TO_COME, CommunicationState.NO_DATE}
)


def to_words(to: str) -> str:
    """Who is told, in words."""
    return PEOPLE.get(to, to[:1].upper() + to[1:])


def state_words(planned: PlannedCommunication) -> str:
    """Where it stands, with its day: “done 6 Mar 2025”, “was due 7 Mar 2025”, “by 9 Mar 2025”, “no date yet”."""
    on: date | None = planned.done_on if planned.state is CommunicationState.DONE else planned.due
    if planned.state is CommunicationState.WITHHELD:
        return "withheld"
    if on is None:
        return "done" if planned.state is CommunicationState.DONE else "no date yet"
    said = {CommunicationState.DONE: "done", CommunicationState.OVERDUE: "was due"}.get(planned.state, "by")
    return f"{said} {short_day(on)}"


def title_of(template: TemplateText | None) -> str:
    """A document's title, as its template's head says it."""
    lines = template.text.splitlines() if template else []
    title = next((line for line in lines if line.startswith("title:")), "")
    return title.removeprefix("title:").strip().strip("\"'")
