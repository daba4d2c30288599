"""Forms written out in a template's head: their cells, their faults, what was shown for a checkpoint, the version."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from adviser_assistant.casework.entries import DocumentFinalised, Stance
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import answered, case, entry, said
from tests.shipped import LIBRARY

ENGLAND = LIBRARY.guidance("common", "england-mhps")
HEAD = """---
id: T01
title: A trial
audience: employer
kind: note
applies: In tests
facts: [told.date]
tables:
  form:
    {records}columns: [{{title: Question}}, {{title: Answer}}]
    rows:
      - words: [Were they told?, "{cell}"]
      - {{words: [Not needed, "-"], when: told.date.known}}
---
## s01 One
| form

Version {{{{ letter.version }}}}.
"""


def parsed(cell: str = "{{ told.date }}", records: str = "", text: str = "") -> Any:
    text = text or HEAD.format(cell=cell, records=records)
    return parse_template(TemplateText(id="T01", file="x.jinja", text=text), ENGLAND.facts)


def drafted(*entries: Any, cell: str = "{{ told.date }}") -> str:
    template, faults = parsed(cell)
    assert template is not None, faults
    made, on = case(*entries), datetime(2025, 3, 11, 12, tzinfo=UTC)
    return letter_to_text(draft_letter(made, assess(made, ENGLAND, on=on), template, on.date(), ENGLAND))


def test_a_form_prints_its_rows_with_facts_and_gaps_in_them() -> None:
    assert "| Were they told? | [date not recorded] |" in drafted()
    assert "| Were they told? | 6 March 2025 |" in drafted(said("told.date", date(2025, 3, 6)))


def test_a_row_is_left_in_only_when_it_holds() -> None:
    assert "Not needed" not in drafted()
    assert "Not needed" in drafted(said("told.date", date(2025, 3, 6)))


@pytest.mark.parametrize(
    ("records", "cell", "fault"),
    [
        ("records: action\n    ", "-", "rows of its own and records"),
        ("", '-", "-', "has 3 cells, and there are 2 columns"),
        ("", "{{ told.status }}", "“told.status” is not declared"),
        ("", "{{ shown('BC-99') }}", "There is no checkpoint “BC-99”"),
    ],
)
def test_what_is_wrong_in_a_form_is_found(records: str, cell: str, fault: str) -> None:
    template, faults = parsed(cell, records)
    assert template is None
    assert any(fault in str(each) for each in faults)


def test_a_table_with_neither_records_nor_rows_is_a_fault() -> None:
    text = HEAD.format(cell="-", records="")
    start = text.index("    rows:")
    template, faults = parsed(text=text[:start] + text[text.index("---\n## s01") :])
    assert template is None
    assert "is no list" in str(faults[0])


def test_a_cell_can_say_what_was_shown_for_a_checkpoint_and_who_told_it() -> None:
    cell = "{{ shown('BC-13') }}"
    assert "[what shows this]" in drafted(cell=cell)
    assert "heard on 3 March (HR) |" in drafted(answered("BC-13", "yes", "heard on 3 March.", told_by="HR"), cell=cell)


def test_what_was_shown_about_speaking_up_is_never_printed() -> None:
    text = drafted(answered("BC-18", "yes", "a letter about staffing"), cell="{{ shown('BC-18') }}")
    assert "kept on our file" in text
    assert "staffing" not in text


def test_a_cell_can_say_whose_account_a_fact_is() -> None:
    cell = "{{ told.date.source }}"
    assert "[who told us, and what was seen]" in drafted(cell=cell)
    on = date(2025, 3, 6)
    told = said("told.date", date(2025, 3, 6), document_seen=True, about_on=on)
    theirs = said("told.date", date(2025, 3, 7), source=Source.PRACTITIONER, about_on=on)
    text = drafted(told, theirs, cell=cell)
    assert "Dr Helen Prowse, 6 March 2025, document seen; the practitioner, 6 March 2025" in text


def test_each_time_it_became_final_is_a_version() -> None:
    assert "Version 1." in drafted()
    final = entry(DocumentFinalised, document="T01", template="T01", stance=Stance.NOT_DISCUSSED, digest="0")
    assert "Version 2." in drafted(final)
