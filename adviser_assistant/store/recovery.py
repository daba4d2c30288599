"""A recovery key on paper: drawn at random, in groups a person can read aloud, each with a character that checks it."""

from __future__ import annotations

import secrets

from adviser_assistant.errors import AdviserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""Thirty-one characters nobody mistakes for one another; being prime, their number lets one character check four."""

GROUPS, IN_GROUP = 7, 4
_ALIKE = str.maketrans("OILU", "011V")

WRONG_LENGTH = f"A recovery key has {GROUPS} groups of {IN_GROUP + 1} letters and figures. Here are {{groups}}."
MISTYPED = "Group {number}, “{group}”, is mistyped. Look at it again on the sheet."


def new_recovery_key() -> str:
    """A new key, as it is printed: seven groups of five. It is never kept, only what it wraps."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(group + _check(group, place) for place, group in enumerate(groups))


def read_recovery_key(typed: str) -> str:
    """The key as it is printed, from what somebody typed; raises AdviserError naming the group that is mistyped."""
    told = "".join(letter for letter in typed.upper().translate(_ALIKE) if letter.isalnum())
    size = IN_GROUP + 1
    groups = [told[first : first + size] for first in range(0, len(told), size)]
    if len(groups) != GROUPS or len(groups[-1]) != size:
        raise AdviserError(WRONG_LENGTH.format(groups=f"{len(told)} characters"))
    for place, group in enumerate(groups):
        if any(letter not in ALPHABET for letter in group) or _check(group[:IN_GROUP], place) != group[IN_GROUP]:
            raise AdviserError(MISTYPED.format(number=place + 1, group=group))
    return "-".join(groups)


def _check(group: str, place: int) -> str:
    """Any one wrong character changes it, and so do two that changed places, or a group in another's place."""
    values = (ALPHABET.index(letter) * weight for weight, letter in enumerate(group, 2))
    return ALPHABET[(sum(values) + place + 1) % len(ALPHABET)]
