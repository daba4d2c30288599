"""“How will this read?”: what the practitioner, the employer and a judge would each look for, and where it stands.

Each thing is tied to the sentence that answers it, or is a gap. Beside it, two plain counts: the sentences that carry
each side's account. Neither is a score, and neither holds anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assessment import Assessment, GateOutcome
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.checking import plain_words, reasons, signs
from adviser_assistant.letters.checking.accounts import Balance, balance, carries_practitioner
from adviser_assistant.letters.checking.days import says_when, still_to_come
from adviser_assistant.letters.checking.paper import Paper, Sentence
from adviser_assistant.letters.checking.which import ENDS, is_letter
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.people import surname

Find = Callable[[Paper], Sentence | None]
Wanted = tuple[tuple[str, Find, str], ...]


@dataclass(frozen=True, slots=True)
class LookedFor:
    """One thing a reader looks for: the sentence that answers it, or what is missing."""

    question: str
    found: Sentence | None
    gap: str = ""

    @property
    def answered(self) -> bool:
        """Whether the sentence is there and has no gap left in it."""
        return self.found is not None and not self.found.gaps


@dataclass(frozen=True, slots=True)
class Reader:
    """One of the three who will read it, and what they look for in order."""

    id: str
    title: str
    looks_for: tuple[LookedFor, ...]

    @property
    def gaps(self) -> int:
        """How many things they would not find."""
        return sum(not each.answered for each in self.looks_for)


@dataclass(frozen=True, slots=True)
class HowItReads:
    """The three readers and the balance of accounts."""

    readers: tuple[Reader, ...]
    balance: Balance


def how_it_reads(letter: Letter, case: Case, assessment: Assessment, guidance: Guidance) -> HowItReads | None:
    """How a letter will read to each of its readers; None for what is no letter."""
    if not is_letter(letter):
        return None
    paper = Paper(letter, case, assessment, guidance)
    employers = _SENT_BY_EMPLOYER if paper.to_practitioner else _SENT_TO_EMPLOYER
    if paper.to_practitioner and letter.template not in ENDS:
        employers += _MEETING
    decided = _WHO_DECIDED if paper.to_practitioner else _WHO_ADVISES
    readers = (
        Reader("practitioner", "The practitioner", tuple(_looked(paper, _PRACTITIONER))),
        Reader("employer", "The employer", tuple(_looked(paper, employers))),
        Reader("judge", "A judge, later", (*_looked(paper, (decided, *_JUDGE)), *_of_a_judge(paper))),
    )
    return HowItReads(readers, balance(paper))


def _looked(paper: Paper, wanted: Wanted) -> Iterator[LookedFor]:
    for question, find, gap in wanted:
        found = find(paper)
        yield LookedFor(question, found, "" if found is not None else gap)


def _of_a_judge(paper: Paper) -> Iterator[LookedFor]:
    """What a judge looks for everywhere, so that one lapse is a gap."""
    unexplained = next(reasons.gives_reasons(paper), None)
    reason = _reason(paper) if unexplained is None else None
    if reason is not None or unexplained is not None:
        gap = "" if reason else "At least one has no “because”."
        yield LookedFor("Is there a reason for each decision?", reason, gap)
    gate = paper.assessment.gate()
    if gate is not None and gate.result is not GateOutcome.DOES_NOT_APPLY:
        found = signs.first(paper, signs.LESSER_STEPS)
        gap = "" if found else "Each smaller step, and why it would not do."
        yield LookedFor("Was a smaller step weighed first?", found, gap)
    label = next(plain_words.labels(paper), None)
    if label is not None:
        yield LookedFor("Does it judge a person?", None, label.text)


# --- where each thing stands --------------------------------------------------------------------------------------


def _sign(*patterns: re.Pattern[str]) -> Find:
    return lambda paper: signs.first(paper, *patterns)


def _under(paper: Paper, *words: str) -> tuple[Sentence, ...]:
    """The sentences of the parts whose name has one of these words."""
    return tuple(each for each in paper.body if any(word in each.title.casefold() for word in words))


def _by_name(paper: Paper) -> Sentence | None:
    last = surname(paper.case.text("pract.name"))
    where = (paper.greeting,) if paper.to_practitioner and paper.greeting is not None else paper.body
    return next((each for each in where if each.gaps or (last and last in each.text)), None)


def _concern(paper: Paper) -> Sentence | None:
    """What was said to have happened, with its day."""
    told = next((each for each in paper.body if any(fact.startswith("concern[") for fact in each.facts)), None)
    about = (each for each in paper.prose if each not in paper.opening and not _OF_THE_LETTER.search(each.text))
    said = (each for each in about if signs.ATTRIBUTED.search(each.text))
    dated = (each for each in said if any(says_when(near.text, near.gaps) for near in paper.near(each)))
    return told or next(dated, None)


def _heard(paper: Paper) -> Sentence | None:
    """The practitioner's account, or that nobody has it yet."""
    position = _under(paper, "position")
    theirs = next((each for each in position or paper.body if carries_practitioner(paper, each)), None)
    return theirs or signs.first(paper, _THEIR_ACCOUNT, where=position or paper.body)


