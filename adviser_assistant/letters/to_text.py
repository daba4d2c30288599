"""A letter as plain text, for the clipboard and for comparing."""

from __future__ import annotations

from dataclasses import replace

from adviser_assistant.letters.letter import Block, Letter, Run, RunKind, marked_text


def letter_to_text(letter: Letter) -> str:
    """The letter's words in order; headings stand alone, tables keep their bars, gaps stand in brackets."""
    parts: list[str] = [f"{letter.banner}\n"] if letter.banner else []
    if not letter.addressed:
        parts.append(letter.heading + "\n")
    for number, section in enumerate(letter.sections):
        if section.headed and section.blocks:
            parts.append(section.title + "\n")
        parts += [f"{line}\n" for line in marked_text(tuple(_bracketed(block) for block in section.blocks))]
        if number == 0 and letter.addressed:
            parts.append(letter.heading + "\n")
    return "\n".join(parts)


def _bracketed(block: Block) -> Block:
    rows = tuple(tuple(_in_brackets(cell) for cell in row) for row in block.rows)
    return replace(block, runs=_in_brackets(block.runs), rows=rows)


def _in_brackets(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, text=f"[{run.text}]") if run.kind is RunKind.GAP else run for run in runs)
