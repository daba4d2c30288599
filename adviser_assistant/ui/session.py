"""Who is at the desk, with which store and guidance: what the main window is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.guidance.library import Library
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.ui.insights.source import Source
from adviser_assistant.ui.library.folders import Folders
from adviser_assistant.ui.mine_only import MineOnly
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.practice.rehearsing import KeptRehearsal
from adviser_assistant.ui.settings.home import Home


@dataclass(frozen=True)
class Session:
    """One person's time at the desk, from unlocking to locking.

    `people` are (profile id, name) of everybody who can open the store, `second_advisers` of those who may agree.
    `faults` are what is wrong in the guidance, a line each, and `instead` says what is used for it; `choose` applies
    and keeps an appearance and a text size; None leaves one as it is. `note` stands in the status line. `folders` are
    those of the guidance, where it may be checked and changed; `home` is where settings and store are.
    `backup_says` says if a backup was missed or could not be made, and what a damaged log lost, else nothing.
    `insights` is where the figures about groups come from, if anything is shown there.
    `mine` says whether lists keep to this person's own cases. `rehearsals` are this person's in this run, by scenario.
    """

    store: CaseStore
    library: Library
    recorder: Recorder
    adviser_name: str = ""
    fictional: bool = False
    agree: Callable[[str, str], str | None] | None = None
    second_advisers: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    instead: str = ""
    choose: Callable[[str | None, int | None], None] | None = None
    note: str = ""
    folders: Folders | None = None
    home: Home | None = None
    backup_says: Callable[[], str] = str
    insights: Source | None = None
    mine: MineOnly = field(default_factory=MineOnly)
    rehearsals: dict[str, KeptRehearsal] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Today, by the recorder's clock."""
        return self.recorder.now().date()

    @property
    def whose(self) -> str:
        """The adviser whose cases are listed; empty while everybody's are."""
        return self.adviser_name if self.mine.on else ""

    def guidance_line(self, open_case: OpenCase | None = None) -> str:
        """The guidance of a case, “Common guidance 1.0 · England MHPS 1.0”; without one, how many packs there are."""
        if open_case is None:
            common = self.library.packs["common"]
            others = len(self.library.packs) - 1
            said = [f"{common.short_title} {common.version} and {others} other pack{'s' * (others != 1)}"]
        else:
            said = [f"{pack.short_title} {pack.version}" for pack in open_case.guidance.packs]
        return " · ".join((self.note, *said) if self.note else said)

    def open(self, case_id: str) -> OpenCase:
        """A case that is in the store."""
        return self._open(self.store.case(case_id))

    def new_case(self) -> OpenCase:
        """A case nobody has recorded anything in yet."""
        return self._open(Case(self.recorder.new_id(), self.fictional))

    def _open(self, case: Case) -> OpenCase:
        made = OpenCase(
            case,
            self.store,
            self.library,
            self.recorder,
            agree=self.agree,
            second_advisers=self.second_advisers,
            adviser_name=self.adviser_name,
            before=self.folders.fetch_before if self.folders else None,
            people=self.people,
        )
        made.keys_in = self.home.folder if self.home is not None and self.home.opened is not None else None
        return made
