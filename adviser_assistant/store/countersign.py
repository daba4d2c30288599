"""A second reading carried to a colleague and back: what is asked and what is answered, each signed by who says it.

Both travel in an encrypted packet. What comes back is believed for its signature, never for the way it came.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import AnswerCarried, Entry, ReaderView
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store.colleague_keys import colleague_keys
from adviser_assistant.store.envelope import Carries, open_file, seal_file
from adviser_assistant.store.key_file import read_slots
from adviser_assistant.store.keys import PROFILES, slot_of
from adviser_assistant.store.signing import PUBLIC_BYTES, SIGNATURE_BYTES, Signer, fingerprint, is_signed
from adviser_assistant.store.slots import Effort, seed_of
from adviser_assistant.store.tries import try_passphrase
from adviser_assistant.store.trouble import troubles_told

OWN = "You asked for this reading yourself. Somebody else has to read it."
CHANGED = "The packet “{name}” is not as it was signed. Nothing was taken from it: ask for it once more."
NONSENSE = "The packet “{name}” does not hold what this program writes in one. Nothing was taken from it."
NO_KEY = "Your signing key does not open by this passphrase. Change your passphrase under Settings, Security, once."
NO_FILE = "There is no file “{name}”. Choose the packet again."

LONGEST_ID, LONGEST_LINE, LONGEST_WORDS, LONGEST_LETTER = 200, 500, 5_000, 500_000

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Request:
    """What a colleague is asked to read: the masked text first, then the very Word file that waits."""

    id: str
    case_id: str
    fictional: bool
    document: str
    title: str
    final: str
    author: str
    asks: str
    asked_at: datetime
    masked: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the key it is signed by."""

    request: Request
    key: bytes

    @property
    def fingerprint(self) -> str:
        """What to compare with the author over the phone."""
        return fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class View:
    """What the reader thought, of the masked text or of the whole."""

    masked: bool
    view: ReaderView
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the colleague says to what they read; `digest` is of the Word file they were shown."""

    request: str
    case_id: str
    document: str
    final: str
    digest: str
    reader: str
    answered_at: datetime
    views: tuple[View, View]

    @property
    def agrees(self) -> bool:
        """Whether they agree to the whole as it stands."""
        return self.views[1].view is ReaderView.SAME


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer word for word as it was signed, by which key and with which signature; the signature holds."""

    answer: Answer
    body: str
    key: bytes
    signature: bytes

    @property
    def fingerprint(self) -> str:
        """What to compare with the reader over the phone."""
        return fingerprint(self.key)


def signer(folder: Path, profile_id: str, passphrase: str) -> Signer:
    """Somebody of this store who signs, by their own passphrase; wrong tries are counted."""
    slot = slot_of(folder, profile_id)
    try_passphrase(folder, slot, passphrase)
    seed = seed_of(slot, passphrase)
    if not seed:
        raise AdviserError(NO_KEY)
    return Signer(slot.profile.id, slot.profile.name, seed)


def keys_of(folder: Path) -> dict[str, tuple[str, bytes]]:
    """The name and the public half of everybody of a store who can sign, by profile id."""
    slots = read_slots(folder / PROFILES)
    return {each.profile.id: (each.profile.name, each.signing.public) for each in slots if each.signing}


# --- asking ----------------------------------------------------------------------------------------------


def write_request(path: Path, request: Request, by: Signer, passphrase: str, effort: Effort | None = None) -> None:
    """Write what is asked to a new packet, signed by its author."""
    body = {
        "id": request.id,
        "case": request.case_id,
        "fictional": request.fictional,
        "document": request.document,
        "title": request.title,
        "final": request.final,
        "author": request.author,
        "asks": request.asks,
        "asked_at": request.asked_at.isoformat(),
        "masked": request.masked,
        "content": base64.b64encode(request.content).decode(),
    }
    _write(path, Carries.READING, body, by, passphrase, effort)


def read_request(path: Path, passphrase: str) -> Asked:
    """What is asked, after its signature was checked."""
    with troubles_told(path):
        return _read(path, Carries.READING, passphrase, lambda body, key, _: Asked(_request(body), key))


# --- answering -------------------------------------------------------------------------------------------


def write_answer(path: Path, answer: Answer, asked: Asked, by: Signer, passphrase: str, effort: Effort | None) -> None:
    """Write the answer to a new packet, signed by the reader; never by who asked."""
    if by.public == asked.key or same_name(by.name, asked.request.author):
        raise AdviserError(OWN)
    body = {
        "request": answer.request,
        "case": answer.case_id,
        "document": answer.document,
        "final": answer.final,
        "digest": answer.digest,
        "reader": answer.reader,
        "answered_at": answer.answered_at.isoformat(),
        "views": [{"masked": each.masked, "view": each.view.value, "text": each.text} for each in answer.views],
    }
    _write(path, Carries.ANSWER, body, by, passphrase, effort)


