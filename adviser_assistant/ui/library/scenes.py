"""The Library at telling moments, for the pictures of the tour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from adviser_assistant.guidance.book_changes import compare_books
from adviser_assistant.ui.library.changes_pane import IN_USE, Compared
from adviser_assistant.ui.library.chapters import CHANGES, CHECK
from adviser_assistant.ui.library.check_pane import PACKS, checked_of
from adviser_assistant.ui.library.check_reading import Checked
from adviser_assistant.ui.library.library_page import LibraryPage
from adviser_assistant.ui.library.reading import STORIES, SUPPORT, WAITING, WHOLE, Book

STORY = "common/stories/by_date_what_one_call"
ENTRY = "common/checkpoints/BC-11"


def scenes(page: LibraryPage) -> Iterator[str]:
    """Arrange the page for one picture after another, and name each."""
    page.filter.clear()
    page.open_entry(ENTRY)
    yield "library"
    if page.book.both.one_at_a_time:
        page.book.both.open_page()
        yield "library-entry"
        page.close_in_place()
    page.filter.search.set_value("restriction review")
    page.go(WHOLE)
    yield "library-search"
    page.filter.clear()
    for chapter, name in ((STORIES, "library-stories"), (SUPPORT, "library-support"), (WAITING, "library-waiting")):
        page.go(chapter)
        yield name
    page.open_entry(STORY)
    if page.book.both.one_at_a_time:
        page.book.both.open_page()
    yield "library-story"
    page.close_in_place()
    page.go(CHANGES)
    yield "library-changes"
    page.changes.show_compared(compared(page.guidance_book))
    yield "library-compared"
    page.go(CHECK)
    folders = page.session.folders
    if folders is not None:
        page.check.show_checked(_checked(folders.in_use, page.session.today), folders.in_use)
        yield "library-check"
        page.check.show_part(PACKS)
        yield "library-packs"
    page.go(WHOLE)


def compared(book: Book) -> Compared:
    """The guidance in use beside itself as if three things in it had been otherwise."""
    common = next(pack for pack in book.packs if pack.kind == "common")
    first, _, *others = common.prompts
    before = replace(
        common,
        prompts=(replace(first, text="Has anybody spoken to the practitioner?", why="Silence hurts."), *others),
        early_help=(*common.early_help, replace(common.early_help[0], id="earlier", title="A talk over coffee")),
    )
    older = Book((before, *(pack for pack in book.packs if pack is not common)))
    return Compared(("An earlier version", IN_USE), compare_books(older.entries, book.entries))


@cache
def _checked(folder: Path, today: date) -> Checked:
    return checked_of(folder, None, today)
