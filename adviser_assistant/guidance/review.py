"""A review of all guidance: every pack checked, every worked case run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.examples import read_examples, run_example
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Confidence, GuidancePack
from adviser_assistant.guidance.pack_checks import quick_check, thorough_check


@dataclass(frozen=True)
class Review:
    """What a review found: faults, examples run, and how many items each pack holds by confidence."""

    faults: tuple[Fault, ...]
    examples: int
    counts: dict[str, dict[str, int]]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def review_library(library: Library, folder: Path) -> Review:
    """Check every pack and run every example."""
    faults = [*quick_check(library), *thorough_check(library)]
    examples = 0
    for pack_folder in sorted(path.parent for path in folder.glob("*/pack.yaml")):
        found, wrong = read_examples(pack_folder, library)
        faults += wrong
        examples += len(found)
        for example in found:
            says = example.says or example.id
            faults += [Fault(example.file, example.line, f"{says}: {each}") for each in run_example(example, library)]
    return Review(tuple(faults), examples, {pack.id: count_by_confidence(pack) for pack in library.packs.values()})


def count_by_confidence(pack: GuidancePack) -> dict[str, int]:
    """How many items of each confidence a pack holds."""
    counts = Counter(item.confidence.value for _, item in items_of(pack))
    return {confidence.value: counts[confidence.value] for confidence in Confidence if counts[confidence.value]}
