"""The strength meter is honest: low for what guessers try first, high for several unrelated words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.store.keys import SECOND_PASSPHRASE
from adviser_assistant.store.strength import strength
from tests.every import every


@every(
    "poor",
    ["", " ", "a", "password", "Password1", "P@ssw0rd!", "QWERTY123", "Liverpool2024", "12345678901234567890",
     "aaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabc", "zyxwvutsrqponml", "asdfghjkl", "1qaz2wsx", "2001",
     "passwordpassword", "correct horse battery staple", "doctor"],
)  # fmt: skip
def test_what_is_tried_first_is_very_weak(poor: str) -> None:
    assert strength(poor).level == 0


@pytest.mark.parametrize("weak", ["Summer2025!", "NHS Resolution 2025", "12/03/1975", "Rosie1987", SECOND_PASSPHRASE])
def test_what_people_usually_choose_is_weak(weak: str) -> None:
    assert strength(weak).level <= 1


@pytest.mark.parametrize("good", ["tulip anvil quarry lantern", "Beaumont ashes drift homeward", "kx7#Qm2$vLp9"])
def test_four_unrelated_words_or_a_dozen_random_characters_are_good(good: str) -> None:
    assert strength(good).level >= 3


@pytest.mark.parametrize("strong", ["tulip anvil quarry lantern goblet", "xK9#mQ2$vLp4Zt"])
def test_five_unrelated_words_are_strong(strong: str) -> None:
    assert strength(strong).level == 4


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Liverpool2024", "“Liverpool” is among the first tried"),
        ("asdfghj!", "follows the keyboard"),
        ("x 1987 x", "looks like a year"),
        ("tulipanvilquarry", "Put spaces between words"),
        ("tulip!tulip!tulip!", "says the same 3 times"),
        ("aaaa7", "only repeats"),
        ("tulip", "Four or five unrelated words"),
    ],
)
def test_it_says_why_and_what_would_be_better(typed: str, reason: str) -> None:
    assert reason in strength(typed).sentence


def test_one_more_word_is_always_better() -> None:
    words = ["tulip", "anvil", "quarry", "lantern", "goblet"]
    bits = [strength(" ".join(words[:count])).bits for count in range(1, 6)]
    assert bits == sorted(bits)
    assert len(set(bits)) == 5


@settings(deadline=None)
@given(st.text(st.characters(), max_size=80))
def test_anything_typed_has_a_strength(typed: str) -> None:
    found = strength(typed)
    assert found.bits >= 0
    assert 0 <= found.level <= 4
    assert found.sentence


@pytest.mark.parametrize("typed", ["x" * 100_000, "ab" * 50_000, "the cat sat " * 9_000, "e" * 63 + "x"])
def test_it_keeps_up_with_typing_however_long(typed: str) -> None:
    began = time.perf_counter()
    strength(typed)
    assert time.perf_counter() - began < 0.5
