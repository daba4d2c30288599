"""The purpose relied on, the risk as told, whether it is live, and the reasons given."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import Fact, State
from adviser_assistant.guidance.pack import Gate
from adviser_assistant.ui.exclusion.choice_chip import ChoiceChip
from adviser_assistant.ui.exclusion.gate_reading import short_day
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import TextField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import PaneHeading
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed


class PurposePane(QWidget):
    """A part of the left pane."""

    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PaneHeading("Purpose", "which permitted purpose is relied on?", line=False))
        inside = QVBoxLayout()
        inside.setContentsMargins(gap(20), 0, gap(16), gap(12))
        inside.setSpacing(gap(8))
        column.addLayout(inside)
        self._chips = FlowRow(8, 6)
        self.chips: dict[tuple[str, str], ChoiceChip] = {}
        inside.addWidget(self._chips)
        self._risk, self._live, self._reasons = _Line("Risk as told"), _Line("Live now?"), _Line("Reasons given")
        for line in (self._risk, self._live, self._reasons):
            inside.addWidget(line)
        self.risk = TextField("Exact risk", hint="What harm, how likely, to whom, as told.", lines=2)
        self.risk.changed.connect(self._risk_typed)
        self.risk.hide()
        inside.insertWidget(2, self.risk)
        self._risk.act.clicked.connect(self._edit_risk)
        self._live.act.clicked.connect(lambda: self.go_to.emit("before_exclusion", "BC-11"))
        self._reasons.act.clicked.connect(lambda: self.go_to.emit("call", self._gate().reasons))
        self._refused = WrapLabel("", "ink2", "hint", widest=2000)
        inside.addWidget(self._refused)

    def refresh(self) -> None:
        """Show what is recorded of the purpose."""
        case, gate = self.open_case.case, self._gate()
        self._forget_other_gates(gate)
        for fact_id in gate.purpose_facts:
            self._show_purposes(fact_id)
        self._show_risk(case.fact(gate.risk))
        self._show_live(case.fact(gate.risk_live))
        self._show_reasons(case.fact(gate.reasons), gate)

    def focus(self) -> None:
        """Rest the focus on the first purpose."""
        if self.chips:
            next(iter(self.chips.values())).setFocus()

    def _gate(self) -> Gate:
        return next(iter(self.open_case.guidance.gates.values()))

    def _forget_other_gates(self, gate: Gate) -> None:
        """Another framework may have been chosen meanwhile: its purposes stand in place of these."""
        if any(fact_id not in gate.purpose_facts for fact_id, _ in self.chips):
            self._chips.clear()
            self.chips.clear()

    def _show_purposes(self, fact_id: str) -> None:
        spec, value = self.open_case.guidance.facts.get(fact_id), self.open_case.case.value(fact_id)
        for choice in spec.choices if spec else ():
            key = (fact_id, choice.id)
            if key not in self.chips:
                chip = self.chips[key] = ChoiceChip(choice.label)
                chip.clicked.connect(lambda _=False, key=key: self._turned(key))
                self._chips.add(chip)
            chosen = isinstance(value, tuple) and choice.id in value
            if self.chips[key].isChecked() != chosen:
                self.chips[key].show_chosen(chosen)

    def _show_risk(self, fact: Fact) -> None:
        text = str(fact.value or "")
        self._risk.show_text(_mark(fact), f"{text}{_by(fact)}" if text else _words(fact), "Change" if text else "Add")
        if not self.risk.text.hasFocus():
            self.risk.set_value(text)

    def _show_live(self, fact: Fact) -> None:
        answer = self.open_case.case.checkpoints.get("BC-11")
        evidence = f" {answer.evidence}" if answer and answer.evidence else ""
        said = {True: f"yes.{evidence}", False: f"no.{evidence}"}
        words = said[fact.value] + _by(fact) if isinstance(fact.value, bool) else _words(fact)
        self._live.show_text(_mark(fact), words, "" if answer else "Answer 11")

    def _show_reasons(self, fact: Fact, gate: Gate) -> None:
        spec = self.open_case.guidance.facts.get(gate.reasons)
        given = fact.value if isinstance(fact.value, tuple) else ()
        labels = [choice.label for choice in spec.choices if choice.id in given] if spec else []
        words = (", ".join(labels) + _by(fact)) if labels else _words(fact)
        self._reasons.show_text(_mark(fact), words, "Change" if labels else "Add")
        only_refused = bool(given) and set(given) <= set(gate.refused)
        first = "None of these is accepted as a reason. " if only_refused else ""
        self._refused.setText(first + gate.refused_says)
        dress(self._refused, "serious" if only_refused else "ink2", "hint")

    def _turned(self, key: tuple[str, str]) -> None:
        fact_id, value = key
        of_fact = {other: chip for (fact, other), chip in self.chips.items() if fact == fact_id}
        if self.chips[key].isChecked():
            for other, chip in of_fact.items():
                if (value == "none") != (other == "none"):
                    chip.show_chosen(False)
        chosen = tuple(each for each, chip in of_fact.items() if chip.isChecked())
        if chosen:
            self.open_case.answer(fact_id, chosen)
        else:
            self.open_case.answer_state(fact_id, State.NOT_ASKED)

    def _edit_risk(self) -> None:
        opening = self.risk.isHidden()
        set_open(self.risk, opening)
        if opening:
            self.risk.setFocus()

    def _risk_typed(self, text: str) -> None:
        if text.strip():
            self.open_case.answer(self._gate().risk, text.strip())
        else:
            self.open_case.answer_state(self._gate().risk, State.NOT_ASKED)


class _Line(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(8))
        self._name, self._label = name, labelled(name, "ink2", "body")
        self.mark, self.words, self.act = StatusMark("not_asked", 16, line="body"), WrapLabel(widest=2000), link("Add")
        self.act.height_ = 22
        for widget, share in ((self._label, 0), (self.mark, 0), (self.words, 1), (self.act, 0)):
            line.addWidget(widget, share, Qt.AlignmentFlag.AlignTop)
        theme_changed.connect(self._measure)
        self._measure()

    def show_text(self, mark: str, words: str, act: str) -> None:
        """The state where nothing is known, else the words."""
        self.mark.setVisible(bool(mark))
        if mark:
            self.mark.set_kind(mark)
        self.words.setText(words)
        self.act.setVisible(bool(act))
        self.act.setText(act)
        self.act.set_name(act if act.startswith("Answer") else f"{act}: {self._name}")

    def _measure(self) -> None:
        self._label.setFixedWidth(px(100))


def _mark(fact: Fact) -> str:
    if fact.disputed:
        return "in_part"
    return {State.KNOWN: "", State.NOT_APPLICABLE: "not_applicable"}.get(fact.state, fact.state.value)


def _words(fact: Fact) -> str:
    if fact.disputed:
        return "; ".join(f"{each.said_by or 'somebody'}: {_plain(each.value)}" for each in fact.standing)
    return {
        State.NOT_KNOWN: "not known",
        State.DECLINED: "declined",
        State.NOT_APPLICABLE: "does not apply",
    }.get(fact.state, "nothing recorded yet")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _by(fact: Fact) -> str:
    latest = fact.latest
    if latest is None:
        return ""
    day = short_day(latest.about_on or latest.recorded_at.date())
    return f" ({latest.said_by}, {day})" if latest.said_by else f" ({day})"
