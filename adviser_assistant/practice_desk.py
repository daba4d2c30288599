"""Rehearsals with letters: the debrief as text, and the sheet for whoever leads a group, as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.letters.account import as_letter, cells, paragraph
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.practice.caller import PracticeCall
from adviser_assistant.practice.debrief import Debrief, Missed, debrief
from adviser_assistant.practice.reading import Practice, guidance_of, load_practice
from adviser_assistant.practice.scenario import Answer, Rehearsal, Telling

TITLE = "Facilitator’s sheet"
NOT_CAUGHT = "Not caught by the caller, and held against nobody"
MOST_LINES = 3
"""So many lines of a letter are printed with one miss; a name alone changes twenty."""

_HOW = (
    "One person takes the call, one reads the caller’s lines, the others listen. Show the caller’s first words to all.",
    "The caller says only what is asked for. What is denied is told when asked again, or when a silence is left. What "
    "is hidden is told to an open question, but not to somebody who was sharp, until a kind word has been said.",
    "Stop at each pressure line and ask the room what they would do. Then let the call go on.",
    "Afterwards ask the one who took the call first, and the listeners second. Speak of questions, never of talent.",
)
_TELLING = {Telling.ASKED: "When asked", Telling.DENIED: "Denied at first", Telling.HIDDEN: "To an open question"}


def open_rehearsal(folder: Path, library: Library, scenario: str) -> tuple[Practice, Rehearsal, Guidance]:
    """A scenario by its id, with the guidance it runs on. Raises AdviserError for another id."""
    practice = load_practice(folder, library)
    rehearsal = practice.rehearsal(scenario)
    if rehearsal is None:
        known = ", ".join(each.scenario.id for each in practice.rehearsals) or "none"
        raise AdviserError(f"There is no scenario “{scenario}”. There are: {known}.")
    return practice, rehearsal, guidance_of(rehearsal, library)


def lines_of(case: Case, guidance: Guidance, assessment: Assessment, document: str) -> tuple[str, ...]:
    """The lines of a document of a throwaway case."""
    letter = draft_of(case, guidance, assessment, assessment.on.date(), document)
    return tuple(line for line in letter_to_text(letter).splitlines() if line.strip())


def debrief_of(call: PracticeCall, guidance: Guidance) -> Debrief:
    """The debrief of a call, with its letter and the good one."""
    return debrief(call, guidance, lines_of)


# --- the debrief in words ---------------------------------------------------------------------------------


def debrief_as_text(looked: Debrief) -> Iterator[str]:
    """A debrief to read: found and missed, the order, the practitioner's account, the two letters, the questions."""
    yield looked.title
    yield from _head(looked)
    yield from _part("Found", (each.found for each in looked.found))
    yield from _part("Brought out by how you asked", _brought_out(looked))
    yield from _part("To take into the next call", (each.ask for each in looked.next_time))
    for missed in looked.missed:
        yield from _missed(missed)
    yield from _part("Better in another order", (row.why for row in looked.out_of_order))
    yield from _part("Put so that it answered itself", (turn.asked for turn in looked.led))
    yield from _part("Put sharply", (turn.asked for turn in looked.sharp))
    yield from _part(NOT_CAUGHT, (turn.asked for turn in looked.lost))
    yield from _part("A good call also has on record", looked.not_recorded)
    yield from _part("Only in the letter of a good call", looked.only_good)
    yield from _part("Only in this letter", looked.only_this)
    yield from _part("To think about", looked.questions)


def _head(looked: Debrief) -> Iterator[str]:
    of = len(looked.found) + len(looked.missed)
    minutes = f"{len(looked.turns)} minute{'' if len(looked.turns) == 1 else 's'}"
    yield f"{len(looked.found)} of {of} found in {minutes}."
    yield f"The practitioner’s own account: {looked.account}."


def _brought_out(looked: Debrief) -> Iterator[str]:
    """What was asked in the way that opens a door, and what was behind it."""
    found = {each.id: each.found for each in looked.found}
    yield from (f"“{turn.asked}” {found[turn.told]}." for turn in looked.brought_out)


def _missed(missed: Missed) -> Iterator[str]:
    yield ""
    yield f"{'Held back' if missed.held_back else 'Missed'}: {missed.answer.found}"
    yield f"  Ask: {missed.ask}"
    yield f"  Why it matters: {' '.join(missed.answer.matters.split())}"
    yield from (f"  Gate: {each}" for each in missed.gate)
    yield from (f"  Would have been raised: {each}" for each in missed.raised)
    yield from (f"  In the letter: {each}" for each in missed.letter[:MOST_LINES])
    if len(missed.letter) > MOST_LINES:
        yield f"  In the letter: and {len(missed.letter) - MOST_LINES} lines more"


