"""Words of any kind survive from the field to Word and back, to plain text and to the page on the screen.

What XML cannot carry is left out in one place, `marks.clean`: control characters but tab and new line, halves of
characters, overrides of direction, and the private marks of our own.
"""

from __future__ import annotations

import html
import re
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.bring_back import bring_back
from adviser_assistant.letters.draft import MOST_OF_A_LETTER, NO_ROOM, TOO_LONG, draft_letter
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.letters.to_html import letter_to_html
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.letters.word_reading import read_word
from adviser_assistant.paths import resources_folder
from tests.builders import MORNING, by_practitioner, note, said
from tests.unit.test_letters_draft import GUIDANCE, draft, edited, known

LETTERHEAD = resources_folder() / "letterhead.docx"
SEEN = (
    *("&", "&amp;", "<", "</w:t>", "]]>", "<!--", "<b>bold</b>", '"', "'", "“said”", "‘so’", "{{ 7777 * 1001 }}"),
    *(
        "{% if %}",
        "_x000D_",
        "%s",
        "\\",
        "|",
        "- ",
        "1. ",
        "> ",
        "@when",
        "עברית",
        "مرحبا",
        "Zoë O’Neill",
        "👩🏽‍⚕️",
        "𝔘𝔫𝔦",
    ),
)
UNSEEN = (
    *("\u202eright to left\u202c", "\u2066isolated\u2069", "\u200f", "e\u0301\u0323", "o\u0308", "\ufe0f", "\u00ad"),
    *("\u200b", "\ufeff", "\ufffd", "\ufffe", "\ud800", "\udfff", "\x00", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x1f"),
    *("\x7f", "\x85", "\u2028", "\u2029", "\t", "\n", "\r\n", " ", "\ue000pract.name\ue002x\ue003", "\ue001", "\ue004"),
)
PIECES = st.sampled_from((*SEEN, *UNSEEN))
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=20)), min_size=1, max_size=12).map("".join)
QUICK = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def one_line(words: str) -> str:
    """Words that begin with a word and are one line, since the marks of lists begin lines."""
    return "so " + " ".join(words.split())


def bare(text: str) -> str:
    """What has to survive: every character but spaces, stops, and quotation marks, which change inside others."""
    return re.sub(r"[\s“”‘’\"'.]", "", clean(text)).casefold()


def everywhere(letter: Letter) -> dict[str, str]:
    """The letter's words as they are read in Word, as plain text, and on the page."""
    content = letter_to_docx(letter, LETTERHEAD, "Draft, not sent")
    brought = bring_back(content, "letter.docx", letter, lambda _: ())
    assert (brought.changed, brought.notices) == ((), ())
    page = html.unescape(re.sub(r"<[^>]*>", " ", letter_to_html(letter)))
    in_word = "\n".join(block.words for block in read_word(content, "letter.docx").blocks)
    return {"Word": in_word, "text": letter_to_text(letter), "page": page}


@QUICK
@given(WORDS, WORDS, WORDS)
@example("Zoë O’Neill & <b>", "\x00\x07 \ud800 \u202e", "e\u0301\u0323 👩🏽‍⚕️ “x” 'y' \"z\"")
def test_any_words_survive_from_a_fact_an_edit_and_a_note(fact: str, edit: str, line: str) -> None:
    made = known(
        said("concern[c1].summary", one_line(fact)),
        said("concern[c1].include_in_letter", True),
        said("response.heard", "yes_meeting"),
        by_practitioner("response.in_their_words", one_line(fact)),
        note(one_line(line)),
    )
    for letter, words in ((draft(edited(made, one_line(edit)), "L01"), (fact, edit)), (draft(made, "L11"), (line,))):
        for place, text in everywhere(letter).items():
            for each in words:
                assert bare(one_line(each)) in bare(text), (place, each)
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000-\ue004\u202a-\u202e]", text), place


def test_a_paragraph_of_ten_thousand_words_survives_soon_enough() -> None:
    words = " ".join(f"word{number}" for number in range(10_000))
    made = edited(
        known(by_practitioner("response.in_their_words", words), said("response.heard", "yes_meeting")), words
    )
    began = time.perf_counter()
    for place, text in everywhere(draft(made, "L01")).items():
        assert bare(text).count(bare(words)) == 2, place
    assert time.perf_counter() - began < 10


def test_only_what_is_said_here_is_left_out_and_xml_carries_the_rest() -> None:
    every = "".join(map(chr, (*range(0x10000), 0x1F600, 0x1FFFE, 0x10FFFF)))
    kept = clean(every.replace("\r", ""))
    gone = {ord(each) for each in set(every) - set(kept)}
    controls = {*range(0x20), 0x7F, *range(0x80, 0xA0)} - {0x09, 0x0A, 0x85}
    directions = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    assert gone == {*controls, *directions, *range(0xD800, 0xE000), *range(0xE000, 0xE005), 0xFFFE, 0xFFFF}
    etree.Element("t").text = kept


def test_a_new_line_of_any_system_is_one_new_line() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u200d", "\u00a0"])
def test_marks_that_names_and_scripts_need_stay(mark: str) -> None:
    assert clean(f"a{mark}b") == f"a{mark}b"
    assert unicodedata.name(mark)


# --- nothing grows without end ----------------------------------------------------------------------------------

HEAD = """---
id: T01
title: A trial
audience: employer
kind: note
applies: In tests
tables:
  concerns: {records: concern, columns: [{title: What, words: "{{ concern.summary }}"}]}
---
## s01 One
"""


def drafted(body: str, made: Case) -> tuple[Letter, float]:
    template, faults = parse_template(TemplateText(id="T01", file="T01.jinja", text=HEAD + body), GUIDANCE.facts)
    assert template is not None, faults
    began = time.perf_counter()
    letter = draft_letter(made, assess(made, GUIDANCE, on=MORNING), template, date(2025, 3, 11), GUIDANCE)
    return letter, time.perf_counter() - began


def with_concerns(how_many: int, words: str) -> Case:
    return known(*(said(f"concern[c{number}].summary", words) for number in range(how_many)))


def test_a_value_far_too_long_for_a_letter_says_so_in_its_place() -> None:
    letter, took = drafted("@each concern\n" + "{{ concern.summary }} " * 60 + "\n", with_concerns(1, "word " * 20_000))
    assert letter_to_text(letter).count(f"[{TOO_LONG}]") == 1
    assert took < 2


@pytest.mark.parametrize("body", ["@each concern\n{{ concern.summary }}\n" * 30, "@each concern\n| concerns\n" * 30])
def test_a_letter_that_grows_without_end_stops_and_says_so(body: str) -> None:
    letter, took = drafted(body, with_concerns(40, "word " * 1_000))
    text = letter_to_text(letter)
    assert text.count(f"[{NO_ROOM}]") == 1
    assert len(text) < 2 * MOST_OF_A_LETTER
    assert took < 5


@pytest.mark.parametrize("document", ["L01", "L02", "L12"])
def test_a_shipped_letter_is_far_from_the_bound(document: str) -> None:
    assert len(letter_to_text(draft(with_concerns(20, "word " * 60), document))) < MOST_OF_A_LETTER / 10
