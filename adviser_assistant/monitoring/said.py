"""The words that measures, groups and figures go by on screens and in what is taken out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

from adviser_assistant.monitoring.comparing import NO_WORKFORCE, WORKFORCE_INCOMPLETE, Comparison, Row
from adviser_assistant.monitoring.intervals import Interval
from adviser_assistant.monitoring.measures import Kind, Measure
from adviser_assistant.monitoring.verdicts import SUPPRESSED, limit

AS_ON = "As on {day}: too few have changed since to show it anew."
QUESTIONS = {
    "M-01": "What do we know, and from whom?",
    "M-02": "For whom are we rung before anything formal?",
    "M-03": "How long until the first talk?",
    "M-04": "Who is told of Advice in five working days?",
    "M-05": "Whose own account is on record before an exclusion?",
    "M-06": "About whom are we rung, by the size of the workforce?",
    "M-07": "Whose case goes formal?",
    "M-08": "Who is excluded more often than whom?",
    "M-09": "Who is excluded, by the size of the workforce?",
    "M-10": "How long do exclusions last?",
    "M-11": "Whose exclusion ends with no or a minor finding?",
    "M-12": "Whose exclusion is reviewed on time?",
    "M-13": "For whom is a lesser step used instead?",
    "M-14": "Whose exclusion is checked from outside first?",
    "M-15": "How many first letters say where support is?",
    "M-16": "Who hears nothing for more than 14 days?",
    "M-17": "Who is referred to a regulator?",
    "M-18": "Where had somebody spoken up before?",
    "M-19": "How was it for the practitioners who replied?",
    "M-20": "After which checkpoints did the view change?",
    "M-21": "How often do second readers agree?",
    "M-22": "How often is the immediate-risk route used?",
    "M-23": "Which checks do letters fail at the first draft?",
    "M-24": "Which organisations lie outside the lines?",
    "S-01": "How soon do we talk with the practitioner?",
    "S-02": "Is the practitioner told of us in time?",
    "S-03": "Are exclusions reviewed on time?",
    "S-04": "Which checks are most often not followed?",
    "S-05": "Which checks do our letters fail at the first draft?",
    "S-06": "What becomes of our advice?",
    "S-07": "How often is it settled without formal steps?",
    "S-08": "What was learned, quarter by quarter?",
}
"""What each measure asks: the title of its chart."""

_GROUPS = {
    "Minority ethnic": ("Minority ethnic groups", "together, against White"),
    "EEA": ("Qualified in the EEA", "against the UK"),
    "outside EEA": ("Qualified outside the EEA", "against the UK"),
    "UK": ("Qualified in the UK", "compared with"),
    "female": ("Women", "compared with"),
    "male": ("Men", "against women"),
    "disabled": ("Disabled", "against not disabled"),
    "not disabled": ("Not disabled", "compared with"),
    "under 35": ("Aged under 35", "against 35 to 44"),
    "35 to 44": ("Aged 35 to 44", "compared with"),
    "45 to 54": ("Aged 45 to 54", "against 35 to 44"),
    "55 to 64": ("Aged 55 to 64", "against 35 to 44"),
    "65 and over": ("Aged 65 and over", "against 35 to 44"),
    "White": ("White", "compared with"),
}


def group_name(group: str) -> str:
    """A group as its row begins: “Men”, “Aged under 35”."""
    return _GROUPS[group][0] if group in _GROUPS else group[:1].upper() + group[1:]


def against(group: str, reference: str) -> str:
    """With whom a group is compared: “against women”."""
    return _GROUPS[group][1] if group in _GROUPS else f"against {reference}"


PERCENT = 100


@dataclass(frozen=True, slots=True)
class Gaps:
    """How rates and the gap between two are told: in points of a hundred, or per 1,000 people."""

    title: str
    times: int
    unit: str

    def text(self, value: float) -> str:
        """“+6.0”, “−4.2”, “0.0”."""
        rounded = round(value * self.times, 1)
        return "0.0" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"

    def rate(self, share: float) -> str:
        """“14%”, or “140 per 1,000”."""
        return percent(share) if self.times == PERCENT else f"{share * self.times:.0f} {self.unit}"

    def rate_in_full(self, share: Interval) -> str:
        """A rate with what the data fit."""
        low, high = self.rate(share.low).split(" ")[0], self.rate(share.high).split(" ")[0]
        return f"{self.rate(share.estimate)} (the data fit {low} to {high})"

    def in_full(self, gap: Interval) -> str:
        """“6.0 points more (+1.2 to +10.9)”: it begins with no sign, which a spreadsheet would take for a formula."""
        text = self.text(gap.estimate)
        side = {"+": " more", "−": " less"}.get(text[0], "")
        return f"{text.lstrip('+−')} {self.unit}{side} ({self.text(gap.low)} to {self.text(gap.high)})"


IN_POINTS = Gaps("gap in points", PERCENT, "points")
PER_THOUSAND = Gaps("gap per 1,000", 1000, "per 1,000")


def gaps_of(measure: Measure) -> Gaps:
    """How a measure tells its gaps."""
    return PER_THOUSAND if measure.kind is Kind.PER_HEAD else IN_POINTS


def percent(share: float) -> str:
    """“14%”; a share under one in a hundred keeps a decimal."""
    return f"{share * 100:.1f}%" if 0 < share < 0.01 else f"{share * 100:.0f}%"


def share_in_full(share: Interval) -> str:
    """“14% (the data fit 11% to 17%)”."""
    return f"{percent(share.estimate)} (the data fit {percent(share.low)} to {percent(share.high)})"


def counted(row: Row) -> str:
    """“34 of 250”, or that it is withheld."""
    if row.events is None or row.people is None:
        return "withheld"
    return f"{row.events:,} of {row.people:,}"


def ratio_in_full(ratio: Interval, places: int) -> str:
    """“1.81 (1.20 to 2.74)”."""
    return f"{times(ratio.estimate, places)} ({times(ratio.low, places)} to {times(ratio.high, places)})"


def times(value: float, places: int) -> str:
    """A ratio as figures: without bound it is said in words, and one of none in none is not a number."""
    return "not a number" if math.isnan(value) else "without bound" if math.isinf(value) else limit(value, places)


def verdict_head(comparison: Comparison) -> str:
    """What a verdict begins with: “Cannot tell”; “Not shown” where it is withheld."""
    return "Not shown" if comparison.verdict == SUPPRESSED else comparison.verdict.split(".")[0]


def verdict_range(comparison: Comparison) -> str:
    """What the data fit, in short, in the verdict’s own words: “anything from 0.9 to 4.5 times”."""
    found = _FIT.search(comparison.verdict)
    return f"anything from {found[1]} to {found[2]} times" if found else ""


def ratio_said(comparison: Comparison, places: int) -> str:
    """“1.81 (1.20 to 2.74)”; a limit beyond 1 never reads as 1."""
    found = _FIT.search(comparison.verdict)
    if comparison.ratio is None or found is None:
        return ""
    return f"{times(comparison.ratio.estimate, places)} ({found[1]} to {found[2]})"


_FIT = re.compile(r"The data fit anything from (.+) to (.+) times\.")


LOOK = "Look: so in the period before too"


def day_said(day: date) -> str:
    """“3 May 2026”."""
    return f"{day.day} {day:%B %Y}"


def as_on_said(day: date | None) -> str:
    """That figures stayed as they were on an earlier day, and why."""
    return AS_ON.format(day=day_said(day)) if day else ""


def lifts(refusal: str) -> str:
    """What would let a refused comparison be shown."""
    if refusal == NO_WORKFORCE:
        return "It is shown once the monitoring owner brings in a file of headcounts with its source and its date."
    if refusal.startswith(WORKFORCE_INCOMPLETE.split("{")[0]):
        return "It is shown once the file counts every group, profession and region for each of these years."
    if refusal.startswith("Too many records"):
        return "It is shown once 70% of practitioners have said for themselves. The rest is never guessed."
    if "was shown already" in refusal:
        return "It is shown for the next fixed period, once that is over."
    return ""
