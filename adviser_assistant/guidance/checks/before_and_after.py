"""What a change of guidance changes: the same cases on the packs before and after, side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
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

Letters = Callable[[Case, Guidance, Assessment, datetime, Collection[str]], dict[str, list[str]]]
"""The sentences of letters of a case, by document."""

_READ_BY_NO_LETTER = ("prompts", "early_help", "parity", "stories", "stories_by_date", "left_out")


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
    compared: dict[tuple[int, int], _Guidances] = {}
    for sample in samples:
        old, new = (guidance_of(sample.case, sample.framework, sample.on, each) for each in (before, after))
        both = compared.setdefault((id(old), id(new)), _Guidances(old, new))
        for part, what in both.between(sample, letters) if both.differ else ():
            if (sample.case.id, part, what) not in told:
                told.add((sample.case.id, part, what))
                yield Difference(sample.name, part, what)


@dataclass(frozen=True)
class _Guidances:
    """What a case runs on, before and after."""

    old: Guidance
    new: Guidance

    @cached_property
    def differ(self) -> bool:
        """Whether anything in their packs changed."""
        return self.old.packs != self.new.packs

    @cached_property
    def differ_in_wording_only(self) -> bool:
        """Whether only the wording of letters changed."""
        return self._differ_only_in({"templates"})

    def _differ_only_in(self, parts: Collection[str]) -> bool:
        """Whether nothing but these parts of their packs changed."""
        none: dict[str, Any] = dict.fromkeys(parts, ())
        was, is_ = ([replace(pack, **none) for pack in each.packs] for each in (self.old, self.new))
        return was == is_

    @cached_property
    def to_draft(self) -> frozenset[str]:
        """The letters that may read otherwise: where nothing else they read changed, those whose wording did."""
        was, is_ = self.old.templates, self.new.templates
        every = not self._differ_only_in({"templates", *_READ_BY_NO_LETTER})
        return frozenset(each for each in was.keys() & is_.keys() if every or was[each] != is_[each])

    def between(self, sample: Sample, letters: Letters) -> Iterator[tuple[str, str]]:
        """Part and what differs in it, for one sample."""
        now = assess(sample.case, self.new, sample.caseload, sample.on)
        then = now if self.differ_in_wording_only else assess(sample.case, self.old, sample.caseload, sample.on)
        was, is_ = seen(then), seen(now)
        for part in PARTS:
            yield from ((part, what) for what in changes(was[part], is_[part]))
        yield from (("documents", what) for what in changes(list(self.old.templates), list(self.new.templates)))
        said = letters(sample.case, self.old, then, sample.on, self.to_draft)
        says = letters(sample.case, self.new, now, sample.on, self.to_draft)
        for document in sorted(said):
            yield from ((document, what) for what in changes(said[document], says[document]))


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
