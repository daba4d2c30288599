"""What the guidance lead may think of retiring: questions shown in fifty sittings or more of which nothing came."""

from __future__ import annotations

from adviser_assistant.casework.roles import Right
from adviser_assistant.store.keys import profiles
from adviser_assistant.tool_use import put_forward_of
from adviser_assistant.ui.library.lines_list import Remark
from adviser_assistant.ui.session import Session

PUT_FORWARD = "Put forward for retirement"


def may_see(session: Session) -> bool:
    """Whether it is this person’s to think about."""
    home = session.home
    return home is not None and home.opened is not None and home.opened.store.may(Right.CHANGE_GUIDANCE)


def put_forward_here(session: Session) -> tuple[Remark, ...]:
    """A line for each, with its text and where it stands; nothing is changed by it. This reads the store."""
    home = session.home
    if home is None or home.opened is None:
        return ()
    store = home.opened.store
    record = sum(store.gives(each.id, Right.RECORD) for each in profiles(home.folder))
    found = put_forward_of(store.tool_use(session.fictional), session.library, record, session.today)
    return tuple(Remark("", f"{each.item.label} {each.says}", each.item.stands, PUT_FORWARD) for each in found)
