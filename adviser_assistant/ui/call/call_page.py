"""The working screen of a call: blocks, questions over notes, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CallEnded, FactRecorded
from adviser_assistant.casework.facts import Source, State, kind_of
from adviser_assistant.casework.own_call import OWN_CALL, may_choose
from adviser_assistant.ui.call.ask_pane import AskNextPane, BestLine
from adviser_assistant.ui.call.blocks_pane import BlocksPane
from adviser_assistant.ui.call.call_bar import CallBar
from adviser_assistant.ui.call.call_clock import block_of_last_answer
from adviser_assistant.ui.call.call_timer import CallTimer
from adviser_assistant.ui.call.heads_up_pane import HeadsUpPane
from adviser_assistant.ui.call.notes_pane import NotesPane
from adviser_assistant.ui.call.questions_pane import QuestionsPane
from adviser_assistant.ui.call.reading import BlockReading, read_blocks
from adviser_assistant.ui.call.resume_pane import ResumePane
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.theme import gap, px

FIRST_BLOCK = "open"

RESUME = "resume"
"""What one asks for to stand on the page that a case is taken over with."""


class CallPage(Page):
    """Everything of a call in reach at once. It opens with the caret in the notes; nothing is compulsory."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.readings: tuple[BlockReading, ...] = ()
        self.block = ""
        self._fold = Fold()
        self._first_show = True
        self._asked_for = False
        self._shared = False
        self._side_shared: bool | None = None
        self.timer = CallTimer(open_case)
        self.blocks = BlocksPane(open_case, self.timer)
        self.bar = CallBar(open_case, self.timer)
        self.questions = QuestionsPane(open_case)
        self.resume = ResumePane(open_case)
        self._resuming = False
        self.notes = NotesPane(open_case)
        self.asks = AskNextPane(open_case)
        self.heads_up = HeadsUpPane(open_case)
        self._build()
        self._connect()
        self._bind()
        self.refresh(None)
        self.fold_to(self._fold)

    # --- building --------------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.deck = Deck()
        self.deck.addWidget(self.questions)
        self.deck.addWidget(self.resume)
        self.tabs = PlaceTabs("Parts of the call", most=3)
        self.best = BestLine()
        self.best.clicked.connect(lambda: self.asks.go_number(1))
        self.tab_row = Ground("canvas", "b")
        self._tab_line = QHBoxLayout(self.tab_row)
        self._tab_line.setContentsMargins(gap(14), 0, gap(14), 1)
        self._tab_line.addWidget(self.tabs)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.tab_row, self.best):
            column.addWidget(widget)
        column.addWidget(self.deck, 1)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.setChildrenCollapsible(False)
        self.middle.addWidget(upper)
        self.middle.addWidget(self.notes)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side_ground = Ground("canvas", "l")
        side = QVBoxLayout(self.side_ground)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(self.side)
        row.addWidget(self.blocks)
        row.addWidget(self.middle, 1)
        row.addWidget(self.side_ground)

    def _connect(self) -> None:
        self.blocks.chosen.connect(self.show_block)
        self.blocks.own_call_asked.connect(self.own_call)
        self.bar.chosen.connect(self.show_block)
        self.middle.splitterMoved.connect(self._share_kept)
        self.questions.still.kept.connect(self._share_room)
        self.questions.went_to.connect(self.go)
        self.resume.left.connect(lambda: self.show_block(self.block))
        self.questions.letter_asked.connect(lambda item: self.go_to.emit("letters", item))
        self.asks.go.connect(self._go_to_asked)
        self.asks.fact_clicked.connect(self.go)
        self.notes.edit.tag_clicked.connect(self.go)
        self.heads_up.fact_clicked.connect(self.go)
        self.tabs.chosen.connect(self._show_tab)

    def _bind(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.timer.toggle,
            "Alt+O": self.own_call,
            "Ctrl+L": self.notes.focus_notes,
            "Ctrl+T": self.notes.ask_tag,
            "Ctrl+Return": self.questions.next_question,
            "Ctrl+Enter": self.questions.next_question,
            "Alt+Up": lambda: self.step_block(-1),
            "Alt+Down": lambda: self.step_block(1),
        }
        for number in range(1, 6):
            acts[f"Alt+{number}"] = partial(self.questions.answer_number, number)
            acts[f"Ctrl+{number}"] = partial(self.asks.go_number, number)
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- showing ---------------------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        """Show what stands now: two rows, coverage and the lists; nothing else is touched."""
        case, guidance, assessment = self.open_case.case, self.open_case.guidance, self.open_case.assessment
        self.readings = read_blocks(case, guidance, assessment, self.readings)
        self.block = self.block if self.block in self._block_ids() else self._first_block()
        reading = self._reading(self.block)
        if reading is not None:
            self.questions.refresh(reading)
        self.blocks.show_blocks(self.readings, self.block)
        if self.bar.isVisible() or change is None:
            self.bar.show_blocks(self.readings, self.block)
        self.timer.refresh()
        self.notes.call = self.timer.call.call if self.timer.call else ""
        self.notes.refresh()
        self.asks.refresh()
        new = self.heads_up.refresh()
        self._share_side()
        self._show_best()
        self._show_tab_counts()
        if self._resuming:
            self.resume.refresh()
        if change is not None:
            self._hang_up(change)
            self._return_to(change)
            self._say(change, new)

    def _hang_up(self, change: Change) -> None:
        """When a call ends, the page that opens the next one is there."""
        if any(isinstance(entry, CallEnded) for entry in change.entries):
            self._show_resume()
            self.announce.emit("The call is over. Where it stands is shown: heard, not asked, promised, due.")

    def _show_resume(self) -> None:
        self._resuming = True
        self.resume.refresh()
        self._show_tab("questions")

    def _return_to(self, change: Change) -> None:
        """What was taken back is asked again."""
        for entry in change.entries:
            if isinstance(entry, FactRecorded) and entry.corrects and entry.state is State.NOT_ASKED:
                self.questions.bring_back(entry.fact)

    def _say(self, change: Change, new: tuple[str, ...]) -> None:
        before, after = change.before.gate(), change.after.gate()
        if after is not None and before is not None and before.missing != after.missing:
            self.announce.emit(f"Gate: {after.result.value.replace('_', ' ')}, {len(after.missing)} left.")
        if new:
            self.announce.emit(f"Heads-up: {new[0]}")

    def _show_best(self) -> None:
        asked = self.asks.asked
        show = self._fold.width is Width.NARROW and bool(asked) and not self._fold.short
        set_shown(self.best, show)
        if show:
            self.best.show_question(asked[0])

    def _show_tab_counts(self) -> None:
        self.tabs.set_places(
            [
                ("questions", "Questions", 0),
                ("asks", "Ask next", len(self.asks.asked)),
                ("heads_up", "Heads-up", self.heads_up.live),
            ]
        )

    # --- going about -----------------------------------------------------------------------------------

    def own_call(self) -> None:
        """The practitioner rings us themselves: take their own path, and begin with whether they are safe."""
        if not may_choose(self.open_case.case):
            self.announce.emit("Who rings, or what it is about, is recorded already; answer it anew in “Open”.")
            return
        said = {"source": Source.PRACTITIONER}
        made = [self.open_case.make(FactRecorded, fact=fact, value=value, **said) for fact, value in OWN_CALL]
        if self.open_case.record(*made):
            self.show_block("self_contact")
            self.announce.emit("Their own call: safety first. Nothing of an employer’s case is shown or asked here.")

    def show_block(self, block: str, question: str = "") -> None:
        """Go to a block; its first open question is taken in hand."""
        reading = self._reading(block)
        if reading is None:
            return
        self.block, self._resuming = block, False
        self.questions.show_block(reading, question)
        self.blocks.show_blocks(self.readings, block)
        self.bar.show_blocks(self.readings, block)
        self._show_tab("questions")

    def step_block(self, step: int) -> None:
        """Go to the block before or after."""
        ids = self._block_ids()
        if self.block in ids:
            self.show_block(ids[(ids.index(self.block) + step) % len(ids)])

    def go(self, item: str) -> None:
        """Take the question that asks for a fact in hand, wherever it stands; a checkpoint has its own place."""
        self._asked_for = True
        if item == RESUME:
            self._show_resume()
            return
        if item in self.open_case.guidance.checkpoints:
            found = self.open_case.guidance.question_for_checkpoint.get(item)
            if found is None or not found[1].facts:
                self.go_to.emit("before_exclusion", item)
                return
            item = found[1].facts[0]
        for reading in self.readings:
            for each in reading.questions:
                if item in each.facts or kind_of(item) in each.question.facts:
                    self.show_block(reading.block.id, each.row)
                    self.questions.take(each.row)
                    return
        if item.startswith(("concern", "evidence")):
            self.go_to.emit("concern", item)
        elif self._before_exclusion_holds(item):
            self.go_to.emit("before_exclusion", item)

    def _before_exclusion_holds(self, item: str) -> bool:
        """Whether a fact no question asks for is told there; that page sends everything else back here."""
        found = self.open_case.assessment.gate()
        gate = found.gate if found is not None else None
        held = (*gate.purpose_facts, gate.risk, gate.reasons) if gate is not None else ()
        return item.startswith("alternative") or item in held

    def _go_to_asked(self, item: str) -> None:
        if item in self.open_case.guidance.checkpoints:
            self.go_to.emit(self.open_case.guidance.checkpoints[item].place, item)
        else:
            self.go(item)

    def _reading(self, block: str) -> BlockReading | None:
        return next((each for each in self.readings if each.block.id == block), None)

    def _block_ids(self) -> list[str]:
        return [each.block.id for each in self.readings]

    def _first_block(self) -> str:
        """Where the adviser was: the block of the last answer that was given in a call, else the opening."""
        ids = self._block_ids()
        last = block_of_last_answer(self.open_case.case, self.open_case.guidance)
        wanted = last if last in ids else FIRST_BLOCK
        return wanted if wanted in ids else ids[0] if ids else ""

    def in_view(self) -> Iterator[tuple[str, QWidget]]:
        """Heads-ups that stand, and the checkpoints among the questions and in Ask next."""
        guidance = self.open_case.guidance
        for reading in self.heads_up.shown.values():
            if reading.id in guidance.prompts and not reading.aside:
                yield reading.id, self.heads_up.cards[reading.id]
        asked: tuple[tuple[str, QWidget], ...] = (
            *((each.id, card) for each, card in zip(self.asks.asked, self.asks.cards, strict=False)),
            *((each.id, self.best) for each in self.asks.asked[:1]),
        )
        for item, widget in (*asked, *self.questions.checkpoints()):
            if item in guidance.checkpoints:
                yield item, widget

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Three panes where there is room; one line of blocks in the middle; tabs in a narrow window."""
        self._fold = fold
        narrow = fold.width is Width.NARROW
        set_shown(self.blocks, not fold.folded)
        set_shown(self.bar, fold.folded)
        tight = narrow and fold.short
        if fold.folded:
            self.bar.arrange(tight, self.tabs)
        else:
            self.blocks.take_timer()
        set_shown(self.tab_row, narrow and not tight)
        if not tight:
            self._tab_line.addWidget(self.tabs)
        set_shown(self.notes.heading, not tight)
        set_shown(self.side_ground, not narrow)
        for widget in (self.asks, self.heads_up):
            if narrow and self.deck.indexOf(widget) < 0:
                self.deck.addWidget(widget)
            elif not narrow:
                self.deck.removeWidget(widget)
                self.side.addWidget(widget)
                widget.show()
        self._side_shared = None
        self.side_ground.setFixedWidth(px(336 if fold.width is Width.WIDE and not fold.short else 282))
        self._share_side()
        self.middle.setStretchFactor(0, 6)
        self.middle.setStretchFactor(1, 4)
        self._shared = False
        self.notes.setMinimumHeight(self.notes.least_height())
        self._share_room()
        self.notes.fold_keys(narrow)
        self.questions.fold_to(fold)
        self._show_tab("questions")
        self._show_best()
        if fold.folded:
            self.bar.show_blocks(self.readings, self.block)

    def _share_room(self) -> None:
        """Questions take three fifths. Where that cuts the one in hand, notes keep two lines."""
        height = self.middle.height()
        if self._shared or not height:
            return
        upper = height * 6 // 10
        if self._fold.folded:
            bars = sum(each.height() for each in (self.bar, self.tab_row, self.best) if not each.isHidden())
            wanted = min(bars + self.questions.height_wanted(), height - self.notes.least_height())
            upper = max(wanted, height // 2 if self._fold.short else upper)
        if abs(self.middle.sizes()[0] - upper) > 1:
            self.middle.setSizes([upper, height - upper])

    def _share_side(self) -> None:
        """Ask next has the side to itself until something is raised; then it is shared once."""
        raised = bool(self.heads_up.shown)
        if raised != self._side_shared:
            self._side_shared = raised
            self.side.setSizes([6000, 4000] if raised else [8000, 2000])

    def _share_kept(self) -> None:
        self._shared = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share_room)

    def event(self, event: QEvent) -> bool:
        """Keep Alt with the number pad for accents: only the top row answers (ruling 37)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pad = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
            if event.modifiers() & pad == pad:
                event.accept()
                return True
        return super().event(event)

    def _show_tab(self, tab: str) -> None:
        home = self.resume if self._resuming else self.questions
        shown = {"asks": self.asks, "heads_up": self.heads_up}.get(tab, home)
        if self.deck.indexOf(shown) >= 0:
            self.deck.setCurrentWidget(shown)
            self.tabs.set_current(tab)

    def panes(self) -> tuple[QWidget, ...]:
        """Questions, notes, ask next, heads-up, blocks."""
        here = (
            self.resume.area,
            self.questions.area,
            self.notes.edit,
            self.asks.area,
            self.heads_up.area,
            self.blocks.list,
        )
        return tuple(each for each in here if each.isVisible())

    def close_in_place(self) -> bool:
        """Close the list of facts to tag to, if it is open."""
        return self.notes.close_tag()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A call opens with the caret in the notes."""
        super().showEvent(event)
        if self._first_show:
            self._first_show = False
            if self.timer.call is not None and self.timer.call.ended and not self._asked_for:
                self._show_resume()
            QTimer.singleShot(0, self.notes, self.notes.focus_notes)

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """What was typed is kept before the page goes."""
        self.notes.keep()
        super().hideEvent(event)  # type: ignore[arg-type]
