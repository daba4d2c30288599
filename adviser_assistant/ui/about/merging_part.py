"""A duplicate: made part of another case and parted again, and what was recorded there taken over one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.casework.facts import RECORD_FACT, kind_of
from adviser_assistant.casework.links import MERGED, links_of
from adviser_assistant.casework.merging import Heard, merged_into
from adviser_assistant.letters.words import in_words
from adviser_assistant.ui.about.find_case import FindCase
from adviser_assistant.ui.about.part import AboutPart, wanted
from adviser_assistant.ui.exclusion.choice_chip import ChoiceChip
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.theme import gap

WHAT_IT_DOES = (
    "Two cases about the same person and matter become one story. This one is closed as merged and keeps every entry; "
    "what it holds can be read and taken over from the other. It can be parted again."
)
LONGEST = 90


class MergingPart(AboutPart):
    """In a duplicate, where its story goes on; in the case that remains, what is still to take over."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("The same matter twice", open_case)
        self.says = self.words("", "ink2")
        self.open_it = link("Open the other case", icon="arrow-right")
        self._opens = self.acts(self.open_it)
        self._heard = QVBoxLayout()
        self._heard.setSpacing(gap(4))
        self.column.addLayout(self._heard)
        self.take, self.take_all = secondary("Take over what is chosen"), link("Choose all of it")
        self._taking = self.acts(self.take, self.take_all)
        self.begin = link("This case is a duplicate of another")
        self._begins = self.acts(self.begin)
        self.finder = FindCase("Which case remains", open_case)
        self.column.addWidget(self.finder)
        self.reason = LineField("Why", placeholder="Rung twice about the same matter")
        self.field(self.reason)
        self.merge, self.part = secondary("Merge this case into it"), link("Part the two again…")
        self._ends = self.acts(self.merge, self.part)
        self.chips: dict[str, ChoiceChip] = {}
        self._offered: tuple[Heard, ...] = ()
        self._chosen, self._asking = "", False
        self.begin.clicked.connect(self.ask)
        self.finder.chosen.connect(self._found)
        self.merge.clicked.connect(self.record)
        self.part.clicked.connect(self.part_them)
        self.take.clicked.connect(self.take_over)
        self.take_all.clicked.connect(self._choose_all)
        self.open_it.clicked.connect(lambda: self.open_other.emit(self.other))

    @property
    def other(self) -> str:
        """The case this one is merged with: the one it became part of, or the last duplicate of this one."""
        duplicates = [each.case_id for each in links_of(self.open_case.case) if each.kind == MERGED]
        return merged_into(self.open_case.case) or (duplicates[-1] if duplicates else "")

    def refresh(self) -> None:
        """Show how the case stands."""
        case, other, others = self.open_case.case, self.other, self.open_case.others
        is_duplicate = bool(merged_into(case))
        named = others.named(other) if other else ""
        self.says.setText(
            f"Merged. The story goes on in: {named}."
            if is_duplicate
            else f"A duplicate was merged into this case: {named}."
            if other
            else WHAT_IT_DOES
        )
        self._opens.setVisible(bool(other))
        self._offer(others.heard_in(other) if other and not is_duplicate and self.can_act else ())
        self._taking.setVisible(bool(self._offered))
        merging = self._asking and not other
        self._begins.setVisible(self.can_act and not other and not merging)
        self.finder.setVisible(merging)
        self.reason.setVisible(merging or (self._asking and bool(other)))
        self.merge.setVisible(merging)
        self.part.setVisible(bool(other) and self.can_act)
        self._ends.setVisible(merging or not self.part.isHidden())

    def ask(self) -> None:
        """Ask which case remains, and why."""
        self._asking = True
        self.refresh()
        self.finder.setFocus()

    def record(self) -> None:
        """Merge this case into the one chosen."""
        if not self._chosen:
            self.finder.search.set_message("Which case remains?", wrong=True)
            return
        reason = wanted(self.reason, "Say why: it stands in both timelines.")
        if not reason:
            return
        refused = self.open_case.others.merge_into(self._chosen, reason)
        self.finder.search.set_message(refused, wrong=bool(refused))
        if not refused:
            self._over("Merged. It can be parted again here.")

    def part_them(self) -> None:
        """Take the merging back; the reason is asked for first."""
        if not self._asking:
            self._asking = True
            self.refresh()
            self.reason.setFocus()
            return
        reason = wanted(self.reason, "Say why: it stands in both timelines.")
        if reason and self.open_case.others.part_from(self.other, reason):
            self._over("Parted. Both cases stand by themselves again.")

    def take_over(self) -> None:
        """Record here what was chosen."""
        chosen = tuple(each for each in self._offered if self.chips[each.id].isChecked())
        if chosen and self.open_case.others.take_over(self.other, chosen):
            self.announce.emit(f"{len(chosen)} taken over, each with its source and day")

    def focus_on(self, item: str) -> bool:
        """The whole part."""
        if item == "merging":
            (self.finder if self._asking else self.begin if not self.other else self.open_it).setFocus()
        return item == "merging"

    def _over(self, said: str) -> None:
        self._chosen, self._asking = "", False
        self.reason.set_value("")
        self.finder.search.set_value("")
        self.refresh()
        self.focus_on("merging")
        self.announce.emit(said)

    def _found(self, case_id: str, says: str) -> None:
        self._chosen = case_id
        self.finder.search.set_message("")

    def _choose_all(self) -> None:
        for chip in self.chips.values():
            chip.show_chosen(True)

    def _offer(self, offered: tuple[Heard, ...]) -> None:
        if offered == self._offered:
            return
        self._offered = offered
        clear_out(self._heard)
        there = self.open_case.others.opened(self.other) if offered else None
        self.chips = {}
        for each in offered:
            chip = ChoiceChip(self._words(each, there) if there is not None else each.id)
            self.chips[each.id] = chip
            self._heard.addWidget(chip)

    def _words(self, each: Heard, there: OpenCase) -> str:
        """“Concern: notes written late”, with what is said here where that differs."""
        if each.entry is not None:
            what = "Note" if isinstance(each.entry, NoteLine) else "Told"
            told = each.entry.text if isinstance(each.entry, NoteLine) else each.entry.summary or each.entry.form
            return _short(f"{what}: {told}")
        fact = there.case.fact(each.facts[0])
        spec = there.guidance.facts.get(kind_of(fact.id))
        match = RECORD_FACT.match(fact.id)
        label = match["record"].replace("_", " ") if match else spec.label if spec else fact.id
        said = in_words(fact.value, spec) if fact.value is not None else "accounts differ"
        differs = ", said otherwise here" if each.differs else ""
        return _short(f"{label[:1].upper()}{label[1:]}: {said}{differs}")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
