"""What can be recorded in a case: a closed list of entries, each saying who, when and what.

Nothing is overwritten. A correction, a withdrawal and an undo are entries too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from adviser_assistant.casework.facts import PractitionerView, Source, State, Value
from adviser_assistant.casework.likeness import Features


class Stance(StrEnum):
    """Where a document or record stands on exclusion (ruling 7). Nothing else decides what is held."""

    OPPOSES = "opposes"
    SUPPORTS = "supports"
    DOES_NOT_OPPOSE = "does_not_oppose"
    CONTINUES = "continues"
    NOT_DISCUSSED = "not_discussed"


HELD_STANCES = frozenset({Stance.SUPPORTS, Stance.DOES_NOT_OPPOSE, Stance.CONTINUES})


class CheckpointAnswer(StrEnum):
    """The four answers a checkpoint takes; and that an answer was taken back, as if it had not been asked."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    TAKEN_BACK = "taken_back"


class ReaderView(StrEnum):
    """Where a second reader stands: they would advise the same, or otherwise, or cannot say from what they read."""

    SAME = "same"
    OTHERWISE = "otherwise"
    CANNOT_SAY = "cannot_say"


class Replacing(StrEnum):
    """Why a document became final again: a second adviser read it, it was wrong, or things have moved on."""

    SECOND_READ = "second_read"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"


