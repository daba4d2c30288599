"""What a rehearsal shows afterwards: what was found, what was missed, and what each miss would have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment, GateOutcome
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.practice.caller import PracticeCall, Turn, case_with
from adviser_assistant.practice.player import ask_everything
from adviser_assistant.practice.scenario import Answer, BetterOrder, Telling

ALIKE = 0.45
"""From here on two lines of letters are shown as one line said otherwise."""

NEXT_TIME = 3
"""So many misses are put before the others; nobody takes fifteen into the next call."""

MANY, NEARLY_SAME = 6, 0.7
"""More new lines than this come from a name; those as like an old line as this say nothing else."""

Drafting = Callable[[Case, Guidance, Assessment, str], tuple[str, ...]]
"""The lines of a document as it would be drafted; letters are written elsewhere and handed in."""


@dataclass(frozen=True)
class Missed:
    """Something a good call finds that this one did not.

    `ask` is how it could have been asked, `held_back` that it was asked for and not told. `gate` says what of the gate
    it would have changed, `raised` which prompts it would have raised, `letter` what the letter would have said.
    """

    answer: Answer
    ask: str
    held_back: bool
    gate: tuple[str, ...]
    raised: tuple[str, ...]
    letter: tuple[str, ...]
    is_account: bool

    @property
    def weight(self) -> int:
        """How much hangs on it: the practitioner's account and the gate, then what is not told to everybody."""
        kept = _is_kept(self.answer)
        return 4 * self.is_account + 3 * len(self.gate) + 2 * kept + 2 * len(self.raised) + min(len(self.letter), 2)


@dataclass(frozen=True)
class Debrief:
    """A call looked back on. `letter` is what its answers would have produced, `good_letter` what a good call's would.

    `account_minute` is when the practitioner's own account was asked about and told, None if it never was.
    `brought_out` are the questions that were told what few are told, `lost` those the caller did not catch.
    `not_recorded` are facts and checkpoints a good call has on record.
    """

    title: str
    turns: tuple[Turn, ...]
    found: tuple[Answer, ...]
    missed: tuple[Missed, ...]
    out_of_order: tuple[BetterOrder, ...]
    account_minute: int | None
    brought_out: tuple[Turn, ...]
    lost: tuple[Turn, ...]
    not_recorded: tuple[str, ...]
    led: tuple[Turn, ...]
    sharp: tuple[Turn, ...]
    letter: tuple[str, ...]
    good_letter: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def account(self) -> str:
        """When the practitioner's own account was asked about."""
        return f"asked after in minute {self.account_minute}" if self.account_minute else "not reached"

    @property
    def next_time(self) -> tuple[Missed, ...]:
        """The few misses that weigh most, to take into the next call."""
        return tuple(sorted(self.missed, key=lambda each: -each.weight)[:NEXT_TIME])

    @property
    def whole_side_by_side(self) -> tuple[tuple[str, str], ...]:
        """Both letters from top to bottom: this call's lines, and beside them what a good call's letter says there."""
        same = SequenceMatcher(None, self.letter, self.good_letter, autojunk=False)
        return tuple(
            row
            for what, begins, ends, good_begins, good_ends in same.get_opcodes()
            for row in (
                ((line, line) for line in self.letter[begins:ends])
                if what == "equal"
                else _paired(self.letter[begins:ends], self.good_letter[good_begins:good_ends])
            )
        )

    @property
    def side_by_side(self) -> tuple[tuple[str, str], ...]:
        """Where the two letters differ."""
        return tuple(row for row in self.whole_side_by_side if row[0] != row[1])

    @property
    def only_good(self) -> tuple[str, ...]:
        """The lines that stand only in the letter of a good call."""
        return tuple(line for line in self.good_letter if line not in self.letter)

    @property
    def only_this(self) -> tuple[str, ...]:
        """The lines that stand only in this call's letter, its gaps among them."""
        return tuple(line for line in self.letter if line not in self.good_letter)


