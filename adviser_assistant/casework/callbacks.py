"""Who asked to be rung back: when, on which number and about what, until it is done, moved on or no longer wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import record_fact

RECORD = "callback"
_WORDS = ("who", "number", "about", "time")


@dataclass(frozen=True, slots=True)
class CallBack:
    """One call back. `done_on` is the day on which it was made."""

    key: str
    who: str = ""
    number: str = ""
    about: str = ""
    time: str = ""
    due_on: date | None = None
    done_on: date | None = None

    @property
    def says(self) -> str:
        """“Ring back Dr Helen Prowse at 14:00”."""
        return f"Ring back {self.who or 'the caller'}{f' at {self.time}' if self.time else ''}"

    @property
    def more(self) -> str:
        """About what, and on which number, as far as that is known."""
        about = f"About {self.about.rstrip('.')}." if self.about else "They did not say about what."
        return f"{about} On {self.number}." if self.number else about


def callbacks_of(case: Case) -> tuple[CallBack, ...]:
    """Every call back that still counts, in the order they were asked for."""
    return tuple(_read(case, key) for key in case.keys(RECORD))


def callbacks_open(case: Case) -> tuple[CallBack, ...]:
    """Those still to be made, by their day."""
    waiting = [each for each in callbacks_of(case) if each.done_on is None]
    return tuple(sorted(waiting, key=lambda each: each.due_on or date.max))


def _read(case: Case, key: str) -> CallBack:
    words = {name: case.text(record_fact(RECORD, key, name)) for name in _WORDS}
    days = (case.field(RECORD, key, name).value for name in ("due_on", "done_on"))
    due, done = (day if isinstance(day, date) else None for day in days)
    return CallBack(key, **words, due_on=due, done_on=done)
