"""Which of the seventeen letter checks apply to a document (ruling 30), and what kind of news it brings."""

from __future__ import annotations

from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.letters.letter import Letter

ALL = frozenset(f"LT-{number}" for number in range(1, 18))
TO_EMPLOYER = frozenset(f"LT-{number}" for number in (1, 2, 3, 4, 5, 7, 11, 12, 13, 14, 17))
OF_THE_RECORD = frozenset({"LT-13", "LT-14"})
"""What only a record of the case can tell."""

SHEET = frozenset({"LT-11"})

READ_BY_PRACTITIONER = frozenset({"L09", "L13", "L14a", "L14b", "L15", "L16", "L17", "L19", "L20"})
"""The letters that are written to the person a concern is about."""

ENDS = frozenset({"L16", "L20"})
NEVER_FIRST = ENDS | {"L04", "L05", "L07", "L10", "L15"}
"""Letters that always follow another one."""
CLOSES = "L07"
MEASURES = frozenset({"L13", "L14a", "L14b", "L15"})
"""Letters that stop or limit somebody's work, or go on doing so."""

EXCLUDES = frozenset({"L14a", "L14b"})
FORMAL = frozenset({"L14b", "L15", "L16", "L19", "L20"})
"""Letters of formal steps: “allegation” may stand in them."""

BRINGS_HARD_NEWS = MEASURES | {"L17", "L19", "L20"}
NOT_LETTERS = frozenset({"L08", "L11", "L12", "L18", "L21", "L22", "L23", "L24", "Q01"})
SHEETS = frozenset({"L08", "L18", "Q01"})
FIRST_NEWS = "L17"


def is_letter(letter: Letter) -> bool:
    """Whether it is written to somebody: a letter of ours, or one an employer sends to the practitioner."""
    if letter.template in NOT_LETTERS:
        return False
    return letter.kind == "letter" or (letter.kind == "employer_template" and letter.audience == "practitioner")


def rules_for(letter: Letter, case: Case) -> frozenset[str]:
    """The checks that apply to this document in this case."""
    if letter.kind == "sheet":
        return SHEET
    if not is_letter(letter) or letter.audience == "file":
        return frozenset()
    return _of_a_letter(letter, case) - (frozenset() if case.entries else OF_THE_RECORD)


def _of_a_letter(letter: Letter, case: Case) -> frozenset[str]:
    if letter.audience == "practitioner":
        left_out = set() if letter.template in ENDS else {"LT-16"}
        if letter.template in NEVER_FIRST or not (_first(letter, case) and _rung(case, letter.on)):
            left_out.add("LT-10")
        return ALL - left_out
    added = {"LT-10"} if letter.template not in NEVER_FIRST and _first(letter, case) else set()
    if letter.template == CLOSES and case.text("letter.share_status") != "withheld":
        added.add("LT-16")
    return TO_EMPLOYER | added


def hard_news(letter: Letter, case: Case) -> bool:
    """Whether it tells the practitioner something hard; an outcome that ends the matter does not."""
    if letter.template == "L20":
        return case.value("case.ready_to_close") is not True and not case.text("closure.reason")
    return letter.template in BRINGS_HARD_NEWS


def same_side(letter: Letter, template: str) -> bool:
    """Whether another document goes to the same reader."""
    return template not in NOT_LETTERS and (template in READ_BY_PRACTITIONER) == (letter.audience == "practitioner")


def _first(letter: Letter, case: Case) -> bool:
    """Whether nothing went to this reader before."""
    earlier = (each for each in case.sent if each.document != letter.document)
    return not any(
        same_side(letter, each.template) and (each.about_on or each.recorded_at.date()) <= letter.on for each in earlier
    )


def _rung(case: Case, on: date) -> bool:
    """Whether the service had been rung by then: before that there is nothing to say of it."""
    return any(event.recorded_at.date() <= on for events in case.calls.values() for event in events[:1])
