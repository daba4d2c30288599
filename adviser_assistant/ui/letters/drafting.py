"""The document in hand: its draft, what to look at in it, and what the adviser does to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.documents import DocumentState, Issue, issues
from adviser_assistant.casework.entries import DocumentFinalised, DocumentSent, DraftChecked, SectionEdited
from adviser_assistant.casework.own_call import OWN_REPLY, is_own_call, offers
from adviser_assistant.casework.people import TITLES, caller_name, practitioner_name, reference
from adviser_assistant.check_desk import earlier_letters
from adviser_assistant.desk import Final, draft_of, finalise_document, read_again, templates, word_file
from adviser_assistant.guidance.assessment import MissingItem
from adviser_assistant.guidance.finalise import SECOND_READING, SHEETS, held_by, stance_of
from adviser_assistant.letters.checking.which import ALL as LETTER_CHECKS
from adviser_assistant.letters.checking.which import is_letter
from adviser_assistant.letters.checks import HOLDS, UNDERLINES, WARNS, Check, check_letter
from adviser_assistant.letters.draft import read_edited
from adviser_assistant.letters.letter import Letter, Section
from adviser_assistant.letters.sending import WAITING, file_name
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.dates import say_day

DRAFT = "Draft, not sent"
SECOND, BLIND_SAID = "Second reading", "Blind reading"
BLIND = "BC-23"
"""The checkpoint that a blind reading answers."""

_WRITER = "letter"


@dataclass(frozen=True)
class Offered:
    """A document that can be drafted: one line of the choice. `name` tells L01-1 from L01-2."""

    name: str
    template: str
    title: str
    applies: str
    held: int
    state: str = ""


class Drafting:
    """Drafts one document of the open case and records what is done to it. It draws nothing."""

    def __init__(self, open_case: OpenCase) -> None:
        self.open_case = open_case
        self.template = self.name = ""
        self.letter: Letter | None = None
        self.working: dict[str, str] = {}
        self._earlier: tuple[object, tuple[Letter, ...]] = (None, ())

    # --- which document ----------------------------------------------------------------------------------

    def offered(self) -> list[Offered]:
        """Every document for this kind of case, several letters of a kind by name, with what would hold each."""
        case, assessment = self.open_case.case, self.open_case.assessment
        made: list[Offered] = []
        for template, head in templates(self.open_case.guidance).heads.items():
            if not offers(case, template):
                continue
            held = len(held_by(case, assessment, template, stance_of(case)))
            for name in self.names(template):
                made.append(Offered(name, template, head.title, head.applies, held, self.standing(name)))
        return made

    def names(self, template: str) -> list[str]:
        """The letters there are of one kind, oldest first; its plain id if there is none yet."""
        case = self.open_case.case
        used = [document for document, _ in case.sections]
        used += [final.document for final in case.finalised] + [sent.document for sent in case.sent]
        mine = {name for name in used if name == template or re.fullmatch(rf"{re.escape(template)}-\d+", name)}
        if self.template == template and self.name:
            mine.add(self.name)
        return sorted(mine, key=_by_number) or [template]

    def another(self, template: str) -> str:
        """The name of one more letter of a kind."""
        numbers = [_by_number(name)[1] for name in self.names(template)]
        return f"{template}-{max(max(numbers), 1) + 1}"

    def first_choice(self) -> str:
        """The document to begin with: the last one edited, else the first that is not final, else the first."""
        own = (OWN_REPLY,) if is_own_call(self.open_case.case) else ()
        edited = [document for document, _ in reversed(list(self.open_case.case.sections))]
        names = [each.name for each in self.offered()]
        waiting = [each.name for each in self.offered() if not each.state]
        return next(
            (name for name in (*edited, *(each for each in own if each in waiting), *waiting, *names) if name in names),
            "",
        )

    def choose(self, name: str) -> None:
        """Take a document in hand."""
        self.name, self.template = name, _by_number(name)[0]
        self.working = {}
        self.draft()

    def draft(self) -> None:
        """Draft it afresh from the case."""
        at = self.open_case
        self.letter = (
            draft_of(at.case, at.guidance, at.assessment, at.today, self.template, self.name) if self.name else None
        )

    # --- what stands in it -------------------------------------------------------------------------------

    def as_typed(self) -> Letter | None:
        """The letter with what is being typed in its place, before it is recorded."""
        if self.letter is None or not self.working:
            return self.letter
        return replace(self.letter, sections=tuple(self._typed(section) for section in self.letter.sections))

    def _typed(self, section: Section) -> Section:
        words = self.working.get(section.id)
        if words is None:
            return section
        blocks = tuple(read_edited(words, f"{section.id}:edited", section.blocks))
        return replace(section, blocks=blocks, edited=True)

    def checks(self) -> tuple[Check, ...]:
        """What to look at, gaps apart: they are counted for themselves, and a change asks in its section."""
        letter, at = self.as_typed(), self.open_case
        if letter is None:
            return ()
        found = check_letter(letter, at.case, at.assessment, at.guidance, self._before())
        return tuple(each for each in found if not each.id.startswith("gap:"))

    def _before(self) -> tuple[Letter, ...]:
        """The letters that became final before, drafted once as they stood then."""
        made = (self.name, self.open_case.case.finalised)
        if self._earlier[0] != made:
            self._earlier = (made, earlier_letters(self.open_case.case, self.open_case.library, self.name))
        return self._earlier[1]

    def edit_of(self, section: str) -> SectionEdited | None:
        """The edit that stands for a section."""
        edit = self.open_case.case.sections.get((self.name, section))
        return edit if edit is not None and edit.text is not None else None

    def source_of(self, section: Section) -> str:
        """Where a section's words come from: “5 facts, as told by Dr Prowse”, “edited by you, 15:04”."""
        edit = self.edit_of(section.id)
        if edit is not None:
            return f"edited by {self._editor(edit)}, {_moment(edit.recorded_at, self.open_case.now)}"
        parts = []
        count = len(section.facts)
        if count:
            speakers = Counter(_speakers(self.open_case.case, section.facts))
            said = f", as told by {next(iter(speakers))}" if len(speakers) == 1 else ""
            parts.append(f"{count} fact{'' if count == 1 else 's'}{said}")
        gaps = len(section.gaps)
        if gaps:
            parts.append(f"{gaps} gap{'' if gaps == 1 else 's'}")
        return ", ".join(parts)

    def _editor(self, edit: SectionEdited) -> str:
        return "you" if edit.recorded_by == self.open_case.recorder.profile_id else "a colleague"

    # --- what is done ------------------------------------------------------------------------------------

    def keep(self, section: Section, words: str) -> bool:
        """Record the adviser's words. A question about a changed draft stays open until it is answered."""
        kept = self._keep(section, words)
        if kept:
            self.open_case.waiting.hold_entries(_WRITER, ())
        return kept

    def _keep(self, section: Section, words: str) -> bool:
        edit = self.edit_of(section.id)
        if words == section.drafted_text and not section.changed_since:
            return self._record(section.id, None, "") if edit is not None else True
        if edit is not None and edit.text == words:
            return True
        return self._record(section.id, words, self._beside(section))

    def hold(self, section: Section, words: str) -> bool:
        """Keep the adviser's words safe until there is a pause; whether they are."""
        return self.open_case.waiting.hold_entries(_WRITER, [self._made(section.id, words, self._beside(section))])

    def _beside(self, section: Section) -> str:
        """The digest of what the adviser's words stand beside."""
        edit = self.edit_of(section.id)
        return edit.drafted_digest if edit is not None and section.changed_since else section.drafted_digest

    def keep_mine(self, section: Section) -> bool:
        """Settle a changed draft: my words stand, knowing what would be drafted now."""
        return self._record(section.id, section.text, section.drafted_digest)

    def as_drafted(self, section: Section) -> bool:
        """Go back to what is drafted."""
        return self._record(section.id, None, "")

    def put_back(self, edit: SectionEdited) -> bool:
        """Take back an “as drafted”: the words of an edit stand again, with what they were written beside."""
        return self._record(edit.section, edit.text, edit.drafted_digest)

    def _record(self, section: str, text: str | None, digest: str) -> bool:
        self.working.pop(section, None)
        return self.open_case.record(self._made(section, text, digest))

    def _made(self, section: str, text: str | None, digest: str) -> SectionEdited:
        made: SectionEdited = self.open_case.make(
            SectionEdited, document=self.name, section=section, text=text, drafted_digest=digest
        )
        return made

    def draft_file(self) -> bytes:
        """The draft as a Word file."""
        letter = self.as_typed()
        return word_file(letter, DRAFT) if letter is not None else b""

    def keep_first_checks(self) -> None:
        """Keep what the letter checks find, the first time somebody asks to make this letter final; sheets are none."""
        at = self.open_case
        kept = any(isinstance(each, DraftChecked) and each.document == self.name for each in at.case.entries)
        if self.letter is None or kept or not is_letter(self.letter):
            return
        failed = {each.id for each in self.checks()} & LETTER_CHECKS
        at.record(at.make(DraftChecked, document=self.name, template=self.template, failed=tuple(sorted(failed))))
        self.draft()

    def final(self) -> Final:
        """What it would be as a final document, or what holds it."""
        at = self.open_case
        return finalise_document(
            at.case, at.guidance, at.assessment, at.today, self.template, stance_of(at.case), self.name
        )

    # --- how far it is -----------------------------------------------------------------------------------

    def issue(self, name: str = "") -> Issue | None:
        """The last time it was made final, and what became of that."""
        made = issues(self.open_case.case, name or self.name)
        return made[-1] if made else None

    def finalised(self, name: str = "") -> DocumentFinalised | None:
        """The last time it was made final."""
        issue = self.issue(name)
        return issue.final if issue else None

    def sent(self, name: str = "") -> DocumentSent | None:
        """When it went out, after it was last made final."""
        issue = self.issue(name)
        return issue.sent if issue else None

    def as_read(self, blind: bool) -> Letter:
        """What a second reader sees: what became final as it stood then, else the draft as it stands."""
        at = self.open_case
        final = self.finalised() if self.awaits_second_reading() else None
        moment = final.recorded_at if final else at.now
        return read_again(at.case, at.guidance, moment, self.template, self.name, blind)

    def awaits_second_reading(self) -> bool:
        """Whether it is final but for a second adviser's reading, and its words are still those."""
        issue = self.issue()
        return issue is not None and issue.state is DocumentState.AWAITING and not self.changed_since_final()

    def reading(self) -> str:
        """The reading by another adviser that is asked for now: the second, or a blind one of the draft."""
        if self.awaits_second_reading():
            return SECOND
        gate = self.open_case.assessment.gate()
        if gate is None or self.template not in SECOND_READING or self.issue() is not None:
            return ""
        return BLIND_SAID if any(each.id == BLIND for each in gate.missing) else ""

    def can_be_sent(self) -> bool:
        """Whether it is final, nobody has still to read it, and it has not gone out."""
        issue = self.issue()
        return issue is not None and issue.state in (DocumentState.FINAL, DocumentState.SECOND_READ)

    @property
    def mark(self) -> str:
        """What is printed on every page as it stands now."""
        issue = self.issue()
        if issue is None or self.changed_since_final():
            return DRAFT
        return WAITING if issue.state is DocumentState.AWAITING else ""

    def standing(self, name: str = "") -> str:
        """How far a document is, in words; empty while it is a draft."""
        issue = self.issue(name)
        if issue is None:
            return ""
        if issue.state is DocumentState.SENT and issue.sent is not None:
            return f"sent {say_day(issue.sent.about_on or issue.sent.recorded_at.date())}"
        day = say_day(issue.final.recorded_at.date())
        return {
            DocumentState.AWAITING: f"ready for second reading, {day}",
            DocumentState.SECOND_READ: f"second read {day}, not sent",
            DocumentState.CORRECTED: "corrected by another",
            DocumentState.SUPERSEDED: "superseded by another",
        }.get(issue.state, f"final {day}, not sent")

    def changed_since_final(self) -> bool:
        """Whether sections were edited after it was made final."""
        final = self.finalised()
        entries = self.open_case.case.entries
        return final is not None and any(
            isinstance(each, SectionEdited) and each.document == self.name
            for each in entries[entries.index(final) + 1 :]
        )

    def file_name(self, final: bool = False, of: DocumentFinalised | None = None) -> str:
        """A safe name for a file, without the name of a person; `of` one that was issued, with the day it was."""
        case = self.open_case.case
        people = (practitioner_name(case), caller_name(case), self.open_case.adviser_name)
        tail = "" if final else "draft"
        day = of.recorded_at.date() if of is not None else self.open_case.today
        return file_name(reference(case) or case.id[:8], self.name, day, people=people, tail=tail)

    @property
    def is_sheet(self) -> bool:
        """Whether it takes no stance."""
        return self.template in SHEETS


