"""How the people of a case are named on screen, as far as they are named at all."""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, FactRecorded, SectionEdited

IDENTITY = ("pract.name", "pract.title", "pract.pronoun", "pract.initials")
"""Facts that say who the practitioner is. A letter may print them; no condition may read them."""

TITLES = ("Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Professor", "Prof", "Sir", "Dame", "Lord", "Lady")


def is_named(case: Case) -> bool:
    """Whether anything is recorded by which to call the practitioner."""
    return bool(case.text("pract.name") or case.text("pract.initials"))


def practitioner_name(case: Case) -> str:
    """The practitioner's name with title, or that nobody has named them yet."""
    name, title = case.text("pract.name"), case.text("pract.title")
    if name:
        return f"{title} {name}" if title and not name.startswith(title) else name
    initials = case.text("pract.initials")
    return initials or "Practitioner not named yet"


def begun_without_a_name(case: Case) -> tuple[str, ...]:
    """The documents edited or made final while nobody had named the practitioner, and not made final since."""
    begun: dict[str, None] = {}
    named = False
    for entry in case.entries:
        if isinstance(entry, FactRecorded) and entry.fact == "pract.name":
            named = entry.value is not None
        elif isinstance(entry, SectionEdited | DocumentFinalised):
            if not named:
                begun[entry.document] = None
            elif isinstance(entry, DocumentFinalised):
                begun.pop(entry.document, None)
    return tuple(begun)


def caller_name(case: Case) -> str:
    """The caller's name, or a word for whoever rang."""
    return case.text("caller.name") or "the caller"


def organisation_name(case: Case) -> str:
    """The healthcare organisation's name, or an empty string."""
    return case.text("org.name")


def reference(case: Case) -> str:
    """The official reference, or an empty string; never a number of our own."""
    return case.text("case.official_ref")