def _next(paper: Paper) -> Sentence | None:
    """The next step, above all where the letter has a part for it."""
    on = paper.letter.on
    told = (each for each in (*_under(paper, "next"), *paper.prose) if _WILL.search(each.text))
    return next((each for each in told if still_to_come(each.text, on, each.gaps)), None) or signs.next_step(paper)


def _reason(paper: Paper) -> Sentence | None:
    """The reason for the first decision or point of advice."""
    given = signs.first(paper, signs.REASON, where=_under(paper, "why", "reason"))
    pattern = signs.DECISION if paper.to_practitioner else signs.ADVICE
    for each in () if given else paper.prose:
        near = paper.near(each, before=0, after=2) if pattern.search(each.text) else iter(())
        given = next((around for around in near if signs.REASON.search(around.text)), None)
        if given is not None:
            break
    return given or signs.first(paper, signs.REASON, where=paper.prose)


def _required(paper: Paper) -> Sentence | None:
    return signs.first(paper, _WRITTEN_THERE, signs.CITED) or signs.first(paper, signs.CITED)


def _action(paper: Paper) -> Sentence | None:
    """A row of the table of actions, else a sentence with somebody, something and a day to come."""
    rows = (each for each in paper.body if each.kind is BlockKind.TABLE and says_when(each.text))
    on = paper.letter.on
    said = (each for each in paper.prose if _DOES.search(each.text) and still_to_come(each.text, on, each.gaps))
    return next(rows, None) or next(said, None)


_THEIR_ACCOUNT = re.compile(
    r"\bheard (?:from )?(?:you|him|her|them|Dr|Mr|Ms|Mrs)\b|\bhear (?:you|him|her|them|your|how you)\b"
    r"|\b(?:your|his|her|their|own) (?:own )?account\b|\bhow you (?:saw|see)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\bnamed contact\b|\bcontact at work\b|\bunion\b|\bdefence body\b|\boutside the decision\b|\bno part in\b",
    re.IGNORECASE,
)
_OF_THE_LETTER = re.compile(r"\brests on\b|\bnot checked\b|\bwhose account\b", re.IGNORECASE)
_WILL = re.compile(
    r"\bspeak again\b|\b(?:I|we) will\b|\bwill (?:meet|ring|tell|send|look|ask)\b|\bcan we meet\b|\bplease come\b"
    r"|\bsteps\b",
    re.IGNORECASE,
)
_DOES = re.compile(r"\b(?:will|is to|please)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:has|have) (?:not )?decided\b|\bI (?:accept|decided)\b", re.IGNORECASE)
_BRINGS = re.compile(r"\b(?:bring|companion|accompanied|come with you|came with you)\b", re.IGNORECASE)
_WRITTEN_THERE = re.compile(r"\bsays so here\b|\bframework requires\b|\bis required\b|\bare required\b", re.IGNORECASE)
_RULES = re.compile(r"\bpolicy\b|\bframework\b|\bprocedure\b", re.IGNORECASE)

_PRACTITIONER: Wanted = (
    ("Am I written of by my own name?", _by_name, "Their name, as they write it."),
    ("What am I said to have done, and when?", _concern, "What happened, on which day, and who says so."),
    ("Has anybody heard me?", _heard, "Their account, or that nobody has heard it yet."),
    ("What does this not mean?", _sign(signs.NO_FINDING), "That it is not a finding."),
    ("What happens next, and when?", _next, "The next step, with its day."),
    ("Who is on my side?", _sign(_HELPS), "A named contact, a union, a defence body."),
)
_SENT_TO_EMPLOYER: Wanted = (
    ("What are we advised to do?", _sign(signs.ADVICE), "A point of advice that can be acted on."),
    ("Why?", _reason, "A “because” beside the advice."),
    ("What must we do, and where is it written?", _required, "The framework, by its name and paragraph."),
    ("Who does what, by when?", _action, "Actions with an owner and a day."),
    ("What do we tell the practitioner?", _sign(signs.SHARED), "Whether this letter is shared, and when."),
    ("What if something here is wrong?", _sign(signs.CORRECTION), "How to correct it, and by when."),
    ("When do we speak again?", _next, "The day of the next call, or why this closes."),
)
_SENT_BY_EMPLOYER: Wanted = (
    ("Who has decided what?", _sign(_DECIDES), "Who decided, by name and role."),
    ("Why?", _reason, "A “because” beside the decision."),
    ("What have we promised, and by when?", _next, "The next step, with its day."),
    ("Does it keep to our own policy?", _sign(_RULES), "The policy or framework it follows."),
)
_MEETING: Wanted = (("May they bring somebody?", _sign(_BRINGS), "That they may bring somebody."),)
_WHO_DECIDED = ("Who decided?", _sign(_DECIDES), "Who decided, by name and role.")
_WHO_ADVISES = (
    "Who decides, and who only advises?",
    _sign(signs.DOES_NOT_DECIDE),
    "Who decides; that the service only advises.",
)
_JUDGE: Wanted = (
    ("Whose account is each fact?", _sign(signs.ATTRIBUTED), "Who said each thing."),
    ("Was the other side heard?", _heard, "The practitioner’s account, or that it is missing."),
    ("What was not known?", _sign(signs.NOT_KNOWN), "What was not known when this was written."),
    ("Which rule was applied?", _sign(signs.CITED), "The framework or policy, by its name."),
)
