"""The Library: chapters, search as one types, pages with links, what waits, two versions, the bench."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from adviser_assistant.guidance.book import CHAPTERS
from adviser_assistant.paths import guidance_folder
from adviser_assistant.shelf import what_can_be_read
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.library import check_pane
from adviser_assistant.ui.library.changes_model import ChangesModel
from adviser_assistant.ui.library.chapters import CHANGES, CHECK
from adviser_assistant.ui.library.check_pane import CASES, COVERAGE, PACKS, REMARKS
from adviser_assistant.ui.library.entries_model import EntriesModel
from adviser_assistant.ui.library.folders import Folders
from adviser_assistant.ui.library.library_page import LibraryPage
from adviser_assistant.ui.library.lines_list import Remark, RemarksModel
from adviser_assistant.ui.library.packs_table import PacksModel
from adviser_assistant.ui.library.page_parts import EntryLink
from adviser_assistant.ui.library.reading import STORIES, SUPPORT, WAITING, WHOLE, Book, Filter, book_of, where_line
from adviser_assistant.ui.library.scenes import STORY
from adviser_assistant.ui.session import Session
from tests.ui.library_checks import FAULT, full_check, sound

ESC, ENTER, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down


def at_once(work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None], _: Any) -> None:
    try:
        result = work()
    except Exception as trouble:
        failed(trouble)
    else:
        done(result)


@pytest.fixture
def used() -> list[Path]:
    """The folders that were put in use."""
    return []


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session], used: list[Path]) -> LibraryPage:
    def use(folder: Path, told: Callable[[str], None]) -> None:
        used.append(folder)
        told("The program uses it now.")

    made = LibraryPage(session(folders=Folders(guidance_folder(), guidance_folder(), at_once, use)))
    qtbot.addWidget(made)
    made.resize(1298, 640)
    made.show()
    return made


@pytest.fixture(scope="module")
def book(demo_library: Any) -> Book:
    return book_of(demo_library)


def titles(page: LibraryPage) -> list[str]:
    return [entry.title for entry in page.book.model.entries]


def read(qtbot: Any, page: LibraryPage) -> str:
    """The words of the page in hand, once it has followed the list."""
    qtbot.waitUntil(lambda: not page.book._later.isActive(), timeout=1000)
    content = page.book.page._content
    assert content is not None
    return "\n".join(label.text() for label in content.findChildren(QLabel))


def links(page: LibraryPage) -> dict[str, EntryLink]:
    content = page.book.page._content
    assert content is not None
    return {each.text(): each for each in content.findChildren(EntryLink)}


# --- chapters and search ----------------------------------------------------------------------------------


def test_every_chapter_says_how_many_entries_it_holds(page: LibraryPage) -> None:
    for chapter, title in CHAPTERS:
        name = page.chapters._chapters.item(chapter).accessibleName()
        count = int(name.removeprefix(f"{title}, ").replace(",", ""))
        page.go(chapter)
        assert count == page.book.model.rowCount() > 0


def test_typing_finds_in_the_whole_book_and_counts_in_every_chapter(qtbot: Any, page: LibraryPage) -> None:
    qtbot.keyClicks(page.filter.search.line, "companion")
    assert page.result.text().startswith("The whole book: “companion” is in ")
    shown = page.book.model.entries
    assert shown
    assert all("companion" in entry.words for entry in shown)
    checks = sum(entry.chapter == "procedure_checks" for entry in shown)
    assert page.chapters._chapters.item("procedure_checks").accessibleName() == f"Procedure checks, {checks}"


def test_a_chapter_says_how_many_more_stand_in_others(qtbot: Any, page: LibraryPage) -> None:
    page.go("checkpoints")
    qtbot.keyClicks(page.filter.search.line, "companion")
    assert "more in other chapters" in page.result.text()


def test_a_pack_shows_only_what_it_brings(page: LibraryPage) -> None:
    page.filter.pack._choose("wales-upsw")
    assert {entry.pack_id for entry in page.book.model.entries} == {"wales-upsw"}


def test_words_found_nowhere_offer_the_way_back(qtbot: Any, page: LibraryPage) -> None:
    qtbot.keyClicks(page.filter.search.line, "xylophone")
    assert page.book.nothing.isVisible()
    page.book.nothing.acted.emit()
    assert page.book.model.rowCount() == len(page.guidance_book.entries)


def test_down_and_enter_go_from_the_search_to_the_list_and_on_to_the_page(qtbot: Any, page: LibraryPage) -> None:
    page.focus_search()
    qtbot.keyClick(page.filter.search.line, DOWN)
    assert page.book.list.hasFocus()
    qtbot.keyClick(page.book.list, DOWN)
    assert read(qtbot, page).count(titles(page)[1])
    qtbot.keyClick(page.book.list, ENTER)
    assert page.book.page.hasFocus()


def test_another_chapter_begins_at_its_top(page: LibraryPage) -> None:
    page.go("checkpoints")
    page.book.list.take(7)
    page.go(WAITING)
    assert page.book.list.currentIndex().row() == 0


def test_rows_with_one_title_can_be_told_apart(book: Book) -> None:
    for chapter, _ in CHAPTERS:
        rows = [(e.title, e.id, where_line(e, Filter(WHOLE))) for e in book.find(Filter(chapter)).entries]
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize("model", [EntriesModel, ChangesModel, RemarksModel, PacksModel])
def test_the_models_keep_every_promise_qt_asks_of_one(model: Any, book: Book) -> None:
    made = model()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    if isinstance(made, EntriesModel):
        made.show(book.entries[:5], Filter(typed="a"), ("a",))
    elif isinstance(made, RemarksModel):
        made.show((Remark("open", "Fault"),))
    made.show(*([(), Filter(), ()] if isinstance(made, EntriesModel) else [()]))
    assert made.rowCount() == 0
    assert tester.model() is made


def test_a_row_is_spoken_as_a_line(book: Book) -> None:
    model = EntriesModel()
    wanted = Filter("checkpoints", "exact risk")
    model.show(book.find(wanted).entries, wanted, ("exact", "risk"))
    line = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.startswith("BC-11. Risk. Common guidance · read in the source. Which exact risk")


# --- the page of an entry ---------------------------------------------------------------------------------


def test_a_page_says_what_it_rests_on_and_how_far_it_was_confirmed(qtbot: Any, page: LibraryPage) -> None:
    page.open_entry("england-mhps/procedure_checks/MHPS-E-24")
    words = read(qtbot, page)
    entry = page.book.page.entry
    assert entry is not None
    for said in (entry.title, entry.cited[0].title, entry.cited[0].place, "Read in the source"):
        assert said in words
    assert "kept by Guidance lead; last reviewed 22 November 2026; england-mhps 1.0" in words


def test_an_address_stands_as_text_and_is_read_whole(qtbot: Any, page: LibraryPage) -> None:
    page.open_entry("common/sources/F-S10")
    names = [each.accessibleName() for each in page.book.page.body.findChildren(QLabel)]
    assert dict(page.book.page.entry.lines)["Where"] in names  # type: ignore[union-attr]


def test_a_gate_leads_to_its_checkpoints_and_escape_leads_back(qtbot: Any, page: LibraryPage) -> None:
    page.open_entry("common/checkpoints/before_exclusion")
    links(page)["BC-11 Risk"].click()
    assert page.book.page.entry.id == "BC-11"  # type: ignore[union-attr]
    assert "Before exclusion" in links(page)
    page.close_in_place()
    assert page.book.page.entry.id == "before_exclusion"  # type: ignore[union-attr]


def test_a_clock_leads_to_its_figure(page: LibraryPage) -> None:
    page.open_entry("england-mhps/clocks/formal_block")
    next(iter(links(page).values())).click()
    assert page.book.page.entry.key == "england-mhps/figures/formal_block"  # type: ignore[union-attr]


def test_everything_that_rests_on_a_source_can_be_listed(qtbot: Any, page: LibraryPage) -> None:
    every = [entry for entry in page.guidance_book.entries if entry.chapter == "sources"]
    source = max(every, key=lambda entry: len(page.guidance_book.links.naming(entry)))
    page.open_entry(source.key)
    resting = page.guidance_book.links.naming(source)
    links(page)[f"All {len(resting)} as a list"].click()
    assert page.book.model.entries == resting
    assert page.filter.naming.text() == f"Rests on {source.id}"
    page.filter.naming.click()
    assert page.book.model.rowCount() == len(page.guidance_book.entries)


def test_an_entry_and_a_list_are_copied_as_text(page: LibraryPage) -> None:
    page.open_entry("common/checkpoints/BC-11")
    page.book.page.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Risk\nCheckpoints, BC-11, Common guidance\n")
    page.go("alternatives")
    page.copy.click()
    assert all(title in QGuiApplication.clipboard().text() for title in titles(page))


def test_every_entry_can_be_read_as_a_page(qtbot: Any, page: LibraryPage) -> None:
    one_of_each = {entry.chapter: entry for entry in page.guidance_book.entries}
    for entry in one_of_each.values():
        page.open_entry(entry.key)
        assert entry.title in read(qtbot, page)


def test_a_story_says_that_nobody_in_it_is_real(qtbot: Any, page: LibraryPage) -> None:
    page.go(STORIES)
    words = read(qtbot, page)
    assert "FICTIONAL, nobody in it is real" in words
    assert "1. Which of these days would be different" in words
    assert "BC-03 Told plainly" in links(page)


# --- the lists that are no chapter ------------------------------------------------------------------------


def test_what_waits_says_what_for(qtbot: Any, page: LibraryPage) -> None:
    page.go(WAITING)
    assert all(entry.waits_for for entry in page.book.model.entries)
    assert "Waits for the text itself" in read(qtbot, page)


def test_support_is_found_by_nation_and_profession_with_the_day_it_was_checked(page: LibraryPage) -> None:
    page.go(SUPPORT)
    every = page.book.model.rowCount()
    page.filter.nation._choose("northern_ireland")
    page.filter.profession._choose("pharmacist")
    found = page.book.model.entries
    assert 0 < len(found) < every
    assert all("northern_ireland" in entry.nations for entry in found)
    assert all({"pharmacist", "anyone"} & set(entry.for_whom) for entry in found)
    assert "not yet checked by a person" in where_line(found[0], page.filter.wanted(SUPPORT))


def test_help_short_of_formal_steps_says_when_it_fits(qtbot: Any, page: LibraryPage) -> None:
    page.go("early_help")
    words = read(qtbot, page)
    assert {"Fits", "What it takes"} <= set(words.split("\n"))


# --- two versions -----------------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The guidance with one prompt said otherwise."""
    folder = tmp_path / "other"
    shutil.copytree(guidance_folder(), folder, ignore=shutil.ignore_patterns("examples"))
    prompts = folder / "common" / "prompts.yaml"
    said = "Nobody is on record as having talked to the practitioner yet."
    assert said in prompts.read_text("utf-8")
    prompts.write_text(prompts.read_text("utf-8").replace(said, "Who has talked to them?"), "utf-8")
    return folder


