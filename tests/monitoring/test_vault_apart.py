"""Nothing in casework can reach the vault: not by what it imports, nor at run time, whatever becomes of the file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.test_architecture import OURS, PACKAGE, modules
from tests.trials.vault import changed, demo_cases

VAULT = (
    "vault_desk",
    "monitoring.vault",
    *(f"monitoring.vault_{each}" for each in ("open", "file", "rows", "tables", "ledger", "shown", "sheet", "renewal")),
)
MAY_REACH = {
    *("app", "sitting", "command_line", "insights_desk", "insights_doors", "tour", "tour_states"),
    *("ui.main_window", "ui.settings.page", "ui.vault.section", "ui.vault.card_form", "ui.vault.shut_part"),
}
"""What joins the parts, and the monitoring owner's own places."""


_IMPORT = re.compile(rf"^ *from {OURS}(?:\.([\w.]+))? import (\([^)]*\)|.*)$|^ *import {OURS}\.([\w.]+)", re.MULTILINE)
_FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:(?: .*)?\n)+", re.MULTILINE)


def run_time_imports(text: str) -> set[str]:
    """What a module imports of ours when it runs, late ones included; not what only types are named by."""
    found = set()
    for package, names, plain in _IMPORT.findall(_FOR_TYPES.sub("", text)):
        within = {f"{package}.{each}".lstrip(".") for each in re.findall(r"\w+", names)}
        found |= {package, plain, *within}
    return found


def reaching(targets: tuple[str, ...]) -> set[str]:
    """The modules from which one of these is reached, by however many steps."""
    graph = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): run_time_imports(path.read_text("utf-8"))
        for path in modules()
    }
    found = set(targets)
    while more := {name for name, imports in graph.items() if name not in found and imports & found}:
        found |= more
    return found - set(targets)


def test_the_vault_is_reached_from_the_owners_places_and_from_nothing_of_a_case() -> None:
    found = reaching(VAULT)
    assert {each for each in found - MAY_REACH if not each.startswith("ui.insights.")} == set()
    assert {"ui.vault.section", "app"} <= found
    assert "monitoring.vault" in run_time_imports(f"    from {OURS}.monitoring import (\n    page,\n    vault,\n)\n")


def test_whatever_becomes_of_the_vault_no_case_letter_or_search_changes(tmp_path: Path) -> None:
    found = changed(demo_cases(date(2025, 3, 11))[:1], lambda _: ("L01",), tmp_path)
    assert list(found) == [
        *("there", "swapped", "swapped without its key", "emptied", "cut short", "gone", "gone with its code")
    ]
    assert [state for state, names in found.items() if names] == []
