"""Where resources, guidance and a person's own files are, from source or installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE.parent, _PACKAGE / "shipped")


def _shipped(name: str, proof: str) -> Path:
    for root in _ROOTS:
        if (root / name / proof).exists():
            return root / name
    raise FileNotFoundError(f"The program's own folder “{name}” is missing. Install the program again.")


def resources_folder() -> Path:
    """The folder of letterhead, themes, icons, fonts and fictional cases."""
    return _shipped("resources", "style.qss")


def guidance_folder() -> Path:
    """The folder of guidance packs that came with the program."""
    return _shipped("guidance", "common")


def user_place() -> Path:
    """Where the person's own folder is, or would be."""
    from platformdirs import user_data_path

    return user_data_path("Adviser Assistant", appauthor=False)


def user_folder() -> Path:
    """The person's own folder for store and settings, made if it is not there."""
    folder = user_place()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
