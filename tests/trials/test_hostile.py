"""Hostile files, a few at random; without end by `python -m tests.trials.fuzz`. What once tripped is here too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.template import parse_template
from adviser_assistant.paths import guidance_folder
from adviser_assistant.settings import guidance_in_use
from tests.shipped import LIBRARY
from tests.trials.fence import OutsideError, fenced
from tests.trials.hostile import TARGETS, try_input
from tests.trials.mutations import mutate

QUICK = ("case", "template", "word", "profiles", "settings", "store", "asked", "answer", "packet")


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False))
def test_a_hostile_file_is_read_or_refused_with_a_sentence(name: str, random: object, tmp_path: Path) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    seed = seeds[random.randrange(len(seeds))]  # type: ignore[attr-defined]
    with fenced(tmp_path):
        try_input(target, mutate(seed, random), tmp_path)  # type: ignore[arg-type]


def test_a_sound_file_of_each_kind_is_read(tmp_path: Path) -> None:
    sound = {"case": 0, "profiles": 0, "asked": -1, "answer": -1, "packet": -1}
    read = {name: try_input(TARGETS[name], TARGETS[name].seeds()[each], tmp_path) for name, each in sound.items()}
    assert set(read.values()) == {True}


def test_a_table_of_a_template_that_says_nothing_is_a_fault_and_no_crash() -> None:
    text = "---\nid: L01\ntitle: Advice\naudience: employer\nkind: letter\ntables:\n  steps:\n---\n## s01 One\nWords.\n"
    template, faults = parse_template(
        TemplateText(id="L01", file="L01.jinja", text=text), LIBRARY.guidance("common").facts
    )
    assert template is None
    assert faults


@pytest.mark.parametrize("kept", [b"[" * 99_999, b'{"guidance": "a\\u0000b"}', b'{"guidance": "%s"}' % (b"x" * 5000)])
def test_settings_that_no_program_wrote_count_as_not_set(kept: bytes, tmp_path: Path) -> None:
    assert try_input(TARGETS["settings"], kept, tmp_path)
    assert guidance_in_use(tmp_path) == guidance_folder()


@pytest.mark.parametrize("name", ["profiles", "answer"])
def test_half_a_broken_character_in_the_name_of_a_slot_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    sound = TARGETS[name].seeds()[0]
    broken = sound.replace(b'"role": "', b'"role": "\\ud800')
    assert broken != sound
    assert not try_input(TARGETS[name], broken, tmp_path)


def test_a_slot_that_would_keep_one_waiting_for_minutes_is_refused(tmp_path: Path) -> None:
    sound = TARGETS["profiles"].seeds()[0]
    slow = sound.replace(b'"memory_kib": 64', b'"memory_kib": 1048576').replace(
        b'"iterations": 1', b'"iterations": 100'
    )
    assert slow != sound
    assert not try_input(TARGETS["profiles"], slow, tmp_path)


def test_a_backup_with_a_damaged_page_under_a_digest_that_fits_is_refused_with_a_sentence(tmp_path: Path) -> None:
    assert not try_input(TARGETS["backup"], TARGETS["backup"].seeds()[1], tmp_path)


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: (folder.parent / "outside.txt").write_text("x"),
        lambda folder: subprocess.run([sys.executable, "-c", "pass"]),
        lambda folder: os.system("true"),
        lambda folder: socket.socket(socket.AF_UNIX).connect(str(folder / "none")),
    ],
    ids=["writes outside", "runs a program", "runs a command", "connects"],
)
def test_the_fence_holds(act: Callable[[Path], object], tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    with fenced(folder), pytest.raises(OutsideError):
        act(folder)
