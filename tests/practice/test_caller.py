"""The caller volunteers nothing, reacts to how it is asked, and says the same each time. FICTIONAL throughout."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adviser_assistant.practice.caller import HELLO, PATIENCE
from adviser_assistant.practice.manner import manner_of
from tests.practice.played import DEMO_A, DEMO_B, PHRASINGS, PRACTICE, REHEARSALS, guidance_for, played, says

SCENARIO = REHEARSALS[DEMO_A].scenario
OWN_CALL = "own-call-between-shifts"
SHARP = "Why on earth did nobody look at the rota?"


def answer(answer_id: str, scenario: str = DEMO_A) -> str:
    return REHEARSALS[scenario].answer(answer_id).says


def test_a_question_of_the_call_is_answered_and_nothing_more() -> None:
    call = played(DEMO_A, "q19")
    assert call.turns[-1].says == answer("not_heard")
    assert call.heard == {"not_heard"}


def test_the_same_is_found_in_somebody_s_own_words() -> None:
    assert says(DEMO_A, "How does he see it himself?") == answer("not_heard")


def test_what_was_told_is_recorded_at_its_minute_and_nothing_else_is() -> None:
    case = played(DEMO_A, "q24c", "q19").case
    assert case.value("response.heard") == "not_yet"
    assert case.fact("response.heard").standing[0].recorded_at == REHEARSALS[DEMO_A].begins + timedelta(minutes=2)
    assert case.value("comparator[k1].handled") is None


def test_a_leading_question_is_agreed_to_and_tells_nothing() -> None:
    call = played(DEMO_A, "Surely he was aggressive to the nurses?")
    assert call.turns[-1].says == "He was aggressive, yes. That is the word they used."
    assert not call.heard
    assert call.turns[-1].manner.leads


def test_what_is_hidden_is_told_to_an_open_question_only() -> None:
    assert says(DEMO_A, "Has he raised anything?").startswith("Not that I’m aware of")
    assert says(DEMO_A, "What has he raised before?") == answer("spoke_up")


def test_after_a_sharp_question_a_kind_word_has_to_come_first() -> None:
    hidden = "What has he raised before?"
    assert says(DEMO_A, SHARP, hidden).startswith("Not that I’m aware of")
    assert says(DEMO_A, SHARP, f"I can hear this is a hard morning. {hidden}") == answer("spoke_up")


def test_what_is_denied_is_told_when_asked_again() -> None:
    assert says(DEMO_A, "e13").startswith("Nothing quite like this")
    assert says(DEMO_A, "e13", "q24c") == answer("others")


def test_what_has_to_be_heard_first_opens_the_next() -> None:
    assert says(DEMO_B, "q23") == "She writes a great many letters."
    assert says(DEMO_B, "q19", "q23") == answer("september_letter", DEMO_B)


def test_three_sharp_questions_end_the_call() -> None:
    call = played(DEMO_A, *[SHARP] * PATIENCE, "q19")
    assert call.over
    assert call.minute == PATIENCE
    assert call.turns[-1].pressure == SCENARIO.hangs_up


def test_pressure_comes_at_its_minute_and_the_caller_leaves_when_the_time_is_up() -> None:
    call = played(DEMO_A, *["q09e"] * (SCENARIO.minutes + 3))
    assert call.turns[7].pressure == SCENARIO.pressure[0].says
    assert call.turns[-1].pressure == SCENARIO.closing
    assert call.minute == SCENARIO.minutes


@pytest.mark.parametrize("odd", ["?", "\u202e", "q", "[", "a" * 5000, "(?i)x", "q19 "])
def test_whatever_is_typed_gets_an_answer_and_opens_nothing(odd: str) -> None:
    call = played(DEMO_A, odd)
    assert call.turns[0].says in SCENARIO.not_understood
    assert call.turns[0].lost
    assert not call.heard


def test_who_does_not_know_says_so_in_another_way_each_time() -> None:
    call = played(DEMO_A, "q09e", "q38d", "q10b", "q09e")
    assert [turn.says for turn in call.turns] == [*SCENARIO.does_not_know, SCENARIO.does_not_know[0]]


def test_asked_the_same_again_the_caller_repeats_it() -> None:
    assert says(DEMO_A, "q19", "q19") == f"{SCENARIO.again} {answer('not_heard')}".replace("(A pause.) ", "")


def test_tell_me_more_goes_on_with_what_was_held_back() -> None:
    assert says(DEMO_A, "Has he raised anything?", "Tell me more.") == answer("spoke_up")
    assert says(DEMO_A, "e13", "Are you sure?") == answer("others")
    assert says(DEMO_A, "q19", "Tell me more.") == SCENARIO.no_more


def test_a_silence_leaves_the_next_word_to_the_caller() -> None:
    asked = "Are you safe?"
    assert says(OWN_CALL, asked).startswith("I’m fine")
    assert says(OWN_CALL, asked, "…") == answer("safe", OWN_CALL)
    assert says(OWN_CALL, "…") == REHEARSALS[OWN_CALL].scenario.no_more


def test_a_kind_word_advice_and_a_greeting_are_taken_as_such_and_open_nothing() -> None:
    call = played(DEMO_A, "Thank you, that helps.", "I’d suggest that you ask for his account.", "Good morning.")
    assert [turn.says for turn in call.turns] == [SCENARIO.when_kind[0], SCENARIO.when_told[0], HELLO]
    assert not call.heard


def test_what_everybody_knows_is_said_without_being_found_or_recorded() -> None:
    call = played(DEMO_A, "q01", "Is anybody in danger right now?")
    assert [turn.says for turn in call.turns] == [SCENARIO.also["q01"], SCENARIO.also["q06"]]
    assert not call.heard
    assert call.case.value("safety.immediate") is None


@pytest.mark.parametrize("scenario", REHEARSALS)
def test_the_caller_knows_what_is_meant_in_the_words_that_advisers_use(scenario: str) -> None:
    meant = [(words, played(scenario, words).turns[0], means) for means, words in PHRASINGS[scenario]]
    assert len(meant) >= 45
    assert [words for words, turn, means in meant if means != (turn.told or turn.put_off)] == []
    assert [words for words, turn, _ in meant if turn.manner.leads or turn.manner.sharp] == []


def test_the_same_call_goes_the_same_way_twice() -> None:
    asked = ("q04", SHARP, "What has he raised before?", "e13", "e13")
    assert played(DEMO_A, *asked) == played(DEMO_A, *asked)


def test_each_way_of_asking_is_told_by_words_that_serve_for_no_other() -> None:
    ways = PRACTICE.ways
    assert not set(ways.leads) & set(ways.sharp)
    assert not set(ways.kind) & set(ways.leads + ways.sharp)


def test_a_question_of_the_guidance_is_never_taken_for_a_leading_or_a_sharp_one() -> None:
    asked = [each.ask for each in guidance_for(DEMO_A).questions.values()]
    manners = [manner_of(words, PRACTICE.ways) for words in asked]
    assert [words for words, manner in zip(asked, manners, strict=True) if manner.leads or manner.sharp] == []
