"""The free notes: time-stamped lines, always in reach, safe within a second; a sentence can be tagged to a fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import NoteLine, Tag
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.ui.call.kept_lines import Kept, kept_of
from adviser_assistant.ui.call.note_lines import (
    ShownLine,
    looks_like_a_patient,
    sentence_at,
    shown,
    tags_after_edit,
)
from adviser_assistant.ui.call.notes_edit import NotesEdit
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.field import ChoiceField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground, PaneHeading
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.tag import Tag as TagChip
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

_WRITER = "notes"


class _QuietLine(QWidget):
    """A sentence about the notes, under or over them; it takes no focus and asks for nothing."""

    def __init__(self, mark: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), gap(3), gap(20), gap(4))
        row.setSpacing(gap(8))
        self._words = WrapLabel(words, "ink2", "note")
        row.addWidget(StatusMark(mark, 16, line="note"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say a sentence, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """What it says."""
        return self._words.text()


@dataclass
class _Typed:
    """What was typed since the last time: its entries, the lines they are of, and the facts whose tag is gone."""

    entries: list[NoteLine] = field(default_factory=list)
    lines: list[tuple[Kept, str, tuple[Tag, ...]]] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)


class NotesPane(Ground):
    """Notes of the case. What is typed becomes an entry at a pause; an edited line is a revision of itself."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("paper", "", parent=parent)
        self.open_case = open_case
        self.call = ""
        self._ours: set[str] = set()
        self._keeping = False
        self.edit = NotesEdit()
        self.edit.time_now = self._time
        self.edit.find_labels = lambda text: open_case.guidance.words_in(text, "label")
        self._count = TagChip("", "attention", "quote")
        self._count.hide()
        self._build()
        self._name_labels()
        self.edit.due.connect(self.hold)
        self.edit.paused.connect(self.keep)
        self.edit.too_long.connect(self._pasted_long)
        self._load()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Notes", "", line=False)
        self._keys = (KeyCap("Ctrl L"), labelled("notes", "ink3", "hint"), KeyCap("Ctrl T"))
        for widget in (self._count, *self._keys, labelled("tag to a fact", "ink3", "hint")):
            self.heading.add(widget)
        column.addWidget(self.heading)
        self.patient = _QuietLine("open", "This looks like a patient’s details; leave them out.")
        self.said = _QuietLine("recorded", "")
        column.addWidget(self.patient)
        column.addWidget(self.edit, 1)
        column.addWidget(self._tag_bar())
        column.addWidget(self.said)

    def _tag_bar(self) -> QWidget:
        self.bar = Ground("canvas", "t")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(gap(20), gap(6), gap(20), gap(6))
        row.addWidget(labelled("Tag to", "ink", "body"))
        self.facts = ChoiceField("", ())
        self.facts.set_name("Fact to tag these words to")
        self.facts.changed.connect(self._tag)
        row.addWidget(self.facts, 1)
        self.tags = FlowRow(6)
        row.addWidget(self.tags, 1)
        self.bar.hide()
        return self.bar

    # --- showing ---------------------------------------------------------------------------------------

    def _load(self) -> None:
        lines = self.lines()
        self._ours = {line.note for line in lines}
        self.edit.set_lines(lines)
        self.refresh()

    def _time(self) -> str:
        return f"{self.open_case.now:%H:%M}"

    def _name_labels(self) -> None:
        guidance = self.open_case.guidance
        self.edit.labels = {spec.id: spec.label for spec in guidance.facts.values()}
        self.edit.better = {
            word: row.better for row in guidance.language.values() if row.list == "label" for word in row.avoid
        }

    def refresh(self) -> None:
        """Who is speaking, how many labels stand against how many events, and whether a patient shows."""
        if not self._keeping and not self.edit.hasFocus() and any(line.note not in self._ours for line in self.lines()):
            self._load()
            return
        speaker = self.open_case.speaker
        self.heading.set_text("Notes", f"as told by {speaker}" if speaker else "as told by the caller")
        text = self.edit.toPlainText()
        labels = len(self.open_case.guidance.words_in(text[:20_000], "label"))
        case = self.open_case.case
        events = sum(bool(case.field("concern", key, "happened_on").value) for key in case.keys("concern"))
        self._count.setText(f"{labels} label{'s' * (labels != 1)}, {events} event{'s' * (events != 1)}")
        set_shown(self._count, labels > events)
        set_shown(self.patient, looks_like_a_patient(text[:20_000]))

    def _say(self, sentence: str) -> None:
        self.said.show_words(sentence)

    def focus_notes(self) -> None:
        """The caret at the end of the notes, ready for typing."""
        self.edit.setFocus()

    def least_height(self) -> int:
        """The height that shows the heading, if it shows, and two lines."""
        heading = 0 if self.heading.isHidden() else self.heading.sizeHint().height()
        return heading + round(self.edit.fontMetrics().lineSpacing() * 2.6) + gap(12)

    def fold_keys(self, narrow: bool) -> None:
        """Leave the key caps out where there is little room."""
        for widget in self._keys[:2]:
            set_shown(widget, not narrow)

    # --- keeping ---------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Record what was typed since the last time: new lines, revisions, and lines emptied."""
        typed = self._typed()
        self._keeping = True
        recorded = bool(typed.entries) and self.open_case.record(*typed.entries)
        self._keeping = False
        if recorded:
            for kept, text, tags in typed.lines:
                kept.text, kept.tags = text, tags
            self._ours = typed.present
        if recorded or not typed.entries:
            self.open_case.waiting.hold_entries(_WRITER, ())
        if typed.orphans:
            names = ", ".join(dict.fromkeys(self.edit.labels.get(fact, fact) for fact in typed.orphans))
            self._say(f"The words tagged to {names} are gone, so the tag is too. The fact stays as recorded.")
        self.edit.redraw_margins()
        self.refresh()

    def hold(self) -> None:
        """Keep what is being typed safe until there is a pause; where that cannot be, record it now."""
        if not self.open_case.waiting.hold_entries(_WRITER, self._typed().entries):
            self.keep()

    def _typed(self) -> _Typed:
        typed, time = _Typed(), self._time()
        self.edit.follow_split_lines()
        for block, text, found in self.edit.lines():
            kept = found
            if kept is not None and kept.note in typed.present:
                kept = None
            if kept is None and text.strip():
                kept = self.edit.begin_line(block, time)
            if kept is None:
                continue
            typed.present.add(kept.note)
            kept.time = kept.time or time
            words = kept.whole if kept.whole and not kept.text else text
            if text == kept.text and not (kept.whole and not kept.text):
                continue
            tags, lost = tags_after_edit(kept.text, text, kept.tags)
            typed.orphans += lost
            typed.entries.append(self._line(kept.note, words, tags))
            typed.lines.append((kept, text, tags))
        for note in sorted(self._ours - typed.present):
            typed.orphans += [tag.fact for tag in self.open_case.case.notes[note].tags]
            typed.entries.append(self._line(note, ""))
        return typed

    def _line(self, note: str, text: str, tags: tuple[Tag, ...] = ()) -> NoteLine:
        made: NoteLine = self.open_case.make(NoteLine, note=note, text=text, tags=tags, call=self.call)
        return made

    def _pasted_long(self, lines: int) -> None:
        self._say(f"{lines} lines were pasted. They are kept whole and shown by their beginning.")

    # --- tagging ---------------------------------------------------------------------------------------

    def ask_tag(self) -> None:
        """Open the list of facts for the selected words, or for the sentence the caret is in."""
        self.keep()
        facts = self.open_case.guidance.facts.values()
        self.facts.set_choices(
            [(spec.id, f"{spec.label[:1].upper()}{spec.label[1:]}") for spec in facts if not spec.derived]
        )
        self.facts.set_value("")
        self._show_tags()
        self.bar.show()
        self.facts.line.setFocus()

    def _show_tags(self) -> None:
        """The tags of the line the caret is in, each with a way to take it off."""
        self.tags.clear()
        kept = kept_of(self.edit.textCursor().block())
        for tag in kept.tags if kept else ():
            label = self.edit.labels.get(kind_of(tag.fact), tag.fact)
            button = TagButton(label, icon="x")
            button.set_name(f"Take the tag {label} off")
            button.clicked.connect(lambda _=False, fact=tag.fact: self._untag(fact))
            self.tags.add(button)

    def _untag(self, fact: str) -> None:
        kept = kept_of(self.edit.textCursor().block())
        if kept is not None:
            self._keep_tags(kept, tuple(each for each in kept.tags if each.fact != fact))

    def _keep_tags(self, kept: Kept, tags: tuple[Tag, ...]) -> None:
        words = self.open_case.case.notes[kept.note].text
        if self.open_case.record(self._line(kept.note, words, tags)):
            kept.tags = tags
            self.close_tag()
            self.edit.redraw_margins()

    def close_tag(self) -> bool:
        """Close the list of facts if it is open."""
        if self.bar.isHidden():
            return False
        self.bar.hide()
        self.focus_notes()
        return True

    def _tag(self, fact: str) -> None:
        cursor = self.edit.textCursor()
        block = cursor.block()
        kept = kept_of(block)
        if not fact or kept is None or not block.text().strip():
            return
        text = block.text()
        if cursor.hasSelection():
            start, end = sorted((cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()))
        else:
            start, end = sentence_at(text, cursor.positionInBlock())
        spec = self.open_case.guidance.facts[fact]
        tag = Tag(start=max(start, 0), end=min(end, len(text)), fact=spec.id)
        self._keep_tags(kept, (*(each for each in kept.tags if each.fact != tag.fact), tag))

    def lines(self) -> list[ShownLine]:
        """The lines as kept, for tests and for reading aloud."""
        return [shown(line) for line in self.open_case.case.notes.values() if line.text.strip()]
