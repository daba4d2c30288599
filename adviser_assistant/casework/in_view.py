"""What stood in view on the screen, noted sparingly: each prompt or checkpoint once for one person's day in a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, Viewed
from adviser_assistant.casework.recording import Recorder

IN_VIEW = "in view"
"""What a `Viewed` entry says when its detail lists prompts and checkpoints, and how long before they came into view."""

_EACH = re.compile(r"(?P<item>\S+) (?P<seconds>\d+) s")


def is_note(entry: Entry) -> bool:
    """Whether an entry only says what stood in view."""
    return isinstance(entry, Viewed) and entry.what == IN_VIEW


def came_into_view(entry: Entry) -> dict[str, datetime]:
    """When each prompt or checkpoint of such an entry came into view; of any other entry, nothing."""
    if not isinstance(entry, Viewed) or entry.what != IN_VIEW:
        return {}
    return {
        each["item"]: entry.recorded_at - timedelta(seconds=int(each["seconds"]))
        for each in _EACH.finditer(entry.detail)
    }


def noted_today(case: Case, recorder: Recorder) -> frozenset[str]:
    """What was noted already on this person's day in the case."""
    today, me = recorder.now().date(), recorder.profile_id
    mine = (each for each in reversed(case.entries) if each.recorded_by == me and each.recorded_at.date() == today)
    return frozenset(item for each in mine for item in came_into_view(each))


def note_of(seen: Mapping[str, datetime], recorder: Recorder) -> Viewed:
    """The entry that says what came into view, and when."""
    now = recorder.now()
    said = (f"{item} {max(0, round((now - at).total_seconds()))} s" for item, at in seen.items())
    return recorder.entry(Viewed, what=IN_VIEW, detail=", ".join(said))
