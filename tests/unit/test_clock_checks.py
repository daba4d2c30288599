"""What is wrong with a clock is named when guidance is checked; a healthy one is silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adviser_assistant.guidance.checks.clocks import clocks
from adviser_assistant.guidance.checks.names import names
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import Figure, GuidancePack, Kind
from tests.builders import spec
from tests.unit.clock_builders import clock, figure


def faults(limit: Figure | None = None, **of_clock: Any) -> list[str]:
    pack = GuidancePack(
        id="framework",
        title="",
        short_title="",
        version="1",
        kind="framework",
        owner="",
        last_reviewed=date(2026, 1, 1),
        facts=(spec("began.on", Kind.DATE), spec("done.on", Kind.DATE)),
        figures=(limit or figure(),),
        clocks=(clock(**of_clock),),
    )
    stand = Stand(Library({"framework": pack}), pack, {"framework": Guidance([pack])})
    return [each.message for check in (clocks, names) for each in check(stand)]


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        ({"counting": "period", "may_pause": True}, "A period never pauses or extends"),
        ({"counting": "period", "may_extend": True}, "A period never pauses or extends"),
        ({"counting": "notice", "may_extend": True}, "It is counted back from its day, which may move"),
        ({"counting": "before", "near_from_day": 3}, "remind with near_working_days"),
        ({"counting": "until"}, "“until” is no way of counting"),
        (
            {"counting": "within", "limit": figure(4, "weeks", weeks=4)},
            "weeks beside a value that is not in working days",
        ),
        ({"counting": "either", "limit": figure(20, "working_days", weeks=4)}, "write counting: within"),
        ({"counting": "within", "limit": figure(3, "fortnights")}, "“fortnights” is no unit"),
    ],
)
def test_a_faulty_clock_is_named_with_its_remedy(made: dict[str, Any], wrong: str) -> None:
    (fault,) = faults(**made)
    assert wrong in fault


@pytest.mark.parametrize(
    "made",
    [
        {"counting": "within", "may_pause": True, "may_extend": True, "near_from_day": 3},
        {"counting": "notice", "near_working_days": 2},
        {"counting": "within", "limit": figure(20, "working_days", weeks=4)},
        {"counting": "either", "limit": figure(28, "days")},
        {"counting": "within", "limit": figure(1, "years")},
        {"counting": "within", "limit": figure(24, "hours")},
    ],
)
def test_a_healthy_clock_is_silent(made: dict[str, Any]) -> None:
    assert faults(**made) == []
