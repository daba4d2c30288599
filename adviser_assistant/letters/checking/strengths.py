"""How strongly a point is advised: “requires” names its paragraph, “consider” names who and by when (ruling 33)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.casework.facts import RECORD_FACT
from adviser_assistant.casework.people import TITLES
from adviser_assistant.letters.check import HOLDS, WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.days import says_when
from adviser_assistant.letters.checking.paper import Paper, Sentence, inside_quotes
from adviser_assistant.letters.letter import Block, BlockKind

_TITLE = "Requires, without a paragraph"
_REQUIRES = re.compile(r"\b(?:framework|regulations?|directions?|law|policy) requires?\b", re.IGNORECASE)
_PLACE = re.compile(r"\d|\b[IVX]+\b")
"""A paragraph, part or regulation has a number; “good practice” has none."""

_SOMEBODY = re.compile(
    rf"\b(?:{'|'.join(TITLES)})\.? [A-ZÀ-Þ]|"
    r"(?i:\byou (?:should|could|might|may wish to|agreed to|will|are to|to) consider\b|\bcase manager\b|"
    r"\bchief executive\b|\b(?:medical|clinical|HR|people) director\b|\bHR lead\b|\bboard member\b|"
    r"\bresponsible officer\b|\binvestigator\b|\bsupervisor\b|\bpanel\b)"
)
_WHO = re.compile(r"\b(?:who|name|owner|caller)\b", re.IGNORECASE)


def requires(paper: Paper) -> Iterator[Check]:
    """“The framework requires” names its paragraph: in each point that this letter prints, and in words by hand."""
    for section, number, block in paper.blocks:
        keys = _points_in(block)
        for key in keys:
            strength, authority = (paper.case.field("advice", key, each) for each in ("strength", "authority"))
            if strength.value != "requires":
                continue
            if not authority.value:
                text = "A point says the framework requires it, and names no paragraph. Name it, or advise it."
                yield Check(f"authority:{key}", HOLDS, _TITLE, text, section.id, number)
            elif not _PLACE.search(str(authority.value)):
                text = f"“{authority.value}” is no paragraph. Name the place that requires it, or advise it."
                yield Check(f"authority:{key}", WARNS, _TITLE, text, section.id, number)
    by_hand = {section.id for section in paper.letter.sections if section.edited or paper.typed}
    for each in paper.prose:
        found = _REQUIRES.search(each.text) if each.section in by_hand else None
        if found is None or inside_quotes(each.text, found.start()):
            continue
        if not any(_PLACE.search(near.text) or near.gaps for near in paper.near(each, before=0)):
            text = "Something is said to be required, and no paragraph is named. Name it, or advise it."
            yield Check("authority", WARNS, _TITLE, text, each.section, each.block, each.start, each.end)


def considers(paper: Paper) -> Iterator[Check]:
    """“Consider” stands only with who and by when beside it."""
    for each in paper.prose:
        if each.kind is BlockKind.NOTE or not signs.CONSIDER.search(each.text):
            continue
        around = tuple(paper.near(each, before=0, after=3))
        dated = any(says_when(near.text, near.gaps) for near in around)
        owned = any(_says_who(paper, near) for near in around)
        if not dated or not owned:
            asks = "By when?" if owned else "Who considers it?" if dated else "Who considers it, and by when?"
            text = f"“Consider” leaves it open. {asks}"
            place = (each.section, each.block, each.start, each.end)
            yield Check("consider", WARNS, "Consider, by whom and when?", text, *place)


def _points_in(block: Block) -> tuple[str, ...]:
    """The keys of the points of advice that a block prints, each once."""
    found = (RECORD_FACT.match(run.fact) for run in block.all_runs)
    points = (each["key"] for each in found if each and (each["record"], each["name"]) == ("advice", "point"))
    return tuple(dict.fromkeys(points))


def _says_who(paper: Paper, sentence: Sentence) -> bool:
    """Whether somebody is named who could do it, or a place is left for the name."""
    if _SOMEBODY.search(sentence.text) or any(_WHO.search(gap) for gap in sentence.gaps):
        return True
    owners = (paper.case.field("advice", key, "owner").value for key in paper.case.keys("advice"))
    if any(str(owner).casefold() in sentence.text.casefold() for owner in owners if owner):
        return True
    return any(fact.startswith("roles.") or fact in ("caller.name", "told.by") for fact in sentence.facts)
