"""The guidance one case runs on: the common pack, its framework and any overlays, as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.clocks import ClockStatus
from adviser_assistant.guidance.conditions import (
    Condition,
    Outcome,
    View,
    compile_condition,
    facts_named,
    records_named,
)
from adviser_assistant.guidance.pack import (
    Alternative,
    AlternativeInFramework,
    Block,
    CalendarSpec,
    Checkpoint,
    Choice,
    Clock,
    CommunicationSpec,
    Confidence,
    EarlyHelp,
    FactSpec,
    Figure,
    FrameworkRow,
    Gate,
    GuidancePack,
    Kind,
    LanguageRow,
    MaskedWords,
    Node,
    ParityRow,
    Passage,
    ProcedureCheck,
    Prompt,
    Question,
    SourceDocument,
    SupportOrganisation,
    TemplateText,
)
from adviser_assistant.guidance.working_days import Calendar


class Remembering(View, Protocol):
    """A view that keeps what was asked of it; `kept` are outcomes of a moment ago that may stand."""

    kept: Mapping[int, Outcome]
    outcomes: dict[int, Outcome]


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_Named)


class Guidance:
    """Every item of the packs a case runs on, by id, with their conditions ready to be asked."""

    def __init__(self, packs: Iterable[GuidancePack]) -> None:
        self.packs = tuple(packs)
        self._compiled: dict[int, Condition] = {}
        self._names: dict[int, frozenset[str]] = {}
        self.facts: dict[str, FactSpec] = _by_id(pack.facts for pack in self.packs)
        self.blocks: dict[str, Block] = _in_order(_by_id(pack.blocks for pack in self.packs))
        self.checkpoints: dict[str, Checkpoint] = _by_id(pack.checkpoints for pack in self.packs)
        self.prompts: dict[str, Prompt] = _by_id(pack.prompts for pack in self.packs)
        self.gates: dict[str, Gate] = _by_id(pack.gates for pack in self.packs)
        self.figures: dict[str, Figure] = _by_id(pack.figures for pack in self.packs)
        self.clocks: dict[str, Clock] = _by_id(pack.clocks for pack in self.packs)
        self.procedure_checks: dict[str, ProcedureCheck] = _by_id(pack.procedure_checks for pack in self.packs)
        self.communications: dict[str, CommunicationSpec] = _by_id(pack.communications for pack in self.packs)
        self.parity: dict[str, ParityRow] = _by_id(pack.parity for pack in self.packs)
        self.framework_rows: dict[str, FrameworkRow] = _by_id(pack.framework_rows for pack in self.packs)
        self.alternatives: dict[str, Alternative] = _by_id(pack.alternatives for pack in self.packs)
        self.early_help: dict[str, EarlyHelp] = _by_id(pack.early_help for pack in self.packs)
        self.language: dict[str, LanguageRow] = _by_id(pack.language for pack in self.packs)
        self.masking: dict[str, MaskedWords] = _by_id(pack.masking for pack in self.packs)
        self.support: dict[str, SupportOrganisation] = _by_id(pack.support for pack in self.packs)
        self.passages: dict[str, Passage] = _by_id(pack.passages for pack in self.packs)
        self.templates: dict[str, TemplateText] = _by_id(pack.templates for pack in self.packs)
        self.sources: dict[str, SourceDocument] = _by_id(pack.sources for pack in self.packs)
        self.framework_alternatives: dict[str, AlternativeInFramework] = {
            each.alternative: each for pack in self.packs for each in pack.framework_alternatives
        }
        self.facts.update({f"clock.{clock}": _clock_fact(clock) for clock in self.clocks})
        self.step: str = next((pack.step for pack in self.packs if pack.step), "")
        self.calendars: dict[str, CalendarSpec] = {each.nation: each for pack in self.packs for each in pack.calendars}

    @property
    def stamps(self) -> tuple[str, ...]:
        """Id and version of each pack, as stamped on a case."""
        return tuple(pack.stamp for pack in self.packs)

    @property
    def step_word(self) -> str:
        """The word for stopping somebody's work here: a list suspends, everybody else excludes."""
        return self.step or "exclusion"

    @property
    def framework(self) -> GuidancePack | None:
        """The lead framework's pack, if one was chosen."""
        return next((pack for pack in self.packs if pack.kind == "framework"), None)

    def ask(self, node: Node | None, view: Remembering, record: str = "") -> Outcome:
        """Ask a condition as written in a pack; each is compiled once, and one that may stand is not asked again."""
        key = id(node)
        if not record and (kept := view.kept.get(key)) is not None:
            view.outcomes[key] = kept
            return kept
        condition = self._compiled.get(key)
        if condition is None:
            condition = self._compiled[key] = compile_condition(node, self.facts)
            self._names[key] = _looked_at(node)
        outcome = condition(view, record)
        if not record:
            view.outcomes[key] = outcome
        return outcome

    def names_in(self, key: int) -> frozenset[str]:
        """What a condition asked before can depend on: facts, and records as such."""
        return self._names[key]

    @cached_property
    def check_rests_on(self) -> dict[str, frozenset[str]]:
        """For each procedure check, every name its reading can depend on: facts, records, its clock."""
        return {check.id: _names_of(check) for check in self.procedure_checks.values()}

    @cached_property
    def worked_out(self) -> tuple[str, ...]:
        """The facts that are worked out and not asked, clocks and answers to checkpoints left aside."""
        apart = ("checkpoint.", "clock.")
        return tuple(fact.id for fact in self.facts.values() if fact.derived and not fact.id.startswith(apart))

    @cached_property
    def questions_with_block(self) -> dict[str, tuple[Block, Question]]:
        """Every question of the call by id, in order, with the block it stands in."""
        return {question.id: (block, question) for block in self.blocks.values() for question in block.questions}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question of the call by id, in order."""
        return {question_id: question for question_id, (_, question) in self.questions_with_block.items()}

    @cached_property
    def question_of(self) -> dict[str, tuple[Block, Question]]:
        """For each fact, the block and question that ask it; the question it leads comes first."""
        found: dict[str, tuple[Block, Question]] = {}
        for lead in (True, False):
            for block in self.blocks.values():
                for question in block.questions:
                    for fact in question.facts[:1] if lead else question.facts[1:]:
                        found.setdefault(fact, (block, question))
        return found

    @cached_property
    def asked_for_by(self) -> dict[str, frozenset[str]]:
        """For each fact or checkpoint, the prompts and checkpoints that ask for it."""
        asks = {prompt.id: prompt.settles_with for prompt in self.prompts.values()}
        for point in self.checkpoints.values():
            _, question = self.question_for_checkpoint.get(point.id, (None, None))
            asks[point.id] = (*point.facts, *(question.facts if question is not None else ()))
        found: dict[str, frozenset[str]] = {}
        for item, wanted in asks.items():
            for each in wanted:
                found[each] = found.get(each, frozenset()) | {item}
        return found

    @cached_property
    def question_for_checkpoint(self) -> dict[str, tuple[Block, Question]]:
        """For each checkpoint, the question of the call that answers it."""
        return {q.checkpoint: (block, q) for block in self.blocks.values() for q in block.questions if q.checkpoint}

    @cached_property
    def question_order(self) -> dict[str, int]:
        """The place of each question in the call."""
        return {question: place for place, question in enumerate(self.questions)}

    @cached_property
    def facts_about(self) -> dict[str, tuple[str, ...]]:
        """For each checkpoint, the facts its conversation settles: its question's first, its own, those it needs."""
        found: dict[str, tuple[str, ...]] = {}
        for checkpoint in self.checkpoints.values():
            asked = self.question_for_checkpoint.get(checkpoint.id)
            lead = asked[1].facts[:1] if asked else ()
            needed = sorted(fact for node in checkpoint.also_needs.values() for fact in facts_named(node))
            found[checkpoint.id] = tuple(dict.fromkeys((*lead, *checkpoint.facts, *needed)))
        return found

    @cached_property
    def conversation_of(self) -> dict[str, str]:
        """For each fact, the checkpoint whose conversation settles it, else the question of the call that asks it."""
        found: dict[str, str] = {}
        for checkpoint, facts in self.facts_about.items():
            for fact in facts:
                found.setdefault(fact, checkpoint)
        for fact, (_, question) in self.question_of.items():
            found.setdefault(fact, question.checkpoint or question.id)
        return found

    @cached_property
    def word_lists(self) -> Mapping[str, re.Pattern[str]]:
        """For each list of the language table, a pattern that finds its words."""
        lists: dict[str, list[str]] = {}
        for row in self.language.values():
            lists.setdefault(row.list, []).extend(row.avoid)
        return {name: _words(words) for name, words in lists.items()}

    def words_in(self, text: str, word_list: str) -> tuple[str, ...]:
        """The words of a list that stand in a text, lower case, each once, in order."""
        pattern = self.word_lists.get(word_list)
        return _found(pattern, text) if pattern else ()

    def calendar(self, nation: str) -> Calendar | None:
        """The working days of a nation, or None where the guidance has none."""
        spec = self.calendars.get(nation)
        if spec is None:
            return None
        if nation not in self._calendars:
            self._calendars[nation] = Calendar.from_spec(spec)
        return self._calendars[nation]

    @cached_property
    def _calendars(self) -> dict[str, Calendar]:
        return {}


