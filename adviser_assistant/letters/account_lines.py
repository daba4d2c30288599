"""Every entry of a case as one numbered line: what was asked or done, what was said to it, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch

from adviser_assistant.casework.called import who_recorded
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import READER_VIEWS, signed_elsewhere
from adviser_assistant.casework.entries import (
    Agreed,
    AnswerCarried,
    CallEnded,
    CallPaused,
    CallStarted,
    CheckpointAnswered,
    ClosedTo,
    CommunicationRecorded,
    Decision,
    DocumentFinalised,
    DocumentSent,
    DraftChecked,
    Entry,
    FactRecorded,
    FrameworkSet,
    Going,
    NoteLine,
    PacksChanged,
    PassageDecided,
    PutAside,
    RecordAdded,
    RecordWithdrawn,
    SecondView,
    SectionEdited,
    Viewed,
    closed_to_in_words,
)
from adviser_assistant.casework.facts import RECORD_FACT, PractitionerView, State, kind_of
from adviser_assistant.casework.in_view import came_into_view, is_note
from adviser_assistant.casework.passages import NO_WORDS
from adviser_assistant.guidance.due_names import due_name
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.letters.plan_words import title_of, to_words
from adviser_assistant.letters.said import SOURCES
from adviser_assistant.letters.words import day, in_words, moment, upper_first

STATES = {
    State.NOT_KNOWN: "Not known",
    State.DECLINED: "Declined to say",
    State.NOT_APPLICABLE: "Does not apply",
    State.NOT_ASKED: "Taken back",
}
VIEWS = {
    PractitionerView.AGREES: "the practitioner agrees",
    PractitionerView.DISPUTES: "the practitioner disputes it",
    PractitionerView.NO_REPLY: "the practitioner was asked and has not replied",
}
ANSWERS = {"yes": "Yes", "no": "No", "not_known": "Not known", "not_applicable": "Does not apply"}
DECISIONS = {
    "advice": "Advice given",
    "sign_off": "Signed off",
    "immediate_risk": "Immediate-risk route used",
    "employer_decision": "The employer’s decision",
    "identity": "Whose case it is",
    "close": "Case closed",
    "reopen": "Case reopened",
    "hold": "Legal hold set",
    "hold_lifted": "Legal hold lifted",
    "merge": "Merged into another case",
    "part": "No longer merged",
}
GOING = {Going.ALL: "Goes", Going.PART: "Goes in part", Going.NONE: "Does not go"}
CALLS = {CallStarted: "Call started", CallPaused: "Call paused", CallEnded: "Call ended"}
COMMUNICATIONS = {"done": "Told", "withheld": "Withheld", "owed": "No longer withheld"}


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One entry in words. `number` is what other lines, and a list of passages, call it by."""

    number: int
    entry: Entry
    asked: str
    said: str
    by: str

    @property
    def words(self) -> str:
        """All that the line says, but whose it is."""
        return f"{self.asked}\n{self.said}"


@dataclass(frozen=True, slots=True)
class _Said:
    asked: str
    said: str = ""
    by: str = ""


def account_lines(case: Case, guidance: Guidance, people: Mapping[str, str] | None = None) -> tuple[AccountLine, ...]:
    """All entries in the order they were recorded; none is left out. `people` names profiles by their id."""
    number = {entry.id: place for place, entry in enumerate(case.entries, 1)}
    mended = {
        each.corrects: number[each.id] for each in case.entries if isinstance(each, FactRecorded) and each.corrects
    }
    lines = []
    for entry in case.entries:
        told = _say(entry, guidance)
        recorder = who_recorded(entry, people or {})
        notes = []
        if entry.about_on and entry.about_on != entry.recorded_at.date():
            notes.append(f"about {day(entry.about_on)}")
        if isinstance(entry, FactRecorded) and entry.corrects in number:
            notes.append(f"corrects line {number[entry.corrects]}")
        if isinstance(entry, PassageDecided) and entry.passage in number:
            notes.append(f"line {number[entry.passage]}")
        if entry.id in mended:
            notes.append(f"see line {mended[entry.id]}")
        by = f"{told.by}; noted by {recorder}" if told.by and told.by != recorder else recorder
        lines.append(AccountLine(number[entry.id], entry, told.asked, _joined(told.said, notes), by))
    return tuple(lines)


