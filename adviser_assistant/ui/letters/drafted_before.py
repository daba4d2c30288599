"""What was drafted for a section when the adviser edited it: the case is read again as it stood then."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import SectionEdited
from adviser_assistant.desk import draft_of
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.letter import Section
from adviser_assistant.ui.letters.drafting import Drafting

_FOUND: WeakKeyDictionary[Drafting, dict[tuple[str, str, str], str | None]] = WeakKeyDictionary()


def drafted_before(drafting: Drafting, section: Section) -> str | None:
    """The words drafted then, or None where they cannot be made again because the guidance has changed since."""
    edit = drafting.edit_of(section.id)
    if edit is None or not section.changed_since:
        return None
    key, known = (drafting.name, section.id, edit.drafted_digest), _FOUND.setdefault(drafting, {})
    if key not in known:
        known[key] = _redrafted(drafting, section.id, edit.drafted_digest)
    return known[key]


def _redrafted(drafting: Drafting, section_id: str, digest: str) -> str | None:
    case = drafting.open_case.case
    for place, entry in enumerate(case.entries):
        if not isinstance(entry, SectionEdited) or entry.drafted_digest != digest:
            continue
        if (entry.document, entry.section) == (drafting.name, section_id):
            then = Case(case.id, case.fictional).after_all(case.entries[:place])
            return _words(drafting, then, entry, digest)
    return None


def _words(drafting: Drafting, then: Case, edit: SectionEdited, digest: str) -> str | None:
    guidance, on = drafting.open_case.guidance, edit.recorded_at
    try:
        letter = draft_of(then, guidance, assess(then, guidance, on=on), on.date(), drafting.template, drafting.name)
    except AdviserError:
        return None
    section = letter.section(edit.section)
    return section.drafted_text if section is not None and section.drafted_digest == digest else None
