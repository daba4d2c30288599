"""A five-page letter from draft to bytes, and one section refreshed, beside python-docx and docxtpl in the same run.

Run from the project's folder: `python -m tests.benchmarks.bench_letter`. docxtpl is no part of the program; without
it (`pip install -e .[bench]`) that floor is left out and said to be.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any

import docx

from adviser_assistant import desk
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_docx import STYLES
from adviser_assistant.letters.wording import compiled
from adviser_assistant.paths import resources_folder
from tests.builders import entry

LETTERHEAD = resources_folder() / "letterhead.docx"
DOCUMENT, CHANGED = "L02", "concern[c1].title"
TIMES = 15
FIRST, AGAIN, REFRESHED = (
    "first draft, its wording read anew",
    "draft to Word file",
    "one section refreshed, as drafted",
)
AT_MOST = {
    FIRST: {"python-docx": 6.0, "docxtpl": 6.0},
    AGAIN: {"python-docx": 1.0, "docxtpl": 1.0},
    REFRESHED: {"python-docx": 0.5, "docxtpl": 0.5},
}
"""The most each may take, in times of the floor named. A first draft compiles each line of wording by itself, so that
every sentence can say where it comes from; a template of docxtpl is compiled as one."""


def milliseconds(*works: Callable[[], object]) -> list[float]:
    """The median time of each piece of work, in turns so that a busy machine is shared fairly."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES):
        for work, times in zip(works, taken, strict=True):
            began = perf_counter()
            work()
            times.append((perf_counter() - began) * 1000)
    return [median(each[2:]) for each in taken]


def a_long_case(case: Case) -> Case:
    """DEMO-B with more agreed and more advised, so that its letter fills five pages (FICTIONAL)."""
    more: dict[str, Value] = {}
    for number in range(1, 9):
        more[f"action[x{number}].what"] = f"Write down what was agreed about point {number}, and send us a copy of it"
        more[f"action[x{number}].who"] = "the case manager"
        more[f"advice[x{number}].point"] = f"ask each person who was there about point {number} in the same words"
        more[f"advice[x{number}].reason"] = (
            "what is asked of one should be asked of all, and written down as it is said"
        )
    at = case.entries[-1].recorded_at
    return case.after_all(entry(FactRecorded, fact=fact, value=value, recorded_at=at) for fact, value in more.items())


# --- the same letter in python-docx, and as a template of docxtpl --------------------------------------------


def by_hand(letter: Letter, sections: Sequence[Section]) -> bytes:
    """The same words in the same styles, written by python-docx on the same letterhead."""
    document = docx.Document(str(LETTERHEAD))
    for section in sections:
        if section.blocks and section.headed:
            document.add_paragraph(section.title, STYLES["heading"])
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                _table_by_hand(document, block)
            else:
                _runs_by_hand(document.add_paragraph(style=STYLES[block.kind]), block.runs)
    return _saved(document)


def _table_by_hand(document: Any, block: Block) -> None:
    table = document.add_table(1 + len(block.rows), len(block.header), STYLES["table"])
    rows = [tuple((Run(title),) for title in block.header), *block.rows]
    for line, row in zip(table.rows, rows, strict=True):
        for cell, runs in zip(line.cells, row, strict=True):
            cell.paragraphs[0].style = STYLES["cell"]
            _runs_by_hand(cell.paragraphs[0], runs)


