"""Packets made hostile: by who can write to the file, by who knows its passphrase, and by who signs what they like.

The first byte of an input says how far in it goes: 0 the file as it is, 1 what it holds once opened, 2 what was signed,
which is signed anew. Inputs of the second and third kind are what a colleague gone bad could send.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, KeyAccepted, ReaderView, Stance
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.countersigning import brings, whole_text
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import resources_folder
from adviser_assistant.store.countersign import (
    Answer,
    Asked,
    Request,
    View,
    read_answer,
    read_request,
    write_answer,
    write_request,
)
from adviser_assistant.store.envelope import Carries, open_file, seal_file
from adviser_assistant.store.packet import Packet, write_packet
from adviser_assistant.store.packet_carry import import_case
from adviser_assistant.store.signing import Signer
from tests import builders
from tests.fakes import MemoryCaseStore
from tests.store.conftest import CHEAP
from tests.store.rows import row_of
from tests.word_edits import a_letter

WORDS = "heron basket violin"
AT = datetime(2024, 10, 30, 16, 0, tzinfo=UTC)
ADA, BEA = Signer("ada", "Ada Lovell", bytes(32)), Signer("bea", "Bea Quist", bytes(range(32)))
ME = Recorder("ada", lambda: AT)


@cache
def word() -> bytes:
    """A FICTIONAL letter as a Word file."""
    return letter_to_docx(a_letter(), resources_folder() / "letterhead.docx")


def _final(awaiting: bool) -> DocumentFinalised:
    final: DocumentFinalised = builders.entry(
        DocumentFinalised,
        id="final-1",
        document="L02",
        template="L02",
        stance=Stance.OPPOSES,
        digest=sha256(word()).hexdigest(),
        awaiting_second_reading=awaiting,
    )
    return final


def _request(content: bytes) -> Request:
    asks = "May it go out as it stands?"
    return Request("r", "case-1", True, "L02", "FICTIONAL", "final-1", "Ada Lovell", asks, AT, "masked", content)


def _answer() -> Answer:
    views = (View(True, ReaderView.SAME), View(False, ReaderView.SAME, "the least that works"))
    return Answer("r", "case-1", "L02", "final-1", sha256(word()).hexdigest(), "Bea Quist", AT, views)


@cache
def _sound(carries: Carries, small: bool = True) -> bytes:
    """A packet as the program writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.packet"
        if carries is Carries.CASE:
            case = Case("case-1", fictional=True).after_all((*(builders.note(x, line=x) for x in "ab"), _final(False)))
            write_packet(path, Packet(case, {"final-1": word()} if not small else {}), WORDS, CHEAP)
        elif carries is Carries.READING:
            write_request(path, _request(b"PK" if small else word()), ADA, WORDS, CHEAP)
        else:
            write_answer(path, _answer(), Asked(_request(word()), ADA.public), BEA, WORDS, CHEAP)
        return path.read_bytes()


@cache
def _held(carries: Carries, small: bool = True) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.packet"
        path.write_bytes(_sound(carries, small))
        return open_file(path, carries, WORDS)


def seeds(carries: Carries) -> list[bytes]:
    """Sound packets, at every depth there is."""
    found = [b"\0" + _sound(carries)]
    for small in (True, False):
        found.append(b"\1" + _held(carries, small))
        if carries is not Carries.CASE:
            found.append(b"\2" + json.loads(_held(carries, small))["body"].encode())
    return found


def packet_of(content: bytes, carries: Carries, path: Path, by: Signer) -> Path:
    """The packet that an input stands for."""
    depth, content = content[:1], content[1:]
    path.unlink(missing_ok=True)
    if depth == b"\0":
        path.write_bytes(content)
        return path
    if depth == b"\2":
        said = content.decode("utf-8", "surrogateescape")
        with suppress(UnicodeEncodeError):
            signature = by.sign(carries.magic + said.encode())
            content = json.dumps({"body": said, "key": by.public.hex(), "signature": signature.hex()}).encode()
    seal_file(path, carries, content, WORDS, CHEAP)
    return path


def read_asked(content: bytes, folder: Path) -> None:
    """As who is asked reads it: masked, then whole."""
    asked = read_request(packet_of(content, Carries.READING, folder / "a.packet", ADA), WORDS)
    assert asked.fingerprint
    assert isinstance(asked.request.masked.encode(), bytes)
    whole_text(asked)


def read_told(content: bytes, folder: Path) -> None:
    """As who asked brings the answer in: only what agrees in every point with what waits becomes an agreement."""
    answered = read_answer(packet_of(content, Carries.ANSWER, folder / "b.packet", BEA), WORDS)
    case = Case("case-1", fictional=True).after(_final(True))
    service = Case(SERVICE).after(builders.entry(KeyAccepted, key=BEA.public.hex(), name=BEA.name))
    brought = brings(case, service, {"ada": ("Ada Lovell", ADA.public)}, answered, word(), ME)
    after = case.after_all(brought.entries)
    told = answered.answer
    if brought.agreed:
        assert (answered.key, told.final, told.digest) == (BEA.public, "final-1", sha256(word()).hexdigest())
        assert after.finalised[-1].digest == sha256(brought.content).hexdigest()
    _as_kept(after)


def read_case(content: bytes, folder: Path) -> None:
    """As a colleague brings the case in; twice the same does nothing twice."""
    path = packet_of(content, Carries.CASE, folder / "c.packet", ADA)
    store = MemoryCaseStore()
    came = import_case(store, path, WORDS, ME, row_of)
    _as_kept(store.case(came.case_id))
    assert import_case(store, path, WORDS, ME, row_of).entries == 0


def _as_kept(case: Case) -> None:
    """What came in can be written down and read again."""
    from adviser_assistant.casework.plain import from_plain, to_plain

    for entry in case.entries:
        said: Any = json.dumps(to_plain(entry), ensure_ascii=False)
        said.encode()
        assert from_plain(json.loads(said)) == entry


READERS: dict[str, tuple[Carries, Callable[[bytes, Path], None]]] = {
    "asked": (Carries.READING, read_asked),
    "answer": (Carries.ANSWER, read_told),
    "packet": (Carries.CASE, read_case),
}
