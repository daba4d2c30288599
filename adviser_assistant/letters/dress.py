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
    section = document.sections[0]
    first = section.different_first_page_header_footer
    for header in (section.first_page_header, section.header) if first else (section.header,):
        if letter.kind == "employer_template":
            _write(header, _line(letter.top_line, marks), keep_picture=False)
        else:
            marking = "" if letter.kind == "sheet" else _words_of(header)
            _write(header, _line(marking, marks), keep_picture=True)
    if letter.kind == "employer_template":
        for footer in (section.first_page_footer, section.footer) if first else (section.footer,):
            _first_words(footer, THEIR_FOOTER)


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


def _first_words(part: Any, words: str) -> None:
    """The footer's first words, page numbers left alone."""
    for paragraph in part.paragraphs[:1]:
        if paragraph.runs:
            name, tab, rest = paragraph.runs[0].text.partition("\t")
            paragraph.runs[0].text = f"{words}{tab}{rest}" if tab else words + name[len(name) :]
