"""What leaves a case leaves a trace in it: what it was and to where, in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from adviser_assistant.casework.entries import Viewed
from adviser_assistant.desk import write_file
from adviser_assistant.ui.as_it_stood import PastCase, stood_words
from adviser_assistant.ui.open_case import OpenCase

TAKEN_OUT = "taken out"
TO_A_FOLDER = "as a file in a folder of this computer"
TO_THE_CLIPBOARD = "copied as text, for other programs to read"


def leave_trace(open_case: OpenCase, what: str, where: str) -> bool:
    """Record that something was taken out. Of a case as it stood, the trace is left in the case as it stands."""
    if isinstance(open_case, PastCase):
        return leave_trace(open_case.as_it_stands, f"{what}, {_small(stood_words(open_case.now).rstrip('.'))}", where)
    return open_case.record(open_case.make(Viewed, what=TAKEN_OUT, detail=f"{what}, {where}"))


def write_out(open_case: OpenCase, what: str, path: Path, content: bytes) -> None:
    """Write a file outside the case, which is there only once the trace of it is kept."""
    write_file(path, content, lambda: leave_trace(open_case, what, TO_A_FOLDER))


def copy_out(open_case: OpenCase, what: str, text: str) -> bool:
    """Copy words of a case for other programs, once the trace of it is kept."""
    kept = leave_trace(open_case, what, TO_THE_CLIPBOARD)
    if kept:
        QGuiApplication.clipboard().setText(text)
    return kept


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