def test_another_folder_is_laid_beside_the_guidance_in_use(qtbot: Any, page: LibraryPage, other: Path) -> None:
    page.go(CHANGES)
    page.changes.choice.choose_number(2)
    page.changes.folder.set_value(str(other))
    page.changes.compare.click()
    assert page.changes.said.text() == "1 changed, from “other” to “In use”."
    sides = [label.text() for label in page.changes.page.body.findChildren(QLabel)]
    before = sides.index("Who has talked to them?")
    assert sides[before + 1] == "Nobody is on record as having talked to the practitioner yet."
    page.changes.swap.click()
    assert page.changes.said.text() == "1 changed, from “In use” to “other”."


def test_a_folder_that_is_none_is_said_under_the_field(page: LibraryPage, tmp_path: Path) -> None:
    page.go(CHANGES)
    page.changes.choice.choose_number(2)
    page.changes.folder.set_value(str(tmp_path / "gone"))
    page.changes.compare.click()
    assert "no such folder" in page.changes.folder.message.text()


def test_a_folder_that_cannot_be_read_says_where_it_is_wrong(page: LibraryPage, other: Path) -> None:
    (other / "common" / "prompts.yaml").write_text("- id: EP-01\n  colour: red\n", "utf-8")
    page.changes.lay_beside(other, "other", True)
    assert "common/prompts.yaml:2" in page.changes.said.text()


