"""Planted differences found, and equal groups called unequal: `python -m tests.trials.disparity [SEEDS]`.

Each seed is five years of 3,800 FICTIONAL cases. Where the groups are alike, each comparison may be wrong about 5% of
the time, and a “look” (the same direction in two periods) far less.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

from adviser_assistant.monitoring.categories import GROUPINGS
from adviser_assistant.monitoring.comparing import Over, Split, compared
from adviser_assistant.monitoring.measures import BY_ID
from adviser_assistant.monitoring.suppression import SCREEN, last_whole_period
from adviser_assistant.monitoring.verdicts import Direction
from tests.monitoring.planted import CASES_IN_FIVE_YEARS, EQUAL, UNEQUAL, Plan, caseload

SEEDS = 1000
ON = date(2023, 6, 1)
TOLD = {"M-02": Direction.LOWER, "M-07": Direction.HIGHER, "M-08": Direction.HIGHER}
"""What is planted, and what must be said of it."""
ALIKE = ("M-04", "M-07", "M-08", "M-16", "M-17")
AT_MOST = 0.06
"""False alarms among equal groups: the 5% of a 95% interval, with room for chance over 1,000 seeds."""

_TO_ONE = GROUPINGS[1]


def directions(
    seed: int, plan: Plan, measures: tuple[str, ...], cases: int
) -> dict[str, tuple[Direction | None, bool]]:
    """What is said of the planted group in each measure, and whether it asks for a look."""
    period = last_whole_period(3, ON)
    values = caseload(seed, plan, cases)
    now, then = Split(values, period), Split(values, period.before)
    found = {}
    for name in measures:
        past = compared(BY_ID[name], then, Over(_TO_ONE, SCREEN)).rows[0].comparison
        before = past.direction if past else None
        over = Over(_TO_ONE, SCREEN, {_TO_ONE.compared[0]: before}.get)
        beside = compared(BY_ID[name], now, over).rows[0].comparison
        found[name] = (beside.direction, beside.look) if beside else (None, False)
    return found


def false_alarms(seeds: range, cases: int = CASES_IN_FIVE_YEARS) -> tuple[Counter[str], Counter[str]]:
    """By measure, how often equal groups were called unequal, and how often that asked for a look."""
    called, looked = Counter[str](), Counter[str]()
    for seed in seeds:
        for name, (said, look) in directions(seed, EQUAL, ALIKE, cases).items():
            called[name] += said is not Direction.CANNOT_TELL
            looked[name] += look
    return called, looked


def missed(seeds: range, cases: int = CASES_IN_FIVE_YEARS) -> Counter[str]:
    """By measure, how often a planted difference was not told as it is."""
    wrong = Counter[str]()
    for seed in seeds:
        for name, (said, _) in directions(seed, UNEQUAL, tuple(TOLD), cases).items():
            wrong[name] += said is not TOLD[name]
    return wrong


def main() -> int:
    """Run the trial and print its rates; 1 where they are not kept to."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    called, looked = false_alarms(range(count))
    wrong = missed(range(count, count + max(1, count // 10)))
    for name in ALIKE:
        unequal, look = called[name] / count, looked[name] / count
        print(f"{name}: equal groups called unequal {unequal:.1%}; asking for a look {look:.2%}")
    rate = sum(called.values()) / (count * len(ALIKE))
    print(f"All together {rate:.2%} of {count * len(ALIKE)} comparisons (at most {AT_MOST:.0%}).")
    print(f"Planted differences not told: {dict(wrong)} of {max(1, count // 10)} seeds.")
    return int(rate > AT_MOST or any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
