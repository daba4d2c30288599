"""The story of a case as lines of plain values: what was recorded, told, advised, decided and sent, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
    Replacing,
    SecondView,
    SectionEdited,
    Viewed,
    closed_to_in_words,
)
from adviser_assistant.casework.facts import RECORD_FACT, State, Value, kind_of
from adviser_assistant.casework.in_view import is_note
from adviser_assistant.casework.passages import NO_WORDS
from adviser_assistant.guidance.pack import CATALOGUE, FactSpec, Kind
from adviser_assistant.letters.account_lines import CALLS, record_name
from adviser_assistant.letters.said import SOURCES
from adviser_assistant.letters.words import weekday
from adviser_assistant.ui.parts.dates import MONTHS

KINDS = (
    ("told", "Told to the practitioner"),
    ("facts", "Facts"),
    ("notes", "Notes"),
    ("checkpoints", "Checkpoints"),
    ("decisions", "Decisions"),
    ("documents", "Documents"),
    ("other", "Everything else"),
)
STATES = {
    State.NOT_KNOWN: "not known",
    State.DECLINED: "declined",
    State.NOT_APPLICABLE: "does not apply",
    State.NOT_ASKED: "not asked",
}
DECISIONS = {
    "advice": "Advice",
    "sign_off": "Signed",
    "immediate_risk": "Immediate-risk route used",
    "employer_decision": "The employer’s decision",
    "identity": "Identity",
    "close": "Closed",
    "reopen": "Reopened",
    "hold": "Legal hold",
    "hold_lifted": "Legal hold lifted",
    "merge": "Merged into another case",
    "part": "No longer merged",
}
ANSWERS = {"yes": "Yes", "no": "No", "not_known": "Not known", "not_applicable": "Not applicable"}
GOING = {Going.ALL: "goes", Going.PART: "goes in part", Going.NONE: "does not go"}
REPLACING = {
    Replacing.SECOND_READ: " after second reading",
    Replacing.CORRECTED: " again, to correct the one before",
    Replacing.SUPERSEDED: " again, in place of the one before",
}
ISSUED = "issued"
"""After a document's name: what was issued of it, rather than what stands in it now."""


