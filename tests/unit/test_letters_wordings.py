"""The wording of every document, read when it is asked for, with no fault lost."""

from __future__ import annotations

import pytest

from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters import wordings as module
from adviser_assistant.letters.wordings import Wordings

TEXT = """---
id: {id}
title: Title of {id}
audience: employer
kind: letter
applies: Always
---
## s01 Header

{words}
"""


def wordings(**words: str) -> Wordings:
    sources = {id: TemplateText(id=id, file=f"{id}.jinja", text=TEXT.format(id=id, words=words[id])) for id in words}
    return Wordings(sources, {})


def test_only_what_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = module.parse_template
    monkeypatch.setattr(
        module, "parse_template", lambda source, facts: (read.append(source.id), parse(source, facts))[1]
    )
    known = wordings(L01="One.", L02="Two.", L03="Three.")
    assert [head.title for head in known.heads.values()] == ["Title of L01", "Title of L02", "Title of L03"]
    assert read == []
    assert known["L02"].sections[0].blocks[0].words == "Two."
    assert known["L02"] is known["L02"]
    assert read == ["L02"]


def test_a_document_that_is_whole_is_drafted_beside_one_that_is_not() -> None:
    known = wordings(L01="One.", L02="{{ nobody.name }}")
    assert known["L01"].id == "L01"
    with pytest.raises(FaultyFileError, match=r"nobody\.name"):
        known["L02"]


def test_whoever_meets_a_fault_is_told_every_fault() -> None:
    known = wordings(L01="{{ first.wrong }}", L02="Fine.", L03="{{ third.wrong }}")
    with pytest.raises(FaultyFileError) as raised:
        known["L03"]
    assert [fault.file for fault in raised.value.faults] == ["L01.jinja", "L03.jinja"]


def test_reading_them_all_finds_a_fault_nobody_came_across() -> None:
    known = wordings(L01="One.", L02="{{ nobody.name }}")
    for _ in range(2):
        with pytest.raises(FaultyFileError, match=r"nobody\.name"):
            known.read_all()
    whole = wordings(L01="One.", L02="Two.")
    whole.read_all()
    assert not whole.read_another()


def test_a_head_that_cannot_be_read_is_a_fault_of_its_file() -> None:
    known = wordings(L01="One.")
    sources = {"L01": TemplateText(id="L01", file="L01.jinja", text="no head"), "L02": known._sources["L01"]}
    with pytest.raises(FaultyFileError, match=r"L01\.jinja:1"):
        len(Wordings(sources, {}).heads)
