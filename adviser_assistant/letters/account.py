"""The account of a case: what was asked, answered, advised and why, by whom and in order, as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby

from adviser_assistant.casework.balance import source_of
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded, Stance
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.casework.people import organisation_name, practitioner_name, reference
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account_lines import AccountLine, account_lines, sentences
from adviser_assistant.letters.letter import Block, BlockKind, Cell, Letter, Run, RunKind, Section
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.letters.words import day, in_words, upper_first, weekday

SOURCES = {
    Source.CALLER: "The caller",
    Source.PRACTITIONER: "The practitioner",
    Source.DOCUMENT: "A document",
    Source.THIRD_PARTY: "Somebody else",
    Source.ADVISER: "The adviser",
}
NOTHING_FROM_THEM = "Nothing in this record comes from the practitioner."
HEADER = ("No.", "At", "Asked or done", "Answered", "By whom")
WIDTHS = (2, 3, 8, 9, 6)
ADVICE = ("strength", "authority", "owner", "due_on", "given_on", "accepted", "outcome", "outcome_reason")


def account(case: Case, guidance: Guidance, on: date, people: Mapping[str, str] | None = None) -> Letter:
    """The whole record of a case, as it stood on a day, to read or print."""
    lines = account_lines(case, guidance, people)
    parts = [
        ("About this account", _about(case, guidance, on, len(lines))),
        ("Whose account it is", whose_account(case)),
        ("What was advised, and why", advice_blocks(case, guidance)),
        *by_day(lines, table_of),
    ]
    return as_letter(case, on, "Account of the case", parts)


def as_letter(case: Case, on: date, title: str, parts: list[tuple[str, tuple[Block, ...]]]) -> Letter:
    """Parts with their titles as a document for the file, which Word and text know how to print."""
    sections = tuple(
        Section(f"s{number:02}", number, heading, blocks, "", "") for number, (heading, blocks) in enumerate(parts, 1)
    )
    return Letter(
        document="",
        template="",
        title=title,
        subject="",
        audience="file",
        kind="note",
        on=on,
        sections=sections,
        stance=Stance.NOT_DISCUSSED,
        fictional=case.fictional,
    )


def record_as_text(letter: Letter, mark: str = "") -> str:
    """An account in plain text, with its marking above it and the rows of a table close together."""
    text = letter_to_text(letter).replace("|\n\n|", "|\n|")
    return "\n\n".join(part for part in (letter.marks(mark), text) if part)


def by_day(
    lines: tuple[AccountLine, ...], table: Callable[[list[AccountLine]], Block]
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The lines a day of recording at a time, each day with its heading."""
    for on, told in groupby(lines, key=lambda line: line.entry.recorded_at.date()):
        yield weekday(on), (table(list(told)),)


def table_of(lines: list[AccountLine]) -> Block:
    """Lines of one day as a table."""
    return Block(BlockKind.TABLE, "", header=HEADER, rows=tuple(row_of(line) for line in lines), widths=WIDTHS)


def row_of(line: AccountLine) -> tuple[Cell, ...]:
    """One line as the cells of a row."""
    return cells(str(line.number), f"{line.entry.recorded_at:%H:%M}", line.asked, line.said, line.by)


def cells(*words: str) -> tuple[Cell, ...]:
    """Words as the cells of a row."""
    return tuple((_run(each),) for each in words)


def paragraph(words: str) -> Block:
    """Words as a paragraph."""
    return Block(BlockKind.PARAGRAPH, "", (_run(words),))


def _run(words: str) -> Run:
    return Run(clean(words))


def of_which_case(case: Case) -> Block:
    """Which case it is: our reference, whom it is about, where."""
    known = (reference(case), practitioner_name(case), organisation_name(case))
    return paragraph(", ".join(part for part in known if part) + ".")


def whose_account(case: Case) -> tuple[Block, ...]:
    """How many answers came from whom; said plainly where none came from the practitioner."""
    count = dict.fromkeys(SOURCES, 0)
    for entry in case.entries:
        if isinstance(entry, FactRecorded) and entry.state is not State.NOT_ASKED:
            count[source_of(case, entry)] += 1
    rows = [*((SOURCES[source], number) for source, number in count.items()), ("In all", sum(count.values()))]
    made = tuple(cells(who, str(number)) for who, number in rows)
    counted = Block(BlockKind.TABLE, "", header=("Who told us", "Answers recorded"), rows=made, widths=(3, 1))
    return (counted,) if count[Source.PRACTITIONER] else (counted, Block(BlockKind.NOTE, "", (Run(NOTHING_FROM_THEM),)))


def _about(case: Case, guidance: Guidance, on: date, lines: int) -> tuple[Block, ...]:
    framework = guidance.framework
    rules = ", ".join(case.packs or guidance.stamps)
    return (
        of_which_case(case),
        paragraph(
            f"This is all that was recorded by {day(on)}: {lines} lines, in the order in which they were recorded. "
            "Nothing is left out. What was corrected stands where it was, and names the line that corrects it. "
            "It says what was asked and answered, and makes no finding about anybody."
        ),
        paragraph(sentences(f"Framework: {framework.title if framework else 'not settled'}", f"Guidance: {rules}")),
    )


def advice_blocks(case: Case, guidance: Guidance) -> tuple[Block, ...]:
    """Each point of advice with its reason and what came of it; that there is none is said."""
    return tuple(_advice(case, guidance)) or (paragraph("No advice is recorded."),)


def _advice(case: Case, guidance: Guidance) -> Iterator[Block]:
    for key in case.keys("advice"):
        point, why, *rest = (_recorded(case, guidance, key, name) for name in ("point", "why", *ADVICE))
        if not point:
            continue
        labels = (_label(guidance, name) for name in ADVICE)
        more = (f"{upper_first(label)}: {words}" for label, words in zip(labels, rest, strict=True) if words)
        because = (_run(f"Why: {sentences(why)} "),) if why else (Run("why is not recorded", RunKind.GAP), Run(". "))
        yield Block(BlockKind.NUMBER, "", (_run(f"{sentences(upper_first(point))} "), *because, _run(sentences(*more))))


def _recorded(case: Case, guidance: Guidance, key: str, name: str) -> str:
    """All that stands of one field of a point of advice; where accounts differ, each of them."""
    told = (each.value for each in case.field("advice", key, name).standing if each.state is State.KNOWN)
    return "; ".join(in_words(value, guidance.facts.get(f"advice.{name}")) for value in told if value is not None)


def _label(guidance: Guidance, name: str) -> str:
    spec = guidance.facts.get(f"advice.{name}")
    return spec.label if spec else name.replace("_", " ")
