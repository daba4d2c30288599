"""Does the tool help? What came of each checkpoint and prompt, over all who use the program together.

The rules are those of fairness dossier 8.5: a question that was shown fifty times and changed nothing is put forward
for retirement; a set answered all alike, or in under a minute, is straight-lining. Counts are always shown as
strictly as in what leaves the program, so that nothing small can be had from two of these pages or from M-20.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.suppression import EPOCH, EXPORT, Period, Shown, rounded, shown_line, small
from adviser_assistant.monitoring.tool_use import Item, Promise, Read, Showing, Sort, Uses
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS

ENOUGH_SHOWN = 50
"""So many showings without effect put a question forward (dossier 8.5)."""

IN_A_MINUTE = 60
ADVISERS_AT_LEAST = 5
"""House rule: with fewer who record, a figure about the tool would be one about them."""

BLOCK = 3
TIMES_AT_LEAST = 10
NEAREST_SECONDS = 5

TOO_FEW_PEOPLE = (
    f"Not shown: fewer than {ADVISERS_AT_LEAST} people record here, so figures about the tool would be about them."
    f" They are shown once {ADVISERS_AT_LEAST} people do."
)
NOTHING_YET = "Nothing to count yet: no financial year has passed in which the program noted what it showed."
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Part:
    """So many among so many, as they may be shown."""

    count: Shown
    of: Shown

    @property
    def text(self) -> str:
        """“25 of 80”."""
        if self.of is None or self.count is None:
            return WITHHELD
        return f"{self.count} of {self.of}"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What came of one item. `aside_why` are the reasons it was put aside with; None is withheld or never asked."""

    item: Item
    shown: Shown
    answered: Part
    seconds: int | None
    changed: Part
    led_on: Part
    aside: Part
    aside_why: tuple[tuple[str, Shown], ...]
    agreed: Part | None
    not_closed: Part | None

    @property
    def says(self) -> str:
        """All of it in words, for who reads one row or hears it read."""
        parts = [
            f"Shown in {self.shown} sittings.",
            f"Answered: {self.answered.text}{self._typically}.",
            f"View changed: {self.changed.text}. Led to something: {self.led_on.text}.",
            f"Put aside: {self.aside.text}{self._because}.",
        ]
        if self.agreed is not None:
            parts.append(f"Second readers would advise the same: {self.agreed.text}.")
        if self.not_closed is not None:
            parts.append(f"To be closed by a day, and not closed by it: {self.not_closed.text}.")
        return " ".join(parts)

    @property
    def _typically(self) -> str:
        return "" if self.seconds is None else f", typically after {self.seconds} seconds"

    @property
    def _because(self) -> str:
        told = [f"{why} {count}" for why, count in self.aside_why if count is not None]
        if told and len(told) < len(self.aside_why):
            told.append(f"other reasons {WITHHELD}")
        return f" ({', '.join(told)})" if told else ""


@dataclass(frozen=True, slots=True)
class PutForward:
    """An item for the guidance lead to think about: shown at least so often, and nothing came of it."""

    item: Item
    shown_at_least: int

    @property
    def says(self) -> str:
        """Why it is on the list, and what one would be giving up with it."""
        return " ".join((self._why, *self.item.holds))

    @property
    def _why(self) -> str:
        often = f"Shown in {self.shown_at_least} sittings or more"
        if self.item.sort is Sort.PROMPT and not self.item.settles:
            return (
                f"{often}. In none did the stance change. It asks for nothing that is recorded, so more cannot be told."
            )
        more = "" if self.item.sort is Sort.PROMPT else ", an answer changed or an action set"
        return f"{often}. In none did the stance change, and in none was what it asks for recorded{more}."


@dataclass(frozen=True, slots=True)
class Line:
    """A figure about all of it: its name, what it says, and the rule it goes by."""

    name: str
    part: Part
    rule: str


@dataclass(frozen=True, slots=True)
class ToolPage:
    """What is shown under “Does the tool help?”, or why nothing is."""

    period: str = ""
    rows: tuple[ItemRow, ...] = ()
    lines: tuple[Line, ...] = ()
    put_forward: tuple[PutForward, ...] = ()
    too_rare: int = 0
    notes: tuple[str, ...] = ()
    refused: str = ""


def tool_page(uses: Uses, items: Mapping[str, Item], on: date) -> ToolPage:
    """What came of every item in the financial years of the running block that are over, all advisers together."""
    if uses.advisers < ADVISERS_AT_LEAST:
        return ToolPage(refused=TOO_FEW_PEOPLE, notes=(ABOUT_GROUPS,))
    period = years_over(on)
    forward = put_forward(uses, items)
    showings = [each for each in uses.showings if period.holds(each.on) and each.item in items]
    if not showings:
        return ToolPage(period.text, put_forward=forward, notes=_notes(period), refused=NOTHING_YET)
    by_item: dict[str, list[Showing]] = defaultdict(list)
    for each in showings:
        by_item[each.item].append(each)
    often = {item: found for item, found in by_item.items() if len(found) > EXPORT.mask}
    reads = [each for each in uses.reads if period.holds(each.on) and each.same is not None]
    promises = [each for each in uses.promises if period.holds(each.due_on)]
    rows = (_row(items[item], often[item], reads, promises) for item in items if item in often)
    return ToolPage(
        period.text,
        tuple(rows),
        _lines(uses, reads, period, on),
        forward,
        len(by_item) - len(often),
        _notes(period),
    )


