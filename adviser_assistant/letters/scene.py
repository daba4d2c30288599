"""What wording may speak of: the facts a template declares, people by their names, the gate, clocks and lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State, record_fact
from adviser_assistant.guidance.assessment import Assessment, GateOutcome, GateReading, MissingItem
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import SupportOrganisation
from adviser_assistant.letters.template import LetterTemplate
from adviser_assistant.letters.wording import RECORD_LISTS, Said, day, fact_mark, gap_mark, said, weekday

_PRONOUNS = {
    "he": ("he", "him", "his", "has", "is", "was"),
    "she": ("she", "her", "her", "has", "is", "was"),
    "they": ("they", "them", "their", "have", "are", "were"),
}
NEVER_PRINTED = frozenset({"welfare.risk", "case.local_id"})
KEPT_SEPARATE = ("pd.", "grievance.", "discrimination.")
_MAY_PRINT_SEPARATE = ("reply_by", "owner")


@dataclass(frozen=True)
class Practitioner:
    """The practitioner as a letter names them. Without a name, “the practitioner”."""

    full: str
    short: str
    initials: str
    they: str
    them: str
    their: str
    have: str
    are: str
    were: str
    named: bool

    def __str__(self) -> str:
        return self.short


@dataclass(frozen=True)
class Scene:
    """Everything a template's wording may read for one case on one day."""

    case: Case
    guidance: Guidance
    assessment: Assessment
    template: LetterTemplate
    on: date

    def names(self) -> dict[str, Any]:
        """The names wording starts from."""
        facts: dict[str, dict[str, Said]] = {}
        for fact in self.template.head.facts:
            top, _, name = fact.partition(".")
            facts.setdefault(top, {})[name] = self._fact(fact)
        return {
            **facts,
            "practitioner": practitioner(self.case),
            "caller": caller(self.case, facts.get("caller", {})),
            "letter": {"date": day(self.on), "weekday": weekday(self.on), "fictional": self.case.fictional},
            "gate": _gate(self.assessment.gate()),
            "passage": self._passage,
            "framework": self.guidance.framework.short_title if self.guidance.framework else "",
            "exclusion_clock": self._exclusion_clock(),
        }

    def _fact(self, fact_id: str, kind: str = "") -> Said:
        made = said(self.case, self.guidance.facts, fact_id, kind)
        hidden = fact_id in NEVER_PRINTED or (
            fact_id.startswith(KEPT_SEPARATE)
            and not fact_id.endswith(_MAY_PRINT_SEPARATE)
            and self.case.value("pd.permission_to_print") is not True
        )
        return _Kept(made.fact, made.spec, made.reader) if hidden else made

    def _passage(self, passage_id: str) -> str:
        passage = self.guidance.passages.get(passage_id)
        if passage is None:
            return gap_mark("", f"wording of the framework on {passage_id.replace('_', ' ')}: check your own text")
        return passage.text.strip()

    def _exclusion_clock(self) -> str:
        readings = [each for each in self.assessment.clocks if each.clock.id in ("immediate_two_weeks", "formal_block")]
        return fact_mark(readings[-1].used[0] if readings[-1].used else "", readings[-1].says) if readings else ""

    def each(self, name: str) -> list[tuple[str, Any]]:
        """The things “@each” goes through, each with the name it takes."""
        variable = RECORD_LISTS[name]
        return [(variable, thing) for thing in self._list(name)]

    def _list(self, name: str) -> list[Any]:
        lists: dict[str, Callable[[], list[Any]]] = {
            "alternatives": self._alternatives,
            "clocks": lambda: [{"title": c.clock.title, "says": fact_mark("", c.says)} for c in self.assessment.clocks],
            "missing": lambda: _items(self.assessment.gate(), "missing"),
            "carried": self._carried,
            "not_known": self._not_known,
            "support": self._support,
            "checkpoints": self._checkpoints,
            "notes": lambda: [{"text": fact_mark("", note.text)} for note in self.case.notes.values() if note.text],
            "enclosures": lambda: [{"name": each} for each in self.template.head.enclosures],
        }
        return lists[name]() if name in lists else self._records(name)

    def _records(self, record: str) -> list[Any]:
        fields = [spec.partition(".")[2] for spec in self.guidance.facts if spec.startswith(f"{record}.")]
        made = []
        for key in self.case.keys(record):
            thing: dict[str, Any] = {
                name: self._fact(record_fact(record, key, name), f"{record}.{name}") for name in fields
            }
            made.append({**thing, "key": key})
        return made

    def _alternatives(self) -> list[Any]:
        words = {"yes": "yes", "in_part": "in part", "no": "no", "later": "later", "not_applicable": "does not apply"}
        made = []
        for each in self.assessment.alternatives:
            fact = f"alternative[{each.alternative.id}].controls"
            reason = f"alternative[{each.alternative.id}].reason"
            controls = fact_mark(fact, words[each.controls]) if each.controls else gap_mark(fact, "not weighed")
            why = fact_mark(reason, each.reason) if each.reason else gap_mark(reason, "no reason recorded")
            made.append({"label": each.alternative.label, "controls": controls, "reason": why, "weighed": each.weighed})
        return made

    def _carried(self) -> list[Any]:
        made = []
        for item in _items(self.assessment.gate(), "carried_open"):
            answer = self.case.checkpoints.get(item["id"])
            if answer is not None and answer.due_on is not None:
                until = f"{answer.action} ({answer.owner}, by {day(answer.due_on)})"
                made.append({**item, "until": fact_mark(item["id"], until)})
        return made

    def _not_known(self) -> list[Any]:
        """What was asked and is not known, and declared facts nobody asked about, in words."""
        made = []
        for fact_id in self.template.head.facts:
            state = self.case.state(fact_id)
            spec = self.guidance.facts.get(fact_id)
            hidden = fact_id in NEVER_PRINTED or fact_id.startswith(KEPT_SEPARATE)
            if spec is not None and state in (State.NOT_KNOWN, State.DECLINED) and not hidden:
                made.append({"label": fact_mark(fact_id, spec.label)})
        return made

    def _checkpoints(self) -> list[Any]:
        made = []
        for each in self.assessment.checkpoints:
            if each.checkpoint.stage == "ST3" and each.answer is not None:
                answer = each.answer.answer.value.replace("_", " ")
                made.append({"question": each.checkpoint.question, "answer": fact_mark(each.id, answer)})
        return made

    def _support(self) -> list[Any]:
        nation = self.case.text("case.jurisdiction") or "england"
        profession = self.case.text("pract.profession") or "doctor"
        rows = [each for each in self.guidance.support.values() if serves(each, nation, profession)]
        return [
            {
                "name": each.name,
                "offers": each.offers,
                "contact": each.contact,
                "group": each.group,
                "urgent": each.group == "urgent",
                "checked": f"checked on {day(each.checked_on)}" if each.checked_on else "not yet checked by a person",
            }
            for each in rows
        ]


