"""An adviser's own mirror comes from their own entries alone, and nothing but their own screen may use it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import adviser_assistant
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallPaused, CallStarted, Entry, PutAside
from adviser_assistant.casework.in_view import note_of
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.command_line import _parser
from adviser_assistant.guidance.mirror import Left, Mirror, mirror_of
from tests.builders import AUTHOR, COLLEAGUE, MORNING, answered, entry, said
from tests.shipped import LIBRARY, demo

GUIDANCE = LIBRARY.guidance_for(demo("demo-b").case, MORNING)
PACKAGE = Path(adviser_assistant.__file__).parent


def mirror(*histories: tuple[Entry, ...], me: str = AUTHOR) -> Mirror:
    cases = (Case(f"c{number}").after_all(each) for number, each in enumerate(histories))
    return mirror_of(cases, me, lambda _: GUIDANCE)


def minute(number: float, made: Entry) -> Entry:
    return replace(made, recorded_at=MORNING + timedelta(minutes=number))


def seen(*items: str) -> Entry:
    moment: dict[str, datetime] = dict.fromkeys(items, MORNING)
    return note_of(moment, Recorder(AUTHOR, lambda: MORNING))


def call(asked_in: float | None) -> tuple[Entry, ...]:
    asked = [] if asked_in is None else [minute(asked_in, said("response.heard", "not_yet"))]
    return (minute(0, entry(CallStarted, call="k1")), *asked, minute(40, entry(CallEnded, call="k1")))


def test_what_was_in_view_and_left_three_times_is_named() -> None:
    left, done = (seen("EP-08", "BC-12"),), (seen("EP-08", "BC-12"), answered("BC-12"))
    (told,) = mirror(left, left, done, done).skipped[:1]
    assert (told.item, told.seen, told.left) == ("EP-08", 4, 4)
    assert [each.item for each in mirror(left, left, done).skipped] == ["EP-08"]
    assert mirror(left, left).skipped == ()


def test_what_was_put_aside_is_named_with_its_reasons() -> None:
    aside = (entry(PutAside, item="EP-08", reason="not now"),)
    other = (entry(PutAside, item="EP-08", reason="already covered"),)
    (told,) = mirror(aside, aside, other).put_aside
    assert told == Left("EP-08", GUIDANCE.prompts["EP-08"].text, 3, 3, (("not now", 2), ("already covered", 1)))


def test_how_long_before_the_account_is_asked_for_leaves_pauses_out() -> None:
    paused = (
        minute(0, entry(CallStarted, call="k1")),
        minute(5, entry(CallPaused, call="k1")),
        minute(15, entry(CallStarted, call="k1")),
        minute(20, said("response.heard", "not_yet")),
        minute(40, entry(CallEnded, call="k1")),
    )
    assert mirror(paused).minutes == (10,)
    told = mirror(call(4), call(9), call(30), call(None))
    assert (told.typical, told.not_asked) == (9, 1)


def test_a_call_that_is_not_over_says_nothing() -> None:
    assert mirror(call(None)[:1]) == Mirror(cases=1)


def test_of_what_others_recorded_nothing_is_in_it() -> None:
    mine = (seen("EP-08"), answered("BC-12"))
    others = tuple(replace(each, recorded_by=COLLEAGUE) for each in (seen("EP-01"), *call(3)))
    assert mirror(*[(*mine, *others)] * 3) == mirror(*[mine] * 3)
    assert mirror(others) == Mirror()


def test_only_ones_own_screen_may_use_it_and_there_is_no_door_to_it() -> None:
    imports = re.compile(r"^from \S*mirror\S* import", re.MULTILINE)
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if imports.search(path.read_text("utf-8"))
    }
    assert users == {"ui/settings/mirror_section.py", "ui/settings/page.py"}
    assert "mirror" not in _parser().format_help()
