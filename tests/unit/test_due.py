"""What is due: its order, what puts it aside, and what both fictional cases owe day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.due import AHEAD, Band, DueInCase, DueItem, DueKind, in_lines, worst_first
from adviser_assistant.casework.entries import DocumentFinalised, PutAside, Stance
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.due import what_is_due
from tests.content.test_demo_replay import desk, moment_of, on

TODAY = date(2025, 3, 12)


def item(kind: DueKind, day: date, name: str = "x") -> DueItem:
    return DueItem(id=name, kind=kind, due_on=day, what="w", why="y", place="call", shown_from=day - AHEAD)


items = st.builds(
    item,
    st.sampled_from(DueKind),
    st.integers(-400, 7).map(lambda days: TODAY + timedelta(days=days)),
    st.text("abc", min_size=1, max_size=3),
)


@given(st.lists(items, max_size=12), st.integers(1, 400))
def test_an_exclusion_that_ran_out_never_stands_below_anything_routine(others: list[DueItem], days: int) -> None:
    exclusion = item(DueKind.EXCLUSION, TODAY - timedelta(days=days))
    ordered = sorted([*others, exclusion], key=lambda each: worst_first(each, TODAY))
    above = ordered[: ordered.index(exclusion)]
    assert all(each.kind is DueKind.EXCLUSION and each.band(TODAY) is Band.PAST for each in above)


@given(st.lists(items, max_size=12), items)
def test_one_thing_more_moves_nothing_past_another(others: list[DueItem], more: DueItem) -> None:
    def order(which: list[DueItem]) -> list[DueItem]:
        return sorted(which, key=lambda each: worst_first(each, TODAY))

    after = order([*others, more])
    after.remove(more)
    assert after == order(others)


@given(items)
def test_a_thing_gets_no_less_urgent_from_one_day_to_the_next(each: DueItem) -> None:
    assert each.band(TODAY + timedelta(days=1)) <= each.band(TODAY)


def due(name: str, when: str) -> list[DueItem]:
    at = desk(name, when)
    return list(what_is_due(at.case, at.guidance, on(name, when), at.on.date()))


def said(name: str, when: str) -> list[str]:
    return [each.says(desk(name, when).on.date())[0] for each in due(name, when)]


def test_the_lapsed_exclusion_stands_first_in_demo_b() -> None:
    found = due("b", "2025-03-12")
    assert (found[0].kind, found[0].due_on) == (DueKind.EXCLUSION, date(2025, 1, 30))
    assert said("b", "2025-03-12")[0] == "Formal exclusion lapsed: no review on record"
    assert sum(each.kind is DueKind.EXCLUSION for each in found) == 1


def test_before_its_last_day_the_same_clock_says_that_it_runs_out() -> None:
    assert "Immediate exclusion runs out" in said("b", "2024-10-28")
    assert "Immediate exclusion has run out" in said("b", "2024-11-01")


def test_nothing_shows_more_than_a_week_ahead_unless_it_waits_already() -> None:
    for name, when in (("a", "2025-03-12"), ("b", "2024-10-28"), ("b", "2025-03-12")):
        assert all(each.due_on <= desk(name, when).on.date() + AHEAD for each in due(name, when))


def test_what_is_told_leaves_the_list() -> None:
    assert "told:advice_letter_copy" in {each.id for each in due("a", "2025-03-12")}
    assert "told:advice_letter_copy" not in {each.id for each in due("a", "2025-03-13")}


def test_the_check_in_is_due_three_months_after_closing_and_gone_after_the_call() -> None:
    check = [each for each in due("a", "2025-10-08") if each.kind is DueKind.CHECK_IN]
    assert [each.due_on for each in check] == [date(2025, 10, 10)]
    assert not [each for each in due("a", "2025-10-09") if each.kind is DueKind.CHECK_IN]


def test_a_closed_case_owes_no_more_than_letters_and_the_check_in() -> None:
    wanted = {DueKind.LETTER, DueKind.CORRECTION, DueKind.CHECK_IN}
    assert {each.kind for each in due("a", "2025-07-10")} <= wanted


def with_entry(name: str, when: str, kind: type[Any], **told: Any) -> list[DueItem]:
    at = desk(name, when)
    case = at.case.after(kind(id="new", recorded_at=at.on, recorded_by="Jo Tennant", **told))
    return list(what_is_due(case, at.guidance, assess(case, at.guidance, on=at.on), at.on.date()))


def test_a_final_letter_waits_to_be_read_or_to_be_sent() -> None:
    final = {"document": "L02", "template": "L02", "stance": Stance.OPPOSES, "digest": "d"}
    read = with_entry("a", "2025-03-12", DocumentFinalised, **final, awaiting_second_reading=True)
    send = with_entry("a", "2025-03-12", DocumentFinalised, **final)
    assert [(e.what, e.due_on) for e in read if e.item == "L02"] == [("Second reading of L02", date(2025, 3, 14))]
    assert [(e.what, e.due_on) for e in send if e.item == "L02"] == [("Send L02", date(2025, 3, 19))]


def test_what_is_put_aside_is_gone_until_its_day_or_until_it_changes() -> None:
    first = due("b", "2025-03-12")[0]
    aside = {"item": f"due:{first.id}", "reason": "not now", "digest": first.digest}
    assert first.id not in {e.id for e in with_entry("b", "2025-03-12", PutAside, **aside)}
    assert first.id in {e.id for e in with_entry("b", "2025-03-12", PutAside, **aside, until=TODAY)}
    assert first.id not in {e.id for e in with_entry("b", "2025-03-12", PutAside, **aside, until=date(2025, 3, 20))}
    assert first.id in {e.id for e in with_entry("b", "2025-03-12", PutAside, **{**aside, "digest": "older"})}


def test_communications_of_one_case_that_are_late_make_one_line() -> None:
    found = [DueInCase("b", "Dr Qureshi-Malik", "", "", each) for each in due("b", "2025-03-12")]
    lines = in_lines(found, TODAY)
    late = [line for line in lines if line.found.due.kind is DueKind.COMMUNICATION]
    assert len(late) == 1
    assert late[0].says(TODAY)[0] == "19 not told, first: somebody to ring tonight, and where to find help"
    assert sum(len(line.items) for line in lines) == len(found)


def test_the_days_do_not_depend_on_the_day_one_looks() -> None:
    at = desk("b", "2024-10-28")
    later = assess(at.case, at.guidance, on=moment_of("2024-11-20"))
    then = {each.id: each.due_on for each in due("b", "2024-10-28") if each.kind is DueKind.EXCLUSION}
    now = what_is_due(at.case, at.guidance, later, date(2024, 11, 20))
    assert {each.id: each.due_on for each in now if each.kind is DueKind.EXCLUSION} == then
