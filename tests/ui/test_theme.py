"""The themes hold the same roles, and every pair of colours is legible."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from adviser_assistant.paths import resources_folder
from adviser_assistant.ui import theme as looks
from adviser_assistant.ui.theme import (
    THEMES,
    SystemLook,
    Theme,
    apply_theme,
    contrast_ratio,
    load_theme,
    theme_from_system,
)

GROUNDS = ("canvas", "paper", "select")
TONES = ("accent", "serious", "attention", "settled", "unknown")
TEXT = (
    *((ink, ground) for ink in ("ink", "ink2", "ink3", "accent_text") for ground in GROUNDS),
    *((ink, "sunken") for ink in ("ink", "ink2")),
    *((tone, ground) for tone in TONES for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in TONES[1:]),
    ("accent_text", "accent_soft"),
    *(("ink", f"{tone}_soft") for tone in TONES),
    *(("ink2", f"{tone}_soft") for tone in TONES),
    *(("on_accent", tone) for tone in TONES),
    ("ink", "match"),
    ("rail_ink", "rail"),
    ("rail_selected_ink", "rail_selected"),
    ("rail", "rail_selected_ink"),
    ("fictional_ink", "fictional"),
    ("page_ink", "page"),
)
PARTS = (
    *(("line2", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
    *((tone, ground) for tone in TONES for ground in GROUNDS),
    *(("line2", f"{tone}_soft") for tone in TONES),
    ("rail_mark", "rail_selected"),
    ("rail_selected_ink", "rail"),
    ("accent", "sunken"),
)


def poor(theme: Theme, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    measured = ((one, other, contrast_ratio(theme.colours[one], theme.colours[other])) for one, other in pairs)
    return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in measured if ratio < least]


@pytest.mark.parametrize("name", THEMES)
def test_text_and_parts_are_legible(name: str) -> None:
    assert poor(load_theme(name), TEXT, 4.5) == []
    assert poor(load_theme(name), PARTS, 3) == []


def test_three_themes_hold_the_same_roles() -> None:
    light, dark, contrast = (load_theme(name) for name in THEMES)
    assert set(light.colours) == set(dark.colours) == set(contrast.colours)
    assert all(QColor(value).isValid() for theme in (light, dark, contrast) for value in theme.colours.values())


def test_measured_ratios_are_those_of_the_standard() -> None:
    light = load_theme("light")
    assert contrast_ratio(light.colour("ink"), light.colour("paper")) == pytest.approx(16.1, abs=0.05)
    assert contrast_ratio(light.colour("serious"), light.colour("serious_soft")) == pytest.approx(6.6, abs=0.05)


def test_high_contrast_has_black_soft_fills_and_outlines() -> None:
    contrast = load_theme("contrast")
    assert contrast.outlined
    for tone in TONES:
        assert contrast.colours[f"{tone}_soft"] == "#000000"
        assert contrast.colours[f"{tone}_line"] == contrast.colours[tone]


@pytest.mark.parametrize(
    ("ground", "ink", "high", "over"),
    [
        ("#000000", "#FFFFFF", "#1AEBFF", "#000000"),
        ("#FFFFFF", "#000000", "#37006E", "#FFFFFF"),
        ("#2D3236", "#FFFFFF", "#ABCFF2", "#2D3236"),
        ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
        ("#000000", "#FFFF00", "#222222", "#FFFFFF"),
    ],
)
def test_the_machines_contrast_colours_come_first(ground: str, ink: str, high: str, over: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(high))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(over))
    theme = theme_from_system(palette)
    assert theme.colours["canvas"] == QColor(ground).name()
    assert set(theme.colours) == set(load_theme("light").colours)
    assert poor(theme, TEXT, 4.5) == []
    assert poor(theme, PARTS, 3) == []


def test_stylesheet_is_filled(qapp: QApplication) -> None:
    for name in THEMES:
        assert "@" not in looks.style_sheet(load_theme(name))
    assert "font-size: 30px" in looks.style_sheet(load_theme("light", 200))


def test_highlight_is_legible_in_the_palette() -> None:
    for name in THEMES:
        palette = load_theme(name).palette()
        assert contrast_ratio(palette.highlight().color(), palette.highlightedText().color()) >= 4.5


def test_sizes_grow_with_text_and_gaps_hardly() -> None:
    large = load_theme("light", 200)
    assert (large.px(34), large.gap(20)) == (68, 23)
    assert large.font("body").pixelSize() == 30


def test_fonts_are_loaded_with_tabular_figures(qapp: QApplication) -> None:
    assert looks.FAMILY in looks.load_fonts()
    apply_theme(qapp, "light")
    label = QLabel("1111")
    label.setProperty("type", "ask")
    label.ensurePolished()
    assert label.font().pixelSize() == 22
    assert label.fontMetrics().horizontalAdvance("1111") == label.fontMetrics().horizontalAdvance("0000")


def test_applying_tells_painted_parts(qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(looks.theme_changed, timeout=500):
        apply_theme(qapp, "dark", 150)
    assert (looks.current_theme().name, looks.current_theme().text_percent) == ("dark", 150)
    apply_theme(qapp, "light", 100)


def test_following_the_machine(qapp: QApplication) -> None:
    look = SystemLook(qapp)
    assert looks.current_theme().name in ("light", "dark", "system contrast")
    look.choose("dark", 125)
    assert (looks.current_theme().name, looks.current_theme().text_percent) == ("dark", 125)
    look.choose("light", 100)
    look.setParent(None)
    look.deleteLater()


def test_licences_stand_beside_fonts_and_icons() -> None:
    folder = resources_folder() / "licences"
    texts = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.txt"))
    assert "SIL Open Font License" in texts
    assert "ISC License" in texts
    assert "MIT License" in texts
