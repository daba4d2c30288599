"""Conditions answer yes, no or unknown, and never take unknown for no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.conditions import Answer, compile_condition, facts_named
from adviser_assistant.guidance.pack import Kind
from tests.builders import PlainView, ask, by_practitioner, case, not_said, said, spec

HEARD = {"fact": "response.heard", "is": "yes_meeting"}
TOLD = {"fact": "told.status", "is": "both"}


@pytest.mark.parametrize("state", [State.NOT_KNOWN, State.DECLINED, State.NOT_ASKED])
def test_what_is_not_known_is_unknown_and_named_as_missing(state: State) -> None:
    outcome = ask(HEARD, case(not_said("response.heard", state)))
    assert outcome.answer is Answer.UNKNOWN
    assert outcome.missing == ("response.heard",)


def test_what_does_not_apply_is_no() -> None:
    assert ask(HEARD, case(not_said("response.heard", State.NOT_APPLICABLE, "left"))).answer is Answer.NO


def test_a_disputed_fact_is_unknown() -> None:
    both = case(said("response.heard", "yes_meeting"), by_practitioner("response.heard", "not_yet"))
    assert ask(HEARD, both).answer is Answer.UNKNOWN


def test_one_no_settles_all_and_one_yes_settles_any() -> None:
    known = case(said("response.heard", "not_yet"))
    assert ask({"all": [TOLD, HEARD]}, known).answer is Answer.NO
    assert ask({"any": [TOLD, {"not": HEARD}]}, known).answer is Answer.YES
    assert ask({"all": [TOLD, {"not": HEARD}]}, known).answer is Answer.UNKNOWN


def test_recorded_and_asked_differ_on_not_known() -> None:
    asked = case(not_said("closing.reply", State.DECLINED))
    assert ask({"fact": "closing.reply", "asked": True}, asked).answer is Answer.YES
    assert ask({"fact": "closing.reply", "recorded": True}, asked).answer is Answer.NO
    assert ask({"fact": "closing.reply", "recorded": False}, asked).missing == ("closing.reply",)


def test_working_days_leave_out_the_day_itself_and_the_weekend() -> None:
    logged = case(said("concern[c1].logged_on", date(2025, 3, 6)))
    two = {"since": "concern[c1].logged_on", "at_least": 2, "unit": "working_days"}
    assert ask(two, logged, date(2025, 3, 9)).answer is Answer.NO
    assert ask(two, logged, date(2025, 3, 10)).answer is Answer.YES


def test_counting_waits_while_a_record_might_still_count() -> None:
    records = case(said("concern[c1].status", "disputed"), said("concern[c2].title", "A remark"))
    two = {"count": "concern", "where": {"fact": ".status", "is": "disputed"}, "at_least": 2}
    assert ask(two, records).answer is Answer.UNKNOWN
    assert ask({**two, "at_least": 3}, records).answer is Answer.NO


def test_every_of_nothing_is_no() -> None:
    assert ask({"every": "alternative", "holds": {"fact": ".reason", "recorded": True}}, case()).answer is Answer.NO


@pytest.mark.parametrize(
    ("node", "says"),
    [
        ({"fact": "told.statsu", "is": "both"}, "not in facts.yaml"),
        ({"fact": "told.status", "is": "everybody"}, "no choice"),
        ({"fact": "told.status", "is": "both", "at_least": 2}, "exactly one"),
        ({"when": "always"}, "No operator"),
        ({"since": "told.date", "at_least": 5, "unit": "fortnights"}, "no unit"),
        ({"since": "told.date", "at_least": 5, "at_most": 2}, "never hold"),
        ({"all": []}, "list of conditions"),
    ],
)
def test_a_faulty_condition_says_what_is_wrong(node: dict[str, Any], says: str) -> None:
    facts = {
        "told.status": spec("told.status", Kind.CHOICE, "both", "neither"),
        "told.date": spec("told.date", Kind.DATE),
    }
    said_: list[str] = []
    compile_condition(node, facts, lambda _, message: said_.append(message))
    assert any(says in message for message in said_)


def test_a_condition_names_the_facts_of_records_by_kind() -> None:
    node = {"all": [HEARD, {"count": "concern", "where": {"fact": ".status", "is": "upheld"}, "at_least": 1}]}
    assert facts_named(node) == {"response.heard", "concern.status"}


NAMES = ("a.one", "a.two", "a.three", "a.four")


def leaves() -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda name, value: {"fact": name, "is": value}, st.sampled_from(NAMES), st.sampled_from("xyz"))


def trees() -> st.SearchStrategy[dict[str, Any]]:
    def more(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        several = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            several.map(lambda parts: {"all": parts}),
            several.map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        )

    return st.recursive(leaves(), more, max_leaves=12)


@given(
    trees(),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from("xyz")),
    st.sampled_from(NAMES),
    st.sampled_from("xyz"),
)
def test_answering_an_unknown_never_flips_a_settled_outcome(
    node: dict[str, Any], known: dict[str, str], name: str, value: str
) -> None:
    before = case(*(said(fact, each) for fact, each in known.items()))
    if name in known:
        return
    condition = compile_condition(node, {})
    settled = condition(PlainView(before), "")
    after = condition(PlainView(before.after(said(name, value))), "")
    if settled.answer is not Answer.UNKNOWN:
        assert after.answer is settled.answer
    elif name not in settled.missing:
        assert after.answer is Answer.UNKNOWN or name in after.used
