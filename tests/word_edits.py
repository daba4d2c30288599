"""Edits of a Word file as people make them, for tests: in a chosen section, by a seed, through python-docx and lxml."""

from __future__ import annotations

import copy
import hashlib
import io
import shutil
import subprocess
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from adviser_assistant.casework.entries import Stance
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section, marked_text

NEEDS_LIBREOFFICE = shutil.which("soffice") is None
WHO = 'w:author="S. Ames" w:date="2025-03-12T09:30:00Z"'


class WordFile:
    """A Word file of ours under the editor's hands. `parts` are the body's paragraphs and tables by section."""

    def __init__(self, content: bytes) -> None:
        self.document = docx.Document(io.BytesIO(content))
        self.parts: dict[str, list[Any]] = {}
        section = ""
        for child in self.document.element.body:
            for mark in child.iter(qn("w:bookmarkStart")):
                name = mark.get(qn("w:name"))
                section = next((each for each in name.split("_") if len(each) == 3 and each[0] == "s"), section)
            if child.tag != qn("w:sectPr") and not _is(child, "Title", "Marking"):
                self.parts.setdefault(section, []).append(child)

    @property
    def content(self) -> bytes:
        """The file as bytes."""
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()

    def heading(self, section: str) -> Any:
        """A section's heading, or None."""
        return next((each for each in self.parts[section] if _is(each, "Heading1")), None)

    def paragraphs(self, section: str) -> list[Any]:
        """The paragraphs of a section's body."""
        found = self.parts.get(section, [])
        return [each for each in found if each.tag == qn("w:p") and not _is(each, "Heading1") and words(each).strip()]

    def table(self, section: str) -> Any:
        """A section's table, or None."""
        return next((each for each in self.parts.get(section, []) if each.tag == qn("w:tbl")), None)

    def without_marks(self) -> WordFile:
        """The file without any bookmark, as a cut and paste into a new one leaves it."""
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for each in list(self.document.element.body.iter(qn(tag))):
                each.getparent().remove(each)
        return self


def words(paragraph: Any) -> str:
    """A paragraph's words."""
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def _is(node: Any, *styles: str) -> bool:
    style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) in styles


def run(text: str) -> Any:
    """A run of plain words."""
    made = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"/></w:r>')
    made[0].text = text
    return made


def _new(text: str, like: Any = None) -> Any:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
    if like is not None and like.pPr is not None:
        paragraph.append(copy.deepcopy(like.pPr))
    paragraph.append(run(text))
    return paragraph


# --- edits: each says a few words in a paragraph of a section ----------------------------------------------


def add_a_sentence(paragraph: Any, said: str) -> None:
    """Typed at the end."""
    paragraph.append(run(f" {said}."))


def begin_otherwise(paragraph: Any, said: str) -> None:
    """Typed at the beginning."""
    first = next(paragraph.iter(qn("w:r")))
    first.addprevious(run(f"{said}. "))


def change_a_word(paragraph: Any, said: str) -> None:
    """One word replaced."""
    text = next(each for each in paragraph.iter(qn("w:t")) if (each.text or "").strip())
    first, _, rest = text.text.strip().partition(" ")
    text.text = f"{said} {rest}" if rest else f"{first} {said}"


def put_a_paragraph_after(paragraph: Any, said: str) -> None:
    """Enter, and a new paragraph of the same kind."""
    paragraph.addnext(_new(f"{said}.", paragraph))


def put_a_paragraph_before(paragraph: Any, said: str) -> None:
    """A plain paragraph above it."""
    paragraph.addprevious(_new(f"{said}."))


def put_bold_in_parts(paragraph: Any, said: str) -> None:
    """Words in several runs, some of them bold."""
    for part in (" And ", said, "."):
        made = run(part)
        made.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))
        paragraph.append(made)


def track_an_insertion(paragraph: Any, said: str) -> None:
    """Typed with tracked changes on."""
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="901" {WHO}/>')
    inserted.append(run(f" {said}."))
    paragraph.append(inserted)


def track_a_deletion(paragraph: Any, said: str) -> None:
    """The last run deleted and other words typed, with tracked changes on."""
    last = list(paragraph.iter(qn("w:r")))[-1]
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="902" {WHO}/>')
    last.addprevious(deleted)
    deleted.append(last)
    for text in last.iter(qn("w:t")):
        text.tag = qn("w:delText")
    track_an_insertion(paragraph, said)


def link_a_word(paragraph: Any, said: str) -> None:
    """Words inside a link within the document."""
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="top"/>')
    link.append(run(f" {said}"))
    paragraph.append(link)


