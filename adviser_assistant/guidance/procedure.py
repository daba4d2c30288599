"""Whether the organisation did what the framework asks, from facts and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.guidance.assessment import Assessment, CheckOutcome, CheckReading, Why
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.conditions import Answer, Outcome
from adviser_assistant.guidance.deadlines import NO_DEADLINE, Deadline, DeadlineState, deadline_of
from adviser_assistant.guidance.evidence import EvidenceReader
from adviser_assistant.guidance.pack import Confidence, Figure, ProcedureCheck
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.guidance.working_days import in_words

_SAYS = {
    CheckOutcome.FOLLOWED: "What is recorded shows this was done",
    CheckOutcome.NOT_FOLLOWED: "What is recorded says this was not done",
    CheckOutcome.NOT_SHOWN: "Nothing recorded shows this yet",
    CheckOutcome.DOES_NOT_APPLY: "This does not apply on what is recorded",
    CheckOutcome.CHECK_YOUR_TEXT: "Check this against your own text",
}
_OUTCOME = {
    Answer.YES: CheckOutcome.FOLLOWED,
    Answer.NO: CheckOutcome.NOT_FOLLOWED,
    Answer.UNKNOWN: CheckOutcome.NOT_SHOWN,
}
_OPEN = (CheckOutcome.NOT_FOLLOWED, CheckOutcome.NOT_SHOWN)
NOTHING_STANDS: Mapping[str, CheckReading] = MappingProxyType({})


def read_procedure(
    view: CaseView,
    clocks: tuple[ClockReading, ...],
    local: Mapping[str, Figure],
    standing: Mapping[str, CheckReading] = NOTHING_STANDS,
) -> tuple[CheckReading, ...]:
    """Every procedure check of the framework. Low confidence is never more than “check your own text”.

    `local` are the limits of the organisation's own policy: with one, a low check is read like any other.
    `standing` are readings of the last assessment that nothing has touched since; they are not read again.
    """
    if is_own_call(view.case):
        return ()
    reader = _Reader(view, clocks, local)
    return tuple(standing.get(check.id) or reader.read(check) for check in view.guidance.procedure_checks.values())


class _Reader:
    def __init__(self, view: CaseView, clocks: tuple[ClockReading, ...], local: Mapping[str, Figure]) -> None:
        self.view = view
        self.local = local
        self.evidence = EvidenceReader(view)
        self.clocks: dict[str, list[ClockReading]] = {}
        for reading in clocks:
            self.clocks.setdefault(reading.clock.id, []).append(reading)

    def read(self, check: ProcedureCheck) -> CheckReading:
        local = self._local(check)
        applies = self.view.guidance.ask(check.applies, self.view)
        if applies.answer is Answer.NO:
            return self._reading(check, CheckOutcome.DOES_NOT_APPLY, applies, local)
        if check.confidence is Confidence.LOW and local is None:
            return self._reading(check, CheckOutcome.CHECK_YOUR_TEXT, Outcome(Answer.UNKNOWN), local)
        followed = self._followed(check)
        if applies.answer is Answer.UNKNOWN:
            missing = applies.missing + followed.missing
            return self._reading(check, CheckOutcome.NOT_SHOWN, Outcome(Answer.UNKNOWN, applies.used, missing), local)
        outcome = _OUTCOME[followed.answer]
        if outcome is CheckOutcome.NOT_FOLLOWED and check.confidence is Confidence.OURS:
            outcome = CheckOutcome.NOT_SHOWN
        return self._reading(check, outcome, followed, local)

    def _local(self, check: ProcedureCheck) -> Figure | None:
        """The local text that gives this check its limit, where one was recorded."""
        clock = self.view.guidance.clocks.get(check.clock)
        return self.local.get(clock.figure) if clock is not None else None

    def _followed(self, check: ProcedureCheck) -> Outcome:
        ran = self.clocks.get(check.clock, [])
        late = [reading for reading in ran if reading.missed]
        if late:
            return Outcome(Answer.NO, tuple(fact for reading in late for fact in reading.used))
        if check.followed is not None:
            return self.view.guidance.ask(check.followed, self.view)
        if ran and all(reading.status is ClockStatus.STOPPED for reading in ran):
            return Outcome(Answer.YES, tuple(fact for reading in ran for fact in reading.used))
        return Outcome(Answer.UNKNOWN, (), check.settles_with)

    def _reading(
        self, check: ProcedureCheck, outcome: CheckOutcome, rests_on: Outcome, local: Figure | None
    ) -> CheckReading:
        missing = tuple(dict.fromkeys(rests_on.missing)) or (
            check.settles_with if outcome is CheckOutcome.NOT_SHOWN else ()
        )
        confidence = Confidence.LOCAL if local is not None else check.confidence
        used = tuple(dict.fromkeys(rests_on.used))
        why = Why(f"{_SAYS[outcome]}: {check.rule}", used, missing, check.sources, confidence)
        if outcome is CheckOutcome.DOES_NOT_APPLY:
            return CheckReading(check, outcome, why)
        clock = self.view.guidance.clocks.get(check.clock)
        deadline = self._deadline(check, local) if clock is not None else NO_DEADLINE
        place = local.sources[0] if local is not None else ""
        return CheckReading(
            check=check,
            outcome=outcome,
            why=why,
            deadline=deadline,
            evidence=self.evidence.of((*used, *missing)),
            sentence=_sentence(check, outcome, deadline, place),
            local_text=place,
            asks_figure=clock.figure if clock is not None else "",
        )

    def _deadline(self, check: ProcedureCheck, local: Figure | None) -> Deadline:
        figure = local or self.view.guidance.figures.get(self.view.guidance.clocks[check.clock].figure)
        house = check.confidence is Confidence.OURS
        return deadline_of(self.clocks.get(check.clock, ()), figure, house=house)


# --- the sentence a letter may print ----------------------------------------------------------------------


def _sentence(check: ProcedureCheck, outcome: CheckOutcome, deadline: Deadline, place: str) -> str:
    """The check's own neutral sentence with its day; of a low check only one that names the local text."""
    if check.confidence is Confidence.LOW:
        return _local_sentence(check, outcome, deadline, place) if place else ""
    if outcome not in _OPEN or not check.letter:
        return ""
    limit = f"Your own text ({place}) gives {deadline.limit}." if place and deadline.limit else ""
    return " ".join(part for part in (check.letter, limit, _last_day(deadline)) if part)


