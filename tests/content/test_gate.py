"""The gate before exclusion, on the shipped guidance."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    HELD_STANCES,
    Agreed,
    CheckpointAnswer,
    CheckpointAnswered,
    Decision,
    Entry,
    Stance,
)
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.as_plain import assessment_as_plain
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment, GateOutcome
from adviser_assistant.guidance.finalise import NEVER_UNDER_IMMEDIATE_RISK, RECORD, held_by
from tests.builders import (
    AUTHOR,
    COLLEAGUE,
    MORNING,
    agreed,
    answered,
    case,
    entry,
    not_said,
    said,
    with_a_way_to_close,
)
from tests.shipped import LIBRARY

NINE = tuple(f"BC-{number}" for number in range(11, 20))
GOOD = {"BC-18": "no"}
"""The answer that settles a checkpoint, where it is not yes."""

PURPOSES = {"protect_patients", "protect_staff", "protect_inquiry"}
REASONS = "exclusion.reasons_recorded"
DOCUMENTS = ("L01", "L02", "L14b", RECORD)
GUIDANCE = LIBRARY.guidance("common", "england-mhps")


def look(case_: Case, on: datetime | None = None) -> Assessment:
    return assess(case_, GUIDANCE, on=on or case_.entries[-1].recorded_at)


def considered() -> list[Entry]:
    """Exclusion is under consideration, with its purpose and everything but the nine recorded."""
    alternatives = [
        said(f"alternative[{key}].{name}", value)
        for key in GUIDANCE.alternatives
        for name, value in (("controls", "no"), ("reason", "it would not control the risk at night"))
    ]
    return [
        said("exclusion.kind", "under_consideration"),
        said("exclusion.purpose", ("protect_patients",)),
        said("pract.grade", "specialty_doctor"),
        said("concern[c1].title", "Delay in senior review"),
        said("concern[c1].happened_on", date(2025, 3, 3)),
        said("concern[c1].raised_by", "two nurses"),
        said("exclusion.risk", "delay at night"),
        said("exclusion.risk_live", True),
        said("evidence[e1].grade", "record"),
        said("comparator[m1].handled", "mediation"),
        said("comparator[m1].outcome", "resolved"),
        said("comparator[m1].concern", "three similar complaints"),
        said("response.in_their_words", "I rang three times"),
        said("support.named_contact", "Sam Okoro"),
        said("support.named_contact_independent", True),
        said("pd.asked_of", ("guardian", "hr", "practitioner")),
        said("org.policy_in_hand", True),
        said("exclusion.ppa_contacted_on", date(2025, 3, 6)),
        said("exclusion.ppa_contacted_before_formal", True),
        said("consulted.ce", True),
        said("consulted.md", True),
        said("consulted.hrd", True),
        said("consulted.on", date(2025, 3, 6)),
        said("roles.decision_maker", "Dr Prowse"),
        said("roles.decision_maker_nominated", True),
        said("roles.case_manager_is_md", True),
        said("roles.conflict", "none"),
        said("exclusion.reasons_recorded", True),
        said("exclusion.review_planned_on", date(2025, 3, 20)),
        said("exclusion.return_meeting_on", date(2025, 3, 18)),
        *alternatives,
    ]


def all_answered() -> list[Entry]:
    also = [each for gate in GUIDANCE.gates.values() for each in gate.also_asked]
    return [answered(each, GOOD.get(each, "yes")) for each in (*NINE, *also)]


def missing(case_: Case) -> set[str]:
    gate = look(case_).gate()
    return {item.id for item in gate.missing} if gate else set()


def result(case_: Case) -> GateOutcome:
    gate = look(case_).gate()
    assert gate is not None
    return gate.result


def test_nothing_shows_until_exclusion_is_raised() -> None:
    assert result(case(said("org.name", "Marlowe Vale"))) is GateOutcome.DOES_NOT_APPLY


def test_thinking_of_exclusion_opens_all_nine() -> None:
    assert set(NINE) <= missing(case(said("exclusion.kind", "under_consideration")))


def test_everything_recorded_is_enough_to_discuss_and_no_more_is_said() -> None:
    whole = case(*considered(), *all_answered())
    assert missing(whole) == set()
    assert result(whole) is GateOutcome.ENOUGH_RECORDED


@pytest.mark.parametrize("left_out", NINE)
def test_each_of_the_nine_holds_by_itself(left_out: str) -> None:
    entries = [each for each in all_answered() if getattr(each, "checkpoint", "") != left_out]
    assert missing(case(*considered(), *entries)) == {left_out}


@pytest.mark.parametrize("checkpoint", NINE)
def test_a_yes_without_evidence_settles_nothing(checkpoint: str) -> None:
    again = answered(checkpoint, "no" if checkpoint == "BC-18" else "yes", evidence="  ")
    assert checkpoint in missing(case(*considered(), *all_answered(), again))


@pytest.mark.parametrize("checkpoint", [each for each in NINE if each != "BC-11"])
def test_an_evidence_gap_goes_on_open_only_with_a_second_adviser(checkpoint: str) -> None:
    alone = case(*considered(), *all_answered(), with_a_way_to_close(checkpoint))
    assert checkpoint in missing(alone)
    assert checkpoint in missing(alone.after(agreed(checkpoint, by=AUTHOR)))
    together = alone.after(agreed(checkpoint))
    gate = look(together).gate()
    assert gate is not None
    assert [item.id for item in gate.carried_open] == [checkpoint]
    assert held_by(together, look(together), RECORD, Stance.SUPPORTS) == ()


def test_the_purpose_is_never_carried_open() -> None:
    carried = case(*considered(), *all_answered(), with_a_way_to_close("BC-11"), agreed("BC-11"))
    assert "BC-11" in missing(carried)


def test_an_unknown_purpose_is_a_gap_and_only_a_settled_no_is_purpose_not_met() -> None:
    unknown = case(said("exclusion.kind", "formal"), not_said("exclusion.purpose", State.NOT_KNOWN))
    assert result(unknown) is GateOutcome.GAPS_TO_CLOSE
    assert result(unknown.after(answered("BC-11", "no"))) is GateOutcome.PURPOSE_NOT_MET


def test_broken_relations_alone_never_carry_a_formal_exclusion_but_leave_an_immediate_one_open() -> None:
    reason = said("exclusion.reasons_given", ("working_relations",))
    assert result(case(said("exclusion.kind", "formal"), reason)) is GateOutcome.PURPOSE_NOT_MET
    assert result(case(said("exclusion.kind", "immediate"), reason)) is GateOutcome.GAPS_TO_CLOSE


@pytest.mark.parametrize("document", DOCUMENTS)
def test_opposing_advice_never_waits_for_the_gate(document: str) -> None:
    raised = case(said("exclusion.kind", "under_consideration"), said("follow.date", date(2025, 3, 14)))
    assert held_by(raised, look(raised), document, Stance.OPPOSES) == ()


def test_a_letter_has_to_say_where_it_stands_once_exclusion_is_raised() -> None:
    raised = case(said("exclusion.kind", "under_consideration"), said("follow.date", date(2025, 3, 14)))
    assert [item.id for item in held_by(raised, look(raised), "L01", Stance.NOT_DISCUSSED)] == ["stance"]


def urgent(at: datetime = MORNING + timedelta(hours=1)) -> Decision:
    made: Decision = entry(
        Decision,
        what="immediate_risk",
        reason="no safe cover on the ward tonight",
        decided_by="Dr Prowse",
        recorded_at=at,
        until=at + timedelta(hours=72),
    )
    return made


def test_the_immediate_risk_route_opens_a_first_step_for_72_hours_and_makes_a_task_of_each_open_item() -> None:
    raised = case(said("exclusion.kind", "immediate"), said("follow.date", date(2025, 3, 14)), urgent())
    during = look(raised, MORNING + timedelta(hours=70))
    after = look(raised, MORNING + timedelta(hours=74))
    assert held_by(raised, during, "L02", Stance.SUPPORTS) == ()
    assert {f"fix:{each}" for each in NINE} <= {task.id for task in during.tasks}
    assert held_by(raised, after, "L02", Stance.SUPPORTS) != ()


@pytest.mark.parametrize("document", sorted(NEVER_UNDER_IMMEDIATE_RISK))
def test_the_immediate_risk_route_never_finalises_a_formal_exclusion_or_a_continuation(document: str) -> None:
    raised = case(said("exclusion.kind", "immediate"), said("follow.date", date(2025, 3, 14)), urgent())
    assert held_by(raised, look(raised, MORNING + timedelta(hours=2)), document, Stance.SUPPORTS) != ()
    assert held_by(raised, look(raised, MORNING + timedelta(hours=2)), "L02", Stance.CONTINUES) != ()


def test_a_second_use_of_the_immediate_risk_route_needs_a_second_adviser() -> None:
    first, later = urgent(), MORNING + timedelta(days=10)
    alone = case(said("exclusion.kind", "immediate"), first, urgent(later))
    gate = look(alone, later + timedelta(hours=1)).gate()
    assert gate is not None
    assert gate.immediate_risk_until is None
    assert gate.immediate_risk_uses == 2
    agreement = entry(Agreed, item="immediate_risk", agreed_by=COLLEAGUE, recorded_at=later - timedelta(hours=1))
    together = look(case(said("exclusion.kind", "immediate"), first, agreement, urgent(later)), later).gate()
    assert together is not None
    assert together.immediate_risk_until is not None


def entries_at_random() -> st.SearchStrategy[list[Entry]]:
    checkpoints = st.sampled_from(NINE)
    answers = st.builds(
        lambda checkpoint, answer, evidence, whole: entry(
            CheckpointAnswered,
            checkpoint=checkpoint,
            answer=answer,
            evidence=evidence,
            owner="Dr Prowse" if whole else "",
            action="Find out" if whole else "",
            due_on=date(2025, 3, 12) if whole else None,
        ),
        checkpoints,
        st.sampled_from(CheckpointAnswer),
        st.sampled_from(["", "a record"]),
        st.booleans(),
    )
    agreements = st.builds(lambda item, by: agreed(item, by), checkpoints, st.sampled_from([AUTHOR, COLLEAGUE]))
    kinds = st.sampled_from(["none", "under_consideration", "immediate", "formal", "ended"])
    purposes = st.sampled_from([("protect_patients",), ("protect_inquiry",), ("none",)])
    facts = st.one_of(
        kinds.map(lambda kind: said("exclusion.kind", kind)),
        purposes.map(lambda purpose: said("exclusion.purpose", purpose)),
        st.just(not_said("exclusion.purpose", State.NOT_KNOWN)),
    )
    return st.lists(st.one_of(answers, answers, answers, agreements, facts), max_size=25)


def is_closed(case_: Case, checkpoint: str) -> bool:
    """Worked out apart from the engine: an answer with evidence, or a full way to close agreed by somebody else."""
    given_ = [e for e in case_.entries if isinstance(e, CheckpointAnswered) and e.checkpoint == checkpoint]
    if not given_:
        return False
    last = given_[-1]
    if last.answer is CheckpointAnswer.TAKEN_BACK:
        return False
    good = (CheckpointAnswer.YES, CheckpointAnswer.NO) if checkpoint == "BC-18" else (CheckpointAnswer.YES,)
    if last.answer in (*good, CheckpointAnswer.NOT_APPLICABLE) and last.evidence.strip():
        return checkpoint != "BC-11" or last.answer is CheckpointAnswer.YES
    later = case_.entries[case_.entries.index(last) + 1 :]
    agreed_ = any(isinstance(e, Agreed) and e.item == checkpoint and e.agreed_by != last.recorded_by for e in later)
    return checkpoint != "BC-11" and bool(last.owner and last.action and last.due_on) and agreed_


@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.booleans(), st.booleans(), entries_at_random(), st.sampled_from(sorted(HELD_STANCES)), st.sampled_from(DOCUMENTS)
)
def test_nothing_that_stands_with_exclusion_is_final_while_a_hard_item_is_open(
    with_facts: bool, with_answers: bool, entries: list[Entry], stance: Stance, document: str
) -> None:
    begun = [*(considered() if with_facts else []), *(all_answered() if with_answers else [])]
    random_case = case(said("org.name", "Marlowe Vale"), said("follow.date", date(2025, 3, 14)), *begun, *entries)
    seen = look(random_case)
    held = held_by(random_case, seen, document, stance)
    if not held:
        assert all(is_closed(random_case, checkpoint) for checkpoint in NINE)
        assert set(random_case.value("exclusion.purpose") or ()) & {
            "protect_patients",
            "protect_staff",
            "protect_inquiry",
        }
    assert held_by(random_case, seen, document, Stance.OPPOSES) == ()


def test_no_fact_about_who_somebody_is_can_be_recorded_or_asked_by_a_rule() -> None:
    words = ("edi.", "ethnic", "religio", "sexual_orientation", "first_qualif", "age_band", "disabilit")
    assert [fact for fact in GUIDANCE.facts if any(word in fact for word in words)] == []


def test_what_the_caller_calls_the_person_changes_nothing() -> None:
    whole = [*considered(), *all_answered()]
    names = [("Kofi Mensah-Adjei", "he"), ("Anna Smith", "she")]
    both = [look(case(said("pract.name", name), said("pract.pronoun", pronoun), *whole)) for name, pronoun in names]
    seen = [([each.id for each in one.prompts], one.gates[0].result, one.gates[0].missing) for one in both]
    assert seen[0] == seen[1]


# --- carried open, and the immediate-risk route --------------------------------------------------------------


def test_what_is_carried_open_stays_in_the_list_of_what_is_missing_and_is_named_as_carried() -> None:
    together = case(*considered(), *all_answered(), with_a_way_to_close("BC-14"), agreed("BC-14"))
    (gate,) = assessment_as_plain(look(together))["gates"]
    assert [item["id"] for item in gate["missing"]] == ["BC-14"]
    assert [item["id"] for item in gate["carried_open"]] == ["BC-14"]
    assert gate["result"] == "gaps_to_close"
    assert held_by(together, look(together), RECORD, Stance.SUPPORTS) == ()


@pytest.mark.parametrize("item", ["MHPS-E-25", "MHPS-4-25"])
def test_a_procedure_item_is_carried_open_like_a_checkpoint(item: str) -> None:
    facts = [each for each in considered() if getattr(each, "fact", "") not in ("consulted.ce", REASONS)]
    alone = case(*facts, *all_answered(), with_a_way_to_close(item))
    assert item in missing(alone)
    assert item not in missing(alone.after(agreed(item)))


def test_the_contact_before_a_formal_exclusion_is_never_carried_open() -> None:
    facts = [each for each in considered() if not getattr(each, "fact", "").startswith("exclusion.ppa_")]
    tried = case(*facts, *all_answered(), with_a_way_to_close("MHPS-E-24"), agreed("MHPS-E-24"))
    assert "MHPS-E-24" in missing(tried)


@pytest.mark.parametrize("kind", ["formal", "lapsed"])
def test_a_lapsed_exclusion_is_held_by_what_a_formal_one_is(kind: str) -> None:
    held = missing(case(said("exclusion.kind", kind)))
    assert {"MHPS-E-24", "MHPS-E-25", "MHPS-E-26"} <= held
    assert not held & {"MHPS-E-02", "MHPS-E-05"}


def test_the_route_ends_after_72_hours_whatever_end_was_typed() -> None:
    for until in (None, MORNING + timedelta(days=300)):
        use = entry(Decision, what="immediate_risk", reason="no cover", decided_by="Dr Prowse", until=until)
        raised = case(said("exclusion.kind", "immediate"), use)
        gate = look(raised, use.recorded_at + timedelta(hours=71)).gate()
        assert gate is not None
        assert gate.immediate_risk_until == use.recorded_at + timedelta(hours=72)
        after = look(raised, use.recorded_at + timedelta(hours=73)).gate()
        assert after is not None
        assert after.immediate_risk_until is None


@pytest.mark.parametrize(("reason", "name"), [("", "Dr Prowse"), ("no cover", " "), (" ", "")])
def test_the_route_needs_a_reason_and_a_name(reason: str, name: str) -> None:
    use = entry(Decision, what="immediate_risk", reason=reason, decided_by=name)
    raised = case(said("exclusion.kind", "immediate"), use)
    assert held_by(raised, look(raised), "L02", Stance.SUPPORTS) != ()
    assert not [task for task in look(raised).tasks if task.id.startswith("fix:")]


def test_every_use_of_the_route_is_listed_with_whether_it_counts() -> None:
    uses = [urgent(), urgent(MORNING + timedelta(days=10))]
    (gate,) = assessment_as_plain(look(case(said("exclusion.kind", "immediate"), *uses)))["gates"]
    assert [(each["counts"], each["decided_by"]) for each in gate["immediate_risk_uses"]] == [
        (True, "Dr Prowse"),
        (False, "Dr Prowse"),
    ]


def test_nobody_agrees_to_their_own_second_use_of_the_route() -> None:
    later = MORNING + timedelta(days=10)
    own = entry(Agreed, item="immediate_risk", agreed_by=AUTHOR, recorded_at=later - timedelta(hours=1))
    gate = look(case(said("exclusion.kind", "immediate"), urgent(), own, urgent(later)), later).gate()
    assert gate is not None
    assert gate.immediate_risk_until is None


@pytest.mark.parametrize(("owner", "action"), [(" ", "Get the log"), ("Dr Prowse", "  ")])
def test_blanks_are_no_owner_and_no_action(owner: str, action: str) -> None:
    blank = answered("BC-14", "not_known", "", owner=owner, action=action, due_on=date(2025, 3, 12))
    assert "BC-14" in missing(case(*considered(), *all_answered(), blank, agreed("BC-14")))
