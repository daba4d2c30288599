"""The FICTIONAL caseload is always the same, plausible, and covers every framework."""

from __future__ import annotations

import json
from hashlib import sha256

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import ENTRY_KINDS
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.casework.plain import to_plain
from tests.caseload.histories import histories, history
from tests.caseload.settings import SETTINGS
from tests.shipped import LIBRARY

CASES = tuple(histories(150))


def digest(case: Case) -> str:
    return sha256(json.dumps([to_plain(entry) for entry in case.entries]).encode()).hexdigest()


def test_the_same_seed_and_number_give_the_same_bytes() -> None:
    assert [digest(history(number)) for number in range(20)] == [digest(case) for case in CASES[:20]]
    assert digest(history(3, seed="another")) != digest(history(3))


def test_everything_in_it_is_fictional_and_goes_forward_in_time() -> None:
    for case in CASES:
        moments = [entry.recorded_at for entry in case.entries]
        assert case.fictional
        assert moments == sorted(moments)
        assert len({entry.id for entry in case.entries}) == len(case.entries)


def test_each_setting_leads_to_its_framework() -> None:
    found = [(case, LIBRARY.guidance_for(case, case.entries[-1].recorded_at).framework) for case in histories(400)]
    led = {(case.text("post.route"), case.text("org.type"), pack.id) for case, pack in found if pack}
    assert led == {(setting.route, setting.org_type, setting.pack) for setting in SETTINGS}


def test_only_facts_and_choices_of_the_guidance_are_recorded() -> None:
    known = LIBRARY.guidance(*LIBRARY.packs).facts
    for case in CASES:
        for fact in case.facts.values():
            spec = known[kind_of(fact.id)]
            choices = {choice.id for choice in spec.choices}
            for statement in fact.statements:
                chosen = statement.value if isinstance(statement.value, tuple) else (statement.value,)
                assert not choices or set(chosen) <= choices, fact.id


def test_the_caseload_says_something_of_most_kinds() -> None:
    rare = {"call_paused", "put_aside", "record_withdrawn", "agreed", "packs_changed", "viewed", "second_view"}
    rare |= {"passage_decided", "case_removed", "closed_to", "answer_carried", "key_accepted", "draft_checked"}
    rare |= {"key_withdrawn", "person_removed", "person_renamed", "copy_deleted"}
    assert {entry.kind for case in CASES for entry in case.entries} == ENTRY_KINDS.keys() - rare
