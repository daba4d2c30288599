"""What can go wrong in a way the adviser can do something about.

Anything raised that is not an AdviserError is our own mistake and goes to the exception hook.
"""

from __future__ import annotations

from dataclasses import dataclass


class AdviserError(Exception):
    """An expected trouble; its message says in plain words what happened and what to do."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file somebody wrote: where it stands, what is wrong, what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class FaultyFileError(AdviserError):
    """A file somebody wrote cannot be used; carries every fault found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class WrongPassphraseError(AdviserError):
    """The passphrase does not open the store, or is not this person's."""


class StoreError(AdviserError):
    """The store cannot be read or written; the message says what to do."""
