"""The screen's one main act, the others, and links."""

from __future__ import annotations

from adviser_assistant.ui.parts.painted_button import Look, PaintedButton


class PrimaryButton(PaintedButton):
    """The one main act of a screen."""

    side = 14

    def look(self) -> Look:
        if not self.isEnabled():
            return Look("ink3", None, "line2", dashed=True)
        return Look("on_accent", "accent", "ink" if self.underMouse() else "accent", weight=600)


class SecondaryButton(PaintedButton):
    """Any other act."""

    side = 13


class LinkButton(PaintedButton):
    """An act that stands in a line of text."""

    side = 4
    height_ = 26

    def look(self) -> Look:
        if not self.isEnabled():
            return Look("ink3", None, None)
        return Look("accent_text", "select" if self.isDown() or self.underMouse() else None, None)


class IconButton(PaintedButton):
    """An icon alone; it must be given words for its tooltip and name."""

    side = 6
    height_ = 30

    def __init__(self, icon: str, name: str) -> None:
        super().__init__("", icon=icon)
        self.set_name(name)
        self.setToolTip(name)

    def look(self) -> Look:
        if not self.isEnabled():
            return Look("ink3", None, None)
        return Look("ink2", "select" if self.underMouse() else None, None)


def primary(text: str, key: str | None = None, icon: str | None = None) -> PrimaryButton:
    """The main act, with its key."""
    return PrimaryButton(text, key, icon)


def secondary(text: str, key: str | None = None, icon: str | None = None) -> SecondaryButton:
    """Another act, with its key."""
    return SecondaryButton(text, key, icon)


def link(text: str, key: str | None = None, icon: str | None = None) -> LinkButton:
    """An act in a line of text."""
    return LinkButton(text, key, icon)


def icon_button(icon: str, name: str) -> IconButton:
    """An icon with its words in the tooltip and the accessible name."""
    return IconButton(icon, name)
