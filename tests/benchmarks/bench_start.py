"""How long to the first window, beside a bare PySide6 main window; each in a process of its own.

Run from the project's folder: `python -m tests.benchmarks.bench_start`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1366, 720); window.show(); app.processEvents()
"""
OURS = """
from adviser_assistant.app import Program
program = Program(False)
program.background.run(program._fetch, lambda shelf: None, lambda trouble: None)
program._first_window()
program.app.processEvents()
import os; os._exit(0)
"""
TIMES = 7


def seconds(code: str) -> float:
    """The median wall time of a process that runs the code."""
    taken = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as home:
            own = {"HOME": home, "XDG_DATA_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
            began = perf_counter()
            subprocess.run([sys.executable, "-c", code], env={**os.environ, **own}, check=True, capture_output=True)
            taken.append(perf_counter() - began)
    return median(taken)


def main() -> None:
    """Print both and their ratio."""
    bare, ours = seconds(BARE), seconds(OURS)
    print(f"{'bare PySide6 main window, process and all':44} {bare * 1000:8.0f} ms")
    print(f"{'our first window, process and all':44} {ours * 1000:8.0f} ms {ours / bare:7.2f} ×")


if __name__ == "__main__":
    main()
