"""What an outcome rests on, in the words of the screen: each fact, what was said of it, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.facts import RECORD_FACT, Source, State, kind_of
from adviser_assistant.guidance.assessment import CheckReading
from adviser_assistant.guidance.deadlines import DeadlineState
from adviser_assistant.guidance.evidence import Evidence
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.words import in_words
from adviser_assistant.ui.parts.dates import say_date, say_day

CHECKPOINT = "checkpoint."
_STATES = {
    State.NOT_KNOWN: "not known",
    State.DECLINED: "declined to say",
    State.NOT_APPLICABLE: "does not apply",
    State.NOT_ASKED: "not asked",
}
_SOURCES = {
    Source.CALLER: "the caller",
    Source.PRACTITIONER: "the practitioner",
    Source.DOCUMENT: "a document",
    Source.THIRD_PARTY: "somebody else",
    Source.ADVISER: "the adviser",
}
LONGEST = 120


@dataclass(frozen=True)
class EvidenceLine:
    """One line of evidence. `goal` is the fact or the checkpoint it leads to, empty for what is worked out."""

    label: str
    said: str
    who: str
    goal: str


def evidence_lines(reading: CheckReading, guidance: Guidance, today: date) -> tuple[EvidenceLine, ...]:
    """Every recorded thing the outcome rests on."""
    return tuple(_line(each, guidance, today) for each in reading.evidence)


def checkpoint_of(fact: str) -> str:
    """The checkpoint a fact stands for (BC-12 for `checkpoint.bc_12`), else an empty string."""
    return fact.removeprefix(CHECKPOINT).upper().replace("_", "-") if fact.startswith(CHECKPOINT) else ""


def label_of(fact: str, guidance: Guidance) -> str:
    """A fact or a checkpoint in two or three words, as a line begins."""
    checkpoint = guidance.checkpoints.get(checkpoint_of(fact))
    if checkpoint is not None:
        return f"Checkpoint {int(checkpoint.id.removeprefix('BC-'))}, {checkpoint.label}"
    spec, match = guidance.facts.get(kind_of(fact)), RECORD_FACT.match(fact)
    words = spec.label if spec else fact.replace("_", " ")
    number = match["key"].lstrip("abcdefghijklmnopqrstuvwxyz_-") if match else ""
    which = f" ({match['record'].replace('_', ' ')} {number})" if match and number else ""
    return f"{words[:1].upper()}{words[1:]}{which}"


def _line(evidence: Evidence, guidance: Guidance, today: date) -> EvidenceLine:
    goal = "" if evidence.worked_out else checkpoint_of(evidence.fact) or evidence.fact
    return EvidenceLine(label_of(evidence.fact, guidance), _said(evidence, guidance), _who(evidence, today), goal)


def _said(evidence: Evidence, guidance: Guidance) -> str:
    if evidence.state is not State.KNOWN or evidence.value is None:
        words = _STATES.get(evidence.state, "")
    else:
        words = in_words(evidence.value, guidance.facts.get(kind_of(evidence.fact)))
    more = f"{words}: {evidence.words}" if evidence.words else words
    return more if len(more) <= LONGEST else f"{more[: LONGEST - 1].rstrip()}…"


def _who(evidence: Evidence, today: date) -> str:
    """“Alison Marsh, 28 Oct, document seen”."""
    if evidence.worked_out:
        return "worked out"
    who = evidence.said_by or (_SOURCES[evidence.source] if evidence.source else "")
    day = say_day(evidence.on, evidence.on.year != today.year).split(" ", 1)[1] if evidence.on else ""
    seen = "document seen" if evidence.document_seen else ""
    return ", ".join(part for part in (who, day, seen) if part)


def deadline_sentence(reading: CheckReading) -> str:
    """By when, whose limit it is, and whether it was kept; the limit in words where there is no day."""
    deadline = reading.deadline
    whose = f", {reading.local_text}" if reading.local_text else ", our own period" if deadline.house else ""
    limit = f"{deadline.limit}{whose}" if deadline.limit else reading.check.limit
    if deadline.state is DeadlineState.NONE or deadline.on is None:
        return limit
    day = say_date(deadline.on)
    done = f", done {say_date(deadline.done_on)}" if deadline.done_on else ""
    said = {
        DeadlineState.MET: f"met: last day {day}{done}",
        DeadlineState.MISSED: f"missed: last day {day}{done}",
        DeadlineState.DUE: f"due: last day {day}{done}",
    }[deadline.state]
    return f"{limit}; {said}" if limit else said


def source_words(reading: CheckReading, guidance: Guidance) -> str:
    """Each source with its title and the place in it; the local text first."""
    cited = [_cited(each, guidance) for each in reading.why.sources]
    return "; ".join(part for part in (reading.local_text, *cited) if part)


def _cited(source: str, guidance: Guidance) -> str:
    source_id, _, place = source.partition(",")
    document = guidance.sources.get(source_id.strip())
    return f"{document.title}, {place.strip()}" if document and place else document.title if document else source
