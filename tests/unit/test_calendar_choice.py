"""Which calendar counts, and the closed days a service adds of its own."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.closed_days import read_closed_days, with_closed_days
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.guidance.pack import (
    CalendarSpec,
    Clock,
    ClosedDay,
    CommunicationSpec,
    Confidence,
    Figure,
    GuidancePack,
    Kind,
)
from adviser_assistant.guidance.view import calendar_of, nation_of
from adviser_assistant.paths import guidance_folder
from tests.builders import case, said, spec

ST_PATRICK = date(2026, 3, 17)
EASTER_MONDAY = date(2026, 4, 6)


def calendars() -> tuple[CalendarSpec, ...]:
    def of(nation: str, *closed: ClosedDay) -> CalendarSpec:
        return CalendarSpec(
            id=nation,
            nation=nation,
            confidence=Confidence.MEDIUM,
            good_until=date(2028, 12, 31),
            checked_on=None,
            closed=closed,
        )

    easter = ClosedDay(on=EASTER_MONDAY, name="Easter Monday")
    own = ClosedDay(on=date(2026, 12, 15), name="Alderney only", confidence=Confidence.LOW)
    return (
        of("england", easter),
        of("northern_ireland", ClosedDay(on=ST_PATRICK, name="St Patrick’s Day"), easter),
        of("guernsey", easter, own),
    )


def guidance(nation: str = "") -> Guidance:
    """Two communications and a clock, each two working days from a day, under a framework of a nation."""
    limit = Figure(id="limit", confidence=Confidence.HIGH, value=2, unit="working_days", in_force_from="not found")
    clock = Clock(
        id="clock",
        confidence=Confidence.HIGH,
        title="Reply",
        figure="limit",
        starts="began.on",
        counting="within",
        run_out_says="No reply.",
    )
    told = [
        CommunicationSpec(
            id=each,
            confidence=Confidence.OURS,
            what="The news",
            to="practitioner",
            by_whom=by_whom,
            form="said",
            due_from="began.on",
            figure="limit",
            when={"fact": "began.on", "recorded": True},
        )
        for each, by_whom in (("theirs", "the case manager"), ("ours", "you"))
    ]
    pack = GuidancePack(
        id="framework",
        title="",
        short_title="",
        version="1",
        kind="framework",
        owner="",
        nation=nation,
        last_reviewed=date(2026, 1, 1),
        facts=(spec("began.on", Kind.DATE), spec("case.jurisdiction")),
        figures=(limit,),
        clocks=(clock,),
        communications=tuple(told),
        calendars=calendars(),
    )
    return Guidance([pack])


def dues(where: str | None, nation: str = "") -> tuple[date | None, date | None, date | None]:
    """The last day of the clock, of what the employer does and of what the service does."""
    entries = [said("began.on", date(2026, 3, 16)), *([said("case.jurisdiction", where)] if where else [])]
    seen = assess(case(*entries), guidance(nation), on=datetime(2026, 3, 16, 12, tzinfo=UTC))
    plan = {each.id: each.due for each in seen.communications}
    return seen.clocks[0].due, plan["theirs"], plan["ours"]


def test_the_employing_body_s_nation_counts_and_the_service_s_own_periods_follow_england() -> None:
    wednesday, thursday = date(2026, 3, 18), date(2026, 3, 19)
    assert dues("england") == (wednesday, wednesday, wednesday)
    assert dues("northern_ireland") == (thursday, thursday, wednesday)


def test_without_a_recorded_nation_the_framework_s_counts_and_else_england_s() -> None:
    assert dues(None, "northern_ireland")[0] == date(2026, 3, 19)
    assert dues("england", "northern_ireland")[0] == date(2026, 3, 18)
    assert dues(None)[0] == date(2026, 3, 18)
    assert nation_of(case(said("org.name", "Marlowe Vale")), guidance()) == "england"


def test_a_place_without_a_calendar_counts_weekends_and_says_so() -> None:
    elsewhere = case(said("began.on", date(2026, 4, 2)), said("case.jurisdiction", "other"))
    (reading,) = assess(elsewhere, guidance(), on=datetime(2026, 4, 2, 12, tzinfo=UTC)).clocks
    assert reading.due == EASTER_MONDAY
    assert "Bank holidays are not known for all of these days." in reading.says
    assert calendar_of(elsewhere, guidance()).nation == "other"


# --- closed days of the service's own ---------------------------------------------------------------------


def closed_days(folder: Path, text: str) -> list[str]:
    (folder / "closed_days.yaml").write_text(text, "utf-8")
    return [str(fault) for fault in read_closed_days(folder, calendars())[1]]


def test_a_service_adds_closed_days_each_with_its_reason(tmp_path: Path) -> None:
    text = "- {nation: england, on: 2026-06-26, name: A proclaimed day, why: FICTIONAL}\n"
    assert closed_days(tmp_path, text) == []
    added, _ = read_closed_days(tmp_path, calendars())
    england, northern_ireland, _ = with_closed_days(calendars(), added)
    assert [day.on for day in england.closed] == [EASTER_MONDAY, date(2026, 6, 26)]
    assert england.closed[-1].added_because == "FICTIONAL"
    assert northern_ireland == calendars()[1]


def test_a_day_that_was_only_shown_is_counted_once_a_service_adds_it(tmp_path: Path) -> None:
    text = "- {nation: guernsey, on: 2026-12-15, name: Alderney’s own, why: The employer is there}\n"
    assert closed_days(tmp_path, text) == []
    added, _ = read_closed_days(tmp_path, calendars())
    guernsey = with_closed_days(calendars(), added)[2]
    assert [(day.on, day.confidence) for day in guernsey.closed if day.on.month == 12] == [
        (date(2026, 12, 15), Confidence.OURS)
    ]


def test_without_such_a_file_nothing_is_added(tmp_path: Path) -> None:
    assert read_closed_days(tmp_path, calendars()) == ((), [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {nation: france, on: 2026-06-26, name: A, why: B}\n", "yaml:1: There is no calendar of “france”"),
        ("- {nation: england, on: 2026-06-27, name: A, why: B}\n", "falls on a weekend"),
        ("- {nation: england, on: 2026-04-06, name: A, why: B}\n", "is closed in the calendar of england already"),
        ("- {nation: england, on: 2026-06-26, name: A}\n", "“why” is missing"),
        ("- {nation: england, on: 2026-06-26, name: A, why: }\n", "needs a name, and in why the reason"),
        ("- {nation: england, on: soon, name: A, why: B}\n", "“soon” is no date"),
        ("nation: england\n", "This file should be a list"),
        ("- {nation: england, on: 2026-06-26, name: A, why: B}\n" * 2, "yaml:2: 2026-06-26 stands here twice"),
    ],
)
def test_a_faulty_closed_day_is_named_with_its_line_and_what_to_do(tmp_path: Path, text: str, wrong: str) -> None:
    (fault,) = closed_days(tmp_path, text)
    assert wrong in fault


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """The common pack alone, in a folder of its own."""
    folder = tmp_path / "guidance"
    shutil.copytree(guidance_folder() / "common", folder / "common")
    return folder


def test_the_library_counts_them_and_refuses_faulty_ones(shelf: Path) -> None:
    (shelf / "closed_days.yaml").write_text(
        "- {nation: wales, on: 2026-06-26, name: A proclaimed day, why: FICTIONAL}\n", "utf-8"
    )
    library: Library = load_library(shelf)
    wales, england = (library.guidance("common").calendar(each) for each in ("wales", "england"))
    assert wales is not None
    assert england is not None
    assert wales.why_not_working(date(2026, 6, 26)) == "closed day: A proclaimed day (FICTIONAL)"
    assert england.is_working(date(2026, 6, 26))
    (shelf / "closed_days.yaml").write_text("- {nation: wales, on: 2026-06-27, name: A, why: B}\n", "utf-8")
    with pytest.raises(FaultyFileError, match=r"closed_days\.yaml:1: 2026-06-27 falls on a weekend"):
        load_library(shelf)
