"""What an adviser can have made, with or without a window: an assessment, a draft, a final document.

Screens and command line call these same functions, so that what one produces the other does too.
"""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Stance
from adviser_assistant.errors import AdviserError, FaultyFileError
from adviser_assistant.guidance.assess import assess, end_of_day
from adviser_assistant.guidance.assessment import Assessment, MissingItem
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.guidance.review import Review, review_library
from adviser_assistant.paths import guidance_folder


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
        """What follows from the case at that moment."""
        return assess(self.case, self.guidance, on=self.on)


@dataclass(frozen=True)
class Final:
    """A document asked to be final: its bytes, or what holds it. `says` is what to tell the adviser."""

    content: bytes
    held: tuple[MissingItem, ...]
    stance: Stance
    says: str
    awaiting_second_reading: bool = False


def load_case(path: Path, on: date | datetime | None = None) -> Desk:
    """A case file on the desk, as the case stood on a day (its last entry's moment without one)."""
    library = load_library(guidance_folder())
    case = read_case_file(path, library.guidance(*library.packs).facts).case
    if not case.entries:
        raise AdviserError(f"{path.name} holds no entries, so there is nothing to look at. Add what was recorded.")
    moment = end_of_day(case, on)
    seen = case.as_of(moment)
    if not seen.entries:
        raise AdviserError(f"Nothing was recorded in {path.name} by {moment:%Y-%m-%d}. Choose a later day.")
    return Desk(seen, library, moment)


def review_guidance(folder: Path) -> Review:
    """Check every pack under a folder; faults that keep a pack from loading are part of the review."""
    try:
        library = load_library(folder)
    except FaultyFileError as error:
        return Review(error.faults, 0, {})
    return review_library(library, folder)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; what can go wrong becomes a sentence."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    except OSError as error:
        why = f"Nothing can be written in {path.parent} ({error.strerror}). Choose another folder."
        raise AdviserError(why) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise AdviserError(_why_not_written(path, error)) from None


def _why_not_written(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full, so nothing was written. Make room and try again; nothing is lost."
    if isinstance(error, PermissionError):
        return f"{path.name} is open in another program or may not be changed. Close it there, or choose another name."
    return f"{path.name} could not be written ({error.strerror}). Choose another place."
