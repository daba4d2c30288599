"""What comes from outside, made hostile: how each kind of file is built from bytes, and what reads it."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from adviser_assistant.bench import quick_faults
from adviser_assistant.desk import case_on_desk, draft
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.library import load_library
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.bring_back import bring_back
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.letterhead_check import is_usable
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import guidance_folder, resources_folder
from adviser_assistant.settings import load_settings
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_restore import Restoring
from adviser_assistant.store.key_file import read_slots
from adviser_assistant.store.keys import PROFILES, create_store
from adviser_assistant.store.sqlite import open_store_file
from tests.content import small_guidance
from tests.shipped import LIBRARY, demo
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.trials.hostile_packets import READERS, seeds
from tests.trials.kill_scenes import KEPT, KEPT_KEY
from tests.word_edits import a_letter

Read = Callable[[bytes, Path], object]


@dataclass(frozen=True)
class Target:
    """One kind of file: sound ones to begin from, and what the program does with one, in a folder of its own."""

    name: str
    seeds: Callable[[], list[bytes]]
    read: Read


def try_input(target: Target, content: bytes, folder: Path) -> bool:
    """Whether the program took the file; it may refuse it with a sentence, and anything else is raised."""
    try:
        target.read(content, folder)
    except AdviserError as refused:
        if not str(refused).strip():
            raise AssertionError("refused without a word") from refused
        return False
    return True


# --- case files, packs, templates --------------------------------------------------------------------------


def _case_files() -> list[bytes]:
    return [path.read_bytes() for path in sorted((resources_folder() / "demo").glob("demo-*.yaml"))] + [
        path.read_bytes() for path in sorted((guidance_folder() / "england-mhps" / "examples").glob("*.yaml"))[:6]
    ]


def _read_case(content: bytes, folder: Path) -> None:
    path = folder / "case.yaml"
    path.write_bytes(content)
    at = case_on_desk(path, LIBRARY)
    assert at.assessment is not None
    if sha256(content).digest()[0] < 16:  # a letter takes far longer, so of some only
        draft(at, "L01")


_SHIPPED = ("common/gates", "common/checkpoints", "common/sources", "common/masking", "common/support")
_SHIPPED += ("common/framework_rows", "england-mhps/framework_alternatives", "england-mhps/clocks/01-exclusion")


def _pack_files() -> list[bytes]:
    """Every file of the small guidance, and the beginning of some that are shipped; the first line says which it is."""
    small = [(f"{pack}/{name}", text) for pack, files in small_guidance.FILES.items() for name, text in files.items()]
    named = [(name, next(guidance_folder().glob(f"{name}*.yaml"))) for name in _SHIPPED]
    shipped = [(name, path.read_text("utf-8")[:4000]) for name, path in named]
    return [f"{name}.yaml\n{text}".encode() for name, text in (*small, *shipped)]


def _read_pack(content: bytes, folder: Path) -> None:
    """The first line says which file of the pack it is."""
    named, _, text = content.partition(b"\n")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    guidance = small_guidance.whole(folder)
    parts = [part[:60] for part in re.split(r"[/\0\\]", named.decode("utf-8", "replace")) if part.strip(".")]
    path = guidance.joinpath(*(parts[-3:] if len(parts) > 1 else ("common", "pack.yaml")))
    with suppress(OSError):  # a folder of that name, or a file where a folder should be
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    quick_faults(load_library(guidance))


def _template_files() -> list[bytes]:
    return [path.read_bytes() for path in sorted((guidance_folder() / "common" / "letters").glob("*.jinja"))[::4]]


def _read_template(content: bytes, folder: Path) -> None:
    at = demo("demo-b", date(2024, 10, 28))
    source = TemplateText(id="L01", file="letters/L01.jinja", text=content.decode("utf-8", "replace"))
    template, faults = parse_template(source, at.guidance.facts)
    assert template is not None or faults
    if template is not None:
        draft_letter(at.case, at.assessment, template, date(2024, 10, 28), at.guidance)


# --- Word files --------------------------------------------------------------------------------------------


@cache
def _word_parts() -> tuple[tuple[str, bytes], ...]:
    content = letter_to_docx(a_letter(), resources_folder() / "letterhead.docx")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return tuple((name, parts.read(name)) for name in parts.namelist() if name.endswith((".xml", ".rels")))


def _word_files() -> list[bytes]:
    """Each part by its number, so that what changes is the part and not its packing; and one whole file."""
    whole = letter_to_docx(a_letter(), resources_folder() / "letterhead.docx")
    return [bytes([number]) + content for number, (_, content) in enumerate(_word_parts())] + [b"\xff" + whole]


def _word_file(content: bytes) -> bytes:
    which, part = content[:1], content[1:]
    parts = _word_parts()
    if not which or which[0] >= len(parts):
        return part
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number, (name, sound) in enumerate(parts):
            package.writestr(name, part if number == which[0] else sound)
    return made.getvalue()


def _read_word(content: bytes, folder: Path) -> None:
    bring_back(_word_file(content), "letter.docx", a_letter(), lambda _: ())


def _read_letterhead(content: bytes, folder: Path) -> None:
    path = folder / "letterhead.docx"
    path.write_bytes(_word_file(content))
    if is_usable(path):
        letter_to_docx(a_letter(), path)


# --- the person's own files --------------------------------------------------------------------------------


@cache
def _profiles() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        create_store(Path(folder) / "s", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP).store.close()
        return (Path(folder) / "s" / PROFILES).read_bytes()


def _read_profiles(content: bytes, folder: Path) -> None:
    path = folder / PROFILES
    path.write_bytes(content)
    assert read_slots(path)


def _read_settings(content: bytes, folder: Path) -> None:
    (folder / "settings.json").write_bytes(content)
    assert replace(load_settings(folder))


def _settings() -> list[bytes]:
    return [b'{"appearance": "dark", "text_percent": 125, "guidance": "", "letterhead": ""}']


def _read_store(content: bytes, folder: Path) -> None:
    """The bytes say where in a sound file other bytes are put."""
    path = folder / "cases.db"
    shutil.copy(KEPT, path)
    for beside in ("cases.db-wal", "cases.db-shm"):
        (folder / beside).unlink(missing_ok=True)
    at = int.from_bytes(content[:3], "big") % path.stat().st_size
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content[3:4096])
    store = open_store_file(path, KEPT_KEY)
    try:
        for found in store.rows():
            store.case(found.row.case_id)
        store.verify_seal()
    finally:
        store.close()


@cache
def _backup() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        opened = create_store(Path(folder) / "s", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
        opened.store.close()
        make_backup(Path(folder) / "s", opened.key, Path(folder) / "b.backup")
        return (Path(folder) / "b.backup").read_bytes()


def _backup_files() -> list[bytes]:
    """By a number where its bytes are changed: its head with the slots, or somewhere in the store."""
    return [b"\0" + _backup()[:1500], b"\1\0\0\0damage", b"\1\1\0\0damage"]


def _read_backup(content: bytes, folder: Path) -> None:
    sound = _backup()
    if content[:1] == b"\0":
        made = content[1:] + sound[1500:]
    else:
        at = int.from_bytes(content[1:4], "big") % len(sound)
        made = sound[:at] + content[4:] + sound[at + len(content[4:]) :]
    if content[-1:] != b"\0":  # as one would who can work out the digest
        made = made[:-32] + sha256(made[:-32]).digest()
    path = folder / "b.backup"
    path.write_bytes(made)
    Restoring(path, folder / "new", "", PASSPHRASE).leave()


TARGETS = {
    each.name: each
    for each in (
        Target("case", _case_files, _read_case),
        Target("pack", _pack_files, _read_pack),
        Target("template", _template_files, _read_template),
        Target("word", _word_files, _read_word),
        Target("letterhead", _word_files, _read_letterhead),
        Target("profiles", lambda: [_profiles()], _read_profiles),
        Target("settings", _settings, _read_settings),
        Target("backup", _backup_files, _read_backup),
        Target("store", lambda: [b"\0\1\2damage" * 3], _read_store),
        *(Target(name, partial(seeds, carries), read) for name, (carries, read) in READERS.items()),
    )
}
