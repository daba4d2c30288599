"""The next best question: what it counts, what comes last, and that it is always the same."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.facts import State
from adviser_assistant.desk import letter_gaps
from adviser_assistant.guidance.ask_next import MOST
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import AskNext, Assessment
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Block, Confidence, GuidancePack, Kind, Node, Prompt, Question
from tests.builders import MORNING, answered, case, not_said, said, spec

ON_THE_CALL = datetime(2024, 10, 28, 10, 30, tzinfo=ZoneInfo("Europe/London"))
SENIOR = [
    "response.heard",  # her own account, and a fair chance to give it
    "exclusion.risk",  # the exact risk, live today
    "told.planned_on",  # when she will hear of it
    "BC-12",  # each lesser step, and why it would not do
    "pd.independent_of_case",  # her letters of September: somebody independent
]


# --- the call of DEMO-B -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def on_the_call(demo_library: Library, demo_cases: dict[str, Case]) -> tuple[Case, Guidance]:
    whole = demo_cases["demo-b"].as_of(ON_THE_CALL)
    return whole, demo_library.guidance_for(whole, ON_THE_CALL)


def assessed(on_the_call: tuple[Case, Guidance], *entries: Entry, gaps: tuple[str, ...] = ()) -> Assessment:
    whole, guidance = on_the_call
    return assess(whole.after_all(entries), guidance, on=ON_THE_CALL, letter_gaps=gaps)


def asked(assessment: Assessment, fact: str) -> AskNext:
    return next(each for each in assessment.ask_next if each.id == fact)


def test_the_five_questions_are_those_a_senior_adviser_would_ask(on_the_call: tuple[Case, Guidance]) -> None:
    assert [each.id for each in assessed(on_the_call).ask_next] == SENIOR


def test_they_stay_the_same_with_the_gaps_of_the_first_letter(on_the_call: tuple[Case, Guidance]) -> None:
    whole, guidance = on_the_call
    gaps = letter_gaps(whole, guidance, assessed(on_the_call), ON_THE_CALL.date())
    first = assessed(on_the_call, gaps=gaps).ask_next
    assert [each.id for each in first] == SENIOR
    assert first[0].question == "Were they given a fair chance to answer, and how do they see it?"


def test_each_says_what_it_settles(on_the_call: tuple[Case, Guidance]) -> None:
    account = asked(assessed(on_the_call, gaps=("response.in_their_words",)), "response.heard")
    assert {"the gate", "checkpoint 13", "EP-01", "the letter"} <= set(account.settles_words)
    assert {"before_exclusion", "BC-13", "EP-01", "letter"} <= set(account.settles)
    assert account.why.sources
    assert account.why.missing == ("response.heard",)


def test_an_answer_takes_its_question_off_the_list(on_the_call: tuple[Case, Guidance]) -> None:
    heard = said("response.heard", "yes_meeting")
    assert "response.heard" not in [each.id for each in assessed(on_the_call, heard).ask_next]


def test_a_checkpoint_answered_not_known_is_still_asked_through_what_nobody_asked(
    on_the_call: tuple[Case, Guidance],
) -> None:
    assert on_the_call[0].checkpoints["BC-11"].answer.value == "not_known"
    assert not asked(assessed(on_the_call), "exclusion.risk").answered


def test_what_they_do_not_know_is_not_asked_again_first(on_the_call: tuple[Case, Guidance]) -> None:
    unknown = [not_said(fact, State.NOT_KNOWN) for fact in ("exclusion.risk", "exclusion.purpose")]
    assert "exclusion.risk" not in [each.id for each in assessed(on_the_call, *unknown).ask_next]


def test_the_same_case_always_gives_the_same_order(on_the_call: tuple[Case, Guidance]) -> None:
    assert assessed(on_the_call).ask_next == assessed(on_the_call).ask_next


@pytest.mark.parametrize("name", ["demo-a", "demo-b"])
def test_at_every_entry_there_are_five_questions_at_most_and_known_ones_come_last(
    demo_library: Library, demo_cases: dict[str, Case], name: str
) -> None:
    for moment in sorted({entry.recorded_at for entry in demo_cases[name].entries}):
        whole = demo_cases[name].as_of(moment)
        asks = assess(whole, demo_library.guidance_for(whole, moment), on=moment).ask_next
        assert len(asks) <= MOST
        assert [each.answered for each in asks] == sorted(each.answered for each in asks)
        assert len({each.question for each in asks}) == len(asks)
        assert all(each.settles and each.settles_words for each in asks)


# --- the rules of the order, on guidance of three questions --------------------------------------------------


def prompt(name: str, *facts: str, shown: str = "side") -> Prompt:
    when: Node = {"fact": "raised", "is": True}
    return Prompt(
        id=name,
        confidence=Confidence.OURS,
        text=name,
        next_step="",
        shown=(shown,),
        when=when,
        because="It is.",
        settles_with=facts,
    )


def question(name: str, *facts: str, when: Node | None = None) -> Question:
    return Question(id=name, confidence=Confidence.OURS, ask=f"{name}?", facts=facts, when=when)


def asks(prompts: list[Prompt], *entries: Entry, questions: tuple[Question, ...] = (), **cost: int) -> list[str]:
    names = ("raised", "first", "second", "third")
    ours = questions or tuple(question(f"q-{name}", name) for name in names)
    pack = GuidancePack(
        id="common",
        title="",
        short_title="",
        version="1",
        kind="common",
        owner="",
        last_reviewed=MORNING.date(),
        facts=tuple(spec(name, Kind.YES_NO, ask=f"And {name}?", cost=cost.get(name, 1)) for name in names),
        blocks=(Block(id="b", title="b", questions=ours),),
        prompts=tuple(prompts),
    )
    raised = said("raised", True)
    return [each.id for each in assess(case(raised, *entries), Guidance([pack]), on=MORNING.date()).ask_next]


def test_what_settles_more_comes_first() -> None:
    assert asks([prompt("P1", "first", "second"), prompt("P2", "second")]) == ["second", "first"]


def test_what_is_urgent_comes_before_what_is_not() -> None:
    assert asks([prompt("P1", "first"), prompt("P2", "second", shown="banner")]) == ["second", "first"]


def test_what_is_harder_to_find_out_comes_later() -> None:
    assert asks([prompt("P1", "first", "second")], first=4) == ["second", "first"]


def test_a_tie_goes_by_the_order_of_the_call() -> None:
    turned = tuple(question(f"q-{name}", name) for name in ("raised", "third", "second", "first"))
    assert asks([prompt("P1", "first", "second", "third")]) == ["first", "second", "third"]
    assert asks([prompt("P1", "first", "second", "third")], questions=turned) == ["third", "second", "first"]


@pytest.mark.parametrize("state", [State.NOT_KNOWN, State.DECLINED])
def test_what_was_asked_and_not_known_comes_last(state: State) -> None:
    prompts = [prompt("P1", "first", "second"), prompt("P2", "first", shown="banner")]
    assert asks(prompts) == ["first", "second"]
    assert asks(prompts, not_said("first", state)) == ["second", "first"]


def test_a_question_that_does_not_apply_is_not_asked_first() -> None:
    only_then = tuple(
        question(f"q-{name}", name, when={"fact": "third", "is": True} if name == "first" else None)
        for name in ("raised", "first", "second", "third")
    )
    prompts = [prompt("P1", "first", "second"), prompt("P2", "first")]
    assert asks(prompts, questions=only_then)[0] == "first"
    assert asks(prompts, said("third", False), questions=only_then)[0] == "second"


def test_one_question_that_asks_two_things_counts_what_both_settle() -> None:
    both = (question("q", "first", "second"), question("q3", "third"))
    prompts = [prompt("P1", "first"), prompt("P2", "second"), prompt("P3", "third")]
    assert asks(prompts, questions=both) == ["first", "third"]
    assert asks(prompts, said("first", True), questions=both) == ["second", "third"]


def test_where_nothing_is_open_nothing_is_asked() -> None:
    assert asks([]) == []


def test_what_no_question_asks_is_never_asked() -> None:
    assert asks([prompt("P1", "first", "second")], questions=(question("q2", "second"),)) == ["second"]


def test_a_checkpoint_of_the_first_contact_that_was_answered_no_is_owed_its_next_step(
    on_the_call: tuple[Case, Guidance],
) -> None:
    assert asked(assessed(on_the_call), "told.planned_on").settles_words[0] == "checkpoint 4"
    told = answered("BC-04", "yes", "told at 16:00")
    assert "told.planned_on" not in [each.id for each in assessed(on_the_call, told).ask_next]