def test_the_same_folder_differs_in_nothing(page: LibraryPage) -> None:
    page.go(CHANGES)
    page.changes.choice.choose_number(1)
    assert "say the same in every entry" in page.changes.said.text()
    assert page.changes.empty.isVisible()


def test_the_last_good_copy_is_offered_where_one_is_kept(
    page: LibraryPage, session: Callable[..., Session], tmp_path: Path, other: Path
) -> None:
    (tmp_path / "own").mkdir()
    shutil.copytree(other, tmp_path / "own" / "guidance-last-good")
    folders = replace(page.session.folders, own=tmp_path / "own")  # type: ignore[type-var]
    page.use(session(folders=folders))
    page.go(CHANGES)
    page.changes.choice.choose_number(2)
    assert page.changes.said.text() == "1 changed, from “The last good copy” to “In use”."


# --- the bench --------------------------------------------------------------------------------------------


def test_faults_are_listed_with_file_line_and_remedy(page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_pane, "checked_of", lambda *_: full_check())
    page.go(CHECK)
    page.check.start()
    assert page.check.said.text() == "16 faults to mend, 1 note"
    assert "goes on with the guidance it has" in page.check.more.text()
    first = page.check.remarks.remarks.remarks[0]
    assert (first.text, first.second) == (FAULT.message, "common/prompts.yaml, line 12")
    assert first.spoken.startswith("Fault. EP-01")
    assert not page.check.take.isVisible()


def test_a_sound_folder_can_be_put_in_use(page: LibraryPage, monkeypatch: pytest.MonkeyPatch, used: list[Path]) -> None:
    monkeypatch.setattr(check_pane, "checked_of", lambda *_: sound())
    page.go(CHECK)
    page.check.start()
    assert page.check.said.text() == "Sound: no fault, 1 note, 2 worked examples run"
    page.check.take.click()
    assert used == [guidance_folder()]
    assert page.check.more.text() == "The program uses it now."