def _part(title: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    told = [f"  {' '.join(line.split())}" for line in lines]
    if told:
        yield from ("", f"{title}:", *told)


# --- the debrief for Word ---------------------------------------------------------------------------------


def debrief_sheet(call: PracticeCall, looked: Debrief) -> Letter:
    """A debrief as a document: to keep for oneself, or to go through in a group."""
    missed = tuple(cells(each.answer.found, each.ask, each.answer.matters, _changed(each)) for each in looked.missed)
    asked = tuple(cells(str(turn.minute), turn.asked, f"{turn.says} {turn.pressure}".strip()) for turn in looked.turns)
    beside = tuple(cells(*row) for row in looked.side_by_side)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("How it went", tuple(paragraph(line) for line in _head(looked))),
        ("Brought out by how it was asked", _bullets(_brought_out(looked))),
        ("To take into the next call", _bullets(each.ask for each in looked.next_time)),
        ("What was missed", (_table(_MISSED, missed, (3, 4, 5, 5)),) if missed else (paragraph("Nothing."),)),
        ("Better in another order", _bullets(row.why for row in looked.out_of_order)),
        ("Questions that led, or were sharp", _bullets(turn.asked for turn in (*looked.led, *looked.sharp))),
        (NOT_CAUGHT, _bullets(turn.asked for turn in looked.lost)),
        ("Where the two letters differ", (_table(_BESIDE, beside, (1, 1)),) if beside else ()),
        ("The call", (_table(("Minute", "Asked", "The caller said"), asked, (2, 6, 9)),) if asked else ()),
        ("To think about", _numbered(looked.questions)),
    ]
    return _sheet(call.rehearsal, f"Debrief: {looked.title}", parts)


_MISSED = ("What", "How to ask", "Why it matters", "What it would have changed")
_BESIDE = ("This call’s letter", "A good call’s letter")


def _changed(missed: Missed) -> str:
    more = len(missed.letter) - MOST_LINES
    gate = (line if line.endswith(".") else f"{line}." for line in missed.gate)
    raised = (f"We would have been reminded: {line}" for line in missed.raised)
    letter = (f"In the letter: {line}" for line in missed.letter[:MOST_LINES])
    return " ".join((*gate, *raised, *letter, *((f"And {more} lines more.",) if more > 0 else ())))


def _bullets(lines: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.BULLET, "", (Run(line),)) for line in lines)


def _sheet(rehearsal: Rehearsal, title: str, parts: list[tuple[str, tuple[Block, ...]]]) -> Letter:
    kept = [part for part in parts if part[1]]
    return replace(as_letter(rehearsal.case, rehearsal.begins.date(), title, kept), kind="sheet")


# --- the facilitator's sheet ------------------------------------------------------------------------------


def facilitators_sheet(rehearsal: Rehearsal, guidance: Guidance) -> Letter:
    """Everything somebody needs to lead a group through a scenario, as a document for Word."""
    scenario = rehearsal.scenario
    pressure = tuple(cells(f"Minute {each.minute}", each.says) for each in scenario.pressure)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("What it is about", (paragraph(scenario.about), paragraph(_setting(rehearsal)))),
        ("How to lead it", _numbered(_HOW)),
        ("The caller begins", (paragraph(f"“{scenario.opening}”"),)),
        ("What the caller knows", (_caller_knows(rehearsal, guidance),)),
        ("What is thrown in", (_table(("When", "The caller says"), pressure, (1, 5)),) if pressure else ()),
        ("How the caller takes it", _taken(rehearsal)),
        ("What a good call finds, and why it matters", (_finds(scenario.answers),)),
        ("To talk about", _numbered(scenario.questions)),
    ]
    return _sheet(rehearsal, f"{TITLE}: {scenario.title}", parts)


def _setting(rehearsal: Rehearsal) -> str:
    scenario = rehearsal.scenario
    return f"The caller is {scenario.caller}, and has {scenario.minutes} minutes. A minute passes with each question."


def _caller_knows(rehearsal: Rehearsal, guidance: Guidance) -> Block:
    rows = tuple(
        cells(_question(each, guidance), _told(each, rehearsal), _with_what_comes_first(each))
        for each in rehearsal.scenario.answers
    )
    return _table(("Asked", "Told", "The caller says"), rows, (4, 3, 9))


def _told(answer: Answer, rehearsal: Rehearsal) -> str:
    after = "; ".join(rehearsal.answer(each).found for each in answer.after)
    return f"{_TELLING[answer.telling]}, and after: {after}" if after else _TELLING[answer.telling]


def _with_what_comes_first(answer: Answer) -> str:
    return f"Until then: “{answer.puts_off}” Then: “{answer.says}”" if answer.puts_off else answer.says


def _question(answer: Answer, guidance: Guidance) -> str:
    return guidance.questions[answer.to[0]].ask if answer.to else answer.ask


def _taken(rehearsal: Rehearsal) -> tuple[Block, ...]:
    scenario = rehearsal.scenario
    said = (
        ("To a kind word", scenario.when_kind[0]),
        ("To advice", scenario.when_told[0]),
        ("To “tell me more”, when that is all", scenario.no_more),
        ("To what the caller does not know", scenario.does_not_know[0]),
        ("To a sharp question", scenario.when_sharp),
        ("To a leading one", scenario.when_led),
    )
    ends = (("After the third sharp one", scenario.hangs_up), ("When the time is up", scenario.closing))
    own = tuple((f"Led about: {each.found}", each.if_led) for each in scenario.answers if each.if_led)
    rows = tuple(cells(when, words) for when, words in (*said, *own, *ends))
    return (_table(("When", "The caller says"), rows, (2, 5)),)


def _finds(answers: tuple[Answer, ...]) -> Block:
    return _table(("Found", "Why it matters"), tuple(cells(each.found, each.matters) for each in answers), (2, 5))


def _numbered(lines: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.NUMBER, "", (Run(line),)) for line in lines)


def _table(header: tuple[str, ...], rows: tuple[tuple[tuple[Run, ...], ...], ...], widths: tuple[int, ...]) -> Block:
    return Block(BlockKind.TABLE, "", header=header, rows=rows, widths=widths)
