"""What the worked examples exercise of each pack, kind by kind, and what no example has ever brought up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.assessment import Assessment, CheckOutcome, CheckpointState, GateOutcome
from adviser_assistant.guidance.clocks import ClockStatus
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library

THRESHOLD = 100
"""Per cent of each required kind that examples must exercise."""
REQUIRED = frozenset(
    {"prompts", "procedure_checks", "clocks", "communications", "checkpoints", "gates", "framework_rows"}
)

_SHOWN: dict[str, Callable[[Assessment], Iterator[str]]] = {
    "prompts": lambda a: (each.id for each in a.prompts),
    "procedure_checks": lambda a: (r.id for r in a.procedure_checks if r.outcome is not CheckOutcome.DOES_NOT_APPLY),
    "clocks": lambda a: (each.clock.id for each in a.clocks if each.status is not ClockStatus.NOT_STARTED),
    "communications": lambda a: (each.id for each in a.communications),
    "checkpoints": lambda a: (each.id for each in a.checkpoints if each.state is CheckpointState.SETTLED),
    "gates": lambda a: (each.id for each in a.gates if each.result is not GateOutcome.DOES_NOT_APPLY),
    "early_help": lambda a: (each.id for each in a.early_help if each.fit == "fits"),
    "framework_rows": lambda a: (row.id for row in a.framework.rows) if a.framework else iter(()),
}
"""For each kind, the items an assessment brought up: raised, applying, started, planned, settled, fitting, chosen."""


@dataclass(frozen=True)
class Exercised:
    """How many items of a kind the examples exercise, and which they do not."""

    pack: str
    kind: str
    of: int
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many are exercised."""
        return self.of - len(self.missing)

    @property
    def is_enough(self) -> bool:
        """Whether that reaches the threshold."""
        return self.count * 100 >= THRESHOLD * self.of


@dataclass
class Coverage:
    """Gathers what assessments bring up."""

    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def note(self, guidance: Guidance, assessment: Assessment) -> None:
        """One more example was run on a guidance."""
        for kind, shown in _SHOWN.items():
            ids = set(shown(assessment))
            in_force = getattr(guidance, kind)
            for pack in guidance.packs:
                for item in getattr(pack, kind):
                    if item.id in ids and in_force.get(item.id) is item:
                        self.seen.add((pack.id, kind, item.id))

    def of(self, library: Library) -> Iterator[Exercised]:
        """The figures of each pack that holds items of a kind."""
        for pack in library.packs.values():
            for kind in _SHOWN:
                items = [item.id for item in getattr(pack, kind)]
                missing = tuple(each for each in items if (pack.id, kind, each) not in self.seen)
                if items:
                    yield Exercised(pack.id, kind, len(items), missing)


def not_exercised(coverage: Coverage, library: Library) -> Iterator[Fault]:
    """What no example exercises, by pack and kind, where that is below the threshold."""
    for found in coverage.of(library):
        if found.kind in REQUIRED and not found.is_enough:
            place = (found.pack, found.kind, found.missing[0])
            file, line = library.places.get(place, (f"{found.pack}/{found.kind}.yaml", 1))
            what = f"{found.count} of {found.of} {found.kind.replace('_', ' ')} are exercised by a worked example; not"
            yield Fault(file, line, f"{what}: {', '.join(found.missing)}. Add examples.")
