"""A case file: what it is read into, and every fault with its line and what to do."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    CheckpointAnswered,
    CommunicationRecorded,
    Decision,
    DocumentSent,
    FactRecorded,
    NoteLine,
    Stance,
)
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.case_file import read_case_file, read_case_text
from adviser_assistant.guidance.library import Library
from adviser_assistant.paths import resources_folder
from tests.every import every

HEAD = "case: demo\nfictional: true\nentries:\n"
ITEM = '  - at: "2025-03-06 10:15"\n    by: Jo Tennant\n'
FIRST = 6
"""The line on which what an item records begins."""


@pytest.fixture(scope="module")
def library(demo_library: Library) -> Library:
    return demo_library


def read(library: Library, recorded: str, head: str = HEAD + ITEM) -> Case:
    everything = library.guidance(*library.packs)
    return read_case_text(head + recorded, "x.yaml", everything.facts, everything).case


def faults(library: Library, recorded: str, head: str = HEAD + ITEM) -> list[tuple[int, str]]:
    with pytest.raises(FaultyFileError) as raised:
        read(library, recorded, head)
    return [(fault.line, fault.message) for fault in raised.value.faults]


def facts(lines: str) -> str:
    return "    facts:\n" + "".join(f"      {line}\n" for line in lines.splitlines())


# --- what is read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("told.status: neither", "neither"),
        ("pd.raised: true", True),
        ("told.date: 2025-03-06", date(2025, 3, 6)),
        ('call.deadline: "2025-03-06 17:00"', datetime(2025, 3, 6, 17, 0)),
        ("uk.months_as_told: 18", 18),
        ("post.isolation: [sas, nights]", ("sas", "nights")),
        ("post.isolation: sas", ("sas",)),
        ("pract.reg_no: '0000001'", "0000001"),
        ("org.name: NO", "NO"),
        ("org.name: 12:30", "12:30"),
        ("org.name: 1.10", "1.10"),
        ("org.name: Sainte‑Zoë’s “North”", "Sainte‑Zoë’s “North”"),
    ],
)
def test_a_value_is_what_was_written(library: Library, written: str, value: object) -> None:
    case = read(library, facts(written))
    assert case.value(written.partition(":")[0]) == value


@pytest.mark.parametrize(
    ("state", "reason"), [("not_known", ""), ("declined", ""), ("not_applicable", "no health concern")]
)
def test_a_state_is_no_value(library: Library, state: str, reason: str) -> None:
    case = read(library, facts(f"health.fit: {{state: {state}, reason: {reason}}}"))
    fact = case.fact("health.fit")
    assert (fact.state, fact.value, fact.latest and fact.latest.reason) == (State(state), None, reason)


def test_whose_words_they_are_goes_with_every_fact_of_the_item(library: Library) -> None:
    said = "    about: 2025-03-05\n    said_by: Kofi\n    source: practitioner\n"
    said += "    document_seen: true\n    in_letter: false\n"
    (entry,) = read(library, said + facts("response.heard: not_yet")).entries
    assert isinstance(entry, FactRecorded)
    assert (entry.about_on, entry.said_by, entry.source) == (date(2025, 3, 5), "Kofi", Source.PRACTITIONER)
    assert (entry.document_seen, entry.include_in_letter) == (True, False)


def test_a_time_without_a_zone_is_london_s(library: Library) -> None:
    summer = HEAD + '  - at: "2025-07-10 11:00"\n    by: Jo Tennant\n'
    assert (
        read(library, "    note: Closed.\n", summer).entries[0].recorded_at.isoformat() == "2025-07-10T11:00:00+01:00"
    )


def test_reading_twice_gives_the_same_entries(library: Library) -> None:
    recorded = facts("told.status: neither") + "    notes: [one, two]\n"
    assert read(library, recorded).entries == read(library, recorded).entries
    assert [entry.id for entry in read(library, recorded).entries] == ["demo-00001", "demo-00002", "demo-00003"]


def test_an_item_may_hold_several_things_in_the_order_they_stand(library: Library) -> None:
    recorded = (
        "    note: {text: Nobody has spoken to him., fact: told.status}\n"
        '    checkpoint: {id: BC-14, answer: "no", owner: Dr P, action: Get the log, due: 2025-03-12}\n'
        "    decision: {what: immediate_risk, stance: opposes, reason: r, decided_by: Dr P, until: 2025-03-09 10:15}\n"
        "    communication: {id: told_of_advice, by: Dr P, time: '16:00', said: [one]}\n"
        "    document: {sent: L01, to: Dr P, name: L01-1}\n"
    )
    note, checkpoint, decision, told, sent = read(library, recorded).entries
    assert isinstance(note, NoteLine)
    assert note.tags[0].fact == "told.status"
    assert isinstance(checkpoint, CheckpointAnswered)
    assert (checkpoint.answer.value, checkpoint.due_on) == ("no", date(2025, 3, 12))
    assert isinstance(decision, Decision)
    assert decision.stance is Stance.OPPOSES
    assert isinstance(told, CommunicationRecorded)
    assert (told.communication, told.at_time, told.said) == ("told_of_advice", "16:00", ("one",))
    assert isinstance(sent, DocumentSent)
    assert (sent.template, sent.document) == ("L01", "L01-1")


@pytest.mark.parametrize("name", ["demo-a", "demo-b"])
def test_the_fictional_cases_name_nothing_that_is_not_there(library: Library, name: str) -> None:
    everything = library.guidance(*library.packs)
    made = read_case_file(resources_folder() / "demo" / f"{name}.yaml", everything.facts, everything)
    assert made.case.fictional
    assert set(made.lines) == {entry.id for entry in made.case.entries}


# --- faults: each one line, with what to do ---------------------------------------------------------------


@every(
    ("recorded", "says", "remedy"),
    [
        (facts("told.statu: neither"), "no fact “told.statu”", "Did you mean told.status"),
        (facts("zzz: neither"), "no fact “zzz”", "docs/case-file.md"),
        (facts("told.status: maybe"), "“maybe” is no choice of told.status", "Use one of: concern_and_ppa"),
        (facts("told.status: [neither]"), "should be a single value", "told.status"),
        (facts("told.status: ''"), "says nothing", "Give a value"),
        (facts("pd.raised: yes"), "should be true or false, not “yes”", "pd.raised"),
        (facts("uk.months_as_told: about 18"), "should be a whole number", "uk.months_as_told"),
        (facts("told.date: 2025-02-30"), "“2025-02-30” is no date", "Write it like 2025-03-06"),
        (facts("told.date: yesterday"), "“yesterday” is no date", "Write it like 2025-03-06"),
        (facts("call.deadline: soon"), "“soon” is no date and time", "Write it like 2025-03-06 10:15"),
        (facts("edi.ethnicity: N"), "monitoring data", "Take it out"),
        (facts("exclusion.total_days: 3"), "worked out, not recorded", "Take it out"),
        (facts("concern.title: Delay"), "“concern.title” should be written", "concern[c1].title"),
        (facts("told[t1].status: neither"), "should be written", "told.status"),
        (facts("alternative[magic].controls: 'yes'"), "no lesser step “magic”", "Use one of: supervised"),
        (facts("pd.raised: {state: perhaps}"), "“perhaps” is no state", "Use one of: known"),
        (facts("pd.raised: {state: known}"), "Give the value itself", "not_known, declined"),
        (facts("pd.raised: {state: not_applicable}"), "needs a reason", "not_applicable"),
        (facts("pd.raised: true\npd.raised: false"), "“pd.raised” stands here twice", "Keep one"),
        ("    fact: {a: b}\n", "“fact” is not known here", "Known are: at, by"),
        ("    source: gossip\n    note: x\n", "“gossip” is no source", "Use one of: caller"),
        ("    about: soon\n    note: x\n", "“soon” is no date", "Write it like 2025-03-06"),
        ("    document_seen: 1\n    note: x\n", "should be true or false", "document_seen"),
        ("    call: begun\n", "“begun” is no state of a call", "Use one of: started"),
        ("    checkpoint: {id: BC-99, answer: 'yes'}\n", "no checkpoint “BC-99”", "Did you mean BC-"),
        ("    checkpoint: {id: BC-14, answer: maybe}\n", "“maybe” is no answer", "Use one of: yes, no"),
        ("    checkpoint: {id: BC-14}\n", "needs an id and an answer", "A checkpoint"),
        ("    checkpoint: {}\n", "needs an id and an answer", "A checkpoint"),
        ("    agreed: {item: BC-14, by: ' '}\n", "An agreement needs the item and who agreed", "by: name"),
        ("    checkpoint: BC-14\n", "Here should stand “name: value” lines", "name: value"),
        ("    agreed: {item: BC-14, by: [a]}\n", "“by” should be a single value", "by"),
        ("    decision: {what: guess}\n", "A decision says what", "one of advice, sign_off"),
        ("    decision: {what: sign_off, stance: maybe}\n", "“maybe” is no stance", "Use one of: opposes"),
        ("    document: {sent: L99}\n", "no document “L99”", "Did you mean L"),
        ("    document: {name: L01}\n", "A document is finalised or sent", "{finalised: L01"),
        ("    edit: {document: L99-2, section: s1, text: x}\n", "no document “L99”", "Did you mean L"),
        ("    edit: {text: x}\n", "An edit needs document, section and text", "needs"),
        ("    communication: {id: told_of_advise}\n", "“told_of_advise”", "Did you mean told_of_advice"),
        ("    communication: {id: told_of_advice, state: planned}\n", "done, withheld or owed again", "communication"),
        ("    communication: {id: told_of_advice, state: withheld}\n", "Withholding needs a reason", "reason"),
        ("    framework: {id: wales}\n", "no guidance pack “wales”", "Did you mean wales-upsw?"),
        ("    put_aside: {item: EP-99, reason: x}\n", "no prompt “EP-99”", "Did you mean EP-"),
        ("    withdraw: {record: concern}\n", "Withdrawing needs a record and its key", "one of concern"),
        ("    note: {text: x, fact: told.statu}\n", "no fact “told.statu”", "Did you mean told.status"),
        ("    agreed: {item: BC-14}\n", "An agreement needs the item and who agreed", "{item: BC-14, by: name}"),
        ("    agreed: {item: BC-14, by: Jo Tennant}\n", "cannot agree to it", "Another adviser has to"),
        ("    agreed: {item: BC-14, by: jo  tennant}\n", "cannot agree to it", "Another adviser has to"),
    ],
)  # fmt: skip
def test_each_fault_says_where_what_and_what_to_do(library: Library, recorded: str, says: str, remedy: str) -> None:
    found = faults(library, recorded)
    assert len(found) == 1, found
    line, message = found[0]
    assert says in message
    assert remedy in message
    assert "\n" not in message
    assert FIRST <= line <= FIRST + recorded.count("\n")


def test_an_author_cannot_agree_from_another_item(library: Library) -> None:
    recorded = (
        '    checkpoint: {id: BC-14, answer: "no", owner: Dr P, action: a, due: 2025-03-12}\n'
        '  - at: "2025-03-06 11:00"\n    by: S. Ames\n    agreed: {item: BC-14, by: Jo Tennant}\n'
    )
    assert faults(library, recorded) == [(9, "Jo Tennant wrote this and cannot agree to it. Another adviser has to.")]


def test_entries_stand_in_the_order_they_were_recorded(library: Library) -> None:
    recorded = '    note: later\n  - at: "2025-03-06 10:14"\n    by: Jo Tennant\n    note: earlier\n'
    assert faults(library, recorded) == [
        (7, "This was recorded before the item above it. Keep the order of recording.")
    ]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("  - by: Jo\n    note: x\n", "“at” is missing"),
        ('  - at: "2025-03-06 10:15"\n    note: x\n', "“by” is missing"),
        ("  - at: noon\n    by: Jo\n    note: x\n", "“noon” is no date and time"),
        ("  - just words\n", "Here should stand “name: value” lines"),
    ],
)
def test_an_item_says_when_and_by_whom(library: Library, item: str, says: str) -> None:
    ((line, message),) = faults(library, item, HEAD)
    assert line == 4
    assert says in message


@every(
    ("text", "line", "says"),
    [
        ("", 1, "The file is empty"),
        ("# nothing but a remark\n", 1, "The file is empty"),
        ("just words\n", 1, "Here should stand “name: value” lines"),
        ("- a\n- b\n", 1, "Here should stand “name: value” lines"),
        ("entries: []\n", 1, "“case” is missing: give the case a short id"),
        ("case: x\n", 1, "“entries” is missing"),
        ("case: x\nentries:\n", 1, "“entries” is missing"),
        ("case: x\nentries: none\n", 2, "“entries” should be a list"),
        ("case: x\nentrys: []\nentries: []\n", 2, "“entrys” is not known here. Known are: case, fictional"),
        ("case: x\nfictional: perhaps\nentries: []\n", 2, "“fictional” should be true or false, not “perhaps”"),
        ("case: [a]\nentries: []\n", 1, "“case” should be a single value"),
        ("case: x\nentries: [\n", 3, "This is not YAML"),
        ("case: x\n\tentries: []\n", 2, "This is not YAML"),
        ("case: &a x\ntitle: *a\nentries: []\n", 2, "Aliases"),
        ("case: x\nentries: " + "[" * 100_000, 2, "nested too deeply"),
        ("case: x\nentries:\n" + "- " * 100_000 + "x\n", 3, "nested too deeply"),
        ("case: x\nentries: []\n\x00", 1, "This is not YAML"),
    ],
)
def test_a_file_of_another_shape_is_one_fault(library: Library, text: str, line: int, says: str) -> None:
    found = faults(library, "", text)
    assert len(found) == 1, found
    assert says in found[0][1]
    assert found[0][0] == line


def test_every_fault_is_reported_at_once_in_order(library: Library) -> None:
    found = faults(library, facts("zzz: 1\npd.raised: maybe\ntold.date: soon"))
    assert [line for line, _ in found] == [7, 8, 9]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.yaml", b"\x89PNG\r\n\x1a\n\x00\x00", "This file is not UTF-8 text. Save it as UTF-8."),
        ("x.yaml", "case: Zoë\nentries: []\n".encode("latin-1"), "This file is not UTF-8 text. Save it as UTF-8."),
        ("x.yaml", b"", "The file is empty."),
        ("x.yaml", b"# " + b"x" * 5_000_001, "This file is too large to be read here. Split it."),
        ("gone.yaml", None, "This file cannot be read (No such file or directory). Check its name and place."),
        ("", None, "This file cannot be read (Is a directory). Check its name and place."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(
    library: Library, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FaultyFileError) as raised:
        read_case_file(path, library.guidance("common").facts)
    assert str(raised.value) == f"{path.name}:1: {says}"


def test_a_byte_order_mark_is_no_fault(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + ITEM + "    note: x\n").encode())
    assert read_case_file(path, library.guidance("common").facts).case.id == "demo"


def test_a_fault_reads_as_file_line_what_and_what_to_do(library: Library) -> None:
    with pytest.raises(FaultyFileError) as raised:
        read(library, facts("told.date: soon"))
    assert re.fullmatch(r"x\.yaml:7: “soon” is no date \(told\.date\)\. Write it like 2025-03-06\.", str(raised.value))
