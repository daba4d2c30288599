"""What a careful colleague would mark in the margin of a letter. Counted, never a pop-up; what passes is silent.

Three strengths (ruling 32): *underlines* offers better words, *warns* asks for a look, *holds* keeps the letter from
being final. LT-1 to LT-17 are the letter rules of the fairness dossier; which of them apply to a document is ruling 30.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.checking import (
    alike,
    greeting,
    people,
    plain_words,
    reasons,
    record,
    role,
    strengths,
    support,
    timing,
    whole,
    words,
)
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.checking.which import is_letter, rules_for
from adviser_assistant.letters.letter import Letter

__all__ = ["HOLDS", "UNDERLINES", "WARNS", "Check", "check_letter"]

Family = Callable[[Paper], Iterator[Check]]

LETTER_RULES: tuple[tuple[str, Family], ...] = (
    ("LT-1", greeting.named_rightly),
    ("LT-2", greeting.signed),
    ("LT-3", reasons.opens),
    ("LT-4", reasons.gives_reasons),
    ("LT-5", reasons.comes_next),
    ("LT-6", reasons.means_not),
    ("LT-7", reasons.says_whose_account),
    ("LT-8", reasons.sees_strain),
    ("LT-9", support.names_support),
    ("LT-10", support.says_who_advice_is),
    ("LT-11", plain_words.reads_easily),
    ("LT-11", plain_words.hard_words),
    ("LT-12", plain_words.labels),
    ("LT-13", timing.pacing),
    ("LT-14", timing.too_many),
    ("LT-15", support.asks_what_they_need),
    ("LT-16", support.ends_kindly),
)
EVERYWHERE: tuple[Family, ...] = (
    record.gaps,
    record.moved_on,
    record.kept_separate,
    record.unsupported,
    record.contradicted,
    words.language_table,
    words.past_the_reader,
    plain_words.long_sentences,
    role.keeps_to_its_role,
    people.patients,
    people.others_named,
    whole.must_not_say,
)
OF_THE_WHOLE: tuple[Family, ...] = (
    whole.keeps_both_sides,
    whole.subject,
    whole.next_date,
    whole.must_say,
    whole.gate,
    whole.enclosures,
)


def check_letter(
    letter: Letter, case: Case, assessment: Assessment, guidance: Guidance, others: Iterable[Letter] = ()
) -> tuple[Check, ...]:
    """Everything to look at in a letter, in the order it stands; what concerns the whole comes last.

    `others` are the letters of this case that went before, to be compared with it.
    """
    paper = Paper(letter, case, assessment, guidance)
    found = [check for family in EVERYWHERE for check in family(paper)]
    found += _by_rule(paper, others)
    places = {section.id: number for number, section in enumerate(letter.sections)}
    last = len(places)
    found.sort(
        key=lambda each: (places.get(each.section, last), each.block if each.section in places else 0, each.start)
    )
    return (*found, *(check for family in OF_THE_WHOLE for check in family(paper)))


def _by_rule(paper: Paper, others: Iterable[Letter]) -> Iterator[Check]:
    """LT-1 to LT-17, as far as they apply to this document."""
    apply = rules_for(paper.letter, paper.case)
    for rule, family in LETTER_RULES:
        if rule in apply:
            yield from family(paper)
    if is_letter(paper.letter):
        yield from strengths.considers(paper)
        yield from strengths.requires(paper)
    if "LT-17" in apply:
        earlier = alike.earlier_letters(paper.letter, paper.case, others)
        yield from alike.too_alike(paper, earlier)
        if "LT-8" in apply:
            yield from alike.pasted_strain(paper, earlier)
