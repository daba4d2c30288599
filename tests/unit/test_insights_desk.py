"""A monitoring owner's figures from a real store and vault: nothing without the vault, and nothing unrecorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant import insights_desk
from adviser_assistant.casework.roles import NotAllowedError, Role
from adviser_assistant.errors import AdviserError, FaultyFileError
from adviser_assistant.insights_desk import InsightsDesk
from adviser_assistant.letters.checking.which import ALL
from adviser_assistant.monitoring.comparing import NO_WORKFORCE
from adviser_assistant.monitoring.composing import when_worked_out
from adviser_assistant.monitoring.tool_page import TOO_FEW_PEOPLE
from adviser_assistant.paths import resources_folder
from adviser_assistant.store.keys import Opened, create_throwaway
from adviser_assistant.store.slots import Effort
from adviser_assistant.vault_desk import VaultDesk
from tests.conftest import NOW
from tests.shipped import LIBRARY

LIGHT = Effort(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_throwaway(tmp_path)
    yield made
    made.store.close()


def now() -> datetime:
    return NOW


def desk(folder: Path, opened: Opened, *, monitors: bool = True) -> tuple[InsightsDesk, VaultDesk]:
    roles = {Role.ADMINISTRATOR, Role.ADVISER} | ({Role.MONITORING_OWNER} if monitors else set())
    opened.store.set_roles(opened.profile.id, frozenset(roles))
    vault = VaultDesk(folder, opened, now)
    return InsightsDesk(folder, opened, LIBRARY, vault, now), vault


def test_without_an_open_vault_there_are_no_figures_and_it_says_so(tmp_path: Path, opened: Opened) -> None:
    insights, vault = desk(tmp_path, opened)
    assert insights.closed().startswith("No vault has been made")
    with pytest.raises(AdviserError):
        insights.figures()
    vault.make("four plain words are best", LIGHT)
    assert insights.closed() == ""
    vault.close()
    assert insights.closed()


def test_what_is_shown_is_kept_in_the_vault_before_anybody_sees_it(tmp_path: Path, opened: Opened) -> None:
    insights, vault = desk(tmp_path, opened)
    vault.make("four plain words are best", LIGHT)
    assert insights.due().startswith("Figures of April")
    figures = insights.figures()
    assert insights.due() == ""
    insights.seen("M-08 Exclusion among cases", "looked at")
    assert [family.key for family in figures.screen] == ["groups", "service", "organisations"]
    assert figures.tool is not None
    assert figures.tool.refused == TOO_FEW_PEOPLE
    assert {each.counts_what for each in vault.vault.published()} >= {"M-02", "M-08"}
    assert [(each.what, each.how) for each in vault.vault.log()[:2]] == [
        ("M-08 Exclusion among cases", "Insights: looked at"),
        ("Insights", "worked out"),
    ]
    vault.close()


def test_headcounts_are_brought_in_or_refused_with_every_fault(tmp_path: Path, opened: Opened) -> None:
    insights, vault = desk(tmp_path, opened)
    vault.make("four plain words are best", LIGHT)
    per_head = insights.figures().screen[0].view("M-06")
    assert per_head is not None
    assert per_head.chart.refused == NO_WORKFORCE
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("counts: []\n")
    with pytest.raises(FaultyFileError):
        insights.bring_in(wrong)
    example = (resources_folder() / "workforce-example.yaml").read_text("utf-8")
    right = tmp_path / "right.yaml"
    right.write_text(example.replace("2026-06-30", "2024-06-30"), "utf-8")
    assert "FICTIONAL" in insights.bring_in(right)
    per_head = insights.figures().screen[0].view("M-06")
    assert per_head is not None
    assert per_head.chart.refused != NO_WORKFORCE
    vault.close()


def test_figures_are_worked_out_once_a_quarter_whatever_the_clock_says_in_between(
    tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    insights, vault = desk(tmp_path, opened)
    vault.make("four plain words are best", LIGHT)
    worked: list[date] = []
    as_ever = insights_desk.worked_out

    def counting(*given: Any, **more: Any) -> Any:
        worked.append(given[3])
        return as_ever(*given, **more)

    monkeypatch.setattr(insights_desk, "worked_out", counting)
    told = []
    for day in ((2026, 10, 3), (2026, 12, 31), (2026, 9, 30), (2027, 1, 1)):
        insights._now = lambda day=day: datetime(*day, 9, tzinfo=UTC)  # type: ignore[misc]
        told.append(when_worked_out(insights.figures().screen[0]))
    assert worked == [date(2026, 10, 3), date(2027, 1, 1)]
    assert told[0] == told[1] == "Worked out on 3 October 2026, and again from 1 January 2027."
    assert told[2].startswith(told[0])
    assert "look at its date" in told[2]
    assert told[3].startswith("Worked out on 1 January 2027")
    vault.close()


def test_nobody_else_gets_figures(tmp_path: Path, opened: Opened) -> None:
    insights, vault = desk(tmp_path, opened, monitors=False)
    with pytest.raises(NotAllowedError):
        vault.make("four plain words are best", LIGHT)
    with pytest.raises(NotAllowedError):
        insights.figures()


def test_every_check_of_letters_and_every_checkpoint_has_its_words() -> None:
    names = insights_desk._titles(LIBRARY)
    assert names.keys() >= {*ALL, *(each.id for each in LIBRARY.packs["common"].checkpoints)}
    assert all(names.values())
