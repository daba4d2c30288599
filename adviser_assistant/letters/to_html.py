"""A letter as simple HTML for the page preview: the same blocks as in Word, near enough in look to judge by."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section


def letter_to_html(letter: Letter, highlight: str = "", tint: str = "#E2EEF3", mark: str = "") -> str:
    """The whole page; the section in hand stands on a tint. `mark` is printed at the top, like “Draft”."""
    body = "".join(_page(letter, highlight, tint, mark))
    return f'<html><body style="font-family: Arial, Liberation Sans; font-size: 12pt;">{body}</body></html>'


def _page(letter: Letter, highlight: str, tint: str, mark: str) -> Iterator[str]:
    line = " · ".join(each for each in (letter.top_line, letter.marks(mark)) if each)
    if line:
        yield f'<p style="font-size: 9.5pt; margin-bottom: 8px;"><b>{escape(line)}</b></p>'
    if letter.banner:
        yield f'<p style="font-size: 10pt;"><b>{escape(letter.banner)}</b></p>'
    if not letter.addressed:
        yield _title(letter.heading)
    for number, section in enumerate(letter.sections):
        yield from _section(section, section.id == highlight, tint)
        if number == 0 and letter.addressed:
            yield _title(letter.heading)


def _title(text: str) -> str:
    return f'<p style="font-size: 14pt; margin-top: 8px;"><b>{escape(text)}</b></p>'


def _section(section: Section, lit: bool, tint: str) -> Iterator[str]:
    if not section.blocks:
        return
    if lit:
        yield f'<table width="100%" cellpadding="4" cellspacing="0" bgcolor="{tint}"><tr><td>'
    yield f'<a name="{section.id}"></a>'
    if section.headed:
        yield f'<p style="margin-top: 10px; margin-bottom: 2px;"><b>{escape(section.title)}</b></p>'
    number = 0
    for block in section.blocks:
        number = number + 1 if block.kind is BlockKind.NUMBER else 0
        yield _block(block, number)
    if lit:
        yield "</td></tr></table>"


def _block(block: Block, number: int) -> str:
    if block.kind is BlockKind.TABLE:
        parts = block.widths if len(block.widths) == len(block.header) else (1,) * len(block.header)
        head = "".join(
            f"<th align='left' width='{100 * part // sum(parts)}%'>{escape(cell)}</th>"
            for cell, part in zip(block.header, parts, strict=True)
        )
        rows = "".join(f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f'<table border="1" cellspacing="0" cellpadding="4" width="100%"><tr>{head}</tr>{rows}</table>'
    words = _runs(block.runs)
    match block.kind:
        case BlockKind.NUMBER:
            return f'<p style="margin-left: 24px; text-indent: -20px; margin-bottom: 4px;">{number}.&nbsp; {words}</p>'
        case BlockKind.BULLET:
            return f'<p style="margin-left: 24px; text-indent: -16px; margin-bottom: 4px;">•&nbsp; {words}</p>'
        case BlockKind.NOTE:
            return f'<table width="100%" border="1" cellspacing="0" cellpadding="6"><tr><td>{words}</td></tr></table>'
    return f'<p style="margin-bottom: 6px;">{words}</p>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br/>")
    return f"<b>[{text}]</b>" if run.kind is RunKind.GAP else text
