"""What is said aloud fits one line and one breath; what is written can be read; neither uses words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.readability import grade, reading_age, sentences, words
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import GuidancePack, LanguageRow


@dataclass(frozen=True)
class Limit:
    """The most characters of a text, words of a sentence, and years of reading age of all such texts of a pack."""

    characters: int
    words: int
    reading_age: int


ALOUD = Limit(characters=120, words=20, reading_age=13)
SHORT = Limit(characters=140, words=25, reading_age=14)
WRITTEN = Limit(characters=400, words=28, reading_age=15)
LIMITS: dict[tuple[str, str], Limit] = {
    ("prompts", "text"): ALOUD,
    ("prompts", "because"): SHORT,
    ("prompts", "next_step"): SHORT,
    ("blocks", "ask"): ALOUD,
    ("facts", "ask"): ALOUD,
    ("checkpoints", "question"): ALOUD,
    ("procedure_checks", "rule"): Limit(characters=90, words=20, reading_age=14),
    ("procedure_checks", "letter"): WRITTEN,
    ("passages", "text"): WRITTEN,
}
"""Every limit there is, by part and field."""

FEWEST_WORDS = 60
"""The formula says nothing about less."""
TO_THE_PRACTITIONER = frozenset({"lang_02", "lang_07", "lang_10", "lang_11"})
"""Rows of the language table that speak of letters to the practitioner only."""
SERIOUS = frozenset({"hard_block", "label"})
SUGGESTING = frozenset({"distress", "exclusion", "pattern"})
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")

Text = tuple[str, str, str, str]
"""Part, item, field and what it says."""


def texts_of(pack: GuidancePack) -> Iterator[Text]:
    """What a pack has adviser or letter say."""
    for part, field in LIMITS:
        items = [q for block in pack.blocks for q in block.questions] if part == "blocks" else getattr(pack, part)
        yield from ((part, item.id, field, getattr(item, field)) for item in items if getattr(item, field))
    for planned in pack.communications:
        yield from (("communications", planned.id, "must_say", point.text) for point in planned.must_say)


def lengths(stand: Stand) -> Iterator[Fault]:
    """Texts too long for their place, and packs whose texts are hard to read."""
    for part, item, field, text in texts_of(stand.pack):
        limit = LIMITS.get((part, field))
        if limit is not None:
            yield from (stand.at(part, item, f"{field}: {wrong}") for wrong in _too_long(text, limit))
    for (part, field), texts in _by_field(stand.pack).items():
        limit = LIMITS[part, field]
        age = reading_age(texts)
        if sum(map(words, texts)) >= FEWEST_WORDS and age > limit.reading_age:
            wrong = (
                f"Together these read at age {age}; the limit is {limit.reading_age}. Use shorter words, or sentences."
            )
            hardest = max(texts.items(), key=lambda each: grade([each[0]]))[1]
            yield stand.at(part, hardest, f"{field}: {wrong}")


def _by_field(pack: GuidancePack) -> dict[tuple[str, str], dict[str, str]]:
    """For each part and field the texts, each with the item it stands in."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for part, item, field, text in texts_of(pack):
        if (part, field) in LIMITS:
            found.setdefault((part, field), {})[text] = item
    return found


def reading_ages(pack: GuidancePack) -> dict[str, int]:
    """The reading age of what is said aloud and of what is written."""
    by_field = _by_field(pack)
    aloud = [text for name, texts in by_field.items() if LIMITS[name] is ALOUD for text in texts]
    written = [text for name, texts in by_field.items() if LIMITS[name] is not ALOUD for text in texts]
    return {name: reading_age(texts) for name, texts in (("aloud", aloud), ("written", written)) if texts}


def _too_long(text: str, limit: Limit) -> Iterator[str]:
    if len(text) > limit.characters:
        yield f"{len(text)} characters are too many for one line; the limit is {limit.characters}. Say it shorter."
    longest = max((words(each) for each in sentences(text)), default=0)
    if longest > limit.words:
        yield f"{longest} words in one sentence; the limit is {limit.words}. Make two of it."


def hard_words(stand: Stand) -> Iterator[Fault]:
    """Words of the language table that no text of ours may use."""
    yield from _avoided(stand, serious=True)


def stiff_words(stand: Stand) -> Iterator[Fault]:
    """Words of the language table for which there are better ones."""
    yield from _avoided(stand, serious=False)


def _avoided(stand: Stand, *, serious: bool) -> Iterator[Fault]:
    rows = stand.library.guidance("common", stand.pack.id).language.values()
    for part, item, field, text in texts_of(stand.pack):
        for wrong in avoided_words(text, rows, serious=serious):
            yield stand.at(part, item, f"{field}: {wrong}")


def avoided_words(
    text: str, rows: Iterable[LanguageRow], *, serious: bool, to_practitioner: bool = False
) -> Iterator[str]:
    """What the language table says against a text; what stands in quotation marks is somebody's own words."""
    plain = _QUOTED.sub("", text).lower()
    for row in rows:
        if row.list in SUGGESTING or (row.list in SERIOUS) is not serious:
            continue
        if row.id in TO_THE_PRACTITIONER and not to_practitioner:
            continue
        for avoided in row.avoid:
            if avoided in plain and re.search(rf"(?<!\w){re.escape(avoided)}(?!\w)", plain):
                yield f"“{avoided}”: {row.reason} Better: {row.better.rstrip('.')}."
