"""The daily backup: whether one is due, making it, letting old ones go, and what to say when one was missed.

What was made stands in a small file beside the store, so that only what this store made itself is ever removed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adviser_assistant.errors import AdviserError
from adviser_assistant.store.backup import GONE, make_backup
from adviser_assistant.store.backup_copy import STOPPED, never
from adviser_assistant.store.backup_file import SUFFIX
from adviser_assistant.store.backup_rule import Made, to_remove
from adviser_assistant.store.trouble import troubles_told

KEPT, FOLDER = "backups.json", "backups"
AGAIN_AFTER = timedelta(hours=1)
MISSED_AFTER = 3

MISSED = "The last backup is of {day:%A} {day.day} {day:%B %Y}, {days} days ago."
FAILED = "The last backup could not be made. {trouble}"

_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class State:
    """What was made, the oldest first, and what went wrong the last time, and when that was."""

    made: tuple[Made, ...] = ()
    trouble: str = ""
    tried_at: datetime | None = None


class BackupPlan:
    """The backups of the store in a folder, kept in another: the one chosen, else one beside the store."""

    def __init__(self, store: Path, chosen: str = "") -> None:
        self.store = store
        self.is_beside = not chosen
        self.folder = Path(chosen) if chosen else store / FOLDER

    def state(self) -> State:
        """What was made; what cannot be read there counts as nothing, and is then never removed."""
        try:
            plain = json.loads((self.store / KEPT).read_text(encoding="utf-8"))
            made = tuple(Made(str(file), _moment(at), int(entries)) for file, at, entries in plain["made"])
            tried = plain["tried_at"]
            return State(made, str(plain["trouble"]), _moment(tried) if tried else None)
        except (OSError, ValueError, KeyError, TypeError):
            return State()

    def due(self, now: datetime) -> bool:
        """Whether none was made today; after trouble it is tried again in an hour. A clock moved back holds none up."""
        state = self.state()
        if state.trouble and state.tried_at and timedelta() <= now - state.tried_at < AGAIN_AFTER:
            return False
        return not state.made or state.made[-1].at.astimezone(now.tzinfo).date() != now.date()

    def run(self, key: bytes, now: datetime, stopped: Callable[[], bool] = never) -> Made:
        """Make one now, then let go what is not kept; trouble is remembered and raised."""
        with _turn:
            before = self.state()
            try:
                made = self._make(key, now, stopped)
            except AdviserError as trouble:
                if str(trouble) != STOPPED:
                    self._keep(State(before.made, str(trouble), now))
                raise
            self._keep(State(_without_removed((*before.made, made)), "", now))
        return made

    def says(self, now: datetime) -> str:
        """A sentence if the last try failed or the last backup is some days old; nothing if all is well."""
        state = self.state()
        if state.trouble:
            return FAILED.format(trouble=state.trouble)
        if state.made:
            day = state.made[-1].at.astimezone(now.tzinfo).date()
            days = (now.date() - day).days
            if days >= MISSED_AFTER:
                return MISSED.format(day=day, days=days)
        return ""

    def _make(self, key: bytes, now: datetime, stopped: Callable[[], bool]) -> Made:
        if self.is_beside:
            with troubles_told(self.store / KEPT):
                self.folder.mkdir(exist_ok=True, mode=0o700)
        elif not self.folder.is_dir():
            raise AdviserError(GONE.format(folder=self.folder))
        name, number = f"{now:%Y-%m-%d-%H%M}", 1
        target = self.folder / f"{name}{SUFFIX}"
        while target.exists():
            number += 1
            target = self.folder / f"{name}-{number}{SUFFIX}"
        return Made(str(target), now, make_backup(self.store, key, target, stopped).entries)

    def _keep(self, state: State) -> None:
        """Where it cannot be kept, the next start makes one more: no reason to stop a call."""
        plain = {
            "made": [(each.file, each.at.isoformat(), each.entries) for each in state.made],
            "trouble": state.trouble,
            "tried_at": state.tried_at.isoformat() if state.tried_at else None,
        }
        beside = self.store / f"{KEPT}.new"
        with suppress(OSError):
            beside.write_text(json.dumps(plain, indent=2), encoding="utf-8")
            beside.replace(self.store / KEPT)


def _without_removed(made: tuple[Made, ...]) -> tuple[Made, ...]:
    """What is left after letting go what is not kept; what cannot be removed now is tried again the next time."""
    gone = set()
    for each in to_remove(made):
        with suppress(OSError):
            if Path(each.file).parent.is_dir():
                Path(each.file).unlink(missing_ok=True)
                gone.add(each.file)
    return tuple(each for each in made if each.file not in gone)


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment
