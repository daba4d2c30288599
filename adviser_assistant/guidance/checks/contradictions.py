"""Items that take back what they say: asked for and ruled out at once, done before it is due, never to be followed."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.possible import NO, UNKNOWN, YES
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.conditions import facts_named
from adviser_assistant.guidance.pack import Node, ProcedureCheck

Wanted = tuple[Node | None, int]
NOT_YES = NO | UNKNOWN


def contradictions(stand: Stand) -> Iterator[Fault]:
    """What is wrong between the conditions of one item, and between two checks."""
    for part, item, never, wrong in _within_items(stand):
        if all(_can(stand, (node, YES)) for node, _ in never) and not _can(stand, *never):
            yield stand.at(part, item, wrong)
    yield from _hidden_questions(stand)
    yield from _opposed(stand)


def _within_items(stand: Stand) -> Iterator[tuple[str, str, tuple[Wanted, ...], str]]:
    """Part, item, what should be possible, and what is wrong if it is not."""
    pack = stand.pack
    for check in pack.procedure_checks:
        if check.followed is not None:
            part, both = "procedure_checks", (check.applies, check.followed)
            wrong = "Where it applies it can never be followed. Change applies or followed."
            yield part, check.id, ((both[0], YES), (both[1], YES)), wrong
            if not check.clock:
                wrong = "Wherever it applies it is followed already, so it asks nothing. Change applies or followed."
                yield part, check.id, ((both[0], YES), (both[1], NOT_YES)), wrong
    for planned in pack.communications:
        if planned.done_when is not None:
            wrong = "As soon as it is planned it counts as done. Change when or done_when."
            yield "communications", planned.id, ((planned.when, YES), (planned.done_when, NOT_YES)), wrong
    for option in pack.early_help:
        if option.avoid_when is not None:
            wrong = "Whenever it fits it is also to be avoided. Change fits_when or avoid_when."
            yield "early_help", option.id, ((option.fits_when, YES), (option.avoid_when, NOT_YES)), wrong
    for gate in pack.gates:
        wrong = "Whenever its purpose is met it is also not met. Change purpose_met or purpose_not_met."
        yield "gates", gate.id, ((gate.purpose_met, YES), (gate.purpose_not_met, NOT_YES)), wrong
        wrong = "Its purpose can never be met once it is raised. Change raised_when or purpose_met."
        yield "gates", gate.id, ((gate.raised_when, YES), (gate.purpose_met, YES)), wrong


def _can(stand: Stand, *wanted: Wanted) -> bool:
    if not all(stand.is_sound(node) for node, _ in wanted if node is not None):
        return True
    return stand.reach.can(*wanted)


def _hidden_questions(stand: Stand) -> Iterator[Fault]:
    """Questions whose block is closed whenever they would be open."""
    for block in stand.pack.blocks:
        for question in block.questions:
            both = (block.when, YES), (question.when, YES)
            if not _can(stand, *both) and all(_can(stand, each) for each in both):
                wrong = f"It would be asked only while its block {block.id} is closed. Change one of the two."
                yield stand.at("blocks", question.id, wrong)


def _opposed(stand: Stand) -> Iterator[Fault]:
    """Two checks that can each be followed where both apply, but never both."""
    checks = [each for each in stand.pack.procedure_checks if each.followed is not None]
    for index, check in enumerate(checks):
        for other in checks[:index]:
            if _are_opposed(stand, check, other):
                wrong = f"Where this and {other.id} both apply, following one breaks the other. Change one."
                yield stand.at("procedure_checks", check.id, wrong)


def _are_opposed(stand: Stand, check: ProcedureCheck, other: ProcedureCheck) -> bool:
    """Only tried where both are followed by the same fact: others leave each other alone."""
    if not facts_named(check.followed) & facts_named(other.followed):
        return False
    apply: tuple[Wanted, ...] = ((check.applies, YES), (other.applies, YES))
    mine: Wanted = (check.followed, YES)
    theirs: Wanted = (other.followed, YES)
    return not _can(stand, *apply, mine, theirs) and _can(stand, *apply, mine) and _can(stand, *apply, theirs)
