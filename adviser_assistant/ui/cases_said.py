"""What the head of the case list says: how many cases are listed, and where the words typed were found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from adviser_assistant.ui.cases_model import Shown

MOST = 200
_FIELDS = {
    "practitioner": ("practitioner name", "practitioner names"),
    "organisation": ("organisation name", "organisation names"),
    "reference": ("reference", "references"),
    "role": ("role", "roles"),
    "adviser": ("adviser’s name", "advisers’ names"),
    "passages": ("case’s record", "cases’ records"),
}


def said(rows: list[Shown], typed: str, total: int) -> str:
    """How many cases are listed, and where the words typed were found."""
    cases = "case" if total == 1 else "cases"
    if not typed and len(rows) == total:
        return f"{total:,} {cases}" if total else ""
    listed = f"{'The newest ' if len(rows) >= MOST else ''}{len(rows):,} of {total:,}"
    if not typed:
        return listed
    near = list(dict.fromkeys(each.near for each in rows if each.near))
    if near:
        return f"{listed}. Nothing is “{typed}” as typed; shown is what is near it: {', '.join(near[:4])}"
    counted = Counter(each.field for each in rows)
    where = [f"{n} {_FIELDS[name][n != 1]}" for name, n in counted.most_common() if name in _FIELDS]
    places = " and ".join([", ".join(where[:-1]), where[-1]] if len(where) > 1 else where)
    return f"{listed}. “{typed}” is in {places}" if places else f"{listed}. “{typed}” was not found"


def plain_words(typed: str) -> tuple[str, ...]:
    """The words typed, plain, to mark them where they stand."""
    plain = unicodedata.normalize("NFD", typed).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(dict.fromkeys(re.findall(r"\w+", plain)))
