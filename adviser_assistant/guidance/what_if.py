"""What would change this? The smallest sets of answers that would flip a prompt or a gate.

Answers are supposed one by one, then in pairs and threes, as entries on a copy of the case, and the item is read
again. Only facts in the item are tried, and only so often: it says when it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations, product
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered, Entry, FactRecorded
from adviser_assistant.casework.facts import State, Value, kind_of, record_fact
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assess import end_of_day, gates_of, read_view
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.conditions import Answer, facts_named
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import RECORDS, FactSpec, Gate, Kind, Node
from adviser_assistant.guidance.view import CaseView

AT_MOST = 3
MOST_TRIES = {"prompt": 600, "gate": 80}
"""A gate takes about twenty times as long to read again as a prompt."""

SUPPOSED = "supposed"
RAISED, QUIET = "raised", "quiet"
_LONG_LIST = 6
_DAYS_IN = {"days": 1, "working_days": 2, "weeks": 7, "months": 31}


@dataclass(frozen=True)
class Supposed:
    """An answer that nobody gave: to a fact, or to a checkpoint by its id."""

    item: str
    value: Value
    says: str


@dataclass(frozen=True)
class Flip:
    """Answers that together would make the item read otherwise, and what it would then say."""

    answers: tuple[Supposed, ...]
    becomes: str


@dataclass(frozen=True)
class WhatIf:
    """How an item reads now, and the smallest sets of answers that would flip it.

    `stopped` says that the number of tries ran out before every set was tried.
    """

    item: str
    now: str
    flips: tuple[Flip, ...]
    stopped: bool

    @property
    def says(self) -> tuple[str, ...]:
        """One line a set: “If “told of the concern” were “told of both”: quiet.”"""
        lines = [f"If {' and '.join(each.says for each in flip.answers)}: {flip.becomes}." for flip in self.flips]
        if not lines:
            lines = [f"No set of up to {AT_MOST} answers to its own facts changes this."]
        if self.stopped:
            lines.append("There are more sets than were tried here.")
        return tuple(lines)


def what_would_change(
    case: Case,
    guidance: Guidance,
    item: str,
    on: date | datetime | None = None,
    caseload: Caseload = NO_CASELOAD,
) -> WhatIf:
    """The smallest sets of at most three answers that flip a prompt or gate. Raises AdviserError for another item."""
    moment = end_of_day(case, on)
    reads, nodes = _reader(guidance, item, caseload, moment)
    now = reads(case)
    view, _, _ = read_view(case, guidance, caseload, moment)
    choices = _answers(view, nodes, _points(view, guidance, item, moment, caseload))
    return _search(case, item, now, reads, choices, moment)


def suppose(case: Case, answers: tuple[Supposed, ...], moment: datetime) -> Case:
    """A copy of the case as if these answers had been given."""
    made = (entry for number, answer in enumerate(answers) for entry in _entries(case, answer, number, moment))
    return case.after_all(made)


def _entries(case: Case, answer: Supposed, number: int, moment: datetime) -> Iterator[Entry]:
    stamp: dict[str, Any] = {"id": f"{SUPPOSED}-{number}", "recorded_at": moment, "recorded_by": SUPPOSED}
    if answer.item.startswith("alternative["):
        for name, value in (("controls", "no"), ("reason", SUPPOSED)):
            fact = f"{answer.item}.{name}"
            yield FactRecorded(**{**stamp, "id": f"{stamp['id']}-{name}"}, fact=fact, state=State.KNOWN, value=value)
    elif "." in answer.item:
        for place, said in enumerate(case.fact(answer.item).standing):
            # What was said before is set aside: a second voice would only make the fact disputed.
            taken = {**stamp, "id": f"{stamp['id']}-{place}"}
            yield FactRecorded(**taken, fact=answer.item, state=State.NOT_ASKED, corrects=said.entry_id)
        yield FactRecorded(**stamp, fact=answer.item, state=State.KNOWN, value=answer.value)
    else:
        answered = CheckpointAnswer(str(answer.value))
        yield CheckpointAnswered(**stamp, checkpoint=answer.item, answer=answered, evidence=SUPPOSED)


# --- how an item reads ------------------------------------------------------------------------------------


def _reader(
    guidance: Guidance, item: str, caseload: Caseload, moment: datetime
) -> tuple[Callable[[Case], str], tuple[Node, ...]]:
    if item in guidance.prompts:
        prompt = guidance.prompts[item]

        def raised(case: Case) -> str:
            view, _, _ = read_view(case, guidance, caseload, moment)
            return RAISED if guidance.ask(prompt.when, view).answer is Answer.YES else QUIET

        return raised, (prompt.when,)
    if item in guidance.gates:
        gate = guidance.gates[item]

        def result(case: Case) -> str:
            view, local, clocks = read_view(case, guidance, caseload, moment)
            found = next(each for each in gates_of(view, local, clocks) if each.id == item)
            return found.result.value.replace("_", " ")

        return result, (gate.raised_when, gate.purpose_met, gate.purpose_not_met)
    raise AdviserError(f"There is no prompt or gate “{item}” in this case's guidance.")


def _points(view: CaseView, guidance: Guidance, item: str, moment: datetime, caseload: Caseload) -> tuple[str, ...]:
    """The checkpoints and lesser steps a gate still waits for; a prompt has none."""
    gate = guidance.gates.get(item)
    if not isinstance(gate, Gate):
        return ()
    _, local, clocks = read_view(view.case, guidance, caseload, moment)
    found = next(each for each in gates_of(view, local, clocks) if each.id == item)
    return tuple(each.id for each in found.missing if each.kind in ("checkpoint", "alternative"))


# --- what could be answered -------------------------------------------------------------------------------


def _answers(view: CaseView, nodes: tuple[Node, ...], points: tuple[str, ...]) -> dict[str, tuple[Supposed, ...]]:
    """For each fact in the item, the answers worth supposing; the answer it has now is none of them."""
    found: dict[str, tuple[Supposed, ...]] = {}
    limits = list(_limits(nodes))
    named = {value for node in nodes for value in _values_named(node)}
    for fact in dict.fromkeys(
        each for node in nodes for name in sorted(facts_named(node)) for each in _asked(view, name)
    ):
        if fact.startswith("checkpoint."):
            points = (*points, fact.removeprefix("checkpoint.").upper().replace("_", "-"))
            continue
        spec = view.guidance.facts[kind_of(fact)]
        values = [value for value in _values(spec, named, limits, view.on) if value != view.value(fact)]
        found[fact] = tuple(Supposed(fact, value, _says(spec, value)) for value in values)
    for point in dict.fromkeys(points):
        found[point] = tuple(_point(view, point))
    return {item: answers for item, answers in found.items() if answers}


def _asked(view: CaseView, name: str) -> Iterator[str]:
    """The facts that can be answered behind a name: of each record, and beneath what is worked out."""
    spec = view.guidance.facts.get(name)
    record, _, field = name.partition(".")
    if name.startswith("checkpoint."):
        yield name
    elif spec is not None and spec.derived:
        for fact in view.rests_on(name):
            beneath = view.guidance.facts.get(kind_of(fact))
            if beneath is not None and not beneath.derived and _is_answerable(fact):
                yield fact
    elif record in RECORDS:
        yield from (record_fact(record, key, field) for key in view.keys(record))
    elif spec is not None:
        yield name


def _is_answerable(fact: str) -> bool:
    return fact.partition(".")[0] not in RECORDS


def _values(spec: FactSpec, named: set[str], limits: list[tuple[int, str]], on: date) -> list[Value]:
    match spec.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(_worth_trying(spec, named))
        case Kind.CHOICES:
            return [(each,) for each in _worth_trying(spec, named)]
        case Kind.NUMBER:
            return list(dict.fromkeys(max(limit + step, 0) for limit, _ in limits for step in (-1, 0, 1)))
        case Kind.DATE:
            longest = max((limit * _DAYS_IN.get(unit, 31) for limit, unit in limits), default=0)
            return [on, on - timedelta(days=longest + 7)]
        case Kind.DATE_TIME:
            return []
        case _:
            return [SUPPOSED]


def _worth_trying(spec: FactSpec, named: set[str]) -> Iterator[str]:
    """Every choice of a short list; of a long one those the item names, and one that it does not."""
    ids = [choice.id for choice in spec.choices]
    if len(ids) <= _LONG_LIST:
        yield from ids
        return
    yield from (each for each in ids if each in named)
    yield from [each for each in ids if each not in named][:1]


def _point(view: CaseView, point: str) -> Iterator[Supposed]:
    if point.startswith("alternative["):
        key = point.removeprefix("alternative[").rstrip("]")
        label = view.guidance.alternatives[key].label.lower()
        yield Supposed(point, True, f"“{label}” were weighed, with a reason")
        return
    answered = view.case.checkpoints.get(point)
    label = view.guidance.checkpoints[point].label
    for answer in (CheckpointAnswer.YES, CheckpointAnswer.NO):
        if answered is None or answered.answer is not answer or not answered.evidence:
            yield Supposed(point, answer.value, f"“{label}” were answered {answer.value}, with evidence")


def _says(spec: FactSpec, value: Value) -> str:
    if isinstance(value, bool):
        said = "yes" if value else "no"
    elif value == SUPPOSED:
        return f"“{spec.label}” were recorded"
    elif isinstance(value, tuple):
        said = ", ".join(_label(spec, each) for each in value)
    else:
        said = _label(spec, str(value))
    return f"“{spec.label}” were {said}"


def _label(spec: FactSpec, value: str) -> str:
    return next((choice.label[:1].lower() + choice.label[1:] for choice in spec.choices if choice.id == value), value)


def _limits(nodes: tuple[Node, ...]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        yield from _limits_in(node)


def _limits_in(node: Any) -> Iterator[tuple[int, str]]:
    if isinstance(node, list):
        for part in node:
            yield from _limits_in(part)
    if isinstance(node, dict):
        for key in ("at_least", "at_most"):
            if isinstance(node.get(key), int):
                yield node[key], str(node.get("unit", "days"))
        for part in node.values():
            yield from _limits_in(part)


def _values_named(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for part in node:
            yield from _values_named(part)
    elif isinstance(node, dict):
        for part in node.values():
            yield from _values_named(part)


# --- the search -------------------------------------------------------------------------------------------


def _search(
    case: Case,
    item: str,
    now: str,
    reads: Callable[[Case], str],
    answers: dict[str, tuple[Supposed, ...]],
    moment: datetime,
) -> WhatIf:
    """Sets of one, then two, then three; for each way it may then read, those of the smallest size."""
    flips: list[Flip] = []
    sizes: dict[str, int] = {}
    sets = (
        chosen
        for size in range(1, AT_MOST + 1)
        for items in combinations(answers, size)
        for chosen in product(*(answers[each] for each in items))
    )
    is_prompt = now in (RAISED, QUIET)
    most = MOST_TRIES["prompt" if is_prompt else "gate"]
    for tries, chosen in enumerate(sets):
        # A prompt has one other reading: once it was found, larger sets are of no use.
        if tries == most or (is_prompt and sizes and len(chosen) > min(sizes.values())):
            return WhatIf(item, now, tuple(flips), stopped=tries == most)
        becomes = reads(suppose(case, chosen, moment))
        if becomes != now and sizes.setdefault(becomes, len(chosen)) == len(chosen):
            flips.append(Flip(chosen, becomes))
    return WhatIf(item, now, tuple(flips), stopped=False)
