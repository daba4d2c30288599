"""Which entries of the book an entry speaks of, and which speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.book import BookEntry, Name
from adviser_assistant.guidance.checks.items import conditions_of
from adviser_assistant.guidance.conditions import facts_named
from adviser_assistant.guidance.pack import (
    AlternativeInFramework,
    CaseStory,
    Clock,
    CommunicationSpec,
    FrameworkRow,
    Gate,
    GuidancePack,
    Item,
    ProcedureCheck,
    Prompt,
    Question,
)


class Names:
    """Knows what an item speaks of: checkpoints, prompts, questions, clocks, figures, packs."""

    def __init__(self, packs: Iterable[GuidancePack]) -> None:
        self._chapter: dict[str, Name] = {}
        for pack in packs:
            for prompt in pack.prompts:
                self._chapter[prompt.id] = ("prompts", prompt.id)
            for point in (*pack.checkpoints, *pack.gates):
                self._chapter[point.id] = ("checkpoints", point.id)
            for question in (each for block in pack.blocks for each in block.questions):
                for fact in question.facts:
                    self._chapter.setdefault(fact, ("questions", question.id))

    def of(self, chapter: str, item: Item) -> tuple[Name, ...]:
        """What an item in a chapter names, each once, in its own order."""
        own = ((chapter, item.replaces),) if item.replaces and item.replaces != item.id else ()
        asked = self._asked(fact for _, node in conditions_of(item) for fact in sorted(facts_named(node)))
        return tuple(dict.fromkeys(name for name in (*own, *self._of(item), *asked) if name[1]))

    def _of(self, item: Item) -> Iterator[Name]:
        if isinstance(item, Gate):
            yield from self._known((*item.checkpoints, *item.also_asked))
        elif isinstance(item, Prompt):
            yield from self._known(item.settles_with)
        elif isinstance(item, ProcedureCheck):
            yield ("clocks", item.clock)
            yield from self._known(item.settles_with)
        elif isinstance(item, Clock | CommunicationSpec):
            yield ("figures", item.figure)
        elif isinstance(item, FrameworkRow):
            yield from (("frameworks", pack) for pack in (item.pack, *item.overlays))
        elif isinstance(item, Question):
            yield from self._known((item.checkpoint,))
        elif isinstance(item, AlternativeInFramework):
            yield ("alternatives", item.alternative)
        elif isinstance(item, CaseStory):
            yield from self._known(item.shows)

    def _asked(self, facts: Iterable[str]) -> Iterator[Name]:
        """The checkpoints and clocks whose state a condition asks: `checkpoint.bc_11`, `clock.formal_block`."""
        for kind, _, name in (fact.partition(".") for fact in facts):
            if kind == "checkpoint":
                yield from self._known((name.upper().replace("_", "-"),))
            elif kind == "clock":
                yield ("clocks", name)

    def _known(self, ids: Iterable[str]) -> Iterator[Name]:
        yield from (self._chapter[name] for name in map(kind_of, ids) if name in self._chapter)


class Links:
    """The book's cross-references, both ways."""

    def __init__(self, entries: Iterable[BookEntry]) -> None:
        entries = tuple(entries)
        self._found: dict[Name, list[BookEntry]] = {}
        for entry in entries:
            self._found.setdefault((entry.chapter, entry.id), []).append(entry)
        self._back: dict[str, list[BookEntry]] = {}
        for entry in entries:
            for other in self.named_in(entry):
                self._back.setdefault(other.key, []).append(entry)

    def named_in(self, entry: BookEntry) -> tuple[BookEntry, ...]:
        """The entries that an entry speaks of, its sources last."""
        sources = (("sources", cited.id) for cited in entry.cited)
        named = (each for name in (*entry.names, *sources) for each in self._meant(name, entry))
        return tuple({each.key: each for each in named if each.key != entry.key}.values())

    def naming(self, entry: BookEntry) -> tuple[BookEntry, ...]:
        """The entries that speak of an entry; of a source, those that rest on it."""
        return tuple(self._back.get(entry.key, ()))

    def _meant(self, name: Name, entry: BookEntry) -> tuple[BookEntry, ...]:
        """The entry of that name in the same pack, else in the common one, else in any; packs may share ids."""
        found = self._found.get(name, [])
        for pack in (entry.pack_id, "common"):
            here = tuple(each for each in found if each.pack_id == pack)
            if here:
                return here
        return tuple(found)
