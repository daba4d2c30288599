"""On a store with several people: who may see what was put forward, and that no role opens anybody else's mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, PutAside
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import NotAllowedError, Role
from adviser_assistant.casework.whose import ADVISER
from adviser_assistant.guidance.mirror import Mirror
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store
from adviser_assistant.summary import row_of
from adviser_assistant.ui.library.check_pane import FORWARD, REMARKS, CheckPane
from adviser_assistant.ui.library.put_forward import put_forward_here
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.mirror_section import own_mirror
from tests.builders import entry, said
from tests.shipped import LIBRARY
from tests.store.conftest import CHEAP
from tests.ui.test_security import at_once

NOW = datetime(2025, 3, 6, 10, 15, tzinfo=UTC)
WORDS, THEIRS = "tulip anvil quarry lantern", "brass otter velvet moon"
ME = "FICTIONAL Nia Fox"


def aside(by: str, number: int) -> tuple[Entry, ...]:
    """The same prompt put aside, day after day, in one case."""
    made = (entry(PutAside, item="EP-08", reason="not now") for _ in range(number))
    return tuple(replace(each, recorded_by=by, recorded_at=NOW - timedelta(days=day)) for day, each in enumerate(made))[
        ::-1
    ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Opened]]:
    folder = tmp_path_factory.mktemp("roles") / "store"
    made = create_store(folder, ME, "", WORDS, CHEAP)
    mine = replace(said(ADVISER, ME), recorded_by=made.profile.id, recorded_at=NOW - timedelta(days=60))
    case = Case("c1").after_all((mine, *aside(made.profile.id, 52)))
    made.store.append(case.id, case.entries, row_of(case, LIBRARY.guidance_for(case, NOW)))
    yield folder, made
    made.store.close()


@pytest.fixture
def enter(shared: tuple[Path, Opened], session: Callable[..., Session]) -> Iterator[Callable[..., Session]]:
    """Somebody else’s desk at the same store, with a role and under a name."""
    folder, opened = shared
    with ExitStack() as closing:

        def at(role: Role, name: str = "Bea Okoro") -> Session:
            profile = add_profile(folder, opened, f"{name} {role.value}", "", THEIRS, CHEAP, frozenset({role}))
            theirs = open_store(folder, profile.id, THEIRS)
            closing.callback(theirs.store.close)
            desk = session(at=NOW, cases=(), home=Home(folder, at_once, False, theirs))
            recorder = Recorder(profile.id, lambda: NOW)
            return replace(desk, store=theirs.store, recorder=recorder, adviser_name=ME, fictional=False)

        yield at


@pytest.mark.parametrize("role", list(Role))
def test_no_role_opens_the_mirror_of_another_even_under_their_name(enter: Callable[..., Session], role: Role) -> None:
    assert own_mirror(enter(role)) == Mirror()


def test_one_s_own_opens(shared: tuple[Path, Opened], session: Callable[..., Session]) -> None:
    _, opened = shared
    desk = replace(session(at=NOW, cases=()), store=opened.store, adviser_name=ME, fictional=False)
    (told,) = own_mirror(replace(desk, recorder=Recorder(opened.profile.id, lambda: NOW))).put_aside
    assert (told.item, told.left) == ("EP-08", 52)


def test_what_came_of_the_questions_is_for_monitoring_and_for_the_guidance_alone(enter: Callable[..., Session]) -> None:
    for role in (Role.MONITORING_OWNER, Role.GUIDANCE_LEAD):
        store: Any = enter(role, "Cy").store
        (told,) = store.tool_use(False)
        assert len(told.sittings) == 52
    with pytest.raises(NotAllowedError):
        enter(Role.ADVISER, "Cy").store.tool_use(False)


def test_the_guidance_lead_finds_what_is_put_forward_in_the_library(
    enter: Callable[..., Session], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    lead = enter(Role.GUIDANCE_LEAD, "Di")
    assert put_forward_here(lead) == ()
    many = [SimpleNamespace(id=f"p{number}") for number in range(5)]
    monkeypatch.setattr("adviser_assistant.ui.library.put_forward.profiles", lambda _: many)
    monkeypatch.setattr(type(lead.store), "gives", lambda *_: True)
    pane = CheckPane(lead)
    qtbot.addWidget(pane)
    pane.show()
    (remark,) = pane.forward.remarks.remarks
    prompt = LIBRARY.guidance("common").prompts["EP-08"]
    assert prompt.text in remark.text
    assert prompt.sources[0] in remark.second
    assert "50 sittings or more" in remark.text
    assert pane.tabs.current() == REMARKS
    pane.show_part(FORWARD)
    assert pane.forward.isVisible()