def item_place(item: MissingItem) -> tuple[str, str]:
    """Where a held item is settled: the place and the item in it."""
    if item.place == "letters":
        return fact_place(item.settles_with[0]) if item.settles_with else ("letters", item.id)
    return item.place, item.id


def fact_place(fact: str) -> tuple[str, str]:
    """The place that asks for a fact."""
    return ("concern" if fact.startswith("concern[") else "call"), fact


def to_look_at(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks that are counted: those that only offer better words are not."""
    return tuple(check for check in checks if check.severity in (WARNS, HOLDS))


def role_of(check: Check) -> str:
    """The colour of a check."""
    return "serious" if check.severity == HOLDS else "attention"


def quiet(check: Check) -> bool:
    """Whether a check only underlines."""
    return check.severity == UNDERLINES


def _by_number(name: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.+)-(\d+)", name)
    return (found[1], int(found[2])) if found else (name, 1)


def _moment(at: datetime, now: datetime) -> str:
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else say_day(local.date())


def _speakers(case: Case, facts: tuple[str, ...]) -> Iterator[str]:
    for fact in facts:
        latest = case.fact(fact).latest
        if latest is not None and latest.said_by:
            yield short_name(latest.said_by)


def short_name(name: str) -> str:
    """“Dr Helen Prowse” as “Dr Prowse”."""
    words = name.split()
    return f"{words[0]} {words[-1]}" if len(words) > 2 and words[0] in TITLES else name
