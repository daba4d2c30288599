"""What the person at this machine prefers. Nothing here says anything about a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from adviser_assistant.errors import AdviserError
from adviser_assistant.paths import guidance_folder

APPEARANCES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 175, 200)


@dataclass(frozen=True)
class Settings:
    """Appearance and text size, and the folder of guidance where it is not the one that came with the program."""

    appearance: str = "system"
    text_percent: int = 100
    guidance: str = ""


def load_settings(folder: Path) -> Settings:
    """The settings kept in a folder; what cannot be read there counts as not set."""
    try:
        kept = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = kept if isinstance(kept, dict) else {}
    appearance, percent, guidance = (known.get(name) for name in ("appearance", "text_percent", "guidance"))
    return Settings(
        appearance if appearance in APPEARANCES else "system",
        percent if percent in TEXT_SIZES else 100,
        guidance if isinstance(guidance, str) else "",
    )


def save_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; a full disk is no reason to stop a call, so trouble is left alone."""
    beside = folder / "settings.json.new"
    try:
        beside.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        beside.replace(folder / "settings.json")
    except OSError:
        beside.unlink(missing_ok=True)


def guidance_in_use(folder: Path) -> Path:
    """The folder of guidance that the settings kept in a folder name, else the one that came with the program."""
    chosen = load_settings(folder).guidance
    return Path(chosen) if chosen else guidance_folder()


def use_guidance(folder: Path, guidance: Path) -> None:
    """Keep which folder of guidance the program uses from its next start on."""
    chosen = guidance.resolve()
    own = "" if chosen == guidance_folder().resolve() else str(chosen)
    save_settings(folder, replace(load_settings(folder), guidance=own))
    if load_settings(folder).guidance != own:
        raise AdviserError(f"The choice could not be kept in {folder}. Make room there, or ask for the right to write.")
