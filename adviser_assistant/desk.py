"""What an adviser can have made, with or without a window: an assessment, a draft, a final document.

Screens and command line call these same functions, so that what one produces the other does too.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Stance
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assess import assess, end_of_day
from adviser_assistant.guidance.assessment import Assessment, MissingItem
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.guidance.finalise import SECOND_READING, held_by, stance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.guidance.view import calendar_of
from adviser_assistant.letters.checks import Check, check_letter
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.letter import Letter, Run
from adviser_assistant.letters.masked import masked
from adviser_assistant.letters.wordings import Wordings
from adviser_assistant.paths import guidance_folder, user_place
from adviser_assistant.settings import letterhead_in_use, shipped_letterhead


@dataclass(frozen=True)
class Desk:
    """A case on the desk at one moment: as it stood then, with the guidance it runs on."""

    case: Case
    library: Library
    on: datetime

    @cached_property
    def guidance(self) -> Guidance:
        """The packs this case runs on."""
        return self.library.guidance_for(self.case, self.on)

    @cached_property
    def assessment(self) -> Assessment:
        """What follows from the case at that moment. What the first letter still lacks weighs in what to ask next."""
        templates(self.guidance).read_all()
        first = assess(self.case, self.guidance, on=self.on)
        gaps = letter_gaps(self.case, self.guidance, first, self.on.date())
        return assess(self.case, self.guidance, on=self.on, letter_gaps=gaps)


@dataclass(frozen=True)
class Final:
    """A document asked to be final: its bytes, or what holds it. `says` is what to tell the adviser."""

    content: bytes
    held: tuple[MissingItem, ...]
    stance: Stance
    says: str
    awaiting_second_reading: bool = False


def templates(guidance: Guidance) -> Wordings:
    """Every document that can be drafted, by id; each is read when it is asked for."""
    found = _TEMPLATES.get(guidance)
    if found is None:
        found = _TEMPLATES[guidance] = Wordings(guidance.templates, guidance.facts)
    return found


_TEMPLATES: WeakKeyDictionary[Guidance, Wordings] = WeakKeyDictionary()


def draft_of(case: Case, guidance: Guidance, assessment: Assessment, on: date, document: str, name: str = "") -> Letter:
    """A document as it stands today, edits included; `name` tells several of one kind apart (L01-2)."""
    known = templates(guidance)
    if document not in known:
        raise AdviserError(f"There is no document “{document}”. Choose one of: {', '.join(sorted(known))}.")
    return replace(draft_letter(case, assessment, known[document], on, guidance, name), case=case.id)


def read_again(case: Case, guidance: Guidance, on: datetime, document: str, name: str, blind: bool) -> Letter:
    """A document as a second reader sees it: as it stood at a moment, masked if they read it blind."""
    then = case.as_of(on)
    seen = masked(then, guidance) if blind else then
    return draft_of(seen, guidance, assess(seen, guidance, on=on), on.date(), document, name)


def template_of(guidance: Guidance, document: str) -> str:
    """The template of a document by its name: L01 of L01-2, else the name as it is."""
    begins, _, number = document.rpartition("-")
    return begins if begins in guidance.templates and number.isdigit() else document


def letter_gaps(
    case: Case, guidance: Guidance, assessment: Assessment, on: date, document: str = "L01"
) -> tuple[str, ...]:
    """The facts a draft still lacks, each once; none where the guidance has no such document."""
    if document not in guidance.templates:
        return ()
    gaps = draft_of(case, guidance, assessment, on, document).gaps
    return tuple(dict.fromkeys(gap.fact for gap in gaps if gap.fact))


@dataclass(frozen=True)
class Letterhead:
    """What letters are made on. `notice` says quietly why it is ours where the service's own cannot be used."""

    path: Path
    notice: str = ""


def letterhead() -> Letterhead:
    """The letterhead of the settings if letters can be made on it, else the one that came with the program."""
    from adviser_assistant.letters.letterhead_check import is_usable

    chosen = letterhead_in_use(user_place())
    if chosen == shipped_letterhead():
        return Letterhead(chosen)
    try:
        stamp = (chosen, chosen.stat().st_mtime_ns, chosen.stat().st_size)
    except OSError:
        return Letterhead(shipped_letterhead(), f"The letterhead {chosen.name} is not there. {_OURS}")
    if stamp not in _USABLE:
        _USABLE[stamp] = is_usable(chosen)
    return Letterhead(chosen) if _USABLE[stamp] else Letterhead(shipped_letterhead(), f"{chosen.name}: {_LACKING}")


_OURS = "Letters are made on the one that came with the program."
_LACKING = f"this letterhead lacks something letters need; see check-letterhead. {_OURS}"
_USABLE: dict[tuple[Path, int, int], bool] = {}
"""What was found out about a letterhead, until it changes."""


def word_file(letter: Letter, mark: str = "Draft, not sent") -> bytes:
    """A letter as a Word file on the service's letterhead."""
    from adviser_assistant.letters.to_docx import letter_to_docx

    return letter_to_docx(letter, letterhead().path, mark)


