"""A second reading carried to a colleague and back: believed for its signature, and brought in once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant import countersigning, desk, reading_doors, store_doors
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, state_of
from adviser_assistant.casework.entries import (
    Agreed,
    AnswerCarried,
    DocumentFinalised,
    KeyAccepted,
    ReaderView,
    SectionEdited,
    Stance,
)
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.command_line import DONE, main
from adviser_assistant.countersigning import Brought, NotAcceptedError, bring_in, carry, request_for, whole_text
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.guidance import library
from adviser_assistant.store import envelope, keys
from adviser_assistant.store.colleague_keys import signed_with, withdraw
from adviser_assistant.store.connection import connect
from adviser_assistant.store.countersign import (
    Answered,
    Asked,
    Request,
    View,
    read_answer,
    read_request,
    signer,
    stands,
    write_request,
)
from adviser_assistant.store.keys import Opened, create_store
from adviser_assistant.store.signing import Signer, is_signed
from adviser_assistant.store.verify import _signatures
from tests.shipped import LIBRARY, demo
from tests.store.conftest import CHEAP
from tests.store.rows import keep, row_of

AGREED_BY_PHONE = "heron basket violin"
ADA, BEA = "ladder moth harbour", "copper rain window"
AT = datetime(2024, 10, 30, 16, 0, tzinfo=UTC)
SAME = View(False, ReaderView.SAME, "the restriction is the least that works")
OTHERWISE = View(False, ReaderView.OTHERWISE, "the team can move")
MASKED = View(True, ReaderView.SAME)


@cache
def word() -> bytes:
    """The advice on exclusion of DEMO-B (FICTIONAL) as a Word file."""
    return desk.draft(demo("demo-b", date(2024, 10, 28)), "L02")


SHORT = Request("r", "demo-b", True, "L02", "FICTIONAL", "final-1", "Ada Lovell", "May it go?", AT, "masked", b"PK")


@contextmanager
def create_and_close(folder: Path, name: str) -> Iterator[Opened]:
    """A store of somebody's own, closed afterwards."""
    opened = create_store(folder, name, "Adviser", BEA, CHEAP)
    yield opened
    opened.store.close()


@dataclass
class Two:
    """Ada wrote a letter that waits; Bea has a store of her own, with none of Ada's cases."""

    folder: Path
    ada: Opened
    theirs: Path
    bea: Opened
    final: DocumentFinalised

    def by(self, who: Opened) -> Recorder:
        return Recorder(who.profile.id, lambda: AT)

    def ask(self, name: str = "asked.packet") -> Path:
        at = demo("demo-b", date(2024, 10, 28))
        case = self.ada.store.case(at.case.id)
        asked = request_for(case, at.guidance, "L02", word(), "Ada Lovell", self.by(self.ada))
        path = self.folder / name
        carry(self.folder / "ada", asked, path, self.by(self.ada), ADA, AGREED_BY_PHONE, lambda _: True, CHEAP)
        return path

    def asked(self, path: Path) -> Asked:
        return read_request(path, AGREED_BY_PHONE)

    def answer(self, asked: Asked, last: View = SAME, name: str = "answer.packet") -> Path:
        path = self.folder / name
        by = self.by(self.bea)
        countersigning.answer(self.theirs, asked, (MASKED, last), path, by, BEA, AGREED_BY_PHONE, CHEAP)
        return path

    def bring(self, path: Path, accepted: str = "") -> tuple[Answered, Brought]:
        return bring_in(self.ada.store, self.folder / "ada", path, AGREED_BY_PHONE, self.by(self.ada), row_of, accepted)

    def accept(self, path: Path) -> None:
        countersigning.accept(self.ada.store, read_answer(path, AGREED_BY_PHONE), self.by(self.ada))

    @property
    def case(self) -> Case:
        return self.ada.store.case("demo-b")

    @property
    def kinds(self) -> list[str]:
        return [each.kind for each in self.case.entries if each.recorded_at == AT]


@pytest.fixture(scope="module")
def bea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Opened]]:
    """A colleague, who only reads, and the folder of their store."""
    folder = tmp_path_factory.mktemp("colleague") / "bea"
    with create_and_close(folder, "Bea Quist") as opened:
        yield folder, opened


