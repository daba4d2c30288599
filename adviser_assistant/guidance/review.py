"""A review of all guidance: every pack checked, every worked case run, and the figures a guidance lead looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.counts import Count, count
from adviser_assistant.guidance.checks.coverage import Coverage, Exercised, not_exercised
from adviser_assistant.guidance.checks.dossier_rows import RowsOfDossier, dossier_rows
from adviser_assistant.guidance.checks.wording import reading_ages
from adviser_assistant.guidance.examples import Example, assess_example, read_examples, wrong_with
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack_checks import notes, quick_check, thorough_check
from adviser_assistant.guidance.swaps import differences

READ_AS_TWO_PEOPLE = 5
"""Each so many-th worked case is read as two people here; the tests read every one."""


@dataclass(frozen=True)
class Review:
    """What a review found. Faults must be mended; notes are worth a look and nothing more.

    `dossiers` says for each, by its letter, what became of its rows. `reading_ages` are of what each pack says aloud
    and of what it writes.
    """

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    examples: int = 0
    counts: dict[str, Count] = field(default_factory=dict)
    coverage: tuple[Exercised, ...] = ()
    reading_ages: dict[str, dict[str, int]] = field(default_factory=dict)
    dossiers: dict[str, RowsOfDossier] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def review_library(library: Library, folder: Path, today: date | None = None) -> Review:
    """Check every pack and run every example; without a day, nothing is said about what is out of date."""
    faults = [*quick_check(library), *thorough_check(library)]
    examples, wrong = examples_of(library, folder)
    faults += wrong
    coverage = Coverage()
    for number, example in enumerate(examples):
        guidance, assessment = assess_example(example, library)
        coverage.note(guidance, assessment)
        wrong_here = [*wrong_with(example, assessment)]
        if number % READ_AS_TWO_PEOPLE == 0:
            wrong_here += _unfair(example, guidance)
        says = example.says or example.id
        faults += [Fault(example.file, example.line, f"{says}: {each}") for each in wrong_here]
    faults += not_exercised(coverage, library)
    dossiers, lost = dossier_rows(library, folder)
    faults += lost
    return Review(
        tuple(faults),
        tuple(notes(library, today)),
        len(examples),
        {pack.id: count(pack) for pack in library.packs.values()},
        tuple(coverage.of(library)),
        {pack.id: reading_ages(pack) for pack in library.packs.values()},
        dossiers,
    )


def _unfair(example: Example, guidance: Guidance) -> Iterator[str]:
    parts = differences(example.case.as_of(example.on), guidance, example.on, example.caseload)
    if parts:
        yield f"{', '.join(parts)} turn out otherwise for another person. No rule may look at who somebody is."


def examples_of(library: Library, folder: Path) -> tuple[list[Example], list[Fault]]:
    """The worked cases of every pack under a folder, and the faults in them."""
    found: list[Example] = []
    faults: list[Fault] = []
    for pack_folder in _pack_folders(folder):
        examples, wrong = read_examples(pack_folder, library)
        found += examples
        faults += wrong
    return found, faults


def _pack_folders(folder: Path) -> Iterator[Path]:
    yield from sorted(path.parent for path in folder.glob("*/pack.yaml"))
