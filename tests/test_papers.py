"""The pages in docs say what is true: the tests, commands and words on the screen that they name are there."""

from __future__ import annotations

import argparse
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from adviser_assistant.app import VERSION
from adviser_assistant.command_line import _parser

ROOT = Path(__file__).parents[1]
PAGES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
PROMISES = (
    "security-and-privacy",
    "hazard-log",
    "clinical-safety-scope",
    "keeping-and-access",
    "when-something-goes-wrong",
)
STEPS = ("keeping-and-access", "when-something-goes-wrong")
"""The pages that lead through screens: what stands there in bold are words of the program."""


@cache
def named_in(file: str) -> frozenset[str]:
    path = ROOT / file
    return frozenset(re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE) if path.is_file() else ())


def test_every_test_a_page_names_exists() -> None:
    named = {each for text in PAGES.values() for each in re.findall(r"`(tests/\S+\.py)::(\w+)`", text)}
    assert len(named) > 150
    assert [f"{file}::{name}" for file, name in sorted(named) if name not in named_in(file)] == []


@pytest.mark.parametrize("page", PROMISES)
def test_each_part_of_a_page_names_its_tests_or_says_that_it_has_none(page: str) -> None:
    parts = re.split(r"^## ", PAGES[page], flags=re.MULTILINE)[1:]
    unkept = [
        part.partition("\n")[0] for part in parts if not re.search(r"^(- |  )?(Kept by: `tests/|No test: )", part, re.M)
    ]
    assert parts
    assert unkept == []


@pytest.mark.parametrize("page", STEPS)
def test_the_words_in_bold_stand_on_the_screen(page: str) -> None:
    sources = (path.read_text("utf-8") for path in sorted((ROOT / "adviser_assistant").rglob("*.py")))
    program = re.sub(r'"\s*f?"', "", "".join(sources)) + "**bold**"
    words = [" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", PAGES[page], re.DOTALL)]
    assert [each for each in words if each not in program] == []


def test_every_command_a_page_names_exists() -> None:
    (doors,) = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    told = "\n".join(PAGES.values())
    asked = re.findall(r"`adviser-assistant\s([a-z]\S+?)[\s`]", told)
    trials = re.findall(r"-m tests\.trials\.(\w+)", told)
    assert {"restore", "verify", "salvage"} <= set(asked) <= set(doors.choices)
    assert [each for each in trials if not (ROOT / "tests" / "trials" / f"{each}.py").is_file()] == []


def test_every_page_a_page_leads_to_exists() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
        assert [each for each in links if not (path.parent / each).exists()] == []


def test_the_version_shown_is_that_of_the_package() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
