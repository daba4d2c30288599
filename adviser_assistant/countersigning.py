"""A second reading carried to a colleague and back, for screens and doors alike.

Who wrote a document makes a packet of it, a colleague reads and answers it in their own program, and the answer is
brought in: its views and agreement become entries, and the document final as it was read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, issues
from adviser_assistant.casework.entries import (
    Agreed,
    AnswerCarried,
    DocumentFinalised,
    Entry,
    KeyAccepted,
    Replacing,
    SecondView,
    SectionEdited,
    Viewed,
)
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.desk import NOT_TRACED, read_again, template_of
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.sending import second_read_file
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.letters.word_reading import read_word
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.colleague_keys import colleague_keys, is_mark
from adviser_assistant.store.countersign import (
    Answer,
    Answered,
    Asked,
    Request,
    View,
    keys_of,
    read_answer,
    same_name,
    signer,
    write_answer,
    write_request,
)
from adviser_assistant.store.envelope import named_at_last
from adviser_assistant.store.signing import Signer, fingerprint
from adviser_assistant.store.slots import Effort

ASKS = "Would you advise the same on these facts, and may this go out as it stands?"
TAKEN_OUT = "taken to a colleague for second reading"

NOT_WAITING = (
    "{document} does not wait for a second reading. Finalise it first; what was changed since has to be final."
)
OTHER = "This answer is to something else than what waits here. Nothing was brought in."
MOVED_ON = "{document} was made final again after this was read. Nothing was brought in: have the new one read."
CHANGED = "What your colleague read is not what waits here: the file differs. Nothing was brought in."
BY_AUTHOR = "This answer is signed by whoever wrote {document}, or by you. Somebody else has to read it."
UNKNOWN = (
    "Nobody has accepted the key of {name} yet. Ring them, have them read their fingerprint to you, and accept it only "
    "if it is {fingerprint}."
)
RENAMED = "This key was accepted as that of {known}, and the answer says {name}. Nothing was brought in."


class NotAcceptedError(AdviserError):
    """The answer is rightly signed, by somebody whose key nobody here has accepted."""

    def __init__(self, answered: Answered) -> None:
        super().__init__(UNKNOWN.format(name=answered.answer.reader, fingerprint=answered.fingerprint))
        self.answered = answered


@dataclass(frozen=True, slots=True)
class Brought:
    """What an answer brings into a case: entries, and the document that becomes final, if they agree to it.

    Without entries it was in already.
    """

    entries: tuple[Entry, ...]
    document_id: str = ""
    content: bytes = b""

    @property
    def agreed(self) -> bool:
        """Whether the document became final by it."""
        return bool(self.document_id)

    @property
    def documents(self) -> Mapping[str, bytes]:
        """The document that becomes final, as it is recorded with the entries; none if they do not agree to it."""
        return {self.document_id: self.content} if self.agreed else {}


# --- asking ----------------------------------------------------------------------------------------------


def waiting(case: Case, document: str) -> DocumentFinalised:
    """The entry by which a document that waits for its second reading became final; a sentence where none waits."""
    made = issues(case, document)
    if not made or made[-1].state is not DocumentState.AWAITING or _edited_since(case, made[-1].final):
        raise AdviserError(NOT_WAITING.format(document=document))
    return made[-1].final


def request_for(
    case: Case, guidance: Guidance, document: str, content: bytes, author: str, by: Recorder, asks: str = ""
) -> Request:
    """What a colleague is asked to read of a document that waits; `content` is the Word file as it is kept."""
    final = waiting(case, document)
    if hashlib.sha256(content).hexdigest() != final.digest:
        raise AdviserError(CHANGED)
    letter = read_again(case, guidance, final.recorded_at, template_of(guidance, document), document, blind=True)
    return Request(
        id=by.new_id(),
        case_id=case.id,
        fictional=case.fictional,
        document=document,
        title=letter.title,
        final=final.id,
        author=author,
        asks=" ".join(asks.split()) or ASKS,
        asked_at=by.now(),
        masked=letter_to_text(letter),
        content=content,
    )


def carry(
    folder: Path,
    request: Request,
    path: Path,
    by: Recorder,
    own: str,
    packet: str,
    keep: Callable[[Viewed], bool],
    effort: Effort | None = None,
) -> Signer:
    """Write the packet, signed by its author's own passphrase.

    It is there only once `keep` has kept the entry that it was taken out, and said so.
    """
    author = signer(folder, by.profile_id, own)
    with named_at_last(path) as beside:
        write_request(beside, request, author, packet, effort)
        if not keep(by.entry(Viewed, what=TAKEN_OUT, detail=f"{request.document}, {path.name}")):
            raise AdviserError(NOT_TRACED)
    return author


# --- reading and answering -------------------------------------------------------------------------------


def whole_text(asked: Asked) -> str:
    """The words of the very Word file that waits."""
    blocks = read_word(asked.request.content, asked.request.document).blocks
    return "\n\n".join(each.words for each in blocks if each.words.strip())


def answer(
    folder: Path,
    asked: Asked,
    views: tuple[View, View],
    path: Path,
    by: Recorder,
    own: str,
    packet: str,
    effort: Effort | None = None,
) -> tuple[Answer, Signer]:
    """Write the answer, signed by the reader's own passphrase."""
    request, reader = asked.request, signer(folder, by.profile_id, own)
    made = Answer(
        request=request.id,
        case_id=request.case_id,
        document=request.document,
        final=request.final,
        digest=hashlib.sha256(request.content).hexdigest(),
        reader=reader.name,
        answered_at=by.now(),
        views=views,
    )
    with named_at_last(path) as beside:
        write_answer(beside, made, asked, reader, packet, effort)
    return made, reader