@dataclass(frozen=True, slots=True)
class Words:
    """How the guidance names things: facts, checkpoints, communications and documents by id."""

    facts: Mapping[str, FactSpec]
    checkpoints: Mapping[str, str]
    communications: Mapping[str, str]
    people: Mapping[str, str]
    alternatives: Mapping[str, str]
    due: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline. `day` is the day it is about; `noted` says when it was recorded if that differs."""

    id: str
    day: date
    time: str
    kind: str
    text: str
    by: str
    noted: str = ""
    mended: str = ""
    place: str = ""
    item: str = ""
    weight: int = 400

    @property
    def spoken(self) -> str:
        """The line as it would be read aloud."""
        return ". ".join(part.rstrip(".") for part in (self.time, self.text, self.by, self.noted, self.mended) if part)

    def holds(self, words: str) -> bool:
        """Whether every word stands somewhere in the line."""
        text = f"{self.text} {self.by} {self.noted} {self.mended}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class _Said:
    """What one entry comes to in words."""

    kind: str
    text: str
    by: str = ""
    place: str = ""
    item: str = ""
    weight: int = 400


def lines_of(case: Case, words: Words) -> tuple[Line, ...]:
    """Every entry as a line, in the order things happened; within a day, in the order they were recorded."""
    mended = _mended(case.entries)
    withdrawn = _withdrawn(case.entries)
    order = {entry.id: place for place, entry in enumerate(case.entries)}
    lines = [
        _line(entry, said, mended.get(entry.id, "") or _taken(entry, withdrawn), words)
        for entry in case.entries
        if (said := _say(entry, words)) is not None
    ]
    return tuple(sorted(lines, key=lambda line: (line.day, order[line.id])))


def keep(lines: Iterable[Line], kinds: frozenset[str], text: str = "") -> tuple[Line, ...]:
    """The lines of some kinds (none chosen means all) in which every word stands."""
    return tuple(line for line in lines if (not kinds or line.kind in kinds) and (not text or line.holds(text)))


def as_text(lines: Iterable[Line], title: str) -> str:
    """A chronology in plain text, a heading for each day."""
    out, day = [title, ""], None
    for line in lines:
        if line.day != day:
            day = line.day
            out += ["", weekday(day)] if len(out) > 2 else [weekday(day)]
        tail = "; ".join(part for part in (line.by, line.noted, line.mended) if part)
        out.append(f"  {line.time:<5}  {line.text}" + (f" ({tail})" if tail else ""))
    return "\n".join(out) + "\n"


def short(day: date, beside: date | None = None) -> str:
    """A day as “6 Mar”, with the year where it differs from the day beside it."""
    said = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return said if beside is None or beside.year == day.year else f"{said} {day.year}"


def _line(entry: Entry, said: _Said, mended: str, words: Words) -> Line:
    recorded = entry.recorded_at.date()
    day = entry.about_on or recorded
    noted = f"recorded {short(recorded, day)}, about {short(day, recorded)}" if day != recorded else ""
    return Line(
        id=entry.id,
        day=day,
        time=f"{entry.recorded_at:%H:%M}" if day == recorded else "",
        kind=said.kind,
        text=said.text,
        by=said.by or who_recorded(entry, words.people),
        noted=noted,
        mended=mended,
        place=said.place,
        item=said.item,
        weight=said.weight,
    )


def _mended(entries: Iterable[Entry]) -> dict[str, str]:
    """For each statement later corrected or taken back, when and how."""
    found: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, FactRecorded) and entry.corrects:
            how = "taken back" if entry.state is State.NOT_ASKED else "corrected"
            found[entry.corrects] = f"{how} {short(entry.recorded_at.date())} {entry.recorded_at:%H:%M}"
    return found


def _withdrawn(entries: Iterable[Entry]) -> dict[tuple[str, str], datetime]:
    return {(e.record, e.key): e.recorded_at for e in entries if isinstance(e, RecordWithdrawn)}


def _taken(entry: Entry, withdrawn: Mapping[tuple[str, str], datetime]) -> str:
    match = RECORD_FACT.match(entry.fact) if isinstance(entry, FactRecorded) else None
    when = withdrawn.get((match["record"], match["key"])) if match else None
    return f"withdrawn {short(when.date())} {when:%H:%M}" if when and entry.recorded_at <= when else ""


@singledispatch
def _say(entry: Entry, words: Words) -> _Said | None:
    return None


@_say.register
def _fact(entry: FactRecorded, words: Words) -> _Said | None:
    if kind_of(entry.fact) in NO_WORDS:
        return None
    match = RECORD_FACT.match(entry.fact)
    spec = words.facts.get(kind_of(entry.fact))
    label = spec.label if spec else entry.fact
    label = label[:1].upper() + label[1:]
    if match:
        label = f"{_record_name(match['record'], match['key'], words)}: {label[:1].lower()}{label[1:]}"
    place = "before_exclusion" if entry.fact.startswith("alternative[") else "call"
    by = entry.said_by or SOURCES[entry.source]
    if entry.document_seen:
        by += ", document seen"
    if entry.state is State.NOT_ASKED:
        text = f"{label}: taken back" if entry.corrects else f"{label}: emptied"
        return _Said("facts", text, by, place, entry.fact)
    said = _value(entry.value, spec) if entry.state is State.KNOWN else STATES[entry.state]
    reason = f" ({entry.reason})" if entry.reason else ""
    corrects = ", a correction" if entry.corrects else ""
    return _Said("facts", f"{label}: {said}{reason}{corrects}", by, place, entry.fact)


def _record_name(record: str, key: str, words: Words) -> str:
    """“Concern 2”, and a lesser step by its own name."""
    if record == "alternative":
        return words.alternatives.get(key, key.replace("_", " ").capitalize())
    return record_name(record, key)


def _value(value: Value | None, spec: FactSpec | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{short(value.date())} {value.year}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{short(value)} {value.year}"
    labels = {choice.id: choice.label for choice in spec.choices} if spec else {}
    if isinstance(value, tuple):
        return ", ".join(labels.get(each, each) for each in value)
    if spec is not None and spec.kind is Kind.CHOICE:
        return labels.get(str(value), str(value))
    return str(value)


@_say.register
def _note(entry: NoteLine, words: Words) -> _Said:
    return _Said("notes", entry.text, place="call", item=f"note:{entry.note}")


@_say.register(CallStarted)
@_say.register(CallPaused)
@_say.register(CallEnded)
def _call(entry: CallStarted | CallPaused | CallEnded, words: Words) -> _Said:
    return _Said("other", CALLS[type(entry)], place="call")


@_say.register
def _checkpoint(entry: CheckpointAnswered, words: Words) -> _Said:
    name = words.checkpoints.get(entry.checkpoint, entry.checkpoint)
    number = entry.checkpoint.removeprefix("BC-")
    text = f"Checkpoint {number}, {name}: {ANSWERS[entry.answer.value]}"
    more = [entry.evidence.rstrip(".")] if entry.evidence else []
    if entry.owner and entry.action:
        due = f" by {short(entry.due_on)}" if entry.due_on else ""
        more.append(f"{entry.owner}: {entry.action}{due}")
    return _Said("checkpoints", ". ".join([text, *more]), entry.told_by, "before_exclusion", entry.checkpoint)


@_say.register
def _agreed(entry: Agreed, words: Words) -> _Said:
    by = entry.agreed_by_name or entry.agreed_by
    if entry.item.partition("-")[0] in CATALOGUE:
        return _Said("documents", f"{entry.item} second read{_carried_in(entry.carried)}", by, "letters", entry.item)
    name = words.checkpoints.get(entry.item, entry.item.replace("_", " "))
    number = f"{entry.item.removeprefix('BC-')} " if entry.item.startswith("BC-") else ""
    text = f"Second adviser agreed: {number}{name}" + (f". {entry.reason}" if entry.reason else "")
    return _Said("checkpoints", text, by, "before_exclusion", entry.item)


@_say.register
def _second_view(entry: SecondView, words: Words) -> _Said:
    seen = "masked" if entry.masked else "whole"
    why = f". {entry.text}" if entry.text else ""
    text = f"{entry.document} read {seen}: {READER_VIEWS[entry.view]}{why}{_carried_in(entry.carried)}"
    return _Said("documents", text, entry.read_by_name or entry.read_by, "letters", entry.document)


def _carried_in(carried: str) -> str:
    return f". {signed_elsewhere(carried)}" if carried else ""


@_say.register
def _carried(entry: AnswerCarried, words: Words) -> _Said:
    text = f"{entry.document}: a colleague’s signed answer brought in from a packet"
    return _Said("documents", text, "", "letters", entry.document)


@_say.register
def _decision(entry: Decision, words: Words) -> _Said:
    title = DECISIONS.get(entry.what, entry.what.replace("_", " ").capitalize())
    parts = [part for part in (entry.text, entry.reason) if part]
    if entry.stance is not None and entry.what == "sign_off":
        parts.insert(0, f"stance on exclusion {entry.stance.value.replace('_', ' ')}")
    if entry.until is not None:
        parts.append(f"until {short(entry.until.date())} {entry.until:%H:%M}")
    text = f"{title}: {'. '.join(part.rstrip('.') for part in parts)}" if parts else title
    places = {"close": "closing", "reopen": "closing", "merge": "about", "part": "about"}
    place = places.get(entry.what, "before_exclusion")
    return _Said("decisions", text, entry.decided_by, place, weight=600)


@_say.register
def _aside(entry: PutAside, words: Words) -> _Said:
    name = words.due(entry.item)
    until = f" until {short(entry.until)}" if entry.until else ""
    said = f"Put aside{until}" if entry.digest else "Brought back"
    text = f"{said}{',' if name else ''} {name or entry.item}"
    return _Said("other", f"{text}: {entry.reason}" if entry.digest else text, place="call", item=entry.item)


@_say.register
def _section(entry: SectionEdited, words: Words) -> _Said:
    text = "put back as drafted" if entry.text is None else "edited"
    return _Said(
        "documents", f"{entry.document}, section {entry.section}: {text}", place="letters", item=entry.document
    )


@_say.register
def _checked(entry: DraftChecked, words: Words) -> _Said:
    found = f"to look at: {', '.join(entry.failed)}" if entry.failed else "nothing to look at"
    return _Said("documents", f"{entry.document} checked, {found}", place="letters", item=entry.document)


@_say.register
def _final(entry: DocumentFinalised, words: Words) -> _Said:
    waits = ", ready for second reading" if entry.awaiting_second_reading else ""
    again = REPLACING.get(entry.replaces_as, "") if entry.replaces_as else ""
    reason = f": {entry.reason}" if entry.reason else ""
    text = f"{entry.document} final{again}, stance {entry.stance.value.replace('_', ' ')}{waits}{reason}"
    return _Said("documents", text, place="letters", item=f"{entry.document}/{ISSUED}", weight=600)


@_say.register
def _sent(entry: DocumentSent, words: Words) -> _Said:
    to = f" to {entry.to}" if entry.to else ""
    text = f"{entry.document} sent{to} by {entry.form}"
    return _Said("documents", text, place="letters", item=f"{entry.document}/{ISSUED}", weight=600)


@_say.register
def _told(entry: CommunicationRecorded, words: Words) -> _Said:
    name = words.communications.get(entry.communication, entry.communication.replace("_", " ")) or "Contact"
    to_practitioner = entry.to == "practitioner"
    if entry.state == "withheld":
        text = f"Withheld: {name}. {entry.reason}"
    elif entry.state == "owed":
        text = f"No longer withheld: {name}"
    else:
        whom = "Told the practitioner" if to_practitioner else f"To {entry.to.replace('_', ' ')}"
        text = f"{whom}: {name}" + (f". {entry.summary}" if entry.summary else "")
    at = f" at {entry.at_time}" if entry.at_time else ""
    how = ", ".join(part for part in (entry.by, f"{entry.form}{at}") if part)
    kind, by = "told" if to_practitioner else "other", how if entry.state == "done" else ""
    return _Said(kind, text, by, "communications", entry.communication, 600 if to_practitioner else 400)


@_say.register
def _record(entry: RecordAdded, words: Words) -> _Said | None:
    return None


@_say.register
def _gone(entry: RecordWithdrawn, words: Words) -> _Said:
    name = f"{_record_name(entry.record, entry.key, words)} withdrawn"
    return _Said("facts", f"{name}: {entry.reason}" if entry.reason else name)


@_say.register
def _framework(entry: FrameworkSet, words: Words) -> _Said:
    overlays = f" with {', '.join(entry.overlays)}" if entry.overlays else ""
    reason = f": {entry.reason}" if entry.reason else ""
    return _Said("other", f"Framework {entry.framework}{overlays}{reason}")


@_say.register
def _packs(entry: PacksChanged, words: Words) -> _Said:
    return _Said("other", f"Guidance now {', '.join(entry.packs)}")


@_say.register
def _viewed(entry: Viewed, words: Words) -> _Said | None:
    if is_note(entry):
        return None  # what stood on the screen is no event of the case; the account of the record has it
    return _Said("other", f"{entry.what.capitalize()}{f': {entry.detail}' if entry.detail else ''}")


@_say.register
def _closed_to(entry: ClosedTo, words: Words) -> _Said:
    return _Said("other", f"{closed_to_in_words(entry)}{f': {entry.reason}' if entry.reason else ''}")


@_say.register
def _passage(entry: PassageDecided, words: Words) -> _Said:
    reason = f". {entry.reason}" if entry.reason else ""
    text = f"For a copy to the practitioner, a passage {GOING[entry.goes]}{reason}"
    return _Said("other", text, entry.decided_by, "timeline", entry.passage)