@pytest.fixture
def two(tmp_path: Path, bea: tuple[Path, Opened]) -> Iterator[Two]:
    ada = create_store(tmp_path / "ada", "Ada Lovell", "Adviser", ADA, CHEAP)
    at = demo("demo-b", date(2024, 10, 28))
    final = Recorder(ada.profile.id, lambda: AT, lambda: "final-1").entry(
        DocumentFinalised,
        document="L02",
        template="L02",
        stance=Stance.OPPOSES,
        digest=hashlib.sha256(word()).hexdigest(),
        awaiting_second_reading=True,
    )
    keep(ada.store, Case(at.case.id, at.case.fictional), *at.case.entries, final)
    ada.store.keep_document(final.id, at.case.id, word())
    yield Two(tmp_path, ada, *bea, final)
    ada.store.close()


def test_it_is_read_masked_then_whole_and_neither_store_keeps_the_packet(two: Two) -> None:
    asked = two.asked(two.ask())
    surname = demo("demo-b").case.text("pract.name").split()[-1]
    assert surname not in asked.request.masked
    assert surname in whole_text(asked)
    two.answer(asked)
    assert two.bea.store.count() == 0


def test_an_answer_becomes_entries_marked_as_carried_and_the_letter_final_as_it_was_read(two: Two) -> None:
    answer = two.answer(two.asked(two.ask()))
    two.accept(answer)
    answered, brought = two.bring(answer)
    views = ["second_view", "second_view"]
    assert two.kinds == ["document_finalised", "answer_carried", *views, "agreed", "document_finalised"]
    assert {each.carried for each in (*two.case.second_views, *two.case.agreements)} == {answered.fingerprint}
    assert [each.masked for each in two.case.second_views] == [True, False]
    assert state_of(two.case, "L02") is DocumentState.SECOND_READ
    assert two.ada.store.document(brought.document_id) == brought.content
    assert hashlib.sha256(brought.content).hexdigest() == two.case.finalised[-1].digest
    assert two.case.agreements[-1].agreed_by_name == "Bea Quist"


def test_the_same_answer_twice_does_nothing_twice(two: Two) -> None:
    answer = two.answer(two.asked(two.ask()))
    two.accept(answer)
    two.bring(answer)
    before = two.case.entries
    assert two.bring(answer)[1].entries == ()
    assert two.case.entries == before


def test_who_does_not_agree_leaves_it_waiting_and_their_view_is_kept(two: Two) -> None:
    answer = two.answer(two.asked(two.ask()), View(False, ReaderView.OTHERWISE, "the team can move"))
    two.accept(answer)
    assert not two.bring(answer)[1].agreed
    assert two.case.second_views[-1].text == "the team can move"
    assert state_of(two.case, "L02") is DocumentState.AWAITING


def test_a_key_is_accepted_once_by_its_fingerprint_and_who_did_so_is_kept(two: Two) -> None:
    asked = two.asked(two.ask())
    first = two.answer(asked, View(False, ReaderView.CANNOT_SAY, "no log"))
    with pytest.raises(NotAcceptedError, match="Ring them") as refused:
        two.bring(first)
    with pytest.raises(NotAcceptedError):
        two.bring(first, "AAAA-AAAA-AAAA-AAAA-AAAA")
    two.bring(first, f" {refused.value.answered.fingerprint.lower()} ")
    kept = two.ada.store.service().entries[-1]
    assert isinstance(kept, KeyAccepted)
    assert (kept.name, kept.recorded_by, kept.recorded_at) == ("Bea Quist", two.ada.profile.id, AT)
    assert two.bring(two.answer(asked, name="second.packet"))[1].agreed


def test_where_the_trace_cannot_be_kept_no_packet_is_there(two: Two) -> None:
    asked = two.asked(two.ask()).request
    path = two.folder / "untraced.packet"
    with pytest.raises(AdviserError, match="was not taken out"):
        carry(two.folder / "ada", asked, path, two.by(two.ada), ADA, AGREED_BY_PHONE, lambda _: False, CHEAP)
    assert not list(two.folder.glob("untraced*"))


def test_what_is_signed_with_a_withdrawn_key_is_refused_and_what_came_before_can_still_be_checked(two: Two) -> None:
    asked = two.asked(two.ask())
    first, second = two.answer(asked, OTHERWISE), two.answer(asked, name="second.packet")
    two.accept(first)
    two.bring(first)
    mark = read_answer(first, AGREED_BY_PHONE).fingerprint
    known = withdraw(two.ada.store, mark.lower(), " her laptop  is lost ", two.by(two.ada))
    assert (known.withdrawn and known.withdrawn.reason, known.name) == ("her laptop is lost", "Bea Quist")
    with pytest.raises(AdviserError, match=r"withdrawn on 30 October 2024 \(her laptop is lost\)"):
        two.bring(second)
    with pytest.raises(AdviserError, match="withdrawn on 30 October 2024"):
        two.bring(second, mark)
    kept = next(each for each in two.case.entries if isinstance(each, AnswerCarried))
    assert stands(kept) == read_answer(first, AGREED_BY_PHONE)
    assert "after this was brought in" in signed_with(kept, two.ada.store.service())


