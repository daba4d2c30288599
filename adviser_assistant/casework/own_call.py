"""The practitioner's own path: a case of somebody who rang us about themselves, apart from any employer's case.

A case is one or the other. What is recorded in one is never read for the other, because a letter, a page or a list
is worked out from one case alone; that two cases belong together is a link, which holds nothing of either.
"""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.people import caller_name, practitioner_name

OWN_TYPE = "self_contact"
OWN_ROLES = ("practitioner", "practitioner_representative")
OWN_CALL = (("caller.role", "practitioner"), ("case.type", OWN_TYPE))
"""What choosing the path records; the type last, so that it is the first to be taken back."""

OWN_REPLY = "L09"
OWN_DOCUMENTS = frozenset({OWN_REPLY, "L08", "L18", "L11", "L12"})
"""The reply, what we are, who helps, and our own notes: everything else speaks to or for an organisation."""

OWN_PLACES = frozenset({"call", "communications", "letters", "timeline", "about"})


def is_own_call(case: Case) -> bool:
    """Whether this case is the practitioner's own: said in so many words, never guessed from who rings now."""
    return case.value("case.type") == OWN_TYPE


def may_choose(case: Case) -> bool:
    """Whether the path may still be chosen: nobody has said what kind of request this is, or who rings."""
    return case.value("case.type") is None and case.value("caller.role") is None


def offers(case: Case, document: str) -> bool:
    """Whether a document of the catalogue belongs to this kind of case."""
    return document in OWN_DOCUMENTS if is_own_call(case) else document != OWN_REPLY or case.value("case.type") is None


def who_rang(case: Case) -> str:
    """“Dr Sana Mirza rang us themselves”, as far as they are named; their representative is said to have rung."""
    if case.value("caller.role") == "practitioner_representative":
        return f"{practitioner_name(case)}, through a representative"
    named = case.text("pract.name") or case.text("pract.initials")
    who = practitioner_name(case) if named else case.text("caller.name") and caller_name(case)
    return f"{who or 'A practitioner'} rang us themselves"


def crosses(before: Case, after: Case) -> str:
    """Why a change of the kind of request may not be kept: it would carry what was said on one path to the other."""
    if is_own_call(before) == is_own_call(after):
        return ""
    if is_own_call(before) and any(_tells(before, fact) for fact in before.facts if fact.startswith("self.")):
        return "What they told us about themselves stays in their own case; open another for the organisation."
    if is_own_call(after) and any(before.keys(record) for record in ("concern", "evidence", "period", "restriction")):
        return "This case holds an organisation’s account; open another for the practitioner’s own call."
    return ""


def _tells(case: Case, fact: str) -> bool:
    return case.value(fact) is not None