EDITS: tuple[Callable[[Any, str], None], ...] = (
    add_a_sentence,
    begin_otherwise,
    change_a_word,
    put_a_paragraph_after,
    put_a_paragraph_before,
    put_bold_in_parts,
    track_an_insertion,
    track_a_deletion,
    link_a_word,
)


def edit_somewhere(file: WordFile, random: Random, said: str, sections: Iterable[str]) -> str:
    """One edit in one of the sections; gives the section."""
    section = random.choice([each for each in sections if file.paragraphs(each)])
    paragraph, edit = random.choice(file.paragraphs(section)), random.choice(EDITS)
    if edit is put_a_paragraph_before and paragraph is file.parts[section][0]:
        # Above a section without a heading is the end of the one before it.
        edit = put_a_paragraph_after
    edit(paragraph, said)
    return section


def a_letter() -> Letter:
    """A letter with every kind of block, facts and a gap; everybody in it is invented (FICTIONAL)."""
    sections = (
        ("s01", "Header", (_block(P, "Dr Helen Prowse\nMarlowe Vale Trust"), _block(P, "Dear Dr Prowse,"))),
        ("s02", "Opening", (_block(P, "We spoke on ", ("call.date", "6 March 2025"), " about a concern."),)),
        ("s03", "Our role", (_block(NOTE, "We advise; your organisation decides, and is responsible for it."),)),
        (
            "s04",
            "What you told us",
            (
                _block(P, "I have seen no papers. Each point says whose account it is."),
                _block(NUMBER, ("concern[c1].title", "A missed handover"), ", on 3 March 2025. You told me of it."),
                _block(NUMBER, ("concern[c2].title", "A late reply"), ". What happened: ", ("", "to complete"), "."),
            ),
        ),
        (
            "s05",
            "Dr Mensah-Adjei’s position",
            (
                _block(P, "He knows of the concern and of our part in it."),
                _block(
                    P, "In his own words: “", ("response.in_their_words", "I bleeped three times, nobody came"), "”."
                ),
                _block(P, "He has been offered somebody of his own choice to bring to every meeting about this."),
            ),
        ),
        (
            "s06",
            "What is in place",
            (_block(P, "There is no immediate risk to patients."), _block(BULLET, "He works.")),
        ),
        ("s07", "Other bodies", ()),
        ("s08", "Agreed actions", (_table(), _block(P, "Please tell us when each of these is done."))),
        ("s09", "Sign-off", (_block(P, "Yours sincerely,"), _block(P, "R. Denby\nAdviser"))),
    )
    return Letter(
        document="L01",
        template="L01",
        title="Advice after a call",
        subject="Advice after our discussion on 6 March 2025",
        audience="employer",
        kind="letter",
        on=date(2025, 3, 11),
        sections=tuple(_section(number, *each) for number, each in enumerate(sections, 1)),
        stance=Stance.NOT_DISCUSSED,
        fictional=True,
        practitioner="Dr Kwabena Mensah-Adjei",
        case="demo-x",
    )


P, NUMBER, BULLET, NOTE = BlockKind.PARAGRAPH, BlockKind.NUMBER, BlockKind.BULLET, BlockKind.NOTE


def _block(kind: BlockKind, *parts: str | tuple[str, str]) -> Block:
    runs = (Run(each) if isinstance(each, str) else _known(*each) for each in parts)
    return Block(kind, "T:s01:1", tuple(runs))


def _known(fact: str, words: str) -> Run:
    return Run(words, RunKind.FACT if fact else RunKind.GAP, fact)


def _table() -> Block:
    rows = (("Ring him", "Dr Prowse", "12 March 2025"), ("Name a colleague", "HR", "14 March 2025"))
    return Block(
        BlockKind.TABLE,
        "T:s08:1",
        header=("Action", "Who", "By when"),
        rows=tuple(tuple((Run(cell),) for cell in row) for row in rows),
        widths=(6, 3, 3),
    )


def _section(number: int, section: str, title: str, blocks: tuple[Block, ...]) -> Section:
    drafted = "\n".join(marked_text(blocks))
    return Section(section, number, title, blocks, drafted, hashlib.sha256(drafted.encode()).hexdigest()[:16])


def through_libreoffice(files: dict[str, bytes], folder: Path, to: str = "docx:MS Word 2007 XML") -> dict[str, Path]:
    """Files opened and saved again by LibreOffice, or turned into pages, all in one run."""
    source, target = folder / "source", folder / "made"
    source.mkdir(exist_ok=True)
    for name, content in files.items():
        (source / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    paths = [str(source / f"{name}.docx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(target), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: target / f"{name}.{to.partition(':')[0]}" for name in files}
