"""What makes one case like another, and how a case went: circumstances and dates, never who anybody is or where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Course:
    """How a case went: the stance that was advised, what was done, how long away in weeks, how it ended."""

    advised: str = ""
    measure: str = ""
    step: str = ""
    weeks_away: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """A case as others are compared with it. Without kinds of concern, or not closed, it is compared with none."""

    kinds: tuple[str, ...] = ()
    grade: str = ""
    setting: str = ""
    context: str = ""
    closed_on: date | None = None
    course: Course = Course()


NO_FEATURES = Features()


@dataclass(frozen=True, slots=True)
class Alike:
    """Which cases to compare with: any of these kinds of concern, the same grade, setting and context.

    An empty context does not narrow. Both days of the span count, in which a case must have been closed.
    """

    kinds: tuple[str, ...]
    grade: str
    setting: str
    context: str
    closed_from: date
    closed_to: date

    def lets_in(self, features: Features) -> bool:
        """Whether a case is alike."""
        return (
            not set(self.kinds).isdisjoint(features.kinds)
            and (self.grade, self.setting) == (features.grade, features.setting)
            and self.context in ("", features.context)
            and features.closed_on is not None
            and self.closed_from <= features.closed_on <= self.closed_to
        )
