"""The clocks of an exclusion, on the dates of the two fictional cases (rulings 17 to 19, 35 and 36)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import holidays
import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus, read_clocks
from adviser_assistant.guidance.counting import last_day, same_day_after
from adviser_assistant.guidance.exclusion_days import exclusion_days, exclusion_status
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import Calendar

ENGLAND = Calendar(
    "england",
    dict(holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029))),
    date(2028, 12, 31),
)
FIRST = date(2024, 10, 18)
ENDED = date(2025, 5, 9)
AHEAD = date(2024, 11, 1)


def limit(name: str, value: int, unit: str) -> Figure:
    return Figure(id=name, confidence=Confidence.HIGH, value=value, unit=unit, in_force_from="not found")


FIGURES = {
    figure.id: figure
    for figure in (
        limit("immediate", 2, "weeks"),
        limit("formal", 4, "weeks"),
        limit("advice_again", 12, "weeks"),
        limit("ceiling", 6, "months"),
        limit("investigation", 4, "weeks"),
    )
}
IMMEDIATE = Clock(
    id="immediate_exclusion",
    confidence=Confidence.HIGH,
    title="Immediate exclusion",
    figure="immediate",
    starts=".started_on",
    counting="period",
    run_out_says="No formal decision is recorded.",
    stops=("exclusion.ended_on",),
    record="period",
    when={"fact": ".kind", "is": "immediate"},
    near_from_day=10,
)
FORMAL = Clock(
    id="formal_block",
    confidence=Confidence.HIGH,
    title="Formal exclusion",
    figure="formal",
    starts=".started_on",
    counting="period",
    run_out_says="No review is recorded.",
    stops=(".reviewed_on", "exclusion.ended_on"),
    record="period",
    when={"fact": ".kind", "is": "formal"},
    near_from_day=21,
    near_working_days=5,
    lapses=True,
)
TWELVE_WEEKS = Clock(
    id="advice_again",
    confidence=Confidence.HIGH,
    title="Advice again beyond 12 weeks",
    figure="advice_again",
    starts="exclusion.first_on",
    counting="period",
    run_out_says="No renewed advice is recorded.",
    stops=("ppa.again_on",),
    near_from_day=64,
)
SIX_MONTHS = Clock(
    id="ceiling",
    confidence=Confidence.HIGH,
    title="Six months",
    figure="ceiling",
    starts="exclusion.first_on",
    counting="period",
    run_out_says="Six months are complete.",
    stops=("exclusion.ended_on",),
)
CLOCKS = (IMMEDIATE, FORMAL, TWELVE_WEEKS, SIX_MONTHS)

DEMO_B: dict[str, Value] = {
    "exclusion.first_on": FIRST,
    "period[p1].kind": "immediate",
    "period[p1].started_on": FIRST,
    "period[p2].kind": "formal",
    "period[p2].started_on": date(2024, 11, 8),
    "period[p2].reviewed_on": date(2024, 12, 19),
    "period[p3].kind": "formal",
    "period[p3].started_on": date(2024, 12, 6),
    "period[p4].kind": "formal",
    "period[p4].started_on": date(2025, 1, 3),
    "exclusion.ended_on": ENDED,
}


def known_on(facts: Mapping[str, Value], on: date) -> dict[str, Value]:
    """What had happened by a day: later dates are not recorded yet."""
    begun = {name.split(".")[0] for name, day in facts.items() if name.endswith(".started_on") and _after(day, on)}
    return {name: day for name, day in facts.items() if not _after(day, on) and name.split(".")[0] not in begun}


def _after(value: Value, on: date) -> bool:
    return isinstance(value, date) and value > on


def read(on: date, facts: Mapping[str, Value] = DEMO_B) -> dict[str, ClockReading]:
    return read_known(on, known_on(facts, on))


def read_known(on: date, known: Mapping[str, Value]) -> dict[str, ClockReading]:
    keys = sorted({name[7:9] for name in known if name.startswith("period[")})

    def holds(clock: Clock, key: str) -> bool | None:
        kind = known.get(f"period[{key}].kind")
        return None if kind is None else kind == (clock.when or {})["is"]

    readings = read_clocks(CLOCKS, FIGURES, {}, known.get, lambda record: keys, holds, ENGLAND, on)
    return {reading.id: reading for reading in readings}


def test_the_immediate_exclusion_of_demo_b_has_31_october_as_its_last_day() -> None:
    reading = read(date(2024, 10, 28))["immediate_exclusion[p1]"]
    assert (reading.due, reading.day, reading.of_days) == (date(2024, 10, 31), 11, 14)
    assert reading.status is ClockStatus.NEAR
    assert reading.says == "Day 11 of 14; runs out Thursday 31 October 2024."


def test_the_immediate_exclusion_of_demo_b_has_run_out_on_1_november() -> None:
    assert read(date(2024, 10, 31))["immediate_exclusion[p1]"].status is ClockStatus.NEAR
    reading = read(date(2024, 11, 1))["immediate_exclusion[p1]"]
    assert reading.status is ClockStatus.RUN_OUT
    assert reading.since == date(2024, 11, 1)
    assert reading.says == "Ran out at the end of Thursday 31 October 2024. No formal decision is recorded."


def test_a_formal_decision_a_week_late_does_not_mend_the_immediate_exclusion() -> None:
    reading = read(date(2024, 11, 8))["immediate_exclusion[p1]"]
    assert reading.status is ClockStatus.RUN_OUT


@pytest.mark.parametrize("formal_from", [FIRST, date(2024, 10, 25), date(2024, 10, 31), date(2024, 11, 1)])
def test_a_formal_decision_that_leaves_no_gap_stops_the_immediate_exclusion(formal_from: date) -> None:
    facts = DEMO_B | {"period[p2].started_on": formal_from}
    reading = read(date(2024, 11, 5), facts)["immediate_exclusion[p1]"]
    assert (reading.status, reading.stopped_on) == (ClockStatus.STOPPED, formal_from)
    assert reading.stop_fact == "period[p2].started_on"


def test_a_formal_decision_stops_the_fortnight_itself_and_not_a_duty_to_do_something_within_it() -> None:
    facts = {**known_on(DEMO_B, date(2024, 11, 5)), "period[p2].kind": "formal", "period[p2].started_on": AHEAD}
    told = replace(IMMEDIATE, id="told", counting="within", stops=("told.on",))
    (reading,) = read_clocks(
        [told], FIGURES, {}, facts.get, lambda r: ("p1", "p2"), lambda c, key: key == "p1", ENGLAND, date(2024, 11, 5)
    )
    assert (reading.status, reading.stop_fact) == (ClockStatus.RUN_OUT, "")


def test_a_second_immediate_period_does_not_count_as_a_formal_decision() -> None:
    facts = DEMO_B | {"period[p2].kind": "immediate", "period[p2].started_on": date(2024, 11, 1)}
    assert read(date(2024, 11, 5), facts)["immediate_exclusion[p1]"].status is ClockStatus.RUN_OUT


@pytest.mark.parametrize(
    ("clock", "last", "lapsed"),
    [
        ("formal_block[p2]", date(2024, 12, 5), date(2024, 12, 6)),
        ("formal_block[p3]", date(2025, 1, 2), date(2025, 1, 3)),
        ("formal_block[p4]", date(2025, 1, 30), date(2025, 1, 31)),
    ],
)
def test_each_formal_block_of_demo_b_lapses_the_day_after_its_28th(clock: str, last: date, lapsed: date) -> None:
    assert read(last)[clock].status is ClockStatus.NEAR
    assert (read(last)[clock].due, read(last)[clock].day, read(last)[clock].of_days) == (last, 28, 28)
    assert (read(lapsed)[clock].status, read(lapsed)[clock].since) == (ClockStatus.LAPSED, lapsed)


def test_the_reminder_of_a_formal_block_comes_on_day_21_or_at_five_working_days() -> None:
    assert read(date(2024, 11, 27))["formal_block[p2]"].status is ClockStatus.RUNNING
    assert read(date(2024, 11, 28))["formal_block[p2]"].status is ClockStatus.NEAR
    assert read(date(2024, 11, 28))["formal_block[p2]"].day == 21
    over_new_year = read(date(2024, 12, 22))["formal_block[p3]"]
    assert (over_new_year.day, over_new_year.status) == (17, ClockStatus.RUNNING)
    assert read(date(2024, 12, 23))["formal_block[p3]"].status is ClockStatus.NEAR


def test_a_review_held_14_days_late_leaves_the_block_lapsed() -> None:
    reading = read(date(2024, 12, 19))["formal_block[p2]"]
    assert (reading.status, reading.since) == (ClockStatus.LAPSED, date(2024, 12, 6))
    assert reading.stopped_on == date(2024, 12, 19)
    assert reading.says == (
        "Lapsed since Friday 6 December 2024. No review is recorded. "
        "Stopped Thursday 19 December 2024, 14 days after the last day."
    )


def test_week_ten_begins_on_day_64_and_the_twelve_week_point_is_day_84() -> None:
    assert read(date(2024, 12, 19))["advice_again"].status is ClockStatus.RUNNING
    week_ten = read(date(2024, 12, 20))["advice_again"]
    assert (week_ten.day, week_ten.status) == (64, ClockStatus.NEAR)
    point = read(date(2025, 1, 9))["advice_again"]
    assert (point.day, point.of_days, point.due) == (84, 84, date(2025, 1, 9))
    assert read(date(2025, 1, 10))["advice_again"].status is ClockStatus.RUN_OUT


def test_six_months_are_complete_at_the_end_of_17_april_2025() -> None:
    assert read(date(2025, 4, 17))["ceiling"].status is ClockStatus.RUNNING
    reading = read(date(2025, 4, 18))["ceiling"]
    assert (reading.status, reading.due, reading.of_days) == (ClockStatus.RUN_OUT, date(2025, 4, 17), 182)


def test_four_months_are_complete_on_18_february_and_five_on_18_march() -> None:
    assert same_day_after(FIRST, 4) == date(2025, 2, 18)
    assert same_day_after(FIRST, 5) == date(2025, 3, 18)
    assert last_day(FIRST, 4, "months", "period", ENGLAND) == date(2025, 2, 17)
    assert last_day(FIRST, 5, "months", "period", ENGLAND) == date(2025, 3, 17)


def test_four_weeks_from_the_investigators_appointment_end_on_30_december() -> None:
    assert last_day(date(2024, 12, 2), 4, "weeks", "within", ENGLAND) == date(2024, 12, 30)


def test_days_are_counted_inclusively_and_elapsed_and_each_says_which() -> None:
    first_call = exclusion_days(FIRST, None, date(2024, 10, 28))
    assert (first_call.day_number, first_call.elapsed) == (11, 10)
    assert first_call.day_says == "Day 11, counting the first day as day 1."
    assert first_call.elapsed_says == "10 elapsed days so far."
    whole = exclusion_days(FIRST, ENDED, date(2025, 8, 29))
    assert (whole.elapsed, whole.day_number, whole.ended) == (203, 203, True)
    assert whole.elapsed_says == "203 elapsed days in all."
    assert whole.day_says == "Last day was day 203, counting the first day as day 1."
    assert exclusion_days(FIRST, ENDED, ENDED).ended is True
    assert exclusion_days(FIRST, FIRST, ENDED).day_number == 1
    assert exclusion_days(FIRST, ENDED, date(2025, 4, 18)).elapsed == 182
    assert exclusion_days(FIRST, ENDED, date(2025, 4, 18)).ended is False


@pytest.mark.parametrize(
    ("back_on", "status", "says"),
    [
        (date(2024, 10, 25), ClockStatus.STOPPED, "Ended Friday 25 October 2024, the last day was day 7 of 14."),
        (date(2024, 11, 1), ClockStatus.STOPPED, "Ended Friday 1 November 2024, the last day was day 14 of 14."),
        (date(2024, 11, 2), ClockStatus.RUN_OUT, "Ended Saturday 2 November 2024, 1 day too long."),
        (FIRST, ClockStatus.STOPPED, "Ended Friday 18 October 2024, the last day was day 1 of 14."),
    ],
)
def test_the_day_somebody_came_back_is_no_day_of_exclusion(back_on: date, status: ClockStatus, says: str) -> None:
    facts = {
        name: value for name, value in DEMO_B.items() if not name.startswith(("period[p2", "period[p3", "period[p4"))
    }
    reading = read(date(2024, 11, 20), facts | {"exclusion.ended_on": back_on})["immediate_exclusion[p1]"]
    assert (reading.status, reading.stopped_on) == (status, back_on)
    assert reading.says.endswith(says)


def test_a_review_on_the_day_after_the_last_is_late_where_a_return_is_in_time() -> None:
    late = read(date(2024, 12, 6), DEMO_B | {"period[p2].reviewed_on": date(2024, 12, 6)})["formal_block[p2]"]
    back = read(date(2024, 12, 6), DEMO_B | {"exclusion.ended_on": date(2024, 12, 6)})["formal_block[p2]"]
    assert (late.status, back.status) == (ClockStatus.LAPSED, ClockStatus.STOPPED)


def test_sent_home_and_back_the_same_day_is_one_day() -> None:
    days = exclusion_days(FIRST, FIRST, FIRST)
    assert (days.elapsed, days.day_number, days.ended) == (0, 1, True)


def test_days_before_the_first_are_none() -> None:
    assert exclusion_days(FIRST, None, date(2024, 10, 1)).day_number == 0


def test_total_days_go_on_counting_through_every_lapse() -> None:
    assert exclusion_days(FIRST, None, date(2024, 12, 6)).elapsed == 49
    assert exclusion_days(FIRST, None, date(2025, 1, 9)).day_number == 84


def test_the_header_shows_that_the_immediate_exclusion_ran_out() -> None:
    status = exclusion_status(read(date(2024, 11, 4)).values())
    assert status is not None
    assert (status.reading.record_key, status.since) == ("p1", date(2024, 11, 1))
    assert status.reading.status is ClockStatus.RUN_OUT


def test_the_header_shows_the_formal_period_and_keeps_what_ran_out_before_it() -> None:
    status = exclusion_status(read(date(2024, 11, 12)).values())
    assert status is not None
    assert (status.reading.id, status.since) == ("formal_block[p2]", None)
    assert [each.id for each in status.earlier] == ["immediate_exclusion[p1]"]


def test_the_header_goes_on_saying_lapsed_though_the_employer_records_further_periods() -> None:
    status = exclusion_status(read(date(2024, 12, 20)).values())
    assert status is not None
    assert (status.reading.id, status.since) == ("formal_block[p3]", date(2024, 12, 6))
    assert status.says == (
        "Lapsed since Friday 6 December 2024, treated as running by the employer. "
        "Latest period: Day 15 of 28; runs out Thursday 2 January 2025."
    )
    later = exclusion_status(read(date(2025, 2, 10)).values())
    assert later is not None
    assert (later.reading.id, later.since) == ("formal_block[p4]", date(2024, 12, 6))


def test_a_period_that_lies_ahead_does_not_hide_the_one_that_runs() -> None:
    facts = {**known_on(DEMO_B, date(2024, 10, 30)), "period[p2].kind": "formal", "period[p2].started_on": AHEAD}
    status = exclusion_status(read_known(date(2024, 10, 30), facts).values())
    assert status is not None
    assert status.reading.id == "immediate_exclusion[p1]"


def test_a_block_reviewed_in_time_without_a_further_period_leaves_days_uncovered() -> None:
    facts = {name: value for name, value in DEMO_B.items() if name[:10] not in ("period[p3]", "period[p4]")}
    facts["period[p2].reviewed_on"] = date(2024, 12, 3)
    before = exclusion_status(read(date(2024, 12, 5), facts).values(), date(2024, 12, 5))
    assert before is not None
    assert before.uncovered_since is None
    after = exclusion_status(read(date(2024, 12, 6), facts).values(), date(2024, 12, 6))
    assert after is not None
    assert (after.reading.status, after.uncovered_since) == (ClockStatus.STOPPED, date(2024, 12, 6))
    assert after.says == (
        "Stopped Tuesday 3 December 2024, day 26 of 28. No period is recorded from Friday 6 December 2024 on."
    )
    over = exclusion_status(read(date(2024, 12, 6), facts).values(), date(2024, 12, 6), date(2024, 12, 6))
    assert over is not None
    assert over.uncovered_since is None
    lapsed = exclusion_status(read(date(2025, 2, 10)).values(), date(2025, 2, 10))
    assert lapsed is not None
    assert lapsed.uncovered_since is None


def test_the_amber_point_at_four_months_is_a_house_clock_that_never_says_breach() -> None:
    house = Figure(id="ceiling", confidence=Confidence.OURS, value=4, unit="months", in_force_from="not found")
    for on, status in ((date(2025, 2, 17), ClockStatus.RUNNING), (date(2025, 2, 18), ClockStatus.RUN_OUT)):
        (reading,) = read_clocks(
            [SIX_MONTHS], {"ceiling": house}, {}, DEMO_B.get, lambda record: (), lambda clock, key: True, ENGLAND, on
        )
        assert (reading.status, reading.missed) == (status, False)
    assert reading.says == "House period of 4 months ended Monday 17 February 2025."


def test_the_end_of_the_exclusion_is_shown_on_a_block_that_had_lapsed() -> None:
    status = exclusion_status(read(date(2025, 5, 12)).values(), date(2025, 5, 12), ENDED)
    assert status is not None
    assert (status.reading.status, status.reading.stopped_on) == (ClockStatus.LAPSED, ENDED)
    assert status.says.endswith("Ended Friday 9 May 2025, 98 days too long.")


def test_the_header_is_empty_where_no_period_is_recorded() -> None:
    assert exclusion_status(read(date(2024, 9, 1)).values()) is None


def test_an_exclusion_of_unknown_kind_is_not_read_and_asks_for_the_kind() -> None:
    facts: dict[str, Value] = {"period[p1].started_on": FIRST}
    readings = read(date(2024, 11, 4), facts)
    assert readings["immediate_exclusion[p1]"].missing == ("period[p1].kind",)
    assert readings["immediate_exclusion[p1]"].status is ClockStatus.NOT_STARTED


def test_the_proof_of_the_fortnight_numbers_fourteen_days() -> None:
    proof = read(date(2024, 10, 28))["immediate_exclusion[p1]"].proof(ENGLAND)
    assert [line.number for line in proof] == list(range(1, 15))
    assert (proof[0].day, proof[-1].day) == (FIRST, date(2024, 10, 31))


def test_the_supervised_fortnight_of_demo_a_has_lasted_14_days_when_it_ends_on_24_march() -> None:
    start, ends = date(2025, 3, 10), date(2025, 3, 24)
    assert last_day(start, 2, "weeks", "within", ENGLAND) == ends
    assert last_day(start, 2, "weeks", "period", ENGLAND) == date(2025, 3, 23)
    assert exclusion_days(start, ends, ends).elapsed == 14
