"""Each measure on cases counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.monitoring.facts import CaseFacts, CheckpointFacts, ExclusionFacts
from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.measures import BY_ID, MEASURES, counted, kappa, keyed
from adviser_assistant.monitoring.summaries import SUMMARIES

DAY = date(2022, 5, 1)

HARD = CaseFacts(
    "s1", DAY, secondary_care=True, rung_before_formal=False, told_in_five_days=False, formal=True, referred=True,
    working_days_to_first_talk=12, exclusion_considered=True, support_in_first_letter=False, contact_gap=True,
    exclusions=(
        ExclusionFacts(200, True, False, False, True, 4, 1, immediate_risk=True, immediate_risk_closed_in_time=False),
        ExclusionFacts(30, False, None, True, None, 1, 1, immediate_risk=True, immediate_risk_closed_in_time=True),
    ),
    spoke_up_before=True, route="formal", outcome="no case", experience_asked=True, experience=(1, 1, 2, 1, 1),
    checkpoints=(CheckpointFacts("BC-11", 3, 1), CheckpointFacts("BC-12", 1, 0)), blind_reads=(("a", "b"),),
    first_drafts=(frozenset({"LT-1", "LT-2"}), frozenset({"LT-1"})),
)  # fmt: skip
KIND = CaseFacts(
    "s2", DAY, secondary_care=True, rung_before_formal=True, told_in_five_days=True, working_days_to_first_talk=2,
    exclusion_considered=True, support_in_first_letter=True, contact_gap=False, spoke_up_before=False,
    route="informal", outcome="support", experience_asked=True, experience=(5, 5, 4, 5, 5),
    checkpoints=(CheckpointFacts("BC-11", 1, 1),), blind_reads=(("a", "a"),), first_drafts=(frozenset(),),
)  # fmt: skip
PRIMARY = CaseFacts("s3", DAY, experience_asked=True)
CASES = (HARD, KIND, PRIMARY)

COUNTED_BY_HAND = {
    "M-02": (1, 2),
    "M-04": (1, 2),
    "M-05": (0, 2),
    "M-07": (1, 3),
    "M-08": (1, 2),
    "M-11": (1, 1),
    "M-12": (2, 5),
    "M-13": (1, 2),
    "M-14": (1, 2),
    "M-15": (1, 2),
    "M-16": (1, 2),
    "M-17": (1, 3),
    "M-22": (2, 2),
}


@pytest.mark.parametrize(("measure", "wanted"), COUNTED_BY_HAND.items())
def test_a_measure_counts_what_a_person_counts(measure: str, wanted: tuple[int, int]) -> None:
    assert counted(BY_ID[measure].tally, CASES) == Counts(*wanted)


def test_cases_and_exclusions_per_head_are_counted_apart() -> None:
    assert [sum(BY_ID[each].tally(case)[0] for case in CASES) for each in ("M-06", "M-09")] == [3, 2]


def test_the_measures_by_key_count_each_key() -> None:
    assert keyed("M-18", CASES) == {
        "outcome: no case": Counts(1, 1),
        "outcome: support": Counts(0, 1),
        "route: formal": Counts(1, 1),
        "route: informal": Counts(0, 1),
    }
    assert keyed("M-20", CASES) == {"BC-11": Counts(2, 4), "BC-12": Counts(0, 1)}
    assert keyed("M-23", CASES) == {"LT-1": Counts(2, 3), "LT-2": Counts(1, 3)}


def test_times_lengths_and_scores_are_said_in_words() -> None:
    assert SUMMARIES["M-03"](CASES) == (
        2,
        "Median 7 working days (quartiles 4.5 and 9.5); a few took over 5 working days.",
    )
    on, length = SUMMARIES["M-10"](CASES)
    assert on == 2
    assert length.startswith("Median 28.6 weeks; 100% (the data fit 0% to 100%) lasted over 26 weeks;")
    assert SUMMARIES["M-19"](CASES) == (2, "Median 3.0; 67% of those asked replied.")
    assert SUMMARIES["M-22"](CASES)[1].startswith("a few were closed in 72 hours")
    assert SUMMARIES["M-21"](CASES)[1].endswith("kappa 0.00.")


def test_kappa_is_that_of_the_textbook() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 agree, 0.5 by chance, kappa 0.4."""
    reads = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(reads) == pytest.approx(0.4)
    assert kappa([("y", "y")]) is None


def test_there_are_24_measures_and_each_is_counted_in_some_way() -> None:
    assert [each.id for each in MEASURES] == [f"M-{number:02}" for number in range(1, 25)]
    ways = {*COUNTED_BY_HAND, *SUMMARIES, "M-01", "M-06", "M-09", "M-18", "M-20", "M-23", "M-24"}
    assert ways == {each.id for each in MEASURES}
