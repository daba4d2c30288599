"""What goes to Word and comes back: documents and how far they are, a file brought back, everything to send.

Screens and command line call these same functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, state_of
from adviser_assistant.casework.own_call import offers
from adviser_assistant.casework.people import caller_name, practitioner_name, reference
from adviser_assistant.desk import draft_of, finalise_document, template_of, templates
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.finalise import held_by, stance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.bring_back import BroughtBack, bring_back
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.sending import Enclosed, SendingPack, enclosures_of, pack_for_sending
from adviser_assistant.letters.word_reading_package import MOST_BYTES

STATES = {
    DocumentState.DRAFT: "draft",
    DocumentState.AWAITING: "ready for second reading",
    DocumentState.SECOND_READ: "second read, not sent",
    DocumentState.FINAL: "final, not sent",
    DocumentState.SENT: "sent",
    DocumentState.CORRECTED: "corrected",
    DocumentState.SUPERSEDED: "superseded",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a case: its name and title, how far it is, and what keeps it from being final."""

    name: str
    title: str
    state: str
    held: int
    gaps: int

    def __str__(self) -> str:
        """“L01  Advice after a call: draft; 2 to settle, 3 gaps”."""
        left = [f"{self.held} to settle"] if self.held else []
        left += [f"{self.gaps} gap{'' if self.gaps == 1 else 's'}"] if self.gaps else []
        return f"{self.name:<6} {self.title}: {self.state}" + (f"; {', '.join(left)}" if left else "")


def documents_of(case: Case, guidance: Guidance, assessment: Assessment, on: date) -> tuple[Listed, ...]:
    """Every document that can be drafted, several letters of a kind by name."""
    stance = stance_of(case)
    listed = []
    for template in templates(guidance).values():
        if not offers(case, template.id):
            continue
        held = len(held_by(case, assessment, template.id, stance))
        for name in names_of(case, template.id):
            letter = draft_of(case, guidance, assessment, on, template.id, name)
            title, state = template.head.title, STATES[state_of(case, name)]
            listed.append(Listed(name, title, state, held, len(letter.missing_facts)))
    return tuple(listed)


def names_of(case: Case, template: str) -> tuple[str, ...]:
    """The letters there are of one kind; its plain id if there is none yet."""
    used = {document for document, _ in case.sections}
    used |= {each.document for each in case.finalised} | {each.document for each in case.sent}
    mine = [name for name in used if name == template or re.fullmatch(rf"{re.escape(template)}-\d+", name)]
    return tuple(sorted(mine, key=lambda name: (len(name), name))) or (template,)


def bring_back_file(
    case: Case, guidance: Guidance, assessment: Assessment, on: date, document: str, path: Path
) -> BroughtBack:
    """What a Word file changes in a document as it stands today. Nothing is recorded here."""
    content = read_word_file(path)
    letter = draft_of(case, guidance, assessment, on, template_of(guidance, document), document)
    return bring_back(content, path.name, letter, lambda each: check_letter(each, case, assessment, guidance))


def read_word_file(path: Path) -> bytes:
    """The bytes of a Word file; what can go wrong becomes a sentence."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except PermissionError:
        why = f"{path.name} is open in another program or may not be read; close it there and try again."
        raise AdviserError(why) from None
    except OSError as error:
        raise AdviserError(f"{path.name} cannot be read ({error.strerror}); check its name and place.") from None


def everything_to_send(
    case: Case, guidance: Guidance, assessment: Assessment, letter: Letter, content: bytes, issued: dict[str, bytes]
) -> SendingPack:
    """A letter as issued with its enclosures, as `issued` or, where they never were, as they would be final today."""
    enclosures = [
        _enclosed(title, document, case, guidance, assessment, letter.on, issued)
        for title, document in enclosures_of(letter)
    ]
    people = (practitioner_name(case), caller_name(case), case.text("adviser.name"))
    copies = templates(guidance).heads[letter.template].copies
    return pack_for_sending(reference(case) or case.id[:8], people, letter, content, enclosures, copies)


def _enclosed(
    title: str,
    document: str,
    case: Case,
    guidance: Guidance,
    assessment: Assessment,
    on: date,
    issued: dict[str, bytes],
) -> Enclosed:
    if document in issued:
        return Enclosed(title, document, issued[document])
    if document not in templates(guidance):
        return Enclosed(title, document, why_not="" if not document else "it is not among the documents here")
    final = finalise_document(case, guidance, assessment, on, document)
    return Enclosed(title, document, final.content, f"{len(final.held)} to settle first" if final.held else "")
