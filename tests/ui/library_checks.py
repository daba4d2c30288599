"""What a check of guidance may bring up, made by hand: many faults, long ones, notes, figures, lacking examples."""

from __future__ import annotations

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.before_and_after import Difference
from adviser_assistant.guidance.checks.counts import Count
from adviser_assistant.guidance.checks.coverage import Exercised
from adviser_assistant.guidance.checks.dossier_rows import RowsOfDossier
from adviser_assistant.guidance.review import Review
from adviser_assistant.ui.library.check_reading import Checked

LONG = (
    "FS-82: No row leads where " + ", ".join(f"case.framework employer_policy_{n}" for n in range(12)) + ". Add a row."
)
FAULT = Fault("common/prompts.yaml", 12, "EP-01: There is no fact “told.dtae”. Correct the name.")
NOTE = Fault("pharmacy/blocks.yaml", 3, "q1: ask: “notified of”: Stiff. Better: tell")
COUNT = Count(rows=577, items=1076, left_out=41, by_confidence={"high": 200, "medium": 75, "low": 39, "ours": 762})
ROWS = {"A": RowsOfDossier(rows=414, carried=272, left_out=142)}
LACKING = Exercised("common", "early_help", 21, ("plan_review", "activity_report"))


def sound() -> Checked:
    """Nothing to mend."""
    whole = Exercised("common", "prompts", 34, ())
    return Checked(Review((), (NOTE,), 2, {"common": COUNT}, (whole, LACKING), dossiers=ROWS))


def full_check() -> Checked:
    """Everything a check can say at once."""
    faults = (FAULT, Fault("common/framework_rows.yaml", 653, LONG)) * 8
    packs = {f"a-pack-with-a-long-name-{n}": COUNT for n in range(20)}
    changed = (Difference("england-mhps/examples/rows.yaml: e1", "prompts", "+ EP-01"),)
    return Checked(Review(faults, (NOTE,), 2, packs, (LACKING,) * 9, dossiers=ROWS), changed)
