"""Starts Adviser Assistant. Run `python main.py`, or `python main.py --demo` to look round."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from adviser_assistant.no_network import refuse_network

    refuse_network()
    from adviser_assistant.command_line import main

    sys.exit(main())
