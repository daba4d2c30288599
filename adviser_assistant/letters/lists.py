"""The lists wording may go through with “@each”: records, lesser steps, clocks, open questions, support and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import Fact, State, kind_of, record_fact
from adviser_assistant.guidance.assessment import Assessment, GateReading, MissingItem
from adviser_assistant.guidance.clock_reading import PAST_LIMIT, ClockStatus
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.letters.list_words import is_of_the_step, paper, subject, when
from adviser_assistant.letters.lists_chronology import chronology
from adviser_assistant.letters.lists_plan import audience_rows, plan_rows
from adviser_assistant.letters.lists_support import names_of, support, urgent_numbers
from adviser_assistant.letters.marks import fact_mark, gap_mark
from adviser_assistant.letters.open_advice import ANSWERS, open_advice, waiting_advice
from adviser_assistant.letters.reviews import last_review
from adviser_assistant.letters.said import Reader, Said
from adviser_assistant.letters.since import Since, news, since_last_letter
from adviser_assistant.letters.template import Head
from adviser_assistant.letters.words import day, join, small, upper_first

Thing = dict[str, Any]
NEVER_PRINTED = frozenset({"welfare.risk", "case.local_id"})
KEPT_SEPARATE = ("pd.", "grievance.", "discrimination.")
LEADING = {
    "concern": ("summary", "title"),
    "advice": ("point",),
    "action": ("what",),
    "restriction": ("scope", "type"),
    "duty": ("what",),
    "contact": ("said", "on"),
}
"""The fields that say what a record is about; a record whose leading fields are kept out is left out whole."""

_CONTROLS = {"yes": "yes", "in_part": "in part", "no": "no", "later": "later", "not_applicable": "does not apply"}
_BODIES = ("gmc_gdc_gphc", "police", "counter_fraud", "safeguarding", "cqc", "dbs", "hse", "coroner", "icb", "hpan")
_NOT_INVOLVED = frozenset({"none", "not_considered"})
_NOT_IN_A_NOTE = ("adviser.", "case.", "call.", "caller.", "letter.", "follow.", "advice", "action", "alternative")
_KEYS = (".about", ".is_event", ".identity_level", "pract.title", ".pronoun", ".initials", ".happened_on")


def kept_out(case: Case, fact_id: str) -> bool:
    """Whether a fact never stands in a letter: welfare detail, speaking up, grievances (ruling 34)."""
    if fact_id in NEVER_PRINTED:
        return True
    return fact_id.startswith(KEPT_SEPARATE) and case.value("pd.permission_to_print") is not True


class Lists(Mapping[str, list[Thing]]):
    """Each list, made when it is first asked for."""

    def __init__(self, case: Case, guidance: Guidance, assessment: Assessment, head: Head, reader: Reader) -> None:
        self._case, self._guidance, self._assessment = case, guidance, assessment
        self._head, self._reader = head, reader
        self._waiting = waiting_advice(case, reader.on)
        self._made: dict[str, list[Thing]] = {}

    def __getitem__(self, name: str) -> list[Thing]:
        if name not in self._made:
            maker = MAKERS.get(name)
            self._made[name] = list(maker(self) if maker else self._records(name))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MAKERS)

    def __len__(self) -> int:
        return len(MAKERS)

    def said(self, fact_id: str, kind: str = "") -> Said:
        """A fact of the case as wording sees it."""
        spec = self._guidance.facts.get(kind or fact_id)
        return Said(self._case.fact(fact_id), spec, self._reader, kept_out(self._case, fact_id))

    # --- what was recorded ---------------------------------------------------------------------------------------

    def _records(self, record: str) -> Iterator[Thing]:
        fields = [spec.partition(".")[2] for spec in self._guidance.facts if spec.startswith(f"{record}.")]
        for key in self._case.keys(record):
            thing: Thing = {name: self.said(record_fact(record, key, name), f"{record}.{name}") for name in fields}
            leading = [thing[name] for name in LEADING.get(record, ()) if name in thing and thing[name].asked]
            if leading and all(each.withheld for each in leading):
                continue
            told = (each.fact.statements for name, each in thing.items() if f"{record}.{name}" not in ANSWERS)
            thing["fresh"] = self._since.is_new(statement for statements in told for statement in statements)
            if record == "advice":
                thing["waits"] = not thing["fresh"] and key in self._waiting
            if record == "concern":
                thing["evidence"] = self._evidence_for(key)
                thing["on"] = when(thing["happened_on_words"], thing["happened_on"])
            yield {**thing, "key": key}

    def _evidence_for(self, concern: str) -> str:
        """What a concern rests on, in words; empty where nothing was recorded."""
        about = (each for each in self["evidence"] if each["about"].value == concern and each["summary"].shown)
        return "; ".join(paper(each) for each in about)

    @cached_property
    def _since(self) -> Since:
        return since_last_letter(self._case, self._reader.on)

    def _notes(self) -> Iterator[Thing]:
        for note in self._case.notes.values():
            if note.text.strip() and self._of_the_day(note.recorded_at):
                yield {"text": fact_mark("", note.text), "time": f"{note.recorded_at:%H:%M}"}

    def _recorded(self) -> Iterator[Thing]:
        """What was told on the day of the last call, a line for each speaker and moment, in order."""
        lines: dict[tuple[datetime, str, bool], list[str]] = {}
        for fact in self._case.facts.values():
            if fact.id.startswith(_NOT_IN_A_NOTE) or fact.id.endswith(_KEYS) or kept_out(self._case, fact.id):
                continue
            spec = self._guidance.facts.get(kind_of(fact.id))
            for each in fact.standing:
                alone = Said(Fact(fact.id, (each,)), spec, self._reader)
                if alone.shown and self._of_the_day(each.recorded_at):
                    by = each.said_by or each.source.value.replace("_", " ")
                    words = f"{upper_first(spec.label if spec else fact.id)}: {alone}"
                    lines.setdefault((each.recorded_at, by, each.document_seen), []).append(words)
        for (at, by, seen), said in sorted(lines.items(), key=lambda line: line[0][0]):
            yield {"words": ". ".join(said), "by": by, "on": f"{at:%H:%M}", "seen": seen}

    def _of_the_day(self, at: datetime) -> bool:
        starts = [event.recorded_at for events in self._case.calls.values() for event in events[:1]]
        return not starts or at.date() == starts[-1].date()

    def _papers(self) -> Iterator[Thing]:
        for each in self["evidence"]:
            if each["summary"].shown:
                yield {"what": paper(each), "seen": each["summary"].document_seen}

    def _bodies(self) -> Iterator[Thing]:
        for name in _BODIES:
            made = self.said(f"ext.{name}")
            if made.disputed or (made.known and made.value not in _NOT_INVOLVED):
                yield {"name": made.spec.label if made.spec else name, "words": str(made)}

    def _reasons(self) -> Iterator[Thing]:
        names = {"immediate_risk": "immediate risk", "employer_decision": "the employer’s decision"}
        for each in self._case.decisions:
            words = ". ".join(part.strip().rstrip(".") for part in (each.text, each.reason) if part.strip())
            if words:
                what = names.get(each.what, each.what.replace("_", " "))
                on = day(each.recorded_at.date())
                yield {"what": what, "words": fact_mark("", words), "by": each.decided_by or "", "on": on}

    # --- what follows from it ------------------------------------------------------------------------------------

    def _alternatives(self) -> Iterator[Thing]:
        for each in self._assessment.alternatives:
            fact = f"alternative[{each.alternative.id}].controls"
            reason = f"alternative[{each.alternative.id}].reason"
            asked = f" ({each.letter})" if each.required and each.letter else ""
            no_reason = gap_mark(reason, "no reason recorded") if each.controls else ""
            yield {
                "name": each.alternative.label,
                "label": each.alternative.label + asked,
                "controls": fact_mark(fact, _CONTROLS.get(each.controls, each.controls))
                if each.controls
                else gap_mark(fact, "not weighed"),
                "reason": fact_mark(reason, each.reason) if each.reason else no_reason,
                "weighed": each.weighed,
                "answer": each.controls,
            }

    def _not_weighed(self) -> Iterator[Thing]:
        """The lesser steps nobody has weighed, in one line."""
        names = [each["name"] for each in self["alternatives"] if not each["weighed"]]
        if names:
            yield {"names": join([small(name) for name in names])}

    def _in_short(self, kind: str) -> Iterator[Thing]:
        """The hard points of a kind that are open, in one line; the decision record has each in full."""
        names = [each["what"] for each in self["missing"] if each["kind"] == kind and each["hard"]]
        if names:
            yield {"names": "; ".join(small(name) for name in names)}

    def _clocks(self, of_the_step: bool) -> Iterator[Thing]:
        """Limits that may be said as such; `of_the_step` leaves those on exclusion or suspension that still run."""
        for each in self._assessment.clocks:
            if each.due is None or each.confidence in (Confidence.LOW, Confidence.OURS):
                continue
            if of_the_step and (each.status is ClockStatus.STOPPED or not is_of_the_step(each)):
                continue
            yield {
                "id": each.clock.id,
                "title": each.clock.title,
                "says": fact_mark(each.used[0] if each.used else "", each.says),
                "near": each.status is ClockStatus.NEAR,
                "past": each.status in PAST_LIMIT,
            }

    def _items(self, which: str) -> Iterator[Thing]:
        gate = self._assessment.gate()
        for item in _of(gate, which):
            yield {
                "id": item.id,
                "what": item.what,
                "hard": item.hard,
                "kind": item.kind,
                "question": self._question(item),
            }

    def _question(self, item: MissingItem) -> str:
        checkpoint = self._guidance.checkpoints.get(item.id)
        if checkpoint is not None:
            return checkpoint.question
        check = self._guidance.procedure_checks.get(item.id)
        return check.letter if check is not None and check.letter else f"{item.what}: not shown by what I was told."

    def _carried(self) -> Iterator[Thing]:
        for item in self._items("carried_open"):
            answer = self._case.checkpoints.get(item["id"])
            if answer is not None and answer.due_on is not None:
                until = f"{answer.action} ({answer.owner}, by {day(answer.due_on)})"
                yield {**item, "until": fact_mark("", until)}

    def _not_known(self) -> Iterator[Thing]:
        """What was asked and could not be said, by label."""
        for fact_id in self._head.facts:
            state = self._case.state(fact_id)
            spec = self._guidance.facts.get(fact_id)
            if spec is None or kept_out(self._case, fact_id):
                continue
            if state in (State.NOT_KNOWN, State.DECLINED):
                yield {"label": fact_mark(fact_id, small(subject(spec))), "what": state.value.replace("_", " ")}

    def _not_known_in_short(self) -> Iterator[Thing]:
        """The same in one line."""
        labels = [each["label"] for each in self["not_known"]]
        if labels:
            yield {"names": "; ".join(labels)}

    def _still_to_ask(self) -> Iterator[Thing]:
        for each in self._assessment.ask_next:
            yield {"question": each.question}

    def _enclosures(self) -> Iterator[Thing]:
        """What goes with the letter; to the practitioner without our own number of it, which means nothing to them."""
        ours = r" \(L\d\d[ab]?\)" if self._head.audience == "practitioner" else r"(?!)"
        for each in self._head.enclosures:
            yield {"name": re.sub(ours, "", each)}

    def _enclosed(self) -> Iterator[Thing]:
        """What goes with the letter, in one line."""
        if self._head.enclosures:
            yield {"names": "; ".join(each["name"] for each in self["enclosures"])}

    def _checkpoints(self) -> Iterator[Thing]:
        for each in self._assessment.checkpoints:
            if each.answer is not None:
                yield {
                    "id": each.id,
                    "question": each.checkpoint.question,
                    "answer": fact_mark("", each.answer.answer.value.replace("_", " ")),
                    "evidence": fact_mark("", each.answer.evidence) if each.answer.evidence else "",
                }


def _of(gate: GateReading | None, which: str) -> tuple[MissingItem, ...]:
    items: tuple[MissingItem, ...] = getattr(gate, which) if gate is not None else ()
    return items


MAKERS: Mapping[str, Callable[[Lists], Iterable[Thing]]] = {
    "alternatives": Lists._alternatives,
    "weighed": lambda lists: (each for each in lists["alternatives"] if each["weighed"]),
    "not_weighed": Lists._not_weighed,
    "open_in_short": lambda lists: lists._in_short("checkpoint"),
    "not_shown": lambda lists: lists._in_short("procedure"),
    "fresh_advice": lambda lists: (each for each in lists["advice"] if each["fresh"]),
    "open_advice": lambda lists: open_advice(lists["advice"], lists._waiting),
    "clocks": lambda lists: lists._clocks(of_the_step=False),
    "limits": lambda lists: lists._clocks(of_the_step=True),
    "missing": lambda lists: lists._items("missing"),
    "carried": Lists._carried,
    "not_known": Lists._not_known,
    "not_known_in_short": Lists._not_known_in_short,
    "still_to_ask": Lists._still_to_ask,
    "support": lambda lists: support(lists._case, lists._guidance),
    "networks": lambda lists: names_of(lists._case, lists._guidance, "inclusion"),
    "workplace": lambda lists: names_of(lists._case, lists._guidance, "employer"),
    "urgent": lambda lists: urgent_numbers(lists._case, lists._guidance),
    "plan": lambda lists: plan_rows(lists._assessment.communications),
    "others": lambda lists: audience_rows(lists._assessment.communications),
    "chronology": lambda lists: chronology(lists._case, lists._guidance, lists._reader, lists.said),
    "checkpoints": Lists._checkpoints,
    "notes": Lists._notes,
    "recorded": Lists._recorded,
    "papers": Lists._papers,
    "bodies": Lists._bodies,
    "reasons": Lists._reasons,
    "enclosures": Lists._enclosures,
    "enclosed": Lists._enclosed,
    "news": lambda lists: news(lists._case, lists._since, lists.said),
    "last_review": lambda lists: last_review(lists._case, lists.said),
}
"""How each list is made, apart from the lists themselves: they hold no reference to themselves and go at once."""
