"""No part of the program opens a network socket, however it was started."""

from __future__ import annotations

import sys

FAMILIES = frozenset({2, 10, 23, 30})
"""AF_INET, and AF_INET6 as Linux, Windows and macOS number it. Local sockets (display, D-Bus) are no network."""

_refused: list[bool] = []


def refuse_network() -> None:
    """From now on, for as long as this process lives; said twice it holds once."""
    if not _refused:
        _refused.append(True)
        sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and len(arguments) > 1 and arguments[1] in FAMILIES:
        raise PermissionError("Adviser Assistant works on this machine alone and opens no network connection.")
