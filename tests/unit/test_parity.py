"""Practitioner parity: what was done beside what was owed for it, orphans, and silences."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from adviser_assistant.casework.entries import CommunicationRecorded, Entry
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence, GuidancePack, Kind, Node, ParityRow
from adviser_assistant.guidance.parity_pairs import OwedState, Parity, ParityPair, ParityState
from tests.builders import MORNING, case, entry, said, spec

FACTS = (
    *(spec(name, Kind.DATE) for name in ("decided.on", "restriction.started_on", "letter.on", "contact.on")),
    spec("concern.first_logged_on", Kind.DATE, derived=True),
    spec("regulator", Kind.CHOICE, "none", "referred"),
)
ALWAYS: Node = {"fact": "decided.on", "asked": True}
REFERRED: Node = {"fact": "regulator", "is": "referred"}


def day(number: int, month: int = 3) -> date:
    return date(2025, month, number)


def communication(name: str = "terms", **more: Any) -> CommunicationSpec:
    made: dict[str, Any] = {"id": name, "what": f"The {name}", "to": "practitioner", "by_whom": "", "form": "said"}
    made |= {"due_from": "decided.on", "due_in": 2, "when": ALWAYS, "confidence": Confidence.HIGH}
    return CommunicationSpec(**{**made, **more})


def row(name: str = "decided", **more: Any) -> ParityRow:
    made: dict[str, Any] = {"id": name, "what": "It was decided", "happened": "decided.on", "owed": ("terms",)}
    return ParityRow(**{**made, "confidence": Confidence.OURS, **more})


def pack(kind: str = "common", **parts: Any) -> GuidancePack:
    made: dict[str, Any] = {"id": kind, "title": "", "short_title": "", "version": "1", "owner": ""}
    return GuidancePack(**{**made, "kind": kind, "last_reviewed": day(1), **parts})


def parity(*entries: Entry, on: date, packs: tuple[GuidancePack, ...] = ()) -> Parity:
    made = packs or (pack(facts=FACTS, communications=(communication(),), parity=(row(),)),)
    return assess(case(*entries), Guidance(made), on=on).parity


def pair(*entries: Entry, on: date, **more: Any) -> ParityPair:
    spec_, row_ = more.pop("communication", communication()), more.pop("row", row())
    (found,) = parity(*entries, on=on, packs=(pack(facts=FACTS, communications=(spec_,), parity=(row_,)),)).pairs
    return found


def told(number: int, name: str = "terms", month: int = 3, **more: Any) -> Entry:
    at = datetime(2025, month, number, 12, tzinfo=MORNING.tzinfo)
    made: Entry = entry(CommunicationRecorded, communication=name, recorded_at=at, **more)
    return made


DECIDED = said("decided.on", day(10))


# --- pairs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "on", "state", "owed"),
    [
        ([told(11)], day(20), ParityState.KEPT, OwedState.IN_TIME),
        ([told(14)], day(20), ParityState.UNANSWERED, OwedState.LATE),
        ([], day(13), ParityState.UNANSWERED, OwedState.OVERDUE),
        ([], day(12), ParityState.OWED, OwedState.TO_COME),
        ([told(11, state="withheld")], day(20), ParityState.WITHHELD, OwedState.WITHHELD),
    ],
)
def test_what_was_done_stands_beside_what_is_owed_for_it(
    done: list[Entry], on: date, state: ParityState, owed: OwedState
) -> None:
    found = pair(DECIDED, *done, on=on)
    assert (found.happened_on, found.state) == (day(10), state)
    assert [(each.state, each.due) for each in found.owed] == [(owed, day(12))]
    assert found.is_orphan is (state is ParityState.UNANSWERED)


def test_part_of_what_is_owed_done_in_time_leaves_no_orphan() -> None:
    both = (communication(), communication("letter"))
    made = pack(facts=FACTS, communications=both, parity=(row(owed=("terms", "letter")),))
    (found,) = parity(DECIDED, told(11), on=day(20), packs=(made,)).pairs
    assert (found.state, found.is_orphan) == (ParityState.IN_PART, False)


def test_something_done_with_nothing_planned_for_it_is_an_orphan() -> None:
    made = pack(facts=FACTS, parity=(row(owed=("nobody_planned_this",)),))
    found = parity(DECIDED, on=day(10), packs=(made,))
    assert [each.state for each in found.pairs] == [ParityState.NOT_PLANNED]
    assert found.orphans == found.pairs


def test_what_lies_ahead_or_did_not_happen_is_in_no_pair() -> None:
    assert parity(DECIDED, on=day(9)).pairs == ()
    assert parity(said("regulator", "none"), on=day(20)).pairs == ()


def test_a_low_time_is_never_said_to_have_passed() -> None:
    found = pair(DECIDED, on=day(20), communication=communication(confidence=Confidence.LOW))
    assert found.state is ParityState.OWED


def test_each_restriction_is_answered_for_itself() -> None:
    terms, limits = communication(due_from="restriction.started_on"), row(happened="restriction.started_on")
    made = pack(facts=FACTS, communications=(terms,), parity=(limits,))
    began = [said("restriction[r1].started_on", day(3)), said("restriction[r2].started_on", day(17))]
    first, second = parity(DECIDED, *began, told(18), on=day(25), packs=(made,)).pairs
    assert (first.id, first.state, first.owed[0].due) == ("decided[r1]", ParityState.UNANSWERED, day(5))
    assert (second.id, second.state, second.owed[0].done_on) == ("decided[r2]", ParityState.KEPT, day(18))


def test_what_the_plan_has_left_behind_stays_owed_for_what_happened() -> None:
    gone = communication(when=REFERRED)
    assert pair(DECIDED, on=day(20), communication=gone).state is ParityState.UNANSWERED


def test_without_a_day_of_its_own_it_counts_from_the_day_it_was_told() -> None:
    referral = row(happened="regulator", when=REFERRED)
    found = pair(said("regulator", "referred", about_on=day(7)), DECIDED, on=day(20), row=referral)
    assert (found.happened_on, found.as_told) == (day(7), True)
    assert parity(said("regulator", "none"), on=day(20)).pairs == ()


def test_what_a_framework_owes_in_its_own_row_common_does_not_say_again() -> None:
    common = pack(facts=FACTS, communications=(communication(), communication("sheet")), parity=(row("ours"),))
    framework = pack("framework", parity=(row("theirs", owed=("terms",)),))
    assert [each.id for each in parity(DECIDED, on=day(10), packs=(common, framework)).pairs] == ["theirs"]
    more = pack(facts=FACTS, communications=common.communications, parity=(row("ours", owed=("terms", "sheet")),))
    both = parity(DECIDED, on=day(10), packs=(more, framework)).pairs
    assert {each.id: [owed.communication for owed in each.owed] for each in both} == {
        "ours": ["sheet"],
        "theirs": ["terms"],
    }


def test_what_a_framework_s_own_row_has_no_day_for_common_still_answers_from_what_was_told() -> None:
    referral = communication(due_in=0)
    common = pack(facts=FACTS, communications=(referral,), parity=(row("ours", happened="letter.on", when=REFERRED),))
    framework = pack("framework", parity=(row("theirs", happened="letter.on"),))
    told_on = said("regulator", "referred", about_on=day(7))
    (found,) = parity(told_on, on=day(20), packs=(common, framework)).pairs
    assert (found.id, found.happened_on, found.as_told) == ("ours", day(7), True)
    (found,) = parity(told_on, said("letter.on", day(6)), on=day(20), packs=(common, framework)).pairs
    assert (found.id, found.happened_on, found.as_told) == ("theirs", day(6), False)


# --- silences ---------------------------------------------------------------------------------------------

LOGGED = said("concern[c1].logged_on", day(3))


def spoken(number: int, key: str = "k1") -> Entry:
    return said(f"contact[{key}].on", day(number))


def test_fifteen_days_without_contact_are_a_silence_and_fourteen_are_none() -> None:
    assert parity(LOGGED, on=day(17)).silences == ()
    (silence,) = parity(LOGGED, on=day(18)).silences
    assert (silence.first_day, silence.last_day, silence.days, silence.goes_on) == (day(4), day(18), 15, True)


def test_a_silence_ends_the_day_before_somebody_spoke_to_them() -> None:
    (silence,) = parity(LOGGED, spoken(24), on=day(28)).silences
    assert (silence.last_day, silence.goes_on) == (day(23), False)


def test_a_letter_that_the_facts_show_was_given_is_contact() -> None:
    letter = communication(done_when={"before": ["decided.on", "letter.on"], "or_same": True})
    made = pack(facts=FACTS, communications=(letter,))
    told_by_letter = [LOGGED, DECIDED, said("letter.on", day(11))]
    assert parity(*told_by_letter, on=day(25), packs=(made,)).silences == ()


def test_before_a_concern_and_after_the_case_is_closed_nobody_is_owed_a_word() -> None:
    assert parity(DECIDED, on=day(30)).silences == ()
    closed = said("case.closed_on", day(10))
    assert parity(LOGGED, spoken(10), closed, on=day(10) + timedelta(days=90)).silences == ()
