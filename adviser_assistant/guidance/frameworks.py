"""Which framework leads a case, what comes with it, and why: the selection table, read for one case.

A row whose condition is not settled is never taken for a yes: it says which facts would settle it. The employer's
own word for the procedure settles what the table leaves open; where the two differ, that is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.entries import FrameworkSet
from adviser_assistant.guidance.conditions import Answer, Outcome
from adviser_assistant.guidance.pack import FrameworkRow
from adviser_assistant.guidance.view import CaseView

EMPLOYER_SAYS = "case.framework"


@dataclass(frozen=True, slots=True)
class FrameworkChoice:
    """The lead framework of a case and everything that applies beside it.

    `pack` is empty where no framework leads: then `lead` says whose own text governs, or `missing` which facts
    would tell. `linked` are rows of a second organisation that acts, each a case of its own. `set_by_adviser`
    holds the adviser's reason. `differs` is said where the employer names another procedure than the table.
    """

    pack: str
    overlays: tuple[str, ...]
    lead: FrameworkRow | None
    adding: tuple[FrameworkRow, ...] = ()
    linked: tuple[FrameworkRow, ...] = ()
    used: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    set_by_adviser: str = ""
    differs: str = ""

    @property
    def asks_local_text(self) -> bool:
        """Whether the organisation's own text has to be asked for, because no framework here leads."""
        return not self.pack

    @property
    def rows(self) -> tuple[FrameworkRow, ...]:
        """Every row that applies, the lead first."""
        return (*((self.lead,) if self.lead else ()), *self.linked, *self.adding)

    @property
    def says(self) -> str:
        """Why, in one sentence."""
        if self.set_by_adviser:
            return f"Set by the adviser: {self.set_by_adviser}"
        if self.lead is None:
            return "What is recorded does not yet say which framework leads. Ask for the organisation's own text."
        row = self.lead
        who = f"{row.nation}, {row.setting}, {row.profession}, {row.route}"
        if self.pack:
            return f"{row.framework}: {who}."
        return f"No framework of ours leads here ({who}). {row.framework}: ask for its text, with date and paragraph."


def choose_framework(view: CaseView) -> FrameworkChoice:
    """What the table and the case say. What an adviser set by hand stands over both."""
    answered = [(row, view.guidance.ask(row.when, view)) for row in view.guidance.framework_rows.values()]
    holding = [row for row, outcome in answered if outcome.answer is Answer.YES]
    adding = tuple(row for row in holding if row.adds)
    leads = _leads(answered)
    named = _named_by_employer(view, answered)
    lead = _lead(leads, named)
    linked = tuple(row for row in holding if not row.adds and row is not lead and _is_second(row, lead))
    chosen = view.case.framework
    if chosen is not None:
        return _set(chosen, lead, adding, linked)
    overlays = tuple(dict.fromkeys(o for row in (*((lead,) if lead else ()), *adding) for o in row.overlays))
    return FrameworkChoice(
        pack=lead.pack if lead else "",
        overlays=overlays,
        lead=lead,
        adding=adding,
        linked=linked,
        used=_used(answered, lead, named),
        missing=() if lead else _missing(answered),
        differs=_differs(view, lead, named),
    )


def _leads(answered: list[tuple[FrameworkRow, Outcome]]) -> list[FrameworkRow]:
    """The rows that lead, in the table's order: none comes after one that is still open."""
    found = []
    for row, outcome in answered:
        if row.adds or row.second:
            continue
        if outcome.answer is Answer.UNKNOWN:
            break
        if outcome.answer is Answer.YES:
            found.append(row)
    return found


def _named_by_employer(view: CaseView, answered: list[tuple[FrameworkRow, Outcome]]) -> list[FrameworkRow]:
    """The rows the employer's word names, as far as nothing recorded speaks against them."""
    said = view.value(EMPLOYER_SAYS)
    return [row for row, outcome in answered if said in row.employer_says and outcome.answer is not Answer.NO]


def _lead(leads: list[FrameworkRow], named: list[FrameworkRow]) -> FrameworkRow | None:
    """A row that holds and that the employer names; else one that holds; else the one the employer names."""
    both = [row for row in leads if row in named]
    return next(iter((*both, *leads, *named)), None)


def _is_second(row: FrameworkRow, lead: FrameworkRow | None) -> bool:
    return row.second or (lead is not None and bool(row.pack) and row.pack != lead.pack)


def _set(
    chosen: FrameworkSet,
    lead: FrameworkRow | None,
    adding: tuple[FrameworkRow, ...],
    linked: tuple[FrameworkRow, ...],
) -> FrameworkChoice:
    row = lead if lead is not None and lead.pack == chosen.framework else None
    return FrameworkChoice(
        pack=chosen.framework,
        overlays=chosen.overlays,
        lead=row,
        adding=tuple(each for each in adding if set(each.overlays) & set(chosen.overlays)),
        linked=linked,
        set_by_adviser=chosen.reason or "no reason recorded",
        differs=f"The table points to {lead.framework}." if lead is not None and row is None else "",
    )


def _used(
    answered: list[tuple[FrameworkRow, Outcome]], lead: FrameworkRow | None, named: list[FrameworkRow]
) -> tuple[str, ...]:
    used = [EMPLOYER_SAYS] if lead is not None and lead in named else []
    used += [fact for row, outcome in answered if row is lead for fact in outcome.used]
    return tuple(dict.fromkeys(used))


def _missing(answered: list[tuple[FrameworkRow, Outcome]]) -> tuple[str, ...]:
    """The facts that would settle a row still open, those that settle most rows first."""
    counted: dict[str, int] = {}
    for row, outcome in answered:
        if outcome.answer is Answer.UNKNOWN and not row.adds:
            for fact in dict.fromkeys(outcome.missing):
                counted[fact] = counted.get(fact, 0) + 1
    return tuple(sorted(counted, key=lambda fact: -counted[fact]))


def _differs(view: CaseView, lead: FrameworkRow | None, named: list[FrameworkRow]) -> str:
    said = view.value(EMPLOYER_SAYS)
    names_a_lead = any(said in row.employer_says for row in view.guidance.framework_rows.values() if not row.adds)
    if lead is None or lead in named or not names_a_lead:
        return ""
    spec = view.guidance.facts.get(EMPLOYER_SAYS)
    label = next((choice.label for choice in spec.choices if choice.id == said), said) if spec else said
    return f"The organisation names {label}; what is recorded points to {lead.framework}."
