"""A Word document as bytes that depend on nothing but what is in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

_FIRST = "[Content_Types].xml"
_TIME = (1980, 1, 1, 0, 0, 0)


def same_bytes(document: Any) -> bytes:
    """The document's parts in the order of their names, stored as they are, all of one time."""
    written = io.BytesIO()
    document.save(written)
    ordered = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(ordered, "w", zipfile.ZIP_STORED) as same:
        for name in sorted(made.namelist(), key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            info.create_system = 0
            same.writestr(info, made.read(name))
    return ordered.getvalue()
