"""Showing and hiding a part without paying for what stands so already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show a part with its page, or hide it.

    Qt polishes a widget and lays it out at the first `setVisible(True)`, though its page is not yet seen, and all of
    that again once it is; a part that is not hidden will be shown with its page anyway.
    """
    if not shown or widget.isHidden():
        widget.setVisible(shown)
