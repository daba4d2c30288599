"""A case carried in a packet: nothing is spliced, twice does nothing twice, and what is hostile is refused in words."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant import store_doors
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Stance, Viewed
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.plain import to_plain
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.command_line import DONE, main
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import envelope
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.keys import Effort, create_store
from adviser_assistant.store.packet import Packet, read_packet, write_packet
from adviser_assistant.store.packet_carry import Brought, export_case, import_case
from adviser_assistant.store.slots import Profile, wrap
from tests import builders
from tests.fakes import MemoryCaseStore
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of

WORDS = "heron basket violin"
ME = Recorder("bea", lambda: builders.MORNING)
FINAL = builders.entry(
    DocumentFinalised,
    id="final-1",
    document="d1",
    template="L02",
    stance=Stance.OPPOSES,
    digest=hashlib.sha256(b"as issued").hexdigest(),
)
NOTES = [builders.note(f"rang about {each}", line=each) for each in "abc"]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A packet of a FICTIONAL case with three lines and one issued document."""
    store = MemoryCaseStore()
    keep(store, Case("case-1", fictional=True), *NOTES, FINAL, reference="PPA-1")
    store.keep_document("final-1", "case-1", b"as issued")
    export_case(store, "case-1", tmp_path / "a.packet", WORDS, Recorder("ada", lambda: builders.MORNING), row_of, CHEAP)
    return tmp_path / "a.packet"


@pytest.fixture
def here() -> CaseStore:
    return MemoryCaseStore()


def bring(store: CaseStore, path: Path) -> Brought:
    return import_case(store, path, WORDS, ME, row_of)


def marks(store: CaseStore) -> list[str]:
    return [entry.what for entry in store.case("case-1").entries if isinstance(entry, Viewed)]