def test_below_the_screens_a_withdrawn_key_agrees_to_nothing_even_if_it_is_accepted_again(two: Two) -> None:
    path = two.answer(two.asked(two.ask()))
    two.accept(path)
    by, answered = two.by(two.ada), read_answer(path, AGREED_BY_PHONE)
    made = countersigning.brings(two.case, two.ada.store.service(), {}, answered, word(), by).entries
    withdraw(two.ada.store, answered.fingerprint, "lost", by)
    two.accept(path)
    with pytest.raises(AdviserError, match="can agree"):
        keep(two.ada.store, two.case, *made)


def test_a_key_is_withdrawn_once_with_a_reason_and_only_if_it_was_accepted(two: Two) -> None:
    path = two.answer(two.asked(two.ask()))
    mark, by = read_answer(path, AGREED_BY_PHONE).fingerprint, two.by(two.ada)
    with pytest.raises(AdviserError, match="No key of this fingerprint"):
        withdraw(two.ada.store, mark, "lost", by)
    two.accept(path)
    with pytest.raises(AdviserError, match="Say why"):
        withdraw(two.ada.store, mark, " ", by)
    withdraw(two.ada.store, mark, "lost", by)
    with pytest.raises(AdviserError, match="already"):
        withdraw(two.ada.store, mark, "lost", by)


def test_a_door_lists_withdraws_and_renews_keys(two: Two, capsys: pytest.CaptureFixture[str]) -> None:
    path = two.answer(two.asked(two.ask()))
    two.accept(path)
    mark, own = read_answer(path, AGREED_BY_PHONE).fingerprint, signer(two.folder / "ada", two.ada.profile.id, ADA)
    asked = ["keys", str(two.folder / "ada"), "--withdraw", mark, "--reason", "lost", "--renew-own"]
    assert main([*asked, f"--passphrase-fd={pipe(ADA)}"]) == DONE
    told = capsys.readouterr().out
    assert f"{mark}  Bea Quist, accepted on" in told
    assert "withdrawn on" in told
    assert signer(two.folder / "ada", two.ada.profile.id, ADA).fingerprint in told
    assert own.fingerprint not in told


def test_an_answer_to_something_else_is_refused(two: Two) -> None:
    asked = two.asked(two.ask())
    for number, (field, value, says) in enumerate(
        (("final", "final-2", "something else"), ("document", "L01", "something else"), ("content", b"PK", "differs"))
    ):
        other = two.answer(Asked(replace(asked.request, **{field: value}), asked.key), name=f"{number}.packet")
        answered = read_answer(other, AGREED_BY_PHONE)
        with pytest.raises(AdviserError, match=says):
            countersigning.brings(two.case, two.ada.store.service(), {}, answered, word(), two.by(two.ada))


def test_what_was_changed_or_made_final_again_no_longer_waits(two: Two) -> None:
    answer = two.answer(two.asked(two.ask()))
    two.accept(answer)
    edit = two.by(two.ada).entry(SectionEdited, document="L02", section="advice", text="other words")
    keep(two.ada.store, two.case, edit)
    with pytest.raises(AdviserError, match="does not wait"):
        two.bring(answer)


def test_the_author_cannot_answer_at_their_own_desk_nor_from_another(two: Two, tmp_path: Path) -> None:
    asked = two.asked(two.ask())
    by, own = two.by(two.ada), (MASKED, SAME)
    with pytest.raises(AdviserError, match="Somebody else"):
        countersigning.answer(tmp_path / "ada", asked, own, tmp_path / "own.packet", by, ADA, AGREED_BY_PHONE, CHEAP)
    with create_and_close(tmp_path / "twin", "ada  LOVELL") as twin, pytest.raises(AdviserError, match="Somebody else"):
        countersigning.answer(tmp_path / "twin", asked, own, tmp_path / "t.packet", two.by(twin), BEA, "words", CHEAP)
    answered = read_answer(two.answer(asked), AGREED_BY_PHONE)
    for known in ({two.ada.profile.id: ("Somebody", answered.key)}, {two.ada.profile.id: ("bea quist", b"")}):
        with pytest.raises(AdviserError, match="whoever wrote L02"):
            countersigning.brings(two.case, two.ada.store.service(), known, answered, word(), by)


