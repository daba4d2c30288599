"""A Word file brought back: every edit in its section, whose words they are, and nothing lost on the way."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back import BroughtBack, bring_back
from adviser_assistant.letters.bring_back_words import Whose
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.draft import read_edited
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, marked_text
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.sending import second_read_file
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import resources_folder
from tests.word_edits import (
    EDITS,
    NEEDS_LIBREOFFICE,
    WordFile,
    a_letter,
    add_a_sentence,
    edit_somewhere,
    put_a_paragraph_after,
    put_a_paragraph_before,
    through_libreoffice,
    track_a_deletion,
    words,
)

LETTERHEAD = resources_folder() / "letterhead.docx"
W = nsdecls("w")
HUNDRED = range(100)


@pytest.fixture
def letter() -> Letter:
    return a_letter()


@pytest.fixture
def file(letter: Letter) -> WordFile:
    return WordFile(letter_to_docx(letter, LETTERHEAD, "Draft, not sent"))


def back(
    content: bytes, letter: Letter, check: Callable[[Letter], tuple[Check, ...]] = lambda letter: ()
) -> BroughtBack:
    return bring_back(content, "letter.docx", letter, check)


def changed(brought: BroughtBack) -> dict[str, str]:
    return {each.section.id: each.after for each in brought.changed}


def written(letter: Letter) -> list[str]:
    return [section.id for section in letter.sections if section.blocks]


# --- every edit lands where it was made --------------------------------------------------------------------


def test_a_file_that_nobody_changed_changes_nothing(letter: Letter, file: WordFile) -> None:
    brought = back(file.content, letter)
    assert (brought.sections, brought.notices, brought.remarks) == ((), (), ())


def test_a_hundred_seeded_edits_land_in_the_section_they_were_made_in(letter: Letter) -> None:
    content = letter_to_docx(letter, LETTERHEAD, "Draft, not sent")
    astray = []
    for seed in HUNDRED:
        file, typed = WordFile(content), f"Seed{seed} words"
        section = edit_somewhere(file, Random(seed), typed, written(letter))
        found = changed(back(file.content, letter))
        if list(found) != [section] or typed not in found[section]:
            astray.append((seed, section, found))
    assert astray == []


def test_without_bookmarks_headings_and_likeness_find_the_sections_again(letter: Letter) -> None:
    content = letter_to_docx(letter, LETTERHEAD, "Draft, not sent")
    astray = []
    for seed in HUNDRED:
        file, typed = WordFile(content), f"Seed{seed} words"
        section = edit_somewhere(file, Random(seed), typed, written(letter))
        found = changed(back(file.without_marks().content, letter))
        if typed not in found.get(section, ""):
            astray.append((seed, section, found))
    assert astray == []


@pytest.mark.skipif(NEEDS_LIBREOFFICE, reason="LibreOffice is not installed")
def test_a_hundred_seeded_edits_survive_libreoffice(letter: Letter, tmp_path: Path) -> None:
    content = letter_to_docx(letter, LETTERHEAD, "Draft, not sent")
    files, made = {}, {}
    per_file = len(written(letter))  # one edit a section and file
    for start in range(0, len(HUNDRED), per_file):
        file, left = WordFile(content), written(letter)
        for seed in HUNDRED[start : start + per_file]:
            section = edit_somewhere(file, Random(seed), f"Seed{seed} words", left)
            left.remove(section)
            made[seed] = (str(start), section)
        files[str(start)] = file.content
    saved = through_libreoffice(files, tmp_path)
    found = {name: changed(back(path.read_bytes(), letter)) for name, path in saved.items()}
    assert len(made) == len(HUNDRED)
    assert [
        seed for seed, (name, section) in made.items() if f"Seed{seed} words" not in found[name].get(section, "")
    ] == []
    assert {name: len(each) for name, each in found.items()} == {
        name: sum(1 for where, _ in made.values() if where == name) for name in files
    }


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: str(edit.__name__))
def test_each_kind_of_edit_is_read(letter: Letter, file: WordFile, edit: Callable[[Any, str], None]) -> None:
    edit(file.paragraphs("s04")[0], "Nobody was hurt")
    assert "Nobody was hurt" in changed(back(file.content, letter))["s04"]


def test_a_paragraph_typed_above_a_heading_belongs_to_the_section_before(letter: Letter, file: WordFile) -> None:
    put_a_paragraph_before(file.heading("s05"), "It ends here")
    found = changed(back(file.content, letter))
    assert list(found) == ["s04"]
    assert found["s04"].endswith("It ends here.")


def test_a_bookmark_pushed_above_its_heading_does_not_take_the_words_with_it(letter: Letter, file: WordFile) -> None:
    heading = file.heading("s05")
    marks = [each for each in heading if each.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]
    put_a_paragraph_before(heading, "Typed above the heading")
    for each in reversed(marks):
        heading.getprevious().insert(0, each)
    assert list(changed(back(file.content, letter))) == ["s04"]


def test_a_bookmark_that_word_put_between_two_paragraphs_counts_for_the_next(letter: Letter, file: WordFile) -> None:
    first = file.paragraphs("s02")[0]
    for each in [each for each in first if each.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        first.addprevious(each)
    add_a_sentence(first, "More")
    assert list(changed(back(file.content, letter))) == ["s02"]


def test_a_heading_joined_to_the_words_before_it_still_parts_two_sections(letter: Letter, file: WordFile) -> None:
    heading, before = file.heading("s05"), file.paragraphs("s04")[-1]
    for each in list(heading):
        if each.tag != qn("w:pPr"):
            before.append(each)
    heading.getparent().remove(heading)
    assert changed(back(file.content, letter)) == {}


def test_a_heading_taken_out_leaves_its_section_where_it_was(letter: Letter, file: WordFile) -> None:
    heading = file.heading("s05")
    heading.getparent().remove(heading)
    add_a_sentence(file.paragraphs("s05")[0], "He also wrote")
    found = changed(back(file.content, letter))
    assert list(found) == ["s05"]
    assert "He also wrote" in found["s05"]


def test_sections_put_in_another_order_are_still_themselves(letter: Letter, file: WordFile) -> None:
    first = file.parts["s04"][0]
    for part in file.parts["s06"]:
        first.addprevious(part)
    assert changed(back(file.content, letter)) == {}


def test_a_heading_in_other_words_is_said_and_stays(letter: Letter, file: WordFile) -> None:
    next(file.heading("s04").iter(qn("w:t"))).text = "What we heard"
    brought = back(file.content, letter)
    assert changed(brought) == {}
    assert any("What we heard" in each and "stay" in each for each in brought.notices)


def test_a_title_in_other_words_is_said_and_stays(letter: Letter, file: WordFile) -> None:
    title = next(each for each in file.document.paragraphs if each.style.name == "Title")
    title.runs[0].text = "Final warning"
    assert any("Final warning" in each for each in back(file.content, letter).notices)


def test_points_bullets_and_tables_keep_their_kind(letter: Letter, file: WordFile) -> None:
    put_a_paragraph_after(file.paragraphs("s04")[1], "A third thing")
    cell = docx.table.Table(file.table("s08"), file.document).rows[1].cells[0]
    cell.text = "Ring her | today"
    found = changed(back(file.content, letter))
    assert "2. A third thing." in found["s04"].splitlines()
    assert "| Ring her / today |" in found["s08"]


def test_a_list_made_with_words_own_button_is_a_list(letter: Letter, file: WordFile) -> None:
    bullets = file.document.styles["List Bullet"].element.pPr.numPr.numId.val
    put_a_paragraph_after(file.paragraphs("s06")[0], "One more thing")
    made = file.paragraphs("s06")[0].getnext()
    properties = made.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{bullets}"/></w:numPr>'))
    assert "- One more thing." in changed(back(file.content, letter))["s06"].splitlines()


def test_words_in_a_content_control_are_read(letter: Letter, file: WordFile) -> None:
    paragraph = file.paragraphs("s06")[0]
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    paragraph.addprevious(control)
    control[0].append(paragraph)
    add_a_sentence(paragraph, "Inside it")
    assert "Inside it" in changed(back(file.content, letter))["s06"]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=200), min_size=1, max_size=4), st.sampled_from(list(BlockKind)))
@example(["Zoë O’Neill & <b>bold</b> “x”", "مرحبا שלום", "e\u0301\u0323", "👩🏽‍⚕️ [a gap]"], BlockKind.TABLE)
@example(["word " * 10_000], BlockKind.PARAGRAPH)
@example(["1. a number", "- a dash", "> a note", "| a | bar |"], BlockKind.PARAGRAPH)
def test_any_words_go_to_word_and_come_back_as_they_were(texts: list[str], kind: BlockKind) -> None:
    blocks = tuple(_block_of(kind, clean(text).strip() or "x") for text in texts)
    written = "\n".join(marked_text(blocks))
    odd = with_section(a_letter(), "s06", blocks=blocks, drafted_text=written)
    brought = back(letter_to_docx(odd, LETTERHEAD), odd)
    assert (brought.changed, brought.notices) == ((), ())


def _block_of(kind: BlockKind, text: str) -> Block:
    if kind is BlockKind.TABLE:
        return Block(kind, "T", header=("Heading", "Other"), rows=(((Run(text),), (Run("x"),)),))
    return Block(kind, "T", (Run(text),))


# --- whose words they are -----------------------------------------------------------------------------------


def test_wording_facts_and_the_advisers_own_words_are_told_apart(letter: Letter, file: WordFile) -> None:
    add_a_sentence(file.paragraphs("s05")[1], "He sounded tired")
    (section,) = back(file.content, letter).changed
    by = {whose: "".join(each.text for each in section.pieces if each.whose is whose) for whose in Whose}
    assert "".join(each.text for each in section.pieces) == section.after
    assert "He sounded tired" in by[Whose.ADVISER]
    assert "I bleeped three times, nobody came" in by[Whose.FACT]
    assert "In his own words" in by[Whose.TEMPLATE]
    assert "In his own words" not in by[Whose.ADVISER]
    assert {each.fact for each in section.pieces if each.whose is Whose.FACT} >= {"response.in_their_words"}


def test_a_gap_left_standing_stays_a_gap(letter: Letter, file: WordFile) -> None:
    add_a_sentence(file.paragraphs("s04")[0], "More to come")
    brought = back(file.content, letter)
    now = brought.letter.section("s04")
    assert now is not None
    assert [gap.text for gap in now.gaps] == ["to complete"]
    assert "[" not in changed(brought)["s04"]


# --- tracked changes and remarks ----------------------------------------------------------------------------


def test_tracked_changes_are_taken_as_accepted_and_listed_with_their_author(letter: Letter, file: WordFile) -> None:
    paragraph = file.paragraphs("s06")[0]
    was = words(paragraph)
    track_a_deletion(paragraph, "There is no immediate risk")
    (section,) = back(file.content, letter).changed
    assert "There is no immediate risk" in section.after
    assert [(each.what, each.who, each.on) for each in section.beside] == [
        ("deleted", "S. Ames", "2025-03-12"),
        ("inserted", "S. Ames", "2025-03-12"),
    ]
    assert section.beside[0].words in was


def test_a_paragraph_whose_end_was_deleted_is_one_with_the_next(letter: Letter, file: WordFile) -> None:
    first, second = file.paragraphs("s05")[:2]
    mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="7" w:author="S. Ames"/></w:rPr>')
    first.get_or_add_pPr().append(mark)
    found = changed(back(file.content, letter))
    joined = (words(first) + words(second)).replace("[", "").replace("]", "")
    assert joined in found["s05"].splitlines()


def test_a_paragraph_moved_with_tracked_changes_on_is_where_it_was_moved_to(letter: Letter, file: WordFile) -> None:
    source, target = file.paragraphs("s05")[2], file.paragraphs("s06")[0]
    said = words(source)
    target.addprevious(parse_xml(f'<w:p {nsdecls("w")}><w:moveTo w:id="8" w:author="S. Ames"/></w:p>'))
    moved_from = parse_xml(f'<w:moveFrom {nsdecls("w")} w:id="9" w:author="S. Ames"/>')
    for each in [each for each in source if each.tag == qn("w:r")]:
        target.getprevious()[0].append(copy.deepcopy(each))
        moved_from.append(each)
    source.append(moved_from)
    source.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:moveFrom w:id="10"/></w:rPr>'))
    found = changed(back(file.content, letter))
    assert said in found["s06"].splitlines()
    assert said not in found["s05"]
    assert list(found) == ["s05", "s06"]


def test_a_comment_is_read_with_what_it_is_about(letter: Letter, file: WordFile) -> None:
    paragraph = file.document.paragraphs[[p._p for p in file.document.paragraphs].index(file.paragraphs("s05")[1])]
    file.document.add_comment(paragraph.runs, text="Is this what he said?", author="S. Ames", initials="SA")
    brought = back(file.content, letter)
    (section,) = brought.sections
    assert not section.changed
    (remark,) = section.beside
    assert (remark.what, remark.words, remark.who) == ("comment", "Is this what he said?", "S. Ames")
    assert "I bleeped three times" in remark.about


def test_rows_added_and_taken_out_with_tracked_changes_on_are_said(letter: Letter, file: WordFile) -> None:
    first, second = docx.table.Table(file.table("s08"), file.document).rows[1:3]
    for row, tag in ((first, "del"), (second, "ins")):
        row._tr.get_or_add_trPr().append(parse_xml(f'<w:{tag} {W} w:id="9" w:author="S. Ames"/>'))
    (section,) = back(file.content, letter).changed
    assert "Ring him" not in section.after
    assert "| Name a colleague | HR | 14 March 2025 |" in section.after
    assert [(each.what, each.words, each.who) for each in section.beside] == [
        ("deleted", "Ring him | Dr Prowse | 12 March 2025", "S. Ames"),
        ("inserted", "Name a colleague | HR | 14 March 2025", "S. Ames"),
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_below_the_page_is_read(letter: Letter, file: WordFile, kind: str) -> None:
    words = f'<w:{kind}s {W}><w:{kind} w:id="5"><w:p><w:r><w:t>Who said so?</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    ours = file.document.part
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, words.encode(), ours.package)
    ours.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    file.paragraphs("s06")[0].append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="5"/></w:r>'))
    (section,) = back(file.content, letter).sections
    assert [(each.what, each.words) for each in section.beside] == [(kind, "Who said so?")]


def test_the_words_of_a_text_box_are_said(letter: Letter, file: WordFile) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    file.paragraphs("s06")[0].append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    (section,) = back(file.content, letter).sections
    assert [(each.what, each.words) for each in section.beside] == [("text box", "Boxed")]


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
UNREAD = {
    "a symbol": (f'<w:r {W}><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "symbol", ""),
    "a formula": (f"<m:oMath {MATH}><m:r><m:t>a = b</m:t></m:r></m:oMath>", "formula", "a = b"),
    "a reading aid": (f"<w:r {W}><w:ruby><w:rt><w:r><w:t>up</w:t></w:r></w:rt></w:ruby></w:r>", "words set", "up"),
    "struck words": (f"<w:r {W}><w:rPr><w:strike/></w:rPr><w:t> not this</w:t></w:r>", "struck through", "not this"),
    "hidden words": (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r>", "hidden", "unseen"),
    "another part": (f'<x:x xmlns:x="x"><w:t {W}>odd</w:t></x:x>', "part that is not read", "odd"),
}


@pytest.mark.parametrize(("xml", "what", "said"), UNREAD.values(), ids=list(UNREAD))
def test_what_is_not_plain_words_is_said_beside_the_section(
    letter: Letter, file: WordFile, xml: str, what: str, said: str
) -> None:
    file.paragraphs("s06")[0].append(parse_xml(xml))
    (section,) = back(file.content, letter).sections
    (beside,) = section.beside
    assert beside.what.startswith(what)
    assert beside.words == said


def test_words_that_are_no_longer_struck_through_are_ordinary(letter: Letter, file: WordFile) -> None:
    file.paragraphs("s06")[0].append(parse_xml(f'<w:r {W}><w:rPr><w:strike w:val="0"/></w:rPr><w:t> more</w:t></w:r>'))
    (section,) = back(file.content, letter).changed
    assert section.beside == ()


@pytest.mark.parametrize("part", ["header", "first_page_header", "footer", "first_page_footer"])
def test_what_is_typed_at_the_top_or_foot_of_a_page_is_said(letter: Letter, file: WordFile, part: str) -> None:
    getattr(file.document.sections[0], part).paragraphs[0].add_run(" Copy to personnel")
    brought = back(file.content, letter)
    assert changed(brought) == {}
    assert ["The top or foot of a page reads otherwise" in each for each in brought.notices] == [True]


def test_page_numbers_and_the_marks_of_a_letter_on_its_way_are_no_change(letter: Letter) -> None:
    read = WordFile(letter_to_docx(letter, LETTERHEAD, "Ready for second reading"))
    for number in read.document.sections[0].footer._element.iter(qn("w:fldSimple")):
        next(number.iter(qn("w:t"))).text = "17"
    assert back(second_read_file(read.content), letter).notices == ()


# --- what vanished ------------------------------------------------------------------------------------------


def take_out(file: WordFile, section: str) -> None:
    for part in file.parts[section]:
        part.getparent().remove(part)


def test_a_vanished_position_is_said_loudly_and_first(letter: Letter, file: WordFile) -> None:
    take_out(file, "s06")
    take_out(file, "s05")
    brought = back(file.content, letter)
    assert changed(brought) == {"s05": "", "s06": ""}
    first, second = brought.vanished
    assert (first.section, first.loud) == ("s05", True)
    assert "position has vanished from this letter" in first.text
    assert (second.section, second.loud) == ("s06", False)


def test_their_own_words_taken_out_are_said_loudly(letter: Letter, file: WordFile) -> None:
    for text in file.paragraphs("s05")[1].iter(qn("w:t")):
        text.text = text.text.replace("I bleeped three times, nobody came", "I tried")
    loud = [each for each in back(file.content, letter).vanished if each.loud]
    assert [each.fact for each in loud] == ["response.in_their_words"]
    assert "I bleeped three times, nobody came" in loud[0].text


def test_a_position_cut_to_less_than_half_is_said_loudly(letter: Letter, file: WordFile) -> None:
    for paragraph in file.paragraphs("s05")[1:]:
        paragraph.getparent().remove(paragraph)
    assert any(each.loud and "Most of" in each.text for each in back(file.content, letter).vanished)


def test_a_fact_changed_in_word_is_named(letter: Letter, file: WordFile) -> None:
    paragraph = next(each for each in file.paragraphs("s04") if "A missed handover" in words(each))
    for text in paragraph.iter(qn("w:t")):
        text.text = text.text.replace("A missed handover", "A lost handover")
    (gone,) = back(file.content, letter).vanished
    assert (gone.fact, gone.loud) == ("concern[c1].title", False)


# --- checks, and what has moved on --------------------------------------------------------------------------


def test_the_checks_run_again_on_the_letter_as_it_would_read(letter: Letter, file: WordFile) -> None:
    def check(looked_at: Letter) -> tuple[Check, ...]:
        found = [each.id for each in looked_at.sections if "obviously" in each.text]
        return (
            Check("old", "warns", "Old", "It was there before."),
            *(Check("word", "warns", "W", "t", s) for s in found),
        )

    add_a_sentence(file.paragraphs("s04")[0], "He was obviously late")
    brought = back(file.content, letter, check)
    assert [each.id for each in brought.checks] == ["word"]
    assert [each.id for each in brought.changed[0].checks] == ["word"]


def test_a_draft_that_has_moved_on_since_the_file_was_made_is_said(letter: Letter, file: WordFile) -> None:
    now = with_section(letter, "s04", drafted_digest="0" * 16, drafted_text="Other", blocks=read("Other words now."))
    assert changed(back(file.content, now)) == {}
    add_a_sentence(file.paragraphs("s04")[0], "More")
    (section,) = back(file.content, now).changed
    assert section.facts_moved
    assert section.drafted_digest != section.section.drafted_digest


def test_what_reads_again_as_drafted_is_recorded_as_drafted(letter: Letter) -> None:
    edited = with_section(letter, "s06", blocks=read("My own words."), edited=True)
    file = WordFile(letter_to_docx(edited, LETTERHEAD))
    drafted = letter.section("s06")
    assert drafted is not None
    next(file.paragraphs("s06")[0].iter(qn("w:t"))).text = drafted.text.splitlines()[0]
    put_a_paragraph_after(file.paragraphs("s06")[0], "- He works")
    (section,) = back(file.content, edited).changed
    assert section.to_record is None


def test_words_changed_here_since_the_file_was_made_are_said(letter: Letter, file: WordFile) -> None:
    now = with_section(letter, "s06", blocks=read("My own words."), edited=True)
    assert changed(back(file.content, now)) == {}
    add_a_sentence(file.paragraphs("s06")[0], "More")
    (section,) = back(file.content, now).changed
    assert (section.words_moved, section.facts_moved) == (True, False)


def read(text: str) -> tuple[Block, ...]:
    return tuple(read_edited(text, "edited"))


def with_section(letter: Letter, section: str, **changes: Any) -> Letter:
    return replace(
        letter, sections=tuple(replace(each, **changes) if each.id == section else each for each in letter.sections)
    )


# --- not ours -----------------------------------------------------------------------------------------------


def test_another_document_of_ours_is_refused(letter: Letter) -> None:
    other = letter_to_docx(replace(letter, document="L08"), LETTERHEAD)
    with pytest.raises(AdviserError, match="is L08, not L01"):
        back(other, letter)


def test_a_letter_of_another_case_is_refused(letter: Letter, file: WordFile) -> None:
    with pytest.raises(AdviserError, match="another case"):
        back(file.content, replace(letter, case="somebody-else"))


def test_a_word_file_that_is_none_of_ours_is_refused(letter: Letter) -> None:
    strange, written_to = docx.Document(), io.BytesIO()
    strange.add_paragraph("Minutes of the meeting of the car park committee")
    strange.save(written_to)
    with pytest.raises(AdviserError, match="not L01 of this case"):
        back(written_to.getvalue(), letter)


def test_reading_back_what_was_read_back_changes_nothing_more(letter: Letter, file: WordFile) -> None:
    add_a_sentence(file.paragraphs("s04")[0], "More")
    proposed = back(file.content, letter).letter
    assert changed(back(file.content, proposed)) == {}
    assert any(run.kind is RunKind.FACT for section in proposed.sections for b in section.blocks for run in b.all_runs)
