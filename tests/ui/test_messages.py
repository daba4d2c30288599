"""A mistake of ours: one screen shows the whole report before it is copied or saved, and none of it is of a case."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.log import report_of, start_log
from adviser_assistant.ui.letters.files_out import TO_LOOK_AT, YOURS, FilesOut
from adviser_assistant.ui.messages import MistakeDialog

CANARY = "Kanarienvogel"


def mistake() -> ValueError:
    secret = f"Dr {CANARY}"
    try:
        try:
            int(secret)
        except ValueError as error:
            raise ValueError(f"invalid name: {secret}") from error
    except ValueError as error:
        error.add_note(secret)
        return error


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logging.Logger]:
    hooks = sys.unraisablehook, threading.excepthook
    yield start_log(tmp_path)
    sys.unraisablehook, threading.excepthook = hooks
    logging.getLogger("adviser_assistant").handlers.clear()


def test_what_is_saved_is_what_the_screen_shows(qtbot: Any, tmp_path: Path) -> None:
    dialog = MistakeDialog(report_of(mistake(), "0.1"))
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text("utf-8")
    assert saved == dialog.report.toPlainText() + "\n"
    assert saved.splitlines()[2] == "ValueError"
    assert CANARY not in saved
    assert "report.txt is in" in dialog.told.text()


def test_a_folder_that_cannot_be_written_in_is_told(qtbot: Any, tmp_path: Path) -> None:
    dialog = MistakeDialog("report")
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "nowhere" / "report.txt")
    assert dialog.told.text().startswith("It was not saved (")


def test_no_mistake_anywhere_is_logged_or_printed_with_its_words(
    log: logging.Logger, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log.error("A mistake of ours", exc_info=mistake())

    def fails() -> None:
        raise mistake()

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()

    class Falls:
        def __del__(self) -> None:
            raise mistake()

    falls = Falls()
    del falls
    kept = (tmp_path / "log.txt").read_text("utf-8")
    printed = capfd.readouterr()
    assert kept.count("ValueError") == 3
    assert CANARY not in kept + printed.out + printed.err


def test_a_copy_to_look_at_is_private_and_goes_at_the_lock_and_at_the_next_start(tmp_path: Path) -> None:
    copies = FilesOut()
    copies.keep_in(tmp_path)
    place = copies.place()
    assert place.stat().st_mode & 0o777 == 0o700
    for goes in (copies.clear, lambda: FilesOut().keep_in(tmp_path)):
        (place / "advice.docx").write_bytes(b"PK")
        (place / "advice.docx").chmod(0o400)
        goes()
        assert list(place.glob("*")) == []


def test_whose_a_file_is_is_said_once() -> None:
    files = FilesOut()
    assert [files.whose(), files.whose()] == [YOURS, ""]
    assert "goes when" in TO_LOOK_AT