# --- bringing in -----------------------------------------------------------------------------------------


def brings(
    case: Case, service: Case, keys: Mapping[str, tuple[str, bytes]], answered: Answered, content: bytes, by: Recorder
) -> Brought:
    """What an answer brings into the case it is to, or a sentence why it does not.

    `keys` are names and keys of the people of this store, `content` the Word file that waits.
    """
    told = answered.answer
    final = next((each for each in case.finalised if each.id == told.final), None)
    if case.id != told.case_id or final is None or final.document != told.document:
        raise AdviserError(OTHER)
    mark = _id(answered, "answer")
    if any(entry.id == mark for entry in case.entries):
        return Brought(())
    if waiting(case, told.document) != final:
        raise AdviserError(MOVED_ON.format(document=told.document))
    if not final.digest == told.digest == hashlib.sha256(content).hexdigest():
        raise AdviserError(CHANGED)
    for each in (final.recorded_by, by.profile_id):
        name, key = keys.get(each, ("", b""))
        if key == answered.key or same_name(name, told.reader):
            raise AdviserError(BY_AUTHOR.format(document=told.document))
    known = colleague_keys(service).get(answered.key.hex())
    if known is None:
        raise NotAcceptedError(answered)
    if known.refusal:
        raise AdviserError(known.refusal)
    if not same_name(known.name, told.reader):
        raise AdviserError(RENAMED.format(known=known.name, name=told.reader))
    return _made(final, answered, known.name, keys, content, by)


def accept(store: CaseStore, answered: Answered, by: Recorder) -> None:
    """Keep that somebody's key was accepted: by whom and when."""
    store.record_for_service(by.entry(KeyAccepted, key=answered.key.hex(), name=answered.answer.reader))


def bring_in(
    store: CaseStore,
    folder: Path,
    path: Path,
    packet: str,
    by: Recorder,
    row_of: Callable[[Case], CaseRow],
    accepted: str = "",
) -> tuple[Answered, Brought]:
    """Bring an answer into the case it is to. `accepted` is the fingerprint of a key that may be accepted now."""
    answered = read_answer(path, packet)
    case = store.case(answered.answer.case_id)
    content = store.document(answered.answer.final)
    try:
        brought = brings(case, store.service(), keys_of(folder), answered, content, by)
    except NotAcceptedError:
        if not is_mark(accepted, answered.fingerprint):
            raise
        accept(store, answered, by)
        brought = brings(case, store.service(), keys_of(folder), answered, content, by)
    if brought.entries:
        store.append(case.id, brought.entries, row_of(case.after_all(brought.entries)), brought.documents)
    return answered, brought


def _made(
    final: DocumentFinalised,
    answered: Answered,
    name: str,
    keys: Mapping[str, tuple[str, bytes]],
    content: bytes,
    by: Recorder,
) -> Brought:
    told, signed = answered.answer, fingerprint(answered.key)
    here = next((each for each, (_, key) in keys.items() if key == answered.key), signed)
    mark = by.entry(
        AnswerCarried,
        document=told.document,
        final=final.id,
        answer=answered.body,
        key=answered.key.hex(),
        signature=answered.signature.hex(),
    )
    entries: list[Entry] = [replace(mark, id=_id(answered, "answer"))]
    day = told.answered_at.astimezone(by.now().tzinfo).date()
    for number, each in enumerate(told.views):
        view = by.entry(
            SecondView,
            document=told.document,
            final=final.id,
            masked=each.masked,
            view=each.view,
            text=each.text,
            read_by=here,
            read_by_name=name,
            carried=signed,
            about_on=day,
        )
        entries.append(replace(view, id=_id(answered, f"view {number}")))
    if not told.agrees:
        return Brought(tuple(entries))
    reason = told.views[1].text
    agreed = by.entry(
        Agreed, item=told.document, agreed_by=here, agreed_by_name=name, reason=reason, carried=signed, about_on=day
    )
    clean = second_read_file(content)
    read = replace(
        by.entry(DocumentFinalised, document=final.document, template=final.template, stance=final.stance, digest=""),
        id=_id(answered, "final"),
        digest=hashlib.sha256(clean).hexdigest(),
        packs=final.packs,
        open_items=final.open_items,
        replaces=final.id,
        replaces_as=Replacing.SECOND_READ,
    )
    entries += [replace(agreed, id=_id(answered, "agreed")), read]
    return Brought(tuple(entries), read.id, clean)


def _edited_since(case: Case, final: DocumentFinalised) -> bool:
    since = case.entries[case.entries.index(final) + 1 :]
    return any(isinstance(each, SectionEdited) and each.document == final.document for each in since)


def _id(answered: Answered, part: str) -> str:
    """The same for the same answer, so that it is never recorded twice."""
    return hashlib.sha256(answered.signature + part.encode()).hexdigest()[:32]
