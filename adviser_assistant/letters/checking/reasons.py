"""LT-3 to LT-8: why it came, why each thing is asked, what comes next, what it does not mean, whose account."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.paper import Paper, Sentence
from adviser_assistant.letters.checking.which import ENDS, EXCLUDES, MEASURES
from adviser_assistant.letters.letter import RunKind


def opens(paper: Paper) -> Iterator[Check]:
    """LT-3: the first paragraph says why the letter came and the one fact that matters most."""
    opening = paper.opening
    why = any(signs.WHY_IT_CAME.search(each.text) for each in opening)
    fact = any(each.facts or each.gaps or signs.FACT_OF_WEIGHT.search(each.text) for each in opening)
    if why and fact:
        return
    lacks = "why this letter comes" if not why else "the one fact that matters most"
    if not why and not fact:
        lacks = "why this letter comes, and the one fact that matters most"
    yield _at("LT-3", "Opening", f"The first paragraph does not say {lacks}.", opening[0] if opening else None)


def gives_reasons(paper: Paper) -> Iterator[Check]:
    """LT-4: a reason for every decision and every request."""
    pattern = signs.DECISION if paper.to_practitioner else signs.ADVICE
    explained = signs.gives_reasons(paper)
    for each in paper.prose:
        decides = pattern.search(each.text) and not signs.NO_FINDING.search(each.text)
        if decides and not explained and not signs.reason_beside(paper, each):
            yield _at("LT-4", "No reason", "A decision or a request without a “because”. Why?", each)


def comes_next(paper: Paper) -> Iterator[Check]:
    """LT-5: what happens next, with its day."""
    if signs.next_step(paper) is None:
        text = "It does not say what happens next, with a day, even if only the day on which you ring."
        yield Check("LT-5", WARNS, "What happens next", text)


def means_not(paper: Paper) -> Iterator[Check]:
    """LT-6: what this does not mean; of a measure also that it is no punishment, and full pay where true."""
    lacks = []
    if signs.first(paper, signs.NO_FINDING) is None:
        lacks.append("it is not a finding")
    if paper.letter.template in MEASURES and signs.first(paper, signs.NO_PUNISHMENT) is None:
        lacks.append("it is not a punishment")
    on_full_pay = paper.case.text("exclusion.pay") == "full" and paper.letter.template in EXCLUDES
    if on_full_pay and signs.first(paper, signs.FULL_PAY) is None:
        lacks.append("they stay on full pay")
    if lacks:
        yield Check("LT-6", WARNS, "What it does not mean", f"Say that {', and that '.join(lacks)}.")


def says_whose_account(paper: Paper) -> Iterator[Check]:
    """LT-7: whose account each fact is, and what is not yet known."""
    unowned = signs.first(paper, signs.UNOWNED)
    if unowned is not None:
        yield _at("LT-7", "Whose account?", "Somebody said this. Who?", unowned)
    elif signs.first(paper, signs.ATTRIBUTED) is None:
        yield Check("LT-7", WARNS, "Whose account?", "It does not say whose account any of this is.")
    elif paper.letter.template not in ENDS | {"L07"} and not _says_what_is_open(paper):
        yield Check("LT-7", WARNS, "What is not known", "It does not say what is not yet known.")


def _says_what_is_open(paper: Paper) -> bool:
    if signs.first(paper, signs.NOT_KNOWN) is not None:
        return True
    return any(run.kind is RunKind.GAP for _, _, block in paper.blocks for run in block.all_runs)


def sees_strain(paper: Paper) -> Iterator[Check]:
    """LT-8: a sentence that sees what this is like, for this person, in this case."""
    if signs.strain(paper) is None:
        text = "No sentence sees what this is like for them. One that fits this case alone, not a stock line."
        yield Check("LT-8", WARNS, "What this is like", text)


def _at(rule: str, title: str, text: str, at: Sentence | None) -> Check:
    if at is None:
        return Check(rule, WARNS, title, text)
    return Check(rule, WARNS, title, text, at.section, at.block, at.start, at.end)
