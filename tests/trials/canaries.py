"""Words planted in a case, and the search for them in every file there is: as they are, in UTF-16, inside zips."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = (
    *(f"Kanarie{bird}" for bird in ("amsel", "drossel", "fink", "star", "meise", "specht", "kauz", "lerche", "zeisig")),
    "Kanariestieglitz",
    "white_traveller",
)
"""Nothing else in the world is called so, and the last, an answer on a card, stands in no file but the vault."""
NOTES, NAME, CALLER, HALF, LETTER, BACK, SEARCHED, MISTAKE, PASSPHRASE, OWNERS_PASSPHRASE, ON_A_CARD = WORDS

_ENCODED = [(word, word.casefold().encode(encoding)) for word in WORDS for encoding in ("utf-8", "utf-16-le")]
_PARTS = 5


def canaries_in(content: bytes, depth: int = 0) -> set[str]:
    """The planted words in some bytes, however they are packed."""
    lowered = content.lower()
    found = {word for word, encoded in _ENCODED if encoded in lowered}
    if depth < _PARTS:
        for inside in _opened(content):
            found |= canaries_in(inside, depth + 1)
    return found


def canaries_under(folder: Path, but: Iterable[Path] = ()) -> dict[str, set[str]]:
    """By file (its name counts too), the planted words found under a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if any(path.is_relative_to(each) for each in but):
            continue
        words = canaries_in(str(path.relative_to(folder)).encode())
        if path.is_file() and not path.is_symlink():
            words |= canaries_in(path.read_bytes())
        if words:
            found[path.relative_to(folder).as_posix()] = words
    return found


def _opened(content: bytes) -> Iterator[bytes]:
    """What a zip, or any stream of deflate with its usual heads, holds."""
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                yield from (parts.read(name) for name in parts.namelist())
        except (zipfile.BadZipFile, zlib.error, RuntimeError):
            return
    for head, window in ((rb"\x1f\x8b\x08", 31), (rb"\x78[\x01\x5e\x9c\xda]", 15)):
        for match in list(re.finditer(head, content))[:50]:
            try:
                yield zlib.decompressobj(window).decompress(content[match.start() :], 10_000_000)
            except zlib.error:
                continue
