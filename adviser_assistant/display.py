"""Whether a window can open here. Qt aborts the process where it cannot, so a child process tries first."""

from __future__ import annotations

import os
import subprocess
import sys

NO_SCREEN = (
    "There is no screen here, so the window cannot open. "
    "Try it on a computer with a desktop, or look at the screens as pictures: adviser-assistant tour FOLDER."
)
NO_LIBRARY = (
    "A system library that Qt needs is missing, so the window cannot open. "
    "The README names the packages to install under “On Linux”."
)
_TRY = "from PySide6.QtWidgets import QApplication; QApplication([])"
_PATIENCE = 20


class Probe:
    """A trial of the display in a child process; it runs while the caller goes on importing."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._hopeless = False
        if sys.platform in ("win32", "darwin"):
            return
        wanted = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
        self._hopeless = not any(os.environ.get(name) for name in wanted)
        if not self._hopeless and not os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
            nowhere = subprocess.DEVNULL
            self._child = subprocess.Popen([sys.executable, "-c", _TRY], stdout=nowhere, stderr=nowhere)

    def works(self) -> bool:
        """Whether a window can open; waits for the trial to end."""
        if self._child is None:
            return not self._hopeless
        try:
            return self._child.wait(_PATIENCE) == 0
        except subprocess.TimeoutExpired:
            self._child.kill()
            return False
