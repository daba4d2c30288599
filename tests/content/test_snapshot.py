"""Reading only what an answer touched gives the same as reading everything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered, Entry, FactRecorded, RecordAdded
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.pack import RECORDS, FactSpec, Kind
from tests.shipped import demo

DESK = demo("demo-b", date(2025, 1, 15))
STAMP: dict[str, Any] = {"recorded_at": DESK.on, "recorded_by": "Jo Tennant"}
KINDS = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.DATE, Kind.NUMBER)
FACTS = [spec for spec in DESK.guidance.facts.values() if not spec.derived and spec.kind in KINDS]
PLAIN = [spec for spec in FACTS if spec.id.partition(".")[0] not in RECORDS]
OF_RESTRICTIONS = [spec for spec in FACTS if spec.id.startswith("restriction.")]


def a_value(spec: FactSpec) -> st.SearchStrategy[Any]:
    ids = [choice.id for choice in spec.choices] or ["-"]
    return {
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from(ids),
        Kind.CHOICES: st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple),
        Kind.DATE: st.integers(-200, 30).map(lambda days: DESK.on.date() + timedelta(days=days)),
        Kind.NUMBER: st.integers(0, 20),
    }[spec.kind]


@st.composite
def an_entry(draw: st.DrawFn) -> Entry:
    name = f"x{draw(st.integers(0, 10**9))}"
    kind = draw(st.sampled_from(["fact", "fact", "fact", "checkpoint", "restriction", "field"]))
    if kind == "checkpoint":
        answer = draw(st.sampled_from([CheckpointAnswer.YES, CheckpointAnswer.NO, CheckpointAnswer.NOT_KNOWN]))
        point = draw(st.sampled_from(sorted(DESK.guidance.checkpoints)))
        return CheckpointAnswered(**STAMP, id=name, checkpoint=point, answer=answer, evidence="As told")
    if kind == "restriction":
        return RecordAdded(**STAMP, id=name, record="restriction", key="r9")
    spec = draw(st.sampled_from(OF_RESTRICTIONS if kind == "field" else PLAIN))
    fact = f"restriction[r9].{spec.id.partition('.')[2]}" if kind == "field" else spec.id
    return FactRecorded(**STAMP, id=name, fact=fact, state=State.KNOWN, value=draw(a_value(spec)))


@settings(max_examples=30, deadline=None)
@given(st.lists(an_entry(), min_size=1, max_size=5))
def test_what_was_read_anew_and_what_was_kept_make_the_same_assessment(entries: list[Entry]) -> None:
    case: Case = DESK.case
    before = assess(case, DESK.guidance, on=DESK.on)
    for entry in entries:
        case = case.after(entry)
        before = assess(case, DESK.guidance, on=DESK.on, before=before)
    assert before == assess(case, DESK.guidance, on=DESK.on)


def test_nothing_is_kept_for_another_day() -> None:
    before = assess(DESK.case, DESK.guidance, on=DESK.on)
    tomorrow = DESK.on + timedelta(days=1)
    assert assess(DESK.case, DESK.guidance, on=tomorrow, before=before) == assess(DESK.case, DESK.guidance, on=tomorrow)


def test_an_answer_leaves_most_checks_as_they_stood() -> None:
    before = assess(DESK.case, DESK.guidance, on=DESK.on)
    answered = FactRecorded(**STAMP, id="x", fact="told.status", value="neither")
    after = assess(DESK.case.after(answered), DESK.guidance, on=DESK.on, before=before)
    kept = sum(old is new for old, new in zip(before.procedure_checks, after.procedure_checks, strict=True))
    assert kept > len(after.procedure_checks) * 0.9