def test_a_key_accepted_for_one_name_says_nothing_under_another(two: Two) -> None:
    answered = read_answer(two.answer(two.asked(two.ask())), AGREED_BY_PHONE)
    two.ada.store.record_for_service(two.by(two.ada).entry(KeyAccepted, key=answered.key.hex(), name="Cal Orme"))
    with pytest.raises(AdviserError, match="accepted as that of Cal Orme"):
        countersigning.brings(two.case, two.ada.store.service(), {}, answered, word(), two.by(two.ada))


def test_below_the_screens_nobody_agrees_for_a_stranger_without_their_signed_answer(two: Two) -> None:
    path = two.answer(two.asked(two.ask()))
    two.accept(path)
    answered = read_answer(path, AGREED_BY_PHONE)
    by = two.by(two.ada)
    made = countersigning.brings(two.case, two.ada.store.service(), {}, answered, word(), by).entries
    alone = [each for each in made if isinstance(each, Agreed)]
    (signed,) = (each for each in made if isinstance(each, AnswerCarried))
    forged = [replace(signed, answer=signed.answer.replace("L02", "L01"))]
    for entries in (alone, [*forged, *alone], [*made[:1], replace(alone[0], item="L01")]):
        with pytest.raises(AdviserError, match="can agree"):
            keep(two.ada.store, two.case, *entries)


def test_a_signed_answer_lets_nobody_agree_to_another_case_or_to_a_newer_letter(two: Two) -> None:
    path = two.answer(two.asked(two.ask()))
    two.accept(path)
    by, answered = two.by(two.ada), read_answer(path, AGREED_BY_PHONE)
    made = countersigning.brings(two.case, two.ada.store.service(), {}, answered, word(), by).entries
    again = [replace(each, id=f"again-{number}") for number, each in enumerate(made)]
    other = replace(two.final, id="final-other")
    keep(two.ada.store, Case("case-2", fictional=True), other)
    with pytest.raises(AdviserError, match="can agree"):
        keep(two.ada.store, two.ada.store.case("case-2"), *again)
    keep(two.ada.store, two.case, replace(two.final, id="final-2"))
    with pytest.raises(AdviserError, match="can agree"):
        keep(two.ada.store, two.case, *made)


def test_what_was_signed_can_be_checked_again_for_ever(two: Two) -> None:
    answer = two.answer(two.asked(two.ask()))
    two.accept(answer)
    two.bring(answer)
    store = two.folder / "ada" / "cases.db"
    with closing(connect(store, two.ada.key)) as raw:
        assert list(_signatures(raw)) == []
        raw.execute("UPDATE entries SET payload = replace(payload, 'least that works', 'best there is')")
        (fault,) = _signatures(raw)
        raw.execute("UPDATE entries SET payload = replace(payload, 'best there is', 'least that works')")
    assert fault == "The answer about L02 carried into case “demo-b” is not as it was signed."
    kept = next(each for each in two.case.entries if isinstance(each, AnswerCarried))
    assert stands(kept) == read_answer(answer, AGREED_BY_PHONE)
    assert stands(replace(kept, answer=kept.answer.replace("same", "otherwise"))) is None
    assert stands(replace(kept, key="no key")) is None


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, Path]:
    """The bytes of a short packet and of its answer."""
    folder = tmp_path_factory.mktemp("carried")
    with create_and_close(folder / "ada", "Ada Lovell") as ada, create_and_close(folder / "bea", "Bea Quist") as bea:
        write_request(folder / "a", SHORT, signer(folder / "ada", ada.profile.id, BEA), AGREED_BY_PHONE, CHEAP)
        asked = read_request(folder / "a", AGREED_BY_PHONE)
        by = Recorder(bea.profile.id, lambda: AT)
        countersigning.answer(folder / "bea", asked, (MASKED, SAME), folder / "b", by, BEA, AGREED_BY_PHONE, CHEAP)
    return (folder / "a").read_bytes(), (folder / "b").read_bytes(), folder


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_one_byte_changed_in_packet_or_answer_is_refused(
    carried: tuple[bytes, bytes, Path], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, 1))
    content = bytearray(carried[number])
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path = carried[2] / "changed.packet"
    path.write_bytes(content)
    with pytest.raises(AdviserError):
        (read_request, read_answer)[number](path, AGREED_BY_PHONE)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_one_letter_of_what_was_signed_is_bound(data: st.DataObject) -> None:
    key = Signer("a", "FICTIONAL", bytes(32))
    message = bytearray(b"an answer")
    signature = key.sign(bytes(message))
    message[data.draw(st.integers(0, len(message) - 1))] ^= data.draw(st.integers(1, 255))
    assert not is_signed(key.public, bytes(message), signature)


