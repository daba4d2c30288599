"""The roles of the store's people, kept inside the encrypted file, where no hand can change them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Table, Text, delete, insert, inspect, select

from adviser_assistant.casework.roles import Role
from adviser_assistant.store import tables

people_roles = Table(
    "people_roles",
    tables.metadata,
    Column("profile_id", Text, primary_key=True),
    Column("roles", Text, nullable=False),
)


def is_missing(connection: Connection) -> bool:
    """Whether this is a store of an earlier program, which kept no roles."""
    return not inspect(connection).has_table(people_roles.name)


def make(connection: Connection) -> None:
    """Make the table where it is not there."""
    tables.metadata.create_all(connection, tables=[people_roles])


def roles_of(connection: Connection) -> dict[str, frozenset[Role]]:
    """The roles of everybody of whom any were set. One this program does not know gives nothing."""
    known = {str(role) for role in Role}
    return {
        profile_id: frozenset(Role(each) for each in roles.split() if each in known)
        for profile_id, roles in connection.execute(select(people_roles.c.profile_id, people_roles.c.roles))
    }


def put(connection: Connection, profile_id: str, roles: Iterable[Role]) -> None:
    """Set somebody's roles."""
    forget(connection, profile_id)
    connection.execute(insert(people_roles), {"profile_id": profile_id, "roles": " ".join(sorted(roles))})


def forget(connection: Connection, profile_id: str) -> None:
    """Keep nothing of somebody who was removed."""
    connection.execute(delete(people_roles).where(people_roles.c.profile_id == profile_id))
