"""How cases alike went, in numbers that point at nobody, and in words.

The rule for small numbers is the house rule of the fairness dossier for what leaves the screen (F 7.4, points 2 to 5),
because what was looked at stays in the case: nothing under ten is shown, the rest is rounded to the nearest five, one
number held back takes another with it, and the years are whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from adviser_assistant.casework.likeness import Alike, Course
from adviser_assistant.guidance.pack import Choice
from adviser_assistant.guidance.working_days import in_words

LOOKED = "similar cases looked at for checkpoint 15"
"""What is recorded when an adviser looks: the evidence is in its detail."""

LEAST, STEP, FOR_SPREAD = 10, 5, 20
SOURCE = "F-S48, small numbers; house rule"
TOO_FEW = "Too few to say"
HELD_BACK = "Numbers under ten are held back, and the others are rounded to the nearest five."

STANCES = {
    "opposes": "opposed it",
    "supports": "supported it",
    "does_not_oppose": "did not oppose it",
    "continues": "took its going on as given",
    "": "no stance recorded",
}
MEASURES = {
    "exclusion": "excluded",
    "suspension": "suspended from a list",
    "restriction": "restricted, not away",
    "none": "neither away nor restricted",
}
STEPS = {"hearing": "a hearing", "investigation": "a formal investigation", "none": "no formal step recorded"}
DIMENSIONS: tuple[tuple[str, Callable[[Course], str], dict[str, str]], ...] = (
    ("Advised on exclusion", lambda course: course.advised, STANCES),
    ("Done meanwhile", lambda course: course.measure, MEASURES),
    ("Furthest step", lambda course: course.step, STEPS),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of the cases alike. `number` is rounded, and None where there are too few to say."""

    meant: str
    number: int | None = None
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """How many there are, in words."""
        return TOO_FEW if self.number is None else f"About {self.number} earlier cases"

    @property
    def record(self) -> str:
        """What was looked at, as it is kept in the case: number, what came of it, what alike meant."""
        said = "; ".join(f"{name}: {words}" for name, words in self.lines)
        return ". ".join(part for part in (self.title, said, f"Alike meant {self.meant}") if part) + "."


def compare(
    looked: Sequence[tuple[Alike, Sequence[Course]]], kinds: Iterable[Choice], reasons: Iterable[Choice]
) -> Comparison:
    """What the first look with enough cases says; without one, that there are too few.

    `kinds` names the kinds of concern, `reasons` the reasons for closing.
    """
    named = {each.id: each.label for each in kinds}
    enough = next((look for look in looked if len(look[1]) >= LEAST), None)
    if enough is None:
        return Comparison(meaning(looked[-1][0], named))
    alike, courses = enough
    dimensions = (
        *DIMENSIONS,
        ("How it ended", lambda course: course.outcome, {each.id: each.label for each in reasons}),
    )
    lines = [(name, _said(Counter(map(of, courses)), words)) for name, of, words in dimensions]
    lines.insert(2, ("Time away", _weeks([each.weeks_away for each in courses if each.weeks_away is not None])))
    return Comparison(meaning(alike, named), rounded(len(courses)), tuple(lines))


def meaning(alike: Alike, named: dict[str, str]) -> str:
    """What counted as alike, in words."""
    kinds = " or ".join(_low(named.get(kind, kind)) for kind in alike.kinds)
    parts = [f"kind of concern: {kinds}", f"grade: {alike.grade}", f"setting: {alike.setting}"]
    parts += [f"context: {alike.context}"] if alike.context else []
    years = f"closed from {_day(alike.closed_from)} to {_day(alike.closed_to)}"
    return f"the same {'; '.join(parts)}. From any organisation, {years}"


def rounded(number: int) -> int | None:
    """A number as it may be shown: to the nearest five, and none under ten."""
    return None if number < LEAST else (number + STEP // 2) // STEP * STEP


def cells(counts: Counter[str]) -> dict[str, int]:
    """The numbers of a row that may be shown, rounded.

    Where one alone is held back, the next smallest is too. Nothing is shown where only one number would still fit.
    """
    shown = sorted((number, name) for name, number in counts.items() if number >= LEAST)
    few = len(counts) - len(shown)
    if few == 1 or (len(counts) == 1 and counts.total() < FOR_SPREAD):
        shown = shown[1:]
    if shown and few and _only_one_fits(counts, [number for number, _ in shown], few):
        return {}
    return {name: rounded(number) or 0 for number, name in reversed(shown)}


def _only_one_fits(counts: Counter[str], shown: list[int], few: int) -> bool:
    """Whether what is shown of a row and its total leaves a held-back number only one that it can be."""
    most = [_around(number)[1] for number in shown]
    held = len(counts) - len(shown) - few
    total_from, total_to = _around(counts.total())
    rest_from = sum(_around(number)[0] for number in shown) + held * LEAST + (few - 1)
    rest_to = sum(most) + held * min(most) + (few - 1) * (LEAST - 1)
    return sum(total_from - rest_to <= each <= total_to - rest_from for each in range(1, LEAST)) < 2


def _around(number: int) -> tuple[int, int]:
    """From where to where a number lies, told by what is shown of it."""
    told = rounded(number) or 0
    return max(told - STEP // 2, LEAST), told + STEP // 2


def _said(counts: Counter[str], words: dict[str, str]) -> str:
    told = [f"{_low(words.get(name, name or 'not recorded'))} {number}" for name, number in cells(counts).items()]
    return " · ".join(told) if told else _low(TOO_FEW)


def _weeks(weeks: list[int]) -> str:
    """The middle of the time away, and from twenty on how it spreads."""
    if len(weeks) < LEAST:
        return _low(TOO_FEW)
    first, middle, last = (round(each) for each in quantiles(weeks, n=4, method="inclusive"))
    spread = f", half of them {first} to {last}" if len(weeks) >= FOR_SPREAD else ""
    return f"{middle} week{'s' * (middle != 1)} in the middle{spread}"


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def _day(day: date) -> str:
    return in_words(day).split(maxsplit=1)[1]
