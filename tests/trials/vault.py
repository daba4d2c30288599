"""All example cases with the vault there, swapped, emptied, cut short and gone: `python -m tests.trials.vault`.

Every case is kept in a real store with a card of its own in the vault beside it. What is worked out of it (assessment
with gate and prompts, every letter's words, the Word file, the search) is compared byte for byte in each state, once
more with the vault's code taken away. Everybody in it is FICTIONAL.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.roles import FIRST, Role
from adviser_assistant.desk import draft_of, templates, word_file
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.monitoring.categories import CHOICES, Field
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.paths import guidance_folder
from adviser_assistant.store.keys import Effort, Opened, create_store, open_with
from adviser_assistant.summary import row_of
from tests.shipped import LIBRARY, demo, worked

CHEAP = Effort(memory_kib=64, iterations=1, lanes=1)
WORDS, THEIRS = "tulip anvil quarry lantern", "brass otter velvet moon"
NOW = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
SEARCHED = ("trust", "review", "asian", "indian", "black", "white", "outside EEA", "disabled", "65 and over")
CODE = ("adviser_assistant.monitoring", "adviser_assistant.vault_desk", "adviser_assistant.insights")


@dataclass(frozen=True)
class Looked:
    """A case, the moment it is looked at, and the guidance it runs on."""

    case: Case
    on: datetime
    guidance: Guidance


def demo_cases(on: date | None = None) -> tuple[Looked, ...]:
    """The two told in full, as they stood on a day."""
    desks = (demo("demo-a", on), demo("demo-b", on))
    return tuple(Looked(each.case, each.on, each.guidance) for each in desks)


def all_cases() -> tuple[Looked, ...]:
    """The two told in full and every worked case of every pack."""
    packs = sorted(each.parent.name for each in guidance_folder().glob("*/examples"))
    examples = {each.id: each for pack in packs for each in worked(pack)[0] if each.case.entries}
    seen = (Looked(each.case, each.on, LIBRARY.guidance_for(each.case, each.on)) for each in examples.values())
    return (*demo_cases(), *seen)


def fill(folder: Path, cases: Iterable[Looked]) -> Opened:
    """A store with these cases, closed, and beside it a vault with a card for each, no two alike in a row."""
    opened = create_store(folder, "FICTIONAL Nia Fox", "Analyst", WORDS, CHEAP)
    opened.store.set_roles(opened.profile.id, FIRST | {Role.MONITORING_OWNER})
    vault = Vault.make(folder, opened.profile, THEIRS, NOW, CHEAP)
    answers = {field: cycle(CHOICES[field]) for field in Field}
    for each in cases:
        opened.store.append(each.case.id, each.case.entries, row_of(each.case, each.guidance))
        said = {field: next(values) for field, values in answers.items()}
        vault.declare(vault.subject_of(each.case.id), said, NOW.date(), NOW)
    vault.close()
    opened.store.close()
    return opened


def worked_out(
    folder: Path, owner: Opened, cases: Iterable[Looked], documents: Callable[[Guidance], Iterable[str]]
) -> dict[str, str]:
    """A digest of each thing a case's screens, letters and search are made of, by its name."""
    found = {}
    opened = open_with(folder, owner.profile, owner.key)
    try:
        for each in cases:
            case = opened.store.case(each.case.id)
            assessment = assess(case, each.guidance, on=each.on)
            found[f"{case.id}: assessment"] = _digest(repr(assessment))
            for document in documents(each.guidance):
                letter = draft_of(case, each.guidance, assessment, each.on.date(), document)
                found[f"{case.id}: {document}"] = _digest(letter_to_text(letter))
                if document == "L01":
                    found[f"{case.id}: {document} in Word"] = _digest(word_file(letter))
        for words in SEARCHED:
            found[f"search: {words}"] = _digest(repr(opened.store.rows(words)))
        found["seal"] = _digest(repr(opened.store.verify_seal()))
    finally:
        opened.store.close()
    return found


def states(folder: Path, owner: Opened, aside: Path) -> Iterator[str]:
    """The vault of a store there, then in each state it can come to; told before each, and put back after."""
    files = [folder / name for name in ("vault.db", "vault.json")]
    aside.mkdir()
    for each in files:
        shutil.copy2(each, aside)
    yield "there"
    stranger = aside / "stranger"
    Vault.make(stranger, owner.profile, THEIRS, NOW, CHEAP).close()
    for each in files:
        shutil.copy2(stranger / each.name, each)
    yield "swapped"
    shutil.copy2(aside / "vault.json", folder)
    yield "swapped without its key"
    files[0].write_bytes(b"")
    yield "emptied"
    files[0].write_bytes((aside / "vault.db").read_bytes()[:5000])
    yield "cut short"
    for each in files:
        each.unlink()
    yield "gone"
    with without_code():
        yield "gone with its code"


@contextmanager
def without_code() -> Iterator[None]:
    """As if the vault's code were not there: what asks for it from here on fails."""
    ours = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith(CODE)}
    sys.modules.update(dict.fromkeys(CODE))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in CODE:
            del sys.modules[name]
        sys.modules.update(ours)


def changed(
    cases: tuple[Looked, ...], documents: Callable[[Guidance], Iterable[str]], at: Path
) -> dict[str, list[str]]:
    """By state, what came out otherwise than with the vault there."""
    folder = at / "store"
    owner = fill(folder, cases)
    found, before = {}, dict[str, str]()
    for state in states(folder, owner, at / "aside"):
        now = worked_out(folder, owner, cases, documents)
        before = before or now
        found[state] = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    return found


def _digest(words: str | bytes) -> str:
    return hashlib.sha256(words.encode() if isinstance(words, str) else words).hexdigest()


def main() -> int:
    """Go through all example cases and print what changed."""
    cases = all_cases()
    with tempfile.TemporaryDirectory(prefix="adviser-vault-") as folder:
        found = changed(cases, lambda guidance: sorted(templates(guidance)), Path(folder))
    print(f"{len(cases)} cases")
    for state, names in found.items():
        print(f"vault {state}: {len(names)} changed {', '.join(names[:5])}".rstrip())
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
