"""Every page of a store's file in the clear, the free ones too: what somebody with the key and a hex editor reads."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, RESERVED, VECTOR = 4096, 16, 80, 16


def pages_of(path: Path, key: bytes) -> bytes:
    """The decrypted pages of a SQLCipher 4 file, one after another."""
    content = path.read_bytes()
    return b"".join(_page(content[at : at + PAGE], key, at == 0) for at in range(0, len(content), PAGE))


def _page(page: bytes, key: bytes, first: bool) -> bytes:
    end = PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + VECTOR])).decryptor()
    return cipher.update(page[SALT if first else 0 : end]) + cipher.finalize()
