"""What is typed and not recorded yet is safe beside the case meanwhile, and comes back if the program ended over it.

Half an answer is no statement and comes back as a note. A note or a section of a letter comes back as the entry it
would have become, unless something was recorded in its place since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, NoteLine, SectionEdited
from adviser_assistant.casework.plain import from_plain, to_plain
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import CaseStore

if TYPE_CHECKING:
    from adviser_assistant.ui.open_case import OpenCase

CAME_BACK = "Typed before the program ended, and not finished"
OF_A_COLLEAGUE = "Typed by {name} before the program ended, and not finished"
_ENTRY = "entry:"

Words = dict[str, str]


class Waiting:
    """Several writers hold their words beside one case, each in the place of what it held before."""

    def __init__(self, here: OpenCase, store: CaseStore) -> None:
        self._here, self._store = here, store
        self._of: dict[str, Words] = {}

    def hold(self, writer: str, words: Mapping[str, str]) -> bool:
        """Keep a writer's words, by field, or none of them; whether they are safe."""
        if words == self._of.get(writer, {}):
            return True
        return self._keep({**self._of, writer: dict(words)})

    def hold_entries(self, writer: str, entries: Sequence[Entry]) -> bool:
        """Keep what is to become entries once somebody pauses; whether it is safe."""
        words = {f"{_ENTRY}{writer} {place}": self._written(each) for place, each in enumerate(entries)}
        safe = self.hold(writer, words)
        if safe and entries:
            self._here.saved.emit(self._here.now)
        return safe

    def held(self) -> Words:
        """What is held beside the case, by field."""
        try:
            return self._store.held(self._here.case.id)
        except AdviserError:
            return {}

    def bring_back(self) -> None:
        """Record what was held when the program last ended over this case."""
        held = self.held()
        if not held:
            return
        entries = [made for field, words in held.items() for made in self._again(field, words)]
        if not entries or self._here.record(*entries):
            self._keep({})

    def _keep(self, of: dict[str, Words]) -> bool:
        try:
            self._store.hold(self._here.case.id, {field: said for each in of.values() for field, said in each.items()})
        except AdviserError:
            return False
        self._of = of
        return True

    def _written(self, entry: Entry) -> str:
        return json.dumps({"entry": to_plain(entry), "after": _stands(entry, self._here.case)}, ensure_ascii=False)

    def _again(self, field: str, words: str) -> Iterator[Entry]:
        if not field.startswith(_ENTRY):
            yield self._note(f"{CAME_BACK}: {field}: {words}")
            return
        try:
            written = json.loads(words)
            entry, after = from_plain(written["entry"]), str(written["after"])
        except (ValueError, KeyError, TypeError, AdviserError):
            yield self._note(f"{CAME_BACK}: {words}")
            return
        if entry.recorded_by != self._here.recorder.profile_id:
            name = self._here.names.get(entry.recorded_by, "a colleague")
            yield self._note(f"{OF_A_COLLEAGUE.format(name=name)}: {_said(entry)}")
        elif _stands(entry, self._here.case) == after:
            yield entry

    def _note(self, text: str) -> NoteLine:
        made: NoteLine = self._here.make(NoteLine, note=self._here.recorder.new_id(), text=text)
        return made


def _stands(entry: Entry, case: Case) -> str:
    """The id of what the entry takes the place of, as the case stands; empty where that is nothing."""
    before: Entry | None = None
    if isinstance(entry, NoteLine):
        before = case.notes.get(entry.note)
    elif isinstance(entry, SectionEdited):
        before = case.sections.get((entry.document, entry.section))
    return before.id if before is not None else ""


def _said(entry: Entry) -> str:
    return (entry.text or "") if isinstance(entry, NoteLine | SectionEdited) else ""
