"""A review of guidance as lines to read and as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.before_and_after import PARTS, Difference
from adviser_assistant.guidance.review import Review


def review_as_text(review: Review, changed: Sequence[Difference] = ()) -> Iterator[str]:
    """The figures of each pack, what no example exercises, the notes, and what changed; faults go elsewhere."""
    for pack, count in review.counts.items():
        confidence = ", ".join(f"{n} {name}" for name, n in count.by_confidence.items())
        yield f"{pack}: rows: {count.rows}, items: {count.items}, left out: {count.left_out}; {confidence}"
        covered = [each for each in review.coverage if each.pack == pack]
        if covered:
            yield "  exercised: " + ", ".join(f"{_plain(each.kind)} {each.count} of {each.of}" for each in covered)
        yield from (f"  not exercised: {_plain(e.kind)} {', '.join(e.missing)}" for e in covered if e.missing)
        ages = review.reading_ages[pack]
        if ages:
            yield "  reading age: " + ", ".join(f"{name} {age}" for name, age in ages.items())
    yield from (
        f"dossier {letter}: rows: {of.rows}, carried by items: {of.carried}, left out: {of.left_out}"
        for letter, of in review.dossiers.items()
    )
    yield from (f"note: {note}" for note in review.notes)
    yield from _changes(changed)
    yield f"{review.examples} worked examples run, {len(review.faults)} faults, {len(review.notes)} notes"


def _changes(changed: Sequence[Difference]) -> Iterator[str]:
    """Case by case; what letters of many cases say otherwise is told once, with the number of cases."""
    times = Counter((each.part, each.what) for each in changed)
    told: set[tuple[str, str]] = set()
    for sample, differing in groupby(changed, key=lambda each: each.sample):
        lines = []
        for each in differing:
            said = (each.part, each.what)
            if each.part in PARTS or said not in told:
                told.add(said)
                more = f" (in {times[said]} cases)" if each.part not in PARTS and times[said] > 1 else ""
                lines.append(f"  {each.part}: {each.what}{more}")
        if lines:
            yield f"changed: {sample}"
            yield from lines


def review_as_plain(review: Review, changed: Sequence[Difference] = ()) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "faults": [_fault(each) for each in review.faults],
        "notes": [_fault(each) for each in review.notes],
        "examples": review.examples,
        "counts": {
            pack: {"rows": c.rows, "items": c.items, "left_out": c.left_out, "by_confidence": c.by_confidence}
            for pack, c in review.counts.items()
        },
        "dossiers": {
            letter: {"rows": of.rows, "carried": of.carried, "left_out": of.left_out}
            for letter, of in review.dossiers.items()
        },
        "coverage": [
            {"pack": e.pack, "kind": e.kind, "of": e.of, "exercised": e.count, "missing": list(e.missing)}
            for e in review.coverage
        ],
        "reading_ages": review.reading_ages,
        "changed": [{"sample": each.sample, "part": each.part, "what": each.what} for each in changed],
    }


def _plain(kind: str) -> str:
    return kind.replace("_", " ")


def _fault(each: Fault) -> dict[str, Any]:
    return {"file": each.file, "line": each.line, "message": each.message}
