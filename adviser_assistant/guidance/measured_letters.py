"""The letters of a case, as measures count them."""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, DraftChecked, ReaderView
from adviser_assistant.guidance.finalise import FILE_NOTES, FROM_THE_ORGANISATION, SHEETS
from adviser_assistant.guidance.guidance import Guidance

SUPPORT_SHEET = "(L18)"
"""A letter with the support block encloses this sheet; its wording says so."""


def support_in_first(case: Case, guidance: Guidance) -> bool | None:
    """Whether our first letter carried the support block; not known where it was written elsewhere."""
    first = next((each for each in case.finalised if _is_ours(each)), None)
    template = guidance.templates.get(first.template) if first else None
    return SUPPORT_SHEET in template.text if template else None


def _is_ours(final: DocumentFinalised) -> bool:
    return final.template not in SHEETS | FILE_NOTES | FROM_THE_ORGANISATION


def blind_reads(case: Case) -> tuple[tuple[str, str], ...]:
    """What each letter stood for and what its first masked reader would have advised, as far as they said.

    A reader says the same, otherwise, or that they cannot tell; who reads it again whole is no blind reader.
    """
    finals = {each.id: each for each in case.finalised}
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for view in case.second_views:
        final = finals.get(view.final)
        if final is None or not view.masked:
            continue
        theirs = final.stance.value if view.view is ReaderView.SAME else view.view.value
        seen.setdefault((view.final, view.read_by), (final.stance.value, theirs))
    return tuple(seen.values())


def first_drafts(case: Case) -> tuple[tuple[str, ...], ...]:
    """The letter checks that each letter failed when its author first asked to make it final."""
    return tuple(each.failed for each in case.entries if isinstance(each, DraftChecked))
