"""What the person at this machine prefers. Nothing here says anything about a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

APPEARANCES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Settings:
    """Appearance and text size."""

    appearance: str = "system"
    text_percent: int = 100


def load_settings(folder: Path) -> Settings:
    """The settings kept in a folder; what cannot be read there counts as not set."""
    try:
        kept = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = kept if isinstance(kept, dict) else {}
    appearance, percent = known.get("appearance"), known.get("text_percent")
    return Settings(appearance if appearance in APPEARANCES else "system", percent if percent in TEXT_SIZES else 100)


def save_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; a full disk is no reason to stop a call, so trouble is left alone."""
    beside = folder / "settings.json.new"
    try:
        beside.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        beside.replace(folder / "settings.json")
    except OSError:
        beside.unlink(missing_ok=True)