def years_over(on: date) -> Period:
    """The financial years of the running block of three that are over by a day; on its first days, the block before."""
    begun = on.year if on >= date(on.year, 4, 1) else on.year - 1
    first = EPOCH + (begun - EPOCH) // BLOCK * BLOCK
    return Period(first, begun - first) if begun > first else Period(first - BLOCK, BLOCK)


def _row(item: Item, found: Sequence[Showing], reads: Sequence[Read], promises: Sequence[Promise]) -> ItemRow:
    def part(of: Iterable[bool]) -> Part:
        return _part(sum(of), len(found))

    aside = part(bool(each.aside) for each in found)
    why = Counter(each.aside for each in found if each.aside)
    agreed = [bool(each.same) for each in reads if item.id in each.items]
    kept = [each.kept for each in promises if each.item == item.id]
    return ItemRow(
        item=item,
        shown=rounded(len(found), EXPORT),
        answered=part(each.answered for each in found),
        seconds=_typical([each.seconds for each in found if each.seconds is not None]),
        changed=part(each.changed for each in found),
        led_on=part(each.led_on for each in found),
        aside=aside,
        aside_why=_reasons(why, len(found)) if aside.count else (),
        agreed=_part(sum(agreed), len(agreed)) if agreed else None,
        not_closed=_part(len(kept) - sum(kept), len(kept)) if kept else None,
    )


def _reasons(why: Mapping[str, int], shown: int) -> tuple[tuple[str, Shown], ...]:
    """How often each reason was given; two at least are withheld where one is."""
    names = sorted(why)
    return tuple(zip(names, shown_line([Counts(why[each], shown) for each in names], EXPORT), strict=True))


def _lines(uses: Uses, reads: Sequence[Read], period: Period, on: date) -> tuple[Line, ...]:
    sets = [each for each in uses.sets if period.holds(each.on)]
    sure = [each.same for each in reads if each.all_yes]
    told = [each for each in uses.accepted if period.holds(each.on)]
    late = [each for each in told if not each.outcome and each.due_on is not None and each.due_on < on]
    return (
        Line("Full sets answered all alike", _part(sum(each.alike for each in sets), len(sets)),
             "Straight-lining: all checkpoints of the pause point answered in one sitting, each with the same answer."
             " All alike may be right; look at many, never at one."),
        Line("Full sets answered in under a minute",
             _part(sum(each.seconds < IN_A_MINUTE for each in sets), len(sets)),
             "Straight-lining: under 60 seconds from the first answer of the set to the last."),
        Line("False comfort", _part(sum(each is False for each in sure), len(sure)),
             "Every checkpoint of the pause point answered “yes”, and a masked second reader would advise otherwise."),
        Line("Accepted and not acted on",
             _part(sum(each.outcome == "not_followed" for each in told), len(told)),
             "Points of advice that were agreed to and then not followed."),
        Line("Accepted, due, and nobody has told",
             _part(len(late), len(told)),
             "Points of advice that were agreed to, whose day has passed with nothing recorded of what came of them."),
    )  # fmt: skip


def put_forward(uses: Uses, items: Mapping[str, Item]) -> tuple[PutForward, ...]:
    """What changed nothing, for the guidance lead; with few advisers nothing is.

    It is counted from the first day on, in tens: it says that nothing came of it, so there is nothing small in it.
    """
    if uses.advisers < ADVISERS_AT_LEAST:
        return ()
    shown: Counter[str] = Counter()
    effect: set[str] = set()
    for each in uses.showings:
        shown[each.item] += 1
        if each.changed or each.led_on:
            effect.add(each.item)
    none = (item for item, count in shown.items() if count >= ENOUGH_SHOWN and item not in effect and item in items)
    return tuple(PutForward(items[item], shown[item] // 10 * 10) for item in sorted(none))


def _part(events: int, people: int) -> Part:
    """None, or all, of enough showings can be said; few are withheld, and so are those that leave few over."""
    left = people - events
    if people <= EXPORT.mask or small(Counts(events, people), EXPORT) or 1 <= left <= EXPORT.mask:
        return Part(None, rounded(people, EXPORT) if people > EXPORT.mask else None)
    return Part(rounded(events, EXPORT), rounded(people, EXPORT))


def _typical(seconds: Sequence[int]) -> int | None:
    """The median, to five seconds; nothing where few were timed."""
    if len(seconds) < TIMES_AT_LEAST:
        return None
    return round(median(seconds) / NEAREST_SECONDS) * NEAREST_SECONDS


def _notes(period: Period) -> tuple[str, ...]:
    return (
        f"Period: {period.text}, whole financial years only. What is put forward is counted from the first day on.",
        "Denominator: sittings. A sitting is one person’s day in one case. Shown means in view on the screen for a"
        " second (a house rule), put aside or answered; what was further down the page and not in view was not shown.",
        "Seconds run from coming into view to the first answer, and are a median.",
        "“View changed” is another stance on exclusion later in the sitting; a first stance is no change. “Led to"
        " something” is that what it asks for was recorded, and of a checkpoint also that its answer became another or"
        " an action with owner and date was set. It may have happened without the question too.",
        "Second readers: masked readings after the question was put in that case, and whether they advise the same.",
        f"Suppression: {EXPORT.says}",
        "All advisers together; never by adviser, team or case. " + ABOUT_GROUPS,
    )
