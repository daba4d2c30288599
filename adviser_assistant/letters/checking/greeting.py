"""LT-1 and LT-2: the right person is written to, and a person who can be rung has signed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from adviser_assistant.casework.people import TITLES
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking.paper import SIGNATURE_LINES, Paper, Sentence
from adviser_assistant.letters.people import surname

NOBODY = re.compile(
    r"^dear (?:colleagues?|sirs?|madam|sir or madam|sir/madam|doctor|practitioner|all|team)\b", re.IGNORECASE
)
_TITLED = "|".join((*TITLES, "Professor", "Sir", "Dame", "Sister"))
_PHONE = re.compile(r"(?:\+44 ?|\b0)\d(?:[\d ]{7,11})\d\b|\bextension \d+", re.IGNORECASE)
_A_LINE = re.compile(r"\b(?:direct line|number|telephone|phone|extension)\b", re.IGNORECASE)
_WORKS = re.compile(
    r"\b(?:work|works|working|here|in|available|reach(?:ed)?|hours)\b[^.\n]*?\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri)days? to (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\b(?:every|each|any) (?:working )?day\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"^(?:(?:{_TITLED})\.? )?[A-ZÀ-ÞŁŠŽ][\w’'.-]*(?: (?:[a-z]{{2,4}} )?[A-ZÀ-ÞŁŠŽ][\w’'-]*){{1,4}}(?:,.*)?$"
)
_OFFICE = re.compile(r"\b(?:resources|department|team|service|trust|board|advice|office|directorate|services)\b", re.I)


def named_rightly(paper: Paper) -> Iterator[Check]:
    """LT-1: name and title as the person gives them, accents kept; no “Dear Colleague”, no bare surname."""
    greeting = paper.greeting
    if greeting is None:
        yield _lt1("It greets nobody. Write to them by title and name.", None)
        return
    wrong = _greets_wrongly(paper, greeting)
    if wrong:
        yield _lt1(wrong, greeting)
        return
    yield from _misnamed(paper)


def _greets_wrongly(paper: Paper, greeting: Sentence) -> str:
    if NOBODY.match(greeting.text):
        return "It greets nobody in particular. Write to them by title and name."
    if greeting.gaps:
        return ""
    whom = re.sub(r"^dear\s+", "", greeting.text.strip().rstrip(",:"), flags=re.IGNORECASE).strip()
    case = paper.case
    title, name = (
        (case.text("pract.title"), case.text("pract.name")) if paper.to_practitioner else ("", case.text("caller.name"))
    )
    if not name:
        return "It greets nobody. Write to them by title and name." if not whom else ""
    if paper.to_practitioner and not _is_named(whom, title, name):
        right = " ".join(part for part in (title, surname(name)) if part)
        return f"It greets “{whom}”. They give their name as {right or name}."
    if whom.casefold() == surname(name).casefold() and " " in name:
        return f"A bare surname. Write “{_titled(name, title)}”."
    if _plain(surname(name)) in _plain(whom) and surname(name) not in whom:
        return f"It greets “{whom}”. They write their name {surname(name)}."
    return ""


def _is_named(whom: str, title: str, name: str) -> bool:
    """Whether a greeting is one of the ways somebody gives their name."""
    last, first = surname(name), name.split()[0]
    full = {f"{title} {last}", f"{title} {name}", name} if title else {name, last if " " not in name else name, first}
    return whom in {each.strip() for each in full} or (bool(title) and whom == first and whom != last)


def _titled(name: str, title: str) -> str:
    return " ".join(part for part in (title, name) if part)


def _misnamed(paper: Paper) -> Iterator[Check]:
    """The practitioner under another title, or without the accents of their name."""
    title, name = paper.case.text("pract.title"), paper.case.text("pract.name")
    last = surname(name)
    if not last:
        return
    called = re.compile(rf"\b(?P<title>{_TITLED})\.? (?:[A-Z][\w’'.-]* )*?{re.escape(last)}(?!\w)")
    for each in paper.sentences:
        for found in called.finditer(each.text) if last in each.text else ():
            if title and found["title"].rstrip(".") not in (title, f"{title}."):
                yield _lt1(f"“{found[0]}”: they give their title as {title}.", each)
                return
        if _plain(last) != last and last not in each.text and re.search(rf"\b{re.escape(_plain(last))}\b", each.text):
            yield _lt1(f"“{_plain(last)}”: they write their name {last}.", each)
            return


def signed(paper: Paper) -> Iterator[Check]:
    """LT-2: signed by somebody named, with a direct line and working days."""
    tail = paper.tail if paper.closing is not None else paper.sentences[-SIGNATURE_LINES:]
    lacks = []
    if not _signed_by_name(paper, tail):
        lacks.append("a name")
    everywhere = (*tail, *paper.body)
    if not any(_PHONE.search(each.text) or any(_A_LINE.search(gap) for gap in each.gaps) for each in everywhere):
        lacks.append("a direct line")
    if not any(_WORKS.search(each.text) or "days" in each.gaps or _days_gap(each) for each in everywhere):
        lacks.append("the days they work")
    if lacks:
        last = tail[0] if tail else None
        text = f"Nobody to ring: it lacks {_and(lacks)}."
        yield Check("LT-2", WARNS, "Signature", text, last.section if last else "", last.block if last else -1)


def _signed_by_name(paper: Paper, tail: tuple[Sentence, ...]) -> bool:
    known = {paper.case.text("adviser.name"), paper.case.text("roles.case_manager")} - {""}
    for each in tail[: SIGNATURE_LINES + 1]:
        text = each.text.strip()
        if each.gaps or any(name in text for name in known):
            return True
        if each is not paper.closing and _NAME.match(text) and not _OFFICE.search(text):
            return True
    return False


def _days_gap(sentence: Sentence) -> bool:
    return any("day" in gap and "work" in sentence.text.casefold() for gap in sentence.gaps)


def _lt1(text: str, at: Sentence | None) -> Check:
    if at is None:
        return Check("LT-1", WARNS, "Name and title", text)
    return Check("LT-1", WARNS, "Name and title", text, at.section, at.block, at.start, at.end)


def _plain(name: str) -> str:
    """A name without its accents."""
    return "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
