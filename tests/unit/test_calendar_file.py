"""The plan as a calendar file: whole days, stable ids, alarms at nine on a working day, and nobody's name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar as CalendarFile

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CommunicationRecorded
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication, Why
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence, MustSay
from adviser_assistant.guidance.view import calendar_of
from adviser_assistant.guidance.working_days import Calendar
from adviser_assistant.letters.calendar_file import calendar_file
from tests.builders import case, entry, said

ON = datetime(2025, 3, 6, 12, tzinfo=UTC)
WEEKDAYS = Calendar.unknown("england")


def planned(state: CommunicationState = CommunicationState.TO_COME, due: date | None = None, **more: Any) -> Any:
    """One line of a plan, due on Monday 10 March unless said otherwise."""
    said = {"what": "The news", "to": "practitioner", "by_whom": "the case manager", "form": "said"}
    fields = {key: more.pop(key) for key in list(more) if key in ("record", "done_on")}
    spec = CommunicationSpec(
        **{"id": "news", "confidence": Confidence.OURS, "due_from": "a.b", "when": {}, **said, **more}
    )
    when = due or (None if state is CommunicationState.NO_DATE else date(2025, 3, 10))
    return PlannedCommunication(spec, state, when, Why(""), **fields)


def made(*plan: PlannedCommunication, of: Case | None = None, on: datetime = ON) -> bytes:
    return calendar_file(of or Case("case-1"), plan, on, WEEKDAYS)


def events(content: bytes) -> list[Any]:
    return list(CalendarFile.from_ical(content).walk("VEVENT"))


def alarm_of(content: bytes) -> timedelta:
    (alarm,) = CalendarFile.from_ical(content).walk("VALARM")
    when: timedelta = alarm.decoded("trigger")
    return when


def test_an_item_is_a_whole_day_that_blocks_nobody_s_time() -> None:
    (event,) = events(made(planned()))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 3, 10), date(2025, 3, 11))
    assert (event["transp"], event["class"]) == ("TRANSPARENT", "PRIVATE")


def test_it_rings_at_nine_on_the_working_day_before() -> None:
    assert alarm_of(made(planned())) == timedelta(days=-3, hours=9)


def test_what_is_due_today_rings_today() -> None:
    assert alarm_of(made(planned(CommunicationState.DUE, due=ON.date()))) == timedelta(hours=9)


def test_what_is_overdue_stands_today_and_says_since_when() -> None:
    (event,) = events(made(planned(CommunicationState.OVERDUE, due=date(2025, 3, 3))))
    assert event.decoded("dtstart") == ON.date()
    assert str(event["summary"]) == "Was due 3 Mar 2025: The news"


def test_what_is_done_stands_on_its_day_and_rings_no_more() -> None:
    content = made(planned(CommunicationState.DONE, done_on=date(2025, 3, 5)))
    (event,) = events(content)
    assert event.decoded("dtstart") == date(2025, 3, 5)
    assert str(event["summary"]) == "Done: The news"
    assert CalendarFile.from_ical(content).walk("VALARM") == []


def test_what_is_withheld_keeps_its_reason_to_the_case() -> None:
    record = entry(CommunicationRecorded, communication="news", state="withheld", reason="the police asked us to wait")
    content = made(planned(CommunicationState.WITHHELD, record=record))
    assert str(events(content)[0]["summary"]) == "Withheld: The news"
    assert b"police" not in content


def test_without_a_date_there_is_nothing_to_show() -> None:
    assert events(made(planned(CommunicationState.NO_DATE))) == []


def test_an_item_keeps_its_id_when_its_day_moves_and_its_number_grows_with_the_case() -> None:
    more = Case("case-1").after(entry(CommunicationRecorded, communication="other"))
    (before,), (after,) = events(made(planned())), events(made(planned(due=date(2025, 4, 1)), of=more))
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]


def test_what_is_fictional_says_so_in_every_calendar() -> None:
    content = made(planned(), of=case())
    assert str(events(content)[0]["summary"]) == "FICTIONAL: The news"
    assert str(CalendarFile.from_ical(content)["x-wr-calname"]) == "FICTIONAL: Communications"
    assert str(CalendarFile.from_ical(made(planned()))["x-wr-calname"]) == "Communications"


@pytest.mark.parametrize(
    ("reference", "title"),
    [("PPA 24-0417", "The news (PPA 24-0417)"), ("Qureshi-Malik 2", "The news"), ("", "The news")],
)
def test_our_reference_tells_cases_apart_unless_it_names_somebody(reference: str, title: str) -> None:
    named = [said("pract.name", "Farhana Qureshi-Malik"), said("case.official_ref", reference)]
    (event,) = events(made(planned(), of=case(*named)))
    assert str(event["summary"]) == f"FICTIONAL: {title}"


def test_another_case_has_other_ids() -> None:
    (ours,), (theirs,) = events(made(planned())), events(made(planned(), of=Case("case-2")))
    assert ours["uid"] != theirs["uid"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert made(planned()) == made(planned())


HOSTILE = "Commas, semicolons; back\\slashes, “quotes”, \u202eright to left, é, 🙂 and " + "long " * 60


def test_lines_end_as_calendars_want_and_are_no_longer_than_75_bytes() -> None:
    content = made(planned(what=HOSTILE, must_say=(MustSay(text=HOSTILE),)))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_what_was_typed_comes_out_as_it_went_in() -> None:
    (event,) = events(made(planned(what=HOSTILE)))
    assert str(event["summary"]) == HOSTILE.replace("\u202e", "")


def test_text_cannot_begin_a_property_of_its_own() -> None:
    (event,) = events(made(planned(what="News\r\nATTACH:file:///etc/passwd")))
    assert "attach" not in event
    assert "ATTACH" in str(event["summary"])


def test_the_description_says_who_how_and_what_to_say_by_role() -> None:
    points = (MustSay(text="that nothing has been found"),)
    line = planned(call_first=True, document="L17", must_say=points, not_said=("who raised it",), repeats="every month")
    text = str(events(made(line))[0]["description"])
    for words in ("To: the practitioner", "By: the case manager", "Ring or meet first", "Document: L17"):
        assert words in text
    for words in ("- That nothing has been found", "- Who raised it", "Repeats: every month"):
        assert words in text


@pytest.mark.parametrize("name", ["demo-a", "demo-b"])
def test_no_name_and_no_word_of_the_case_stands_in_it(
    demo_library: Library, demo_cases: dict[str, Case], name: str
) -> None:
    whole = demo_cases[name]
    on = whole.entries[-1].recorded_at
    guidance = demo_library.guidance_for(whole, on)
    plan = assess(whole, guidance, on=on).communications
    text = calendar_file(whole, plan, on, calendar_of(whole, guidance)).replace(b"\r\n ", b"").decode()
    said_by = {s.said_by for fact in whole.facts.values() for s in fact.statements} | {whole.text("pract.name")}
    told_by = {each.by for each in whole.communications}
    names = {part for each in said_by | told_by for part in re.findall(r"[A-Z][\w’'-]{3,}", each)}
    assert {"Prowse", "Mensah-Adjei"} <= names or {"Aldous", "Qureshi-Malik"} <= names
    assert [each for each in names if re.search(rf"\b{each}\b", text)] == []
    assert whole.text("org.name") not in text
