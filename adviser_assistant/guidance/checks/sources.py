"""Every statement rests on a source that is listed, every listed source is used, and none is past its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Confidence, GuidancePack

_CITED = re.compile(r"\b[A-Z]-[A-Z]\d+[a-z]?\b")


def missing(stand: Stand) -> Iterator[Fault]:
    """Statements without a source, and sources that are not listed."""
    for part, item in items_of(stand.pack):
        if not item.sources and item.confidence in (Confidence.HIGH, Confidence.MEDIUM):
            yield stand.at(
                part, item.id, f"Confidence {item.confidence} needs a source. Name it, or mark it low or ours."
            )
        for cited in item.sources:
            lacking = stand.lacks(_id(cited), lambda guidance: guidance.sources)
            if lacking is not None:
                wrong = f"The source “{cited}” is not in sources.yaml{lacking}. Add it or correct the id."
                yield stand.at(part, item.id, wrong)


def unused(stand: Stand) -> Iterator[Fault]:
    """Sources of a pack that nothing in any pack cites."""
    cited = {each for pack in stand.library.packs.values() for each in _cited(pack)}
    for source in stand.pack.sources:
        if source.id not in cited:
            yield stand.at(
                "sources", source.id, "Nothing cites this source. Cite it where it is relied on, or take it out."
            )


def past_review(stand: Stand, today: date) -> Iterator[Fault]:
    """Sources that should have been read again by now."""
    for source in stand.pack.sources:
        if source.review_on is not None and source.review_on < today:
            wrong = f"This was to be read again by {source.review_on}. Read it, and set the next day in review_on."
            yield stand.at("sources", source.id, wrong)


def _cited(pack: GuidancePack) -> Iterator[str]:
    for _, item in items_of(pack):
        yield from (_id(cited) for cited in item.sources)
    for template in pack.templates:
        yield from _CITED.findall(template.text)


def _id(cited: str) -> str:
    return cited.partition(",")[0].strip()
