"""Pages of FICTIONAL cases with planted differences, worked out once for all tests of a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from adviser_assistant.monitoring.family import Figures, families
from adviser_assistant.monitoring.organisation import organisation_view
from adviser_assistant.monitoring.page import page
from adviser_assistant.monitoring.service import ServiceFacts, service_page
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Level
from adviser_assistant.monitoring.tool_page import ToolPage
from tests.monitoring.planted import UNEQUAL, caseload, workforce

ON = date(2023, 6, 1)
PLANTED = replace(caseload(7, UNEQUAL, cases=2400, days=5 * 365), workforce=workforce())
SHOWN = page(PLANTED, ON, SCREEN)
SENT = page(replace(PLANTED, workforce=None), ON, EXPORT)
SERVED = tuple(
    ServiceFacts(
        case.opened_on,
        organisation=case.organisation,
        excluded=bool(case.exclusions),
        circumstances=("FICTIONAL rota",) if number % 3 else (),
    )
    for number, case in enumerate(PLANTED.cases)
)
ORGANISATION = "FICTIONAL Trust 4"


def _at(level: Level) -> Figures:
    measures = SHOWN if level is SCREEN else SENT
    seen = [organisation_view(SERVED, ORGANISATION, ON, level)]
    found = families(measures, service_page(measures, SERVED, ON, level), seen, level, {"BC-11": "Exact risk?"})
    return Figures(found, found)


FIGURES = Figures(_at(SCREEN).screen, _at(EXPORT).export, ToolPage(refused="Nothing to count yet."))
