"""The guidance the program works with: the folder chosen if it is sound, else the last that was."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from adviser_assistant.bench import quick_faults
from adviser_assistant.errors import AdviserError, FaultyFileError
from adviser_assistant.guidance.last_good import keep, last_good
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.guidance.loader import load_pack
from adviser_assistant.guidance.pack import GuidancePack
from adviser_assistant.paths import guidance_folder

LAST_GOOD = "The last guidance without a fault is in use instead; only what was changed since is missing."
SHIPPED = "The guidance that came with the program is in use instead."


@dataclass(frozen=True)
class Shelf:
    """The guidance to work with, a line for each fault of what was to be used, and what is used instead."""

    library: Library
    faults: tuple[str, ...] = ()
    instead: str = ""


def load_shelf(folder: Path, own: Path | None = None, *, keeps: bool = True) -> Shelf:
    """The guidance in a folder, if nothing in it would trip the program; else the last that was good.

    A good folder is copied into the person's `own` one, unless nothing is to be written. Where no copy
    was kept there is the guidance that came with the program, and last what can be read of the faulty one.
    """
    library, faults = _checked(folder)
    if library is not None:
        if own is not None and keeps:
            keep(folder, own)
        return Shelf(library)
    kept = last_good(own) if own is not None else None
    shipped = guidance_folder()
    for other, says in ((kept, LAST_GOOD), (shipped if folder != shipped else None, SHIPPED)):
        library = _checked(other)[0] if other is not None else None
        if library is not None:
            return Shelf(library, faults, says)
    return Shelf(what_can_be_read(folder), faults)


def library_at_the_door(folder: Path, own: Path) -> Library:
    """The guidance in a folder; where that has a fault, what goes on in its place, which is said."""
    shelf = load_shelf(folder, own, keeps=False)
    for line in (*shelf.faults, shelf.instead):
        if line:
            print(line, file=sys.stderr)
    return shelf.library


def _checked(folder: Path) -> tuple[Library | None, tuple[str, ...]]:
    """The guidance in a folder, or every fault that keeps it from being used."""
    try:
        library = load_library(folder)
        faults = quick_faults(library)
    except FaultyFileError as error:
        return None, tuple(str(fault) for fault in error.faults)
    except AdviserError as error:
        return None, (str(error),)
    return (None if faults else library), tuple(str(fault) for fault in faults)


def what_can_be_read(folder: Path) -> Library:
    """The packs of a folder that can be read; without the common pack there is an empty one."""
    packs = {}
    for each in sorted(path.parent for path in folder.glob("*/pack.yaml")):
        try:
            pack, _ = load_pack(each)
        except AdviserError:
            continue
        packs[pack.id] = pack
    packs.setdefault("common", _no_guidance())
    return Library(packs)


def _no_guidance() -> GuidancePack:
    return GuidancePack(
        id="common",
        title="No guidance",
        short_title="No guidance",
        version="",
        kind="common",
        owner="",
        last_reviewed=date(2025, 1, 1),
    )
