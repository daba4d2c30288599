"""The closed room in which wording is filled in, and the names it may use there."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from adviser_assistant.letters.lists_chronology import OF_AN_EVENT
from adviser_assistant.letters.lists_plan import OF_THE_PLAN
from adviser_assistant.letters.marks import gap_words
from adviser_assistant.letters.reviews import OF_A_REVIEW
from adviser_assistant.letters.words import clause, quoted, told_clause, upper_first

SAID = frozenset(
    {"shown", "known", "withheld", "missing", "asked", "disputed", "value", "text", "weekday"}
    | {"told", "told_that", "said_by", "source", "view", "document_seen", "ahead", "fresh"}
)
"""What wording may ask of a fact."""

OFFERED: dict[str, frozenset[str]] = {
    "practitioner": frozenset(
        ["full", "short", "initials", "they", "them", "their", "s", "have", "are", "were", "named"]
    ),
    "caller": frozenset({"short"}),
    "call": frozenset({"happened", "day", "first_day", "new", "time", "way", "ended", "minutes"}),
    "letter": frozenset({"date", "weekday", "stance", "version"}),
    "gate": frozenset({"raised", "result", "missing", "carried", "immediate_risk", "until", "sentence"}),
    "framework": frozenset(),
    "step": frozenset(),
    "stopped": frozenset(),
    "exclusion_clock": frozenset(),
    "suspension_clock": frozenset(),
    "first_advice": frozenset(),
    "since": frozenset({"known", "letter", "day"}),
    "separate": frozenset({"raised", "owner", "reply_by"}),
    "papers_seen": frozenset(),
    "listed": frozenset(),
    "passage": frozenset(),
    "says": frozenset(),
    "to_complete": frozenset(),
    "limit": frozenset(),
    "latest_day": frozenset(),
    "shown": frozenset(),
}
"""Names any wording may read besides the facts its head declares, and what each of them has."""

CALLS = frozenset({"passage", "to_complete", "limit", "latest_day", "shown"})

RECORD_LISTS = {
    "concern": "concern",
    "evidence": "evidence",
    "period": "period",
    "restriction": "restriction",
    "advice": "advice",
    "fresh_advice": "advice",
    "open_advice": "advice",
    "action": "action",
    "contact": "contact",
    "comparator": "comparator",
    "local_text": "local_text",
    "duty": "duty",
    "alternatives": "alternative",
    "weighed": "alternative",
    "not_weighed": "steps",
    "open_in_short": "points",
    "not_shown": "points",
    "clocks": "clock",
    "limits": "clock",
    "missing": "item",
    "carried": "item",
    "not_known": "item",
    "not_known_in_short": "points",
    "still_to_ask": "item",
    "support": "organisation",
    "checkpoints": "checkpoint",
    "notes": "note",
    "enclosures": "enclosure",
    "enclosed": "enclosed",
    "recorded": "line",
    "papers": "paper",
    "bodies": "body",
    "reasons": "reason",
    "networks": "network",
    "workplace": "network",
    "urgent": "network",
    "last_review": "review",
    "news": "news",
    "chronology": "event",
    "plan": "told",
    "others": "told",
}
"""What “@each” can go through, and the name each one takes in the wording."""

OF_LISTS: dict[str, frozenset[str]] = {
    "alternative": frozenset({"name", "label", "controls", "answer", "reason", "weighed"}),
    "steps": frozenset({"names"}),
    "points": frozenset({"names"}),
    "clock": frozenset({"id", "title", "says", "near", "past"}),
    "item": frozenset({"id", "what", "label", "question", "until", "hard", "kind", "by", "whom"}),
    "organisation": frozenset(
        {"id", "name", "offers", "contact", "group", "urgent", "sure", "checked", "checked_on"}
        | {"place", "for_profession"}
    ),
    "network": frozenset({"names", "checked"}),
    "checkpoint": frozenset({"id", "question", "answer", "evidence"}),
    "note": frozenset({"text", "time"}),
    "enclosure": frozenset({"name"}),
    "enclosed": frozenset({"names"}),
    "line": frozenset({"words", "by", "on", "seen"}),
    "paper": frozenset({"what", "seen"}),
    "body": frozenset({"name", "words"}),
    "reason": frozenset({"what", "words", "by", "on"}),
    "concern": frozenset({"key", "evidence", "on", "fresh"}),
    **{each: frozenset({"fresh"}) for each in ("evidence", "period", "restriction", "action", "contact")},
    "advice": frozenset({"fresh", "waits"}),
    "news": frozenset({"words", "by", "on"}),
    "review": OF_A_REVIEW,
    "event": OF_AN_EVENT,
    "told": OF_THE_PLAN,
}
"""What the things of a list have besides the fields of their record."""


OWN = "own"
"""What `self.…`, a practitioner's own contact with us, is called when wording is filled in."""

_FILLED_IN = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_SELF = re.compile(r"(?<![\w.])self\.")


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Sandboxed and strict about names; no loops' helpers, no globals, five filters."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
    made.globals.clear()
    made.filters = {
        "upper_first": upper_first,
        "clause": clause,
        "told_clause": told_clause,
        "gap": gap_words,
        "quoted": quoted,
    }
    made.tests = {name: made.tests[name] for name in ("defined", "none", "sameas")}
    return made


@lru_cache(maxsize=4096)
def compiled(words: str) -> Template:
    """Wording ready to be filled in; each line is compiled once. Jinja keeps “self” to itself, so it goes by `OWN`."""
    return environment().from_string(_FILLED_IN.sub(lambda found: _SELF.sub(f"{OWN}.", found[0]), words))