def _local_sentence(check: ProcedureCheck, outcome: CheckOutcome, deadline: Deadline, place: str) -> str:
    asks = f"Your own text ({place}) asks for this within {deadline.limit}: {check.rule}."
    if outcome is CheckOutcome.FOLLOWED:
        done = f" on {in_words(deadline.done_on)}" if deadline.done_on else ""
        return f"{asks} You told me that it was done{done}."
    return " ".join(part for part in (asks, "What you told me does not show it.", _last_day(deadline)) if part)


def _last_day(deadline: Deadline) -> str:
    if deadline.on is None or deadline.house or deadline.state not in (DeadlineState.DUE, DeadlineState.MISSED):
        return ""
    was = "was" if deadline.state is DeadlineState.MISSED else "is"
    late = f" It was done on {in_words(deadline.done_on)}." if deadline.done_on else ""
    return f"The last day {was} {in_words(deadline.on)}.{late}"


# --- the whole in short -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """What came of every check that applies: how many, which were not followed and which are not shown."""

    counts: Mapping[CheckOutcome, int]
    not_followed: tuple[CheckReading, ...]
    not_shown: tuple[CheckReading, ...]

    @property
    def applying(self) -> int:
        """How many checks apply."""
        return sum(self.counts.values())

    @property
    def says(self) -> str:
        """The counts in one sentence."""
        if not self.applying:
            return "No check of the procedure applies on what is recorded."
        named = [f"{self.counts[outcome]} {words}" for outcome, words in _COUNTED if self.counts.get(outcome)]
        apply = f"{self.applying} check applies" if self.applying == 1 else f"{self.applying} checks apply"
        return f"{apply}: {', '.join(named)}."

    @property
    def for_letter(self) -> tuple[str, ...]:
        """The neutral sentences, what was not followed first, each with its paragraph; each sentence once."""
        return tuple(dict.fromkeys(_with_paragraph(each) for each in self._open if each.sentence))

    @property
    def for_file(self) -> tuple[str, ...]:
        """Every point not followed or not shown, with its id, its day and its paragraph."""
        return tuple(_file_line(each) for each in self._open)

    @property
    def _open(self) -> tuple[CheckReading, ...]:
        return (*self.not_followed, *self.not_shown)


_COUNTED = (
    (CheckOutcome.NOT_FOLLOWED, "not followed"),
    (CheckOutcome.NOT_SHOWN, "not shown"),
    (CheckOutcome.FOLLOWED, "followed"),
    (CheckOutcome.CHECK_YOUR_TEXT, "to check against your own text"),
)


def procedure_summary(assessment: Assessment) -> ProcedureSummary:
    """The procedure in short, for a letter and for the file."""
    readings = [reading for reading in assessment.procedure_checks if reading.applies]
    return ProcedureSummary(
        counts=Counter(reading.outcome for reading in readings),
        not_followed=tuple(_having(readings, CheckOutcome.NOT_FOLLOWED)),
        not_shown=tuple(_having(readings, CheckOutcome.NOT_SHOWN)),
    )


def _having(readings: list[CheckReading], outcome: CheckOutcome) -> Iterator[CheckReading]:
    return (reading for reading in readings if reading.outcome is outcome)


def paragraph_of(reading: CheckReading) -> str:
    """Where it stands: the local policy and paragraph, else the first source with its place."""
    return reading.local_text or next(iter(reading.why.sources), "")


def _with_paragraph(reading: CheckReading) -> str:
    place = "" if reading.local_text else _place(paragraph_of(reading))
    return f"{reading.sentence} ({place})" if place else reading.sentence


def _place(source: str) -> str:
    """What a reader of a letter can look up: the place without our own number for the document."""
    return source.partition(", ")[2]


def _file_line(reading: CheckReading) -> str:
    said = "Not followed" if reading.outcome is CheckOutcome.NOT_FOLLOWED else "Not shown"
    day = _last_day(reading.deadline)
    place = paragraph_of(reading)
    where = f" ({place})" if place else ""
    return f"{said}: {reading.check.rule}, {reading.id}{where}. {day}".rstrip()
