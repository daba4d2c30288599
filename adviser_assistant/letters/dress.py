"""Headers and footers for the document in hand: FICTIONAL and draft marks, and whose letter it is.

Sheets carry no marking, because they hold nothing about a case. A draft for an employer to complete carries neither
our logo nor our name in its footer.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from adviser_assistant.letters.letter import Letter

THEIR_FOOTER = "[Your organisation’s name, and how long it keeps this letter]"


def dress(document: Any, letter: Letter, mark: str) -> None:
    """Write what this letter needs into every header and footer of the letterhead."""
    marks = letter.marks(mark)
    theirs = letter.kind == "employer_template"
    for header in _parts(document, "header"):
        if theirs:
            _only_first_line(header)
            _write(header, _line(letter.top_line, marks), keep_picture=False)
        else:
            marking = "" if letter.kind == "sheet" else _words_of(header)
            _write(header, _line(marking, marks), keep_picture=True)
    for footer in _parts(document, "footer") if theirs else ():
        _only_first_line(footer)
        _first_words(footer.paragraphs[0], THEIR_FOOTER)


def _parts(document: Any, name: str) -> list[Any]:
    """The headers or footers that are printed: of the first page, of even pages and of all others."""
    section = document.sections[0]
    kinds = ["first_page_"] if section.different_first_page_header_footer else []
    kinds += ["even_page_"] if document.settings.odd_and_even_pages_header_footer else []
    return [getattr(section, f"{kind}{name}") for kind in (*kinds, "")]


def _only_first_line(part: Any) -> None:
    """Nothing of ours is left on a draft for an employer: no second line, no table with a logo or an address."""
    first = part.paragraphs[0]._p
    for each in list(part._element):
        if each is not first:
            part._element.remove(each)


def _line(*words: str) -> str:
    return " · ".join(each for each in words if each)


def _words_of(part: Any) -> str:
    """What the letterhead's own first line says, without what only places the logo."""
    return "".join(run.text for run in part.paragraphs[0].runs).split("\t")[0].strip()


def _write(part: Any, words: str, *, keep_picture: bool) -> None:
    """Other words in the first line; the logo, and the tab that places it, stay or go."""
    paragraph = part.paragraphs[0]
    for run in list(paragraph.runs):
        if not (keep_picture and run._r.findall(f".//{qn('w:drawing')}")):
            paragraph._p.remove(run._r)
    if words:
        made = paragraph.add_run(words)
        first = next((run._r for run in paragraph.runs if run._r is not made._r), None)
        if first is not None:
            first.addprevious(made._r)


def _first_words(line: Any, words: str) -> None:
    """Other words up to the tab or the page number; those are left alone, and no picture is."""
    left = words
    for run in list(line.runs):
        if run._r.findall(qn("w:drawing")) or run._r.findall(qn("w:pict")):
            line._p.remove(run._r)
    for run in list(line.runs):
        previous = run._r.getprevious()
        if run._r.findall(qn("w:fldChar")) or (previous is not None and previous.tag == qn("w:fldSimple")):
            break
        _, tab, rest = run.text.partition("\t")
        run.text, left = f"{left}{tab}{rest}", ""
        if tab:
            break
    if left:
        made = line.add_run(left)
        line._p.insert(1 if line._p.pPr is not None else 0, made._r)
