"""The vault in the settings: for monitoring owners only, one card at a time, and nothing of a case beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtWidgets import QLabel

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.roles import FIRST, NotAllowedError, Role
from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring import vault_file
from adviser_assistant.monitoring.categories import NOT_SAID, Field, Origin
from adviser_assistant.store import connection, paper
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Effort, Opened, add_profile, create_store
from adviser_assistant.store.recovery import new_recovery_key
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings import key_parts
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.page import SettingsPage
from adviser_assistant.ui.vault.section import VaultSection
from adviser_assistant.vault_desk import VaultDesk
from tests.builders import note
from tests.store.rows import keep
from tests.store.test_removal import closed, trace
from tests.ui.fit import faults
from tests.ui.test_security import at_once

CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
WORDS, THEIRS = "tulip anvil quarry lantern", "brass otter velvet moon"
NOW, DAY = datetime(2026, 11, 4, 9, 30, tzinfo=UTC), date(2026, 10, 2)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    for module in (vault_file, paper):
        monkeypatch.setattr(module, "Effort", lambda: CHEAP)
    made = create_store(tmp_path / "store", "FICTIONAL Nia Fox", "Analyst", WORDS, CHEAP)
    made.store.set_roles(made.profile.id, FIRST | {Role.MONITORING_OWNER})
    keep(made.store, Case("case-1"), note("note-1"), reference="PPA-2026-0042", practitioner="Dr FICTIONAL Ama Oduya")
    yield made
    made.store.close()


@pytest.fixture
def desk(opened: Opened, tmp_path: Path) -> Iterator[VaultDesk]:
    made = VaultDesk(tmp_path / "store", opened, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session], opened: Opened, desk: VaultDesk, tmp_path: Path) -> SettingsPage:
    home = Home(tmp_path / "store", at_once, False, opened)
    made = SettingsPage(session(at=NOW, cases=(), home=home), desk)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.go("monitoring")
    made.show()
    return made


def section_of(page: SettingsPage) -> VaultSection:
    assert isinstance(page.section, VaultSection)
    return page.section


def card(desk: VaultDesk) -> str:
    """A vault with one card that says three things."""
    desk.make(THEIRS)
    subject = desk.vault.subject_of("case-1")
    said = {Field.ETHNICITY: "asian_indian", Field.SEX: "female", Field.AGE: "35 to 44"}
    desk.vault.declare(subject, said, DAY, NOW)
    return subject


def look_at(section: VaultSection, subject: str) -> None:
    section.refresh()
    section.number.set_value(subject.lower())
    section.look.click()


def words_on(page: SettingsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_who_is_no_monitoring_owner_has_no_such_place_and_no_way_in(
    qtbot: Any, session: Callable[..., Session], opened: Opened, desk: VaultDesk
) -> None:
    made = SettingsPage(session(at=NOW, cases=()))
    qtbot.addWidget(made)
    assert "Monitoring" not in made.tabs.shown()
    opened.store.set_roles(opened.profile.id, FIRST)
    for act in (
        lambda: desk.make(THEIRS),
        lambda: desk.open(THEIRS),
        lambda: desk.open_by_sheet(new_recovery_key(), THEIRS),
        lambda: opened.store.case_called("PPA-2026-0042"),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert not desk.is_there


def test_an_owner_makes_the_vault_closes_it_and_opens_it_again(page: SettingsPage, desk: VaultDesk) -> None:
    section = section_of(page)
    for field in (section.shut.making.new, section.shut.making.again):
        field.set_value(THEIRS)
    section.shut.make_it.click()
    assert desk.is_open
    section.close_it.click()
    section.shut.passphrase.line.setText("not the passphrase")
    section.shut.open_it.click()
    assert not desk.is_open
    section.shut.passphrase.line.setText(THEIRS)
    section.shut.open_it.click()
    assert desk.is_open
    assert section.look.isVisible()


def test_who_works_in_cases_too_is_told_that_the_two_are_better_apart(
    page: SettingsPage, desk: VaultDesk, opened: Opened
) -> None:
    section = section_of(page)
    assert section.both.isVisible()
    opened.store.set_roles(opened.profile.id, frozenset({Role.ADMINISTRATOR, Role.MONITORING_OWNER}))
    section.refresh()
    assert not section.both.isVisible()


def test_a_card_is_filled_in_with_its_source_and_day(page: SettingsPage, desk: VaultDesk) -> None:
    subject, section = card(desk), section_of(page)
    look_at(section, subject)
    form = section.form
    assert "Asian: Indian; self-declared, 2 October 2026" in form.kept.text()
    form.keep.click()
    assert form.trouble.text() == "Choose first where these answers come from."
    form.source.chips()[1].click()
    form.keep.click()
    assert form.day.message.text() == "Type the day on the card."
    form.chips[Field.SEX].set_chosen("male")
    form.day.set_value(date(2026, 11, 3))
    form.keep.click()
    assert [(each.value, each.origin) for each in desk.vault.answers(subject) if each.field is Field.SEX] == [
        ("female", Origin.SELF_DECLARED),
        ("male", Origin.REPORTED),
    ]


def test_one_tap_says_prefer_not_to_say_to_all_and_only_for_the_practitioner(
    page: SettingsPage, desk: VaultDesk
) -> None:
    subject, section = card(desk), section_of(page)
    look_at(section, subject)
    section.form.declined.click()
    section.form.day.set_value(date(2026, 11, 3))
    section.form.keep.click()
    assert {each.value for each in desk.vault.answers(subject)} == {NOT_SAID}
    section.form.source.chips()[1].click()
    assert not section.form.declined.isVisible()
    assert "Prefer not to say" not in [each.text() for each in section.form.chips[Field.SEX].chips()]


def test_an_objection_hides_the_answers_at_once_and_the_next_opening_deletes_them(
    page: SettingsPage, desk: VaultDesk
) -> None:
    subject, section = card(desk), section_of(page)
    look_at(section, subject)
    section.form.stop_day.set_value(date(2026, 11, 3))
    section.form.objects.click()
    assert "They objected on 3 November 2026; it goes into no new count" in section.form.kept.text()
    assert desk.vault.cards() == {}
    assert not section.form.keep.isVisible()
    desk.open(THEIRS)
    assert desk.vault.answers(subject) == ()


def test_nothing_of_the_case_stands_beside_the_card_and_escape_puts_it_away(
    page: SettingsPage, desk: VaultDesk
) -> None:
    subject, section = card(desk), section_of(page)
    look_at(section, subject)
    assert subject in words_on(page)
    assert not any(word in words_on(page) for word in ("Oduya", "PPA-2026-0042", "case-1"))
    page.close_in_place()
    assert "Asian: Indian" not in words_on(page)
    assert section.form.kept.text() == ""
    assert desk.vault.log()[0].how == "looked at"


def test_the_card_for_word_carries_a_number_and_neither_name_nor_reference(
    page: SettingsPage, desk: VaultDesk, tmp_path: Path
) -> None:
    desk.make(THEIRS)
    section, target = section_of(page), tmp_path / "card.docx"
    section.refresh()
    section.reference.set_value("ppa-2026-0042")
    section.target.set_value(str(target))
    section.prepare.click()
    document = docx.Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(each.text for each in document.paragraphs), *cells])
    assert f"Card number {desk.vault.subject_of('case-1')}" in text
    assert text.count("☐ Prefer not to say") == 5
    assert not any(word in text for word in ("Oduya", "PPA-2026-0042", "case-1"))
    assert desk.vault.log()[0].how == "printed"


def test_a_reference_nobody_has_is_said_and_makes_no_card(desk: VaultDesk, tmp_path: Path) -> None:
    desk.make(THEIRS)
    with pytest.raises(AdviserError, match="No case has the reference"):
        desk.make_card("PPA-2026", tmp_path / "card.docx")
    assert not (tmp_path / "card.docx").exists()


def test_another_monitoring_owner_is_let_in_and_nobody_else(
    page: SettingsPage, desk: VaultDesk, opened: Opened, tmp_path: Path
) -> None:
    desk.make(THEIRS)
    folder, role = tmp_path / "store", frozenset({Role.MONITORING_OWNER})
    add_profile(folder, opened, "FICTIONAL Tom Hale", "Analyst", "violet ladder harbour moth", CHEAP, role)
    adviser = add_profile(folder, opened, "FICTIONAL Bo Lund", "Adviser", "violet ladder harbour mice", CHEAP)
    with pytest.raises(AdviserError, match="no monitoring owner"):
        desk.let_in(adviser, THEIRS)
    section, owners = section_of(page), section_of(page).owners
    section.refresh()
    owners.invite.click()
    owners.newcomer.set_value(desk.let_in_next()[0].id)
    for field in (owners.theirs.new, owners.theirs.again):
        field.set_value("violet ladder harbour moth")
    owners.enter.click()
    assert [each.name for each in desk.vault.owners()] == ["FICTIONAL Nia Fox", "FICTIONAL Tom Hale"]
    assert not owners.invite.isVisible()
    (out,) = owners.outs.values()
    out.click()
    assert [each.name for each in desk.vault.owners()] == ["FICTIONAL Nia Fox"]


def test_ones_own_passphrase_for_the_vault_is_changed(page: SettingsPage, desk: VaultDesk) -> None:
    desk.make(THEIRS)
    section, owners = section_of(page), section_of(page).owners
    section.refresh()
    owners.change.click()
    for field in (owners.mine.new, owners.mine.again):
        field.set_value("violet ladder harbour moth")
    owners.take.click()
    assert "not the passphrase" in owners.old.message.text()
    owners.old.line.setText(THEIRS)
    owners.take.click()
    assert not owners.old.isVisible()
    desk.open("violet ladder harbour moth")


def test_its_recovery_key_is_printed_once_under_its_own_title_and_opens_it_for_who_forgot(
    page: SettingsPage, desk: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(key_parts, "print_sheet", lambda html, _: bool(printed.append(html)) or True)
    desk.make(THEIRS)
    section = section_of(page)
    section.refresh()
    assert "the vault cannot be opened again" in section.owners.names.text()
    section.recovery.make.click()
    key = section.recovery.key.title.text()
    section.recovery.print_it.click()
    assert all(each in printed[0] for each in ("The monitoring vault: recovery key", *key.split()))
    assert "only the recovery key on paper opens the vault" in section.owners.names.text()
    section.close_it.click()
    assert section.recovery.key.title.text() == ""
    section.shut.by_key.use_key.click()
    section.shut.by_key.key.set_value(key)
    for field in (section.shut.by_key.new.new, section.shut.by_key.new.again):
        field.set_value("violet ladder harbour moth")
    section.shut.by_key.recover.click()
    assert desk.is_open
    section.recovery.take_away.click()
    section.close_it.click()
    assert not section.shut.by_key.isVisible()
    desk.open("violet ladder harbour moth")


def test_a_new_key_is_given_for_ones_passphrase_and_the_others_are_let_in_again(
    page: SettingsPage, desk: VaultDesk, opened: Opened, tmp_path: Path
) -> None:
    desk.make(THEIRS)
    role = frozenset({Role.MONITORING_OWNER})
    other = add_profile(tmp_path / "store", opened, "FICTIONAL Tom Hale", "Analyst", THEIRS, CHEAP, role)
    desk.let_in(other, THEIRS)
    section, renewing = section_of(page), section_of(page).renewing
    section.refresh()
    renewing.renew.click()
    renewing.mine.line.setText("a guess")
    renewing.renew_now.click()
    assert "not the passphrase" in renewing.mine.message.text()
    renewing.mine.line.setText(THEIRS)
    renewing.renew_now.click()
    assert desk.is_open
    assert renewing.mine.isHidden()
    assert [each.name for each in desk.let_in_next()] == ["FICTIONAL Tom Hale"]


def test_while_another_program_has_it_open_its_key_stays_and_the_page_says_why(
    page: SettingsPage, desk: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    desk.make(THEIRS)
    section, folder = section_of(page), desk.vault.folder
    section.refresh()
    with closing(connect(folder / "vault.db", desk.vault.key)) as other:
        other.execute("SELECT * FROM links").fetchall()
        section.renewing.renew.click()
        section.renewing.mine.line.setText(THEIRS)
        section.renewing.renew_now.click()
    assert "Another program has the vault open" in section.news.text.text()
    assert not desk.is_open
    desk.open(THEIRS)
    assert desk.news == ()


def test_what_was_found_when_it_was_opened_stands_above_everything(page: SettingsPage, desk: VaultDesk) -> None:
    desk.make(THEIRS)
    desk.vault.news = ("Its log is damaged.",)
    section = section_of(page)
    section.refresh()
    assert (section.news.text.text(), section.news.isVisible()) == ("Its log is damaged.", True)


@pytest.mark.parametrize(("listed", "said"), [("", "“vault.json”, is damaged"), (None, "“vault.json” is missing")])
def test_without_a_list_of_owners_the_page_says_what_to_do(
    page: SettingsPage, desk: VaultDesk, tmp_path: Path, listed: str | None, said: str
) -> None:
    desk.make(THEIRS)
    (tmp_path / "store" / "vault.json").unlink()
    if listed is not None:
        (tmp_path / "store" / "vault.json").write_text(listed, encoding="utf-8")
    section_of(page).refresh()
    assert said in section_of(page).news.text.text()
    assert not section_of(page).look.isVisible()


def test_a_case_removed_from_the_store_takes_its_card_along_at_the_next_opening(
    desk: VaultDesk, opened: Opened
) -> None:
    desk.make(THEIRS)
    case = closed(opened.store, "case-9")
    subject = desk.vault.subject_of(case.id)
    desk.vault.declare(subject, {Field.SEX: "female"}, DAY, NOW)
    opened.store.remove(case.id, trace(case))
    desk.open(THEIRS)
    assert (desk.vault.cards(), desk.vault.answers(subject)) == ({}, ())
    assert desk.vault.log()[0].how == "deleted: 0 stopped cards, everything of 1 removed cases"


def test_it_fits_wide_and_narrow(page: SettingsPage, desk: VaultDesk, qtbot: Any) -> None:
    subject, section = card(desk), section_of(page)

    def nothing_is_cut() -> None:
        assert faults(page) == []

    def fits() -> None:
        qtbot.wait(10)
        qtbot.waitUntil(nothing_is_cut)

    for width, fold in ((1000, Fold()), (640, Fold(Width.NARROW))):
        page.resize(width, 800)
        page.fold_to(fold)
        section.close_in_place()
        fits()
        look_at(section, subject)
        fits()
    desk.make_sheet()
    section.close_in_place()
    section.renewing.renew.click()
    section.recovery.show_key(new_recovery_key())
    fits()
    section.close_it.click()
    section.shut.by_key.use_key.click()
    fits()