class _Kept(Said):
    """A fact that is kept out of letters: it is never known to wording and leaves no gap."""

    @property
    def known(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""


def serves(row: SupportOrganisation, nation: str, profession: str) -> bool:
    """Whether an organisation helps this profession in this nation."""
    here = nation in row.nations or (nation not in ("england", "wales", "northern_ireland") and _islands(row))
    return here and ("anyone" in row.for_whom or profession in row.for_whom)


def _islands(row: SupportOrganisation) -> bool:
    return "crown_dependencies" in row.nations


def practitioner(case: Case) -> Practitioner:
    """The practitioner's names and pronouns, as they give them; without a pronoun the name stands."""
    name, title = case.text("pract.name"), case.text("pract.title")
    short = " ".join(part for part in (title or "", name.split()[-1]) if part) if name else "the practitioner"
    full = f"{title} {name}".strip() if name else "the practitioner"
    if not name and case.text("pract.initials"):
        short = full = f"{title} {case.text('pract.initials')}".strip()
    pronoun = case.text("pract.pronoun")
    they, them, their, have, are, were = _PRONOUNS.get(pronoun, (short, short, f"{short}’s", "has", "is", "was"))
    marked = fact_mark("pract.name", short) if name else short
    return Practitioner(
        full=fact_mark("pract.name", full) if name else full,
        short=marked,
        initials=case.text("pract.initials"),
        they=they,
        them=them,
        their=their,
        have=have,
        are=are,
        were=were,
        named=bool(name),
    )


def caller(case: Case, declared: dict[str, Said]) -> dict[str, Any]:
    """The caller's declared facts, and how they are addressed: title and surname."""
    name = case.text("caller.name")
    parts = name.split()
    titled = len(parts) > 1 and parts[0].rstrip(".") in ("Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor", "Prof")
    short = f"{parts[0]} {parts[-1]}" if titled else name
    address = fact_mark("caller.name", short) if name else gap_mark("caller.name", "caller’s name not recorded")
    return {**declared, "short": address}


def _items(gate: GateReading | None, which: str) -> list[Any]:
    items: tuple[MissingItem, ...] = getattr(gate, which) if gate is not None else ()
    return [{"id": item.id, "what": item.what, "hard": item.hard, "kind": item.kind} for item in items]


def _gate(gate: GateReading | None) -> dict[str, Any]:
    if gate is None or gate.result is GateOutcome.DOES_NOT_APPLY:
        return {"raised": False, "result": "", "missing": 0, "carried": 0, "immediate_risk": False, "sentence": ""}
    words = {
        GateOutcome.ENOUGH_RECORDED: "enough is recorded to discuss exclusion",
        GateOutcome.GAPS_TO_CLOSE: "there are gaps to close first",
        GateOutcome.PURPOSE_NOT_MET: "the purpose is not met on what is recorded",
    }
    return {
        "raised": True,
        "result": words[gate.result],
        "missing": len(gate.missing),
        "carried": len(gate.carried_open),
        "immediate_risk": gate.immediate_risk_until is not None,
        "until": day(gate.immediate_risk_until.date()) if gate.immediate_risk_until else "",
        "sentence": gate.why.sentence,
    }
