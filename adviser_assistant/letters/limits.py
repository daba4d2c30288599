"""Time limits as a letter may say them: the organisation's own text first, else the framework's where it was read.

A limit of low confidence, or one nobody has read, is a gap that asks for the organisation's own text (rulings 2, 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import record_fact
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clock_case import LOCAL_TEXT, local_figures
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence, Figure
from adviser_assistant.letters.marks import fact_mark, gap_mark
from adviser_assistant.letters.words import small, weekday

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Limits:
    """The limits that stand in one case. Where packs use other ids for one limit, they are parted by “ / ”."""

    case: Case
    guidance: Guidance
    assessment: Assessment

    def limit(self, figures: str) -> str:
        """How long: “two weeks”, “30 days (Northmoor policy, 2.14)”, or a gap."""
        wanted = _ids(figures)
        local = local_figures(self.case.value, self.case.keys, self.guidance.figures)
        for each in wanted:
            if each in local:
                said = f"{_in_words(local[each])} ({local[each].sources[0]})"
                return fact_mark(self._said_in(each), said)
        known = [self.guidance.figures[each] for each in wanted if each in self.guidance.figures]
        for figure in known:
            if figure.value is not None and figure.confidence is not Confidence.LOW and self._holds_here(figure):
                return _in_words(figure)
        title = next((small(each.title) for each in known if each.title), wanted[0].replace("_", " "))
        return gap_mark(f"{LOCAL_TEXT}.figure", f"the limit for {title}: check your own text")

    def latest_day(self, figures: str) -> str:
        """The last day the limit leaves, with its weekday; nothing where it is not counted or not confirmed."""
        counted = [
            each
            for each in self.assessment.clocks
            if each.clock.figure in _ids(figures) and each.confirmed and each.act_by is not None
        ]
        last = max(counted, key=lambda each: (each.started_on is not None, each.started_on), default=None)
        if last is None or last.act_by is None:
            return ""
        return fact_mark(last.used[0] if last.used else "", weekday(last.act_by))

    def _holds_here(self, figure: Figure) -> bool:
        """Whether the text it was read in is that of the organisation's nation."""
        return figure.nation in ("", self.case.text("case.jurisdiction"))

    def _said_in(self, figure: str) -> str:
        """The fact that holds a local limit, for “which facts does this rest on”."""
        named = (record_fact(LOCAL_TEXT, key, "value") for key in self.case.keys(LOCAL_TEXT))
        titled = {figure, self.guidance.figures[figure].title if figure in self.guidance.figures else figure}
        right = (each for each in named if self.case.text(each.replace(".value", ".figure")) in titled)
        return next(right, f"{LOCAL_TEXT}.value")


def _ids(figures: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in figures.split(" / "))


def _in_words(figure: Figure) -> str:
    value, unit = figure.value or 0, figure.unit.replace("_", " ").removesuffix("s")
    number = _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)
    return f"{number} {unit}" if value == 1 else f"{number} {unit}s"
