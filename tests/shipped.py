"""The guidance that comes with the program and its fictional cases, read once for all tests of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import Desk, case_on_desk
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.examples import Example, read_examples
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.paths import guidance_folder, resources_folder

LONDON = ZoneInfo("Europe/London")
LIBRARY: Library = load_library(guidance_folder())


@cache
def worked(pack: str) -> tuple[tuple[Example, ...], tuple[Fault, ...]]:
    """The worked cases of a pack, and the faults in them."""
    examples, faults = read_examples(guidance_folder() / pack, LIBRARY)
    return tuple(examples), tuple(faults)


@dataclass(frozen=True)
class Standing:
    """A case as it stood at a moment, with what follows from it."""

    case: Case
    guidance: Guidance
    assessment: Assessment


_STANDING: dict[tuple[int, date, bool], tuple[Case, Standing]] = {}
MOST_STANDING = 16


def standing(case: Case, on: date, *, on_the_day: bool = False) -> Standing:
    """A case as it stood late on a day, at its last entry or at that hour of the day itself.

    The last few are kept, so that a case is assessed once for all its letters of a day.
    """
    key = (id(case), on, on_the_day)
    if key not in _STANDING:
        if len(_STANDING) == MOST_STANDING:
            del _STANDING[next(iter(_STANDING))]
        seen = case.as_of(datetime.combine(on, time(23, 59), LONDON))
        moment = seen.entries[-1].recorded_at if seen.entries else datetime.combine(on, time(12), LONDON)
        if on_the_day:
            moment = datetime.combine(on, moment.timetz())
        guidance = LIBRARY.guidance_for(seen, moment)
        _STANDING[key] = (case, Standing(seen, guidance, assess(seen, guidance, on=moment)))
    return _STANDING[key][1]


@cache
def demo(name: str, on: date | None = None) -> Desk:
    """A fictional case on the desk, as it stood on a day: `demo("demo-b", date(2024, 10, 28))`."""
    return case_on_desk(resources_folder() / "demo" / f"{name}.yaml", LIBRARY, on)
