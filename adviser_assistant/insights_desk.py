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
from adviser_assistant.monitoring.composing import composed
from adviser_assistant.monitoring.facts import Values, Workforce
from adviser_assistant.monitoring.family import Family, Figures
from adviser_assistant.monitoring.invented import invented, invented_service
from adviser_assistant.monitoring.invented_uses import invented_uses
from adviser_assistant.monitoring.organisation import OrganisationView, organisation_view, organisations
from adviser_assistant.monitoring.page import Published, Result, Splits, better_over_five, page
from adviser_assistant.monitoring.renewing import (
    Piece,
    new_period,
    next_quarter,
    quarter_begins,
    renewed,
    with_headcounts,
)
from adviser_assistant.monitoring.said import day_said
from adviser_assistant.monitoring.service import ServiceFacts, own_results
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN
from adviser_assistant.monitoring.tool_page import tool_page
from adviser_assistant.monitoring.vault import INSIGHTS, Vault
from adviser_assistant.store.keys import Opened, profiles
from adviser_assistant.tool_use import items_of, tool_page_of
from adviser_assistant.vault_desk import VaultDesk
from adviser_assistant.workforce import bring_in, workforce_of

SHUT = "What is looked at here is kept in its log, and only it knows whose card goes with which case."
NOT_MADE = "No vault has been made beside this store. {says}"
NEW_PERIOD = (
    "Figures of {period} have not been shown yet. Those of groups mostly stay as they are first shown, so that nobody"
    " is found by taking one look from another. Enter the cards that are still out first; headcounts can follow."
)
WORKED_OUT = "worked out"
AS_KEPT = "as worked out on {day}"
HEADCOUNTS_ADDED = "headcounts added to what was shown"
BROUGHT_LATER = (
    "Headcounts of {source}, {dated.day} {dated:%B %Y}, are kept. Cases have changed since the figures were worked out,"
    " so they are used when figures of groups can next be shown anew, on {next} at the earliest."
)
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

    def due(self) -> str:
        """What to know before a period is looked at for the first time; blank where its figures were shown."""
        on, kept = self._vault.vault.shown()
        today = self._now().date()
        period = None if _stand(on, today) else new_period(kept, today)
        return NEW_PERIOD.format(period=period.text) if period else ""

    def figures(self) -> Figures:
        """Everything as it was worked out this quarter, or worked out now and kept before anybody sees it."""
        now = self._now()
        on, kept = self._standing(self._vault.vault, now)
        screen, export = composed(kept, on, now.date(), _titles(self._library))
        store = self._opened.store
        record = sum(store.gives(each.id, Right.RECORD) for each in profiles(self._folder))
        return Figures(screen, export, tool_page_of(store.tool_use(False), self._library, record, now.date()))

    def _standing(self, vault: Vault, now: datetime) -> tuple[date, tuple[Piece, ...]]:
        """The figures of this quarter and their day; where another owner was first, theirs."""
        on, kept = vault.shown()
        if on is not None and _stand(on, now.date()):
            vault.seen(INSIGHTS, AS_KEPT.format(day=day_said(on)), now)
            return on, kept
        made, published = self._made(vault, now.date())
        pieces = renewed(kept, made)
        if vault.keep(pieces, now.date(), published, WORKED_OUT, now, after=on):
            return now.date(), pieces
        return self._standing(vault, now)

    def bring_in(self, path: Path) -> str:
        """Take in a file of headcounts in place of the one before; it is used at once where nothing else would move."""
        self._opened.store.need(Right.MONITOR)
        now = self._now()
        found = bring_in(path, self._folder, now.date())
        self.seen(f"headcounts of {found.source}", "brought in")
        vault = self._vault.vault
        on, kept = vault.shown()
        told = {"source": found.source, "dated": found.dated}
        if on is None or not _stand(on, now.date()):
            return BROUGHT.format(**told)
        made, published = self._made(vault, now.date())
        with_them = with_headcounts(kept, made)
        if with_them == kept:
            return BROUGHT_LATER.format(**told, next=day_said(next_quarter(on)))
        vault.keep(with_them, on, published, HEADCOUNTS_ADDED, now, after=on)
        return BROUGHT.format(**told)

    def _made(self, vault: Vault, on: date) -> tuple[tuple[Piece, ...], tuple[Published, ...]]:
        heads, earlier = workforce_of(self._folder, on), vault.published()
        return worked_out(self._opened.store, self._library, vault, on, workforce=heads, earlier=earlier)


def _stand(on: date | None, today: date) -> bool:
    """Whether figures of a day stand still today: the quarter has not turned, or the clock was put back."""
    return on is not None and quarter_begins(on) >= quarter_begins(today)


class Counted(Protocol):
    """A store that tells what of its cases is counted, and what came of the questions put in them."""

    def measured(self, fictional: bool) -> dict[str, Measured]:
        """The cases that are counted, by id; fictional ones among themselves."""

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        """What came of the questions in every case."""


def worked_out(
    store: Counted,
    library: Library,
    cards: Cards,
    on: date,
    *,
    workforce: Workforce | None = None,
    earlier: tuple[Published, ...] = (),
    fictional: bool = False,
) -> tuple[tuple[Piece, ...], tuple[Published, ...]]:
    """All figures of a store on a day, and what showing them adds to what was shown."""
    counted = store.measured(fictional)
    values = values_of(counted, library, cards, on, workforce)
    return pieces_of(values, service_facts(counted.values(), library), on, earlier)


def pieces_of(
    values: Values, service: tuple[ServiceFacts, ...], on: date, earlier: tuple[Published, ...] = ()
) -> tuple[tuple[Piece, ...], tuple[Published, ...]]:
    """Each measure and organisation at both levels, and what showing them adds to what was shown."""
    five, splits = better_over_five(values, on), Splits(values)
    shown: list[list[Result | OrganisationView]] = []
    published: tuple[Published, ...] = ()
    for level in (SCREEN, EXPORT):
        measures = page(values, on, level, five=five, earlier=earlier, splits=splits)
        published = measures.published
        seen = [organisation_view(service, each, on, level) for each in organisations(service, on)]
        shown.append([*measures.results, *own_results(service, on, level), *seen])
    return tuple(Piece(on, *both) for both in zip(*shown, strict=True)), published


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
    pieces, _ = pieces_of(invented(), invented_service(), on)
    return composed(pieces, on, on, dict(titles))
