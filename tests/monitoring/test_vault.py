"""The vault: its own file and key, cards with source and day, objections honoured at once, and its own log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.monitoring import vault_file
from adviser_assistant.monitoring.categories import NO_CARD, NOT_KNOWN, NOT_SAID, Field, Origin
from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.measures import MEASURES
from adviser_assistant.monitoring.page import Published, Result
from adviser_assistant.monitoring.renewing import UNREADABLE, Piece
from adviser_assistant.monitoring.suppression import Period
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_rows import Stop
from adviser_assistant.monitoring.vault_tables import SCHEMA
from adviser_assistant.store.connection import connect
from adviser_assistant.store.slots import Effort, Profile
from tests.store.pages import pages_of

CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
OWNER, OTHER = Profile("owner", "FICTIONAL Nia Fox", "Analyst"), Profile("other", "FICTIONAL Tom Hale", "Analyst")
WORDS = "tulip anvil quarry lantern"
NOW, DAY, LATER = datetime(2026, 5, 4, 9, 30, tzinfo=UTC), date(2026, 5, 4), date(2026, 5, 5)
INDIAN = {Field.ETHNICITY: "asian_indian"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    made = Vault.make(folder, OWNER, WORDS, NOW, CHEAP)
    yield made
    made.close()


def opened(folder: Path, who: Profile = OWNER, words: str = WORDS) -> Vault:
    return Vault.open(folder, who.id, words, NOW)


def held(vault: Vault, subject: str, field: Field = Field.ETHNICITY) -> tuple[str, Origin]:
    kept = vault.cards().get(subject, NO_CARD).held(field)
    return kept.value, kept.origin


# --- file and key -----------------------------------------------------------------------------------------


def test_it_opens_by_its_owners_passphrase_and_by_nothing_else(vault: Vault, folder: Path) -> None:
    subject = vault.subject_of("case-1")
    vault.close()
    with pytest.raises(WrongPassphraseError):
        opened(folder, words="something else entirely")
    with pytest.raises(StoreError, match=OWNER.name):
        opened(folder, OTHER)
    assert opened(folder).subject_of("case-1") == subject


def test_nothing_in_its_files_can_be_read(vault: Vault, folder: Path) -> None:
    vault.declare(vault.subject_of("case-kanarie"), INDIAN, DAY, NOW)
    content = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    assert not any(word in content for word in (b"kanarie", b"asian", b"ethnicity", b"sqlite format", b"self-declared"))


def test_a_second_owner_comes_in_by_a_passphrase_of_their_own_and_one_is_always_left(
    vault: Vault, folder: Path
) -> None:
    vault.let_in(OTHER, "brass otter velvet moon", NOW, CHEAP)
    assert [each.name for each in opened(folder, OTHER, "brass otter velvet moon").owners()] == [OWNER.name, OTHER.name]
    vault.let_out(OTHER.id, NOW)
    with pytest.raises(StoreError):
        opened(folder, OTHER, "brass otter velvet moon")
    with pytest.raises(AdviserError, match="Somebody must be left"):
        vault.let_out(OWNER.id, NOW)


def test_a_new_passphrase_takes_the_place_of_the_old(vault: Vault, folder: Path) -> None:
    vault_file.change_passphrase(folder, OWNER.id, WORDS, "brass otter velvet moon", CHEAP)
    opened(folder, words="brass otter velvet moon").close()
    with pytest.raises(WrongPassphraseError):
        opened(folder)


def test_a_making_cut_short_before_its_last_step_is_finished_by_the_next_opening(vault: Vault, folder: Path) -> None:
    vault.close()
    (folder / "vault.db").rename(folder / "vault.db.making")
    opened(folder).close()
    assert (folder / "vault.db").exists()
    with pytest.raises(StoreError, match="already a vault"):
        Vault.make(folder, OWNER, WORDS, NOW, CHEAP)


def test_missing_emptied_swapped_and_newer_files_have_their_sentences(
    vault: Vault, folder: Path, tmp_path: Path
) -> None:
    vault.close()
    own = (folder / "vault.db").read_bytes()
    stranger = Vault.make(tmp_path / "other", OWNER, WORDS, NOW, CHEAP)
    stranger.close()
    for content, sentence in ((b"", "is not a vault"), (stranger._path.read_bytes(), "does not open with")):
        (folder / "vault.db").write_bytes(content)
        with pytest.raises(StoreError, match=sentence):
            opened(folder)
    (folder / "vault.db").unlink()
    with pytest.raises(StoreError, match=r"vault.db. is missing"):
        opened(folder)
    (folder / "vault.db").write_bytes(own)
    key, _ = vault_file.key_of(folder, OWNER.id, WORDS)
    connect(folder / "vault.db", key).execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        opened(folder)
    (folder / "vault.json").unlink()
    with pytest.raises(StoreError, match=r"vault.json. is missing"):
        opened(folder)


def test_a_copy_is_a_vault_of_its_own_folder_and_never_takes_the_place_of_another(vault: Vault, tmp_path: Path) -> None:
    vault.declare(vault.subject_of("case-1"), INDIAN, DAY, NOW)
    first, second = vault.copy_to(tmp_path, NOW), vault.copy_to(tmp_path, NOW)
    assert (first.name, second.name) == ("vault 2026-05-04", "vault 2026-05-04 2")
    assert opened(first).cards() == vault.cards()


# --- numbers ----------------------------------------------------------------------------------------------


def test_each_case_has_a_random_number_that_stays_and_tells_nothing(vault: Vault) -> None:
    numbers = vault.subjects_of(f"case-{each}" for each in range(200))
    assert len(set(numbers.values())) == 200
    assert vault.subjects_of(["case-7", "case-7"]) == {"case-7": numbers["case-7"]}
    assert vault.number(numbers["case-7"].lower().replace("-", " ")) == numbers["case-7"]


def test_a_mistyped_number_or_nobodys_is_refused(vault: Vault, folder: Path) -> None:
    subject = vault.subject_of("case-1")
    with pytest.raises(AdviserError, match="mistyped"):
        vault.number(subject[:-1] + ("0" if subject[-1] != "0" else "1"))
    with pytest.raises(AdviserError, match="2 groups"):
        vault.number("ABC")
    vault.cycle(DAY, NOW, removed=["case-1"])
    with pytest.raises(AdviserError, match="No card has"):
        vault.number(subject)


# --- cards ------------------------------------------------------------------------------------------------


def test_a_value_keeps_its_source_and_its_day_and_what_they_said_goes_first(vault: Vault) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, {Field.ETHNICITY: "white_irish", Field.SEX: "male"}, DAY, NOW, Origin.REPORTED)
    vault.declare(subject, INDIAN, LATER, NOW)
    assert held(vault, subject) == ("asian_indian", Origin.SELF_DECLARED)
    assert held(vault, subject, Field.SEX) == ("male", Origin.REPORTED)
    assert [(each.value, each.origin, each.on) for each in vault.answers(subject)] == [
        ("asian_indian", Origin.SELF_DECLARED, LATER),
        ("white_irish", Origin.REPORTED, DAY),
        ("male", Origin.REPORTED, DAY),
    ]


def test_a_correction_takes_the_place_of_the_old_value_and_an_older_card_does_not(vault: Vault) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, LATER, NOW)
    with pytest.raises(AdviserError, match="5 May 2026"):
        vault.declare(subject, {Field.SEX: "female", Field.ETHNICITY: "white_irish"}, DAY, NOW)
    assert held(vault, subject, Field.SEX) == (NOT_KNOWN, Origin.NOT_KNOWN)
    vault.declare(subject, {Field.ETHNICITY: NOT_SAID}, LATER, NOW)
    assert held(vault, subject) == (NOT_SAID, Origin.SELF_DECLARED)
    vault.declare(subject, {Field.ETHNICITY: NOT_KNOWN}, LATER, NOW)
    assert vault.cards() == {}


@pytest.mark.parametrize(
    ("value", "origin"),
    [("British-sounding", Origin.SELF_DECLARED), ("asian_indian", Origin.NOT_KNOWN), (NOT_SAID, Origin.REPORTED)],
    ids=["no such answer", "no source", "a silence reported by others"],
)
def test_what_nobody_said_is_not_kept(vault: Vault, value: str, origin: Origin) -> None:
    with pytest.raises(AdviserError):
        vault.declare(vault.subject_of("case-1"), {Field.ETHNICITY: value}, DAY, NOW, origin)
    assert vault.cards() == {}


# --- objection and withdrawal -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Stop))
def test_a_stopped_card_counts_no_more_at_once_and_is_deleted_at_the_next_cycle(vault: Vault, kind: Stop) -> None:
    subject, other = vault.subject_of("case-1"), vault.subject_of("case-2")
    for each in (subject, other):
        vault.declare(each, INDIAN, DAY, NOW)
    (vault.object if kind is Stop.OBJECTION else vault.withdraw)(subject, DAY, NOW)
    assert list(vault.cards()) == [other]
    assert vault.answers(subject)
    assert vault.cycle(LATER, NOW).stopped == 1
    assert vault.answers(subject) == ()
    (kept,) = vault.stopped(subject)
    assert (kept.kind, kept.on, kept.deleted_on) == (kind, DAY, LATER)
    assert vault.cycle(LATER, NOW).stopped == 0


def test_after_an_objection_nothing_is_kept_until_the_practitioner_takes_it_back(vault: Vault) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, DAY, NOW)
    vault.object(subject, DAY, NOW)
    for origin in (Origin.SELF_DECLARED, Origin.REPORTED):
        with pytest.raises(AdviserError, match="objected on 4 May 2026"):
            vault.declare(subject, INDIAN, LATER, NOW, origin)
    vault.take_back(subject, LATER, NOW)
    assert vault.cards() == {}
    vault.declare(subject, {Field.SEX: "female"}, LATER, NOW)
    assert [each.field for each in vault.answers(subject)] == [Field.SEX]
    with pytest.raises(AdviserError, match="no objection"):
        vault.take_back(subject, LATER, NOW)


def test_who_withdrew_may_send_another_card_and_nothing_of_the_first_comes_back(vault: Vault) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, {Field.SEX: "female", **INDIAN}, DAY, NOW)
    vault.withdraw(subject, DAY, NOW)
    vault.declare(subject, {Field.SEX: "male"}, LATER, NOW)
    assert [each.value for each in vault.answers(subject)] == ["male"]


def test_an_older_copy_put_back_undoes_no_objection_and_no_withdrawal(
    vault: Vault, folder: Path, tmp_path: Path
) -> None:
    objects, withdraws, took_back, stays = (vault.subject_of(f"case-{each}") for each in range(4))
    for each in (objects, withdraws, took_back, stays):
        vault.declare(each, INDIAN, DAY, NOW)
    copy = vault.copy_to(tmp_path, NOW)
    for each in (objects, took_back):
        vault.object(each, LATER, NOW)
    vault.withdraw(withdraws, LATER, NOW)
    vault.take_back(took_back, LATER, NOW)
    vault.close()
    for name in ("vault.db", "vault.json"):
        (folder / name).write_bytes((copy / name).read_bytes())
    again = opened(folder)
    assert list(again.cards()) == [stays]
    again.cycle(LATER, NOW)
    assert [again.answers(each) for each in (objects, withdraws, took_back)] == [(), (), ()]
    with pytest.raises(AdviserError, match="objected on 5 May"):
        again.declare(objects, INDIAN, LATER, NOW)
    again.declare(took_back, {Field.SEX: "female"}, LATER, NOW)
    again.close()
    assert set(opened(folder).cards()) == {stays, took_back}


def test_beside_the_vault_nobody_can_tell_who_objected(vault: Vault, folder: Path) -> None:
    subject = vault.subject_of("case-1")
    vault.object(subject, DAY, NOW)
    kept = (folder / "vault.stopped").read_text("utf-8")
    assert "objection" in kept
    assert not any(word in kept for word in (subject, "case-1"))


def test_what_was_deleted_is_gone_from_every_page_of_the_file_and_from_its_log(vault: Vault, folder: Path) -> None:
    subject, key = vault.subject_of("case-kanarie"), vault._key
    vault.declare(subject, INDIAN, DAY, NOW)
    vault.object(subject, DAY, NOW)
    vault.close()
    before = pages_of(folder / "vault.db", key)
    again = opened(folder)
    again.cycle(DAY, NOW, removed=["case-kanarie"])
    after = pages_of(folder / "vault.db", key)
    assert [word in before for word in (b"asian_indian", b"case-kanarie")] == [True, True]
    assert [word in after for word in (b"asian_indian", b"case-kanarie")] == [False, False]
    assert (folder / "vault.db-wal").stat().st_size == 0


def test_a_removed_case_leaves_neither_card_nor_link(vault: Vault) -> None:
    gone, stays = vault.subject_of("case-1"), vault.subject_of("case-2")
    for each in (gone, stays):
        vault.declare(each, INDIAN, DAY, NOW)
    assert vault.cycle(LATER, NOW, removed=["case-1", "never-known"]).removed == 1
    assert (vault.answers(gone), list(vault.cards())) == ((), [stays])
    assert vault.subject_of("case-1") != gone


# --- what was shown, and the log --------------------------------------------------------------------------


def test_what_was_shown_is_kept_once_for_later_pages(vault: Vault, folder: Path) -> None:
    shown = (Published("M-01", Period(2020, 3), ("ethnicity",)), Published("M-02", Period(2020, 5)))
    vault.keep((), NOW.date(), shown, "screen", NOW, after=None)
    vault.keep((), NOW.date(), shown[:1], "CSV file", NOW, after=NOW.date())
    vault.close()
    assert set(opened(folder).published()) == set(shown)


def test_figures_are_kept_as_shown_and_one_that_cannot_be_read_is_neither_shown_nor_thrown_away(
    vault: Vault, folder: Path
) -> None:
    whole, broken = (Result(each, Period(2023, 3), (Row("All cases", 40, 100),)) for each in MEASURES[1:3])
    pieces = tuple(Piece(DAY, each, each) for each in (whole, broken))
    assert vault.keep(pieces, DAY, (), "worked out", NOW, after=None)
    assert not vault.keep((), LATER, (), "worked out by another owner meanwhile", NOW, after=None)
    assert vault.shown() == (DAY, pieces)
    key, _ = vault_file.key_of(folder, OWNER.id, WORDS)
    with closing(connect(folder / "vault.db", key)) as file:
        file.execute("UPDATE shown SET export = 'x' WHERE name = ?", (broken.measure.id,))
    _, (first, second) = vault.shown()
    assert (first.lost, second.lost, second.screen.refused) == (False, True, UNREADABLE)
    vault.keep((first, second), LATER, (), "worked out", NOW, after=DAY)
    on, again = vault.shown()
    assert (on, set(again)) == (LATER, {first, second})


def test_a_vault_of_the_first_version_gets_the_tables_that_have_come_since(vault: Vault, folder: Path) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, DAY, NOW)
    vault.close()
    key, _ = vault_file.key_of(folder, OWNER.id, WORDS)
    with closing(connect(folder / "vault.db", key)) as file:
        file.executescript("DROP TABLE shown; DROP TABLE workings; PRAGMA user_version = 1")
    brought_up = opened(folder)
    assert (brought_up.shown(), list(brought_up.cards())) == ((None, ()), [subject])
    brought_up.close()
    with closing(connect(folder / "vault.db", key)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_every_view_export_and_act_is_a_line_in_its_own_log_without_any_value(vault: Vault) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, DAY, NOW)
    vault.object(subject, DAY, NOW)
    vault.seen("M-01", "picture", NOW)
    assert [(each.what, each.how) for each in vault.log()] == [
        ("M-01", "picture"),
        (f"card {subject}", "objection of 4 May 2026 recorded"),
        (f"card {subject}", "answers self-declared kept"),
        ("the vault", "made"),
    ]
    assert {(each.name, each.at) for each in vault.log()} == {(OWNER.name, NOW)}
    assert not any("asian" in f"{each}" or "case-1" in f"{each}" for each in vault.log())


def test_what_was_kept_stays_whatever_cuts_the_program_off(vault: Vault, folder: Path) -> None:
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, DAY, NOW)
    copied = folder.parent / "as-if-killed"
    copied.mkdir()
    for path in folder.iterdir():
        (copied / path.name).write_bytes(path.read_bytes())
    assert list(opened(copied).cards()) == [subject]


def test_a_closed_vault_keeps_no_key_and_does_nothing(vault: Vault) -> None:
    vault.close()
    with pytest.raises(StoreError, match="closed"):
        vault.cards()
    assert vault._key == b""
    assert not vault.is_open
