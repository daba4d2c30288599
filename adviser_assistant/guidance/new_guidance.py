"""What new guidance changes in one open case, in words of the guidance alone: nothing of a person stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment, CheckOutcome, GateOutcome, GateReading
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.guidance.working_days import in_words

NOT_KEPT = "The version it ran on is no longer kept, so what changes for this case cannot be listed."

QUESTION, CHECK, DATE, COMMUNICATION, GATE, LETTER = "Question", "Check", "Date", "Communication", "Gate", "Letter"

_CHECKED = {
    CheckOutcome.FOLLOWED: "followed",
    CheckOutcome.NOT_FOLLOWED: "not followed",
    CheckOutcome.NOT_SHOWN: "not shown",
    CheckOutcome.CHECK_YOUR_TEXT: "check against your own text",
}
_GATE = {
    GateOutcome.ENOUGH_RECORDED: "enough recorded",
    GateOutcome.GAPS_TO_CLOSE: "gaps to close first",
    GateOutcome.PURPOSE_NOT_MET: "purpose not met",
}
_MANY = {
    QUESTION: ("question", "questions"),
    CHECK: ("check", "checks"),
    DATE: ("date", "dates"),
    COMMUNICATION: ("communication", "communications"),
    GATE: ("gate", "gates"),
    LETTER: ("letter", "letters"),
}
_NEW, _GONE, _OTHERWISE = ("is new", "are new"), ("falls away", "fall away"), ("reads otherwise", "read otherwise")
_MOVES, _DIFFERS = ("moves", "move"), ("differs", "differ")


@dataclass(frozen=True)
class MovedPack:
    """A pack the case runs on that is in use in another version than the one stamped on the case."""

    title: str
    before: str
    after: str

    @property
    def says(self) -> str:
        """“England MHPS 1.0 became 1.1”."""
        return f"{self.title} {self.before} became {self.after}"


@dataclass(frozen=True)
class CaseChange:
    """One thing of a case that is asked, due or said otherwise; an empty side was, or is, not there."""

    part: str
    what: str
    before: str = ""
    after: str = ""

    @property
    def says(self) -> str:
        """The change on one line, old and new."""
        named = f"{self.part}: {self.what}" if self.what else self.part
        if not self.before:
            return f"{named}. New: {self.after}"
        if not self.after:
            return f"{named}. No longer: {self.before}"
        return f"{named}. {self.before[:1].upper()}{self.before[1:]} → {self.after}"

    @property
    def how(self) -> tuple[str, str]:
        """What happens to it, of one and of several."""
        if not self.before:
            return _NEW
        if not self.after:
            return _GONE
        return {DATE: _MOVES, QUESTION: _OTHERWISE, LETTER: _OTHERWISE}.get(self.part, _DIFFERS)


def stamps_of(case: Case) -> tuple[str, ...]:
    """The packs last stamped on a case: as it was moved to them, or as a document was made under them."""
    if case.packs:
        return case.packs
    return next((each.packs for each in reversed(case.finalised) if each.packs), ())


def moved_packs(case: Case, guidance: Guidance) -> tuple[MovedPack, ...]:
    """The packs of a case that moved on since it was stamped; one it did not run on then is not among them."""
    then = dict(_id_and_version(stamp) for stamp in stamps_of(case))
    return tuple(
        MovedPack(pack.short_title, then[pack.id], pack.version)
        for pack in guidance.packs
        if then.get(pack.id, pack.version) != pack.version
    )


def stamps_to_keep(case: Case, guidance: Guidance) -> tuple[str, ...]:
    """What to stamp on a case that was worked on: packs not stamped yet; one that moved on stays as it was stamped.

    Nothing where all of them are stamped.
    """
    then = {_id_and_version(stamp)[0]: stamp for stamp in stamps_of(case)}
    if all(pack.id in then for pack in guidance.packs):
        return ()
    return tuple(then.get(pack.id, pack.stamp) for pack in guidance.packs)


def can_compare(case: Case, before: Library, on: datetime) -> bool:
    """Whether these are the very versions stamped on the case."""
    then = dict(_id_and_version(stamp) for stamp in stamps_of(case))
    packs = before.guidance_for(case, on).packs
    return all(then.get(pack.id, pack.version) == pack.version for pack in packs)


def what_changes(case: Case, before: Library, after: Library, on: datetime) -> tuple[CaseChange, ...]:
    """What would now be asked, checked, due or said otherwise in a case: questions first, letters last."""
    old, new = (library.guidance_for(case, on) for library in (before, after))
    was, is_ = assess(case, old, on=on), assess(case, new, on=on)
    parts: tuple[tuple[str, Callable[[Guidance, Assessment, Case], Mapping[str, tuple[str, str]]]], ...] = (
        (QUESTION, _questions),
        (CHECK, _checks),
        (DATE, _dates),
        (COMMUNICATION, _communications),
        (GATE, _gates),
    )
    found = [change for part, read in parts for change in _differing(part, read(old, was, case), read(new, is_, case))]
    return tuple(dict.fromkeys((*found, *_letters(old, new, is_))))


def summed_up(changes: Iterable[CaseChange]) -> str:
    """“two questions are new, one date moves”, or that nothing in this case changes."""
    counted = Counter((change.part, change.how) for change in changes)
    if not counted:
        return "nothing in this case changes today"
    return ", ".join(
        f"{_number(many)} {_MANY[part][many > 1]} {how[many > 1]}" for (part, how), many in counted.items()
    )


def _differing(
    part: str, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterator[CaseChange]:
    nothing = ("", "")
    for item in (*after, *(each for each in before if each not in after)):
        (called, old), (calls, new) = before.get(item, nothing), after.get(item, nothing)
        if old and new and called != calls:
            yield CaseChange(part, "", f"{called}, {old}", f"{calls}, {new}")
        elif old != new:
            yield CaseChange(part, calls or called, old, new)


def _questions(guidance: Guidance, found: Assessment, case: Case) -> dict[str, tuple[str, str]]:
    """The questions of the call that may be asked in this case, and the checkpoints and prompts that stand in it."""
    view = CaseView(case, guidance, NO_CASELOAD, found.on)
    asked = {
        f"question {each.id}": ("", each.ask)
        for each in guidance.questions.values()
        if each.record or guidance.ask(each.when, view).answer is not Answer.NO
    }
    asked |= {f"checkpoint {each.id}": (each.id, each.checkpoint.question) for each in found.checkpoints}
    return asked | {f"prompt {each.id}": (each.id, each.prompt.text) for each in found.prompts}


def _checks(_: Guidance, found: Assessment, __: Case) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.id, f"{each.check.rule.rstrip('.')}: {_CHECKED[each.outcome]}")
        for each in found.procedure_checks
        if each.applies
    }


def _dates(_: Guidance, found: Assessment, __: Case) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.clock.title, _day(each.due))
        for each in found.clocks
        if each.due and each.confidence is not Confidence.LOW
    }


def _communications(_: Guidance, found: Assessment, __: Case) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.spec.what.rstrip("."), f"by {_day(each.due)}" if each.due else "no date yet")
        for each in found.communications
    }


def _gates(_: Guidance, found: Assessment, __: Case) -> dict[str, tuple[str, str]]:
    shown = (each for each in found.gates if each.result is not GateOutcome.DOES_NOT_APPLY)
    return {each.id: (each.gate.title, _gate_words(each)) for each in shown}


def _gate_words(gate: GateReading) -> str:
    left = len(gate.missing)
    return f"{_GATE[gate.result]}, {_number(left)} to close" if left else _GATE[gate.result]


def _letters(old: Guidance, new: Guidance, found: Assessment) -> Iterator[CaseChange]:
    """The documents this case is due whose wording is another; one already sent keeps its own."""
    due = dict.fromkeys(each.spec.document for each in found.communications if each.record is None)
    for document in due:
        was, is_ = old.templates.get(document), new.templates.get(document)
        if was and is_ and was.text != is_.text:
            yield CaseChange(LETTER, document, "wording as it was", "new wording from its next draft on")


def _day(day: date | None) -> str:
    return in_words(day) if day else ""


def _number(many: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[many] if many < len(words) else str(many)


def _id_and_version(stamp: str) -> tuple[str, str]:
    pack, _, version = stamp.rpartition(" ")
    return pack, version
