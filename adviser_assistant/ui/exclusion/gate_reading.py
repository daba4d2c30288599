"""What the pause page shows, as plain values read from the case and its assessment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered
from adviser_assistant.guidance.assessment import (
    Assessment,
    CheckpointStanding,
    CheckpointState,
    GateOutcome,
    GateReading,
    MissingItem,
    Why,
)
from adviser_assistant.guidance.gates import uses_of_immediate_risk
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence, GateKind, Node
from adviser_assistant.ui.parts.banner import RESULTS
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.why import WhyText

ANSWER_WORDS = {"yes": "Yes", "no": "No", "not_known": "Not known", "not_applicable": "Not applicable"}
CONFIDENCE_WORDS = {
    Confidence.HIGH: "",
    Confidence.MEDIUM: "read second-hand",
    Confidence.LOW: "check against your own text",
    Confidence.OURS: "our own rule",
    Confidence.LOCAL: "your own policy",
}


@dataclass(frozen=True)
class RowReading:
    """How one row stands: its state for the row, the words beside it and what its fields hold."""

    state: str
    answer: str
    second_line: str = ""
    by: str = ""
    chosen: str | None = None
    evidence: str = ""
    told_by: str = ""
    owner: str = ""
    action: str = ""
    due_on: date | None = None
    second_adviser: str = ""
    condition: bool = False
    waits_for_agreement: bool = False
    void_agreement: str = ""
    lacks: tuple[str, ...] = ()


def result_title(gate: GateReading) -> str:
    """The result in the words decisions use; what enough is recorded for is named."""
    if gate.result is GateOutcome.ENOUGH_RECORDED:
        return f"Enough recorded to discuss {gate.gate.step}"
    return RESULTS[gate.result.value][3]


def short_day(day: date, year: int | None = None) -> str:
    """A day without its weekday, for the end of a line: “10 Mar”."""
    return say_day(day, year=year is not None and day.year != year).split(" ", 1)[1]


def number_of(item: str) -> str:
    """The number people say: 14 for BC-14."""
    return item.rsplit("-", 1)[-1] if item.startswith("BC-") else ""


def why_text(why: Why, guidance: Guidance, settles: str = "", sign: str = "") -> WhyText:
    """A why in the words of the screen, with each fact by its label."""
    facts = tuple((fact, fact_label(guidance, fact)) for fact in why.used[:4] if fact in guidance.facts)
    source = "; ".join(part for part in (sign, *why.sources[:2]) if part)
    return WhyText(why.sentence, settles, facts, (), source, CONFIDENCE_WORDS[why.confidence])


def fact_label(guidance: Guidance, fact: str) -> str:
    """A fact in two or three words."""
    spec = guidance.facts.get(fact)
    return spec.label if spec else fact


def read_checkpoint(case: Case, standing: CheckpointStanding, year: int) -> RowReading:
    """One checkpoint's row."""
    answer = standing.answer
    if answer is None:
        return RowReading("not_asked", "Not asked")
    state, words = _state_of(standing, answer)
    return _with_answer(case, answer, state, words, standing.lacks, standing.state is CheckpointState.CARRIED, year)


def _state_of(standing: CheckpointStanding, answer: CheckpointAnswered) -> tuple[str, str]:
    said, words = answer.answer, ANSWER_WORDS[answer.answer.value]
    if said is CheckpointAnswer.NOT_APPLICABLE:
        return "not_applicable", words
    if standing.state is CheckpointState.CARRIED:
        return ("no_condition" if said is CheckpointAnswer.NO else "condition"), f"{words}, open condition"
    if said is CheckpointAnswer.NOT_KNOWN:
        return "not_known", words
    if standing.state is CheckpointState.SETTLED:
        soft_no = said is CheckpointAnswer.NO and standing.checkpoint.gate is not GateKind.HARD
        return ("no_fault" if soft_no else "settled"), words
    settles = said.value in standing.checkpoint.settled_by
    return ("in_part" if settles else "no"), (f"{words}, not shown yet" if settles else words)


def _with_answer(
    case: Case, answer: CheckpointAnswered, state: str, words: str, lacks: tuple[str, ...], carried: bool, year: int
) -> RowReading:
    agreement = case.agreed_on(answer.checkpoint)
    complete = bool(answer.owner and answer.action and answer.due_on)
    agreed_by = (agreement.agreed_by_name or agreement.agreed_by) if agreement else ""
    earlier = [each for each in case.agreements if each.item == answer.checkpoint]
    void = earlier[-1].agreed_by_name if earlier and agreement is None else ""
    day = answer.about_on or answer.recorded_at.date()
    open_ = state in ("no", "not_known", "in_part", "condition", "no_condition")
    lines = [_sentence(answer.evidence)]
    if carried and answer.due_on:
        lines.append(f"{answer.owner}: {answer.action}, by {short_day(answer.due_on, year)}. {agreed_by} agrees.")
    elif open_ and (lacking := _worth_saying(answer, lacks)):
        lines.append(f"Still lacks {', '.join(lacking)}.")
    return RowReading(
        state=state,
        answer=words,
        second_line=" ".join(line for line in lines if line),
        by=f"{answer.told_by}, {short_day(day, year)}" if answer.told_by else short_day(day, year),
        chosen=answer.answer.value,
        evidence=answer.evidence,
        told_by=answer.told_by,
        owner=answer.owner,
        action=answer.action,
        due_on=answer.due_on,
        second_adviser=agreed_by,
        condition=open_,
        waits_for_agreement=open_ and complete and agreement is None,
        void_agreement=void,
        lacks=lacks,
    )


