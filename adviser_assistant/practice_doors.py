"""The door to rehearsals without a window: play one line by line, and write the sheet for a group."""

from __future__ import annotations

import argparse
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

from adviser_assistant.paths import guidance_folder, user_place
from adviser_assistant.settings import guidance_in_use

_HOW = "Ask by a question’s id, like q19, or in your own words; “…” is a silence. An empty line ends."


def add_practice_doors(doors: Any) -> None:
    """Add `practise` to the commands."""
    door = doors.add_parser("practise", help="rehearse a call with a fictional caller; nothing of it is kept")
    door.add_argument("scenario", nargs="?", help="its id, like demo-a-first-call; without one, all are listed")
    door.add_argument("--sheet", type=Path, metavar="FILE", help="write the sheet for leading a group, as a Word file")
    door.add_argument("--debrief", type=Path, metavar="FILE", help="write the debrief as a Word file too")
    door.add_argument("--guidance", type=Path, metavar="FOLDER", help="instead of the guidance in use")
    door.set_defaults(door=_practise)


def _practise(given: argparse.Namespace) -> int:
    from adviser_assistant.desk import word_file, write_file
    from adviser_assistant.guidance.library import load_library
    from adviser_assistant.practice.caller import PracticeCall, ask
    from adviser_assistant.practice.reading import load_practice
    from adviser_assistant.practice_desk import (
        debrief_as_text,
        debrief_of,
        debrief_sheet,
        facilitators_sheet,
        open_rehearsal,
    )

    folder = given.guidance or _folder()
    library = load_library(folder)
    if given.scenario is None:
        for each in load_practice(folder, library).rehearsals:
            print(f"{each.scenario.id}: {each.scenario.title}")
        return 0
    practice, rehearsal, guidance = open_rehearsal(folder, library, given.scenario)
    if given.sheet is not None:
        write_file(given.sheet, word_file(facilitators_sheet(rehearsal, guidance), ""))
        print(f"Facilitator’s sheet: {given.sheet}")
        return 0
    print(f"{rehearsal.scenario.about}\n{_HOW}\n")
    print(rehearsal.scenario.opening)
    call = PracticeCall(rehearsal, practice.ways)
    for words in takewhile(bool, (line.strip() for line in sys.stdin)):
        call = ask(call, guidance, words)
        turn = call.turns[-1]
        print(" ".join(filter(None, (f"{turn.minute}.", turn.says, turn.pressure))))
        if call.over:
            break
    looked = debrief_of(call, guidance)
    print("\n".join(("", *debrief_as_text(looked))))
    if given.debrief is not None:
        write_file(given.debrief, word_file(debrief_sheet(call, looked), ""))
        print(f"\nDebrief: {given.debrief}")
    return 0


def _folder() -> Path:
    """The guidance in use, if it has scenarios, else what came with the program."""
    from adviser_assistant.practice.reading import FOLDER

    chosen = guidance_in_use(user_place())
    return chosen if (chosen / FOLDER).is_dir() else guidance_folder()
