"""New guidance says, for an open case, what is asked, due or said otherwise, and nothing of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from adviser_assistant.casework.entries import PacksChanged
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.new_guidance import (
    CaseChange,
    can_compare,
    moved_packs,
    stamps_of,
    stamps_to_keep,
    summed_up,
    what_changes,
)
from tests import builders
from tests.shipped import LIBRARY, demo

ON = datetime(2024, 10, 28, 18, 0, tzinfo=UTC)
CASE = demo("demo-b", ON.date()).case
NOW = LIBRARY.guidance_for(CASE, ON)
STAMPED = CASE.after(builders.entry(PacksChanged, packs=NOW.stamps))


def newer(pack: str, **changed: Any) -> Library:
    """The shelf with one pack in another version."""
    return Library({**LIBRARY.packs, pack: replace(LIBRARY.packs[pack], version="1.1", **changed)})


def without_a_communication() -> tuple[Library, str]:
    """The shelf without one communication this case is owed, and what it said."""
    gone = demo("demo-b", ON.date()).assessment.communications[0].spec
    packs = {
        name: replace(pack, communications=tuple(each for each in pack.communications if each.id != gone.id))
        for name, pack in LIBRARY.packs.items()
    }
    return Library(packs), gone.what


def test_a_case_without_a_stamp_or_with_todays_has_no_pack_that_moved() -> None:
    assert moved_packs(CASE, NOW) == moved_packs(STAMPED, NOW) == ()
    assert stamps_of(STAMPED) == NOW.stamps


def test_a_pack_in_another_version_is_named_with_both() -> None:
    after = newer("england-mhps").guidance_for(STAMPED, ON)
    assert [each.says for each in moved_packs(STAMPED, after)] == ["England MHPS 1.0 became 1.1"]


def test_a_pack_the_case_did_not_run_on_then_is_no_pack_that_moved() -> None:
    early = CASE.after(builders.entry(PacksChanged, packs=("common 1.0",)))
    assert moved_packs(early, newer("england-mhps").guidance_for(early, ON)) == ()


def test_only_the_very_versions_stamped_on_the_case_can_be_compared() -> None:
    assert can_compare(STAMPED, LIBRARY, ON)
    assert not can_compare(STAMPED, newer("england-mhps"), ON)


def test_the_same_guidance_changes_nothing() -> None:
    assert what_changes(CASE, LIBRARY, newer("england-mhps"), ON) == ()
    assert summed_up(()) == "nothing in this case changes today"


def test_a_question_that_is_put_otherwise_stands_with_old_and_new() -> None:
    common = LIBRARY.packs["common"]
    first = common.checkpoints[0]
    changed = newer("common", checkpoints=(replace(first, question="Who said so?"), *common.checkpoints[1:]))
    assert what_changes(CASE, LIBRARY, changed, ON) == (
        CaseChange("Question", first.id, first.question, "Who said so?"),
    )


def test_a_longer_limit_moves_its_date_and_both_dates_are_named() -> None:
    mhps = LIBRARY.packs["england-mhps"]
    figures = tuple(replace(each, value=each.value + 1) if each.value is not None else each for each in mhps.figures)
    dates = [each for each in what_changes(CASE, LIBRARY, newer(mhps.id, figures=figures), ON) if each.part == "Date"]
    assert dates
    assert all(("2024" in each.before and "2024" in each.after) or "2025" in each.after for each in dates)
    assert "move" in summed_up(dates)


def test_a_communication_new_or_gone_is_said_so() -> None:
    fewer, what = without_a_communication()
    (come,) = what_changes(CASE, fewer, LIBRARY, ON)
    (gone,) = what_changes(CASE, LIBRARY, fewer, ON)
    assert (come.before, gone.after) == ("", "")
    assert what.rstrip(".") in come.says
    assert ". New: " in come.says
    assert ". No longer: " in gone.says
    assert summed_up((come,)) == "one communication is new"
    assert summed_up((gone, gone)) == "two communications fall away"


def test_the_wording_of_a_letter_not_yet_sent_is_named() -> None:
    common = LIBRARY.packs["common"]
    templates = tuple(replace(each, text=each.text + "\n") for each in common.templates)
    changes = what_changes(CASE, LIBRARY, newer("common", templates=templates), ON)
    assert changes
    assert {each.part for each in changes} == {"Letter"}


def test_nothing_of_a_person_stands_in_a_change() -> None:
    nothing = Library({"common": replace(LIBRARY.packs["common"], checkpoints=(), prompts=(), gates=())})
    said = " ".join(each.says for each in what_changes(CASE, nothing, LIBRARY, ON))
    names = [CASE.text(fact) for fact in ("pract.name", "caller.name", "org.name") if CASE.text(fact)]
    assert said
    assert names
    assert not [name for name in names if name in said]


def test_a_case_that_was_worked_on_is_stamped_once_and_a_pack_that_moved_on_keeps_its_stamp() -> None:
    early = CASE.after(builders.entry(PacksChanged, packs=("common 0.9",)))
    assert stamps_to_keep(CASE, NOW) == NOW.stamps
    assert stamps_to_keep(STAMPED, newer("england-mhps").guidance_for(STAMPED, ON)) == ()
    assert stamps_to_keep(early, NOW) == ("common 0.9", *NOW.stamps[1:])