def finalise_document(
    case: Case,
    guidance: Guidance,
    assessment: Assessment,
    on: date,
    document: str,
    stance: Stance | None = None,
    name: str = "",
) -> Final:
    """A document made final, or what holds it. Nothing is written or recorded here.

    What an employer completes itself may keep gaps; every other document waits until each gap is filled or is
    recorded as not known.
    """
    letter = draft_of(case, guidance, assessment, on, document, name)
    taken = stance_of(case) if stance is None else stance
    held = list(held_by(case, assessment, document, taken))
    if letter.kind != "employer_template":
        seen = {item.id for item in held}
        held += [_gap(gap) for gap in {gap.fact: gap for gap in letter.gaps}.values() if gap.fact not in seen]
    held += [_wording(check) for check in check_letter(letter, case, assessment, guidance) if check.severity == "holds"]
    if held:
        return Final(b"", tuple(held), taken, "")
    waits = document in SECOND_READING
    says = f"{name or document}, ready for second reading" if waits else f"{name or document}, final"
    return Final(word_file(letter, "Ready for second reading" if waits else ""), (), taken, says, waits)


def _gap(gap: Run) -> MissingItem:
    return MissingItem(gap.fact or "wording", gap.text, "gap", "letters", (gap.fact,) if gap.fact else ())


def _wording(check: Check) -> MissingItem:
    return MissingItem(check.id, check.text, "wording", "letters")


def draft(desk: Desk, document: str) -> bytes:
    """A draft as a Word file; gaps are shown in place."""
    template = template_of(desk.guidance, document)
    return word_file(draft_of(desk.case, desk.guidance, desk.assessment, desk.on.date(), template, document))


def finalise(desk: Desk, document: str) -> Final:
    """The final document of a case file, or what holds it."""
    template = template_of(desk.guidance, document)
    return finalise_document(desk.case, desk.guidance, desk.assessment, desk.on.date(), template, name=document)


def calendar_of_plan(case: Case, guidance: Guidance, assessment: Assessment) -> tuple[bytes, int]:
    """The plan of communications as a calendar file, and how many items have no date yet and stand in none."""
    from adviser_assistant.letters.calendar_file import calendar_file, day_of

    planned = assessment.communications
    dateless = sum(day_of(each, assessment.on.date()) is None for each in planned)
    return calendar_file(case, planned, assessment.on, calendar_of(case, guidance)), dateless


def plan_as_plain(case: Case, guidance: Guidance, assessment: Assessment) -> dict[str, Any]:
    """The plan of communications, and how to reach the practitioner, as JSON-ready values."""
    from adviser_assistant.guidance.as_plain import planned_as_plain
    from adviser_assistant.letters.plan_text import reach_of

    reach = [{"fact": each.fact, "what": each.label, "words": each.words} for each in reach_of(case, guidance)]
    plan = [planned_as_plain(each) for each in assessment.communications]
    return {"on": assessment.on.isoformat(), "reach": reach, "communications": plan}


def load_case(path: Path, on: date | datetime | None = None, library: Library | None = None) -> Desk:
    """A case file on the desk, as the case stood on a day (its last entry's moment without one).

    Without a `library` it is read with the guidance that came with the program.
    """
    return case_on_desk(path, library or load_library(guidance_folder()), on)


def case_on_desk(path: Path, library: Library, on: date | datetime | None = None) -> Desk:
    """A case file on the desk, with guidance that was read already."""
    everything = library.guidance(*library.packs)
    case = read_case_file(path, everything.facts, everything).case
    if not case.entries:
        raise AdviserError(f"{path.name} holds no entries, so there is nothing to look at. Add what was recorded.")
    moment = end_of_day(case, on)
    seen = case.as_of(moment)
    if not seen.entries:
        raise AdviserError(f"Nothing was recorded in {path.name} by {moment:%Y-%m-%d}. Choose a later day.")
    return Desk(seen, library, moment)


def write_file(path: Path, content: bytes, may: Callable[[], bool] = lambda: True) -> None:
    """Write a file whole or not at all; what can go wrong becomes a sentence. Asked last, `may` can still say no."""
    beside = ""
    try:
        if _open_elsewhere(path):
            raise AdviserError(_IN_USE.format(name=path.name))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not may():
            raise AdviserError(NOT_TRACED)
        Path(beside).replace(path)
        beside = ""
    except (OSError, ValueError) as error:
        raise AdviserError(_why_not_written(path, error, began=bool(beside))) from None
    finally:
        if beside:
            with suppress(OSError):
                Path(beside).unlink(missing_ok=True)


def _why_not_written(path: Path, error: OSError | ValueError, *, began: bool) -> str:
    """A sentence. Until something `began` to be written, it is the folder that could not be written in."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full, so nothing was written. Make room and try again; nothing is lost."
    if number in (errno.EINVAL, errno.ENAMETOOLONG):
        return f"No file can have the name “{path.name[:60]}”. Choose another, shorter one of letters and figures."
    if path.is_dir():
        return f"“{path.name or path}” is a folder. Give the file a name of its own."
    if not began:
        return f"Nothing can be written in {path.parent} ({_reason(error)}). Choose another folder."
    if isinstance(error, PermissionError):
        return _IN_USE.format(name=path.name)
    return f"{path.name} could not be written ({_reason(error)}). Choose another place."


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


NOT_TRACED = "That it was taken out could not be written in the case, so it was not taken out. Try again."
_IN_USE = "{name} is open in another program or may not be changed. Close it there, or choose another name."


def _open_elsewhere(path: Path) -> bool:
    """Whether a word processor has the file open: it leaves a small file beside it that says so."""
    beside = (f"~${path.name[2:]}", f"~${path.name}", f".~lock.{path.name}#")
    return path.exists() and any(path.with_name(name).exists() for name in beside)
