"""How the stance of a document is said."""

from __future__ import annotations

from adviser_assistant.casework.entries import Stance

_WORDS = {
    Stance.OPPOSES: "opposes it",
    Stance.SUPPORTS: "supports it",
    Stance.DOES_NOT_OPPOSE: "does not oppose it",
    Stance.CONTINUES: "continues it",
    Stance.NOT_DISCUSSED: "not discussed",
}


def stance_words(stance: Stance) -> str:
    """The stance in two or three words."""
    return _WORDS[stance]
