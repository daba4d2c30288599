"""Out to Word and back in the Letters place: what changed is shown section by section, and taken only when accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adviser_assistant.casework.documents import DocumentState, issues
from adviser_assistant.casework.entries import Entry, SectionEdited, Viewed
from adviser_assistant.casework.facts import Source
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.theme import apply_theme
from tests.ui.fit import faults
from tests.ui.letters_bar import Bar, on_a_laptop
from tests.word_edits import WordFile, add_a_sentence, track_an_insertion

AT = datetime(2025, 3, 11, 9, 45, tzinfo=UTC)
SIZES = ((1366, 690, 100), (911, 440, 100), (700, 690, 100), (1366, 690, 200))
POSITION = "s05"


@pytest.fixture
def page(qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any) -> Bar:
    apply_theme(qapp, "light", 100)
    made = Bar(open_case("demo-a", at=AT))
    on_a_laptop(qtbot, made.bar, 400)
    return made


@pytest.fixture
def whole(qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any) -> Iterator[LettersPage]:
    apply_theme(qapp, "light", 100)
    made = LettersPage(open_case("demo-a", at=AT))
    on_a_laptop(qtbot, made)
    made.choose("L01-2")
    yield made
    apply_theme(qapp, "light", 100)


@pytest.fixture
def file(page: Bar, tmp_path: Path) -> Path:
    return written(page, tmp_path)


def written(page: Bar | LettersPage, folder: Path) -> Path:
    path = folder / "letter.docx"
    page.ending.word.write(path)
    return path


def change(path: Path, edit: Callable[[WordFile], None]) -> None:
    made = WordFile(path.read_bytes())
    edit(made)
    path.write_bytes(made.content)


def body(file: WordFile, section: str) -> Any:
    return file.paragraphs(section)[0]


def two_edits(file: WordFile) -> None:
    for part in file.parts[POSITION]:
        part.getparent().remove(part)
    track_an_insertion(body(file, "s03"), "We may be wrong")


def entries(page: Bar | LettersPage, kind: type[Entry]) -> list[Any]:
    return [each for each in page.open_case.case.entries if type(each) is kind]


def row(page: Bar | LettersPage, section: str) -> Any:
    return next(each for each in page.ending.word.back.rows if each.section.section.id == section)


def test_the_sections_are_those_the_tests_speak_of(page: Bar) -> None:
    assert page.drafting.letter is not None
    section = page.drafting.letter.section(POSITION)
    assert section is not None
    assert "position" in section.title


def test_a_file_that_was_not_changed_says_so_and_opens_nothing(page: Bar, file: Path) -> None:
    page.ending.word.bring_back(file)
    assert page.bar.open_panel is None
    assert page.bar.said.title.text() == "Nothing was changed in letter.docx"


def test_nothing_is_recorded_until_a_section_is_accepted(page: Bar, file: Path) -> None:
    before = len(page.open_case.case.entries)
    change(file, two_edits)
    page.ending.word.bring_back(file)
    assert page.bar.open_panel is page.ending.word.back
    assert page.ending.word.back.title.text() == "From letter.docx: 2 sections changed"
    assert len(page.open_case.case.entries) == before


def test_a_vanished_position_is_said_above_everything_and_aloud(page: Bar, file: Path, qtbot: QtBot) -> None:
    change(file, two_edits)
    with qtbot.waitSignal(page.ending.said) as told:
        page.ending.word.bring_back(file)
    loud = "Dr Mensah-Adjei’s position has vanished from this letter."
    assert told.args == [loud]
    assert page.ending.word.back.loud.isVisible()
    assert loud in page.ending.word.back.loud.accessibleName()


def test_an_accepted_section_becomes_an_edit_and_the_other_stays(whole: LettersPage, tmp_path: Path) -> None:
    file = written(whole, tmp_path)
    change(file, two_edits)
    whole.ending.word.bring_back(file)
    row(whole, "s03").accept.click()
    row(whole, POSITION).leave.click()
    (edit,) = entries(whole, SectionEdited)[-1:]
    assert (edit.document, edit.section) == ("L01-2", "s03")
    assert "We may be wrong" in edit.text
    assert "We may be wrong" in whole.write.editors["s03"].text.lines()
    assert row(whole, POSITION).said.text() == "Left as it is here"


def test_what_stood_beside_the_words_is_kept_in_the_timeline(page: Bar, file: Path) -> None:
    change(file, two_edits)
    page.ending.word.bring_back(file)
    row(page, "s03").accept.click()
    row(page, POSITION).accept.click()
    out, kept = entries(page, Viewed)
    assert out.detail.endswith(", Word, as a file in a folder of this computer")
    assert kept.what == "brought back from Word"
    assert "S. Ames, added in Word: We may be wrong" in kept.detail


def test_it_goes_by_keys_alone(page: Bar, file: Path, qtbot: QtBot) -> None:
    change(file, two_edits)
    page.bar.activateWindow()
    page.ending.word.bring_back(file)
    panel = page.ending.word.back
    first, second = panel.rows
    assert QApplication.focusWidget() is first.accept
    qtbot.keyClick(first.accept, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second.accept
    qtbot.keyClick(second.accept, Qt.Key.Key_Up)
    qtbot.keyClick(first.accept, Qt.Key.Key_A)
    assert first.said.text() == "Accepted"
    assert QApplication.focusWidget() is second.accept
    qtbot.keyClick(second.leave, Qt.Key.Key_L)
    assert QApplication.focusWidget() is panel.shut
    qtbot.keyClick(panel.shut, Qt.Key.Key_Escape)
    assert page.bar.open_panel is None


def test_a_section_edited_here_since_says_so(page: Bar, file: Path) -> None:
    page.edit("s03", "Mine.")
    change(file, lambda made: add_a_sentence(body(made, "s03"), "Theirs"))
    page.ending.word.bring_back(file)
    assert any("You edited this section here" in said for said in _said(row(page, "s03")))


def _said(widget: Any) -> list[str]:
    return [str(widget.accessibleName())]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Dear all"])
def test_a_bad_file_is_said_in_the_bar(page: Bar, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)
    page.ending.word.bring_back(bad)
    assert page.bar.said.title.text() == "It was not brought back"
    assert page.bar.said.text.text().startswith("bad.docx ")


def test_what_came_back_fits_at_every_size(whole: LettersPage, tmp_path: Path, qapp: Any) -> None:
    file = written(whole, tmp_path)
    change(file, two_edits)
    for width, height, percent in SIZES:
        apply_theme(qapp, "light", percent)
        whole.fold_to(fold_for(width, height, percent))
        whole.resize(width - 68, height - 143)
        for open_panel in (lambda: whole.ending.word.bring_back(file), whole.ending.ask_file, whole.ending.ask_second):
            open_panel()
            for _ in range(8):
                qapp.processEvents()
            assert whole.minimumSizeHint().width() <= whole.width(), (width, percent)
            assert whole.bar.geometry().top() >= 0, (width, percent)
            assert faults(whole.bar) == [], (width, percent)


def test_where_it_is_low_an_open_panel_takes_the_words_room_and_gives_it_back(whole: LettersPage, qapp: Any) -> None:
    whole.fold_to(fold_for(911, 440))
    whole.setFixedSize(843, 297)
    whole.ending.ask_sent()
    assert whole.write.isVisible()
    assert not whole.outline.isVisible()
    whole.ending.ask_file()
    assert not whole.write.isVisible()
    whole.go("s05")
    assert whole.bar.open_panel is None
    assert whole.write.isVisible()
    assert whole.outline.isVisible()


# --- the file -----------------------------------------------------------------------------------------------


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(page: Bar, tmp_path: Path) -> None:
    page.ending.ask_file()
    panel = page.bar.file
    panel.where.set_value(str(tmp_path))
    panel.name.set_value("mine.docx")
    (tmp_path / "mine.docx").write_text("edited for an hour")
    panel.make.click()
    assert (tmp_path / "mine.docx").read_text() == "edited for an hour"
    assert "Once more" in panel.name.message.text()
    panel.make.click()
    assert (tmp_path / "mine.docx").read_bytes()[:2] == b"PK"


def test_a_file_open_in_word_is_said_calmly_where_the_name_is(page: Bar, tmp_path: Path) -> None:
    page.ending.ask_file()
    panel = page.bar.file
    panel.where.set_value(str(tmp_path))
    panel.name.set_value("mine.docx")
    (tmp_path / "mine.docx").write_text("x")
    (tmp_path / "~$mine.docx").write_text("x")
    panel.make.click()
    panel.make.click()
    assert "is open in another program" in panel.name.message.text()
    assert (tmp_path / "mine.docx").read_text() == "x"


@pytest.mark.parametrize(
    ("opens", "told"), [(True, "until you bring the file back"), (False, "open it from that folder")]
)
def test_it_opens_in_the_word_processor_of_the_system(
    page: Bar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool, told: str
) -> None:
    asked: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url)
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.ending.ask_file()
    page.bar.file.where.set_value(str(tmp_path))
    page.bar.file.open_too.click()
    (made,) = tmp_path.glob("*.docx")
    assert [Path(url.toLocalFile()) for url in asked] == [made]
    assert told in page.bar.said.text.text()


def test_the_words_can_be_copied_with_their_marks(page: Bar) -> None:
    page.ending.ask_file()
    page.bar.file.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Official: sensitive - personal · FICTIONAL: draft, not sent\n")
    assert "Dr Mensah-Adjei’s position" in copied
    assert "Other programs can read it" in page.bar.said.text.text()


# --- final, second-read, sent, corrected ---------------------------------------------------------------------


@pytest.fixture
def sheet(page: Bar) -> Bar:
    page.choose("L18")
    page.ending.finalise()
    assert page.drafting.finalised() is not None
    return page


def states(page: Bar) -> list[DocumentState]:
    return [each.state for each in issues(page.open_case.case, page.drafting.name)]


def send(page: Bar) -> None:
    page.ending.ask_sent()
    page.bar.sent.mark.click()


def test_what_was_never_sent_is_superseded_without_a_question(sheet: Bar) -> None:
    sheet.ending.finalise()
    assert states(sheet) == [DocumentState.SUPERSEDED, DocumentState.FINAL]


def test_what_was_sent_asks_whether_it_was_wrong_or_things_have_moved_on(sheet: Bar) -> None:
    send(sheet)
    sheet.ending.finalise()
    panel = sheet.ending.again
    assert panel.isVisible()
    panel.go.click()
    assert states(sheet) == [DocumentState.SENT]
    panel.why.set_chosen("corrected")
    panel.reason.set_value("A number was wrong")
    panel.go.click()
    assert states(sheet) == [DocumentState.CORRECTED, DocumentState.FINAL]
    assert sheet.open_case.case.finalised[-1].reason == "A number was wrong"


def test_a_final_document_goes_out_with_its_enclosures_and_they_are_kept_too(page: Bar, tmp_path: Path) -> None:
    page.choose("L08")
    page.ending.finalise()
    page.ending.ask_file()
    page.bar.file.where.set_value(str(tmp_path))
    assert page.bar.file.send.isVisible()
    page.bar.file.send.click()
    (made,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(made) as pack:
        names = pack.namelist()
        first = docx.Document(io.BytesIO(pack.read(names[0])))
    assert first.paragraphs
    assert names[-1] == "What is in this folder.txt"
    issued = {each.document for each in page.open_case.case.finalised}
    assert {name.split()[-2] for name in names[:-1]} <= issued


def test_a_draft_cannot_go_out_with_its_enclosures(page: Bar) -> None:
    page.ending.ask_file()
    assert not page.bar.file.send.isVisible()


@pytest.fixture
def awaiting(page: Bar) -> Bar:
    """L02 of DEMO-A, which takes no stance that is held, final but for its second reading."""
    page.open_case.source = Source.ADVISER
    page.choose("L02")
    page.ending.finalise()
    return page


def test_a_second_adviser_s_reading_makes_it_final_as_it_was_read(awaiting: Bar) -> None:
    assert states(awaiting) == [DocumentState.AWAITING]
    assert awaiting.bar.second.isVisible()
    assert not awaiting.bar.mark_sent.isVisible()
    awaiting.open_case._agree = lambda profile, passphrase: "S. Ames" if passphrase == "right" else None
    assert awaiting.open_case.agree("L02", "colleague", "wrong") is False
    assert awaiting.open_case.agree("L02", "colleague", "right")
    awaiting.ending.second_read()
    assert states(awaiting) == [DocumentState.SECOND_READ, DocumentState.SECOND_READ]
    assert not awaiting.bar.second.isVisible()
    assert awaiting.bar.mark_sent.isVisible()
    content = awaiting.ending.word.issued()
    assert content is not None
    section = docx.Document(io.BytesIO(content)).sections[0]
    assert "second reading" not in section.header.paragraphs[0].text.casefold()
    assert awaiting.drafting.standing().startswith("second read")


def test_every_page_says_that_it_waits_to_be_read_until_it_was(awaiting: Bar) -> None:
    assert awaiting.drafting.mark == "Ready for second reading"
    awaiting.ending.word.copy()
    assert "FICTIONAL: ready for second reading\n" in QGuiApplication.clipboard().text()
    awaiting.ending.second_read()
    assert awaiting.drafting.mark == ""
    awaiting.edit("s03", "And more.")
    assert awaiting.drafting.mark == "Draft, not sent"


def test_what_was_changed_before_its_second_reading_is_neither_read_nor_sent(awaiting: Bar) -> None:
    awaiting.edit("s03", "And more.")
    assert not awaiting.bar.second.isVisible()
    assert not awaiting.bar.mark_sent.isVisible()
