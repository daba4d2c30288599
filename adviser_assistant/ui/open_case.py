"""The one object that has the open case. Pages ask it what stands and tell it what the adviser did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from adviser_assistant.casework.called import Names
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    Agreed,
    CaseRemoved,
    CheckpointAnswer,
    CheckpointAnswered,
    DocumentFinalised,
    Entry,
    FactRecorded,
    PacksChanged,
    PutAside,
    RecordAdded,
    Stance,
    Viewed,
)
from adviser_assistant.casework.facts import Source, State, Value, kind_of
from adviser_assistant.casework.in_view import note_of
from adviser_assistant.casework.neighbours import Belonging
from adviser_assistant.casework.own_call import crosses
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.whose import ADVISER
from adviser_assistant.countersigning import Brought, accept, brings
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.alike import alike_of
from adviser_assistant.guidance.alike_words import LOOKED, Comparison, compare
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.belonging import belonging_of, caseload_of, last_twelve_months
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.new_guidance import stamps_to_keep
from adviser_assistant.guidance.what_if import what_would_change
from adviser_assistant.store.case_store import NO_DOCUMENTS, CaseMovedOnError, CaseStore
from adviser_assistant.store.countersign import Answered, keys_of
from adviser_assistant.store.packet_carry import export_case
from adviser_assistant.summary import row_of, rows_on
from adviser_assistant.ui.other_cases import OtherCases
from adviser_assistant.ui.waiting import Waiting

ACTS = (ADVISER, "link.", "callback.")
"""Facts that no answer gives but an act of its own, with its own way back."""

ONCE_PAINTED = 40
"""After so many milliseconds the case is listed as it stands, when the answer has long been painted."""

FetchBefore = Callable[[Callable[[Library | None], None], QObject], None]
"""Reads the guidance that was in use before this one and tells it, or None where it is not kept."""


@dataclass(frozen=True)
class Change:
    """What was recorded just now, and the assessments before and after it."""

    entries: tuple[Entry, ...]
    before: Assessment
    after: Assessment


NOT_IN = "The answer could not be recorded. Nothing was brought in; try again."


class OpenCase(QObject):
    """Records what the adviser does, at once and for good, and says what changed.

    `speaker` is whose words are being recorded: the caller's, unless a page says otherwise. `stood_at` is the moment
    of a case that is only read, as it stood then.
    `seen` is what came into view and is not noted yet: prompts and checkpoints by id, and when.
    `people` are (profile id, name) of everybody who can open the store, `keys_in` is its folder if they can sign.
    `agree` checks a second adviser's passphrase: (profile id, passphrase) to that person's name, or None.
    """

    changed = Signal(object)
    saved = Signal(object)
    failed = Signal(str)
    people_changed = Signal()

    def __init__(
        self,
        case: Case,
        store: CaseStore,
        library: Library,
        recorder: Recorder,
        agree: Callable[[str, str], str | None] | None = None,
        second_advisers: tuple[tuple[str, str], ...] = (),
        adviser_name: str = "",
        before: FetchBefore | None = None,
        people: tuple[tuple[str, str], ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.case = case
        self.library = library
        self.recorder = recorder
        self.second_advisers = second_advisers
        self.adviser_name = adviser_name
        self.people = people
        self.source = Source.CALLER
        self.keys_in: Path | None = None
        self.letter_gaps: tuple[str, ...] = ()
        self.saved_at: datetime | None = None
        self.stood_at: datetime | None = None
        self.seen: dict[str, datetime] = {}
        self._store = store
        self._agree = agree
        self._before_this = before
        self._beside: tuple[Belonging, date] | None = None
        self.caseload = self._count(case)
        self._listing = QTimer(self, singleShot=True, interval=ONCE_PAINTED)
        self._listing.timeout.connect(store.settle)
        self.others = OtherCases(self, store)
        self.waiting = Waiting(self, store)
        self.guidance: Guidance = library.guidance_for(case, recorder.now())
        self.assessment: Assessment = self._assess()

    def beside(self, case_id: str) -> OpenCase:
        """Another case of the same store, for the same person."""
        case, name = self._store.case(case_id), self.adviser_name
        made = OpenCase(case, self._store, self.library, self.recorder, adviser_name=name, parent=self)
        made.failed.connect(self.failed)
        return made

    # --- what stands -----------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """This moment, by the recorder's clock."""
        return self.recorder.now()

    @property
    def today(self) -> date:
        """Today, by the recorder's clock."""
        return self.now.date()

    @property
    def names(self) -> Names:
        """The names of everybody who can record here or could, by profile id, and what they were called before."""
        return Names({**dict(self.people), self.recorder.profile_id: self.adviser_name}, self.service())

    @property
    def speaker(self) -> str:
        """Who is speaking: the caller's name, the practitioner's, or the adviser."""
        if self.source is Source.ADVISER:
            return self.adviser_name
        if self.source is Source.PRACTITIONER:
            return self.case.text("pract.name")
        return self.case.text("caller.name")

    # --- what the adviser does -------------------------------------------------------------------------

    def record(self, *entries: Entry) -> bool:
        """Keep entries for good, work out what follows and say so. On trouble nothing changes but `failed`.

        Where another program has recorded in this case meanwhile, its entries are read first and these follow.
        """
        return self._record(entries)

    def _record(self, entries: tuple[Entry, ...], documents: Mapping[str, bytes] = NO_DOCUMENTS) -> bool:
        before = self.assessment
        try:
            self._keep((*self._seen_here(), *entries), documents)
        except AdviserError as trouble:
            self.failed.emit(str(trouble))
            return False
        self.saved_at = self.now
        self.changed.emit(Change(entries, before, self.assessment))
        self.saved.emit(self.saved_at)
        return True

    def note_seen(self) -> None:
        """Note what came into view, before one leaves. It is no loss worth a word where that cannot be kept."""
        try:
            if note := self._seen_here():
                self._keep(note)
        except AdviserError:
            return

    def _seen_here(self) -> tuple[Entry, ...]:
        return (note_of(self.seen, self.recorder),) if self.seen else ()

    def _keep(self, entries: tuple[Entry, ...], documents: Mapping[str, bytes] = NO_DOCUMENTS) -> None:
        try:
            self._append(self.case, entries, documents)
        except CaseMovedOnError:
            self._append(self._store.case(self.case.id), entries, documents)
        self.seen.clear()

    def _append(self, known: Case, entries: tuple[Entry, ...], documents: Mapping[str, bytes]) -> None:
        case = known.after_all(entries)
        if refused := crosses(known, case):
            raise AdviserError(refused)
        guidance = self.library.guidance_for(case, self.now)
        caseload = self._count(case)
        after = assess(case, guidance, caseload, self.now, self.letter_gaps, self.assessment)
        self._store.append(case.id, entries, lambda: row_of(case, guidance, after), documents)
        self._listing.start()
        self.case, self.guidance, self.caseload, self.assessment = case, guidance, caseload, after

    def make(self, kind: type[Entry], **fields: Any) -> Any:
        """An entry stamped with this adviser and this moment; keep it with `record`."""
        return self.recorder.entry(kind, **fields)

    def answer(self, fact: str, value: Value, **more: Any) -> bool:
        """Record a fact's value as told by the speaker."""
        return self.record(self._statement(fact, State.KNOWN, value, more))

    def answer_state(self, fact: str, state: State, reason: str = "") -> bool:
        """Record that a fact is not known, declined, not applicable (with its reason), or not asked again."""
        return self.record(self._statement(fact, state, None, {"reason": reason}))

    def _statement(self, fact: str, state: State, value: Value | None, more: dict[str, Any]) -> FactRecorded:
        said = {"source": self.source, "said_by": self.speaker, **more}
        entry: FactRecorded = self.make(FactRecorded, fact=fact, state=state, value=value, **said)
        return entry

    def add_record(self, record: str, **fields: Value) -> str:
        """Begin a record (a concern, an action …) with some of its fields; gives its key."""
        key = self.next_key(record)
        entries: list[Entry] = [self.make(RecordAdded, record=record, key=key)]
        entries += [
            self._statement(f"{record}[{key}].{name}", State.KNOWN, value, {}) for name, value in fields.items()
        ]
        self.record(*entries)
        return key

    def next_key(self, record: str) -> str:
        """A key no record of this kind has had, withdrawn ones included."""
        return self.case.next_key(record)

    def answer_checkpoint(self, checkpoint: str, answer: CheckpointAnswer, **more: Any) -> bool:
        """Answer a checkpoint; what was said of it before (evidence, owner, action, date) stays unless given anew."""
        before = self.case.checkpoints.get(checkpoint)
        fields = ("evidence", "told_by", "owner", "action", "due_on")
        kept = {name: getattr(before, name) for name in fields} if before else {}
        kept.setdefault("told_by", self.speaker)
        return self.record(self.make(CheckpointAnswered, checkpoint=checkpoint, answer=answer, **{**kept, **more}))

    def somebody_else(self, profile_id: str, passphrase: str) -> tuple[str, str]:
        """The name of another adviser whose passphrase this is, or what to say instead. The author is never another."""
        if profile_id == self.recorder.profile_id:
            return "", "You wrote this, so another adviser has to agree to it."
        try:
            name = self._agree(profile_id, passphrase) if self._agree else None
        except AdviserError as trouble:  # too many wrong tries: what to do is in the sentence
            return "", str(trouble)
        return (name, "") if name else ("", "That passphrase is not theirs. Nothing was recorded; try again.")

    def agree(self, item: str, profile_id: str, passphrase: str, reason: str = "") -> bool:
        """Record a second adviser's agreement, checked by their own passphrase. The author cannot agree."""
        name, trouble = self.somebody_else(profile_id, passphrase)
        if trouble:
            self.failed.emit(trouble)
            return False
        return self.agreed_by(item, profile_id, name, reason)

    def agreed_by(self, item: str, profile_id: str, name: str, reason: str = "") -> bool:
        """Record the agreement of another adviser who has said who they are."""
        return self.record(self.make(Agreed, item=item, agreed_by=profile_id, agreed_by_name=name, reason=reason))

    def what_would_change(self, item: str) -> tuple[str, ...]:
        """The answers that would make a prompt or gate read otherwise, a line each."""
        return what_would_change(self.case, self.guidance, item, self.now, self.caseload).says

    def fetch_before(self, told: Callable[[Library | None], None], asked_by: QObject) -> None:
        """Tell the guidance that was in use before this one, or None where it is not kept."""
        if self._before_this is None:
            told(None)
        else:
            self._before_this(told, asked_by)

    @property
    def can_compare(self) -> bool:
        """Whether enough is known of this case to look for others alike."""
        return bool(alike_of(self.case, self.today))

    def similar_cases(self) -> Comparison | None:
        """How the service's earlier cases alike went; that they were looked at is recorded, or nothing is shown."""
        own = self.case
        try:
            found = [(each, self._store.alike(each, own.id, own.fictional)) for each in alike_of(own, self.today)]
        except AdviserError as trouble:
            self.failed.emit(str(trouble))
            return None
        choices = [self.guidance.facts[fact].choices for fact in ("concern.category", "closure.reason")]
        said = compare(found, *choices) if found else None
        return said if said and self.record(self.make(Viewed, what=LOOKED, detail=said.record)) else None

    def service(self) -> Case:
        """The service's own file: how long cases are kept, and what holds all of them."""
        return self._store.service()

    def remove(self, removal: CaseRemoved) -> bool:
        """Remove the case for good; nothing can be done in it afterwards."""
        try:
            self._store.remove(self.case.id, removal)
        except AdviserError as trouble:
            self.failed.emit(str(trouble))
            return False
        self.seen.clear()
        return True

    def put_aside(self, item: str, reason: str) -> bool:
        """Set a prompt aside until the facts it rests on change; an empty reason brings it back."""
        raised = self.assessment.prompt(item)
        digest = raised.digest if raised and reason else ""
        return self.record(self.make(PutAside, item=item, reason=reason, digest=digest))

    def finalise(
        self,
        document: str,
        template: str,
        stance: Stance,
        content: bytes,
        open_items: tuple[str, ...] = (),
        awaiting: bool = False,
        **more: Any,
    ) -> bool:
        """Make a document final: its bytes are kept with the entry, so that neither is there without the other.

        `more` says what it replaces, how and why.
        """
        entry: DocumentFinalised = self.make(
            DocumentFinalised,
            document=document,
            template=template,
            stance=stance,
            digest=hashlib.sha256(content).hexdigest(),
            packs=self.guidance.stamps,
            open_items=open_items,
            awaiting_second_reading=awaiting,
            **more,
        )
        return self._record((entry,), {entry.id: content})

    def bring_in(self, answered: Answered, content: bytes, accepted: bool) -> Brought:
        """Record what a colleague's signed answer brings; AdviserError says why it brings nothing."""
        keys = keys_of(self.keys_in) if self.keys_in else {}
        if accepted:
            accept(self._store, answered, self.recorder)
        brought = brings(self.case, self._store.service(), keys, answered, content, self.recorder)
        if brought.entries and not self._record(brought.entries, brought.documents):
            raise AdviserError(NOT_IN)
        return brought

    def carry_out(self, path: Path, passphrase: str) -> int:
        """Write the whole case to an encrypted packet, with the entry that says so; gives its number of entries."""
        row = rows_on(self.library, self.today)
        entries = export_case(self._store, self.case.id, path, passphrase, self.recorder, row)
        self.read_again()
        return entries

    def use_people(self, people: tuple[tuple[str, str], ...], second_advisers: tuple[tuple[str, str], ...]) -> None:
        """Go on with the people there are now."""
        self.people, self.second_advisers = people, second_advisers
        self.people_changed.emit()

    def read_again(self) -> None:
        """Follow what was recorded in this case beside this screen."""
        before, known = self.assessment, len(self.case.entries)
        self.case = self._store.case(self.case.id)
        self.guidance = self.library.guidance_for(self.case, self.now)
        self.caseload, self.assessment = self._count(self.case), self._assess()
        self.changed.emit(Change(self.case.entries[known:], before, self.assessment))

    def issued(self, final: DocumentFinalised) -> bytes | None:
        """The bytes of a document as it was made final, or None where they are not kept (an imported case)."""
        try:
            return self._store.document(final.id)
        except AdviserError:
            return None

    def take_back(self) -> bool:
        """Undo the last answer to a fact or checkpoint: a new entry, so that nothing is lost."""
        for entry in reversed(self.case.entries):
            if isinstance(entry, CheckpointAnswered) and self.case.checkpoints.get(entry.checkpoint) is entry:
                return self.record(self._before(entry))
            if isinstance(entry, FactRecorded) and self._can_take_back(entry):
                return self.record(
                    self.make(
                        FactRecorded,
                        fact=entry.fact,
                        state=State.NOT_ASKED,
                        source=entry.source,
                        said_by=entry.said_by,
                        corrects=entry.id,
                    )
                )
        return False

    def _before(self, entry: CheckpointAnswered) -> CheckpointAnswered:
        """The answer to a checkpoint before this one, said again; or that there was none."""
        earlier = [
            each
            for each in self.case.entries[: self.case.entries.index(entry)]
            if isinstance(each, CheckpointAnswered) and each.checkpoint == entry.checkpoint
        ]
        stamp = self.make(CheckpointAnswered, checkpoint=entry.checkpoint, answer=CheckpointAnswer.TAKEN_BACK)
        if not earlier:
            return cast(CheckpointAnswered, stamp)
        return replace(earlier[-1], id=stamp.id, recorded_at=stamp.recorded_at, recorded_by=stamp.recorded_by)

    def _can_take_back(self, entry: FactRecorded) -> bool:
        """Whether it is an answer that stands; whose case it is, and the like, is changed by an act of its own."""
        if entry.state is State.NOT_ASKED or kind_of(entry.fact).startswith(ACTS):
            return False
        return all(statement.corrects != entry.id for statement in self.case.fact(entry.fact).statements)

    def reassess(self) -> None:
        """Work everything out again, as after midnight, and say so."""
        self.caseload = self._count(self.case)
        before, self.assessment = self.assessment, self._assess()
        self.changed.emit(Change((), before, self.assessment))

    def use(self, library: Library) -> None:
        """Go on with other guidance; what the case was worked on until now is stamped on it first."""
        self.stamp()
        self.library = library
        self.guidance = library.guidance_for(self.case, self.now)
        self.reassess()

    def stamp(self) -> None:
        """Keep on the case which guidance it was worked on, where that does not stand on it yet."""
        if self.case.entries and (entries := self.stamps()):
            self.record(*entries)

    def stamps(self) -> tuple[Entry, ...]:
        """What would stamp the guidance in use on the case; nothing where it is stamped."""
        packs = stamps_to_keep(self.case, self.guidance)
        return (self.make(PacksChanged, packs=packs),) if packs else ()

    def _assess(self) -> Assessment:
        return assess(self.case, self.guidance, self.caseload, self.now, self.letter_gaps)

    def _count(self, case: Case) -> Caseload:
        """The counts of the cases beside this one, asked for again when it belongs elsewhere and on another day.

        They only add to what is asked: where the store cannot tell, nobody counted.
        """
        asked = belonging_of(case), self.today
        if asked != self._beside:
            try:
                beside = self._store.beside(asked[0], last_twelve_months(asked[1]), case.id, case.fictional)
            except AdviserError:
                return NO_CASELOAD
            self._beside, self._counted = asked, caseload_of(asked[0], beside)
        return self._counted
