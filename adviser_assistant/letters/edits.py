"""What the adviser's own words still hold of the draft: its facts, its gaps, and what no final letter prints.

An edit is kept as plain words. Where they still say what was drafted, they are known again for what they are, so
that a gap left standing in an edited section stays a gap: counted, boxed, and holding the letter from being final.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from adviser_assistant.letters.letter import Block, Run, RunKind

SHORTEST_FACT = 4


def known_again(edited: tuple[Block, ...], drafted: tuple[Block, ...]) -> tuple[Block, ...]:
    """The edited blocks with the facts and gaps of the draft marked wherever their words still stand."""
    known: dict[str, Run] = {}
    for block in drafted:
        for run in block.all_runs:
            if _can_be_known(run):
                known.setdefault(run.text, run)
    if not known:
        return edited
    # The longest first, so that a date is not mistaken for the shorter one it begins with.
    words = "|".join(re.escape(text) for text in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return tuple(_block(block, pattern, known) for block in edited)


def _can_be_known(run: Run) -> bool:
    if run.kind is RunKind.GAP:
        return bool(run.text.strip())
    return run.kind is RunKind.FACT and len(run.text) >= SHORTEST_FACT


def _block(block: Block, pattern: re.Pattern[str], known: dict[str, Run]) -> Block:
    rows = tuple(tuple(tuple(_runs(cell, pattern, known)) for cell in row) for row in block.rows)
    return replace(block, runs=tuple(_runs(block.runs, pattern, known)), rows=rows)


def _runs(runs: tuple[Run, ...], pattern: re.Pattern[str], known: dict[str, Run]) -> Iterator[Run]:
    for run in runs:
        if run.kind is not RunKind.PLAIN:
            yield run
            continue
        at = 0
        for found in pattern.finditer(run.text):
            if found.start() > at:
                yield Run(run.text[at : found.start()])
            yield known[found[0]]
            at = found.end()
        if at < len(run.text):
            yield Run(run.text[at:])
