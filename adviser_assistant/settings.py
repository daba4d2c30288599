"""What the person at this machine prefers. Nothing here says anything about a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from adviser_assistant.errors import AdviserError
from adviser_assistant.paths import guidance_folder, resources_folder

APPEARANCES = ("system", "light", "dark", "contrast")
LOCK_AFTER = (5, 10, 15, 30, 60, 0)
"""Minutes without a key or the mouse after which the program locks; nought for never."""

LONGEST_PATH = 1000
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Settings:
    """Appearance and text size; guidance and letterhead where they are not those that came with the program.

    `mine_only` keeps Today and Cases to one's own cases; `notify` lets the desktop say each morning how much is due.
    `lock_after` is of `LOCK_AFTER`; `backups` is the folder chosen for backups, if one was.
    """

    appearance: str = "system"
    text_percent: int = 100
    guidance: str = ""
    letterhead: str = ""
    mine_only: bool = False
    notify: bool = False
    lock_after: int = 15
    backups: str = ""


def load_settings(folder: Path) -> Settings:
    """The settings kept in a folder; what cannot be read there counts as not set."""
    try:
        kept = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    known = kept if isinstance(kept, dict) else {}
    appearance, percent, guidance, letterhead = (
        known.get(name) for name in ("appearance", "text_percent", "guidance", "letterhead")
    )
    return Settings(
        appearance if appearance in APPEARANCES else "system",
        percent if percent in TEXT_SIZES else 100,
        _path(guidance),
        _path(letterhead),
        known.get("mine_only") is True,
        known.get("notify") is True,
        lock_after if (lock_after := known.get("lock_after")) in LOCK_AFTER else 15,
        backups if isinstance(backups := known.get("backups"), str) else "",
    )


def _path(kept: object) -> str:
    """A path that a system could have; nothing else is asked for."""
    return kept if isinstance(kept, str) and "\0" not in kept and len(kept) < LONGEST_PATH else ""


def save_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; a full disk is no reason to stop a call, so trouble is left alone."""
    beside = folder / "settings.json.new"
    try:
        beside.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        beside.replace(folder / "settings.json")
    except OSError:
        beside.unlink(missing_ok=True)


def keep_settings(folder: Path, **chosen: Any) -> Settings:
    """Keep some settings and leave the others as they are; gives all of them."""
    settings = replace(load_settings(folder), **chosen)
    save_settings(folder, settings)
    return settings


def guidance_in_use(folder: Path) -> Path:
    """The folder of guidance that the settings kept in a folder name, else the one that came with the program."""
    chosen = load_settings(folder).guidance
    return Path(chosen) if chosen else guidance_folder()


def use_guidance(folder: Path, guidance: Path) -> None:
    """Keep which folder of guidance the program uses from its next start on."""
    _keep_choice(folder, "guidance", guidance, guidance_folder())


def letterhead_in_use(folder: Path) -> Path:
    """The letterhead that the settings kept in a folder name, else the one that came with the program."""
    chosen = load_settings(folder).letterhead
    return Path(chosen) if chosen else shipped_letterhead()


def use_letterhead(folder: Path, letterhead: Path) -> None:
    """Keep which letterhead letters are made on from now on."""
    _keep_choice(folder, "letterhead", letterhead, shipped_letterhead())


def shipped_letterhead() -> Path:
    """The letterhead that came with the program."""
    return resources_folder() / "letterhead.docx"


def _keep_choice(folder: Path, name: str, chosen: Path, shipped: Path) -> None:
    """Keep a path, or nothing where it is the one that came with the program."""
    own = "" if chosen.resolve() == shipped.resolve() else str(chosen.resolve())
    choice: dict[str, Any] = {name: own}
    save_settings(folder, replace(load_settings(folder), **choice))
    if getattr(load_settings(folder), name) != own:
        raise AdviserError(f"The choice could not be kept in {folder}. Make room there, or ask for the right to write.")
