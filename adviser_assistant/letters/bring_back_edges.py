"""What stands at the top and foot of the pages of a Word file, as a digest: that is the letterhead’s, not the letter’s.

Fields such as page numbers, and the marks that a letter gains and loses on its way, make no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

LENGTH = 8
MARKS = ("FICTIONAL", "Draft, not sent", "Ready for second reading")
_RUN, _TEXT, _FIELD, _SIMPLE = qn("w:r"), qn("w:t"), qn("w:fldChar"), qn("w:fldSimple")


def edges_digest(parts: Iterable[Any]) -> str:
    """A digest of the words of headers and footers, each line once, in whatever order they are read."""
    lines = {_line(paragraph) for part in parts for paragraph in part.iter(qn("w:p"))} - {""}
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "replace")).hexdigest()[:LENGTH]


def _line(paragraph: Any) -> str:
    words = _bare("".join(_texts(paragraph)))
    for mark in MARKS:
        words = words.replace(_bare(mark), "")
    return words


def _bare(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())


def _texts(paragraph: Any) -> Iterator[str]:
    """The words outside of fields."""
    depth = 0
    for run in paragraph.iter(_RUN):
        if any(above.tag == _SIMPLE for above in run.iterancestors()):
            continue
        for child in run:
            if child.tag == _FIELD:
                depth += {"begin": 1, "end": -1}.get(child.get(qn("w:fldCharType")), 0)
            elif child.tag == _TEXT and depth <= 0:
                yield child.text or ""
