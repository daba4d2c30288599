"""Whether a window can open, the settings, and a log that holds no case text."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from adviser_assistant import command_line, display
from adviser_assistant.log import place_of, report_of, start_log
from adviser_assistant.settings import Settings, load_settings, save_settings

ROOT = Path(__file__).parent.parent.parent
linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a desktop is always there")


def screens(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)


@linux
def test_no_display_at_all_is_known_without_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    screens(monkeypatch)
    assert not display.Probe().works()


@linux
def test_a_dead_display_is_found_in_a_child_and_does_not_abort_us(monkeypatch: pytest.MonkeyPatch) -> None:
    screens(monkeypatch, DISPLAY=":987")
    assert not display.Probe().works()


def test_offscreen_counts_as_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    screens(monkeypatch, QT_QPA_PLATFORM="offscreen")
    assert display.Probe().works()


@linux
def test_without_a_screen_the_program_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    screens(monkeypatch)
    done = subprocess.run([sys.executable, ROOT / "main.py"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no screen here, so the window cannot open.")
    assert "Traceback" not in done.stderr


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings("dark", 150))
    assert load_settings(tmp_path) == Settings("dark", 150)


@pytest.mark.parametrize("kept", ["", "[]", '{"appearance": "pink", "text_percent": 9000}', "{"])
def test_settings_that_make_no_sense_count_as_not_set(tmp_path: Path, kept: str) -> None:
    (tmp_path / "settings.json").write_text(kept, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def raised(words: str) -> BaseException:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_report_says_where_and_never_what(tmp_path: Path) -> None:
    error = raised("Dr Farhana Qureshi-Malik")
    assert "ValueError" in place_of(error)
    assert "test_display.py" in place_of(error)
    assert "Qureshi" not in report_of(error, "0.1")


def test_the_log_holds_no_words_of_an_error(tmp_path: Path) -> None:
    log = start_log(tmp_path)
    log.error("A mistake of ours", exc_info=raised("Dr Farhana Qureshi-Malik"))
    for handler in log.handlers:
        handler.close()
    kept = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "Qureshi" not in kept
    logging.getLogger("adviser_assistant").handlers.clear()


HEAVY = ("sqlalchemy", "yaml", "jinja2", "docx", "cryptography", "adviser_assistant.ui.open_case")


@pytest.mark.parametrize("window", ["unlock_window.UnlockWindow([], datetime.now())", "first_start.FirstStart()"])
def test_nothing_heavy_is_loaded_before_the_first_window(window: str) -> None:
    module, _ = window.split(".", 1)
    code = (
        "import sys; from datetime import datetime; from PySide6.QtWidgets import QApplication; a = QApplication([]);"
        f"from adviser_assistant import app; from adviser_assistant.ui import {module};"
        "from adviser_assistant.ui.theme import apply_theme; import adviser_assistant.store.keys;"
        f"apply_theme(a, 'light'); w = {window}; w.show(); a.processEvents();"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_every_way_in_refuses_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(command_line, "refuse_network", lambda: asked.append("refused"))
    with pytest.raises(SystemExit):
        command_line.main(["--help"])
    assert asked == ["refused"]
    assert "refuse_network()" in (ROOT / "main.py").read_text("utf-8")


def test_a_socket_to_the_network_is_refused() -> None:
    opens = (
        "import socket; from adviser_assistant.no_network import refuse_network as r; r(); r(); "
        "socket.socket(socket.AF_UNIX); socket.socket(socket.AF_INET6)"
    )
    ran = subprocess.run([sys.executable, "-c", opens], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.endswith("works on this machine alone and opens no network connection.\n")
