"""Cases that belong together: each link says what the other case is, opens it, and can be taken out with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.links import CHOSEN, KINDS, MERGED, Link, links_of
from adviser_assistant.ui.about.find_case import FindCase
from adviser_assistant.ui.about.part import AboutPart, line_of, to_act_in, wanted
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.theme import gap

NONE_YET = "Not linked to another case. What one case says never stands in a letter of the other."


class LinksPart(AboutPart):
    """The links, then one act for another."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("Linked cases", open_case)
        self.says = self.words(NONE_YET, "ink2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap(4))
        self.column.addLayout(self._lines)
        self.reason = LineField("", placeholder="Why they do not belong together")
        self.reason.set_name("Why the link is taken out")
        self.take_out, self.leave = secondary("Take the link out"), link("Leave it")
        self.field(self.reason)
        self._taking = self.acts(self.take_out, self.leave)
        self.add_another = link("Link another case", icon="link")
        self.acts(self.add_another)
        self.finder = FindCase("Which case", open_case)
        self.kind = AnswerChips([(each, KINDS[each], "plain") for each in CHOSEN], "What the other is", keys=False)
        self.link_them = secondary("Link the two")
        self.column.addWidget(self.finder)
        self.column.addWidget(self.kind)
        self._adding = self.acts(self.link_them)
        self._other, self._kind, self._asking = "", "", False
        self._taken: Link | None = None
        self._shown: tuple[Link, ...] = ()
        self.add_another.clicked.connect(self.ask)
        self.finder.chosen.connect(self._found)
        self.kind.chosen.connect(self._kind_chosen)
        self.link_them.clicked.connect(self.record)
        self.take_out.clicked.connect(self.unlink)
        self.leave.clicked.connect(lambda: self._take(None))

    def refresh(self) -> None:
        """Show the links."""
        links = links_of(self.open_case.case)
        self.says.setVisible(not links)
        if links != self._shown:
            self._shown = links
            clear_out(self._lines)
            for each in links:
                self._lines.addWidget(self._line(each))
        self.reason.setVisible(self._taken is not None)
        self._taking.setVisible(self._taken is not None)
        self.add_another.setVisible(self.can_act and not self._asking)
        for part in (self.finder, self.kind, self._adding):
            part.setVisible(self._asking)

    def ask(self) -> None:
        """Open the search."""
        self._asking = True
        self.refresh()
        self.finder.setFocus()

    def record(self) -> None:
        """Link both cases."""
        if not self._other or not self._kind:
            self.finder.search.set_message("Find the case, then say what it is to this one.", wrong=True)
            return
        if self.open_case.others.link(self._kind, self._other):
            self.announce.emit("Linked, in both cases")
        self._other, self._kind, self._asking = "", "", False
        self.finder.search.set_value("")
        self.kind.set_chosen(None)
        self.refresh()
        self.add_another.setFocus()

    def unlink(self) -> None:
        """Take a link out of both cases."""
        reason, taken = wanted(self.reason, "Say why: it stands in the timeline."), self._taken
        if reason and taken is not None:
            self._taken = None
            self.open_case.others.unlink(taken.kind, taken.case_id, reason)
            self.refresh()
            self.add_another.setFocus()

    def focus_on(self, item: str) -> bool:
        """The first link."""
        if item == "link" and self._shown:
            to_act_in(self._lines, 0)
        elif item == "link":
            self.ask()
        return item == "link"

    def _line(self, each: Link) -> QWidget:
        named = self.open_case.others.named(each.case_id)
        opens = ("Open it", f"Open {named}", lambda _=False: self.open_other.emit(each.case_id))
        out = ("Take the link out", f"Take the link to {named} out", lambda _=False: self._take(each))
        acts = (opens, out) if self.can_act and each.kind != MERGED else (opens,)
        return line_of(f"{each.says}: {named}", "ink", *acts, parent=self)

    def _take(self, taken: Link | None) -> None:
        self._taken = taken
        self.reason.set_value("")
        self.refresh()
        (self.reason if taken else self.add_another).setFocus()

    def _found(self, case_id: str, says: str) -> None:
        self._other = case_id
        self.finder.search.set_message("")

    def _kind_chosen(self, kind: str) -> None:
        self._kind = kind
        self.kind.set_chosen(kind)