def hostile(path: Path, plain: Any) -> Path:
    """A packet rightly sealed with its passphrase, that holds anything."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = envelope.slots_written((wrap(bytes(32), Profile("packet", "the packet", ""), WORDS, CHEAP),))
    begins = envelope.Carries.CASE.magic + len(head).to_bytes(4, "big") + head
    content = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
    path.write_bytes(begins + bytes(12) + AESGCM(bytes(32)).encrypt(bytes(12), content, begins))
    return path


def test_a_case_comes_over_whole_and_still_fictional(sent: Path, here: CaseStore) -> None:
    came = bring(here, sent)
    case = here.case("case-1")
    assert (came.entries, came.documents, came.is_new, case.fictional) == (5, 1, True, True)
    assert [line.text for line in case.notes.values()] == [each.text for each in NOTES]
    assert here.document("final-1") == b"as issued"
    assert marks(here) == ["taken out as a packet", "brought in from a packet"]


def test_the_same_packet_twice_does_nothing_twice(sent: Path, here: CaseStore) -> None:
    bring(here, sent)
    before = here.case("case-1").entries
    assert bring(here, sent).entries == 0
    assert here.case("case-1").entries == before


def test_what_both_recorded_meanwhile_is_appended_and_nothing_is_spliced(sent: Path, here: CaseStore) -> None:
    keep(here, Case("case-1", fictional=True), NOTES[0], builders.note("our own", line="z"))
    bring(here, sent)
    texts = [line.text for line in here.case("case-1").notes.values()]
    assert texts == ["rang about a", "our own", "rang about b", "rang about c"]


def test_a_fictional_case_never_becomes_a_real_one(sent: Path, here: CaseStore) -> None:
    keep(here, Case("case-1"), builders.note("real", line="r"))
    with pytest.raises(StoreError, match="The case in the packet is fictional, the case of the same id here is real"):
        bring(here, sent)
    assert len(here.case("case-1").entries) == 1


def test_an_entry_that_says_something_else_here_is_refused(sent: Path, here: CaseStore) -> None:
    keep(here, Case("case-1", fictional=True), builders.entry(type(NOTES[0]), id=NOTES[0].id, note="a", text="other"))
    with pytest.raises(StoreError, match="says something else here"):
        bring(here, sent)
    assert len(here.case("case-1").entries) == 1


def test_nothing_in_a_packet_can_be_read_without_its_passphrase(sent: Path, here: CaseStore) -> None:
    assert b"rang" not in sent.read_bytes()
    assert b"PPA" not in sent.read_bytes()
    with pytest.raises(WrongPassphraseError, match="not the passphrase of the packet"):
        import_case(here, sent, "something else", ME, row_of)


def test_any_one_bit_changed_on_the_way_is_found(sent: Path, here: CaseStore) -> None:
    content = sent.read_bytes()
    for number in range(0, len(content) * 8, len(content) * 8 // 50):
        changed = bytearray(content)
        changed[number // 8] ^= 1 << number % 8
        sent.write_bytes(changed)
        with pytest.raises(AdviserError):
            bring(here, sent)
    assert here.count() == 0


GOOD = {"case": "case-1", "fictional": True, "entries": [to_plain(NOTES[0])], "documents": {}}


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        [],
        {},
        {**GOOD, "case": ""},
        {**GOOD, "case": "x" * 201},
        {**GOOD, "case": "../../etc\x00"},
        {**GOOD, "case": SERVICE},
        {**GOOD, "fictional": 1},
        {**GOOD, "entries": []},
        {**GOOD, "entries": [5]},
        {**GOOD, "entries": [{"kind": "os.system"}]},
        {**GOOD, "entries": GOOD["entries"] * 2},
        {**GOOD, "documents": {"final-1": "AAAA"}},
        {**GOOD, "documents": {"final-1": "?"}},
        {**GOOD, "documents": []},
    ],
    ids=lambda plain: str(plain)[:40],
)
def test_a_packet_that_holds_no_case_of_ours_is_refused_in_words(tmp_path: Path, here: CaseStore, plain: Any) -> None:
    with pytest.raises(StoreError, match="does not hold a case as this program records one"):
        bring(here, hostile(tmp_path / "h.packet", plain))
    assert here.count() == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not a packet"),
        (b"PK\x03\x04", "is not a packet"),
        (b"adviser-assistant packet 2\n", "newer version"),
        (b"adviser-assistant packet 1\n", "is damaged"),
        (b"adviser-assistant packet 1\n\xff\xff\xff\xff" + b"[" * 99, "is damaged"),
        (b"adviser-assistant packet 1\n\x00\x00\x00\x02{}" + b"x" * 99, "is damaged"),
    ],
)
def test_a_file_that_is_no_packet_is_told(tmp_path: Path, here: CaseStore, content: bytes, says: str) -> None:
    (tmp_path / "x.packet").write_bytes(content)
    with pytest.raises(StoreError, match=says):
        bring(here, tmp_path / "x.packet")


def test_a_packet_that_asks_for_too_much_is_not_opened(
    tmp_path: Path, here: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(envelope, "wrap", lambda *_: dear)
    dear = wrap(bytes(32), Profile("packet", "the packet", ""), WORDS, CHEAP)
    dear = type(dear)(dear.profile, Effort(512 * 1024, 3, 4), dear.salt, dear.nonce, dear.wrapped)
    write_packet(tmp_path / "d.packet", Packet(Case("case-1").after(NOTES[0]), {}), WORDS)
    with pytest.raises(StoreError, match="asks for more work"):
        bring(here, tmp_path / "d.packet")
    monkeypatch.setattr(envelope, "MOST_BYTES", 10)
    with pytest.raises(StoreError, match="larger than any case"):
        bring(here, tmp_path / "d.packet")


def test_a_packet_needs_a_passphrase_and_a_name_of_its_own(sent: Path, tmp_path: Path) -> None:
    made = Packet(Case("case-1").after(NOTES[0]), {})
    with pytest.raises(AdviserError, match="Choose a passphrase for the packet"):
        write_packet(tmp_path / "b.packet", made, " ")
    store = MemoryCaseStore()
    keep(store, Case("case-1"), NOTES[0])
    with pytest.raises(AdviserError, match="already a file"):
        export_case(store, "case-1", sent, WORDS, ME, row_of)
    assert marks(store) == []


def test_a_case_goes_out_by_one_door_and_in_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_doors, "rows", lambda: (row_of, "tests"))
    monkeypatch.setattr(envelope, "Effort", lambda: CHEAP)
    for name in ("one", "other"):
        opened = create_store(tmp_path / name, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
        if name == "one":
            keep(opened.store, Case("case-1", fictional=True), *NOTES, reference="PPA-1")
        opened.store.close()
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n{WORDS}\n".encode() * 2)
    fds = ("--passphrase-fd", str(read), "--packet-fd", str(read))
    assert main(["export", str(tmp_path / "one"), "PPA-1", str(tmp_path / "a.packet"), *fds]) == DONE
    assert main(["import", str(tmp_path / "other"), str(tmp_path / "a.packet"), *fds]) == DONE
    os.close(read)
    os.close(write)
    assert len(read_packet(tmp_path / "a.packet", WORDS).case.notes) == 3
