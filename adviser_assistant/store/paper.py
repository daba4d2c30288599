"""A recovery key on paper: one more slot in a list, wrapped by what is printed once and kept nowhere."""

from __future__ import annotations

from pathlib import Path

from adviser_assistant.errors import AdviserError, WrongPassphraseError
from adviser_assistant.store.key_file import read_slots, write_slots
from adviser_assistant.store.recovery import new_recovery_key, read_recovery_key
from adviser_assistant.store.slots import RECOVERY, Effort, unwrap, wrap


def is_on_paper(path: Path) -> bool:
    """Whether a sheet of paper opens what the list of slots is for."""
    return any(slot.profile == RECOVERY for slot in read_slots(path))


def put_on_paper(path: Path, key: bytes, effort: Effort | None = None) -> str:
    """Make a recovery key for the list and give it, once, to be printed. An earlier one opens nothing any more."""
    printed = new_recovery_key()
    others = (each for each in read_slots(path) if each.profile != RECOVERY)
    write_slots(path, (*others, wrap(key, RECOVERY, printed, effort or Effort())))
    return printed


def take_off_paper(path: Path) -> None:
    """Let the sheet of paper open nothing any more."""
    write_slots(path, tuple(each for each in read_slots(path) if each.profile != RECOVERY))


def key_on_paper(path: Path, typed: str, none: str, not_ours: str) -> bytes:
    """The key by what stands on the sheet; `none` and `not_ours` say that there is no sheet, or that it is another."""
    kept = next((each for each in read_slots(path) if each.profile == RECOVERY), None)
    if kept is None:
        raise AdviserError(none)
    try:
        return unwrap(kept, read_recovery_key(typed))
    except WrongPassphraseError:
        raise WrongPassphraseError(not_ours) from None
