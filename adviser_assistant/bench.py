"""The guidance lead's bench: every check of a folder of guidance, and what a change of it changes.

The command line and, later, a screen call these same functions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of
from adviser_assistant.errors import Fault, FaultyFileError
from adviser_assistant.guidance.assess import end_of_day
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.guidance.checks.before_and_after import Difference, Sample, differences, sample_of
from adviser_assistant.guidance.checks.stand import Stand, stands
from adviser_assistant.guidance.checks.wording import avoided_words
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library, load_library
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.guidance.pack_checks import quick_check
from adviser_assistant.guidance.review import Review, examples_of, review_library
from adviser_assistant.letters.template import LetterTemplate, parse_template
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.paths import resources_folder
from adviser_assistant.practice.reading import load_practice

_SENTENCE_ENDS = re.compile(r"(?<=[^\d\s][.!?])\s+|\n+")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LIMIT = re.compile(r"\b(?:limit|latest_day)\('([^']*)'\)")


def review_guidance(folder: Path, today: date | None = None) -> Review:
    """Check every pack under a folder; faults that keep a pack from loading are part of the review."""
    try:
        library = load_library(folder)
    except FaultyFileError as error:
        return Review(error.faults)
    review = review_library(library, folder, today)
    letters = [_of_template(stand, source) for stand in stands(library) for source in stand.pack.templates]
    faults = tuple(fault for each in letters for fault in each.faults)
    notes = tuple(note for each in letters for note in each.notes)
    faults = (*review.faults, *faults, *_of_practice(folder, library))
    return replace(review, faults=faults, notes=(*review.notes, *notes))


def _of_practice(folder: Path, library: Library) -> tuple[Fault, ...]:
    """What is wrong in the scenarios for practice."""
    try:
        load_practice(folder, library)
    except FaultyFileError as error:
        return error.faults
    return ()


def quick_faults(library: Library) -> tuple[Fault, ...]:
    """What would trip the program: names and spelling of packs and letters."""
    letters = (
        fault
        for stand in stands(library)
        for source in stand.pack.templates
        for fault in parse_template(source, stand.facts)[1]
    )
    return (*quick_check(library), *letters)


@dataclass(frozen=True)
class _Found:
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()


def _of_template(stand: Stand, source: TemplateText) -> _Found:
    """What is wrong in a letter's wording, and what could be said better."""
    template, faults = parse_template(source, stand.facts)
    unknown = tuple(_unknown_limits(stand, source))
    if template is None:
        return _Found((*faults, *unknown))
    lacking = tuple(
        Fault(source.file, 1, f"No framework has the passage “{passage}”. Add it there, or correct the name.")
        for passage in template.head.passages
        if stand.lacks(passage, lambda guidance: guidance.passages) == ""
    )
    hard, stiff = (tuple(_avoided(stand, source.file, template, serious=serious)) for serious in (True, False))
    return _Found((*lacking, *unknown, *hard), stiff)


def _unknown_limits(stand: Stand, source: TemplateText) -> Iterator[Fault]:
    """Limits the wording calls for that no framework has."""
    for number, line in enumerate(source.text.splitlines(), 1):
        for found in _LIMIT.finditer(line):
            for figure in found[1].split(" / "):
                if stand.lacks(figure.strip(), lambda guidance: guidance.figures) == "":
                    why = f"No framework has the limit “{figure}”. Add it under figures, or correct the name."
                    yield Fault(source.file, number, why)


def _avoided(stand: Stand, file: str, template: LetterTemplate, *, serious: bool) -> Iterator[Fault]:
    rows = stand.library.guidance("common", stand.pack.id).language.values()
    to_practitioner = template.head.audience == "practitioner" and template.head.kind != "employer_template"
    for section in template.sections:
        lines = [(section.at, section.title), *((block.at, block.words) for block in section.blocks)]
        for at, words in lines:
            plain = _TAGS.sub("", words)
            for wrong in avoided_words(plain, rows, serious=serious, to_practitioner=to_practitioner):
                yield Fault(file, at, wrong)


# --- before and after ---------------------------------------------------------------------------------------


def compare_guidance(folder: Path, older: Path) -> tuple[Difference, ...]:
    """What the worked cases and the fictional ones show otherwise than on an older folder of guidance."""
    before, after = load_library(older), load_library(folder)
    examples, _ = examples_of(after, folder)
    samples = [sample_of(example) for example in examples]
    return tuple(differences([*samples, *_demo_samples(after)], before, after, _letters))


def _demo_samples(library: Library) -> Iterator[Sample]:
    """The fictional cases at the end of every day on which something was recorded, if they can be read."""
    everything = library.guidance(*library.packs)
    for file in sorted((resources_folder() / "demo").glob("demo-*.yaml")):
        try:
            case = read_case_file(file, everything.facts).case
        except FaultyFileError:
            continue
        for day in sorted({entry.recorded_at.date() for entry in case.entries}):
            on = end_of_day(case, day)
            yield Sample(f"{case.id} on {day}", case.as_of(on), on)


def _letters(
    case: Case, guidance: Guidance, assessment: Assessment, on: datetime, documents: Collection[str]
) -> dict[str, list[str]]:
    """The sentences of documents as they would be drafted that day."""
    drafts = {each: draft_of(case, guidance, assessment, on.date(), each) for each in documents}
    texts = {document: letter_to_text(letter).strip() for document, letter in drafts.items()}
    return {document: list(dict.fromkeys(_SENTENCE_ENDS.split(text))) for document, text in texts.items()}
