"""Colours, type and sizes of every screen, so that a page names a role and never a value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from adviser_assistant.paths import resources_folder

FAMILY = "Source Sans 3"
THEMES = ("light", "dark", "contrast")
TYPE = {
    "slide": (38, 600),
    "aside": (25, 400),
    "number": (26, 600),
    "ask": (22, 600),
    "title": (20, 600),
    "name": (18, 600),
    "lead": (17, 600),
    "read": (16, 400),
    "body": (15, 400),
    "note": (14, 400),
    "hint": (13, 400),
    "key": (12, 400),
}


@dataclass(frozen=True, eq=False)
class Theme:
    """One look: colour roles by name, and the user's text size."""

    name: str
    title: str
    dark: bool
    outlined: bool
    colours: Mapping[str, str]
    text_percent: int = 100

    def colour(self, role: str) -> QColor:
        """The colour of a role; an unknown role is a mistake in the caller."""
        return QColor(self.colours[role])

    def px(self, size: float) -> int:
        """A size that holds text, grown with the user's text size."""
        return round(size * self.text_percent / 100)

    def gap(self, size: float) -> int:
        """A distance between things, which grows to 115 % only, so that large text keeps its room."""
        return round(size * (1 + 0.15 * (self.text_percent - 100) / 100))

    def font(self, name: str = "body", weight: int | None = None) -> QFont:
        """The kept font of a line in the type table."""
        size, usual = TYPE[name]
        return _font(self.px(size), weight or usual)

    def palette(self) -> QPalette:
        """Qt's own colours in our roles, for what no stylesheet reaches."""
        palette = QPalette()
        every = {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "paper",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "paper",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.BrightText: "on_accent",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "on_accent",
            QPalette.ColorRole.Accent: "accent",
            QPalette.ColorRole.Link: "accent_text",
            QPalette.ColorRole.LinkVisited: "accent_text",
            QPalette.ColorRole.PlaceholderText: "ink3",
            QPalette.ColorRole.ToolTipBase: "paper",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.Light: "paper",
            QPalette.ColorRole.Midlight: "line",
            QPalette.ColorRole.Mid: "line",
            QPalette.ColorRole.Dark: "line2",
            QPalette.ColorRole.Shadow: "line2",
        }
        for role, name in every.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette


class _Notifier(QObject):
    changed = Signal()


_notifier = _Notifier()
theme_changed = _notifier.changed
_current: Theme | None = None
_motion = False


