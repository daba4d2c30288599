"""One adviser's own mirror: what they skip, and how long they wait before they ask for the practitioner's account.

It is worked out from that adviser's own entries, for that adviser's eyes, and kept nowhere. Nothing that counts over
people, lists, exports or prints may use this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CallEnded,
    CallPaused,
    CallStarted,
    CheckpointAnswered,
    Entry,
    FactRecorded,
)
from adviser_assistant.casework.facts import State, kind_of
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.tool_use import tool_use_of

HEARD = "BC-13"
"""The checkpoint that asks whether the practitioner was heard; its facts are their account."""

AT_LEAST = 3
"""What was left fewer times than this is chance and not named."""

MOST = 8


@dataclass(frozen=True, slots=True)
class Left:
    """A question that was in view in so many sittings, and left or put aside in some of them."""

    item: str
    text: str
    seen: int
    left: int
    aside: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mirror:
    """What one adviser sees of their own way of working; `minutes` are of first calls in which the account was asked.

    `not_asked` is in how many first calls it was not.
    """

    cases: int = 0
    skipped: tuple[Left, ...] = ()
    put_aside: tuple[Left, ...] = ()
    minutes: tuple[int, ...] = ()
    not_asked: int = 0

    @property
    def typical(self) -> int | None:
        """The median minute in which the account was asked for."""
        return round(median(self.minutes)) if self.minutes else None


def mirror_of(cases: Iterable[Case], me: str, guidance_of: Callable[[Case], Guidance]) -> Mirror:
    """One person's mirror, from what they themselves recorded in these cases; of anybody else's entries, nothing."""
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    aside: dict[str, Counter[str]] = {}
    texts: dict[str, str] = {}
    minutes: list[int] = []
    count = not_asked = 0
    for whole in cases:
        own = Case(whole.id, whole.fictional).after_all(each for each in whole.entries if each.recorded_by == me)
        if not own.entries:
            continue
        count += 1
        guidance = guidance_of(whole)
        for each in (each for sitting in tool_use_of(own, guidance).sittings for each in sitting.showings):
            texts.setdefault(each.item, _text(each.item, guidance))
            seen[each.item] += 1
            left[each.item] += not each.answer and not each.aside
            if each.aside:
                aside.setdefault(each.item, Counter())[each.aside] += 1
        first = None if is_own_call(whole) else _first_call(own)
        if first is not None:
            asked = _minute_of_account(own, first, guidance)
            if asked is None:
                not_asked += 1
            else:
                minutes.append(asked)
    return Mirror(
        count,
        _most([Left(item, texts[item], seen[item], left[item]) for item in seen]),
        _most([Left(item, texts[item], seen[item], sum(why.values()), _in_order(why)) for item, why in aside.items()]),
        tuple(minutes),
        not_asked,
    )


def _most(found: Iterable[Left]) -> tuple[Left, ...]:
    often = [each for each in found if each.left >= AT_LEAST]
    return tuple(sorted(often, key=lambda each: (-each.left, each.item))[:MOST])


def _in_order(why: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(why.most_common())


def _text(item: str, guidance: Guidance) -> str:
    if item in guidance.checkpoints:
        return guidance.checkpoints[item].short
    return guidance.prompts[item].text


def _first_call(own: Case) -> str | None:
    """The first call of this person in the case, if it is over."""
    call = next(iter(own.calls), None)
    return call if call is not None and isinstance(own.calls[call][-1], CallEnded) else None


def _minute_of_account(own: Case, call: str, guidance: Guidance) -> int | None:
    """In which minute of a call the account was first asked for, pauses left out; None if it was not."""
    asked = next((each.recorded_at for each in own.entries if _asks_for_account(each, guidance)), None)
    parts = own.calls[call]
    if asked is None or not parts[0].recorded_at <= asked <= parts[-1].recorded_at:
        return None
    return int(sum(_seconds(own, call, asked)) // 60)


def _asks_for_account(entry: Entry, guidance: Guidance) -> bool:
    if isinstance(entry, CheckpointAnswered):
        return entry.checkpoint == HEARD
    if not isinstance(entry, FactRecorded) or entry.state is State.NOT_ASKED:
        return False
    heard = guidance.checkpoints.get(HEARD)
    return heard is not None and kind_of(entry.fact) in heard.facts


def _seconds(own: Case, call: str, until: datetime) -> Iterator[float]:
    """The stretches of a call that ran before a moment."""
    since: datetime | None = None
    for part in own.calls[call]:
        if isinstance(part, CallStarted):
            since = since or part.recorded_at
        elif isinstance(part, CallPaused | CallEnded) and since is not None:
            yield max(0.0, (min(part.recorded_at, until) - since).total_seconds())
            since = None
