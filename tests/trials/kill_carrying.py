"""Killed while the store gets a new key, and while packets leave it and come in: what must hold afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Agreed, DocumentFinalised, NoteLine, ReaderView, Stance, Viewed
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.countersigning import TAKEN_OUT, accept, answer, bring_in, carry
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import resources_folder
from adviser_assistant.store.countersign import Request, View, read_answer, read_request
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store, profiles
from adviser_assistant.store.packet_carry import export_case, import_case
from adviser_assistant.store.people import is_waiting
from adviser_assistant.store.renewal import renew_key
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of
from tests.trials.kill import READY, Killed, Say
from tests.trials.kill_scenes import Found, Scene, a_store, opened_in
from tests.word_edits import a_letter

AT = datetime(2024, 10, 30, 16, 0, tzinfo=UTC)
AGREED = "heron basket violin"
FINAL = "final-1"
ISSUED = bytes(range(256)) * 600
THEIRS = "copper rain window"
VIEWS = (View(True, ReaderView.SAME), View(False, ReaderView.SAME))


def _by(opened: Opened) -> Recorder:
    return Recorder(opened.profile.id, lambda: AT)


# --- a new key --------------------------------------------------------------------------------------------


def a_store_of_two(folder: Path) -> None:
    """A store with issued documents on many pages, and a colleague who can open it."""
    a_store(folder)
    opened = opened_in(folder)
    for number in range(6):
        opened.store.keep_document(f"d{number}", "case-1", ISSUED)
    add_profile(folder, opened, "Bea Quist", "Adviser", THEIRS, CHEAP)
    opened.store.close()


def renews(folder: Path, say: Say) -> None:
    """A line typed, a new key, and so on; each key that was given up is said."""
    opened = opened_in(folder)
    say(READY)
    for number in count():
        case = opened.store.case("case-1")
        after = keep(opened.store, case, _line(f"n{number}"))
        say(f"line {len(after.entries)}")
        old = opened.key
        opened = renew_key(folder, opened, PASSPHRASE, CHEAP)
        say(f"gone {old.hex()}")


def it_opens_by_one_key(folder: Path, killed: Killed) -> Found:
    """Every line and document is there, no key given up opens it, a colleague is in or waits, no file is left over."""
    told = [line.split() for line in killed.said]
    lines = max((int(words) for kind, words in told if kind == "line"), default=0)
    opened = opened_in(folder)
    case, wrong = opened.store.case("case-1"), list(opened.store.verify_seal())
    if any(opened.store.document(f"d{number}") != ISSUED for number in range(6)):
        wrong.append("an issued document is not as it was")
    if opened.key.hex() in [words for kind, words in told if kind == "gone"]:
        wrong.append("a key that was given up opens the store")
    keep(opened.store, case, _line(f"on-{len(case.entries)}"))
    opened.store.close()
    theirs = profiles(folder)[1].id
    if not is_waiting(folder, theirs):
        open_store(folder, theirs, THEIRS).store.close()
    wrong += [f"left over: {path.name}" for path in folder.iterdir() if path.name not in _ITS_FILES]
    return Found(len(told), max(0, lines - len(case.entries)), tuple(wrong))


_ITS_FILES = ("cases.db", "profiles.json", "tries.json")


# --- a case as a packet -----------------------------------------------------------------------------------


def a_store_to_pack(folder: Path) -> None:
    """A store with a case that has an issued document, and nothing sent yet."""
    a_store(folder)
    opened = opened_in(folder)
    case, final = opened.store.case("case-1"), _final(ISSUED)
    opened.store.append(case.id, (final,), row_of(case.after(final)), {final.id: ISSUED})
    opened.store.close()


def packs(folder: Path, say: Say) -> None:
    """The case exported, time and again."""
    opened = opened_in(folder)
    say(READY)
    for number in count():
        export_case(opened.store, "case-1", folder / f"{number}.packet", AGREED, _by(opened), row_of, CHEAP)
        say(f"packet {number}")


def every_packet_has_its_trace(folder: Path, killed: Killed) -> Found:
    """Each packet said to be written is there; each that has its name is whole, and the case says it was taken out."""
    opened, there = opened_in(folder), sorted(folder.glob("*.packet"))
    traces = {each.detail for each in opened.store.case("case-1").entries if isinstance(each, Viewed)}
    wrong = [*opened.store.verify_seal(), *(f"{each.name} has no trace" for each in there if each.name not in traces)]
    opened.store.close()
    for number, each in enumerate(there[-2:]):
        other = create_store(folder / f"other-{number}", "Bea Quist", "Adviser", THEIRS, CHEAP)
        import_case(other.store, each, AGREED, _by(other), row_of)
        if other.store.document(FINAL) != ISSUED:
            wrong.append(f"{each.name} lacks its document")
        other.store.close()
    names = {each.stem for each in there}
    return Found(len(killed.said), sum(line.split()[1] not in names for line in killed.said), tuple(wrong))


def a_packet_and_a_store(folder: Path) -> None:
    """A packet to bring in, and a store that has nothing of it."""
    a_store_to_pack(folder / "sender")
    sender = opened_in(folder / "sender")
    export_case(sender.store, "case-1", folder / "a.packet", AGREED, _by(sender), row_of, CHEAP)
    sender.store.close()
    create_store(folder / "own", "Bea Quist", "Adviser", PASSPHRASE, CHEAP).store.close()


def unpacks(folder: Path, say: Say) -> None:
    """The packet brought in."""
    opened = opened_in(folder / "own")
    say(READY)
    import_case(opened.store, folder / "a.packet", AGREED, _by(opened), row_of)
    say("in")
    opened.store.close()


def it_is_in_whole_or_not_at_all(folder: Path, killed: Killed) -> Found:
    """All of the packet is there or none; brought in again, it is there once."""
    opened = opened_in(folder / "own")
    before, came = opened.store.count(), import_case(opened.store, folder / "a.packet", AGREED, _by(opened), row_of)
    wrong = opened.store.verify_seal()
    if before and came.entries:
        wrong.append("a part of the packet came in")
    if opened.store.document(FINAL) != ISSUED or len(opened.store.case("case-1").entries) != 16:
        wrong.append("brought in again it is not whole")
    opened.store.close()
    return Found(16 * before, 16 * (len(killed.said) - min(before, len(killed.said))), tuple(wrong))


# --- a second reading -------------------------------------------------------------------------------------


def two_desks(folder: Path) -> None:
    """A letter that waits at one desk, a colleague at another, and their answer, whose key is accepted."""
    word = letter_to_docx(a_letter(), resources_folder() / "letterhead.docx")
    ada = create_store(folder / "ada", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    bea = create_store(folder / "bea", "Bea Quist", "Adviser", THEIRS, CHEAP)
    case, final = Case("case-1", fictional=True), replace(_final(word), awaiting_second_reading=True)
    ada.store.append(case.id, (final,), row_of(case.after(final)), {final.id: word})
    (folder / "word.docx").write_bytes(word)
    carry(folder / "ada", _request(word), folder / "asked.packet", _by(ada), PASSPHRASE, AGREED, _kept, CHEAP)
    asked = read_request(folder / "asked.packet", AGREED)
    answer(folder / "bea", asked, VIEWS, folder / "answer.packet", _by(bea), THEIRS, AGREED, CHEAP)
    accept(ada.store, read_answer(folder / "answer.packet", AGREED), _by(ada))
    ada.store.close()
    bea.store.close()


def carries(folder: Path, say: Say) -> None:
    """The letter taken to the colleague and answered, time and again."""
    ada, bea = opened_in(folder / "ada"), open_store(folder / "bea", profiles(folder / "bea")[0].id, THEIRS)
    request = _request((folder / "word.docx").read_bytes())
    say(READY)
    for number in count():
        asked, told = folder / f"asked-{number}.packet", folder / f"told-{number}.packet"
        carry(folder / "ada", request, asked, _by(ada), PASSPHRASE, AGREED, _kept, CHEAP)
        answer(folder / "bea", read_request(asked, AGREED), VIEWS, told, _by(bea), THEIRS, AGREED, CHEAP)
        say(f"answer {number}")


def every_reading_is_whole(folder: Path, killed: Killed) -> Found:
    """Each packet that has its name opens and its signature holds; each answer said to be written is there."""
    for path in folder.glob("asked-*.packet"):
        read_request(path, AGREED)
    for path in folder.glob("told-*.packet"):
        read_answer(path, AGREED)
    numbers = [line.split()[1] for line in killed.said]
    return Found(len(numbers), sum(not (folder / f"told-{number}.packet").exists() for number in numbers))


def brings(folder: Path, say: Say) -> None:
    """The answer brought in."""
    ada = opened_in(folder / "ada")
    say(READY)
    bring_in(ada.store, folder / "ada", folder / "answer.packet", AGREED, _by(ada), row_of)
    say("in")
    ada.store.close()


def it_is_agreed_once_or_not_yet(folder: Path, killed: Killed) -> Found:
    """Views, agreement and letter are all there or none of them; brought in again, they are there once."""
    ada = opened_in(folder / "ada")
    before = len(ada.store.case("case-1").entries)
    _, brought = bring_in(ada.store, folder / "ada", folder / "answer.packet", AGREED, _by(ada), row_of)
    case, wrong = ada.store.case("case-1"), ada.store.verify_seal()
    if before not in (1, 6) or bool(brought.entries) != (before == 1):
        wrong.append(f"of the answer {before - 1} entries came in")
    if len(case.entries) != 6 or sum(isinstance(each, Agreed) for each in case.entries) != 1:
        wrong.append("brought in again it is not there once")
    last = case.finalised[-1]
    if hashlib.sha256(ada.store.document(last.id)).hexdigest() != last.digest:
        wrong.append("the letter is not the one that was read")
    ada.store.close()
    return Found(before - 1, 5 * (killed.said == ("in",) and before == 1), tuple(wrong))


def _kept(taken: Viewed) -> bool:
    return taken.what == TAKEN_OUT


def _line(name: str) -> NoteLine:
    return replace(builders.note("typed", line=name), id=f"id-{name}")


def _final(content: bytes) -> DocumentFinalised:
    digest = hashlib.sha256(content).hexdigest()
    final: DocumentFinalised = builders.entry(
        DocumentFinalised, id=FINAL, document="L02", template="L02", stance=Stance.OPPOSES, digest=digest
    )
    return final


def _request(word: bytes) -> Request:
    asks = "May it go out as it stands?"
    return Request("r", "case-1", True, "L02", "FICTIONAL", FINAL, "Ada Lovell", asks, AT, "masked", word)


CARRYING = (
    Scene("renewing", a_store_of_two, renews, 0.5, it_opens_by_one_key),
    Scene("packing", a_store_to_pack, packs, 0.2, every_packet_has_its_trace),
    Scene("unpacking", a_packet_and_a_store, unpacks, 0.15, it_is_in_whole_or_not_at_all),
    Scene("reading", two_desks, carries, 0.6, every_reading_is_whole),
    Scene("answered", two_desks, brings, 0.15, it_is_agreed_once_or_not_yet),
)
