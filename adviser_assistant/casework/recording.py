"""Who is recording, with which clock: what stamps every new entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from adviser_assistant.casework.entries import Entry

Kind = TypeVar("Kind", bound=Entry)


def _new_id() -> str:
    return uuid4().hex


@dataclass(frozen=True)
class Recorder:
    """Makes entries in one person's name. `now` gives a moment with a time zone; tests pass their own."""

    profile_id: str
    now: Callable[[], datetime]
    new_id: Callable[[], str] = _new_id

    def entry(self, kind: type[Kind], **fields: object) -> Kind:
        """A new entry of a kind, stamped with an id, the moment and the person."""
        stamp = {"id": self.new_id(), "recorded_at": self.now(), "recorded_by": self.profile_id}
        return kind(**stamp, **fields)  # type: ignore[arg-type]