def _names_of(check: ProcedureCheck) -> frozenset[str]:
    clock = {f"clock.{check.clock}"} if check.clock else set()
    settling = {kind_of(fact) for fact in check.settles_with}
    return _looked_at(check.applies) | _looked_at(check.followed) | settling | clock


def _looked_at(node: Node | None) -> frozenset[str]:
    """Every fact a condition names, and every kind of record it goes through or takes a field of."""
    facts = facts_named(node)
    return frozenset(facts | records_named(node) | {fact.partition(".")[0] for fact in facts})


def _clock_fact(clock_id: str) -> FactSpec:
    """How a condition reads a clock: `clock.formal_block` is its status now."""
    statuses = tuple(Choice(id=status.value, label=status.value.replace("_", " ")) for status in ClockStatus)
    return FactSpec(
        id=f"clock.{clock_id}",
        confidence=Confidence.OURS,
        label=clock_id.replace("_", " "),
        kind=Kind.CHOICE,
        choices=statuses,
        derived=True,
    )


def _by_id(parts: Iterable[tuple[Named, ...]]) -> dict[str, Named]:
    """Items by id, in the order of the packs; an overlay's item takes the place of the one it replaces."""
    found: dict[str, Named] = {}
    for item in (item for part in parts for item in part):
        replaced = getattr(item, "replaces", "")
        if replaced in found:
            found = {
                (item.id if name == replaced else name): (item if name == replaced else each)
                for name, each in found.items()
            }
        else:
            found[item.id] = item
    return found


def _in_order(blocks: dict[str, Block]) -> dict[str, Block]:
    """The blocks of the call, each added one behind the block it follows."""
    ordered = [block for block in blocks.values() if block.after not in blocks]
    for block in blocks.values():
        if block.after in blocks:
            place = next((n for n, each in enumerate(ordered) if each.id == block.after), len(ordered) - 1)
            ordered.insert(place + 1, block)
    return {block.id: block for block in ordered}


def _words(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in ordered) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.lower() for found in pattern.findall(text)))
