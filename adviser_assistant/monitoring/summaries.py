"""Measures that are not counts of events: times, lengths, scores and agreement, said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import mean, median, quantiles

from adviser_assistant.monitoring.facts import CaseFacts
from adviser_assistant.monitoring.intervals import Counts, Interval, wilson
from adviser_assistant.monitoring.measures import kappa
from adviser_assistant.monitoring.suppression import EXPORT
from adviser_assistant.monitoring.survival import Spell, median_days, share_beyond

HALF_A_YEAR = 26 * 7
SOON = 5

Summary = tuple[int, str]
"""On how many a figure rests, and the figure in words."""


def time_to_first_talk(cases: Sequence[CaseFacts]) -> Summary:
    """Median and quartiles of the working days to the first talk, and the share over five."""
    days = [each.working_days_to_first_talk for each in cases if each.working_days_to_first_talk is not None]
    if len(days) < 2:
        return len(days), ""
    low, middle, high = quantiles(days, n=4, method="inclusive")
    over = _plain_share(Counts(sum(1 for each in days if each > SOON), len(days)))
    return len(days), (
        f"Median {middle:g} working days (quartiles {low:g} and {high:g}); {over} took over {SOON} working days."
    )


def length_of_exclusion(cases: Sequence[CaseFacts]) -> Summary:
    """Kaplan–Meier median in weeks, and the share over 26 weeks."""
    spells = [Spell(each.days, each.ended) for case in cases for each in case.exclusions]
    if not spells:
        return 0, ""
    ongoing = _plain_share(Counts(sum(1 for each in spells if not each.ended), len(spells)))
    middle = median_days(spells)
    half = "Fewer than half are seen to end" if middle is None else f"Median {middle / 7:.1f} weeks"
    beyond = share_beyond(spells, HALF_A_YEAR)
    over = "too few were followed to 26 weeks" if beyond is None else f"{_percent(beyond)} lasted over 26 weeks"
    still = f"ongoing ones ({ongoing}) count for as long as they were seen"
    return len(spells), f"{half}; {over}; {still}."


def experience(cases: Sequence[CaseFacts]) -> Summary:
    """Median over the replies of each one’s mean, with the reply rate."""
    asked = [each for each in cases if each.experience_asked]
    scores = [mean(each.experience) for each in asked if each.experience]
    if not scores:
        return 0, ""
    return len(scores), f"Median {median(scores):.1f}; {len(scores) / len(asked):.0%} of those asked replied."


def agreement(cases: Sequence[CaseFacts]) -> Summary:
    """The share of blind reads that agreed, and kappa."""
    reads = [pair for case in cases for pair in case.blind_reads]
    if not reads:
        return 0, ""
    agreed = Counts(sum(1 for first, second in reads if first == second), len(reads))
    beyond = kappa(reads)
    chance = "kappa cannot be told, since one view was nearly always taken" if beyond is None else f"kappa {beyond:.2f}"
    return len(reads), f"{_percent(wilson(agreed))} agreed; {chance}."


def immediate_risk_closed(cases: Sequence[CaseFacts]) -> Summary:
    """Of the uses of the immediate-risk route, the share closed in 72 hours."""
    uses = [each for case in cases for each in case.exclusions if each.immediate_risk]
    closed = Counts(sum(1 for each in uses if each.immediate_risk_closed_in_time), len(uses))
    few = 1 <= closed.people - closed.events <= EXPORT.mask
    share = _plain_share(closed) if few else _percent(wilson(closed))
    return closed.events, f"{share} were closed in 72 hours." if uses else ""


def _plain_share(counts: Counts) -> str:
    """A share in words; of few people it would count them, so it says how it lies and no more."""
    few = 1 <= min(counts.events, counts.people - counts.events) <= EXPORT.mask
    if few:
        return "a few" if counts.events <= EXPORT.mask else "nearly all"
    return f"{counts.share:.0%}"


def _percent(share: Interval) -> str:
    return f"{share.estimate:.0%} (the data fit {share.low:.0%} to {share.high:.0%})"


SUMMARIES: dict[str, Callable[[Sequence[CaseFacts]], Summary]] = {
    "M-03": time_to_first_talk,
    "M-10": length_of_exclusion,
    "M-19": experience,
    "M-21": agreement,
    "M-22": immediate_risk_closed,
}
"""By measure. M-22 is a share as well; its summary stands beside it."""
