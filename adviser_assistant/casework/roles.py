"""What each person of a store may do. Somebody can hold several roles; what none of them gives is refused.

Roles order the work among colleagues who can all open the file; they are no wall against one who takes it apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from adviser_assistant.errors import AdviserError


class Role(StrEnum):
    """What somebody is in the service, as far as the program goes."""

    ADVISER = "adviser"
    SECOND_READER = "second_reader"
    GUIDANCE_LEAD = "guidance_lead"
    MONITORING_OWNER = "monitoring_owner"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """One thing that not everybody may do; the value ends the sentence “… may not …”."""

    READ = "read cases"
    RECORD = "record in cases"
    AGREE = "agree as second adviser or read for a second time"
    REMOVE = "remove a case"
    HOLD = "put a case under a legal hold, or lift one"
    CHANGE_GUIDANCE = "change the guidance in use"
    MANAGE_PEOPLE = "add, change or remove people"
    BACK_UP = "make or restore backups"
    MONITOR = "see monitoring data"


TITLES: Mapping[Role, str] = {
    Role.ADVISER: "Adviser",
    Role.SECOND_READER: "Second reader",
    Role.GUIDANCE_LEAD: "Guidance lead",
    Role.MONITORING_OWNER: "Monitoring owner",
    Role.ADMINISTRATOR: "Administrator",
}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ADVISER: frozenset({Right.READ, Right.RECORD, Right.AGREE}),
    Role.SECOND_READER: frozenset({Right.READ, Right.AGREE}),
    Role.GUIDANCE_LEAD: frozenset({Right.CHANGE_GUIDANCE}),
    Role.MONITORING_OWNER: frozenset({Right.MONITOR}),
    Role.ADMINISTRATOR: frozenset(
        {Right.READ, Right.REMOVE, Right.HOLD, Right.CHANGE_GUIDANCE, Right.MANAGE_PEOPLE, Right.BACK_UP}
    ),
}
"""No role reads a case that is closed to all but named people: being named does."""

FIRST = frozenset({Role.ADMINISTRATOR, Role.ADVISER})
"""What the first person of a store is."""


class NotAllowedError(AdviserError):
    """Somebody's roles do not give the right to this."""

    def __init__(self, right: Right) -> None:
        holders = [TITLES[role] for role, rights in RIGHTS.items() if right in rights]
        an = "an" if holders[0][0] in "AEIOU" else "a"
        super().__init__(f"Your role does not let you {right.value}. Ask {an} {' or '.join(holders).lower()}.")
        self.right = right


def may(roles: Iterable[Role], right: Right) -> bool:
    """Whether any of these roles gives the right."""
    return any(right in RIGHTS[role] for role in roles)


def need(roles: Iterable[Role], right: Right) -> None:
    """Refuse what none of these roles gives."""
    if not may(roles, right):
        raise NotAllowedError(right)


def in_words(roles: Iterable[Role]) -> str:
    """“Administrator, adviser”."""
    held = set(roles)
    return ", ".join(title for role, title in TITLES.items() if role in held).capitalize()


def roles_in(words: str, first: bool = False) -> frozenset[Role]:
    """The roles of somebody of whom only what they once typed is known; with no role named in it, an adviser.

    The first person of a store also manages it, for somebody must.
    """
    told = words.casefold()
    named = frozenset(role for role, title in TITLES.items() if title.casefold() in told)
    return (named or frozenset({Role.ADVISER})) | (FIRST if first else frozenset())
