"""Entries come back from plain values exactly as they went."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_type_hints

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adviser_assistant.casework import plain
from adviser_assistant.casework.entries import ENTRY_KINDS, Entry, FactRecorded, NoteLine, Tag
from adviser_assistant.casework.plain import from_plain, readable, to_plain
from adviser_assistant.errors import AdviserError
from tests.every import every

NOW = datetime(2025, 3, 6, 14, 5, 1, 250, tzinfo=UTC)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=OFFSETS)
VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.lists(st.text(), max_size=4).map(tuple),
)


def entries(kind: type[Entry]) -> st.SearchStrategy[Entry]:
    hints = get_type_hints(kind)
    parts = {field.name: st.from_type(hints[field.name]) for field in fields(kind)}
    parts["recorded_at"] = MOMENTS
    if kind is FactRecorded:
        parts["value"] = st.none() | VALUES
    return st.builds(kind, **parts)


ODD = ["a\x00b", "שלום עולם", "\u202eevil\u202c", "👩🏽‍⚕️", "e\u0301", "\r\n\t", "</script>", "“” …", "x" * 2_000_000]


def through_json(entry: Entry) -> Entry:
    return from_plain(json.loads(json.dumps(to_plain(entry)).encode("utf-8")))


def note(text: str) -> NoteLine:
    return NoteLine(id="e1", recorded_at=NOW, recorded_by="p1", note="n1", text=text)


def recorded(value: object) -> FactRecorded:
    return FactRecorded(id="e1", recorded_at=NOW, recorded_by="p1", fact="f", value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", sorted(ENTRY_KINDS))
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_kind_of_entry_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    entry = data.draw(entries(ENTRY_KINDS[kind]))
    assert through_json(entry) == entry
    assert (to_plain(entry)["kind"], to_plain(entry)["version"]) == (kind, entry.version)


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:12])
def test_odd_and_huge_text_is_kept(text: str) -> None:
    assert through_json(note(text)) == note(text)


@given(st.text(st.characters(categories=["Cs", "Ll"])))
@example("half \ud83d of a character")
def test_half_a_character_is_replaced_and_the_length_kept(text: str) -> None:
    back = through_json(note(text))
    assert isinstance(back, NoteLine)
    assert back.text == readable(text)
    assert len(back.text) == len(text)
    back.text.encode("utf-8")


@pytest.mark.parametrize(
    "value",
    [True, False, 1, 0, "1", "2025-03-06", "", date(2025, 3, 6), datetime(2025, 3, 6, 9, 30), (), ("a", "b")],
    ids=repr,
)
def test_values_that_look_alike_stay_what_they_are(value: object) -> None:
    back = through_json(recorded(value))
    assert isinstance(back, FactRecorded)
    assert (type(back.value), back.value) == (type(value), value)


def test_a_day_is_written_so_that_a_person_can_read_it() -> None:
    assert to_plain(recorded(date(2025, 3, 6)))["value"] == {"date": "2025-03-06"}


def test_tags_of_a_note_come_back() -> None:
    line = replace(note("nobody has spoken to her"), tags=(Tag(start=0, end=6, fact="contact.made"),))
    assert through_json(line) == line


def test_what_was_left_out_takes_its_usual_value() -> None:
    bare = {"kind": "note", "version": 1, "id": "e1", "recorded_at": NOW.isoformat(), "recorded_by": "p1"}
    assert from_plain({**bare, "note": "n1", "text": "said"}) == note("said")


GOOD = to_plain(note("said"))


@every(
    ("broken", "words"),
    [
        ({**GOOD, "kind": "telepathy"}, "“telepathy”"),
        ({**GOOD, "version": 99}, "newer version"),
        ({**GOOD, "version": None}, "does not say its version"),
        ({**GOOD, "version": True}, "does not say its version"),
        ({**GOOD, "text": 5}, "“text” should be text"),
        ({**GOOD, "shout": True}, "“shout”"),
        ({**GOOD, "tags": [{"start": 0}]}, "“tags” should be"),
        ({**GOOD, "recorded_at": "yesterday"}, "“recorded_at” should be a date and time"),
        ({**GOOD, "recorded_at": "2025-03-06T10:00:00"}, "time zone"),
        ({name: value for name, value in GOOD.items() if name != "note"}, "does not say its “note”"),
        ({**to_plain(recorded(1)), "value": 1.5}, "“value” should be"),
        ({**to_plain(recorded(1)), "value": {"date": "soon"}}, "“value” should be a date"),
        ({**GOOD, "tags": [{"start": True, "end": 2, "fact": "f"}]}, "“tags” should be a whole number"),
        ({**GOOD, "text": None}, "“text” should be text"),
        ({**to_plain(recorded(1)), "source": "rumour"}, "“source” should be one of caller"),
        ({}, "kind"),
    ],
)
def test_what_cannot_be_understood_is_told_in_a_sentence(broken: dict[str, object], words: str) -> None:
    with pytest.raises(AdviserError, match=words):
        from_plain(broken)


def test_an_older_version_is_upgraded_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NoteLine, "version", 3)
    monkeypatch.setitem(plain.UPGRADES, ("note", 1), lambda old: {**old, "words": old["text"]})
    monkeypatch.setitem(plain.UPGRADES, ("note", 2), lambda old: {k: v for k, v in old.items() if k != "words"})
    assert from_plain(GOOD) == note("said")


def test_an_entry_without_a_time_zone_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_plain(replace(note("said"), recorded_at=datetime(2025, 3, 6)))


def test_a_time_where_a_day_belongs_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="day"):
        to_plain(replace(note("said"), about_on=datetime(2025, 3, 6, 9)))
