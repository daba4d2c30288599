"""That trying answers claims nothing false: whatever a case can say, the search thinks possible; and that it finds
the impossible.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.checks import reachable
from adviser_assistant.guidance.checks.possible import MOST_CHOICES, NO, UNKNOWN, YES, Possible
from adviser_assistant.guidance.checks.reachable import Reach, in_words
from adviser_assistant.guidance.conditions import Answer, compile_condition
from adviser_assistant.guidance.pack import Choice, Confidence, FactSpec, Kind

TODAY = date(2025, 6, 18)
MASK = {Answer.YES: YES, Answer.NO: NO, Answer.UNKNOWN: UNKNOWN}


def spec(name: str, kind: Kind, *choices: str) -> FactSpec:
    made = tuple(Choice(id=each, label=each) for each in choices)
    return FactSpec(id=name, label=name, kind=kind, choices=made, confidence=Confidence.OURS)


FACTS = {
    each.id: each
    for each in (
        spec("a.yes", Kind.YES_NO),
        spec("a.choice", Kind.CHOICE, "one", "two", "three"),
        spec("a.choices", Kind.CHOICES, "one", "two", "three"),
        spec("a.number", Kind.NUMBER),
        spec("a.text", Kind.TEXT),
        spec("a.on", Kind.DATE),
        spec("b.on", Kind.DATE),
        spec("concern.on", Kind.DATE),
        spec("concern.open", Kind.YES_NO),
    )
}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "a.yes": st.booleans(),
    "a.choice": st.sampled_from(["one", "two", "three"]),
    "a.choices": st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, unique=True).map(tuple),
    "a.number": st.integers(0, 6),
    "a.text": st.sampled_from(["x", "y"]),
    **{name: st.integers(-40, 3).map(lambda n: TODAY + timedelta(days=n)) for name in ("a.on", "b.on", "concern.on")},
    "concern.open": st.booleans(),
}
BLANKS = [State.NOT_ASKED, State.NOT_KNOWN, State.DECLINED, State.NOT_APPLICABLE]

# --- conditions of every form -----------------------------------------------------------------------------

few = st.integers(1, 4)
unit = st.sampled_from(["days", "working_days", "weeks"])


def of_facts(prefix: str = "") -> st.SearchStrategy[dict[str, Any]]:
    """A test of one fact."""
    if prefix:
        names, yes, day = [".open", ".on"], ".open", ".on"
    else:
        names, yes, day = [name for name in VALUES if not name.startswith("concern")], "a.yes", "a.on"
    tests = [
        st.builds(lambda f, v: {"fact": f, "recorded": v}, st.sampled_from(names), st.booleans()),
        st.builds(lambda f, v: {"fact": f, "asked": v}, st.sampled_from(names), st.booleans()),
        st.booleans().map(lambda v: {"fact": yes, "is": v}),
        st.builds(lambda n, u: {"since": day, "at_least": n, "unit": u}, few, unit),
        st.builds(lambda n, u: {"since": day, "at_most": n, "unit": u}, few, unit),
    ]
    if not prefix:
        one = st.sampled_from(["one", "two", "three"])
        tests += [
            one.map(lambda v: {"fact": "a.choice", "is": v}),
            st.lists(one, min_size=1).map(lambda v: {"fact": "a.choice", "is_one_of": v}),
            one.map(lambda v: {"fact": "a.choices", "includes": v}),
            st.lists(one, min_size=1).map(lambda v: {"fact": "a.choices", "includes_any": v}),
            few.map(lambda n: {"fact": "a.number", "at_least": n}),
            few.map(lambda n: {"fact": "a.number", "at_most": n}),
            st.sampled_from([{"fact": "a.text", "is": "x"}, {"fact": "a.text", "is": ""}, {"fact": "b.on", "is": ""}]),
            st.builds(lambda n, u: {"between": ["a.on", "b.on"], "at_most": n, "unit": u}, few, unit),
            st.builds(lambda n, u: {"between": ["b.on", "a.on"], "at_least": n, "unit": u}, few, unit),
            st.booleans().map(lambda same: {"before": ["a.on", "b.on"], "or_same": same}),
            st.just({"before": ["b.on", "a.on"]}),
        ]
    return st.one_of(tests)


def joined(parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        parts,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda each: {"all": each}),
            st.lists(inner, min_size=1, max_size=3).map(lambda each: {"any": each}),
            inner.map(lambda each: {"not": each}),
        ),
        max_leaves=6,
    )


of_records = st.one_of(
    st.builds(lambda w, n: {"count": "concern", "where": w, "at_least": n}, joined(of_facts("c")), st.integers(1, 2)),
    st.builds(lambda w, n: {"count": "concern", "where": w, "at_most": n}, joined(of_facts("c")), st.integers(0, 1)),
    st.integers(1, 2).map(lambda n: {"count": "concern", "at_least": n}),
    joined(of_facts("c")).map(lambda inside: {"every": "concern", "holds": inside}),
)
conditions = joined(st.one_of(of_facts(), of_records))


class Said:
    """What a case says, drawn at random."""

    on = TODAY

    def __init__(self, draw: Callable[..., Any], records: int) -> None:
        names = [name for name in VALUES if not name.startswith("concern.")]
        names += [f"concern[c{n}].{field}" for n in range(records) for field in ("on", "open")]
        self.records = tuple(f"c{n}" for n in range(records))
        self.said: dict[str, Any] = {}
        for name in names:
            kind = "concern." + name.rpartition(".")[2] if "[" in name else name
            self.said[name] = draw(st.one_of(st.sampled_from(BLANKS), VALUES[kind]))

    def state(self, fact: str) -> State:
        said = self.said.get(fact, State.NOT_ASKED)
        return said if isinstance(said, State) else State.KNOWN

    def value(self, fact: str) -> Any:
        said = self.said.get(fact, State.NOT_ASKED)
        return None if isinstance(said, State) else said

    def keys(self, record: str) -> tuple[str, ...]:
        return self.records

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5


@settings(max_examples=100, deadline=None)
@given(data=st.data(), first=conditions, second=conditions)
def test_whatever_a_case_can_say_the_search_thinks_possible(
    data: st.DataObject, first: dict[str, Any], second: dict[str, Any]
) -> None:
    case = Said(data.draw, data.draw(st.integers(0, 2)))
    answers = [compile_condition(node, FACTS)(case, "").answer for node in (first, second)]
    reach = Reach(Possible(FACTS))
    assert reach.can((first, MASK[answers[0]]), (second, MASK[answers[1]]))


# --- what is found impossible -----------------------------------------------------------------------------


WITHIN_A_WEEK = {"between": ["b.on", "a.on"], "at_most": 1, "unit": "weeks"}


@pytest.mark.parametrize(
    "node",
    [
        {"all": [{"fact": "a.yes", "is": True}, {"fact": "a.yes", "is": False}]},
        {"all": [{"fact": "a.yes", "is": True}, {"fact": "a.yes", "recorded": False}]},
        {"all": [{"fact": "a.yes", "recorded": True}, {"fact": "a.yes", "asked": False}]},
        {"all": [{"fact": "a.choice", "is": "one"}, {"not": {"fact": "a.choice", "is_one_of": ["one", "two"]}}]},
        {"all": [{"fact": "a.choices", "includes": "one"}, {"not": {"fact": "a.choices", "includes_any": ["one"]}}]},
        {"all": [{"fact": "a.number", "at_least": 3}, {"fact": "a.number", "at_most": 2}]},
        {"all": [{"since": "a.on", "at_least": 3, "unit": "weeks"}, {"since": "a.on", "at_most": 20}]},
        {"all": [{"since": "a.on", "at_least": 5, "unit": "working_days"}, {"since": "a.on", "at_most": 4}]},
        {"all": [{"before": ["a.on", "b.on"]}, {"before": ["b.on", "a.on"], "or_same": True}]},
        {"all": [{"before": ["a.on", "b.on"]}, {"fact": "b.on", "recorded": False}]},
        {"all": [{"between": ["a.on", "b.on"], "at_least": 14}, WITHIN_A_WEEK]},
        {"all": [{"count": "concern", "at_least": 2}, {"count": "concern", "at_most": 1}]},
        {"fact": "a.text", "is": ""},
    ],
)  # fmt: skip
def test_what_cannot_hold_is_found(node: dict[str, Any]) -> None:
    reach = Reach(Possible(FACTS))
    assert not reach.can((node, YES))
    assert reach.can((node, NO | UNKNOWN))


def test_what_nobody_asks_stays_unknown() -> None:
    node = {"fact": "a.yes", "is": True}
    assert Reach(Possible(FACTS)).can((node, YES))
    assert not Reach(Possible(FACTS, frozenset({"a.yes"}))).can((node, YES | NO))


NEITHER = {"all": [{"fact": "a.yes", "is": True}, {"not": {"fact": "a.yes", "is": True}}]}


def test_past_its_bound_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    reach = Reach(Possible(FACTS))
    assert not reach.can((NEITHER, YES))
    monkeypatch.setattr(reachable, "MOST_STEPS", 1)
    assert reach.can((NEITHER, YES))
    assert reach.surely((NEITHER, YES)) is None


def test_more_choices_than_can_be_combined_are_not_tried() -> None:
    names = [f"c{number}" for number in range(MOST_CHOICES + 1)]
    reach = Reach(Possible({"a.many": spec("a.many", Kind.CHOICES, *names)}))
    named = [{"fact": "a.many", "includes": name} for name in names]
    assert reach.can(({"all": [*named, {"not": named[0]}]}, YES))
    assert not reach.can(({"all": [*named[1:], {"not": named[1]}]}, YES))


def test_answers_found_are_said_in_words() -> None:
    node = {
        "all": [{"fact": "a.choice", "is": "two"}, {"fact": "a.on", "recorded": False}, {"fact": "a.yes", "is": True}]
    }
    found = Reach(Possible(FACTS)).surely((node, YES))
    assert found is not None
    assert in_words(found) == "a.choice two, a.on not recorded or not known, a.yes yes"