CARRYING = ("an owner", "an action", "a date", "a second adviser’s agreement")


def _worth_saying(answer: CheckpointAnswered, lacks: tuple[str, ...]) -> list[str]:
    """What it lacks; who would carry it only once somebody has begun to say so."""
    begun = bool(answer.owner or answer.action or answer.due_on)
    # What may not be carried gives a whole sentence of what follows; that stands in the why.
    return [each for each in lacks if not each.endswith(".") and (begun or each not in CARRYING)]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".?!”" else f"{text}."


def procedure_note(gate: GateReading, named: bool) -> str:
    """How many points of the procedure hold the gate, and how many go on open, once a framework is named."""
    if not named:
        return "no framework named yet"
    still = sum(item.kind == "procedure" for item in gate.missing)
    carried = sum(item.kind == "procedure" for item in gate.carried_open)
    return (f"{still} open" if still else "nothing open") + (f", {carried} carried open" if carried else "")


def gaps_of(missing: tuple[MissingItem, ...]) -> list[tuple[str, str, str]]:
    """The gaps shown as chips: the purpose and every hard checkpoint."""
    gaps = [("purpose", "", "Purpose") for item in missing if item.id == "purpose"]
    return gaps + [
        (item.id, number_of(item.id), item.what) for item in missing if item.kind == "checkpoint" and item.hard
    ]


def links_of(missing: tuple[MissingItem, ...]) -> list[tuple[str, str]]:
    """The gaps shown as one link a kind, each with its count."""
    steps = sum(item.kind == "alternative" for item in missing)
    procedure = sum(item.kind == "procedure" for item in missing)
    asked = sum(item.kind == "checkpoint" and not item.hard for item in missing)
    named = (
        ("alternatives", f"Alternatives: {steps} to weigh", steps),
        ("procedure", f"Procedure: {procedure} open", procedure),
        ("also_asked", f"Also asked: {asked}", asked),
    )
    return [(key, words) for key, words, count in named if count]


def banner_sentence(assessment: Assessment) -> str:
    """One sentence beside the result; the chips and links carry the rest."""
    gate = assessment.gate()
    if gate is None or gate.result is GateOutcome.DOES_NOT_APPLY:
        return "Nothing recorded raises it."
    nine = sum(item.id in gate.gate.checkpoints for item in gate.missing)
    if gate.result is GateOutcome.GAPS_TO_CLOSE and nine:
        return f"{nine} of {len(gate.gate.checkpoints)} checkpoints still need an answer with evidence."
    if gate.result is GateOutcome.GAPS_TO_CLOSE:
        return "All nine checkpoints carry an answer. Other points are still open."
    return gate.why.sentence


def facts_in(node: Node | None) -> list[str]:
    """Every fact a condition names, but fields of records, in order."""
    return list(dict.fromkeys(_facts_in(node)))


def _facts_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        fact = node.get("fact")
        if isinstance(fact, str) and not fact.startswith("."):
            yield fact
        for part in node.values():
            yield from _facts_in(part)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _facts_in(part)


def can_use_immediate_risk(case: Case, assessment: Assessment) -> bool:
    """Whether the route may be used now: a first time freely, again only after a newer agreement."""
    uses = [entry for entry in case.decisions if entry.what == "immediate_risk" and entry.reason and entry.decided_by]
    if not uses:
        return True
    author = uses[-1].recorded_by
    return any(
        each.item == "immediate_risk" and each.recorded_at > uses[-1].recorded_at and each.agreed_by not in ("", author)
        for each in case.agreements
    )


def immediate_risk_now(case: Case, assessment: Assessment) -> tuple[str, str, str]:
    """Until when, whose reason, and hours left of the route that is on; empty words when it is off."""
    live = [use for use in uses_of_immediate_risk(case) if use.counts and use.until > assessment.on]
    if not live:
        return "", "", ""
    until, said = live[-1].until, live[-1].decision
    hours = max(int((until - assessment.on).total_seconds() // 3600), 0)
    left = f"{hours} h left" if hours else "under an hour left"
    return f"{say_day(until.date())} {until:%H:%M}", f"{said.decided_by}: “{said.reason}”", left
