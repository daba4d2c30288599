"""Whether Today and Cases keep to one's own cases: one choice for both, kept from start to start."""

from __future__ import annotations

from collections.abc import Callable


class MineOnly:
    """The choice as it stands; `choose` keeps another."""

    def __init__(self, on: bool = False, keep: Callable[[bool], None] | None = None) -> None:
        self.on = on
        self._keep = keep

    def choose(self, on: bool) -> None:
        """Keep to one's own cases, or see everybody's."""
        if on != self.on:
            self.on = on
            if self._keep is not None:
                self._keep(on)
