"""What a change of guidance changes: the same cases on the packs before and after, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.examples import Example, guidance_of, seen
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library

PARTS = ("framework", "prompts", "gates", "missing", "procedure", "clocks", "communications")
"""What is compared, as an example speaks of it."""

Letters = Callable[[Case, Guidance, Assessment, datetime], dict[str, list[str]]]
"""The sentences of every letter of a case, by document."""


@dataclass(frozen=True)
class Sample:
    """A case at a moment, to be seen on both."""

    name: str
    case: Case
    on: datetime
    framework: str = ""
    caseload: Caseload = NO_CASELOAD


def sample_of(example: Example) -> Sample:
    """A worked case as a sample."""
    case = example.case.as_of(example.on)
    return Sample(f"{example.file}: {example.id}", case, example.on, example.framework, example.caseload)


@dataclass(frozen=True)
class Difference:
    """One thing that a sample shows otherwise than before."""

    sample: str
    part: str
    what: str


def differences(samples: Iterable[Sample], before: Library, after: Library, letters: Letters) -> Iterator[Difference]:
    """Everything that differs, once a case: of a case seen on several days, on the first that shows it.

    Samples whose guidance did not change are passed over.
    """
    told: set[tuple[str, str, str]] = set()
    for sample in samples:
        old, new = (guidance_of(sample.case, sample.framework, sample.on, each) for each in (before, after))
        if old.packs != new.packs:
            for part, what in _between(sample, old, new, letters):
                if (sample.case.id, part, what) not in told:
                    told.add((sample.case.id, part, what))
                    yield Difference(sample.name, part, what)


def _between(sample: Sample, old: Guidance, new: Guidance, letters: Letters) -> Iterator[tuple[str, str]]:
    then, now = (assess(sample.case, each, sample.caseload, sample.on) for each in (old, new))
    was, is_ = seen(then), seen(now)
    for part in PARTS:
        yield from ((part, what) for what in changes(was[part], is_[part]))
    said, says = (letters(sample.case, guidance, found, sample.on) for guidance, found in ((old, then), (new, now)))
    for document in sorted(said.keys() | says.keys()):
        yield from ((document, what) for what in changes(said.get(document, []), says.get(document, [])))


def changes(before: Any, after: Any) -> Iterator[str]:
    """What is gone (−), what is new (+), and what reads otherwise (→)."""
    if isinstance(before, list):
        yield from (f"− {each}" for each in before if each not in after)
        yield from (f"+ {each}" for each in after if each not in before)
        return
    for name in [*before, *(each for each in after if each not in before)]:
        old, new = (_said(each.get(name)) for each in (before, after))
        if name not in after:
            yield f"− {name} ({old})"
        elif name not in before:
            yield f"+ {name} ({new})"
        elif old != new:
            yield f"{name}: {old} → {new}"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each)
    return str(value or "nothing")
