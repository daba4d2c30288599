"""The pages of a store's file, read one by one without the database, so that a damaged page costs nothing but itself.

SQLCipher encrypts each page by itself (AES-256 in CBC mode, the initial vector in the page's own reserve), in the file
and in the write-ahead log alike. Its check of a page is left aside here: what is taken from one is proven by the seal.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
RESERVE, VECTOR, SALT = 80, 16, 16
USABLE = PAGE - RESERVE
WAL_HEAD, FRAME_HEAD = 32, 24

Bytes = bytes | mmap.mmap


class Pages:
    """Every page of a store: those of its file, which may stand inside another, and those of its log."""

    def __init__(self, key: bytes, file: Bytes, log: Bytes, start: int = 0, end: int | None = None) -> None:
        self._cipher = AES256(key)
        self._file, self._start = file, start
        self._count = ((len(file) if end is None else end) - start) // PAGE
        self._in_log = list(_frames(log))
        self._newest = dict(self._in_log)

    def images(self) -> Iterator[bytes]:
        """Every page there is, the same one several times where the log holds later states of it, the latest last."""
        for number in range(1, self._count + 1):
            yield self._plain(number, self._image(number))
        for number, image in self._in_log:
            yield self._plain(number, image)

    def newest_images(self) -> Iterator[bytes]:
        """Every page once, as it was last written: what was deleted since is in none of them."""
        for number in {*range(1, self._count + 1), *self._newest}:
            if (page := self.newest(number)) is not None:
                yield page

    def newest(self, number: int) -> bytes | None:
        """A page as it was last written, or None if there is no such page."""
        image = self._newest.get(number) or (self._image(number) if 0 < number <= self._count else None)
        return self._plain(number, image) if image else None

    def _image(self, number: int) -> bytes:
        at = self._start + (number - 1) * PAGE
        return self._file[at : at + PAGE]

    def _plain(self, number: int, image: bytes) -> bytes:
        start = SALT if number == 1 else 0
        cipher = Cipher(self._cipher, CBC(image[USABLE : USABLE + VECTOR])).decryptor()
        return bytes(start) + cipher.update(image[start:USABLE]) + cipher.finalize()


def is_of_log(frame_head: bytes, salts: bytes) -> bool:
    """Whether a frame was written since its log last began anew; of two marks one is enough, for both change then."""
    return frame_head[8:12] == salts[:4] or frame_head[12:16] == salts[4:]


def _frames(log: Bytes) -> Iterator[tuple[int, bytes]]:
    """The pages in a log by their numbers, oldest first; those of the time before it last began anew are left out."""
    salts = log[16:24]
    for at in range(WAL_HEAD, len(log) - FRAME_HEAD - PAGE + 1, FRAME_HEAD + PAGE):
        if is_of_log(log[at : at + FRAME_HEAD], salts):
            yield int.from_bytes(log[at : at + 4], "big"), log[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
