"""Starts Adviser Assistant. Run `python main.py`, or `python main.py --demo` to look round."""

from __future__ import annotations

import sys

NETWORK_FAMILIES = frozenset({2, 10, 23, 30})
"""AF_INET, and AF_INET6 as Linux, Windows and macOS number it. Local sockets (display, D-Bus) are no network."""


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no part of this process may open a network socket."""
    if event == "socket.__new__" and len(arguments) > 1 and arguments[1] in NETWORK_FAMILIES:
        raise PermissionError("Adviser Assistant works on this machine alone and opens no network connection.")


if __name__ == "__main__":
    sys.addaudithook(refuse_network)
    from adviser_assistant.command_line import main

    sys.exit(main())
