"""How long an advice letter takes from draft to bytes, beside python-docx writing the same paragraphs.

Run from the project's folder: `python -m tests.benchmarks.bench_letter`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

import docx

from adviser_assistant.desk import draft_of, load_case, templates, word_file
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.paths import resources_folder


def milliseconds(work: Callable[[], object], times: int = 15) -> float:
    """The median time of a piece of work."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def by_hand(letter: Letter) -> bytes:
    """The same words, written by python-docx alone on the same letterhead."""
    document = docx.Document(str(resources_folder() / "letterhead.docx"))
    for section in letter.sections:
        document.add_paragraph(section.title, "Heading 1")
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                table = document.add_table(rows=1, cols=len(block.header))
                for row in block.rows:
                    for cell, runs in zip(table.add_row().cells, row, strict=True):
                        cell.text = "".join(run.text for run in runs)
            else:
                document.add_paragraph(block.text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def main() -> None:
    """Print draft, Word file and both together as a ratio to the floor."""
    desk = load_case(resources_folder() / "demo" / "demo-a.yaml", date(2025, 3, 11))
    case, guidance, assessment = desk.case, desk.guidance, desk.assessment
    began = perf_counter()
    templates(guidance)
    print(f"{'reading all templates, once':44} {(perf_counter() - began) * 1000:8.1f} ms")

    def draft() -> Letter:
        return draft_of(case, guidance, assessment, desk.on.date(), "L01")

    began = perf_counter()
    letter = draft()
    print(f"{'first draft of L01':44} {(perf_counter() - began) * 1000:8.1f} ms")
    word_file(letter)
    floor = milliseconds(lambda: by_hand(letter))
    print(f"{'python-docx writing the same paragraphs':44} {floor:8.1f} ms")
    for label, work in (
        ("draft again", draft),
        ("Word file of a draft", lambda: word_file(letter)),
        ("draft to bytes", lambda: word_file(draft())),
    ):
        taken = milliseconds(work)
        print(f"{label:44} {taken:8.1f} ms {taken / floor:7.2f} ×")


if __name__ == "__main__":
    main()
