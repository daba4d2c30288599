"""What came of each prompt and checkpoint in a case, by sitting, from what was recorded alone.

A prompt is shown in a sitting if it was noted as in view, or put aside; a checkpoint also if it was answered, since
nobody answers what they have not before them. What was on the page and not in view was not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CheckpointAnswer,
    CheckpointAnswered,
    Decision,
    DocumentFinalised,
    Entry,
    FactRecorded,
    PutAside,
    ReaderView,
    SecondView,
    Stance,
    Viewed,
)
from adviser_assistant.casework.facts import State, kind_of
from adviser_assistant.casework.in_view import came_into_view
from adviser_assistant.casework.tool_use import (
    ANOTHER_REASON,
    ANSWERED,
    ASIDE_REASONS,
    Accepted,
    BlindRead,
    FullSet,
    Promise,
    Showing,
    Sitting,
    ToolUse,
)
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ledger import NO_ANSWER_WANTED, SETTLED_OUTCOMES, advice_given

AGREED = "agreed"
_YES = CheckpointAnswer.YES
_TELLS = (FactRecorded, Viewed, CheckpointAnswered, PutAside, Decision, DocumentFinalised, SecondView)
"""The kinds of entry that say something of it."""


@dataclass
class _Put:
    """One prompt or checkpoint in one sitting, while it is being read."""

    since: datetime | None
    stood: Stance
    answer: str = ""
    answered_at: datetime | None = None
    set_at: datetime | None = None
    seconds: int | None = None
    changed: bool = False
    led_on: bool = False
    aside: str = ""

    def answered(self, answer: str, at: datetime, seconds: int | None = None) -> None:
        """Somebody answered; what is recorded of a question’s facts stands back behind an answer of its own."""
        if self.answered_at is None:
            self.answered_at = at
            waited = None if self.since is None else max(0, int((at - self.since).total_seconds()))
            self.seconds = waited if seconds is None else seconds
        if answer != ANSWERED:
            self.answer, self.set_at = answer, self.set_at or at
        else:
            self.answer = self.answer or ANSWERED

    def taken_back(self) -> None:
        self.answer, self.answered_at, self.set_at, self.seconds = "", None, None, None


@dataclass
class _Reader:
    """Reads the entries of a case in the order in which they were recorded."""

    guidance: Guidance
    nine: frozenset[str]
    sittings: dict[tuple[date, str], dict[str, _Put]] = field(default_factory=dict)
    answers: dict[str, CheckpointAnswered] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    kept: list[Promise] = field(default_factory=list)
    reads: list[BlindRead] = field(default_factory=list)
    stood: Stance = Stance.NOT_DISCUSSED

    def read(self, entry: Entry) -> None:
        key = (entry.recorded_at.date(), entry.recorded_by)
        if isinstance(entry, FactRecorded):
            put = self.sittings.get(key)
            if put and entry.state is not State.NOT_ASKED:
                self._settles(kind_of(entry.fact), entry.recorded_at, put)
            return
        put = self.sittings.setdefault(key, {})
        for item, since in came_into_view(entry).items():
            if self._knows(item):
                put.setdefault(item, _Put(since, self.stood))
        if isinstance(entry, CheckpointAnswered) and self._knows(entry.checkpoint):
            self._checkpoint(entry, put)
        elif isinstance(entry, PutAside) and self._knows(entry.item):
            self._aside(entry, put)
        elif isinstance(entry, Decision | DocumentFinalised) and entry.stance not in (None, Stance.NOT_DISCUSSED):
            self._stance(entry.stance, put)
        elif isinstance(entry, SecondView) and entry.masked:
            self._blind(entry)

    def _knows(self, item: str) -> bool:
        return item in self.guidance.prompts or item in self.guidance.checkpoints

    def _checkpoint(self, entry: CheckpointAnswered, put: dict[str, _Put]) -> None:
        item, before = entry.checkpoint, self.answers.pop(entry.checkpoint, None)
        here = put.setdefault(item, _Put(None, self.stood))
        if entry.answer is CheckpointAnswer.TAKEN_BACK:
            here.taken_back()
            self.promises.pop(item, None)
            return
        self.answers[item] = entry
        other = before is not None and before.answer is not entry.answer
        promised = bool(entry.owner.strip() and entry.action.strip() and entry.due_on)
        here.answered(entry.answer.value, entry.recorded_at, entry.seconds)
        here.led_on |= other or (promised and item not in self.promises)
        self._promise(entry, other=other, promised=promised)
        self._settles(item, entry.recorded_at, put)

    def _promise(self, entry: CheckpointAnswered, *, other: bool, promised: bool) -> None:
        item, on = entry.checkpoint, entry.recorded_at.date()
        standing = self.promises.pop(item, None)
        if standing is not None and other:
            self.kept.append(Promise(item, standing.made_on, standing.due_on, on))
        elif promised and entry.due_on is not None and entry.answer is not _YES:
            self.promises[item] = Promise(item, standing.made_on if standing else on, entry.due_on)

    def _settles(self, item: str, at: datetime, put: dict[str, _Put]) -> None:
        """What a prompt or checkpoint in view asks for was recorded."""
        for asking in self.guidance.asked_for_by.get(item, ()):
            if asking in put:
                put[asking].answered(ANSWERED, at)
                put[asking].led_on = True

    def _aside(self, entry: PutAside, put: dict[str, _Put]) -> None:
        reason = entry.reason if entry.reason in ("", *ASIDE_REASONS) else ANOTHER_REASON
        put.setdefault(entry.item, _Put(None, self.stood)).aside = reason

    def _stance(self, stance: Stance | None, put: dict[str, _Put]) -> None:
        """A stance that follows another is a change; the first one is not."""
        assert stance is not None
        self.stood = stance
        for each in put.values():
            each.changed = each.stood not in (Stance.NOT_DISCUSSED, stance)

    def _blind(self, entry: SecondView) -> None:
        same = None if entry.view is ReaderView.CANNOT_SAY else entry.view is ReaderView.SAME
        items = tuple(sorted({item for put in self.sittings.values() for item in put}))
        yes = {item for item, answer in self.answers.items() if answer.answer is _YES}
        self.reads.append(BlindRead(entry.recorded_at.date(), same, items, bool(self.nine) and self.nine <= yes))

    def sitting(self, on: date, put: Mapping[str, _Put]) -> Sitting:
        showings = (
            Showing(item, each.answer, each.seconds, each.changed, each.led_on, each.aside)
            for item, each in sorted(put.items())
        )
        return Sitting(on, tuple(showings), self._full_set(put))

    def _full_set(self, put: Mapping[str, _Put]) -> FullSet | None:
        given = [put[item] for item in self.nine if item in put]
        moments = [each.set_at for each in given if each.set_at is not None]
        if not self.nine or len(moments) < len(self.nine):
            return None
        took = max(moments) - min(moments)
        return FullSet(len({each.answer for each in given}) == 1, int(took.total_seconds()))


def tool_use_of(case: Case, guidance: Guidance) -> ToolUse:
    """What came of each prompt and checkpoint of the case. Nothing in it says who it was."""
    reader = _Reader(guidance, _pause_point(guidance))
    for entry in case.entries:
        if isinstance(entry, _TELLS):
            reader.read(entry)
    sittings = [reader.sitting(on, put) for (on, _), put in reader.sittings.items() if put]
    return ToolUse(
        tuple(sorted(sittings, key=repr)),  # not as they were recorded, which could tell one person from another
        tuple(reader.reads),
        (*reader.kept, *reader.promises.values()),
        tuple(_accepted(case)),
    )


def _pause_point(guidance: Guidance) -> frozenset[str]:
    """The checkpoints that stand at the pause point of the framework."""
    gate = next(iter(guidance.gates.values()), None)
    return frozenset(gate.checkpoints) if gate else frozenset()


def _accepted(case: Case) -> Iterable[Accepted]:
    for point in advice_given(case):
        if point.accepted == AGREED and point.strength != NO_ANSWER_WANTED:
            told = case.field("advice", point.key, "accepted").latest
            on = point.given_on or (told.recorded_at.date() if told else None)
            if on is not None:
                yield Accepted(on, point.due_on, point.outcome if point.outcome in SETTLED_OUTCOMES else "")
