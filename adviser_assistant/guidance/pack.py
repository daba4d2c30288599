"""What a guidance pack holds: frozen values, as its YAML files say them.

The dataclasses are the schema: the loader refuses a key that is not a field here, a missing field
without a default, and a value of another type, each with file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Node = dict[str, Any]
"""A condition as written; `conditions.compile_condition` makes it answerable."""


RECORDS = (
    "concern",
    "evidence",
    "period",
    "restriction",
    "duty",
    "alternative",
    "advice",
    "action",
    "contact",
    "comparator",
    "local_text",
    "clock_change",
    "link",
    "callback",
)
"""The things a case may hold several of; each has fields, written `concern[c1].title`."""

CATALOGUE = frozenset({f"L{number:02d}" for number in range(1, 25) if number != 14} | {"L14a", "L14b"})
"""The ids of all documents; wording for some comes with later issues."""


class Confidence(StrEnum):
    """How far a statement was confirmed. LOW is shown as “check against your own text”, never alarms."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OURS = "ours"
    LOCAL = "local"


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """A document relied on, and the day it must be read again."""

    id: str
    title: str
    publisher: str = ""
    published: str = ""
    address: str = ""
    how_read: str = ""
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every piece of guidance says of itself.

    `sources` are written “E-S01, Part II para 9”: the source's id, a comma, the place in it.
    `dossier` names the row it was made from. `replaces` is the id of the one item of a pack below that
    this one stands in for (its own id, where it is the same item in other words); packs add or replace, they never
    delete.
    """

    id: str
    confidence: Confidence
    sources: tuple[str, ...] = ()
    why: str = ""
    dossier: tuple[str, ...] = ()
    owner: str = ""
    last_reviewed: date | None = None
    replaces: str = ""


class Kind(StrEnum):
    """How a fact is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    DATE_TIME = "date_time"
    NUMBER = "number"
    TEXT = "text"
    LONG_TEXT = "long_text"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value a choice may take and how it reads on screen and in a letter. Insights may count it by its `group`."""

    id: str
    label: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class FactSpec(Item):
    """Something that may be asked.

    A field of a record is written `concern.status`. `label` is two or three words for lists and
    gaps (“date told”), `ask` the question said aloud, `gap` the words a letter prints when missing.
    `cost` is the effort of asking, 1 (a word) to 5 (somebody has to go and look).
    `derived` facts are worked out, never asked. `sensitivity` is O, P, SC, CO, TP, PD or LP. `event` is what a
    chronology says happened on that day; a date without it, like a deadline, stands in none.
    """

    label: str
    kind: Kind
    ask: str = ""
    choices: tuple[Choice, ...] = ()
    gap: str = ""
    cost: int = 1
    sensitivity: str = "O"
    derived: bool = False
    event: str = ""


@dataclass(frozen=True, kw_only=True)
class Question(Item):
    """One line the adviser can say. The first fact is what the answer keys settle; the rest follow it.

    `when` opens the question only if it holds (or is not yet known to fail). `record` makes it ask
    about each record of that kind. `checkpoint` names a checkpoint the same question answers.
    """

    ask: str
    facts: tuple[str, ...] = ()
    say_only: bool = False
    record: str = ""
    checkpoint: str = ""
    when: Node | None = None


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of the call, in the order a good call takes; none is compulsory.

    `after` is the block it follows, for a block that a framework or overlay adds to the call.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    when: Node | None = None
    after: str = ""


class GateKind(StrEnum):
    """How firmly a checkpoint is held to: HARD holds finalising, ANSWER needs an answer, SOFT never holds."""

    HARD = "hard"
    ANSWER = "answer"
    SOFT = "soft"


@dataclass(frozen=True, kw_only=True)
class Checkpoint(Item):
    """A question at a pause point, asked in every case.

    `settled_by` are the answers that settle it when evidence stands beside them; `also_needs` is a
    further condition for such an answer, by answer. `carried` says whether it may go on open with
    owner, action, date and a second adviser. `triggered_when` limits an ANSWER item (BC-23).
    `facts` are facts the same conversation records; `place` is the screen that settles it.
    """

    stage: str
    label: str
    question: str
    short: str
    purpose: str
    evidence: str
    if_open: str
    gate: GateKind
    who_answers: str
    settled_by: tuple[str, ...] = ("yes",)
    also_needs: dict[str, Node] = field(default_factory=dict)
    carried: bool = False
    triggered_when: Node | None = None
    facts: tuple[str, ...] = ()
    place: str = "before_exclusion"


@dataclass(frozen=True, kw_only=True)
class Prompt(Item):
    """A question or reminder that the recorded facts raise.

    `shown` is where: side, inline, task, digest, pause or banner. `suggests` marks one raised by
    words typed in notes. `settles_with` names the fact or checkpoint that would answer it.
    `because` is one plain sentence that says why now.
    """

    text: str
    next_step: str
    shown: tuple[str, ...]
    when: Node
    because: str
    suggests: bool = False
    settles_with: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure(Item):
    """A number a framework sets, with the dates for which it is in force.

    Without a value nobody here has read the number: the local text is asked for and gives it. `weeks` is the
    number read where working days were derived from it, so that both dates are shown. `first_day_counts` stands
    over the clock's own counting, where a local text says how it counts. `nation` names the one nation whose text
    was read, in a pack that serves several.
    """

    title: str = ""
    value: int | None = None
    unit: str
    weeks: int = 0
    first_day_counts: bool | None = None
    in_force_from: str
    in_force_until: str = ""
    nation: str = ""
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Clock(Item):
    """A time limit that runs.

    `starts` is the fact with the first day (a field `.started_on` where `record` is given), `stops`
    facts any of which ends it, `figure` the limit. `counting`: *period* (of exclusion, suspension or restriction)
    and *beginning* (with the day) count the first day as day 1; *within* counts from the day after; *either* gives
    both dates where the text can be read both ways. For *before* and *notice* `starts` is the day that is counted
    back from, such as a hearing; the notice's own day is day 1. The reminder
    point is the earliest of `near_from_day`, `near_from_months` and `near_working_days`.
    `lapses` says that running out ends the measure; `when` limits which cases or records it runs for.
    `theirs` marks the practitioner's own time, for an appeal or an answer: when it is over nobody missed anything.
    `may_pause` and `may_extend` say whether a recorded pause or extension moves its last day; a period never does.
    """

    title: str
    figure: str
    starts: str
    counting: str
    run_out_says: str
    stops: tuple[str, ...] = ()
    record: str = ""
    when: Node | None = None
    near_from_day: int = 0
    near_from_months: int = 0
    near_working_days: int = 0
    lapses: bool = False
    theirs: bool = False
    may_pause: bool = False
    may_extend: bool = False
    measure: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcedureCheck(Item):
    """Something the framework asks of the organisation.

    `applies` and `followed` are conditions: yes is *followed*, no *not followed*, unknown *not shown*.
    `clock` names the clock whose running out is “not followed”. `hold` puts it in the gate before
    exclusion; `carried` lets a second adviser carry it open. `letter` is the neutral sentence.
    """

    stage: str
    rule: str
    who_acts: str
    tell_practitioner: str = ""
    limit: str = ""
    applies: Node | None = None
    followed: Node | None = None
    clock: str = ""
    hold: bool = False
    hold_for: tuple[str, ...] = ()
    carried: bool = False
    settles_with: tuple[str, ...] = ()
    letter: str = ""
    checklist_row: int = 0


@dataclass(frozen=True, kw_only=True)
class Gate(Item):
    """What must hold before a step is taken.

    `step` is the step's word (exclusion, suspension), `step_fact` the fact that says where it stands.
    `raised_when` says from when the gate shows. `purpose_met` and `purpose_not_met` are conditions; neither
    holding is a gap. `purpose_facts` name the purposes relied on, `risk`, `risk_live` and `reasons` what was said
    of them; `refused` are reasons never accepted. `checkpoints` are the nine; `also_asked` need an answer only.
    """

    title: str
    step: str
    step_fact: str
    purpose_facts: tuple[str, ...]
    risk: str
    risk_live: str
    reasons: str
    refused: tuple[str, ...] = ()
    refused_says: str = ""
    raised_when: Node
    purpose_met: Node
    purpose_not_met: Node
    checkpoints: tuple[str, ...]
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MustSay:
    """A point a communication has to make, and the condition that shows the fact for it is there."""

    text: str
    shown_by: Node | None = None


@dataclass(frozen=True, kw_only=True)
class CommunicationSpec(Item):
    """Something somebody must be told.

    `due_from` is the fact with the day it counts from (of a record's field, the newest), `due_in` and
    `due_unit` the time (days, working_days; 0 is the same day), `figure` a limit instead; `due_before` counts it back
    from that day, such as a hearing. `done_when` is a condition that shows it was done without a record of its own.
    `document` is the template that serves it; sending that one, or one of `or_by`, does it. `repeats` says how often,
    in words: done, it is done until the next is due. `not_said` is what this person or group is never told.
    """

    what: str
    to: str
    by_whom: str
    form: str
    due_from: str
    when: Node
    due_in: int = 0
    due_unit: str = "days"
    due_before: bool = False
    figure: str = ""
    done_when: Node | None = None
    must_say: tuple[MustSay, ...] = ()
    not_said: tuple[str, ...] = ()
    document: str = ""
    or_by: tuple[str, ...] = ()
    call_first: bool = False
    repeats: str = ""


@dataclass(frozen=True, kw_only=True)
class ParityRow(Item):
    """Something done to or said about the practitioner, and what they are owed because of it.

    `happened` is the fact with its day (a field of a record for each of them); `when` shows it happened where no
    day is known. `owed` names planned communications.
    """

    what: str
    happened: str
    owed: tuple[str, ...]
    when: Node | None = None


@dataclass(frozen=True, kw_only=True)
class FrameworkRow(Item):
    """One row of the table that says which framework leads, and what comes with it.

    `nation`, `setting`, `profession` and `route` are the row's own words. `pack` is the lead framework; without
    one the local text is asked for. `adds` marks a row that brings overlays to whatever leads. `second` marks a
    row whose framework runs beside another: the other organisation is a linked case. `employer_says` are answers
    to *procedure that governs* that name this row.
    """

    nation: str
    setting: str
    profession: str
    route: str
    framework: str
    when: Node | None = None
    pack: str = ""
    overlays: tuple[str, ...] = ()
    adds: bool = False
    second: bool = False
    employer_says: tuple[str, ...] = ()
    regulator: str
    decided_by: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class Alternative(Item):
    """A lesser step than exclusion, in plain words."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AlternativeInFramework(Item):
    """How a framework names an alternative, and whether it asks for it to be weighed."""

    alternative: str
    letter: str
    required: bool


@dataclass(frozen=True, kw_only=True)
class EarlyHelp(Item):
    """Something that could resolve a concern short of formal steps."""

    title: str
    text: str
    fits_when: Node
    avoid_when: Node | None
    takes: str
    needs: str
    indications: str
    avoid: str


@dataclass(frozen=True, kw_only=True)
class LanguageRow(Item):
    """Words better not used, and better ones. `list`: label, distress, pattern, exclusion, hard_block or style."""

    avoid: tuple[str, ...]
    reason: str
    better: str
    list: str
    holds: bool = False


@dataclass(frozen=True, kw_only=True)
class MaskedWords(Item):
    """Words that would tell a blind reader who somebody is, and what stands in their place: “[place]”."""

    label: str
    stands_for: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SupportOrganisation(Item):
    """Somebody a practitioner can turn to. `checked_on` stays empty until a person has checked the row."""

    name: str
    offers: str
    for_whom: tuple[str, ...]
    nations: tuple[str, ...]
    contact: str = ""
    group: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CaseStory(Item):
    """A short invented story for reflection, alone or in a group; `shows` names checkpoints and prompts it bears on."""

    title: str
    story: str
    questions: tuple[str, ...]
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StoryDay:
    """A day of a story; `call` says what one call to us could have changed on it."""

    on: str
    what: str
    call: str = ""


@dataclass(frozen=True, kw_only=True)
class StoryFinding:
    """Something that was found out or ruled, beside which a story is read: true, where the story is invented."""

    says: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class StoryByDate(CaseStory):
    """A longer story, told by date: for one to read, or for a group to stop at each day."""

    days: tuple[StoryDay, ...]
    findings: tuple[StoryFinding, ...]


@dataclass(frozen=True, kw_only=True)
class Passage(Item):
    """Wording a framework supplies to letters that are common to all."""

    text: str


@dataclass(frozen=True, kw_only=True)
class CalendarSpec(Item):
    """The non-working days of a nation or island, and the day to which they are good. `note` is shown beside counts."""

    nation: str
    good_until: date
    checked_on: date | None
    closed: tuple[ClosedDay, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ClosedDay:
    """A day nobody works, besides weekends. One of low confidence is shown and not counted as closed.

    `added_because` is the reason a service added it, in its own closed_days.yaml.
    """

    on: date
    name: str
    confidence: Confidence = Confidence.HIGH
    added_because: str = ""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A dossier row this pack does not carry, and why."""

    dossier: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TemplateText:
    """A letter's wording as written: the file's text, read by `letters.template`."""

    id: str
    file: str
    text: str


@dataclass(frozen=True, kw_only=True)
class GuidancePack:
    """One folder of guidance. `kind` is common, framework or overlay.

    `needs` are overlays that always come with this pack. `step` is the framework's word for stopping somebody's
    work: exclusion or suspension.
    """

    id: str
    title: str
    short_title: str
    version: str
    kind: str
    owner: str
    last_reviewed: date
    nation: str = ""
    needs: tuple[str, ...] = ()
    step: str = ""
    sources: tuple[SourceDocument, ...] = ()
    facts: tuple[FactSpec, ...] = ()
    blocks: tuple[Block, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    gates: tuple[Gate, ...] = ()
    figures: tuple[Figure, ...] = ()
    clocks: tuple[Clock, ...] = ()
    procedure_checks: tuple[ProcedureCheck, ...] = ()
    communications: tuple[CommunicationSpec, ...] = ()
    parity: tuple[ParityRow, ...] = ()
    framework_rows: tuple[FrameworkRow, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    framework_alternatives: tuple[AlternativeInFramework, ...] = ()
    early_help: tuple[EarlyHelp, ...] = ()
    language: tuple[LanguageRow, ...] = ()
    masking: tuple[MaskedWords, ...] = ()
    support: tuple[SupportOrganisation, ...] = ()
    passages: tuple[Passage, ...] = ()
    stories: tuple[CaseStory, ...] = ()
    stories_by_date: tuple[StoryByDate, ...] = ()
    calendars: tuple[CalendarSpec, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    templates: tuple[TemplateText, ...] = ()

    @property
    def stamp(self) -> str:
        """Id and version, as stamped on a case: “common 1.0”."""
        return f"{self.id} {self.version}"
