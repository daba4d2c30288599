"""How long a passphrase would hold, told honestly and without any outside word list.

The passphrase is cut into the pieces a guesser would try (common passphrases, keyboard walks, repeats, years,
words, single characters); the cheapest cut counts. It errs on the low side: a piece that could be a word
is taken for one.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from adviser_assistant.store.commonest import COMMONEST, WALKS

LEVELS = (20.0, 30.0, 40.0, 50.0)
"""Bits from which a passphrase is weak, fair, good and strong; each guess costs a tenth of a second's work."""

_SENTENCES = (
    "Very weak: it would be guessed within the day.",
    "Weak: somebody with your computer could guess it in days.",
    "Fair: it holds off a passer-by, not somebody who wants to read it.",
    "Good: guessing it would take years.",
    "Strong: guessing it is out of reach.",
)
_ADVICE = "Four or five unrelated words are easier to remember and far harder to guess."

_WORD_BITS = 11.0
_LETTER_BITS = 2.2
_LONG_WORD_BITS = 0.6
_UNLIKELY_LETTER_BITS = 3.5
_LONGEST = 64
_LEET = str.maketrans("013457@$!", "oieastasi")
_RANK = {word: rank for rank, word in enumerate(COMMONEST, start=1)}
_WALKS = tuple(walk for line in WALKS for walk in (line, line[::-1]))
_YEAR = re.compile(r"(19|20)\d\d")
_PAIRS = """
ab ac ad af ag ai al am an ap ar as at av aw ay ba be bo bu ca ce ch ck cl co cr ct cu da de di do ea ec ed ee ef el
em en ep er es et ev ew ex ey fe fi fl fo fr ft ga ge gh gr ha he hi ho ic ie if ig il im in io ip ir is it iv ke ki
la ld le li ll lo lu ly ma me mi mo mp mu nd ne ng ni no nt oa ob od of ol om on oo op or ot ou ov ow pa pe pi pl po
pr qu ra re ri rm rn ro rs rt ru ry sa sc se sh si sk sl so sp ss st su sw ta te th ti to tr ts ty ub uc ud ue ui ul
um un up ur us ut va ve vi wa we wh wi wo ye yo
"""
_COMMON_PAIRS = frozenset(_PAIRS.split())
"""Pairs of letters that English words are made of."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How many bits a guesser has to find, what that means in a sentence, and a level from 0 to 4."""

    bits: float
    sentence: str
    level: int


@dataclass(frozen=True, slots=True)
class _Piece:
    bits: float
    reason: str = ""


def strength(passphrase: str) -> Strength:
    """What the passphrase is worth against somebody who has the file and time."""
    typed = unicodedata.normalize("NFKC", passphrase)[:_LONGEST]
    if not typed.strip():
        return Strength(0.0, f"Nothing is entered yet. {_ADVICE}", 0)
    unit, times = _repeated(typed)
    pieces = _cheapest_cut(unit)
    bits = round(sum(piece.bits for piece in pieces) + math.log2(times), 1)
    level = sum(bits >= least for least in LEVELS)
    reasons = [f"It says the same {times} times."] if times > 1 else [piece.reason for piece in pieces if piece.reason]
    parts = (_SENTENCES[level], *reasons[: 1 if level < 4 else 0], _ADVICE if level < 3 else "")
    return Strength(bits, " ".join(part for part in parts if part), level)


def _repeated(typed: str) -> tuple[str, int]:
    """The shortest beginning that makes up the whole by being repeated, and how often."""
    length = (typed + typed).find(typed, 1)
    return typed[:length], len(typed) // length


def _cheapest_cut(typed: str) -> tuple[_Piece, ...]:
    """The cheapest way to build the passphrase from pieces, front to back."""
    best: list[tuple[float, tuple[_Piece, ...]]] = [(0.0, ())]
    for end in range(1, len(typed) + 1):
        options = (
            (best[start][0] + piece.bits, start, piece) for start in range(end) for piece in _pieces(typed[start:end])
        )
        bits, start, piece = min(options, key=lambda option: option[0])
        best.append((bits, (*best[start][1], piece)))
    return best[-1][1]


def _pieces(text: str) -> Iterator[_Piece]:
    """What a stretch of the passphrase could be, if it could be one piece."""
    plain = text.lower()
    length = len(text)
    if length == 1:
        yield _Piece(_character_bits(text))
        return
    capitals = 0.0 if text == plain else 1.0 if text in (plain.capitalize(), plain.upper()) else 3.0
    for word, swapped in ((plain, 0.0), (plain.translate(_LEET), 2.0)):
        if word in _RANK:
            yield _Piece(1 + math.log2(_RANK[word]) + capitals + swapped, f"“{text}” is among the first tried.")
    if length > 2 and len(set(plain)) == 1:
        yield _Piece(_character_bits(text[0]) + math.log2(length), f"“{text}” only repeats.")
    if length > 3 and any(plain in walk for walk in _WALKS):
        yield _Piece(5 + math.log2(length) + capitals, f"“{text}” follows the keyboard or the alphabet.")
    if _YEAR.fullmatch(text):
        yield _Piece(7.0, f"“{text}” looks like a year.")
    if plain.isalpha():
        run_on = "Put spaces between words: without them they are taken for one." if length > 12 else ""
        yield _Piece(_word_bits(plain) + capitals, run_on)


def _word_bits(word: str) -> float:
    """A run of letters: at most what one word is worth if it reads like one, more if its letters do not."""
    if not word.isascii():
        return _LETTER_BITS * len(word)
    pairs = [word[at : at + 2] in _COMMON_PAIRS for at in range(len(word) - 1)]
    if sum(pairs) / len(pairs) > 0.6:
        return min(_WORD_BITS, _LETTER_BITS * len(word)) + _LONG_WORD_BITS * max(0, len(word) - 6)
    return _UNLIKELY_LETTER_BITS * len(word)


def _character_bits(character: str) -> float:
    if character.isspace():
        return 0.5
    if character.isdigit():
        return 3.3
    return 4.0 if character.isalpha() else 4.5