def read_answer(path: Path, passphrase: str) -> Answered:
    """The answer, after its signature was checked."""
    with troubles_told(path):
        return _read(path, Carries.ANSWER, passphrase, lambda body, key, sign: Answered(_answer(body), body, key, sign))


def stands(entry: AnswerCarried) -> Answered | None:
    """The answer an entry keeps, if its signature still holds."""
    try:
        key, signature = bytes.fromhex(entry.key), bytes.fromhex(entry.signature)
        if not is_signed(key, Carries.ANSWER.magic + entry.answer.encode(), signature):
            return None
        return Answered(_answer(entry.answer), entry.answer, key, signature)
    except _UNREADABLE:
        return None


def has_answered(item: str, case: Case, entries: tuple[Entry, ...], service: Case) -> str:
    """The name of who agreed to a document, where a signed answer among the new entries by an accepted key says so.

    The answer has to be to the very file that became final last.
    """
    final = next((each for each in reversed(case.finalised) if each.document == item), None)
    for entry in entries:
        told = stands(entry) if isinstance(entry, AnswerCarried) else None
        if told is None or final is None or not told.answer.agrees:
            continue
        about = (told.answer.case_id, told.answer.document, told.answer.final, told.answer.digest)
        known = colleague_keys(service).get(told.key.hex())
        if not known or known.withdrawn:
            continue
        if about == (case.id, item, final.id, final.digest) and same_name(known.name, told.answer.reader):
            return known.name
    return ""


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for spaces and capitals."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


# --- the bytes -------------------------------------------------------------------------------------------

_UNREADABLE = (AdviserError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def _write(
    path: Path, carries: Carries, body: Mapping[str, object], by: Signer, passphrase: str, effort: Effort | None
) -> None:
    said = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signature = by.sign(carries.magic + said.encode())
    whole = {"body": said, "key": by.public.hex(), "signature": signature.hex()}
    with troubles_told(path):
        seal_file(path, carries, json.dumps(whole, ensure_ascii=False).encode(), passphrase, effort)


def _read(path: Path, carries: Carries, passphrase: str, made: Callable[[str, bytes, bytes], Made]) -> Made:
    if not path.is_file():
        raise AdviserError(NO_FILE.format(name=path.name))
    content = open_file(path, carries, passphrase)
    try:
        whole = json.loads(content)
        body, key, signature = whole["body"], bytes.fromhex(whole["key"]), bytes.fromhex(whole["signature"])
        if (len(key), len(signature)) != (PUBLIC_BYTES, SIGNATURE_BYTES):
            raise ValueError("a key or signature of the wrong size")
        if not is_signed(key, carries.magic + body.encode(), signature):
            raise StoreError(CHANGED.format(name=path.name))
        return made(body, key, signature)
    except StoreError:
        raise
    except _UNREADABLE as error:
        raise StoreError(NONSENSE.format(name=path.name)) from error


def _request(body: str) -> Request:
    plain = json.loads(body)
    return Request(
        id=_line(plain["id"], LONGEST_ID),
        case_id=_line(plain["case"], LONGEST_ID),
        fictional=_truth(plain["fictional"]),
        document=_line(plain["document"], LONGEST_ID),
        title=_line(plain["title"]),
        final=_line(plain["final"], LONGEST_ID),
        author=_line(plain["author"]),
        asks=_text(plain["asks"]),
        asked_at=_moment(plain["asked_at"]),
        masked=_text(plain["masked"], LONGEST_LETTER),
        content=base64.b64decode(plain["content"], validate=True),
    )


def _answer(body: str) -> Answer:
    plain = json.loads(body)
    first, last = (
        View(_truth(each["masked"]), ReaderView(each["view"]), _text(each["text"])) for each in plain["views"]
    )
    if not first.masked or last.masked:
        raise ValueError("it is read masked first, then whole")
    return Answer(
        request=_line(plain["request"], LONGEST_ID),
        case_id=_line(plain["case"], LONGEST_ID),
        document=_line(plain["document"], LONGEST_ID),
        final=_line(plain["final"], LONGEST_ID),
        digest=_line(plain["digest"], LONGEST_ID),
        reader=_line(plain["reader"]),
        answered_at=_moment(plain["answered_at"]),
        views=(first, last),
    )


def _line(plain: Any, most: int = LONGEST_LINE) -> str:
    if not isinstance(plain, str) or not 0 < len(plain) <= most or not plain.isprintable():
        raise ValueError("a line of words was expected")
    return plain


def _text(plain: Any, most: int = LONGEST_WORDS) -> str:
    if not isinstance(plain, str) or len(plain) > most:
        raise ValueError("words were expected")
    plain.encode()  # half a broken character is no word, and can be neither shown nor kept
    return plain


def _truth(plain: Any) -> bool:
    if not isinstance(plain, bool):
        raise TypeError("true or false was expected")
    return plain


def _moment(plain: Any) -> datetime:
    moment = datetime.fromisoformat(plain)
    if moment.tzinfo is None:
        raise ValueError("a moment with its time zone was expected")
    return moment
