"""What an assessment may know of other cases: plain counts, never a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caseload:
    """Counts over the last twelve months, for EP-08 and EP-28. None means nobody counted."""

    other_practitioners_in_team: int | None = None
    exclusions_at_organisation: int | None = None

    @property
    def stamp(self) -> str:
        """What was used, as stamped on an assessment."""
        counts = {
            "others in the team": self.other_practitioners_in_team,
            "other exclusions at the organisation": self.exclusions_at_organisation,
        }
        told = [f"{what} in twelve months: {number}" for what, number in counts.items() if number is not None]
        return "; ".join(told) or "nobody counted other cases"


NO_CASELOAD = Caseload()
