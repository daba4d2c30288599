"""What makes a scenario unfair to whoever plays it: questions nobody is asked, facts nobody can get to, wrong names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.assess import read_view
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.practice.caller import case_with, meant_by
from adviser_assistant.practice.manner import WaysOfAsking
from adviser_assistant.practice.player import ask_everything
from adviser_assistant.practice.scenario import Answer, Rehearsal, Telling

Wrong = Iterator[tuple[int, str]]


def faults_of(rehearsal: Rehearsal, guidance: Guidance, ways: WaysOfAsking, lines: Mapping[str, int]) -> Wrong:
    """Every fault of a scenario with its line; the last ones are found by playing it."""
    scenario = rehearsal.scenario
    found = [*_names(rehearsal, guidance), *_answers(rehearsal, guidance, ways, lines)]
    yield from found
    if not scenario.fictional:
        yield 1, "A rehearsal is about invented people only. Say “fictional: true”, and see that it is."
    if found:
        return
    played = ask_everything(rehearsal, guidance, ways)
    for answer in scenario.answers:
        if answer.id not in played.heard:
            yield lines[answer.id], f"Nobody can get to “{answer.id}” in {scenario.minutes} minutes. {_REMEDY}"
    yield from _unreachable(rehearsal, played.case)


_REMEDY = "Give the caller more minutes, or look at its words and at what has to be heard before it."


def _names(rehearsal: Rehearsal, guidance: Guidance) -> Wrong:
    """Names in the head that nothing has."""
    scenario = rehearsal.scenario
    ids = [answer.id for answer in scenario.answers]
    if not scenario.answers:
        yield 1, "This caller has nothing to tell. Add answers."
    if not scenario.does_not_know:
        yield 1, "Give the caller at least one line to say that they do not know."
    if scenario.document not in guidance.templates:
        yield 1, f"There is no document “{scenario.document}” to set side by side. Name one, like L01."
    for named in (scenario.account, *(each for row in scenario.order for each in (row.first, row.then))):
        if named not in ids:
            yield 1, f"There is no answer “{named}”. {_near(named, ids)}"
    for question in scenario.also:
        if question not in guidance.questions:
            yield 1, f"There is no question “{question}” on this call. {_near(question, guidance.questions)}"
    for item in scenario.good_call:
        if item not in guidance.checkpoints and kind_of(item) not in guidance.facts:
            yield 1, f"There is no fact or checkpoint “{item}” to be found. {_near(item, guidance.facts)}"
    for row in scenario.pressure:
        if not 0 < row.minute < scenario.minutes:
            yield 1, f"Minute {row.minute} is not within this call of {scenario.minutes} minutes. Correct it."


def _answers(rehearsal: Rehearsal, guidance: Guidance, ways: WaysOfAsking, lines: Mapping[str, int]) -> Wrong:
    ids = [answer.id for answer in rehearsal.scenario.answers]
    told = case_with(rehearsal, tuple((0, each) for each in ids))
    views = [read_view(case, guidance, NO_CASELOAD, rehearsal.begins)[0] for case in (rehearsal.case, told)]
    for answer in rehearsal.scenario.answers:
        line = lines[answer.id]
        if not answer.to and not answer.words:
            yield line, f"No question leads to “{answer.id}”. Say to which question it answers, or by which words."
        elif not answer.to and answer not in meant_by(answer.ask, rehearsal.scenario.answers, ways):
            yield line, f"Say how one could ask for “{answer.id}”, in words that find it: “ask: …”."
        for question in answer.to:
            if question not in guidance.questions:
                yield line, f"There is no question “{question}” on this call. {_near(question, guidance.questions)}"
            elif guidance.questions[question].say_only:
                yield line, f"“{question}” is said, not asked, so nobody can answer it. Name another question."
            elif not any(view.is_asked(question) for view in views):
                yield line, f"“{question}” is never open on this call, so nobody can answer it. Name another question."
        for words in answer.words:
            other = next((each.id for each in meant_by(words, rehearsal.scenario.answers, ways) if each != answer), "")
            if other:
                yield line, f"“{words}” finds “{other}” as well. Choose words that only “{answer.id}” has."
        for before in answer.after:
            if before not in ids:
                yield line, f"There is no answer “{before}” to be heard first. {_near(before, ids)}"
        if _is_held_back(answer) and not answer.puts_off:
            yield line, f"Say what the caller says while “{answer.id}” is held back: “puts_off: …”."


def _is_held_back(answer: Answer) -> bool:
    return answer.telling is not Telling.ASKED or bool(answer.after)


def _unreachable(rehearsal: Rehearsal, case: Case) -> Wrong:
    """What a good call should find and nobody on this call tells."""
    for item in rehearsal.scenario.not_recorded(case):
        yield 1, f"A good call should find “{item}”, and nobody here tells it. Let an answer record it."


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(name, names, 1, 0.5)
    return f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(names[:12])}."
