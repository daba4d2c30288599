"""The cards of one section: what warns or holds, its gaps, and better words for the one the caret is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adviser_assistant.letters.checks import Check
from adviser_assistant.letters.letter import RunKind
from adviser_assistant.ui.letters.drafting import quiet, role_of
from adviser_assistant.ui.letters.margin import Beside
from adviser_assistant.ui.letters.section_text import Finding, SectionText

_LONGEST = 30


@dataclass(frozen=True)
class Asking:
    """How a gap is asked about: the question of a fact, and the words of its link."""

    question: Callable[[str], str]
    ask: Callable[[str], str] = lambda fact: "Ask for it"


def findings(checks: tuple[Check, ...]) -> list[Finding]:
    """The stretches to underline; the number of the check is the key."""
    return [
        Finding(check.block, check.start, check.end, role_of(check), _whole(check), number)
        for number, check in enumerate(checks)
        if check.end > check.start
    ]


def cards(checks: tuple[Check, ...], text: SectionText, here: int, asking: Asking) -> Iterator[tuple[int, Beside]]:
    """(how far down, card) of each; `here` is the check whose words the caret is in."""
    for number, check in enumerate(checks):
        if check.id == "changed" or (quiet(check) and number != here):
            continue
        fix = _can_be_put(check.better)
        words = f"Use “{check.better}”" if fix else ""
        said = check.text if fix else _said(check)
        yield (
            text.block_top(check.block),
            Beside(f"{check.id}:{number}", check.title, said, role_of(check), "fix" if fix else "", words, str(number)),
        )
    for number, piece in enumerate(piece for piece in text.pieces() if piece.kind is RunKind.GAP):
        said = asking.question(piece.fact) or _sentence(text.words(piece))
        ask = ("ask", asking.ask(piece.fact), piece.fact) if piece.fact else ("", "", "")
        yield text.gap_top(number), Beside(f"gap:{piece.fact}:{number}", "Gap", said, "unknown", *ask)


def _whole(check: Check) -> str:
    return f"{check.title}. {_said(check)}"


def _said(check: Check) -> str:
    return f"{check.text} Better: {check.better}" if check.better else check.text


def _can_be_put(better: str) -> bool:
    """Whether better words can stand in the letter as they are: a short phrase, not advice on how to write."""
    if not better or len(better) >= _LONGEST:
        return False
    return not any(mark in ";/:.()…," or mark.isdigit() for mark in better)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
