"""Planted words are found however they are packed; a walk through the real window leaves none of them behind, and
no file that the paper for a reviewer does not name.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant import shelf
from tests.shipped import LIBRARY
from tests.trials.canaries import NAME, WORDS, canaries_in, canaries_under
from tests.trials.leaks import _NETWORK, _WRITTEN, ROOT
from tests.trials.walk import walk


def zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("part.xml", content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        NAME.encode(),
        NAME.upper().encode("utf-16-le"),
        zipped(NAME.encode()),
        zipped(zipped(NAME.encode())),
        b"..." + gzip.compress(NAME.encode()) + b"...",
    ],
    ids=["plain", "utf-16", "zip", "zip in zip", "gzip"],
)
def test_a_planted_word_is_found_however_it_is_packed(content: bytes) -> None:
    assert canaries_in(content) == {NAME}


def test_a_planted_word_in_a_files_name_is_found(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.txt").write_text("nothing", "utf-8")
    assert canaries_under(tmp_path) == {f"{NAME}.txt": {NAME}}


def test_a_socket_or_a_file_written_elsewhere_would_be_seen_in_the_trace() -> None:
    assert _NETWORK.search("71 socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3")
    assert not _NETWORK.search("71 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3")
    seen = _WRITTEN.search('71 openat(AT_FDCWD, "/tmp/x.docx", O_RDWR|O_CREAT|O_EXCL, 0600) = 5')
    assert seen
    assert seen[1] == "/tmp/x.docx"
    assert not _WRITTEN.search('71 openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 5')


def test_a_whole_walk_leaves_no_planted_word_but_in_the_file_asked_for(
    qapp: Any, own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[tuple[str, dict[str, set[str]]]] = []
    monkeypatch.setattr(shelf, "load_shelf", lambda *_: shelf.Shelf(LIBRARY))
    own_folders.mkdir()
    walk(tmp_path, lambda where: places.append((where, canaries_under(own_folders))))
    assert [where for where, _ in places] == [
        *("the call", "the letter", "the mistake", "the backup", "the vault", "the lock")
    ]
    assert [(where, found) for where, found in places if found] == []
    assert canaries_under(own_folders) == {}
    assert list(canaries_under(tmp_path)) == ["advice.docx"]
    assert len(canaries_under(tmp_path)["advice.docx"]) >= 3
    assert len(WORDS) == 11
    assert [each.name for each in own_folders.iterdir()] == ["Adviser Assistant"]
    told = (ROOT / "docs" / "security-and-privacy.md").read_text("utf-8")
    assert [each.name for each in (own_folders / "Adviser Assistant").iterdir() if f"`{each.name}" not in told] == []
