"""The page that teaches writing a rule is true: its rule and its worked case pass the check, and only together."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from adviser_assistant.bench import review_guidance
from adviser_assistant.paths import guidance_folder

README = (guidance_folder() / "README.md").read_text("utf-8")
RULE, CASE = re.findall(r"```yaml\n(.*?)```", README.partition("## Files of a pack")[0], re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "guidance"
    shutil.copytree(guidance_folder(), copied)
    with (copied / "common" / "prompts.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + RULE)
    return copied


def test_the_rule_of_the_page_passes_with_its_worked_case(folder: Path) -> None:
    (folder / "common" / "examples" / "night.yaml").write_text(CASE, "utf-8")
    assert review_guidance(folder).faults == ()


def test_without_a_worked_case_the_rule_is_a_fault(folder: Path) -> None:
    (fault,) = review_guidance(folder).faults
    assert "night_supervision" in fault.message
    assert fault.file == "common/prompts.yaml"
