"""What goes out: a document as it was second-read, and letter, enclosures and list of copies together in one folder.

File names say the reference, the document and the day, and never a person.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from adviser_assistant.letters.letter import Letter

WAITING = "Ready for second reading"
CONTENTS = "What is in this folder.txt"
LONGEST = 80
_TIME = (1980, 1, 1, 0, 0, 0)
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_DOCUMENT = re.compile(r"\((L\d\d[ab]?)\)")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that travels with a letter: what it is, its document, and its bytes if they are here."""

    title: str
    document: str = ""
    content: bytes = b""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class SendingPack:
    """Files by safe name in the order they are read, and what has still to be put beside them."""

    files: tuple[tuple[str, bytes], ...]
    still_to_add: tuple[str, ...] = ()

    @property
    def zipped(self) -> bytes:
        """The files as one; the same files give the same bytes."""
        return _stored(self.files)


def pack_for_sending(
    reference: str, people: Iterable[str], letter: Letter, content: bytes, enclosures: Sequence[Enclosed], copies: str
) -> SendingPack:
    """A letter as issued, its enclosures and a list of both and of the copies, each under a safe name."""
    names = tuple(people)
    files = [(file_name(reference, letter.document, letter.on, people=names, number=1), content)]
    titles = [letter.title]
    for each in enclosures:
        if each.content:
            files.append(
                (file_name(reference, each.document, letter.on, people=names, number=len(files) + 1), each.content)
            )
            titles.append(each.title)
    missing = tuple(
        f"{each.title}{f': {each.why_not}' if each.why_not else ''}" for each in enclosures if not each.content
    )
    told = _contents([(name, title) for (name, _), title in zip(files, titles, strict=True)], missing, copies)
    return SendingPack((*files, (CONTENTS, told.encode("utf-8"))), missing)


def _contents(files: Sequence[tuple[str, str]], missing: Sequence[str], copies: str) -> str:
    lines = ["In this folder:", *(f"- {name}: {title}" for name, title in files)]
    if missing:
        lines += ["", "Still to be added:", *(f"- {each}" for each in missing)]
    lines += ["", f"Copies: {copies or 'none is named.'}"]
    lines += ["", "Before it goes: is the address right, is it encrypted, and does the practitioner know it is coming?"]
    return "\n".join(lines) + "\n"


def enclosures_of(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The enclosures the letter names, each with its document (“” where it is none of ours)."""
    printed = "\n".join(section.text for section in letter.sections)
    named = [each for each in letter.enclosures if each.partition(" (L")[0] in printed] or list(letter.enclosures)
    return tuple((each, found[1] if (found := _DOCUMENT.search(each)) else "") for each in named)


def file_name(
    reference: str, document: str, on: date, *, people: Iterable[str] = (), number: int = 0, tail: str = ""
) -> str:
    """A Word file's name that every system takes and that names nobody: “1 PPA-24-0117 L01 2025-03-11.docx”."""
    parts = (str(number) if number else "", _nameless(reference, people), document, on.isoformat(), tail)
    return safe_name(" ".join(part for part in parts if part)) + ".docx"


def safe_name(words: str) -> str:
    """A name for a file from words: plain letters, figures, points and dashes, and none a system keeps for itself."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9 ._-]+", "-", plain))
    name = " ".join(name.split())[:LONGEST].strip(" .-_")
    return f"file-{name}".strip("-") if not name or _RESERVED.match(name.partition(".")[0]) else name


def _nameless(reference: str, people: Iterable[str]) -> str:
    """A reference without any part of a person's name."""
    parts = {part.casefold() for name in people for part in re.findall(r"[^\W\d_]{2,}", name)}
    return re.sub(r"[^\W\d_]{2,}", lambda found: "" if found[0].casefold() in parts else found[0], reference).strip(
        " -_/."
    )


def second_read_file(content: bytes) -> bytes:
    """The very file the second adviser read, without the mark in its headers that it was waiting for them."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        files = [(name, parts.read(name)) for name in parts.namelist()]
    return _stored((name, _without_mark(part) if "header" in name else part) for name, part in files)


def _without_mark(part: bytes) -> bytes:
    fictional = f"FICTIONAL: {WAITING[:1].lower()}{WAITING[1:]}"
    words = part.decode("utf-8").replace(fictional, "FICTIONAL")
    return words.replace(f" · {WAITING}", "").replace(WAITING, "").encode("utf-8")


def _stored(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one, stored as they are, all of one time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as pack:
        for name, content in files:
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            info.create_system = 0
            pack.writestr(info, content)
    return written.getvalue()
