"""Everything that follows from a case today. Worked out afresh each time, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from adviser_assistant.casework.entries import CheckpointAnswered, CommunicationRecorded, Decision
from adviser_assistant.guidance.clocks import ClockReading
from adviser_assistant.guidance.deadlines import NO_DEADLINE, Deadline
from adviser_assistant.guidance.evidence import Evidence
from adviser_assistant.guidance.frameworks import FrameworkChoice
from adviser_assistant.guidance.pack import (
    Alternative,
    Checkpoint,
    CommunicationSpec,
    Confidence,
    EarlyHelp,
    Gate,
    ProcedureCheck,
    Prompt,
)
from adviser_assistant.guidance.parity_pairs import NO_PARITY, Parity
from adviser_assistant.guidance.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is shown: one plain sentence, the facts used and missing, and where the rule stands."""

    sentence: str
    used: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.OURS


class GateOutcome(StrEnum):
    """The three results before an exclusion, and that nothing has raised it."""

    ENOUGH_RECORDED = "enough_recorded"
    GAPS_TO_CLOSE = "gaps_to_close"
    PURPOSE_NOT_MET = "purpose_not_met"
    DOES_NOT_APPLY = "does_not_apply"


class CheckpointState(StrEnum):
    """Where a checkpoint stands. CARRIED is open with owner, action, date and a second adviser."""

    NOT_ASKED = "not_asked"
    SETTLED = "settled"
    OPEN = "open"
    CARRIED = "carried"
    NOT_APPLICABLE = "not_applicable"


class CheckOutcome(StrEnum):
    """Whether the framework's step was taken. CHECK_YOUR_TEXT is a low-confidence rule."""

    FOLLOWED = "followed"
    NOT_FOLLOWED = "not_followed"
    NOT_SHOWN = "not_shown"
    DOES_NOT_APPLY = "does_not_apply"
    CHECK_YOUR_TEXT = "check_your_text"


class CommunicationState(StrEnum):
    """Where a planned communication stands."""

    DONE = "done"
    WITHHELD = "withheld"
    OVERDUE = "overdue"
    DUE = "due"
    TO_COME = "to_come"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class RaisedPrompt:
    """A prompt whose condition holds. `digest` is of the facts it rests on."""

    prompt: Prompt
    why: Why
    digest: str
    put_aside: str = ""

    @property
    def id(self) -> str:
        """The prompt's id, EP-01 and so on."""
        return self.prompt.id


@dataclass(frozen=True, slots=True)
class CheckpointStanding:
    """A checkpoint with its answer, where it stands and what it still lacks."""

    checkpoint: Checkpoint
    state: CheckpointState
    why: Why
    answer: CheckpointAnswered | None = None
    lacks: tuple[str, ...] = ()
    agreed_by: str = ""

    @property
    def id(self) -> str:
        """The checkpoint's id, BC-01 and so on."""
        return self.checkpoint.id

    @property
    def is_open(self) -> bool:
        """Whether it still needs something; a carried one does not."""
        return self.state in (CheckpointState.NOT_ASKED, CheckpointState.OPEN)


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One thing a gate waits for. `settles_with` are the facts or the checkpoint that would close it.

    `place` is the screen where it is settled; `hard` holds finalising, otherwise an answer is enough.
    """

    id: str
    what: str
    kind: str
    place: str
    settles_with: tuple[str, ...] = ()
    can_be_carried: bool = False
    hard: bool = True


@dataclass(frozen=True, slots=True)
class ImmediateRiskUse:
    """One use of the immediate-risk route: when, until when, and whether it counts.

    The first counts; a later one only with a second adviser's agreement recorded before it (ruling 12).
    """

    decision: Decision
    until: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class GateReading:
    """The gate's result, what it still waits for, and what goes on open with a second adviser's agreement.

    `missing` is what holds finalising; `open_items` adds what goes on open, which is still open.
    """

    gate: Gate
    result: GateOutcome
    missing: tuple[MissingItem, ...]
    carried_open: tuple[MissingItem, ...]
    why: Why
    immediate_risk_until: datetime | None = None
    immediate_risk: tuple[ImmediateRiskUse, ...] = ()

    @property
    def id(self) -> str:
        """The gate's id."""
        return self.gate.id

    @property
    def open_items(self) -> tuple[MissingItem, ...]:
        """Everything without a full answer, what is carried open included."""
        return (*self.missing, *self.carried_open)

    @property
    def immediate_risk_uses(self) -> int:
        """How often the immediate-risk route was used."""
        return len(self.immediate_risk)


