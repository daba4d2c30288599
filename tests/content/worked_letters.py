"""Letters drafted from worked cases of every framework, with nothing missing: what the tests of documents share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.facts import State, Value, kind_of, record_fact
from adviser_assistant.desk import draft_of, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.examples import Example
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import RECORDS, FactSpec, Kind
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from tests import builders, shipped
from tests.shipped import LIBRARY

HOSPITAL = ("england-mhps", "wales-upsw", "northern-ireland-mhps", "crown-dependencies")
LISTS = ("england-performers-lists", "wales-performers-lists", "northern-ireland-lists", "pharmacy")
_ENOUGH = {
    **dict.fromkeys(HOSPITAL, ("england-mhps", "well-3-everything-asked")),
    "northern-ireland-mhps": ("northern-ireland-mhps", "ni-well-4-everything-asked"),
    **dict.fromkeys(LISTS, ("list-suspension", "suspension-enough-recorded")),
}
_NATIONS = {
    "wales-upsw": "wales",
    "wales-performers-lists": "wales",
    "northern-ireland-mhps": "northern_ireland",
    "northern-ireland-lists": "northern_ireland",
    "crown-dependencies": "jersey",
}


def library() -> Library:
    """The guidance that ships with the program."""
    return LIBRARY


def examples(pack: str) -> tuple[Example, ...]:
    """The worked cases of a pack."""
    return shipped.worked(pack)[0]


@cache
def worked(framework: str) -> tuple[Case, Guidance, datetime]:
    """A worked case in which enough is recorded to discuss the step, on the guidance of one framework."""
    pack, wanted = _ENOUGH[framework]
    example = next(each for each in examples(pack) if each.id == wanted)
    case = example.case.as_of(example.on)
    case = added(case, {"case.jurisdiction": _NATIONS.get(framework, "england")}, example.on)
    return case, library().guidance("common", framework), example.on


def added(case: Case, facts: dict[str, Value], at: datetime) -> Case:
    """A case with facts told at a moment."""
    told = (builders.entry(FactRecorded, fact=fact, value=value, recorded_at=at) for fact, value in facts.items())
    return case.after_all(told)


def letter_of(case: Case, guidance: Guidance, moment: datetime, document: str) -> tuple[Letter, tuple[Check, ...]]:
    """A draft on the day of a moment, with its checks."""
    assessment = assess(case, guidance, on=moment)
    made = draft_of(case, guidance, assessment, moment.date(), document)
    return made, check_letter(made, case, assessment, guidance)


def demo_letter(case: Case, on: date, document: str) -> tuple[Letter, tuple[Check, ...]]:
    """A document of a fictional case as it stood at the end of a day."""
    at = shipped.standing(case, on, on_the_day=True)
    made = draft_of(at.case, at.guidance, at.assessment, on, document)
    return made, check_letter(made, at.case, at.assessment, at.guidance)


def nothing_missing(case: Case, guidance: Guidance, moment: datetime, document: str) -> Case:
    """The case with every fact told that the document's wording names, and whatever the gate then still waits for."""
    facts: dict[str, Value] = {}
    for name in templates(guidance)[document].head.facts:
        fact = _fact_id(case, name)
        if not guidance.facts[name].derived and case.state(fact) is State.NOT_ASKED:
            facts[fact] = example_value(guidance.facts[name], moment)
    whole = added(case, facts, moment)
    gate = assess(whole, guidance, on=moment).gate()
    for item in gate.missing if gate else ():
        if item.kind == "checkpoint":
            whole = whole.after_all([builders.answered(item.id, recorded_at=moment)])
        else:
            settled = {each: example_value(guidance.facts[kind_of(each)], moment) for each in item.settles_with}
            whole = added(whole, settled, moment)
    return whole


def example_value(spec: FactSpec, moment: datetime) -> Value:
    """A value that fits a fact's kind: the day itself, or long enough before it where notice has to be given."""
    match spec.kind:
        case Kind.DATE:
            return moment.date() - timedelta(days=10 if "notice" in spec.id else 0)
        case Kind.DATE_TIME:
            return moment.replace(second=0, microsecond=0)
        case Kind.YES_NO:
            return True
        case Kind.NUMBER:
            return 3
        case Kind.CHOICE:
            return spec.choices[0].id
        case Kind.CHOICES:
            return (spec.choices[0].id,)
        case _:
            return f"what is told about {spec.label}"


def _fact_id(case: Case, name: str) -> str:
    record, _, field = name.partition(".")
    if record not in RECORDS:
        return name
    keys = case.keys(record)
    return record_fact(record, keys[-1] if keys else "r1", field)
