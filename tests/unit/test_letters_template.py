"""Templates are read whole, with every fault in them; what reaches out of the room is refused."""

from __future__ import annotations

import pytest

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.pack import FactSpec, Kind, TemplateText
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.template import LetterTemplate, parse_template
from tests.builders import spec

FACTS: dict[str, FactSpec] = {
    each.id: each
    for each in (
        spec("told.date", Kind.DATE),
        spec("caller.name"),
        spec("concern.summary", Kind.LONG_TEXT),
        spec("concern.title"),
        spec("action.what"),
    )
}
HEAD = """---
id: T01
title: A trial
audience: employer
kind: letter
applies: In tests
facts: [told.date, caller.name]
passages: [framework_name]
tables:
  actions:
    records: action
    columns:
      - {title: Action, words: "{{ action.what }}"}
---
"""


def parse(body: str, head: str = HEAD) -> tuple[LetterTemplate | None, tuple[Fault, ...]]:
    return parse_template(TemplateText(id="T01", file="common/letters/T01.jinja", text=head + body), FACTS)


def faults_in(body: str, head: str = HEAD) -> str:
    template, faults = parse(body, head)
    assert template is None
    return "\n".join(str(fault) for fault in faults)


def test_a_template_becomes_sections_of_blocks_each_with_a_line_id() -> None:
    body = (
        "## s04 What you told us\nYou told me.\nAnd more.\n\n"
        "@each concern\n1. {{ concern.summary }}\n- a\n- b\n> box\n\n| actions\n"
    )
    template, faults = parse(body)
    assert faults == ()
    assert template is not None
    (section,) = template.sections
    kinds = [block.kind for block in section.blocks]
    bullets = [BlockKind.BULLET, BlockKind.BULLET]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.NUMBER, *bullets, BlockKind.NOTE, BlockKind.TABLE]
    assert [block.line for block in section.blocks][:2] == ["T01:s04:1", "T01:s04:2"]
    assert section.blocks[0].words == "You told me. And more."
    assert section.blocks[1].each == "concern"


def test_a_line_that_ends_in_a_backslash_breaks_there() -> None:
    template, _ = parse("## s01 Header\n{{ caller.name }}\\\nThe trust\n")
    assert template is not None
    assert template.sections[0].blocks[0].words == "{{ caller.name }}\nThe trust"


def test_every_fault_is_found_in_one_pass_with_its_line() -> None:
    body = """## s01 One
{{ told.dat }}

{{ nobody.knows }} and {{ told.date | shout }}

@each whatever
1. {{ concern.summary }}

## no id
| nothing
@maybe x

{{ passage('unheard_of') }}
"""
    found = faults_in(body)
    first = HEAD.count("\n") + 1
    for line, words in (
        (first + 1, "told.dat"),
        (first + 3, "nobody.knows"),
        (first + 3, "shout"),
        (first + 5, "whatever"),
        (first + 8, "A section is written"),
        (first + 9, "nothing"),
        (first + 10, "each, when or draft"),
        (first + 12, "unheard_of"),
    ):
        assert any(f":{line}: " in fault and words in fault for fault in found.splitlines()), (line, words, found)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ told.__class__.__mro__ }}",
        "{{ told.date.fact.statements }}",
        "{{ told.date._printable }}",
        "{{ caller.name['x'] }}",
        "{{ ''.__class__ }}",
        "{{ 'x'.join(caller.name) }}",
        "{{ caller.name.text.format(1) }}",
        "{{ 'a' * 100000000 }}",
        "{{ 9 ** 99999 }}",
        "{{ '%9999999d' % 1 }}",
        "{% for x in caller.name %}{{ x }}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'L01' %}",
        "{% import 'os' as os %}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ listed._case }}",
        "{{ passage(told.date) }}",
        "{{ to_complete.__globals__ }}",
    ],
)
def test_what_reaches_out_of_the_room_is_refused(attack: str) -> None:
    assert faults_in(f"## s01 One\n{attack}\n")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Words under no section\n", "under a section"),
        ("", "needs a section"),
        ("## s01 One\na\n## s01 Two\nb\n", "twice"),
        ("## s01 One\n{{ told.date\n", "cannot be read"),
        ("## s01 One\n@when told.date.known and\nx\n", "cannot be read"),
        ("## s01 One\n@each concern\n1. {{ concern }}\n", "whole record"),
        ("## s01 One\n@each concern\n1. {{ concern.colour }}\n", "no field of concern"),
        ("## s01 One\n{{ told.date.smell }}\n", "a fact has"),
        ("## s01 One\n@each concern\n", "stands the wording"),
        ("## s01 One\n{{ concern.summary }}\n", "not declared"),
    ],
)
def test_a_fault_says_what_to_do(body: str, words: str) -> None:
    assert words in faults_in(body)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("told.date,", "told.tomorrow,", "told.tomorrow"),
        ("audience: employer", "audience: everybody", "no audience"),
        ("kind: letter", "kind: poem", "no kind"),
        ("records: action", "records: actions", "no list"),
        ("{{ action.what }}", "{{ action.colour }}", "no field of action"),
        ("title: A trial", "titel: A trial", "titel"),
    ],
)
def test_faults_in_a_head_are_found(old: str, new: str, words: str) -> None:
    assert words in faults_in("## s01 One\nx\n", HEAD.replace(old, new))


@pytest.mark.parametrize("text", ["", "no head", "---\nid: T01\n", "---\n[\n---\n", "---\n- a\n---\n"])
def test_a_file_that_is_no_template_is_a_fault_and_no_crash(text: str) -> None:
    template, faults = parse_template(TemplateText(id="T01", file="T01.jinja", text=text), FACTS)
    assert template is None
    assert faults
