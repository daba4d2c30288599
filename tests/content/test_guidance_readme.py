"""The page that teaches writing a rule is true: its rule and its worked case pass the check, and only together."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from adviser_assistant.bench import review_guidance
from adviser_assistant.errors import Fault
from adviser_assistant.paths import guidance_folder

README = (guidance_folder() / "README.md").read_text("utf-8")
NAME = "night_supervision"
RULE, CASE = re.findall(r"```yaml\n(.*?)```", README.partition("## Files of a pack")[0], re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The packs a case in England runs on with the rule of the page in common, and none of the shipped cases."""
    for pack in ("common", "across-frameworks", "england-mhps"):
        shutil.copytree(guidance_folder() / pack, tmp_path / pack, ignore=shutil.ignore_patterns("examples"))
    with (tmp_path / "common" / "prompts.yaml").open("a", encoding="utf-8") as file:
        file.write("\n" + RULE)
    return tmp_path


def faults_of_the_rule(folder: Path) -> list[Fault]:
    return [each for each in review_guidance(folder).faults if NAME in each.message or "night" in each.file]


def test_the_rule_of_the_page_passes_with_its_worked_case(folder: Path) -> None:
    (folder / "common" / "examples").mkdir()
    (folder / "common" / "examples" / "night.yaml").write_text(CASE, "utf-8")
    assert faults_of_the_rule(folder) == []


def test_without_a_worked_case_the_rule_is_a_fault(folder: Path) -> None:
    (fault,) = faults_of_the_rule(folder)
    assert fault.file == "common/prompts.yaml"
