"""The shelf of guidance packs, and which of them a case runs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError, Fault, FaultyFileError
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.loader import load_pack
from adviser_assistant.guidance.pack import GuidancePack
from adviser_assistant.guidance.view import CaseView

Places = dict[tuple[str, str, str], tuple[str, int]]


@dataclass
class Library:
    """All packs that loaded. `places` says at which file and line each item stands."""

    packs: dict[str, GuidancePack]
    places: Places = field(default_factory=dict)
    _made: dict[tuple[str, ...], Guidance] = field(default_factory=dict, repr=False)

    def guidance(self, *pack_ids: str) -> Guidance:
        """The packs of these ids as one guidance; the same ids give the same object."""
        if pack_ids not in self._made:
            self._made[pack_ids] = Guidance(self.packs[each] for each in pack_ids)
        return self._made[pack_ids]

    @property
    def frameworks(self) -> tuple[GuidancePack, ...]:
        """The framework packs on the shelf."""
        return tuple(pack for pack in self.packs.values() if pack.kind == "framework")

    def guidance_for(self, case: Case, on: datetime) -> Guidance:
        """The guidance a case runs on: the framework set for it, else the one its facts choose, else common alone."""
        if case.framework is not None:
            wanted = (case.framework.framework, *case.framework.overlays)
            return self.guidance("common", *(each for each in wanted if each in self.packs))
        common = self.guidance("common")
        view = CaseView(case, common, NO_CASELOAD, on)
        for pack in self.frameworks:
            if pack.chosen_when and common.ask(pack.chosen_when, view).answer is Answer.YES:
                return self.guidance("common", pack.id)
        return common


def load_library(folder: Path) -> Library:
    """Every pack under a folder. Raises FaultyFileError with the faults of all packs together."""
    packs: dict[str, GuidancePack] = {}
    places: Places = {}
    faults: list[Fault] = []
    for pack_folder in sorted(path.parent for path in folder.glob("*/pack.yaml")):
        try:
            pack, found = load_pack(pack_folder)
        except FaultyFileError as error:
            faults += error.faults
            continue
        packs[pack.id] = pack
        places.update({(pack.id, part, item): place for (part, item), place in found.items()})
    if faults:
        raise FaultyFileError(tuple(faults))
    if "common" not in packs:
        raise AdviserError(f"There is no pack “common” in {folder.name}. Choose a folder that holds guidance packs.")
    return Library(packs, places)
