"""The letters of a case that were made final, each with what became of it and the digest its bytes are known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, Issue, issues
from adviser_assistant.casework.entries import DocumentFinalised, Replacing
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.plan_words import title_of
from adviser_assistant.letters.words import day

_REPLACED = {DocumentState.CORRECTED: "corrected", DocumentState.SUPERSEDED: "superseded"}
_FORMS = {"email": "by email", "post": "by post", "by_hand": "by hand"}


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """One time a document became final, or went out without having been made final here; `says` is the rest."""

    document: str
    title: str
    says: str
    on: date
    final: DocumentFinalised | None = None

    @property
    def digest(self) -> str:
        """What its bytes are known by, or that they were not made here."""
        return self.final.digest if self.final is not None and self.final.digest else "not kept here"

    @property
    def line(self) -> str:
        """“L01, Advice after a call: sent 30 October 2024 to Alison Marsh by email.”"""
        named = f"{self.document}, {self.title}" if self.title else self.document
        return f"{named}: {self.says}."


def issued_letters(case: Case, guidance: Guidance) -> tuple[IssuedLetter, ...]:
    """All of them, oldest first; what a second reading replaced word for word stands with the one that took over."""
    return tuple(sorted(_all(case, guidance), key=lambda each: each.on))


def _all(case: Case, guidance: Guidance) -> Iterator[IssuedLetter]:
    found = {each.final.id: each for document in _documents(case) for each in issues(case, document)}
    for final in case.finalised:
        issue = found[final.id]
        if issue.replaced_by is None or issue.replaced_by.replaces_as is not Replacing.SECOND_READ:
            on = final.recorded_at.date()
            yield IssuedLetter(final.document, _title(final.template, guidance), _became(issue), on, final)
    final_here = _documents(case)
    for sent in case.sent:
        if sent.document not in final_here:
            on = sent.about_on or sent.recorded_at.date()
            yield IssuedLetter(sent.document, _title(sent.template, guidance), f"sent {day(on)}{_to(sent.to)}", on)


def _documents(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.document for each in case.finalised))


def _title(template: str, guidance: Guidance) -> str:
    return title_of(guidance.templates.get(template))


def _became(issue: Issue) -> str:
    said = [f"final {day(issue.final.recorded_at.date())}"]
    if issue.sent is not None:
        sent = issue.sent
        form = _FORMS.get(sent.form, sent.form)
        said = [f"sent {day(sent.about_on or sent.recorded_at.date())}{_to(sent.to)} {form}"]
    elif issue.state is DocumentState.AWAITING:
        said.append("waits for its second reading")
    else:
        said.append("not sent")
    if issue.replaced_by is not None:
        on = day(issue.replaced_by.recorded_at.date())
        said.append(f"{_REPLACED.get(issue.state, 'replaced')} {on}")
    return ", ".join(said)


def _to(whom: str) -> str:
    return f" to {whom}" if whom else ""
