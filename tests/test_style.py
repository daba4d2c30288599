"""The linter is quiet, and the whole program passes the strict type checker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)


def test_the_linter_is_quiet() -> None:
    found = run("ruff", "check", "--no-cache", "adviser_assistant", "tests", "main.py")
    assert found.returncode == 0, found.stdout


def test_the_program_passes_the_strict_type_checker() -> None:
    """From nothing it takes twelve seconds; the checker keeps what it found out for the next time."""
    found = run("mypy")
    assert found.returncode == 0, found.stdout
