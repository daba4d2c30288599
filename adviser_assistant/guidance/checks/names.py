"""Every name an item speaks of is known where the item can stand."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.counting import COUNTINGS, UNITS
from adviser_assistant.guidance.frameworks import EMPLOYER_SAYS
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CATALOGUE, RECORDS

KINDS = ("common", "framework", "overlay")
STEPS = ("", "exclusion", "suspension")
LOUD = frozenset({"banner", "pause", "task"})
SHOWN = LOUD | {"side", "inline", "digest"}
SHOWN_ONLY = ("hours", "periods")
"""Units of a figure that are shown and not counted in days."""

ANSWERS = tuple(each.value for each in CheckpointAnswer if each is not CheckpointAnswer.TAKEN_BACK)

Named = Iterator[tuple[str, str, str, Iterable[str]]]
"""Part, item, what is named, and the names."""


def names(stand: Stand) -> Iterator[Fault]:
    """Names that lead nowhere, and words that are none of the few allowed."""
    for part, item, what, named in _named(stand):
        among, remedy = _KNOWN[what]
        for name in named:
            lacking = stand.lacks(kind_of(name), among) if name else None
            if lacking is not None:
                yield stand.at(part, item, f"There is no {what} “{name}”{lacking}. {remedy}")
    for part, item, what, said, allowed in _words(stand):
        for strange in [each for each in said if each not in tuple(allowed)]:
            yield stand.at(part, item, f"“{strange}” is no {what}. Use one of: {', '.join(sorted(allowed))}.")
    yield from _heads(stand)
    yield from _packs(stand)


def _facts_and_checkpoints(guidance: Guidance) -> Container[str]:
    return guidance.facts.keys() | guidance.checkpoints.keys()


def _checkpoints_and_prompts(guidance: Guidance) -> Container[str]:
    return guidance.checkpoints.keys() | guidance.prompts.keys()


_CORRECT = "Correct the name."
_KNOWN: dict[str, tuple[Callable[[Guidance], Container[str]], str]] = {
    "fact or checkpoint": (_facts_and_checkpoints, _CORRECT),
    "checkpoint": (lambda guidance: guidance.checkpoints, "Correct the id."),
    "checkpoint or prompt": (_checkpoints_and_prompts, "Correct the id."),
    "clock": (lambda guidance: guidance.clocks, _CORRECT),
    "figure": (lambda guidance: guidance.figures, "Add it to figures.yaml."),
    "alternative": (lambda guidance: guidance.alternatives, "Correct the id."),
    "document": (lambda guidance: guidance.templates.keys() | CATALOGUE, "Correct the id."),
    "communication": (lambda guidance: guidance.communications, "Correct the id."),
    "block": (lambda guidance: guidance.blocks, "Correct the id."),
}


def _named(stand: Stand) -> Named:
    pack, facts = stand.pack, "fact or checkpoint"
    for check in pack.procedure_checks:
        yield "procedure_checks", check.id, "clock", (check.clock,)
        yield "procedure_checks", check.id, facts, check.settles_with
    for gate in pack.gates:
        yield "gates", gate.id, "checkpoint", (*gate.checkpoints, *gate.also_asked)
        said = (gate.step_fact, *gate.purpose_facts, gate.risk, gate.risk_live, gate.reasons)
        yield "gates", gate.id, facts, said
    for prompt in pack.prompts:
        yield "prompts", prompt.id, facts, prompt.settles_with
    for point in pack.checkpoints:
        yield "checkpoints", point.id, facts, point.facts
    for block in pack.blocks:
        yield "blocks", block.id, "block", (block.after,)
        for question in block.questions:
            yield "blocks", question.id, facts, question.facts
            yield "blocks", question.id, "checkpoint", (question.checkpoint,)
    for named in pack.framework_alternatives:
        yield "framework_alternatives", named.id, "alternative", (named.alternative,)
    for clock in pack.clocks:
        yield "clocks", clock.id, "figure", (clock.figure,)
        days = (f"{clock.record}{name}" if name.startswith(".") else name for name in (clock.starts, *clock.stops))
        yield "clocks", clock.id, facts, days
    for planned in pack.communications:
        yield "communications", planned.id, "document", (planned.document, *planned.or_by)
        yield "communications", planned.id, "figure", (planned.figure,)
        yield "communications", planned.id, facts, (planned.due_from,)
    for story in pack.stories:
        yield "stories", story.id, "checkpoint or prompt", story.shows
    for by_date in pack.stories_by_date:
        yield "stories_by_date", by_date.id, "checkpoint or prompt", by_date.shows
    for row in pack.parity:
        yield "parity", row.id, facts, (row.happened,)
        yield "parity", row.id, "communication", row.owed


def _words(stand: Stand) -> Iterator[tuple[str, str, str, Iterable[str], Iterable[str]]]:
    """Part, item, what it is, the words said, and the words allowed."""
    pack = stand.pack
    for prompt in pack.prompts:
        yield "prompts", prompt.id, "place", sorted(prompt.shown), SHOWN
    for clock in pack.clocks:
        yield "clocks", clock.id, "way of counting", (clock.counting,), COUNTINGS
        yield "clocks", clock.id, "record", [clock.record] if clock.record else (), RECORDS
    for figure in pack.figures:
        yield "figures", figure.id, "unit", (figure.unit,), (*UNITS, *SHOWN_ONLY)
    for planned in pack.communications:
        yield "communications", planned.id, "unit", (planned.due_unit,), UNITS
    for point in pack.checkpoints:
        yield "checkpoints", point.id, "answer", (*point.settled_by, *point.also_needs), ANSWERS
    for block in pack.blocks:
        for question in block.questions:
            yield "blocks", question.id, "record", [question.record] if question.record else (), RECORDS


def _heads(stand: Stand) -> Iterator[Fault]:
    """What a pack says of itself."""
    pack = stand.pack
    for what, said, allowed in (("kind of pack", pack.kind, KINDS), ("step", pack.step, STEPS)):
        if said not in allowed:
            yield stand.head(f"“{said}” is no {what}. Use one of: {', '.join(filter(None, allowed))}.")
    if (pack.id == "common") is not (pack.kind == "common"):
        yield stand.head("The pack “common” is of the kind common, and no other is. Correct id or kind.")
    if pack.nation and stand.lacks(pack.nation, lambda guidance: guidance.calendars) is not None:
        yield stand.head(f"There is no calendar for “{pack.nation}”. Add it to calendars.yaml of common.")
    folders = {file.partition("/")[0] for (of, _, _), (file, _) in stand.library.places.items() if of == pack.id}
    for folder in sorted(folders - {pack.id}):
        yield Fault(f"{folder}/pack.yaml", 1, f"The folder {folder} holds a pack “{pack.id}”. Give both one name.")


def _packs(stand: Stand) -> Iterator[Fault]:
    """Packs that a pack needs, and that the rows of the selection table bring."""
    kinds = {pack.id: pack.kind for pack in stand.library.packs.values()}
    for needed in stand.pack.needs:
        if kinds.get(needed) != "overlay":
            yield stand.head(f"needs: there is no overlay “{needed}”. Correct the name, or add the pack.")
    said = {choice.id for choice in stand.facts[EMPLOYER_SAYS].choices} if EMPLOYER_SAYS in stand.facts else set()
    for row in stand.pack.framework_rows:
        if row.pack and kinds.get(row.pack) != "framework":
            yield stand.at("framework_rows", row.id, f"There is no framework “{row.pack}”. Correct the name.")
        for overlay in [each for each in row.overlays if kinds.get(each) != "overlay"]:
            yield stand.at("framework_rows", row.id, f"There is no overlay “{overlay}”. Correct the name.")
        for answer in [each for each in row.employer_says if each not in said]:
            wrong = f"“{answer}” is no answer to {EMPLOYER_SAYS}. Use one of its choices."
            yield stand.at("framework_rows", row.id, wrong)
