"""Hears from the system that the machine is about to sleep: from Windows by its own message, on Linux over D-Bus.

Qt tells neither. On macOS nothing tells it without another library, so there it is noticed on waking.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import wintypes

import shiboken6
from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Slot

WINDOWS = b"windows_generic_MSG"
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
LOGIND: tuple[str, str, str, str] = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)


def is_going_to_sleep(kind: object, message: object) -> bool:
    """Whether a native message of Windows says that the machine goes to sleep; anything else is no such message."""
    if not isinstance(kind, bytes | QByteArray) or bytes(kind) != WINDOWS:  # type: ignore[arg-type]
        return False
    try:
        address = int(message)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return False
    if address <= 0:
        return False
    told = wintypes.MSG.from_address(address)
    return bool(told.message == WM_POWERBROADCAST and told.wParam == PBT_APMSUSPEND)


class _Messages(QAbstractNativeEventFilter):
    """Looks at each message of Windows and lets it go on."""

    def __init__(self, asleep: Callable[[], None]) -> None:
        super().__init__()
        self._asleep = asleep

    def nativeEventFilter(self, kind: object, message: object) -> tuple[bool, int]:  # noqa: N802
        """Tell it before the message goes on, for the machine sleeps as soon as it was answered."""
        if is_going_to_sleep(kind, message):
            self._asleep()
        return False, 0


class SleepWatch(QObject):
    """Tells once, as long as its parent lives, that the machine is about to sleep; where nothing tells it, nothing."""

    def __init__(self, asleep: Callable[[], None], parent: QObject, system: str = sys.platform) -> None:
        super().__init__(parent)
        self._asleep: Callable[[], None] | None = asleep
        self._messages = _Messages(self.tell) if system == "win32" else None
        app = QCoreApplication.instance()
        if self._messages is not None and app is not None:
            app.installNativeEventFilter(self._messages)
        if system == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtCore import SLOT
        from PySide6.QtDBus import QDBusConnection

        # Without a bus it is not connected and nothing is heard. Qt takes the slot as text, whatever its stubs say.
        QDBusConnection.systemBus().connect(*LOGIND, self, SLOT("prepare(bool)"))  # type: ignore[call-overload]

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """The system says that sleep begins, or that it is over."""
        if begins:
            self.tell()

    def tell(self) -> None:
        """Say it, once."""
        asleep, self._asleep = self._asleep, None
        if asleep is not None and shiboken6.isValid(self):
            asleep()
