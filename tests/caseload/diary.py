"""What is written down in a FICTIONAL case, one entry after another, with a clock that only goes forward."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from adviser_assistant.casework.entries import CallEnded, CallStarted, Entry, FactRecorded, NoteLine, RecordAdded
from adviser_assistant.casework.facts import Source, Value
from tests.caseload import sayings

Kind = TypeVar("Kind", bound=Entry)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Diary:
    """The entries of one case, written by one adviser. Ids are counted, so the same story has the same ids."""

    def __init__(self, case_id: str, chance: Random, adviser: str, begins: datetime) -> None:
        self.case_id, self.chance, self.adviser, self.now = case_id, chance, adviser, begins
        self.entries: list[Entry] = []
        self.speaker, self.practitioner, self.source = "", "", Source.CALLER
        self.in_force = False
        self._calls = self._notes = 0
        self._words = {
            "ill": chance.choice(sayings.ILL),
            "work": chance.choice(sayings.WORK),
            "drug": chance.choice(sayings.DRUG),
            "ward": chance.choice(sayings.WARD),
            "boss": "the medical director",
            "ask": "what to do next",
        }

    def write(self, kind: type[Kind], **fields: Any) -> Kind:
        """One entry, a little later than the last."""
        self.now += timedelta(seconds=self.chance.randint(5, 90))
        made = kind(
            id=f"{self.case_id}-{len(self.entries) + 1}", recorded_at=self.now, recorded_by=self.adviser, **fields
        )
        self.entries.append(made)
        return made

    def later(self, least: int, most: int) -> None:
        """Some days go by; weekends are passed over."""
        day = self.now.date() + timedelta(days=self.chance.randint(least, most))
        day += timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
        at = time(self.chance.randint(8, 16), self.chance.randint(0, 59))
        self.now = max(datetime.combine(day, at, self.now.tzinfo), self.now + timedelta(minutes=1))

    def filled(self, sentence: str) -> str:
        """A sentence with its gaps filled."""
        number, day = self.chance.randint(2, 14), self.chance.choice(DAYS)
        return sentence.format_map({**self._words, "n": number, "day": day})

    def about(self, **words: str) -> None:
        """What this case’s sentences speak of."""
        self._words |= words

    def facts(self, **said: Value) -> None:
        """Facts as the speaker tells them; `org__name` is the fact `org.name`."""
        for name, value in said.items():
            self.fact(name.replace("__", "."), value)

    def fact(self, fact: str, value: Value, **more: Any) -> None:
        """One fact as the speaker tells it."""
        self.write(FactRecorded, fact=fact, value=value, source=self.source, said_by=self.speaker, **more)

    def record(self, record: str, key: str, **fields: Value) -> None:
        """A record of the case with its fields."""
        self.write(RecordAdded, record=record, key=key)
        for name, value in fields.items():
            self.fact(f"{record}[{key}].{name}", value)

    def note(self, sentences: tuple[str, ...]) -> None:
        """One line of notes."""
        self._notes += 1
        text = self.filled(self.chance.choice(sentences))
        self.write(NoteLine, note=f"n{self._notes}", text=text, call=f"call-{self._calls}" if self._calls else "")

    def call(self) -> None:
        """Somebody rings."""
        self._calls += 1
        self.write(CallStarted, call=f"call-{self._calls}")

    def hang_up(self) -> None:
        """The call is over."""
        self.now += timedelta(minutes=self.chance.randint(2, 30))
        self.write(CallEnded, call=f"call-{self._calls}")
