"""A letterhead of the service's own: what it lacks is said in plain words, and letters are made on it or on ours."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.desk import letterhead, word_file
from adviser_assistant.letters.letterhead_check import check_letterhead, is_usable
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import user_folder
from adviser_assistant.settings import load_settings, shipped_letterhead, use_letterhead
from tests.word_edits import a_letter

Change = Callable[[Any], None]

pytestmark = pytest.mark.usefixtures("one_shelf")


def theirs(tmp_path: Path, change: Change, name: str = "ours.docx") -> Path:
    """The shipped letterhead as the service might have changed it in Word."""
    document = docx.Document(str(shipped_letterhead()))
    change(document)
    document.save(str(tmp_path / name))
    return tmp_path / name


def without_style(name: str) -> Change:
    def change(document: Any) -> None:
        styles = document.styles.element
        styles.remove(next(each for each in styles.style_lst if each.name_val == name))

    return change


def another_kind(document: Any) -> None:
    without_style("Gap")(document)
    document.styles.add_style("Gap", WD_STYLE_TYPE.PARAGRAPH)


def no_numbers(document: Any) -> None:
    document.styles["List Number"].element.pPr.remove(document.styles["List Number"].element.pPr.numPr)


def no_bullets(document: Any) -> None:
    document.styles["List Bullet"].element.pPr.remove(document.styles["List Bullet"].element.pPr.numPr)


def american(document: Any) -> None:
    next(document.styles.element.iter(qn("w:lang"))).set(qn("w:val"), "en-US")


def letter_size(document: Any) -> None:
    document.sections[0].page_height = Mm(279)


def no_marking(document: Any) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.text = ""


def no_logo(document: Any) -> None:
    for drawing in list(document.sections[0].first_page_header._element.iter(qn("w:drawing"))):
        drawing.getparent().remove(drawing)


def no_words_for_the_logo(document: Any) -> None:
    for each in document.sections[0].first_page_header._element.iter(qn("wp:docPr")):
        each.set("descr", "")


def no_page_numbers(document: Any) -> None:
    for field in list(document.sections[0].footer._element.iter(qn("w:fldSimple"))):
        field.getparent().remove(field)


def small_print(document: Any) -> None:
    document.styles["Normal"].font.size = Pt(10)


def protected(document: Any) -> None:
    document.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:enforcement="1"/>'))


def a_text_box(document: Any) -> None:
    box = "<w:txbxContent><w:p/></w:txbxContent>"
    line = document.sections[0].header.paragraphs[0]._p
    line.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))


def a_picture_on_the_page(document: Any) -> None:
    document.add_picture(str(shipped_letterhead().with_name("logo-place.png")))


LACKS: dict[str, tuple[Change, str, bool]] = {
    "a style": (without_style("Note box"), "paragraph style “Note box” is missing", True),
    "a table style": (without_style("Letter table"), "table style “Letter table” is missing", True),
    "a style of another kind": (another_kind, "“Gap” should be a character style", True),
    "numbers": (no_numbers, "“List Number” prints no numbers", True),
    "bullets": (no_bullets, "“List Bullet” prints no bullets", False),
    "protection": (protected, "protected against changes", True),
    "language": (american, "Its language is en-US", False),
    "page": (letter_size, "not upright A4", False),
    "marking": (no_marking, "A header says nothing", False),
    "logo": (no_logo, "has no logo", False),
    "alternative text": (no_words_for_the_logo, "no alternative text", False),
    "page numbers": (no_page_numbers, "no page number", False),
    "size of type": (small_print, "“Normal” is 10 point", False),
    "text box": (a_text_box, "A text box stands in the header", False),
    "picture on the page": (a_picture_on_the_page, "A picture stands on the page itself", False),
    "sections": (lambda document: document.add_section(), "several sections", False),
}


def test_the_shipped_letterhead_lacks_nothing() -> None:
    assert check_letterhead(shipped_letterhead()) == ()


@pytest.mark.parametrize(("change", "said", "needed"), LACKS.values(), ids=list(LACKS))
def test_what_is_missing_is_said_in_plain_words(tmp_path: Path, change: Change, said: str, needed: bool) -> None:
    path = theirs(tmp_path, change)
    (lack,) = [each for each in check_letterhead(path) if said in each.text]
    assert lack.needed is needed
    assert is_usable(path) is not needed


@pytest.mark.parametrize("change", [each for each, _, needed in LACKS.values() if not needed])
def test_a_letter_is_made_on_whatever_is_usable(tmp_path: Path, change: Change) -> None:
    assert docx.Document(io.BytesIO(letter_to_docx(a_letter(), theirs(tmp_path, change)))).paragraphs


def test_a_file_that_is_no_letterhead_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_text("Dear all")
    assert [str(each) for each in check_letterhead(path)] == [
        "ours.docx is no Word file; choose one that ends in “.docx”."
    ]
    assert "cannot be read" in str(check_letterhead(tmp_path / "gone.docx")[0])


def test_a_letterhead_with_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    def linked(document: Any) -> None:
        document.part.relate_to(
            "https://example.org/x.dotm", "http://x/relationships/attachedTemplate", is_external=True
        )

    (lack,) = check_letterhead(theirs(tmp_path, linked))
    assert lack.needed
    assert "something outside itself" in lack.text


# --- the letterhead in use ----------------------------------------------------------------------------------


def test_letters_are_made_on_the_letterhead_of_the_settings(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].runs[0].text = "Our own service\tPage "

    path = theirs(tmp_path, change)
    use_letterhead(user_folder(), path)
    made = docx.Document(io.BytesIO(word_file(a_letter())))
    assert "Our own service" in made.sections[0].footer.paragraphs[0].text
    assert (letterhead().path, letterhead().notice) == (path, "")


def test_a_letterhead_that_cannot_be_used_is_put_by_for_ours_and_quietly_said(tmp_path: Path) -> None:
    path = theirs(tmp_path, without_style("Note box"))
    use_letterhead(user_folder(), path)
    assert letterhead().path == shipped_letterhead()
    assert "lacks something letters need" in letterhead().notice
    assert word_file(a_letter()) == letter_to_docx(a_letter(), shipped_letterhead(), "Draft, not sent")
    path.unlink()
    assert "is not there" in letterhead().notice


def test_a_letterhead_put_right_is_used_again(tmp_path: Path) -> None:
    path = theirs(tmp_path, without_style("Note box"))
    use_letterhead(user_folder(), path)
    assert letterhead().notice
    shutil.copy(shipped_letterhead(), path)
    assert letterhead().path == path


def test_choosing_the_shipped_one_again_forgets_the_choice(tmp_path: Path) -> None:
    use_letterhead(user_folder(), theirs(tmp_path, american))
    use_letterhead(user_folder(), shipped_letterhead())
    assert load_settings(user_folder()).letterhead == ""


def test_the_door_says_what_is_missing_and_uses_only_what_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, fair = theirs(tmp_path, without_style("Gap"), "bad.docx"), theirs(tmp_path, american, "fair.docx")
    assert main(["check-letterhead", str(bad), "--use"]) == FAULTY
    assert capsys.readouterr().err.strip() == "The character style “Gap” is missing; add it in Word, under Styles."
    assert load_settings(user_folder()).letterhead == ""
    assert main(["check-letterhead", str(fair), "--use"]) == DONE
    assert "Its language is en-US" in capsys.readouterr().out
    assert load_settings(user_folder()).letterhead == str(fair)
    assert main(["check-letterhead", str(tmp_path / "gone.docx")]) == FAULTY
    assert len(capsys.readouterr().err.splitlines()) == 1


# --- a letterhead of another build --------------------------------------------------------------------------


def crowded(document: Any) -> None:
    """An address in a second line, a logo in a table, other even pages, and a name in several runs."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_header.paragraphs[0].text = "Official: sensitive - personal"
    section.even_page_footer.paragraphs[0].text = "Practitioner Performance Advice"
    for part in (section.first_page_header, section.first_page_footer):
        part.add_paragraph("Practitioner Performance Advice, London")
        part.add_table(1, 1, Mm(100)).cell(0, 0).paragraphs[0].add_run("0300 000 0000")
    first = section.first_page_footer.paragraphs[0].runs[0]
    first.text = "Practitioner "
    after = docx.text.run.Run(parse_xml(f"<w:r {nsdecls('w')}><w:t>Performance Advice</w:t><w:tab/></w:r>"), first)
    first._r.addnext(after._r)


def everything(document: Any) -> str:
    parts = [
        part for part in document.part.package.iter_parts() if "/header" in part.partname or "/footer" in part.partname
    ]
    return "\n".join("".join(text.text or "" for text in part.element.iter(qn("w:t"))) for part in parts)


def test_a_draft_for_an_employer_carries_nothing_of_ours_whatever_the_letterhead(tmp_path: Path) -> None:
    path = theirs(tmp_path, crowded)
    draft = replace(a_letter(), kind="employer_template")
    said = everything(docx.Document(io.BytesIO(letter_to_docx(draft, path, "Draft, not sent"))))
    assert "Performance Advice" not in said
    assert "0300 000 0000" not in said
    assert said.count("[Your organisation’s name") == 3


def test_even_pages_carry_the_draft_mark_too(tmp_path: Path) -> None:
    made = docx.Document(io.BytesIO(letter_to_docx(a_letter(), theirs(tmp_path, crowded), "Draft, not sent")))
    assert "draft, not sent" in made.sections[0].even_page_header.paragraphs[0].text
