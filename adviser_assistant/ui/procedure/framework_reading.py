"""Which framework leads, as plain values for its line and its why."""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.frameworks import FrameworkChoice
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import FrameworkRow, GuidancePack
from adviser_assistant.ui.procedure.evidence_words import label_of

NO_CHOICE = FrameworkChoice(pack="", overlays=(), lead=None)
OWN_TEXT = "none"
NO_FRAMEWORK = "No framework yet"
MOST_MISSING = 5


@dataclass(frozen=True)
class FrameworkLine:
    """The line and what unfolds under it. `lines` are (name, words); `facts` and `missing` are (fact, label)."""

    title: str
    leads: bool
    tags: tuple[str, ...]
    set_by_adviser: bool
    says: str
    lines: tuple[tuple[str, str], ...]
    differs: str
    facts: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]
    linked: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """Everything that applies, as the header names it."""
        return ", ".join((self.title, *self.tags))


def read_framework(choice: FrameworkChoice | None, guidance: Guidance, library: Library) -> FrameworkLine:
    """The framework of a case in the words of the screen."""
    chosen = choice or NO_CHOICE
    pack = guidance.framework
    title = pack.title if pack else chosen.lead.framework if chosen.lead else "No framework leads yet"
    return FrameworkLine(
        title=title,
        leads=pack is not None,
        tags=tuple(_name(library, overlay) for overlay in chosen.overlays),
        set_by_adviser=bool(chosen.set_by_adviser),
        says=chosen.says,
        lines=tuple(_lines(chosen)),
        differs=chosen.differs,
        facts=_named(chosen.used, guidance),
        missing=_named(tuple(f for f in chosen.missing if kind_of(f) in guidance.question_of)[:MOST_MISSING], guidance),
        linked=tuple(_second(row) for row in chosen.linked),
    )


def short_framework(choice: FrameworkChoice | None, guidance: Guidance, library: Library) -> tuple[str, str]:
    """The chip in the case header and everything it names: “England MHPS +1”."""
    chosen = choice or NO_CHOICE
    pack = guidance.framework
    names = [pack.short_title if pack else NO_FRAMEWORK]
    names += [_name(library, overlay) for overlay in chosen.overlays]
    names += [f"beside it {row.framework}" for row in chosen.linked]
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{names[0]}{more}", ", ".join(names)


def choices(library: Library) -> list[tuple[str, str]]:
    """The frameworks that can be set, and that none of them leads."""
    packs = sorted(library.frameworks, key=lambda pack: pack.title)
    return [*((pack.id, pack.title) for pack in packs), (OWN_TEXT, "None of these: the organisation’s own text")]


def overlays(library: Library) -> list[GuidancePack]:
    """The overlays an adviser can set; what always comes with a framework is none of them."""
    always = {each for pack in library.packs.values() for each in pack.needs}
    return [pack for pack in library.packs.values() if pack.kind == "overlay" and pack.id not in always]


def _lines(chosen: FrameworkChoice) -> list[tuple[str, str]]:
    lead = chosen.lead
    found: list[tuple[str, str]] = []
    if lead is not None:
        found += [("Regulator", lead.regulator), ("Decides", lead.decided_by), ("Advice", lead.advice)]
    for row in chosen.adding:
        found.append(("With it", f"{row.framework}. {row.decided_by}. {row.why}"))
    return [(name, words) for name, words in found if words]


def _second(row: FrameworkRow) -> str:
    return f"{row.framework} ({row.setting}). Decides: {row.decided_by}. {row.advice}"


def _name(library: Library, pack: str) -> str:
    return library.packs[pack].short_title if pack in library.packs else pack


def _named(facts: tuple[str, ...], guidance: Guidance) -> tuple[tuple[str, str], ...]:
    return tuple((fact, label_of(fact, guidance)) for fact in facts if kind_of(fact) in guidance.facts)
