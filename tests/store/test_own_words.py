"""The service's own words for spelling: in the encrypted store, for one of them may be a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from adviser_assistant.casework.roles import NotAllowedError, Role
from adviser_assistant.store.keys import Opened, add_profile, open_store
from adviser_assistant.store.own_words import take_in
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.test_removal import closed, trace


def test_words_are_kept_once_and_known_to_everybody_of_the_store(folder: Path, opened: Opened) -> None:
    for word in ("Denby", "Quillwort", "Denby"):
        opened.store.keep_word(word)
    lead = add_profile(folder, opened, "Lee", "", "violet ladder", CHEAP, frozenset({Role.GUIDANCE_LEAD}))
    theirs = open_store(folder, lead.id, "violet ladder").store
    assert theirs.own_words() == ["Denby", "Quillwort"]
    with pytest.raises(NotAllowedError):
        theirs.keep_word("Mine")
    theirs.close()
    opened.store.forget_word("denby")
    assert opened.store.own_words() == ["Quillwort"]


def test_no_word_can_be_read_in_any_file(folder: Path, opened: Opened) -> None:
    opened.store.keep_word("Quillwort")
    assert not any(b"uillwort" in path.read_bytes() for path in folder.iterdir())


def test_the_plain_file_of_an_earlier_program_is_brought_in_and_goes(folder: Path, opened: Opened) -> None:
    (folder / "words.txt").write_text("# Words of the service\nDenby\n\n  Quillwort \n", "utf-8")
    take_in(folder, opened.store)
    assert opened.store.own_words() == ["Denby", "Quillwort"]
    assert not (folder / "words.txt").exists()


def test_where_they_cannot_be_kept_the_plain_file_stays(folder: Path, opened: Opened) -> None:
    (folder / "words.txt").write_text("Denby\n", "utf-8")
    opened.store.close()
    take_in(folder, opened.store)
    assert (folder / "words.txt").exists()


def test_the_name_of_a_removed_case_is_counted_as_right_no_longer(folder: Path, opened: Opened) -> None:
    for word in ("Quíll", "Denby"):
        opened.store.keep_word(word)
    case = closed(opened.store, practitioner="Dr Amara Quill FICTIONAL")
    opened.store.remove(case.id, trace(case))
    assert opened.store.own_words() == ["Denby"]


def test_a_store_of_before_gets_a_place_for_them(folder: Path, opened: Opened) -> None:
    from adviser_assistant.store.connection import connect

    opened.store.close()
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("DROP TABLE own_words")
    raw.close()
    again = open_store(folder, opened.profile.id, PASSPHRASE).store
    assert again.own_words() == []
    again.close()
