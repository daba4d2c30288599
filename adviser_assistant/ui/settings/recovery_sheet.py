"""The sheet of paper with a recovery key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from adviser_assistant.ui.parts.dates import say_date


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one kind of sheet is called and says beside its key."""

    title: str
    says: tuple[str, ...]


STORE = Sheet(
    "Recovery key of Adviser Assistant",
    (
        "Whoever has this sheet and the machine, or a copy of the store, can read every case in it.",
        "Keep it sealed, in a safe place that is not beside the machine. Do not photograph it or send it.",
        "To use it: at the unlock window choose whose passphrase was forgotten, then “Use the recovery key”, "
        "and type the seven groups. They then choose a new passphrase.",
        "A recovery key made later makes this sheet useless: destroy it then.",
    ),
)
VAULT = Sheet(
    "The monitoring vault: recovery key",
    (
        "Whoever has this sheet and the machine, or a copy of the vault, can read every card in it. It opens no case.",
        "Keep it sealed, in a safe place that is not beside the machine, and apart from the recovery key of Adviser "
        "Assistant itself: who looks after one need not have the other. Do not photograph it or send it.",
        "To use it: a monitoring owner unlocks the program, goes to Settings, Monitoring, then “Use the recovery key”, "
        "and types the seven groups. They then choose a new passphrase for the vault.",
        "A recovery key made later, or a new key for the vault, makes this sheet useless: destroy it then.",
    ),
)


def sheet_of(sheet: Sheet, key: str, made_on: date, by: str) -> str:
    """What is printed, as HTML."""
    says = "".join(f"<p>{escape(each)}</p>" for each in sheet.says)
    groups = "&nbsp;&nbsp; ".join(escape(group) for group in key.split("-"))
    return (
        f"<h2>{escape(sheet.title)}</h2><p style='font-size: 20pt; font-family: monospace'>{groups}</p>{says}"
        f"<p>Made on {say_date(made_on)} by {escape(by)}.</p>"
    )


def print_sheet(html: str, parent: QWidget) -> bool:
    """Ask which printer, and print; whether it was printed. Nothing is written to a file of ours."""
    printer = QPrinter()
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setHtml(html)
    document.print_(printer)
    return True
