"""Templates are read whole, with every fault in them; what reaches out of the room is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.pack import FactSpec, Kind, TemplateText
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.template import LetterTemplate, parse_template
from tests.builders import spec
from tests.content.small_guidance import faults_of, whole, written
from tests.every import every

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


def test_a_fault_stands_on_its_own_line_of_a_paragraph_under_its_heading() -> None:
    body = "## s01 One\n@when told.date.knwon\n1. Fine words\nand {{ told.dat }}\nand {{ caller.name | loud }}.\n"
    first = HEAD.count("\n") + 1
    found = [(fault.line, fault.message) for fault in parse(body)[1]]
    assert [line for line, _ in found] == [first + 1, first + 3, first + 4]
    assert all(message.startswith("Under “s01 One”: ") for _, message in found)


def test_a_fault_in_the_head_stands_on_its_own_line_too() -> None:
    head = HEAD.replace("told.date,", "told.tomorrow,").replace("{{ action.what }}", "{{ action.colour }}")
    found = [(fault.line, fault.message) for fault in parse("## s01 One\nx\n", head)[1]]
    assert [line for line, _ in found] == [7, 13]
    assert all(message.startswith("In the head: ") for _, message in found)


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


@every(
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
        "{{ caller.name ~ caller.name }}",
        "{{ caller.name + caller.name }}",
        "{{ caller.name[1:2] }}",
        "{{ [caller.name] }}",
        "{% block x %}x{% endblock %}",
        "{% macro x() %}x{% endmacro %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{% filter upper_first %}x{% endfilter %}",
        "{{ caller.name | gap('a', 'b') }}",
        "{{ caller.name | gap(words='a') }}",
        "{{ caller.name | upper_first('a') }}",
        "{{ caller.name is sameas }}",
        "{{ passage('framework_name', *caller) }}",
        "{{ cycler('a') }}",
        "@when true %}{% for x in caller.name %}{{ x }}{% endfor %}{% if true\nx",
        "@when true %}x{% else\nx",
    ],
)
def test_what_reaches_out_of_the_room_is_refused(attack: str) -> None:
    assert faults_in(f"## s01 One\n{attack}\n")


BOMBS = {
    "brackets": "{{ " + "(" * 2000 + "told.date" + ")" * 2000 + " }}",
    "not not not": "{{ " + "not " * 1500 + "told.date }}",
    "conditions": "{% if told.date.known %}" * 150 + "x" + "{% endif %}" * 150,
    "lists": "{{ " + "[" * 2000 + "]" * 2000 + " }}",
    "minuses": "{{ " + "-" * 5000 + "1 }}",
    "filters": "{{ told.date" + " | quoted" * 500 + " }}",
    "points": "{{ told" + ".date" * 1000 + " }}",
    "a number": "{{ " + "9" * 6000 + " }}",
    "many names": "{{ told.date }}" * 500,
    "one long line": "word " * 30_000,
    "powers": "{{ 10 ** 10 ** 10 }}",
    "a range": "{{ range(999999999) }}",
    "a repeat": "{{ 'a' * 999999999 }}",
    "a width": "{{ '%999999999d' % 1 }}",
    "lines": "word\n" * 3000,
    "characters": "word " * 50_000,
}


@every("bomb", BOMBS)
def test_a_bomb_stops_at_once_with_a_sentence(bomb: str) -> None:
    began = time.perf_counter()
    faults = faults_in(f"## s01 One\n{BOMBS[bomb]}\n").splitlines()
    assert time.perf_counter() - began < 1
    assert all(fault.endswith(".") and len(fault) < 300 for fault in faults)


BODIES = st.lists(
    st.sampled_from(
        [
            *(
                "## s01 One\n",
                "## s02 Two\n",
                "##",
                "\n",
                "@each concern\n",
                "@when ",
                "@draft\n",
                "@",
                "| actions",
                "1. ",
            ),
            *(
                "{{ ",
                " }}",
                "{% if ",
                " %}",
                "{% endif %}",
                "{# ",
                "told.date",
                ".known",
                " | ",
                "gap('x')",
                "(",
                ")",
                "[",
            ),
            *(
                "'",
                " is ",
                " not ",
                " and ",
                "\\\n",
                "passage(",
                "caller.name",
                "concern.summary",
                "9" * 5000,
                "\x00",
                "é",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.one_of(BODIES, st.text(max_size=200)))
def test_no_wording_crashes_the_reader_and_every_fault_says_where(body: str) -> None:
    template, faults = parse(body)
    assert (template is None) is bool(faults)
    assert all(1 <= fault.line <= HEAD.count("\n") + body.count("\n") + 20 and fault.message for fault in faults)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("## s01 One\n## s02 Two\nx\n", "No wording stands under this heading"),
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


def test_the_door_shows_every_fault_of_a_letter_at_once(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    head = HEAD.replace("T01", "L01").replace("told.date, caller.name", "told.tomorrow")
    body = "## s01 One\n{{ limit('moon') }}\n\n{{ ().__class__ }}\n\n@each stars\n- {{ nobody.knows | loud }}\n"
    written(folder, "common/letters/L01.jinja", head + body)
    found = [str(fault) for fault in faults_of(folder) if fault.file == "common/letters/L01.jinja"]
    first = HEAD.count("\n") + 1
    for line, words in (
        (7, "In the head: The fact “told.tomorrow” is not in facts.yaml. Add it there or correct the name."),
        (first + 1, "No framework has the limit “moon”. Add it under figures, or correct the name."),
        (first + 3, "Under “s01 One”: “_.__class__” reaches for what no letter may touch. Take it out."),
        (first + 5, "Under “s01 One”: “stars” is nothing that can be gone through. Use one of: "),
        (first + 6, "Under “s01 One”: There is no “loud” here. Use one of: "),
    ):
        assert any(fault.startswith(f"common/letters/L01.jinja:{line}: {words}") for fault in found), (line, found)