@dataclass(frozen=True, slots=True)
class CheckReading:
    """Whether one step of the procedure was taken, by when, on what evidence.

    `sentence` is the neutral sentence a letter may print, empty where it has none. `local_text` names the policy
    and paragraph whose limit counts here; `asks_figure` is the figure a local text could give.
    """

    check: ProcedureCheck
    outcome: CheckOutcome
    why: Why
    deadline: Deadline = NO_DEADLINE
    evidence: tuple[Evidence, ...] = ()
    sentence: str = ""
    local_text: str = ""
    asks_figure: str = ""

    @property
    def id(self) -> str:
        """The check's id, MHPS-E-24 and so on."""
        return self.check.id

    @property
    def applies(self) -> bool:
        """Whether it has anything to say in this case."""
        return self.outcome is not CheckOutcome.DOES_NOT_APPLY


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One stage of the framework with its checks, and the day it began in this case."""

    id: str
    title: str
    readings: tuple[CheckReading, ...]
    began_on: date | None = None

    def count(self, outcome: CheckOutcome) -> int:
        """How many of its checks came out so."""
        return sum(reading.outcome is outcome for reading in self.readings)


@dataclass(frozen=True, slots=True)
class PlannedCommunication:
    """Something somebody is owed: by when, where it stands, and which of its points can be made already."""

    spec: CommunicationSpec
    state: CommunicationState
    due: date | None
    why: Why
    record: CommunicationRecorded | None = None
    can_say: tuple[bool, ...] = ()
    done_on: date | None = None

    @property
    def id(self) -> str:
        """The communication's id."""
        return self.spec.id


@dataclass(frozen=True, slots=True)
class AlternativeStanding:
    """A lesser step, whether it must be weighed, and what was said of it."""

    alternative: Alternative
    required: bool
    letter: str
    controls: str = ""
    reason: str = ""
    told_by: str = ""

    @property
    def weighed(self) -> bool:
        """Whether there is an answer with a reason."""
        return bool(self.controls and self.reason)


@dataclass(frozen=True, slots=True)
class HelpOption:
    """An early-help option, how well the recorded facts fit it, and why."""

    option: EarlyHelp
    fit: str
    why: Why

    @property
    def id(self) -> str:
        """The option's id."""
        return self.option.id


@dataclass(frozen=True, slots=True)
class AskNext:
    """A question worth asking now: what its answer would settle, in words and by id.

    `answered` says that somebody was asked already and did not know.
    """

    id: str
    fact: str
    question: str
    settles: tuple[str, ...]
    settles_words: tuple[str, ...]
    score: int
    why: Why
    block: str = ""
    checkpoint: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something the service itself must see done by a date."""

    id: str
    what: str
    due: date
    why: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Prompts, gates, checks, clocks and plan of one case at one moment."""

    on: datetime
    prompts: tuple[RaisedPrompt, ...]
    ask_next: tuple[AskNext, ...]
    checkpoints: tuple[CheckpointStanding, ...]
    gates: tuple[GateReading, ...]
    procedure_checks: tuple[CheckReading, ...]
    clocks: tuple[ClockReading, ...]
    communications: tuple[PlannedCommunication, ...]
    alternatives: tuple[AlternativeStanding, ...]
    early_help: tuple[HelpOption, ...]
    tasks: tuple[Task, ...] = ()
    framework: FrameworkChoice | None = None
    steps: tuple[ProcedureStep, ...] = ()
    parity: Parity = NO_PARITY
    packs: tuple[str, ...] = ()
    caseload: str = ""
    derived: Mapping[str, object] = field(default_factory=dict)
    snapshot: Snapshot | None = field(default=None, compare=False, repr=False)

    def gate(self, gate_id: str = "") -> GateReading | None:
        """One gate's reading; without an id that of the pause point, before exclusion or before suspension."""
        return next((gate for gate in self.gates if gate_id in ("", gate.id)), None)

    def checkpoint(self, checkpoint_id: str) -> CheckpointStanding | None:
        """One checkpoint's standing."""
        return next((each for each in self.checkpoints if each.id == checkpoint_id), None)

    def prompt(self, prompt_id: str) -> RaisedPrompt | None:
        """One raised prompt."""
        return next((each for each in self.prompts if each.id == prompt_id), None)

    def clock(self, clock_id: str) -> ClockReading | None:
        """One clock's reading, by its id or by clock and record: “formal_block[p2]”."""
        return next((each for each in self.clocks if each.id == clock_id), None)