def debrief(call: PracticeCall, guidance: Guidance, drafting: Drafting) -> Debrief:
    """Look back on a call. The same call gives the same debrief."""
    rehearsal, scenario = call.rehearsal, call.rehearsal.scenario
    told_at = {answer: minute for minute, answer in call.told}
    look = _Look(call, guidance, drafting)
    good = ask_everything(rehearsal, guidance, call.ways).case
    return Debrief(
        title=scenario.title,
        turns=call.turns,
        found=tuple(rehearsal.answer(each) for each in told_at),
        missed=tuple(look.missed(each) for each in scenario.answers if each.id not in told_at),
        out_of_order=tuple(row for row in scenario.order if _out_of_order(row, told_at)),
        account_minute=told_at.get(scenario.account),
        brought_out=tuple(turn for turn in call.turns if turn.told and _is_kept(rehearsal.answer(turn.told))),
        lost=tuple(turn for turn in call.turns if turn.lost),
        not_recorded=tuple(_label(each, guidance) for each in scenario.not_recorded(call.case)),
        led=tuple(turn for turn in call.turns if turn.manner.leads),
        sharp=tuple(turn for turn in call.turns if turn.manner.sharp),
        letter=look.letter,
        good_letter=drafting(good, guidance, assess(good, guidance, on=rehearsal.begins), scenario.document),
        questions=scenario.questions,
    )


def _is_kept(answer: Answer) -> bool:
    """Whether it is not told to everybody who asks."""
    return answer.telling is not Telling.ASKED


def _out_of_order(row: BetterOrder, told_at: dict[str, int]) -> bool:
    return row.then in told_at and told_at.get(row.first, told_at[row.then] + 1) > told_at[row.then]


def _paired(these: tuple[str, ...], good: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Lines that say nearly the same beside one another; every other line stands alone."""
    rest = good
    for line in these:
        near = get_close_matches(line, rest, 1, ALIKE)
        place = rest.index(near[0]) if near else 0
        yield from (("", each) for each in rest[:place])
        yield line, near[0] if near else ""
        rest = rest[place + 1 :] if near else rest
    yield from (("", each) for each in rest)


class _Look:
    """The case as this call left it, read once, and read again with each thing that was missed."""

    def __init__(self, call: PracticeCall, guidance: Guidance, drafting: Drafting) -> None:
        self.call, self.guidance, self.drafting = call, guidance, drafting
        case = call.case
        self.now = assess(case, guidance, on=call.rehearsal.begins)
        self.letter = self._draft(case, self.now)

    def missed(self, answer: Answer) -> Missed:
        """What an answer that was not heard would have changed, all else as it was."""
        case = case_with(self.call.rehearsal, (*self.call.told, (self.call.minute, answer.id)))
        then = assess(case, self.guidance, on=self.call.rehearsal.begins)
        raised = {each.id for each in self.now.prompts}
        question = next((self.guidance.questions[each].ask for each in answer.to), "")
        return Missed(
            answer=answer,
            ask=question or answer.ask,
            held_back=any(turn.put_off == answer.id for turn in self.call.turns),
            gate=tuple(_gates(self.now, then)),
            raised=tuple(each.prompt.text for each in then.prompts if each.id not in raised),
            letter=self._new_lines(self._draft(case, then)),
            is_account=answer.id == self.call.rehearsal.scenario.account,
        )

    def _new_lines(self, then: tuple[str, ...]) -> tuple[str, ...]:
        """What the letter would say; where a name alone changes most lines, those that say more than the name."""
        new = tuple(line for line in then if line not in self.letter)
        if len(new) <= MANY:
            return new
        return tuple(line for line in new if not get_close_matches(line, self.letter, 1, NEARLY_SAME)) or new

    def _draft(self, case: Case, assessment: Assessment) -> tuple[str, ...]:
        return self.drafting(case, self.guidance, assessment, self.call.rehearsal.scenario.document)


def _gates(now: Assessment, then: Assessment) -> Iterator[str]:
    """What a gate would have said otherwise: its result, what would no longer be open, what newly would."""
    before = {each.id: each for each in now.gates}
    for gate in then.gates:
        was = before[gate.id]
        if gate.result is not was.result and gate.result is not GateOutcome.DOES_NOT_APPLY:
            yield f"{gate.gate.title}: {gate.result.value.replace('_', ' ')}."
        open_then = {item.id for item in gate.missing}
        yield from (f"No longer open: {item.what}" for item in was.missing if item.id not in open_then)
        open_now = {item.id for item in was.missing}
        if was.result is not GateOutcome.DOES_NOT_APPLY:
            yield from (f"Newly open: {item.what}" for item in gate.missing if item.id not in open_now)


def _label(item: str, guidance: Guidance) -> str:
    """A fact or checkpoint in words."""
    checkpoint = guidance.checkpoints.get(item)
    return checkpoint.label if checkpoint else guidance.facts[kind_of(item)].label