GOOD: dict[str, Any] = {
    **{name: "x" for name in ("request", "case", "document", "final", "digest", "reader")},
    "answered_at": AT.isoformat(),
    "views": [{"masked": masked, "view": "same", "text": ""} for masked in (True, False)],
}


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {**GOOD, "views": []},
        {**GOOD, "views": GOOD["views"][::-1]},
        {**GOOD, "views": 7},
        {**GOOD, "reader": "a\nb"},
        {**GOOD, "reader": "x" * 600},
        {**GOOD, "answered_at": "2024-10-30T16:00"},
        {**GOOD, "views": [{"masked": True, "view": "same", "text": "\ud800"}, GOOD["views"][1]]},
        {**GOOD, "views": [{"masked": 1, "view": "same", "text": ""}, GOOD["views"][1]]},
    ],
)
def test_nonsense_rightly_sealed_and_signed_is_refused_in_words(tmp_path: Path, body: Any) -> None:
    by, said = Signer("a", "FICTIONAL", bytes(32)), json.dumps(body)
    signature = by.sign(envelope.Carries.ANSWER.magic + said.encode())
    whole = json.dumps({"body": said, "key": by.public.hex(), "signature": signature.hex()}).encode()
    envelope.seal_file(tmp_path / "n.packet", envelope.Carries.ANSWER, whole, AGREED_BY_PHONE, CHEAP)
    with pytest.raises(StoreError, match="does not hold what"):
        read_answer(tmp_path / "n.packet", AGREED_BY_PHONE)


def test_what_is_not_signed_by_the_key_in_it_is_refused(tmp_path: Path) -> None:
    whole = {"body": json.dumps(GOOD), "key": Signer("a", "F", bytes(32)).public.hex(), "signature": bytes(64).hex()}
    sealed = json.dumps(whole).encode()
    envelope.seal_file(tmp_path / "u.packet", envelope.Carries.ANSWER, sealed, AGREED_BY_PHONE, CHEAP)
    with pytest.raises(StoreError, match="not as it was signed"):
        read_answer(tmp_path / "u.packet", AGREED_BY_PHONE)


def test_one_kind_of_packet_is_not_taken_for_another(two: Two) -> None:
    asked = two.ask()
    with pytest.raises(StoreError, match="holds a document for a second reading"):
        read_answer(asked, AGREED_BY_PHONE)
    with pytest.raises(StoreError, match="holds an answer"):
        read_request(two.answer(two.asked(asked)), AGREED_BY_PHONE)


def test_the_doors_carry_it_there_and_back(
    two: Two, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(library, "load_library", lambda _: LIBRARY)
    monkeypatch.setattr(keys, "TODAY", CHEAP)
    monkeypatch.setattr(envelope, "Effort", lambda: CHEAP)
    for each in (reading_doors, store_doors):
        monkeypatch.setattr(each, "rows", lambda: (row_of, "tests"))
    said = iter(("same", "", "otherwise", "the team can move"))
    monkeypatch.setattr("builtins.input", lambda _: next(said))
    asked, answer, ada = two.folder / "a.packet", two.folder / "b.packet", two.folder / "ada"

    def door(words: str, *arguments: object) -> int:
        return main([*map(str, arguments), *(f"--{name}-fd={pipe(each)}" for name, each in both(words))])

    def both(words: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("passphrase", words), ("packet", AGREED_BY_PHONE)

    assert door(ADA, "second-reading", ada, "demo-b", "L02", "--out", asked) == DONE
    assert door(BEA, "read-packet", asked, "--store", two.theirs, "--out", answer) == DONE
    assert "You do not agree" in (told := capsys.readouterr().out)
    assert told.index("Masked") < told.index("Whole")
    assert door(ADA, "import", ada, answer) != DONE
    mark = read_answer(answer, AGREED_BY_PHONE).fingerprint
    assert mark in capsys.readouterr().err
    assert door(ADA, "import", ada, answer, "--accept", mark) == DONE
    assert door(ADA, "import", ada, answer) == DONE
    assert "in the case already" in capsys.readouterr().out
    assert [each.view for each in two.case.second_views] == [ReaderView.SAME, ReaderView.OTHERWISE]


def test_a_door_takes_no_view_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in (["perhaps", ""], ["otherwise", ""]):
        answers = iter(said)
        monkeypatch.setattr("builtins.input", lambda _, answers=answers: next(answers))
        with pytest.raises(AdviserError, match="Nothing was written"):
            reading_doors._view("Masked", "words", masked=True)


def pipe(words: str) -> int:
    """A file descriptor the words can be read from."""
    read, write = os.pipe()
    os.write(write, f"{words}\n".encode())
    os.close(write)
    return read
