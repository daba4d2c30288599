"""What was issued can be opened again: every time a document became final, as the bytes that were kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adviser_assistant.casework.documents import issues
from adviser_assistant.casework.entries import DocumentFinalised, DraftChecked, Replacing, Stance
from adviser_assistant.desk import NOT_TRACED
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.files_out import files_out
from adviser_assistant.ui.letters.issued_panel import issued_lines
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.theme import apply_theme
from tests.builders import case, entry
from tests.ui.fit import faults
from tests.ui.letters_bar import Bar, on_a_laptop

AT = datetime(2025, 3, 11, 9, 45, tzinfo=UTC)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files the system was asked to open."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


@pytest.fixture
def page(qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any, tmp_path: Path) -> Bar:
    """L18 sent, then corrected."""
    apply_theme(qapp, "light", 100)
    made = Bar(open_case("demo-a", at=AT))
    on_a_laptop(qtbot, made.bar, 400)
    files_out.keep_in(tmp_path)
    made.choose("L18")
    assert not made.bar.issued.isVisible()
    made.ending.finalise()
    made.send()
    made.ending.finalise_again(Replacing.CORRECTED, "A number was wrong")
    return made


def test_each_time_it_was_issued_is_told_the_newest_first(page: Bar) -> None:
    newest, oldest = page.ending.issued.lines()
    assert newest.text == "Final Tue 11 Mar 2025"
    assert oldest.text == (
        "Final Tue 11 Mar 2025; sent Tue 11 Mar 2025 to Dr Helen Prowse by email; "
        "corrected Tue 11 Mar 2025: A number was wrong"
    )
    assert (newest.mark, oldest.mark) == ("open", "not_applicable")


def test_its_wording_its_packs_and_its_digest_stand_beside_it(page: Bar) -> None:
    (first, *_) = page.ending.issued.lines()
    final = page.open_case.case.finalised[-1]
    assert first.details.startswith(f"Wording L18 · {final.packs[0]}, ")
    assert first.details.endswith(f"SHA-256 {final.digest[:12]}")


def test_what_was_sent_opens_as_the_bytes_that_were_kept(page: Bar, opened: list[Path]) -> None:
    page.bar.issued.click()
    panel = page.ending.issued.panel
    assert page.bar.open_panel is panel
    assert QApplication.focusWidget() is panel.acts[0]
    panel.acts[1].click()  # type: ignore[attr-defined]
    sent = page.open_case.case.finalised[0]
    assert [each.read_bytes() for each in opened] == [page.open_case.issued(sent)]
    assert opened[0].parent == files_out.place()
    assert opened[0].name.endswith(" L18 2025-03-11.docx")
    assert page.bar.open_panel is None
    assert "stays as it was issued" in page.bar.said.text.text()


def test_a_copy_that_somebody_edited_is_left_alone(page: Bar, opened: list[Path]) -> None:
    final = page.open_case.case.finalised[0]
    page.ending.issued.open(final)
    page.ending.issued.open(final)
    assert len(set(opened)) == 1
    opened[0].write_bytes(b"edited for an hour")
    page.ending.issued.open(final)
    assert opened[0].read_bytes() == b"edited for an hour"
    assert opened[-1].name == opened[0].name.replace(".docx", " 2.docx")


def test_without_its_trace_no_copy_is_opened_and_no_word_file_written(
    page: Bar, opened: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = page.open_case.case.finalised[0]
    monkeypatch.setattr(page.open_case, "record", lambda *_: False)
    page.ending.issued.open(final)
    assert NOT_TRACED in page.bar.said.text.text()
    page.ending.word.write(tmp_path / "letter.docx")
    assert page.bar.file.name.message.text() == NOT_TRACED
    assert opened == list(tmp_path.glob("*.docx")) == []


def test_bytes_that_are_not_those_of_the_entry_are_not_opened(
    page: Bar, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.open_case, "issued", lambda final: b"other")
    page.ending.issued.open(page.open_case.case.finalised[0])
    assert opened == []
    assert "digest differs" in page.bar.said.text.text()


def test_the_timeline_leads_to_it(qtbot: QtBot, page: Bar) -> None:
    letters = LettersPage(page.open_case)
    qtbot.addWidget(letters)
    letters.show()
    letters.go("L18/issued")
    assert letters.drafting.name == "L18"
    assert letters.bar.open_panel is letters.ending.issued.panel
    assert len(letters.ending.issued.panel.acts) == 2


def test_it_fits_at_every_size(page: Bar, qapp: Any) -> None:
    for width, height, percent in ((1366, 690, 100), (911, 440, 100), (700, 690, 100), (1366, 690, 200)):
        apply_theme(qapp, "light", percent)
        page.bar.fold_to(fold_for(width, height, percent))
        page.bar.resize(width - 68, 400)
        page.ending.issued.ask()
        for _ in range(8):
            qapp.processEvents()
        assert faults(page.bar) == [], (width, percent)
    apply_theme(qapp, "light", 100)


def test_a_case_that_came_without_its_files_says_so(page: Bar) -> None:
    lines = issued_lines(issues(page.open_case.case, "L18"), ())
    assert not any(line.kept for line in lines)
    assert all("is not kept here" in line.details for line in lines)
    page.ending.issued.panel.begin("L18", lines)
    page.ending.issued.panel.take_focus()
    assert page.ending.issued.panel.acts == []


def test_what_was_read_word_for_word_is_told_once_with_what_went_out() -> None:
    waiting = entry(DocumentFinalised, document="L02", template="L02", digest="a", stance=Stance.OPPOSES)
    clean = replace(waiting, id="clean", replaces=waiting.id, replaces_as=Replacing.SECOND_READ)
    (line,) = issued_lines(issues(case(waiting, clean), "L02"), {"clean"})
    assert line.text.startswith("Second read ")
    assert line.kept


def test_it_is_also_offered_where_the_word_file_is_made_when_there_is_less_room(page: Bar) -> None:
    page.bar.fold_to(fold_for(700, 690))
    assert not page.bar.issued.isVisible()
    page.ending.ask_file()
    assert page.bar.file.issued.isVisible()
    page.bar.close_panels()
    page.choose("L08")
    page.ending.ask_file()
    assert not page.bar.file.issued.isVisible()


def test_what_the_letter_checks_found_is_kept_once_the_first_time_and_for_letters_alone(page: Bar) -> None:
    drafting = page.ending.drafting
    for name in ("L18", "L01-2", "L01-2"):
        drafting.choose(name)
        drafting.keep_first_checks()
    kept = [each for each in drafting.open_case.case.entries if isinstance(each, DraftChecked)]
    assert [(each.document, each.template) for each in kept] == [("L01-2", "L01")]
    assert all(code.startswith("LT-") for code in kept[0].failed)
