"""The shelf of guidance packs, and which of them a case runs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError, Fault, FaultyFileError
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.closed_days import read_closed_days, with_closed_days
from adviser_assistant.guidance.frameworks import choose_framework
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.loader import load_pack
from adviser_assistant.guidance.pack import GuidancePack
from adviser_assistant.guidance.view import CaseView

_ORDER = {"common": 0, "framework": 1, "overlay": 2}

Places = dict[tuple[str, str, str], tuple[str, int]]


@dataclass(eq=False)
class Library:
    """All packs that loaded. `places` says at which file and line each item stands."""

    packs: dict[str, GuidancePack]
    places: Places = field(default_factory=dict)
    _made: dict[tuple[str, ...], Guidance] = field(default_factory=dict, repr=False)

    def guidance(self, *pack_ids: str) -> Guidance:
        """The packs of these ids, and those they need, as one guidance; the same ids give the same object."""
        if pack_ids not in self._made:
            self._made[pack_ids] = Guidance(self.packs[each] for each in self.with_needs(pack_ids))
        return self._made[pack_ids]

    def with_needs(self, pack_ids: Iterable[str]) -> tuple[str, ...]:
        """These packs with the overlays they need, each once: common, framework, overlays."""
        found: dict[str, GuidancePack] = {}
        waiting = list(pack_ids)
        while waiting:
            pack = self.packs[waiting.pop(0)]
            if pack.id not in found:
                found[pack.id] = pack
                waiting += [each for each in pack.needs if each in self.packs]
        return tuple(sorted(found, key=lambda each: _ORDER.get(found[each].kind, len(_ORDER))))

    @property
    def frameworks(self) -> tuple[GuidancePack, ...]:
        """The framework packs on the shelf."""
        return tuple(pack for pack in self.packs.values() if pack.kind == "framework")

    def guidance_for(self, case: Case, on: datetime) -> Guidance:
        """The guidance a case runs on: the framework set for it, else the one its facts choose, with overlays."""
        chosen = choose_framework(CaseView(case, self.guidance("common"), NO_CASELOAD, on))
        wanted = (chosen.pack, *chosen.overlays)
        return self.guidance("common", *(each for each in wanted if each in self.packs))


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
    calendars = tuple(each for pack in packs.values() for each in pack.calendars)
    closed, wrong = read_closed_days(folder, calendars) if calendars else ((), [])
    if faults or wrong:
        raise FaultyFileError((*faults, *wrong))
    if "common" not in packs:
        raise AdviserError(f"There is no pack “common” in {folder.name}. Choose a folder that holds guidance packs.")
    if closed:
        packs = {
            each: replace(pack, calendars=with_closed_days(pack.calendars, closed)) for each, pack in packs.items()
        }
    return Library(packs, places)
