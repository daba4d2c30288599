"""Every key of the program in one list: what the windows bind and what the key sheet shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Shortcut:
    """A key: how it is shown, what it does, where it works. `act` and `keys` are set where a window binds it."""

    shown: str
    does: str
    where: str
    act: str = ""
    keys: tuple[str, ...] = ()


ANYWHERE, CASE, CALL, LISTS, LETTERS, INSIGHTS = (
    "Anywhere",
    "In a case",
    "In a call",
    "In a list",
    "In letters",
    "In insights",
)

SHORTCUTS = (
    Shortcut("Ctrl N", "Start a call", ANYWHERE, "start_call", ("Ctrl+N",)),
    Shortcut("Ctrl K", "Go to anything", ANYWHERE, "go_to_anything", ("Ctrl+K",)),
    Shortcut("Ctrl B", "The Library, or back from it", ANYWHERE, "library", ("Ctrl+B",)),
    Shortcut("Ctrl ,", "Settings, or back from them", ANYWHERE, "settings", ("Ctrl+,",)),
    Shortcut("F6", "Next pane; with Shift, the one before", ANYWHERE, "next_pane", ("F6",)),
    Shortcut("", "", ANYWHERE, "last_pane", ("Shift+F6",)),
    Shortcut("Esc", "Close what opened in place", ANYWHERE, "close_in_place", ("Esc",)),
    Shortcut("F9", "Hide the window for a moment, or show it again", ANYWHERE, "hide", ("F9",)),
    Shortcut("Ctrl Shift L", "Lock", ANYWHERE, "lock", ("Ctrl+Shift+L",)),
    Shortcut("F1", "All keys", ANYWHERE, "show_keys", ("F1",)),
    Shortcut("Ctrl Tab", "Next place; with Shift, the one before", CASE, "next_place", ("Ctrl+Tab",)),
    Shortcut("", "", CASE, "last_place", ("Ctrl+Shift+Tab", "Ctrl+Shift+Backtab")),
    Shortcut("F7", "Told, heard, supported, and the flags", CASE, "to_header", ("F7",)),
    Shortcut("Ctrl Z", "Take back the last answer", CASE, "take_back", ("Ctrl+Z",)),
    Shortcut("Ctrl ⏎", "The screen’s one main act", CASE),
    Shortcut("G", "First gap, before an exclusion", CASE),
    Shortcut("Ctrl P", "Pause the call, or go on", CALL),
    Shortcut("Alt O", "The practitioner rings us themselves", CALL),
    Shortcut("Ctrl L", "Notes", CALL),
    Shortcut("Ctrl T", "Tag a sentence to a fact", CALL),
    Shortcut("Alt 1–4", "Answer while typing", CALL),
    Shortcut("Ctrl 1–5", "Go to that Ask next", CALL),
    Shortcut("Alt ↑↓", "Block", CALL),
    Shortcut("Alt A", "In practice: ask what is in hand", CALL),
    Shortcut("Alt C", "In practice: to the caller, or back", CALL),
    Shortcut("↑↓", "Row", LISTS),
    Shortcut("1–4", "Answer", LISTS),
    Shortcut("⏎", "Open, or take in hand", LISTS),
    Shortcut("Shift ⏎", "The case as it stood then, in the timeline", LISTS),
    Shortcut("W", "Why", LISTS),
    Shortcut("X", "Put aside, with a reason", LISTS),
    Shortcut("M", "Mine only, in Today", LISTS),
    Shortcut("E", "Evidence of a checkpoint", LISTS),
    Shortcut("/", "Search", LISTS, "search", ("/",)),
    Shortcut("F8", "Next check", LETTERS),
    Shortcut("Alt ⏎", "Show the fact a word comes from", LETTERS),
    Shortcut("Alt S", "Where the sentence comes from", LETTERS),
    Shortcut("Alt ↓", "Better words for a word nobody knows", LETTERS),
    Shortcut("Ctrl +−", "Larger or smaller page", LETTERS),
    Shortcut("T", "The table of a chart, or the chart", INSIGHTS),
    Shortcut("E", "Take it out, rounded", INSIGHTS),
    Shortcut("Alt ↑↓", "Measure", INSIGHTS),
)


def bind(window: QWidget, acts: dict[str, Callable[[], None]]) -> None:
    """Bind each listed key that has an act here; inside a text, a bare letter stays a letter."""
    for shortcut in SHORTCUTS:
        if shortcut.act in acts:
            for key in shortcut.keys:
                made = QShortcut(QKeySequence(key), window)
                made.setContext(Qt.ShortcutContext.WindowShortcut)
                made.activated.connect(acts[shortcut.act])


def shown_groups() -> dict[str, list[Shortcut]]:
    """What the key sheet shows, by where it works."""
    groups: dict[str, list[Shortcut]] = {}
    for shortcut in SHORTCUTS:
        if shortcut.shown:
            groups.setdefault(shortcut.where, []).append(shortcut)
    return groups
