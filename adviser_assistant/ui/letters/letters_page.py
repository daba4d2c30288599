"""Letters: choose a document, write it section by section beside its page, and end it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import SectionEdited
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.casework.people import caller_name
from adviser_assistant.desk import templates
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.checks import Check
from adviser_assistant.letters.letter import Letter, Section
from adviser_assistant.letters.spelling import known_words
from adviser_assistant.ui.call.answers import ADVISER_BLOCKS
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.letters.beside import Asking
from adviser_assistant.ui.letters.drafting import Drafting, fact_place, item_place, short_name, to_look_at
from adviser_assistant.ui.letters.ending import Ending
from adviser_assistant.ui.letters.finish_bar import FinishBar
from adviser_assistant.ui.letters.finish_panels import FilePanel, HeldPanel, SentPanel
from adviser_assistant.ui.letters.outline_pane import OutlinePane
from adviser_assistant.ui.letters.page_preview import PagePreview
from adviser_assistant.ui.letters.rest_of_wording import RestOfWording
from adviser_assistant.ui.letters.second_reading import Seeing
from adviser_assistant.ui.letters.write_pane import WritePane
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.spelling import speller
from adviser_assistant.ui.theme import gap, px, theme_changed
from adviser_assistant.ui.timeline_lines import ISSUED

MASKED = "Masked for a blind reading"
WRITE_IT = "Write it down"
FOLLOW_AFTER, LOOK_AFTER = 100, 80
OUTLINE_WIDE, PAGE_WIDE = 218, 470
LOW, LEAST = 170, 80
"""Above an open panel: with less height than the first only the words are shown, with less than the second nothing."""


class LettersPage(Page):
    """Outline, sections and page of the document in hand; the page follows typing after a pause."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.drafting = Drafting(open_case)
        self.outline, self.preview = OutlinePane(), PagePreview()
        self.write = WritePane()
        self.bar = FinishBar(FilePanel(), HeldPanel(), SentPanel(open_case.today))
        self.ending = Ending(self.drafting, self.bar, self)
        self.tabs = PlaceTabs("Outline, words and page of the letter")
        # Narrow until told otherwise: a page that began wide would push a small window open.
        self._fold = Fold(Width.NARROW)
        self._checks: tuple[Check, ...] = ()
        self._put_aside: SectionEdited | None = None
        self._read_by_another = False
        self._build()
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_AFTER)
        self._follow.timeout.connect(self._redraft)
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._look.timeout.connect(self._look_again)
        self._rest = RestOfWording(self)
        self._connect()
        self._keys()
        self.fold_to(self._fold)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tab_row = Ground("canvas", "b")
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(gap(14), 0, gap(14), 1)
        row.addWidget(self.tabs, 1)
        self._tab_keys = (KeyCap("Ctrl ↓"), labelled("next section", "ink2", "hint"))
        for widget in self._tab_keys:
            row.addWidget(widget)
        column.addWidget(self._tab_row)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.outline)
        self._middle.addWidget(self.write, 1)
        self._middle.addWidget(self.preview)
        self._blank = Ground("paper")
        self._middle.addWidget(self._blank, 1)
        column.addLayout(self._middle, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.outline.section_chosen.connect(self._go_section)
        self.outline.document_chosen.connect(self.choose)
        self.outline.another.connect(lambda template: self.choose(self.drafting.another(template)))
        self.write.taken.connect(self._taken)
        self.write.typed.connect(self._typed)
        self.write.held.connect(self._hold)
        self.write.kept.connect(self._keep)
        self.write.as_drafted.connect(self._as_drafted)
        self.write.keep_mine.connect(self._keep_mine)
        self.write.caret_moved.connect(self.preview.follow)
        self.write.told.connect(self._tell)
        self.write.undo_asked.connect(self._undo)
        self.write.fact_asked.connect(lambda fact: self.go_to.emit(*fact_place(fact)))
        self.write.whole.wanted.connect(self.go_to)
        self.tabs.chosen.connect(self._show_tab)
        self.bar.next_check.connect(self.next_check)
        self.bar.next_gap.connect(self.write.next_gap)
        self.bar.room_changed.connect(self._arrange)
        self.ending.settle.connect(self.flush)
        self.ending.changed.connect(self._redraft)
        self.ending.said.connect(self.announce)
        self.ending.wanted.connect(self._go_item)
        self.ending.second.show_me.connect(self._show_reader)
        self._rest.faulty.connect(self._tell_faulty)
        theme_changed.connect(self._dress)

    def _keys(self) -> None:
        acts = {
            "F8": self.next_check,
            "Alt+S": self.write.whence.toggle,
            "Ctrl+Return": self.ending.ask_file,
            "Ctrl+Enter": self.ending.ask_file,
            "Ctrl++": lambda: self.preview.step_zoom(1),
            "Ctrl+=": lambda: self.preview.step_zoom(1),
            "Ctrl+-": lambda: self.preview.step_zoom(-1),
        }
        for key, act in acts.items():
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(self._do_own, act))

    def _do_own(self, act: Callable[[], object]) -> None:
        """The keys of whoever writes do nothing while another reads."""
        if not self._read_by_another:
            act()

    # --- what is shown -----------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        """Follow the case: at once when shown, else after a pause so that an answer never waits for a letter."""
        if change is None:
            self._redraft()
        else:
            self._follow.start()

    def choose(self, name: str) -> None:
        """Take another document in hand."""
        self.flush()
        self.bar.close_panels()
        self.bar.hush()
        self.drafting.choose(name)
        self.write.begin_again()
        self._redraft()
        self._go_section(self.write.in_hand)
        self.announce.emit(f"{self.drafting.letter.title if self.drafting.letter else name}, drafted.")

    def flush(self) -> None:
        """Record everything that was typed."""
        self.write.flush()

    def _redraft(self) -> None:
        self._follow.stop()
        try:
            letter = self._drafted()
        except AdviserError as trouble:
            self._tell_faulty(str(trouble))
            return
        if letter is None:
            return
        self._rest.read(templates(self.open_case.guidance))
        speller.know(known_words(self.open_case.case, self.open_case.guidance))
        self.write.show_letter(letter, self.drafting, self._asking())
        self.outline.document.show_document(letter.title, self._dated())
        self.outline.show_documents(self.drafting.offered(), self.drafting.name)
        self._look_again()
        self._show_page()
        self.ending.show_standing()
        self._tell_gaps()

    def _tell_faulty(self, trouble: str) -> None:
        self.bar.say("The wording of the documents cannot be read", trouble)

    def _drafted(self) -> Letter | None:
        if self.drafting.name:
            self.drafting.draft()
        else:
            self.drafting.choose(self.drafting.first_choice())
        return self.drafting.letter

    def _dated(self) -> str:
        standing = self.drafting.standing()
        day = self.drafting.open_case.today
        return f"{self.drafting.name}, {standing or f'dated {day.day} {day:%b}'}"

    def _look_again(self) -> None:
        self._look.stop()
        letter = self.drafting.as_typed()
        if letter is None:
            return
        self._checks = self.drafting.checks()
        self.write.show_checks(self._checks)
        counted = to_look_at(self._checks)
        self.bar.show_counts(len(counted), len(letter.gaps))
        self.outline.show_sections(letter.sections, {each.id: self._tail(each, counted) for each in letter.sections})
        self.outline.set_current(self.write.in_hand)
        self._show_tabs(len(counted) + len(letter.gaps))

    def _tail(self, section: Section, counted: tuple[Check, ...]) -> str:
        mine = [check for check in counted if check.section == section.id]
        if any(check.severity == "holds" for check in mine):
            return "run_out"
        if mine:
            return "open"
        if section.gaps:
            return "not_asked"
        if section.edited:
            return "pencil"
        return "" if section.blocks else "not_applicable"

    def _show_page(self, soon: bool = False) -> None:
        letter = self.drafting.as_typed()
        if letter is not None:
            self.preview.show_letter(letter, self.drafting.mark, soon)
            self._light()

    def _show_reader(self, seeing: Seeing) -> None:
        """A second reader sees the page alone, masked or whole; afterwards everything stands as before."""
        blind = seeing is Seeing.MASKED
        self._read_by_another = seeing is not Seeing.NOTHING
        self.blind.emit(blind)
        self._arrange()
        if self._read_by_another:
            self.preview.show_letter(self.drafting.as_read(blind), MASKED if blind else self.drafting.mark, soon=False)
        else:
            self._show_page()

    def _light(self) -> None:
        section = self.drafting.letter.section(self.write.in_hand) if self.drafting.letter else None
        if section is not None:
            self.preview.light(section.id, section.title)

    def _tell_gaps(self) -> None:
        missing = self.drafting.letter.missing_facts if self.drafting.letter else ()
        if missing != self.open_case.letter_gaps:
            self.open_case.letter_gaps = missing
            self.open_case.reassess()
            self._follow.stop()

    def _asking(self) -> Asking:
        caller = short_name(caller_name(self.open_case.case))
        return Asking(self._question, lambda fact: WRITE_IT if self._is_ours(fact) else f"Ask {caller}")

    def _is_ours(self, fact: str) -> bool:
        """Whether the adviser says it, and nobody is asked for it: what is advised."""
        blocks = self.open_case.guidance.blocks.values()
        ours = (question for block in blocks if block.id in ADVISER_BLOCKS for question in block.questions)
        return kind_of(fact) in {each for question in ours for each in question.facts}

    def _question(self, fact: str) -> str:
        spec = self.open_case.guidance.facts.get(kind_of(fact)) if fact else None
        return spec.ask if spec is not None else ""

    def _dress(self) -> None:
        self.write.dress()
        self.fold_to(self._fold)
        if self.isVisible():
            self._redraft()
        else:
            self._stale = True

    # --- what the adviser does ---------------------------------------------------------------------------

    def _taken(self, section: str) -> None:
        self.outline.set_current(section)
        self._light()

    def _typed(self, section: str) -> None:
        if self._put_aside is not None:
            self.bar.hush()
        self.drafting.working[section] = self.write.editors[section].text.lines()
        self._show_page(soon=True)
        self._look.start()

    def _keep(self, section: str) -> None:
        found = self.drafting.letter.section(section) if self.drafting.letter else None
        if found is not None:
            self.drafting.keep(found, self.write.editors[section].text.lines())

    def _hold(self, section: str) -> None:
        found = self.drafting.letter.section(section) if self.drafting.letter else None
        if found is not None and not self.drafting.hold(found, self.write.editors[section].text.lines()):
            self.write.editors[section].flush()

    def _as_drafted(self, section: str) -> None:
        if self.write.editors[section].dirty:
            self.flush()
            self._redraft()
        found = self.drafting.letter.section(section) if self.drafting.letter else None
        if found is not None:
            self._put_aside = self.drafting.edit_of(section)
            self.drafting.as_drafted(found)
            self._redraft()
            self.write.editors[section].text.setFocus()
            self._tell(f"{found.title}: as drafted. Ctrl Z brings your words back.")

    def _undo(self, section: str) -> None:
        """Nothing typed is left to undo in a section: an “as drafted” just before is taken back."""
        aside, self._put_aside = self._put_aside, None
        if aside is not None and (aside.document, aside.section) == (self.drafting.name, section):
            self.drafting.put_back(aside)
            self._redraft()
            self._tell("Your words stand again.")
        else:
            self.announce.emit("Nothing to undo in this section.")

    def _tell(self, sentence: str) -> None:
        self.bar.say(sentence)
        self.announce.emit(sentence)

    def _keep_mine(self, section: str) -> None:
        self.flush()
        found = self.drafting.letter.section(section) if self.drafting.letter else None
        if found is not None:
            self.drafting.keep_mine(found)
            self._redraft()
            self.announce.emit(f"{found.title}: your words stand.")

    def next_check(self) -> None:
        """Go to the next check after the caret, round the end."""
        self._show_tab("write")
        self.write.next_check()

    # --- where one is ------------------------------------------------------------------------------------

    def go(self, item: str) -> None:
        """Go to a document (L01-2), what was issued of it, a section (s05), a sentence (L01/s05@3:40-99) or a gap."""
        self._redraft()
        document, _, section = item.partition("/")
        if document in {each.name for each in self.drafting.offered()}:
            if document != self.drafting.name:
                self.choose(document)
        else:
            section = section or item
        if section in self.write.editors:
            self._go_section(section)
        elif section == ISSUED:
            self.ending.issued.ask()
        elif section:
            self._show_tab("write")
            self.write.go_fact(section)

    def _go_section(self, section: str) -> None:
        self._show_tab("write")
        self.write.go_section(section)

    def _go_item(self, item: object) -> None:
        place, which = item_place(item)  # type: ignore[arg-type]
        if place == "letters":
            self.next_check()
        else:
            self.go_to.emit(place, which)

    def panes(self) -> tuple[QWidget, ...]:
        """Words, margin and page, outline, bar: the thing in hand first."""
        return (self.write, self.preview, self.outline, self.bar)

    def fold_to(self, fold: Fold) -> None:
        """Three panes, or outline beside a pane of tabs, or tabs alone."""
        self._fold = fold
        self.outline.setFixedWidth(px(OUTLINE_WIDE))
        self.write.fold_to(fold)
        self.bar.fold_to(fold)
        self._show_tabs(self.bar.open_count)
        for widget in self._tab_keys:
            set_shown(widget, fold.folded and not fold.short)
        self._arrange()

    def _show_tabs(self, count: int) -> None:
        places = [("write", "Write", count, "attention"), ("page", "Page", 0, "")]
        if self._fold.width is Width.NARROW:
            places.insert(0, ("outline", "Outline", 0, ""))
        current = self.tabs.current()
        self.tabs.set_places(places)
        if current not in {place[0] for place in places}:
            self.tabs.set_current("write")

    def _show_tab(self, tab: str) -> None:
        if self._left() < px(LEAST):
            self.bar.close_panels()
        if self._fold.folded and self.tabs.current() != tab:
            self.tabs.set_current(tab)
        self._arrange()

    def _arrange(self) -> None:
        # Who reads keeps half of the page to read in.
        self.bar.leave_to_reader(self._read_by_another)
        self.bar.fit(self.height() // 2 if self._read_by_another else self.height())
        fold, tab = self._fold, self.tabs.current() or "write"
        narrow, left = fold.width is Width.NARROW, self._left()
        low, none = left < px(LOW), left < px(LEAST)
        if self._read_by_another:
            self._show_alone()
            return
        set_shown(self.outline, not low and (not narrow or tab == "outline"))
        set_shown(self.write, not none and (low or not fold.folded or tab == "write"))
        set_shown(self.preview, not low and (not fold.folded or tab == "page"))
        set_shown(self._tab_row, fold.folded and not low)
        set_shown(self._blank, none)
        if narrow:
            self.outline.setMaximumWidth(16777215)
        if fold.folded:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(16777215)
        else:
            self.preview.setFixedWidth(px(PAGE_WIDE))
        self._middle.setStretchFactor(self.preview, 1 if fold.folded else 0)

    def _show_alone(self) -> None:
        for widget in (self.outline, self.write, self._tab_row, self._blank):
            widget.hide()
        self.preview.setMinimumWidth(0)
        self.preview.setMaximumWidth(16777215)
        self.preview.show()
        self._middle.setStretchFactor(self.preview, 1)

    def _left(self) -> int:
        """How much height an open panel leaves for the words."""
        return self.bar.left_of(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """An open panel may take the words' room, or give it back."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leaving the page records what was typed, and ends a reading."""
        self.flush()
        self.ending.second.put_down()
        super().hideEvent(event)