@lru_cache(maxsize=256)
def _font(size: int, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setFeature(QFont.Tag("lnum"), 1)
    return font


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Load every weight once; a missing weight would be drawn as false bold."""
    families: set[str] = set()
    for file in sorted((resources_folder() / "fonts").glob("*.ttf")):
        families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return tuple(sorted(families))


def load_theme(name: str = "light", text_percent: int = 100) -> Theme:
    """Read one of the themes that ship with the program."""
    read = tomllib.loads((resources_folder() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(read["name"], read["title"], read["dark"], read["outlined"], read["colours"], text_percent)


def current_theme() -> Theme:
    """The theme in use; light until one is applied."""
    global _current
    if _current is None:
        _current = load_theme("light")
    return _current


def apply_theme(app: QApplication, theme: Theme | str, text_percent: int | None = None) -> Theme:
    """Dress the whole program in a theme and tell painted parts to redraw."""
    global _current
    chosen = load_theme(theme) if isinstance(theme, str) else theme
    if text_percent is not None:
        chosen = replace(chosen, text_percent=text_percent)
    load_fonts()
    _current = chosen
    # Under a stylesheet the style no longer says its name, and setting it again dresses every widget anew.
    if not app.property("fusion"):
        app.setStyle("Fusion")
        app.setProperty("fusion", True)
    sheet = style_sheet(chosen)
    if sheet != app.styleSheet() or app.palette() != chosen.palette():
        app.setPalette(chosen.palette())
        app.setFont(chosen.font("body"))
        app.setStyleSheet(sheet)
    theme_changed.emit()
    return chosen


@contextmanager
def as_theme(theme: Theme) -> Iterator[None]:
    """Colours, fonts and sizes of another theme while a picture file is painted; nothing on the screen is told."""
    global _current
    before, _current = _current, theme
    try:
        yield
    finally:
        _current = before


def style_sheet(theme: Theme) -> str:
    """The one application stylesheet, with role names and sizes filled in."""
    text = (resources_folder() / "style.qss").read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        name, size = found.group(1), found.group(2)
        if name == "px" and size:
            return f"{theme.px(float(size))}px"
        if name == "gap" and size:
            return f"{theme.gap(float(size))}px"
        if name == "type" and size:
            return f"{theme.px(TYPE[size][0])}px"
        return theme.colours[name]

    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"@([a-z_0-9]+)(?:\(([a-z0-9.]+)\))?", fill, text)


def px(size: float) -> int:
    """A size of the theme in use."""
    return current_theme().px(size)


def gap(size: float) -> int:
    """A distance of the theme in use."""
    return current_theme().gap(size)


def colour(role: str) -> QColor:
    """A colour of the theme in use."""
    return current_theme().colour(role)


def font(name: str = "body", weight: int | None = None) -> QFont:
    """A font of the theme in use."""
    return current_theme().font(name, weight)


def set_motion(on: bool) -> None:
    """Allow the two 120 ms folds; off unless the program turns it on."""
    global _motion
    _motion = on


def motion_allowed() -> bool:
    """Whether folds may move."""
    return _motion


def contrast_ratio(one: QColor | str, other: QColor | str) -> float:
    """The contrast of two colours as WCAG 2 counts it."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def theme_from_system(palette: QPalette) -> Theme:
    """The machine's own contrast colours first, with our tones where it has none."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    dark = _luminance(window) < _luminance(text)
    tones = load_theme("contrast" if dark else "light")
    colours = dict(tones.colours)
    for role in colours:
        if role in ("canvas", "paper", "sunken", "desk", "rail", "rail_selected", "select") or role.endswith("_soft"):
            colours[role] = window.name()
        elif role in ("ink", "ink2", "ink3", "line", "line2", "rail_ink", "rail_selected_ink"):
            colours[role] = text.name()
        elif role.endswith("_line"):
            colours[role] = colours[role.removesuffix("_line")]
    highlight, over = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.HighlightedText)
    if contrast_ratio(highlight, window) >= 4.5 and contrast_ratio(highlight, over) >= 4.5:
        for role in ("accent", "accent_text", "accent_line", "select_line", "rail_mark"):
            colours[role] = highlight.name()
        colours["on_accent"] = over.name()
    else:
        colours["select_line"] = colours["rail_mark"] = colours["accent"]
    return Theme("system contrast", "High contrast", dark, True, colours)


class SystemLook(QObject):
    """Follows the machine's colour scheme and contrast while the user's choice is "system"."""

    def __init__(self, app: QApplication, choice: str = "system", text_percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._percent = text_percent
        self._busy = False
        # In one chain these objects are already deleted in PySide6, so they are kept.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._again)
        access = getattr(self._hints, "accessibility", None)
        self._access = access() if callable(access) else access
        if self._access is not None and hasattr(self._access, "contrastPreferenceChanged"):
            self._access.contrastPreferenceChanged.connect(self._again)
        self._again()

    def choose(self, choice: str, text_percent: int | None = None) -> None:
        """Change the user's choice: "system" or the name of a theme."""
        self._choice = choice
        self._percent = text_percent or self._percent
        self._again()

    def _again(self, *_: object) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            # The window's own frame follows the scheme told here.
            if self._choice == "system":
                self._hints.unsetColorScheme()
            wanted = self._wanted()
            if self._choice in THEMES:
                self._hints.setColorScheme(Qt.ColorScheme.Dark if wanted.dark else Qt.ColorScheme.Light)
            apply_theme(self._app, wanted, self._percent)
        finally:
            self._busy = False

    def _wanted(self) -> Theme:
        if self._choice in THEMES:
            return load_theme(self._choice)
        if self._access is not None and "High" in str(self._access.contrastPreference()):
            self._app.setPalette(QPalette())
            return theme_from_system(self._app.palette())
        return load_theme("dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light")
