"""A Word file from outside, opened with care: nothing in it is run, fetched or unpacked beyond what a letter holds.

Whatever is no ordinary Word document is refused with one sentence that says why and what to do.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from adviser_assistant.errors import AdviserError

MOST_BYTES = 20_000_000
MOST_UNPACKED = 80_000_000
MOST_OF_A_PART = 16_000_000
MOST_PARTS = 1_000
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LINK = re.compile(r"^(?:https?|mailto|tel):", re.IGNORECASE)
_EMBEDDED = ("/oleObject", "/package", "/control", "/aFChunk", "/subDocument", "/activeXControlBinary")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


@dataclass
class Package:
    """The parts of a Word file, read one by one; `main` is the document itself."""

    name: str
    parts: zipfile.ZipFile
    main: str = ""
    _read: int = field(default=0, repr=False)

    def xml(self, part: str) -> Any:
        """A part as a tree, or None where there is no such part."""
        if part not in self.parts.NameToInfo:
            return None
        data = self.data(part)
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise AdviserError(f"{self.name} defines words of its own in a way no letter does, so it was not opened.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self.name) from error
        if root is None or root.getroottree().docinfo.doctype:
            raise damaged(self.name)
        return root

    def data(self, part: str) -> bytes:
        """A part's bytes, never more than a letter needs."""
        try:
            with self.parts.open(part) as file:
                data = file.read(MOST_OF_A_PART + 1)
        except _BROKEN as error:
            raise damaged(self.name) from error
        self._read += len(data)
        if len(data) > MOST_OF_A_PART or self._read > MOST_UNPACKED:
            raise too_much(self.name)
        return data

    def related(self, kind: str, source: str = "") -> list[str]:
        """The parts a part (without one, the document) refers to as “styles”, “comments” and so on."""
        source = source or self.main
        return [target for type_, target in self._relations(source) if type_.endswith(f"/{kind}")]

    def _relations(self, source: str) -> Iterator[tuple[str, str]]:
        folder, name = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels").lstrip("/"))
        for each in () if root is None else root.iter(_RELATION):
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield each.get("Type", ""), inside


def open_package(content: bytes, name: str) -> Package:
    """A Word file's parts. `name` is the file's, for the sentence that says why it is refused."""
    if len(content) > MOST_BYTES:
        raise AdviserError(f"{name} is larger than any letter (over 20 MB); take pictures out of it and save it again.")
    if content.startswith(OLD_WORD):
        raise AdviserError(
            f"{name} has a password or is an old “.doc” file; in Word, save it without a password as “.docx”."
        )
    if not content.startswith(b"PK\x03\x04"):
        raise no_word_file(name)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise damaged(name) from error
    _bounds(parts, name)
    package = Package(name, parts)
    package.main = _main(package)
    _nothing_hostile(package)
    return package


def no_word_file(name: str) -> AdviserError:
    """That a file is of another kind."""
    return AdviserError(f"{name} is no Word file; choose one that ends in “.docx”.")


def damaged(name: str) -> AdviserError:
    """That a file is broken."""
    return AdviserError(f"{name} is damaged and cannot be read; open it in Word, save it again under another name.")


def too_much(name: str) -> AdviserError:
    """That a file holds more than a letter."""
    return AdviserError(f"{name} unpacks to far more than a letter holds, so it was not opened.")


def _bounds(parts: zipfile.ZipFile, name: str) -> None:
    infos = parts.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise too_much(name)
    if any(info.flag_bits & 0x1 for info in infos):
        raise AdviserError(f"{name} has a password; save it without one and choose it again.")
    if len({info.filename.casefold() for info in infos}) < len(infos):
        raise damaged(name)


def _main(package: Package) -> str:
    """The document's part, known by its content type; other kinds of file are told by theirs."""
    types = package.xml(_TYPES)
    if types is None:
        raise no_word_file(package.name)
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds.values()):
        raise _macros(package.name)
    mains = package.related("officeDocument", "/")
    if len(mains) == 1 and kinds.get(mains[0]) == _DOCUMENT.replace(".document.main+", ".template.main+"):
        raise AdviserError(f"{package.name} is a Word template; in Word, save it as “Word document (.docx)”.")
    if len(mains) != 1 or kinds.get(mains[0]) != _DOCUMENT:
        raise no_word_file(package.name)
    root = package.xml(mains[0])
    if root is None:
        raise damaged(package.name)
    if root.tag != f"{W}document":
        raise AdviserError(
            f"{package.name} is in a form this program does not read; in Word, save it as “Word document (.docx)”."
        )
    return mains[0]


def _macros(name: str) -> AdviserError:
    return AdviserError(f"{name} holds macros, which no letter needs; in Word, save it as “.docx” without them.")


def _nothing_hostile(package: Package) -> None:
    names = [info.filename for info in package.parts.infolist()]
    if any("vbaproject" in each.casefold() or "/activex/" in f"/{each}".casefold() for each in names):
        raise _macros(package.name)
    for each in names:
        if each.endswith(".rels"):
            _links(package, package.xml(each))


def _links(package: Package, relations: Any) -> None:
    for each in relations.iter(_RELATION):
        kind, target = each.get("Type", ""), each.get("Target", "")
        outside = each.get("TargetMode") == "External"
        if outside and not (kind.endswith("/hyperlink") and _LINK.match(target)):
            what = kind.rpartition("/")[2]
            raise AdviserError(
                f"{package.name} draws on something outside itself (“{what}”), so it was not opened; "
                "in Word, take that link out and save it again."
            )
        if kind.endswith(_EMBEDDED):
            raise AdviserError(f"{package.name} has another file inside it; take that out in Word and save it again.")
