"""What one person of a store may do, and who says so: roles are set, kept and forgotten here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from adviser_assistant.casework import roles as rules
from adviser_assistant.casework.roles import Right, Role, roles_in
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.slots import Profile

LAST_NAMED = (
    "{name} is the last who can open {cases} closed to named people. Somebody else has to be named there first."
)
LAST_MANAGER = "Somebody must be left to manage people. Make another person an administrator first."


class KeptRoles(Protocol):
    """Who may do and see what, as the store's file keeps it."""

    def closed_cases(self) -> dict[str, frozenset[str]]:
        """The cases closed to all but named people, and to whom each is open."""

    def roles(self) -> dict[str, frozenset[Role]]:
        """The roles of everybody of whom any were set."""

    def put_roles(self, profile_id: str, roles: Iterable[Role]) -> None:
        """Set somebody's roles."""

    def forget_roles(self, profile_id: str) -> None:
        """Keep nothing of somebody who was removed."""


class Rights:
    """The rights of one person, `me`. `people` tells who has a profile now."""

    def __init__(self, kept: KeptRoles, me: Profile, people: Callable[[], tuple[Profile, ...]]) -> None:
        self.me, self._kept_roles, self._people = me, kept, people
        self._mine: frozenset[Role] | None = None

    def roles_of(self, profile_id: str) -> frozenset[Role]:
        """Somebody's roles: as they were set, else as far as what they once typed tells."""
        kept = self._kept_roles.roles()
        if profile_id in kept:
            return kept[profile_id]
        people = self._people()
        managed = any(Role.ADMINISTRATOR in kept.get(each.id, frozenset()) for each in people)
        for place, each in enumerate(people):
            if each.id == profile_id:
                return roles_in(each.role, first=place == 0 and not managed)
        return frozenset()

    def may(self, right: Right) -> bool:
        """Whether this person may."""
        return rules.may(self.my_roles, right)

    def need(self, right: Right) -> None:
        """Refuse what this person may not do."""
        rules.need(self.my_roles, right)

    @property
    def my_roles(self) -> frozenset[Role]:
        """What this person is: as it was when they unlocked, for what changes elsewhere holds from the next time."""
        if self._mine is None:
            self._mine = self.roles_of(self.me.id)
        return self._mine

    def set_roles(self, profile_id: str, roles: frozenset[Role]) -> None:
        """Say what somebody may do."""
        self.need(Right.MANAGE_PEOPLE)
        others = (each.id for each in self._people() if each.id != profile_id)
        if Role.ADMINISTRATOR not in roles and not any(Role.ADMINISTRATOR in self.roles_of(each) for each in others):
            raise AdviserError(LAST_MANAGER)
        self._kept_roles.put_roles(profile_id, roles)
        self._mine = None

    def forget_person(self, profile_id: str) -> None:
        """Keep no roles of somebody who is being removed; refused while a case would be left open to nobody."""
        self.need(Right.MANAGE_PEOPLE)
        others = {each.id for each in self._people()} - {profile_id}
        left = sum(profile_id in named and not named & others for named in self._kept_roles.closed_cases().values())
        if left:
            name = next((each.name for each in self._people() if each.id == profile_id), "This person")
            cases = "1 case" if left == 1 else f"{left} cases"
            raise AdviserError(LAST_NAMED.format(name=name, cases=cases))
        self._kept_roles.forget_roles(profile_id)

    def gives(self, profile_id: str, right: Right) -> bool:
        """Whether somebody's roles give them a right."""
        return rules.may(self.roles_of(profile_id), right)

    def may_agree(self, profile_id: str) -> bool:
        """Whether somebody else here may agree with what this person records."""
        known = any(each.id == profile_id for each in self._people())
        return known and profile_id != self.me.id and self.gives(profile_id, Right.AGREE)