def test_items_of_each_pack_coverage_and_cases_have_a_part_each(page: LibraryPage) -> None:
    page.go(CHECK)
    page.check.show_checked(full_check(), guidance_folder())
    assert page.check.tabs.shown() == [REMARKS, PACKS, COVERAGE, CASES]
    assert page.check.packs.figures.rows[0] == (
        "a-pack-with-a-long-name-0",
        "577",
        "1,076",
        "41",
        *["200", "75", "39", "762"],
    )
    assert page.check.packs.figures.rows[-1][:4] == ("Dossier A", "414", "", "142")
    page.check.show_part(COVERAGE)
    assert page.check.coverage.isVisible()
    assert "19 of 21 early help" in page.check.coverage.remarks.remarks[0].text
    page.check.show_part(CASES)
    assert page.check.cases.remarks.remarks[0].text == "+ EP-01"


def test_a_path_that_is_no_folder_is_not_checked(page: LibraryPage, tmp_path: Path) -> None:
    page.go(CHECK)
    page.check.folder.set_value(str(tmp_path / "gone"))
    page.check.start()
    assert "no such folder" in page.check.folder.message.text()
    assert page.check.checked is None


def test_what_was_wrong_at_the_start_is_said_with_what_is_used_instead(
    page: LibraryPage, session: Callable[..., Session]
) -> None:
    page.use(session(faults=("facts.yaml:3: “colour” is not known here.",), instead="The last good one is in use."))
    page.go(CHECK)
    assert page.check.said.text() == "The guidance to be used has 1 fault"
    assert page.check.more.text() == "The last good one is in use."
    assert page.check.remarks.remarks.remarks[0].text.startswith("facts.yaml:3")


def test_control_enter_checks(qtbot: Any, page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_pane, "checked_of", lambda *_: sound())
    page.go(CHECK)
    page.focus_list()
    qtbot.keyClick(page.check.check, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert page.check.checked is not None


# --- room -------------------------------------------------------------------------------------------------


def test_folded_the_chapters_are_a_menu_with_their_counts(page: LibraryPage) -> None:
    page.fold_to(Fold(Width.MIDDLE))
    assert not page.chapters.isVisible()
    page.filter.chapter._open()
    acts = {act.text(): act for act in page.filter.chapter.choices.actions()}
    checkpoints = sum(entry.chapter == "checkpoints" for entry in page.guidance_book.entries)
    acts[f"Checkpoints, {checkpoints}"].trigger()
    page.filter.chapter.choices.close()
    assert page.place == "checkpoints"


def test_at_half_width_the_page_stands_below_the_list(page: LibraryPage) -> None:
    page.resize(654, 640)
    page.fold_to(Fold(Width.NARROW))
    page.book.both.layout().activate()
    assert page.book.page.y() >= page.book.list.geometry().bottom()


def test_where_one_has_room_a_row_opens_its_page_and_escape_closes_it(qtbot: Any, page: LibraryPage) -> None:
    page.fold_to(Fold(Width.NARROW, short=True))
    assert not page.book.page.isVisible()
    qtbot.keyClick(page.book.list, ENTER)
    assert page.book.page.isVisible()
    assert not page.book.list.isVisible()
    page.close_in_place()
    assert page.book.list.isVisible()


def test_escape_takes_the_search_away_and_then_leaves(qtbot: Any, page: LibraryPage) -> None:
    qtbot.keyClicks(page.filter.search.line, "companion")
    page.book.list.setFocus()
    page.close_in_place()
    assert page.filter.search.value() == ""
    with qtbot.waitSignal(page.left):
        page.close_in_place()


def test_without_any_guidance_the_library_is_empty_and_can_still_check_a_folder(
    qtbot: Any, session: Callable[..., Session], tmp_path: Path
) -> None:
    made = LibraryPage(replace(session(), library=what_can_be_read(tmp_path)))
    qtbot.addWidget(made)
    made.show()
    assert made.book.nothing.isVisible()
    made.go(CHECK)
    assert made.check.isVisible()


def test_a_story_goes_to_a_room_and_into_a_word_file(qtbot: Any, page: LibraryPage, tmp_path: Path) -> None:
    page.open_entry(STORY)
    page.book.page.room_asked.emit("by_date_what_one_call")
    assert page.slides.kind.text() == "What one call could have changed"
    page.close_in_place()
    assert not page.slides.isVisible()
    page.book.page.word_asked.emit("by_date_what_one_call")
    page.sheet.where.field.set_value(str(tmp_path))
    page.sheet.save.click()
    assert [path.name for path in tmp_path.iterdir()] == ["FICTIONAL What one call could have changed.docx"]
    page.close_in_place()
    assert page.sheet.isHidden()
