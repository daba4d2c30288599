"""What stands on paper: drawn at random, in groups a person can read aloud, each with a character that checks it."""

from __future__ import annotations

import secrets

from adviser_assistant.errors import AdviserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""Thirty-one characters nobody mistakes for one another; being prime, their number lets one character check four."""

GROUPS, IN_GROUP = 7, 4
RECOVERY_KEY = "recovery key"
_ALIKE = str.maketrans("OILU", "011V")

WRONG_LENGTH = "A {what} has {groups} groups of {size} letters and figures. Here are {told} characters."
MISTYPED = "Group {number}, “{group}”, is mistyped. Look at it again on the sheet."


def new_recovery_key() -> str:
    """A new key, as it is printed: seven groups of five. It is never kept, only what it wraps."""
    return drawn(GROUPS)


def read_recovery_key(typed: str) -> str:
    """The key as it is printed, from what somebody typed; raises AdviserError naming the group that is mistyped."""
    return read_groups(typed, GROUPS, RECOVERY_KEY)


def drawn(groups: int) -> str:
    """So many groups drawn at random, as they are printed."""
    told = ("".join(secrets.choice(ALPHABET) for _ in range(IN_GROUP)) for _ in range(groups))
    return "-".join(group + _check(group, place) for place, group in enumerate(told))


def read_groups(typed: str, count: int, what: str) -> str:
    """So many groups as they are printed, from what somebody typed."""
    told = "".join(letter for letter in typed.upper().translate(_ALIKE) if letter.isalnum())
    size = IN_GROUP + 1
    groups = [told[first : first + size] for first in range(0, len(told), size)]
    if len(groups) != count or len(groups[-1]) != size:
        raise AdviserError(WRONG_LENGTH.format(what=what, groups=count, size=size, told=len(told)))
    for place, group in enumerate(groups):
        if any(letter not in ALPHABET for letter in group) or _check(group[:IN_GROUP], place) != group[IN_GROUP]:
            raise AdviserError(MISTYPED.format(number=place + 1, group=group))
    return "-".join(groups)


def _check(group: str, place: int) -> str:
    """Any one wrong character changes it, and so do two that changed places, or a group in another's place."""
    values = (ALPHABET.index(letter) * weight for weight, letter in enumerate(group, 2))
    return ALPHABET[(sum(values) + place + 1) % len(ALPHABET)]
