"""LT-13 and LT-14: a call comes before hard news, nobody is left alone with it, and letters do not pile up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.working_days import Calendar, in_words
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking.days import as_day
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.checking.which import FIRST_NEWS, hard_news, same_side

LATE, LATE_FOR_FIRST_NEWS = 15, 14
END_OF_DAY = time(23, 59)
"""A day without an hour is looked at as it ended; its hour says nothing."""

A_WEEK, MOST_LETTERS = timedelta(days=7), 2
SPOKEN = frozenset({"telephone", "meeting", "video", "phone", "teams", "in_person"})
TOLD_ALOUD = frozenset({"meeting_accompanied", "meeting_alone", "video", "telephone"})


def pacing(paper: Paper) -> Iterator[Check]:
    """LT-13: a call before hard news, and none of it late on the eve of a day off."""
    if not paper.to_practitioner:
        if not _rung_by_employer(paper.case, paper.letter.on):
            text = "No call with the employer is recorded before this letter. Ring first."
            yield Check("LT-13", WARNS, "Call first", text)
    elif hard_news(paper.letter, paper.case) and not _spoken_to(paper.case, paper.letter.on):
        text = "No call or meeting with them is recorded in the week before. Hard news is told first, then written."
        yield Check("LT-13", WARNS, "Call first", text)
    yield from _late(paper)


def _late(paper: Paper) -> Iterator[Check]:
    if paper.to_practitioner and not hard_news(paper.letter, paper.case):
        return
    moment = paper.assessment.on
    by_day = moment.date() != paper.letter.on or moment.time() >= END_OF_DAY
    hour = LATE_FOR_FIRST_NEWS if paper.letter.template == FIRST_NEWS else LATE
    calendar = employers_calendar(paper.case, paper.guidance)
    sent_at = datetime.combine(paper.letter.on, time()) if by_day else moment
    if not calendar.late_in_week(sent_at, hour) or _looked_after(paper):
        return
    closed, eve = (calendar.why_not_working(day) for day in (paper.letter.on, paper.letter.on + timedelta(days=1)))
    when = f"a {closed}" if closed else f"after {hour}:00 on the eve of a {eve}"
    later = in_words(calendar.add_working_days(paper.letter.on, 1))
    text = f"It is {when}. Ring them and name somebody to reach meanwhile, or send it on {later}."
    yield Check("LT-13", WARNS, "Late in the week", text)


def too_many(paper: Paper) -> Iterator[Check]:
    """LT-14: no more than two letters in seven days."""
    letter, case = paper.letter, paper.case
    since = letter.on - A_WEEK
    sent = [
        each.about_on or each.recorded_at.date()
        for each in case.sent
        if each.document != letter.document and same_side(letter, each.template)
    ]
    told = [
        each.about_on or each.recorded_at.date()
        for each in case.communications
        if paper.to_practitioner and each.to == "practitioner" and each.form == "letter" and each.state == "done"
    ]
    earlier = max(_within(sent, since, letter.on), _within(told, since, letter.on))
    if earlier >= MOST_LETTERS:
        text = f"{earlier} letters went to them in the last seven days. Put it into one of them, or ring."
        yield Check("LT-14", WARNS, "Third letter in a week", text)


def employers_calendar(case: Case, guidance: Guidance) -> Calendar:
    """The working days of the employing body's nation (ruling 21)."""
    framework = guidance.framework
    nation = case.text("case.jurisdiction") or (framework.nation if framework else "") or "england"
    return guidance.calendar(nation) or Calendar.unknown(nation)


def _within(days: list[date], since: date, until: date) -> int:
    return sum(since < day <= until for day in days)


def _rung_by_employer(case: Case, on: date) -> bool:
    return any(event.recorded_at.date() <= on for events in case.calls.values() for event in events[:1])


def _spoken_to(case: Case, on: date) -> bool:
    """Whether somebody spoke to them in the week before, and it was recorded."""
    days: list[date | None] = [
        as_day(case.field("contact", key, "on").value)
        for key in case.keys("contact")
        if case.field("contact", key, "form").value in SPOKEN
    ]
    days.append(as_day(case.value("meeting.planned_at")))
    if case.text("exclusion.told_how") in TOLD_ALOUD:
        days.append(as_day(case.value("exclusion.started_at")))
    days += [
        each.about_on or each.recorded_at.date()
        for each in case.communications
        if each.to == "practitioner" and each.form in SPOKEN and each.state == "done"
    ]
    return any(day is not None and on - A_WEEK <= day <= on for day in days)


def _looked_after(paper: Paper) -> bool:
    """Whether they were rung that day and somebody can be reached over the days off."""
    case, on = paper.case, paper.letter.on
    rung = any(
        as_day(case.field("contact", key, "on").value) == on and case.field("contact", key, "form").value in SPOKEN
        for key in case.keys("contact")
    )
    return rung and bool(case.text("welfare.out_of_hours"))
