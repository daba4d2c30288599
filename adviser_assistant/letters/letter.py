"""A letter: sections of blocks, each sentence knowing the facts and the line of wording it came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from adviser_assistant.casework.entries import Stance


class RunKind(StrEnum):
    """What a stretch of text is: the template's words, a recorded fact, or a gap shown in place."""

    PLAIN = "plain"
    FACT = "fact"
    GAP = "gap"


class BlockKind(StrEnum):
    """How a block is set on the page."""

    PARAGRAPH = "paragraph"
    NUMBER = "number"
    BULLET = "bullet"
    NOTE = "note"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind; a fact or gap names its fact."""

    text: str
    kind: RunKind = RunKind.PLAIN
    fact: str = ""


UNHEADED = frozenset({"Header", "Opening", "Sign-off"})

Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, numbered point, bullet, note or table. `line` is the template line it came from.

    `draft_only` blocks are left out of a final document. `widths` are a table's columns, in proportion.
    """

    kind: BlockKind
    line: str
    runs: tuple[Run, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    draft_only: bool = False
    widths: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The block's words; a table's cells are parted by tabs, its rows by new lines."""
        if self.kind is not BlockKind.TABLE:
            return text_of(self.runs)
        lines = [self.header, *(tuple(text_of(cell) for cell in row) for row in self.rows)]
        return "\n".join("\t".join(line) for line in lines)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Every run of the block, a table's cells included."""
        return self.runs + tuple(run for row in self.rows for cell in row for run in cell)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter. Once edited it keeps the adviser's words; `changed_since` says the draft moved on."""

    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    drafted_text: str
    drafted_digest: str
    edited: bool = False
    changed_since: bool = False

    @property
    def headed(self) -> bool:
        """Whether its title is printed; the parts every letter begins and ends with carry none."""
        return self.title not in UNHEADED

    @property
    def text(self) -> str:
        """The section's words, a block a line, as they are edited."""
        return "\n".join(marked_text(self.blocks))

    @property
    def gaps(self) -> tuple[Run, ...]:
        """The gaps that show in this section."""
        return tuple(run for block in self.blocks for run in block.all_runs if run.kind is RunKind.GAP)

    def as_final(self) -> Section:
        """The section without what stands in drafts only."""
        return replace(self, blocks=tuple(block for block in self.blocks if not block.draft_only))

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts this section rests on, each once."""
        used = (run.fact for block in self.blocks for run in block.all_runs if run.kind is RunKind.FACT)
        return tuple(dict.fromkeys(used))


@dataclass(frozen=True, slots=True)
class Letter:
    """A document drafted from a case on a day. `case` is the id of that case."""

    document: str
    template: str
    title: str
    subject: str
    audience: str
    kind: str
    on: date
    sections: tuple[Section, ...]
    stance: Stance
    enclosures: tuple[str, ...] = ()
    banner: str = ""
    fictional: bool = False
    practitioner: str = ""
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    case: str = ""

    @property
    def heading(self) -> str:
        """What stands large on the page: the subject, else the document's own title."""
        return self.subject or self.title

    def marks(self, mark: str) -> str:
        """What is printed on every page: “FICTIONAL: draft, not sent”, “Ready for second reading”, or nothing."""
        if not self.fictional:
            return mark
        return f"FICTIONAL: {mark[:1].lower()}{mark[1:]}" if mark else "FICTIONAL"

    @property
    def top_line(self) -> str:
        """What stands above everything else. A sheet carries no marking, because it holds nothing about a case."""
        if self.kind == "employer_template":
            return "[Your organisation’s letterhead]"
        return "" if self.kind == "sheet" else "Official: sensitive - personal"

    @property
    def addressed(self) -> bool:
        """Whether it begins with whom it is for; the heading then follows that."""
        return bool(self.sections) and self.sections[0].title == "Header"

    @property
    def gaps(self) -> tuple[Run, ...]:
        """Every gap, in order."""
        return tuple(gap for section in self.sections for gap in section.gaps)

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """The facts that would fill the gaps, each once."""
        return tuple(dict.fromkeys(gap.fact for gap in self.gaps if gap.fact))

    def section(self, section_id: str) -> Section | None:
        """One section."""
        return next((section for section in self.sections if section.id == section_id), None)

    def as_final(self) -> Letter:
        """The letter without what stands in drafts only."""
        return replace(self, sections=tuple(section.as_final() for section in self.sections))


def text_of(runs: tuple[Run, ...]) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)


def marked_text(blocks: tuple[Block, ...]) -> list[str]:
    """Blocks as editable lines: numbered points begin “1. ”, bullets “- ”, notes “> ”, rows “| a | b |”."""
    lines: list[str] = []
    number = 0
    for block in blocks:
        number = number + 1 if block.kind is BlockKind.NUMBER else 0
        if block.kind is BlockKind.TABLE:
            rows = [block.header, *(tuple(text_of(cell) for cell in row) for row in block.rows)]
            lines += ["| " + " | ".join(_in_a_cell(cell) for cell in row) + " |" for row in rows]
            continue
        mark = {BlockKind.NUMBER: f"{number}. ", BlockKind.BULLET: "- ", BlockKind.NOTE: "> "}.get(block.kind, "")
        lines.append(mark + text_of(block.runs))
    return lines


def _in_a_cell(text: str) -> str:
    """A cell stands on one line; a bar inside it would part it in two."""
    return " ".join(text.split()).replace("|", "/")
