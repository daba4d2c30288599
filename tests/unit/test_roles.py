"""What each role may do, and how somebody's roles are read."""

from __future__ import annotations

import pytest

from adviser_assistant.casework.roles import (
    FIRST,
    RIGHTS,
    NotAllowedError,
    Right,
    Role,
    in_words,
    may,
    need,
    roles_in,
)


def test_every_role_and_every_right_is_of_use() -> None:
    assert set(RIGHTS) == set(Role)
    assert set().union(*RIGHTS.values()) == set(Right)


def test_somebody_may_what_any_of_their_roles_gives() -> None:
    both = {Role.SECOND_READER, Role.GUIDANCE_LEAD}
    assert may(both, Right.AGREE)
    assert may(both, Right.CHANGE_GUIDANCE)
    assert not may(both, Right.RECORD)
    assert not may((), Right.READ)


def test_who_manages_people_does_not_record_for_that() -> None:
    assert not may({Role.ADMINISTRATOR}, Right.RECORD)
    assert not may({Role.ADVISER}, Right.MANAGE_PEOPLE)


def test_the_first_person_can_work_and_manage() -> None:
    assert may(FIRST, Right.RECORD)
    assert may(FIRST, Right.MANAGE_PEOPLE)


def test_a_refusal_says_whom_to_ask() -> None:
    with pytest.raises(NotAllowedError, match=r"change the guidance in use\. Ask a guidance lead or administrator"):
        need({Role.ADVISER}, Right.CHANGE_GUIDANCE)


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        ("Senior adviser, East of England", {Role.ADVISER}),
        ("Second reader", {Role.SECOND_READER}),
        ("Guidance lead and adviser", {Role.GUIDANCE_LEAD, Role.ADVISER}),
        ("", {Role.ADVISER}),
        ("Solicitor", {Role.ADVISER}),
    ],
)
def test_a_role_once_typed_as_words_is_read_kindly(typed: str, roles: set[Role]) -> None:
    assert roles_in(typed) == roles
    assert roles_in(typed, first=True) == roles | FIRST


def test_roles_are_said_in_words() -> None:
    assert in_words({Role.ADMINISTRATOR, Role.ADVISER}) == "Adviser, administrator"