def sentences(*parts: str) -> str:
    """Parts that say something, each ended with a full stop."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".?!”" else f"{part}." for part in kept)


def _joined(said: str, notes: Iterable[str]) -> str:
    noted = "; ".join(notes)
    return f"{said} ({noted})" if noted and said else said or upper_first(noted)


@singledispatch
def _say(entry: Entry, guidance: Guidance) -> _Said:
    return _Said(upper_first(entry.kind.replace("_", " ")))


@_say.register
def _fact(entry: FactRecorded, guidance: Guidance) -> _Said:
    spec = guidance.facts.get(kind_of(entry.fact))
    asked = (spec.ask or upper_first(spec.label)) if spec else entry.fact
    match = RECORD_FACT.match(entry.fact)
    if match:
        asked = f"{_record(match['record'], match['key'], guidance)}: {asked}"
    more = sentences(VIEWS.get(entry.practitioner_view, ""), entry.reason)
    by = entry.said_by or upper_first(SOURCES[entry.source])
    seen = "; document seen" if entry.document_seen else ""
    return _Said(asked, f"{_answer(entry, spec)} {more}".rstrip(), by + seen)


def _answer(entry: FactRecorded, spec: FactSpec | None) -> str:
    """Words as they were recorded, to the letter; anything else as a sentence."""
    if entry.state is not State.KNOWN or entry.value is None:
        return sentences(STATES[entry.state])
    if kind_of(entry.fact) in NO_WORDS:
        return "Another case."
    if isinstance(entry.value, str) and (spec is None or not spec.choices):
        return entry.value
    return sentences(upper_first(in_words(entry.value, spec)))


def _record(record: str, key: str, guidance: Guidance) -> str:
    """“Concern 2”, and a lesser step by its own name."""
    if record == "alternative" and key in guidance.alternatives:
        return guidance.alternatives[key].label
    return record_name(record, key)


def record_name(record: str, key: str) -> str:
    """“Concern 2”: a record by its kind and number."""
    return f"{upper_first(record.replace('_', ' '))} {key[1:] if key[1:].isdigit() else key}"


@_say.register
def _note(entry: NoteLine, guidance: Guidance) -> _Said:
    return _Said("Note", entry.text)


@_say.register(CallStarted)
@_say.register(CallPaused)
@_say.register(CallEnded)
def _call(entry: CallStarted | CallPaused | CallEnded, guidance: Guidance) -> _Said:
    how = entry.channel.replace("_", " ") if isinstance(entry, CallStarted) else ""
    return _Said(CALLS[type(entry)], how)


@_say.register
def _checkpoint(entry: CheckpointAnswered, guidance: Guidance) -> _Said:
    known = guidance.checkpoints.get(entry.checkpoint)
    rule = guidance.procedure_checks.get(entry.checkpoint)
    asked = known.question if known else rule.rule if rule else entry.checkpoint
    due = f" by {day(entry.due_on)}" if entry.due_on else ""
    task = f"{entry.owner}: {entry.action}{due}" if entry.owner or entry.action else ""
    return _Said(
        f"{entry.checkpoint}: {asked}", sentences(ANSWERS[entry.answer.value], entry.evidence, task), entry.told_by
    )


@_say.register
def _decision(entry: Decision, guidance: Guidance) -> _Said:
    stance = f"Stance on exclusion: {entry.stance.value.replace('_', ' ')}" if entry.stance else ""
    why = f"Why: {entry.reason}" if entry.reason else ""
    until = f"Until {moment(entry.until)}" if entry.until else ""
    title = DECISIONS.get(entry.what, upper_first(entry.what.replace("_", " ")))
    return _Said(title, sentences(stance, entry.text, why, until), entry.decided_by)


@_say.register
def _aside(entry: PutAside, guidance: Guidance) -> _Said:
    name = due_name(entry.item, guidance.clocks, guidance.communications) or entry.item
    until = f"Until {day(entry.until)}" if entry.until else ""
    return _Said(f"{'Put aside' if entry.digest else 'Brought back'}: {name}", sentences(entry.reason, until))


@_say.register
def _section(entry: SectionEdited, guidance: Guidance) -> _Said:
    return _Said(
        f"{entry.document}, part {entry.section.removeprefix('s')} in the adviser’s words", entry.text or "As drafted"
    )


@_say.register
def _checked(entry: DraftChecked, guidance: Guidance) -> _Said:
    return _Said(f"{entry.document} checked before it was made final", ", ".join(entry.failed) or "Nothing to look at")


@_say.register
def _final(entry: DocumentFinalised, guidance: Guidance) -> _Said:
    waits = "Ready for second reading" if entry.awaiting_second_reading else "Final"
    open_ = f"Open when it was made final: {', '.join(entry.open_items)}" if entry.open_items else ""
    said = sentences(waits, f"Stance on exclusion: {entry.stance.value.replace('_', ' ')}", open_, entry.reason)
    return _Said(_document(entry.document, entry.template, guidance), said)


@_say.register
def _sent(entry: DocumentSent, guidance: Guidance) -> _Said:
    to = f"Sent to {entry.to}" if entry.to else "Sent"
    return _Said(
        _document(entry.document, entry.template, guidance), sentences(f"{to} by {entry.form.replace('_', ' ')}")
    )


def _document(name: str, template: str, guidance: Guidance) -> str:
    title = title_of(guidance.templates.get(template))
    return f"{name}, {title}" if title else name


@_say.register
def _told(entry: CommunicationRecorded, guidance: Guidance) -> _Said:
    spec = guidance.communications.get(entry.communication)
    what = spec.what if spec else "contact"
    how = ", ".join(part for part in (entry.form.replace("_", " "), entry.at_time) if part)
    points = f"Said: {'; '.join(entry.said)}" if entry.said else ""
    why = f"Why: {entry.reason}" if entry.reason else ""
    done = how if entry.state == "done" else ""
    said = sentences(upper_first(done), entry.summary, points, why)
    return _Said(f"{COMMUNICATIONS.get(entry.state, entry.state)}. {to_words(entry.to)}: {what}", said, entry.by)


@_say.register
def _agreed(entry: Agreed, guidance: Guidance) -> _Said:
    return _Said(
        f"Second adviser agreed: {entry.item}",
        sentences(entry.reason, signed_elsewhere(entry.carried)),
        entry.agreed_by_name or entry.agreed_by,
    )


@_say.register
def _second_view(entry: SecondView, guidance: Guidance) -> _Said:
    asked = f"Second reader’s view of {entry.document}, {'masked' if entry.masked else 'whole'}"
    said = sentences(upper_first(READER_VIEWS[entry.view]), entry.text, signed_elsewhere(entry.carried))
    return _Said(asked, said, entry.read_by_name or entry.read_by)


@_say.register
def _carried(entry: AnswerCarried, guidance: Guidance) -> _Said:
    return _Said(f"Signed answer to the second reading of {entry.document}", "Brought in from a packet.")


@_say.register
def _added(entry: RecordAdded, guidance: Guidance) -> _Said:
    return _Said(f"{_record(entry.record, entry.key, guidance)} begun")


@_say.register
def _withdrawn(entry: RecordWithdrawn, guidance: Guidance) -> _Said:
    return _Said(f"{_record(entry.record, entry.key, guidance)} withdrawn", sentences(entry.reason))


@_say.register
def _framework(entry: FrameworkSet, guidance: Guidance) -> _Said:
    return _Said("Framework set", sentences(", ".join((entry.framework, *entry.overlays)), entry.reason))


@_say.register
def _packs(entry: PacksChanged, guidance: Guidance) -> _Said:
    return _Said("Guidance in force", ", ".join(entry.packs))


@_say.register
def _viewed(entry: Viewed, guidance: Guidance) -> _Said:
    if is_note(entry):
        return _Said("Questions the program showed", ", ".join(came_into_view(entry)))
    return _Said(upper_first(entry.what), entry.detail)


@_say.register
def _closed_to(entry: ClosedTo, guidance: Guidance) -> _Said:
    return _Said("Who may see the case", sentences(closed_to_in_words(entry), entry.reason))


@_say.register
def _passage(entry: PassageDecided, guidance: Guidance) -> _Said:
    return _Said(
        "Looked through for a copy to the practitioner", sentences(GOING[entry.goes], entry.reason), entry.decided_by
    )
