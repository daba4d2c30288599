"""What every plan says stands once, in common; a pack replaces it only where it says something else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest

from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.case_facts import LONDON
from adviser_assistant.guidance.pack import CommunicationSpec
from tests.builders import case, said
from tests.shipped import LIBRARY

COMMON = {spec.id: spec for spec in LIBRARY.packs["common"].communications}
OTHERS = [(pack.id, spec) for pack in LIBRARY.packs.values() if pack.id != "common" for spec in pack.communications]
FRAMEWORKS = [pack.id for pack in LIBRARY.frameworks]
APART = ("dossier", "sources", "why", "replaces", "owner", "last_reviewed")
ON = datetime(2026, 3, 2, 12, tzinfo=LONDON)


def says(spec: CommunicationSpec) -> dict[str, Any]:
    """What an item says and does, without where it comes from."""
    return {name: value for name, value in asdict(spec).items() if name not in APART}


def test_what_replaces_an_item_of_common_says_something_else() -> None:
    replaced = [(pack, spec.id) for pack, spec in OTHERS if spec.replaces in COMMON]
    same = [(pack, spec.id) for pack, spec in OTHERS if spec.replaces in COMMON and says(spec) == says(COMMON[spec.id])]
    assert (same, len(replaced) > 15) == ([], True)


def test_what_three_packs_would_say_in_the_same_words_stands_in_common() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for pack, spec in OTHERS:
        found[repr(says(spec))].append(f"{pack}: {spec.id}")
    assert [packs for packs in found.values() if len(packs) > 2] == []


@pytest.mark.parametrize("framework", ["", *FRAMEWORKS])
def test_whoever_leads_the_practitioner_hears_of_the_concern_and_of_us(framework: str) -> None:
    told = case(said("concern[c1].logged_on", ON.date(), recorded_at=ON), said("concern[c1].title", "Late replies"))
    guidance = LIBRARY.guidance("common", *([framework] if framework else []))
    planned = {each.id for each in assess(told, guidance, on=ON).communications if each.spec.to == "practitioner"}
    assert planned >= {"concern_raised", "told_of_advice", "support_sheet"}