def _runs_by_hand(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        if run.text:
            paragraph.add_run(run.text, STYLES["gap"] if run.kind is RunKind.GAP else None)


def as_template(letter: Letter) -> tuple[bytes, dict[str, object]]:
    """An equivalent template of docxtpl, with a field for every fact, loops and choices, and what fills it."""
    document, given = docx.Document(str(LETTERHEAD)), dict[str, object]()
    for section in letter.sections:
        given[section.id] = bool(section.blocks)
        document.add_paragraph(f"{{%p if {section.id} %}}")
        if section.headed:
            document.add_paragraph(_field(given, section.title), STYLES["heading"])
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                _table_of_template(document, block, given)
            else:
                document.add_paragraph(_fields(given, block.runs), STYLES[block.kind])
        document.add_paragraph("{%p endif %}")
    return _saved(document), given


def _table_of_template(document: Any, block: Block, given: dict[str, object]) -> None:
    name = f"rows{len(given)}"
    given[name] = [["".join(run.text for run in cell) for cell in row] for row in block.rows]
    table = document.add_table(4, len(block.header), STYLES["table"])
    for number, title in enumerate(block.header):
        table.rows[0].cells[number].text = title
        table.rows[2].cells[number].text = f"{{{{ row[{number}] }}}}"
    table.rows[1].cells[0].text = f"{{%tr for row in {name} %}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _fields(given: dict[str, object], runs: Sequence[Run]) -> str:
    return "".join(run.text if run.kind is RunKind.PLAIN else _field(given, run.text) for run in runs)


def _field(given: dict[str, object], words: str) -> str:
    name = f"f{len(given)}"
    given[name] = words
    return f"{{{{ {name} }}}}"


def _saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def floors(letter: Letter) -> Iterator[tuple[str, Callable[[], object]]]:
    """What to measure against, each as it is at hand."""
    yield "python-docx", lambda: by_hand(letter, letter.sections)
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        print("docxtpl is not installed, so that floor is left out; to have it: pip install -e .[bench]")
        return
    template, given = as_template(letter)

    def rendered() -> bytes:
        made = DocxTemplate(io.BytesIO(template))
        made.render(given, autoescape=True)
        return _saved(made)

    words = "\n".join(each.text for each in docx.Document(io.BytesIO(rendered())).paragraphs)
    for run in (run for section in letter.sections for block in section.blocks for run in block.runs):
        assert all(line in words for line in run.text.splitlines()), f"docxtpl left out “{run.text}”"
    yield "docxtpl", rendered


def main() -> None:
    """Print each piece of work, its ratio to each floor, and whether it stays within the most it may take."""
    at = desk.load_case(resources_folder() / "demo" / "demo-b.yaml")
    case, guidance, day = a_long_case(at.case), at.guidance, at.on.date()
    moment = at.on + timedelta(minutes=1)
    changed = case.after(entry(FactRecorded, fact=CHANGED, value="Told otherwise", recorded_at=moment))
    before, after = assess(case, guidance, on=moment), assess(changed, guidance, on=moment)
    letter = desk.draft_of(case, guidance, before, day, DOCUMENT)
    again = desk.draft_of(changed, guidance, after, day, DOCUMENT)
    differ = [new for old, new in zip(letter.sections, again.sections, strict=True) if old.text != new.text]
    count = len(" ".join(section.text for section in letter.sections).split())
    print(f"{DOCUMENT} of DEMO-B: {count} words on five pages; one fact changes {len(differ)} of its sections")

    def first() -> bytes:
        compiled.cache_clear()
        template, faults = parse_template(guidance.templates[DOCUMENT], guidance.facts)
        assert template is not None, faults
        return desk.word_file(draft_letter(case, before, template, day, guidance))

    def refreshed() -> Letter:
        return desk.draft_of(changed, guidance, after, day, DOCUMENT)

    began = perf_counter()
    desk._TEMPLATES.clear()
    desk.templates(guidance).read_all()
    count = len(guidance.templates)
    print(f"{f'reading and checking the wording of all {count}, once':52} {(perf_counter() - began) * 1000:8.1f} ms")
    works = {
        FIRST: first,
        AGAIN: lambda: desk.word_file(desk.draft_of(case, guidance, before, day, DOCUMENT)),
        REFRESHED: refreshed,
        "one section refreshed, to Word file": lambda: desk.word_file(refreshed()),
    }
    found = dict(floors(letter))
    taken = milliseconds(*found.values(), *works.values())
    for name, time in zip(found, taken, strict=False):
        print(f"{f'floor: {name} writing the same letter':52} {time:8.1f} ms")
    for label, time in zip(works, taken[len(found) :], strict=True):
        ratios = [_ratio(label, name, time / floor) for name, floor in zip(found, taken, strict=False)]
        print(f"{label:52} {time:8.1f} ms   {'   '.join(ratios)}")


def _ratio(label: str, floor: str, ratio: float) -> str:
    most = AT_MOST.get(label, {}).get(floor)
    within = "" if most is None else f" (at most {most:g}: {'kept' if ratio <= most else 'MISSED'})"
    return f"{ratio:5.2f} × {floor}{within}"


if __name__ == "__main__":
    main()
