"""A file that is no ordinary Word document of ours is refused with one sentence that says what to do."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters import word_reading, word_reading_package
from adviser_assistant.letters.bring_back import bring_back
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.letters.word_reading import read_word
from adviser_assistant.paths import resources_folder
from tests.every import every
from tests.word_edits import a_letter

CONTENT = letter_to_docx(a_letter(), resources_folder() / "letterhead.docx")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES, DOCUMENT, RELS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"


def changed(**parts: bytes | Callable[[bytes], bytes]) -> bytes:
    """The letter with some parts other, or more of them."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(CONTENT)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            change = parts.pop(name, None)
            content = old.read(name)
            new.writestr(name, change(content) if callable(change) else content if change is None else change)
        for name, content in parts.items():
            assert isinstance(content, bytes)
            new.writestr(name, content)
    return made.getvalue()


def related(kind: str, target: str, mode: str = "External") -> bytes:
    relation = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return changed(**{RELS: lambda old: old.replace(b"</Relationships>", f"{relation}</Relationships>".encode())})


def body(words: str) -> bytes:
    return changed(**{DOCUMENT: lambda old: old.replace(b"<w:body>", f"<w:body>{words}".encode())})


def kind(content_type: bytes) -> bytes:
    ours = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed(**{TYPES: lambda old: old.replace(ours, content_type)})


def with_doctype(part: bytes) -> bytes:
    return part.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<w:document', 1)


REFUSED = {
    "empty": (b"", "no Word file"),
    "text": (b"Dear Dr Prowse,", "no Word file"),
    "a page": (b"%PDF-1.7", "no Word file"),
    "old or with a password": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "has a password or is an old"),
    "cut short": (CONTENT[: len(CONTENT) // 2], "is damaged"),
    "a zip of something else": (b"PK\x03\x04" + b"\0" * 200, "is damaged"),
    "a spreadsheet": (
        kind(b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "no Word file",
    ),
    "a template": (
        kind(b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        "is a Word template",
    ),
    "a file with macros": (kind(b"application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    "hidden macros": (changed(**{"word/vbaProject.bin": b"x"}), "macros"),
    "a control": (changed(**{"word/activeX/activeX1.bin": b"x"}), "macros"),
    "a template from elsewhere": (
        related("attachedTemplate", "https://example.org/x.dotm"),
        "something outside itself",
    ),
    "a picture from elsewhere": (related("image", "\\\\\\\\server\\\\share\\\\x.png"), "something outside itself"),
    "a link to a file": (related("hyperlink", "file:///C:/x.exe"), "something outside itself"),
    "an object from elsewhere": (related("oleObject", "https://example.org/x"), "something outside itself"),
    "an embedded file": (related("package", "embeddings/x.xlsx", "Internal"), "another file inside it"),
    "a part in another format": (related("aFChunk", "x.html", "Internal"), "another file inside it"),
    "a definition of entities": (changed(**{DOCUMENT: with_doctype}), "in a way no letter does"),
    "a field that runs": (
        body('<w:p><w:r><w:instrText>DDEAUTO c:\\\\x "cmd"</w:instrText></w:r></w:p>'),
        "fetches or runs something",
    ),
    "a field in two parts": (
        body("<w:p><w:r><w:instrText> INCLUDE</w:instrText><w:instrText>TEXT x </w:instrText></w:r></w:p>"),
        "fetches or runs something",
    ),
    "a simple field that runs": (body('<w:p><w:fldSimple w:instr=" LINK x "/></w:p>'), "fetches or runs something"),
    "broken words": (changed(**{DOCUMENT: b"<w:document"}), "is damaged"),
    "no words at all": (changed(**{DOCUMENT: b""}), "is damaged"),
    "another form of Word": (
        changed(
            **{DOCUMENT: lambda old: old.replace(b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"x.y")}
        ),
        "in a form this program does not read",
    ),
    "no end of elements in one another": (changed(**{DOCUMENT: b"<a>" * 100_000}), "is damaged"),
    "a bomb": (changed(**{"word/media/x.bin": b"\0" * 90_000_000}), "far more than a letter"),
    "a bomb of words": (changed(**{DOCUMENT: b" " * 17_000_000}), "far more than a letter"),
    "a thousand parts": (changed(**{f"x/{n}.xml": b"" for n in range(1_100)}), "far more than a letter"),
    "longer than any letter": (body("<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 2_100), "far longer than a letter"),
    "larger than any letter": (CONTENT + b"\0" * 21_000_000, "larger than any letter"),
}


@every(("content", "why"), REFUSED.values())
def test_it_is_refused_with_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(AdviserError, match=why) as refused:
        bring_back(content, "letter.docx", a_letter(), lambda letter: ())
    said = str(refused.value)
    assert said.startswith("letter.docx ")
    assert said.endswith(".")
    assert "\n" not in said


def test_no_more_of_a_part_is_unpacked_than_a_letter_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_reading_package, "MOST_OF_A_PART", 100)
    with pytest.raises(AdviserError, match="far more"):
        read_word(CONTENT, "letter.docx")


def test_a_file_with_a_password_of_its_zip_is_refused() -> None:
    content = bytearray(CONTENT)
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.find(start)
        content[at + (6 if start == b"PK\x03\x04" else 8)] |= 1
    with pytest.raises(AdviserError, match="has a password"):
        read_word(bytes(content), "letter.docx")


def test_a_link_to_a_page_or_an_address_is_ordinary() -> None:
    for target in ("https://resolution.nhs.uk", "mailto:a@b.nhs.uk", "tel:0300"):
        assert read_word(related("hyperlink", target), "letter.docx").blocks


def spoilt(content: bytes, by_chance: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(by_chance.randint(1, 6)):
        made[by_chance.randrange(len(made))] = by_chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("whole", [True, False], ids=["the file", "its words"])
def test_five_hundred_damaged_files_are_read_or_refused_and_nothing_else(whole: bool) -> None:
    by_chance = random.Random(12)
    refused = 0
    for _ in range(500):
        content = spoilt(CONTENT, by_chance) if whole else changed(**{DOCUMENT: lambda old: spoilt(old, by_chance)})
        try:
            read_word(content, "letter.docx")
        except AdviserError:
            refused += 1
    assert refused > 100


def test_private_marks_and_control_characters_do_not_come_back() -> None:
    forged = body("<w:p><w:r><w:t>\ue000pract.name\ue002x\ue003 \u202e&#9;</w:t></w:r></w:p>")
    text = read_word(forged, "letter.docx").blocks[0].text
    assert text.strip() == "pract.namex"


def test_nothing_outside_the_file_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read_word(CONTENT, "letter.docx")
    assert list(tmp_path.iterdir()) == [] or [each.name for each in tmp_path.iterdir()] == ["home"]
    assert word_reading.MOST_CHARACTERS < word_reading_package.MOST_OF_A_PART
