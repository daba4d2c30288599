"""The words of the practitioner's own card: what it is for, its questions, and what each answer is called."""

from __future__ import annotations

from collections.abc import Mapping

from adviser_assistant.monitoring.categories import CHOICES, ETHNICITIES, NOT_KNOWN, NOT_SAID, Field

TITLE = "A card about you, if you want to fill it in"

WHAT_FOR = (
    "We count whether our own work, and what organisations do after our advice, treats people alike. To do that we ask "
    "every practitioner the same five questions, whatever the case is about.",
)
YOUR_CHOICE = (
    "It is up to you. Leave out any question, tick “prefer not to say”, or do not return the card. Nothing in your "
    "case depends on it, and nobody will ask you why.",
)
WHO_SEES_IT = (
    "Your answers are kept in a file of their own, under the number on this card and without your name. Nobody who "
    "advises on your case, or decides anything about you, can see them.",
    "Only counts of groups leave that file, and never of so few people that somebody could be known by them. Nothing "
    "is guessed from your name or from anything else: what you do not tell us, we do not know.",
)
STOPPING = (
    "You can object, or take the card back, whenever you like and without a reason: send us the number on this card. "
    "From that day your answers go into no count that is made, and they are deleted. A total of many people that was "
    "shown before stays as it was until it can be shown anew without anybody being known by it.",
)
RETURNING = (
    "Please return the card to the person who looks after monitoring in our service, not to your adviser, and write "
    "the day on it.",
)

QUESTIONS: Mapping[Field, str] = {
    Field.ETHNICITY: "What is your ethnic group?",
    Field.PLACE: "Where did you first qualify?",
    Field.SEX: "What is your sex?",
    Field.AGE: "How old are you?",
    Field.DISABILITY: "Do you consider yourself disabled?",
}
NOTES: Mapping[Field, str] = {
    Field.ETHNICITY: "This is the government’s list for England and Wales since the census of 2021. Chinese counts "
    "among the Asian groups in it; in the NHS’s own list it stands under Other.",
    Field.PLACE: "Where you got the first qualification that lets you practise. EEA is the European Economic Area.",
}
PREFER_NOT, NO_ANSWER = "Prefer not to say", "Not answered"

_NAMES = {each.id: each.name for each in ETHNICITIES} | {"disabled": "Yes", "not disabled": "No"}


def name_of(value: str) -> str:
    """What an answer is called."""
    if value in (NOT_SAID, NOT_KNOWN):
        return PREFER_NOT if value == NOT_SAID else NO_ANSWER
    named = _NAMES.get(value, value)
    return named[:1].upper() + named[1:]


def choices(field: Field) -> tuple[tuple[str, str], ...]:
    """The answers to a question as (value, name), “prefer not to say” the last."""
    return tuple((each, name_of(each)) for each in (*CHOICES[field], NOT_SAID))


def both_standards(value: str) -> str:
    """How an ethnic group is called in each of the two lists in force; blank for what is none."""
    for each in ETHNICITIES:
        if each.id == value:
            own = "" if each.own_code else ", as the service maps it: the NHS has no code of its own for it"
            return f"Counted as {each.five}; NHS code {each.nhs}{own}."
    return ""