class Going(StrEnum):
    """How much of a passage goes to the practitioner who asked to see the record."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry says: its own id, when and by whom it was recorded, and what day it is about.

    `recorded_at` carries a time zone. `about_on` is the day the thing happened, if that differs.
    """

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
    id: str
    recorded_at: datetime
    recorded_by: str
    about_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecorded(Entry):
    """Somebody's answer to one fact. `reason` says why it does not apply or was declined."""

    kind: ClassVar[str] = "fact"
    fact: str
    state: State = State.KNOWN
    value: Value | None = None
    source: Source = Source.CALLER
    said_by: str = ""
    document_seen: bool = False
    practitioner_view: PractitionerView = PractitionerView.NOT_ASKED
    include_in_letter: bool = True
    corrects: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdded(Entry):
    """A repeating thing begins: a concern, a period of exclusion, an advice point and so on."""

    kind: ClassVar[str] = "record_added"
    record: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWithdrawn(Entry):
    """A record no longer counts; what it said stays readable in the timeline."""

    kind: ClassVar[str] = "record_withdrawn"
    record: str
    key: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStarted(Entry):
    """A call begins, or goes on after a pause."""

    kind: ClassVar[str] = "call_started"
    call: str
    channel: str = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPaused(Entry):
    """The call is interrupted; the timer stands still."""

    kind: ClassVar[str] = "call_paused"
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(Entry):
    """The call is over."""

    kind: ClassVar[str] = "call_ended"
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A stretch of a note line, in characters, that bears on a fact."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine(Entry):
    """One line of the adviser's notes. The same `note` again is a revision of that line."""

    kind: ClassVar[str] = "note"
    note: str
    text: str
    tags: tuple[Tag, ...] = ()
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointAnswered(Entry):
    """An answer to a checkpoint, with its evidence; “no” and “not known” may carry a way to close it.

    `owner`, `action` and `due_on` say who will do what by when; a second adviser's agreement is an
    entry of its own (`Agreed`) by another profile.
    """

    kind: ClassVar[str] = "checkpoint"
    checkpoint: str
    answer: CheckpointAnswer
    evidence: str = ""
    told_by: str = ""
    owner: str = ""
    action: str = ""
    due_on: date | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entry):
    """Something settled, with its reason and the stance on exclusion it takes.

    `what`: advice, sign_off, immediate_risk, employer_decision, identity, close, reopen, hold, hold_lifted, merge,
    part.
    `decided_by` is the person whose decision it is: the employer's decisions are the employer's.
    For `immediate_risk`, `until` is when the route ends.
    """

    kind: ClassVar[str] = "decision"
    what: str
    text: str = ""
    reason: str = ""
    decided_by: str = ""
    stance: Stance | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside(Entry):
    """A prompt or something due set aside, with a reason; it comes back when the facts it rested on change.

    `digest` is of those facts; an empty digest brings the item back. With `until` it comes back on that day too.
    """

    kind: ClassVar[str] = "put_aside"
    item: str
    reason: str
    digest: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEdited(Entry):
    """The adviser's own words for a section of a draft; `text` None goes back to “as drafted”.

    `drafted_digest` is of what stood there, so that a later change of facts can be shown.
    """

    kind: ClassVar[str] = "section_edited"
    document: str
    section: str
    text: str | None
    drafted_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChecked(Entry):
    """What the letter checks found when somebody first asked to make a letter final, held or not.

    Kept once for each document. `failed` are the checks LT-1 to LT-17 that asked for another look.
    """

    kind: ClassVar[str] = "draft_checked"
    document: str
    template: str
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinalised(Entry):
    """A document became final: its bytes' digest, the stance it takes and what it was made under.

    `packs` are id and version of each guidance pack; `open_items` are printed as open in it. `replaces` is the id of
    the entry by which an earlier one became final, `replaces_as` how (`Replacing`), and `reason` why.
    """

    kind: ClassVar[str] = "document_finalised"
    document: str
    template: str
    stance: Stance
    digest: str
    packs: tuple[str, ...] = ()
    open_items: tuple[str, ...] = ()
    awaiting_second_reading: bool = False
    replaces: str = ""
    replaces_as: Replacing | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSent(Entry):
    """A final document went out."""

    kind: ClassVar[str] = "document_sent"
    document: str
    template: str
    to: str = ""
    form: str = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRecorded(Entry):
    """Somebody was told something, or it was withheld with a reason, or is owed again.

    `communication` is the id of a planned communication, or empty for one nobody planned.
    `state` is done, withheld or owed (no longer withheld). `said` lists the required points that were covered.
    """

    kind: ClassVar[str] = "communication"
    communication: str = ""
    state: str = "done"
    to: str = "practitioner"
    by: str = ""
    form: str = "telephone"
    summary: str = ""
    at_time: str = ""
    said: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Entry):
    """A second adviser agrees that something may go on open; never the author of what is agreed.

    `item` is a checkpoint or gate item id, or `immediate_risk`; `agreed_by` is that person's profile id, or their key's
    fingerprint where they have none here. `carried` is that fingerprint where they signed it elsewhere.
    """

    kind: ClassVar[str] = "agreed"
    item: str
    agreed_by: str
    agreed_by_name: str = ""
    reason: str = ""
    carried: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondView(Entry):
    """What a second reader thought of a document, masked or whole; never its author. Every view is kept.

    `final` is the id of the entry by which what they read became final; `read_by` and `carried` are as in `Agreed`.
    """

    kind: ClassVar[str] = "second_view"
    document: str
    masked: bool
    view: ReaderView
    read_by: str
    read_by_name: str = ""
    text: str = ""
    final: str = ""
    carried: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCarried(Entry):
    """A colleague's answer to a second reading as they signed it elsewhere: what the entries beside it rest on.

    `answer` is what was signed, word for word; `key` is the public half and `signature` what it proves, both in hex.
    """

    kind: ClassVar[str] = "answer_carried"
    document: str
    final: str
    answer: str
    key: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAccepted(Entry):
    """A colleague's signing key was accepted after its fingerprint was compared; kept in the service's own file."""

    kind: ClassVar[str] = "key_accepted"
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWithdrawn(Entry):
    """Nothing more is taken that is signed with a colleague's key, and why; kept in the service's own file."""

    kind: ClassVar[str] = "key_withdrawn"
    key: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRemoved(Entry):
    """Somebody's way into the store was taken away; kept in the service's own file, so that they can come back."""

    kind: ClassVar[str] = "person_removed"
    person: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRenamed(Entry):
    """Somebody goes by another name; kept in the service's own file, so that earlier entries keep the one before."""

    kind: ClassVar[str] = "person_renamed"
    person: str
    before: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDeleted(Entry):
    """A copy of the store that was set aside was deleted; kept in the service's own file."""

    kind: ClassVar[str] = "copy_deleted"
    name: str
    since: date
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkSet(Entry):
    """Which framework leads, and which overlays apply, with the reason where the adviser chose."""

    kind: ClassVar[str] = "framework_set"
    framework: str
    overlays: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacksChanged(Entry):
    """The guidance packs, id and version, the case runs on from now."""

    kind: ClassVar[str] = "packs_changed"
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed(Entry):
    """The case was looked at, something was taken out of it, or brought back into it."""

    kind: ClassVar[str] = "viewed"
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDecided(Entry):
    """How much of one passage goes to the practitioner who asked to see the record, on what ground, and who decided.

    `passage` is the id of the entry it is about, `leaves_out` the words taken out where it goes in part. `looked_for`
    are the reasons it was marked with then: a new one asks for another look.
    """

    kind: ClassVar[str] = "passage_decided"
    passage: str
    goes: Going
    leaves_out: tuple[str, ...] = ()
    ground: str = ""
    reason: str = ""
    decided_by: str = ""
    looked_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRemoved(Entry):
    """A case was removed under retention; kept in the service's own file, it is all that is left of it in words.

    `entries` and `digest` are how many entries it had and the last link of its chain, `kept_as` the class whose
    period was over, if one was. `organisation` and `alike` are what may stay without the person.
    """

    kind: ClassVar[str] = "case_removed"
    case: str
    reference: str
    entries: int
    digest: str
    closed_on: date | None
    kept_as: str
    reason: str
    by_name: str
    organisation: str = ""
    alike: Features | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedTo(Entry):
    """The case is closed to all but these people, by profile id, from now on; with none it is open to all again."""

    kind: ClassVar[str] = "closed_to"
    people: tuple[str, ...] = ()
    reason: str = ""


def closed_to_in_words(entry: ClosedTo) -> str:
    """“Closed to all but 2 named people”, or that it was opened again."""
    if not entry.people:
        return "Open to everybody again"
    many = len(set(entry.people))
    return f"Closed to all but {many} named {'person' if many == 1 else 'people'}"


OPENED = "opened"
"""What a `Viewed` entry says when a case was opened to be looked at, once a sitting."""


ENTRY_KINDS: dict[str, type[Entry]] = {
    kind.kind: kind
    for kind in (
        FactRecorded,
        RecordAdded,
        RecordWithdrawn,
        CallStarted,
        CallPaused,
        CallEnded,
        NoteLine,
        CheckpointAnswered,
        Decision,
        PutAside,
        SectionEdited,
        DraftChecked,
        DocumentFinalised,
        DocumentSent,
        CommunicationRecorded,
        Agreed,
        SecondView,
        AnswerCarried,
        KeyAccepted,
        KeyWithdrawn,
        PersonRemoved,
        PersonRenamed,
        CopyDeleted,
        FrameworkSet,
        PacksChanged,
        Viewed,
        ClosedTo,
        PassageDecided,
        CaseRemoved,
    )
}
