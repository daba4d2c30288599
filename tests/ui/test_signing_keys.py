"""The signing keys under People: fingerprints to read aloud, one’s own renewed, a colleague’s withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import KeyAccepted
from adviser_assistant.casework.roles import Role
from adviser_assistant.store.colleague_keys import NEEDS_REASON, colleague_keys
from adviser_assistant.store.countersign import keys_of
from adviser_assistant.store.keys import Opened, add_profile, create_store
from adviser_assistant.store.signing import fingerprint
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.people_section import PeopleSection
from adviser_assistant.ui.settings.signing_keys import SigningKeys
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.ui.test_security import at_once

KEY = "ab" * 32


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_store(tmp_path / "store", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    yield made
    made.store.close()


@pytest.fixture
def people(qtbot: Any, session: Callable[..., Session], opened: Opened, tmp_path: Path) -> PeopleSection:
    plain = session(cases=())
    opened.store.record_for_service(plain.recorder.entry(KeyAccepted, key=KEY, name="Sam Ames"))
    home = Home(tmp_path / "store", at_once, opened=opened)
    made = PeopleSection(replace(plain, store=opened.store, home=home))
    qtbot.addWidget(made)
    made.show()
    return made


def keys(people: PeopleSection) -> SigningKeys:
    return people.keys


def test_each_fingerprint_is_shown_in_groups_and_spelled_to_a_screen_reader(
    people: PeopleSection, opened: Opened, tmp_path: Path
) -> None:
    mark = fingerprint(keys_of(tmp_path / "store")[opened.profile.id][1])
    shown = keys(people).here[0].mark
    assert shown.text().split() == mark.split("-")
    assert shown.accessibleName().replace(",", "").split() == list(mark.replace("-", ""))


def test_a_colleagues_key_is_withdrawn_with_a_reason_and_for_good(people: PeopleSection, opened: Opened) -> None:
    row = keys(people).elsewhere[0]
    row.opens.click()
    row.does.click()
    assert row.field.message.text() == NEEDS_REASON
    row.field.set_value("Her laptop was stolen")
    row.does.click()
    gone = colleague_keys(opened.store.service())[KEY].withdrawn
    assert gone is not None
    assert gone.reason == "Her laptop was stolen"
    assert not hasattr(keys(people).elsewhere[0], "opens")


def test_one_signs_with_a_new_key_only_by_ones_own_passphrase(
    people: PeopleSection, opened: Opened, tmp_path: Path
) -> None:
    before, row = keys_of(tmp_path / "store"), keys(people).here[0]
    row.opens.click()
    row.field.line.setText("a guess")
    row.does.click()
    assert (keys_of(tmp_path / "store"), "not the passphrase" in row.field.message.text()) == (before, True)
    row.field.line.setText(PASSPHRASE)
    row.does.click()
    assert keys_of(tmp_path / "store") != before
    assert fingerprint(keys_of(tmp_path / "store")[opened.profile.id][1]).startswith(
        keys(people).here[0].mark.text()[:4]
    )


def test_no_passphrase_stays_and_who_may_not_record_withdraws_nothing(
    people: PeopleSection, opened: Opened, tmp_path: Path
) -> None:
    row = keys(people).here[0]
    row.opens.click()
    row.field.line.setText("half a passphrase")
    people.hide()
    assert (row.field.line.text(), row.field.isHidden()) == ("", True)
    add_profile(tmp_path / "store", opened, "Bea", "", "another", CHEAP, frozenset({Role.ADMINISTRATOR}))
    opened.store.set_roles(opened.profile.id, frozenset({Role.SECOND_READER}))
    people.show()
    assert not hasattr(keys(people).elsewhere[0], "opens")
