"""The import table, and that nothing here can reach a network."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "adviser_assistant"
OURS = "adviser_assistant"

MAY_IMPORT: dict[str, set[str]] = {
    "casework": {"errors", "casework"},
    "guidance": {"errors", "casework", "guidance"},
    "letters": {"errors", "casework", "letters"}
    | {f"guidance.{each}" for each in ("pack", "assessment", "guidance", "yaml_reading", "finalise", "working_days")}
    | {f"guidance.{each}" for each in ("clock_reading", "clock_case", "view", "caseload", "due", "due_names", "ledger")}
    | {f"guidance.{each}" for each in ("closing", "conditions")},
    "store": {"errors", "casework", "store"},
    "monitoring": {"errors", "monitoring"}
    | {f"store.{each}" for each in ("slots", "key_file", "connection", "engine", "trouble", "tries", "recovery")}
    | {f"store.{each}" for each in ("log_cut", "paper", "renewal")},
    "practice": {"errors", "casework", "guidance", "practice"},
    "summary": {"casework", "guidance", "store.case_store"},
    "insights": {"casework", "guidance", "monitoring"},
    "workforce": {"errors", "desk", "guidance.yaml_reading", "monitoring.categories", "monitoring.facts"},
    "tool_use": {"casework", "guidance", "monitoring"},
    "insights_desk": {"desk", "letters.checking.names", "casework", "guidance", "insights", "monitoring", "store.keys"}
    | {"tool_use", "vault_desk", "workforce"},
    "desk": {"errors", "paths", "settings", "casework", "guidance", "letters"},
    "story_desk": {"casework", "guidance", "letters"},
    "word_desk": {"errors", "desk", "casework", "guidance", "letters"},
    "taking_out": {"errors", "desk", "casework", "guidance", "letters"},
    "countersigning": {"errors", "desk", "casework", "guidance", "letters", "store.case_store", "store.countersign"}
    | {"store.colleague_keys", "store.envelope", "store.signing", "store.slots"},
    "vault_desk": {"errors", "desk", "casework", "letters", "monitoring", "store.keys", "store.slots"},
    "check_desk": {"errors", "paths", "desk", "casework", "guidance", "letters"},
    "practice_desk": {"errors", "desk", "casework", "guidance", "letters", "practice"},
    "bench": {"errors", "paths", "desk", "casework", "guidance", "letters", "practice"},
    "bench_as_text": {"errors", "guidance"},
    "shelf": {"errors", "paths", "bench", "guidance"},
    "ui": {"errors", "paths", "settings", "summary", "desk", "bench", "casework", "guidance", "letters", "ui"}
    | {
        "check_desk",
        "countersigning",
        "insights",
        "workforce",
        "tool_use",
        "vault_desk",
        "word_desk",
        "taking_out",
        "practice",
        "practice_desk",
        "story_desk",
        "store.case_store",
        "store.countersign",
        "store.former",
        "store.copies",
        "store.colleague_keys",
        "store.signing",
        "store.keys",
        "store.strength",
        "store.people",
        "store.renewal",
        "store.envelope",
        "store.packet",
        "store.packet_carry",
        "store.recovery",
        "store.tries",
        "store.trouble",
        "store.backup_plan",
        "store.backup_rule",
        "store.backup_restore",
        "store.backup_copy",
    },
    "errors": set(),
    "paths": set(),
    "settings": {"errors", "paths"},
    "log": {"errors", "paths"},
    "display": set(),
    "no_network": set(),
}
"""Top-level part → what of ours it may import. `app`, `tour` and `command_line` join the parts."""

JOINERS = {"app", "sitting", "demo", "tour", "tour_states", "tour_people", "command_line", "__init__"}
JOINERS |= {"case_doors", "insights_doors", "store_doors", "reading_doors", "practice_doors"}

LIBRARIES: dict[str, set[str]] = {
    "PySide6": {"ui", "app", "sitting", "tour", "tour_states", "tour_people"},
    "sqlalchemy": {"store", "monitoring"},
    "sqlcipher3": {"store"},
    "yaml": {"guidance"},
    "jinja2": {"letters"},
    "docx": {"letters"},
    "lxml": {"letters"},
    "icalendar": {"letters"},
    "hunspell": {"letters"},
    "cryptography": {"store"},
    "platformdirs": {"paths"},
}

NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "xmlrpc", "socketserver", "asyncio", "PySide6.QtNetwork",
    "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
}  # fmt: skip


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def may_import(path: Path) -> set[str]:
    """What a module may import: of the screens only Insights and the vault’s own see monitoring data."""
    permitted = MAY_IMPORT[part(path)]
    theirs = {PACKAGE / "ui" / each for each in ("insights", "vault")}
    return permitted | {"monitoring"} if theirs & set(path.parents) else permitted


def allowed(name: str, permitted: set[str]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in permitted)


def what_is_wrong(wrong_in: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """By module, what is wrong in it."""
    return {str(path.relative_to(PACKAGE)): wrong for path in modules() if (wrong := wrong_in(path))}


def test_a_module_imports_only_what_its_part_may() -> None:
    def strangers(path: Path) -> set[str]:
        ours = {name.removeprefix(f"{OURS}.") for name in imported(path) if name.startswith(f"{OURS}.")}
        tops = {name for name in ours if (PACKAGE / name.replace(".", "/")).with_suffix(".py").exists()}
        return set() if part(path) in JOINERS else {name for name in tops if not allowed(name, may_import(path))}

    assert what_is_wrong(strangers) == {}


def test_a_library_is_imported_only_where_it_belongs() -> None:
    def strangers(path: Path) -> set[str]:
        elsewhere = {library for library, parts in LIBRARIES.items() if part(path) not in parts}
        return {name for name in imported(path) if allowed(name, elsewhere)}

    assert what_is_wrong(strangers) == {}


def test_no_module_of_ours_imports_a_network_library() -> None:
    assert what_is_wrong(lambda path: {name for name in imported(path) if allowed(name, NETWORK)}) == {}
    assert not {name for name in imported(PACKAGE.parent / "main.py") if allowed(name, NETWORK)}


def test_yaml_is_read_by_one_strict_reader() -> None:
    loads = [path.name for path in modules() if "yaml.load" in path.read_text("utf-8")]
    assert loads == []


@pytest.mark.parametrize("pure", ["casework", "guidance", "letters", "practice"])
def test_the_pure_parts_never_ask_the_clock(pure: str) -> None:
    asks = ("datetime.now(", "date.today(", "time.time(", "utcnow(")
    texts = {path.name: path.read_text("utf-8") for path in (PACKAGE / pure).rglob("*.py")}
    assert [name for name, text in texts.items() if any(ask in text for ask in asks)] == []


def test_words_of_a_case_leave_by_the_one_place_that_leaves_a_trace() -> None:
    texts = {
        path.relative_to(PACKAGE / "ui").as_posix(): path.read_text("utf-8") for path in (PACKAGE / "ui").rglob("*.py")
    }
    copies = {name for name, text in texts.items() if "clipboard().setText(" in text}
    writes = {name for name, text in texts.items() if "write_file(" in text}
    of_nobody_real = {"sheet_out.py"}
    assert copies == {"taken_out.py", "messages.py", "library/library_page.py", "library/entry_page.py"}
    assert writes == {"taken_out.py", "letters/ending_issued.py", "insights/out_panel.py", *of_nobody_real}


def test_every_package_file_named_init_is_empty() -> None:
    assert [path for path in PACKAGE.rglob("__init__.py") if path.read_text("utf-8").strip()] == []


def test_the_lock_files_record_no_address() -> None:
    root = PACKAGE.parent
    assert [path.name for path in root.glob("*.lock") if "://" in path.read_text("utf-8")] == []
