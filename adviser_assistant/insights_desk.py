"""What the Insights place shows: the figures of a store and its vault, or FICTIONAL ones, worked out in one go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.roles import Right
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.guidance.library import Library
from adviser_assistant.insights import Cards, service_facts, values_of
from adviser_assistant.letters.checking.names import NAMES
from adviser_assistant.monitoring.facts import Values, Workforce
from adviser_assistant.monitoring.family import Family, Figures, families
from adviser_assistant.monitoring.invented import invented, invented_service
from adviser_assistant.monitoring.invented_uses import invented_uses
from adviser_assistant.monitoring.organisation import organisation_view, organisations
from adviser_assistant.monitoring.page import Published, Splits, better_over_five, page
from adviser_assistant.monitoring.service import ServiceFacts, service_page
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Level
from adviser_assistant.monitoring.tool_page import tool_page
from adviser_assistant.store.keys import Opened, profiles
from adviser_assistant.tool_use import items_of, tool_page_of
from adviser_assistant.vault_desk import VaultDesk
from adviser_assistant.workforce import bring_in, workforce_of

SHUT = "What is looked at here is kept in its log, and only it knows whose card goes with which case."
NOT_MADE = "No vault has been made beside this store. {says}"
WORKED_OUT = "worked out"
BROUGHT = "Headcounts of {source}, {dated.day} {dated:%B %Y}, are used from now on."


class InsightsDesk:
    """A monitoring owner's figures, from the open store and the open vault."""

    def __init__(
        self, folder: Path, opened: Opened, library: Library, vault: VaultDesk, now: Callable[[], datetime]
    ) -> None:
        self._folder, self._opened, self._library = folder, opened, library
        self._vault, self._now = vault, now

    def closed(self) -> str:
        """Why the vault has to be opened first; nothing while it is open."""
        if self._vault.is_open:
            return ""
        return SHUT if self._vault.is_there else NOT_MADE.format(says=SHUT)

    def seen(self, what: str, how: str) -> None:
        """Keep in the vault's log that something was looked at or taken out."""
        self._vault.vault.seen(what, f"Insights: {how}", self._now())

    def figures(self) -> Figures:
        """Everything that is shown, kept as shown before anybody sees it."""
        vault, on, store = self._vault.vault, self._now().date(), self._opened.store
        record = sum(store.gives(each.id, Right.RECORD) for each in profiles(self._folder))
        heads, earlier = workforce_of(self._folder, on), vault.published()
        told = figures_of(store, self._library, vault, on, record, workforce=heads, earlier=earlier)
        vault.publish(told[1], "Insights", WORKED_OUT, self._now())
        return told[0]

    def bring_in(self, path: Path) -> str:
        """Take in a file of headcounts; the one before is replaced."""
        self._opened.store.need(Right.MONITOR)
        found = bring_in(path, self._folder, self._now().date())
        self.seen(f"headcounts of {found.source}", "brought in")
        return BROUGHT.format(source=found.source, dated=found.dated)


class Counted(Protocol):
    """A store that tells what of its cases is counted, and what came of the questions put in them."""

    def measured(self, fictional: bool) -> dict[str, Measured]:
        """The cases that are counted, by id; fictional ones among themselves."""

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        """What came of the questions in every case."""


def figures_of(
    store: Counted,
    library: Library,
    cards: Cards,
    on: date,
    advisers: int,
    *,
    workforce: Workforce | None = None,
    earlier: tuple[Published, ...] = (),
    fictional: bool = False,
) -> tuple[Figures, tuple[Published, ...]]:
    """All figures of a store on a day, and what showing them adds to what was shown. `advisers` may record here."""
    counted = store.measured(fictional)
    values = values_of(counted, library, cards, on, workforce)
    service = service_facts(counted.values(), library)
    screen, export, shown = _both(values, service, on, earlier, _titles(library))
    return Figures(screen, export, tool_page_of(store.tool_use(fictional), library, advisers, on)), shown


def _both(
    values: Values,
    service: tuple[ServiceFacts, ...],
    on: date,
    earlier: tuple[Published, ...],
    titles: dict[str, str],
) -> tuple[tuple[Family, ...], tuple[Family, ...], tuple[Published, ...]]:
    five, splits = better_over_five(values, on), Splits(values)
    shown: tuple[Published, ...] = ()

    def at(level: Level) -> tuple[Family, ...]:
        nonlocal shown
        measures = page(values, on, level, five=five, earlier=earlier, splits=splits)
        shown = measures.published
        own = service_page(measures, service, on, level)
        seen = [organisation_view(service, each, on, level) for each in organisations(service, on)]
        return families(measures, own, seen, level, titles)

    return at(SCREEN), at(EXPORT), shown


def _titles(library: Library) -> dict[str, str]:
    """What checkpoints and checks of letters are called, by their codes."""
    found = {each.id: each.short for pack in library.packs.values() for each in pack.checkpoints}
    return {**found, **NAMES}


def invented_figures(library: Library, on: date) -> Figures:
    """The figures of the FICTIONAL set on a day, with the names that the guidance has."""
    items = items_of(library)
    screen, export = _invented(on, tuple(_titles(library).items()))
    return Figures(screen, export, tool_page(invented_uses(items.values(), on), items, on))


@lru_cache(maxsize=1)
def _invented(on: date, titles: tuple[tuple[str, str], ...]) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    screen, export, _ = _both(invented(), invented_service(), on, (), dict(titles))
    return screen, export
