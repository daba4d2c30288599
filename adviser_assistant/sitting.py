"""One person's sitting, from unlocking to locking: the main window, what runs beside it, and what they change.

It is imported only once the store is open, so it may be heavy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant import demo
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.insights_desk import InsightsDesk, invented_figures
from adviser_assistant.monitoring.invented import SAYS
from adviser_assistant.paths import guidance_folder
from adviser_assistant.settings import keep_settings, load_settings, save_settings, use_guidance
from adviser_assistant.shelf import Shelf, load_shelf
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.keys import Opened, check_passphrase, profiles
from adviser_assistant.store.tries import FREE
from adviser_assistant.summary import basis_of, rows_on
from adviser_assistant.ui.daily_backup import DailyBackup
from adviser_assistant.ui.idle import IdleWatch
from adviser_assistant.ui.insights.source import Source
from adviser_assistant.ui.library.folders import Folders, Run
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.mine_only import MineOnly
from adviser_assistant.ui.notification import Notification
from adviser_assistant.ui.practice.rehearsing import KeptRehearsal
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.vault_desk import VaultDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.ui.theme import SystemLook

TAKEN = "The program uses it now, and from its next start on. Open cases have been worked out anew."
GOES_ON = "It has a fault now, so nothing was changed. The program goes on with the last good guidance."
Lock = Callable[[str, Callable[[], str] | None], None]


@dataclass
class House:
    """What outlasts a sitting. `folder` has store and settings, `keeps` a copy of the last good guidance, if any.

    `guidance` is the folder in use and `shelf` what was read of it; `clock` is the demo's own.
    """

    app: QApplication
    run: Run
    look: SystemLook
    folder: Path
    keeps: Path | None
    guidance: Path
    shelf: Shelf
    clock: demo.DemoClock | None = None
    notification: Notification | None = None
    rehearsals: dict[str, dict[str, KeptRehearsal]] = field(default_factory=dict)
    """By person and scenario: locking the program does not end a rehearsal."""

    @property
    def fictional(self) -> bool:
        """Whether this is the demo."""
        return self.clock is not None

    def now(self) -> datetime:
        """This moment."""
        return self.clock.now() if self.clock else datetime.now().astimezone()

    def backups(self) -> BackupPlan:
        """The backups of the store, in the folder chosen for them by now."""
        return BackupPlan(self.folder, load_settings(self.folder).backups)


class Sitting:
    """`lock` goes back to the unlock window with a sentence, after an act on the closed store if there is one."""

    def __init__(self, house: House, opened: Opened, lock: Lock) -> None:
        self.house, self.opened, self._lock = house, opened, lock
        self.is_over = False
        monitors = not house.fictional and opened.store.may(Right.MONITOR)
        self._vault = VaultDesk(house.folder, opened, house.now) if monitors else None
        self._backups: DailyBackup | None = None
        self.window = MainWindow(self._session(), self._vault)
        self.window.locked.connect(lambda: lock("", None))
        self.window.day_began.connect(self._day_begins)

    def begin(self) -> None:
        """What runs beside the window, once it is shown."""
        if not self.house.fictional:
            self._watch()
        if not self.house.fictional and self.opened.store.basis() != basis_of(self.house.shelf.library):
            self._list_afresh()
        else:
            self._day_begins()

    def end(self) -> None:
        """Stop what runs beside the window."""
        self.is_over = True
        if self._backups is not None:
            self._backups.stop()
        if self._vault is not None:
            self._vault.close()

    # --- beside the window -----------------------------------------------------------------------------

    def _watch(self) -> None:
        """Make backups; lock by itself after a while; say who tried to get in meanwhile."""
        house, window = self.house, self.window
        self._backups = DailyBackup(house.backups, self.opened.key, house.now, lambda: window.on_a_call, window)
        self._backups.ended.connect(lambda: window.today.refresh())
        idle = IdleWatch(window, lambda: load_settings(house.folder).lock_after, lambda: window.on_a_call)
        idle.over.connect(window.lock)
        idle.said.connect(window.say)
        if self.opened.missing:
            window.say(self.opened.missing)
        elif self.opened.wrong_tries >= FREE:
            window.say(f"{self.opened.wrong_tries} wrong passphrases were tried with your name before you unlocked.")

    def _list_afresh(self) -> None:
        """Work out the row of every case afresh in the background, after the guidance or this program has changed."""
        store, library, today = self.opened.store, self.house.shelf.library, self.house.now().date()
        self._work_on_rows(lambda: store.rebuild(rows_on(library, today), basis_of(library), today))

    def _day_begins(self) -> None:
        """Work out again, in the background, the cases in which a day passed since that was last done."""
        store, library, today = self.opened.store, self.house.shelf.library, self.house.now().date()
        self._work_on_rows(lambda: store.day_begins(rows_on(library, today), today))

    def _work_on_rows(self, work: Callable[[], object]) -> None:
        """Do it in the background, then show what is listed now."""

        def done(_: object) -> None:
            if not self.is_over:
                self.window.cases.refresh()
                self.window.today.refresh()
                self._notify()

        def failed(trouble: Exception) -> None:
            # Locked or left meanwhile: the next start goes on from there.
            if not isinstance(trouble, AdviserError):
                raise trouble

        self.house.run(work, done, failed, None)

    def _notify(self) -> None:
        """Let the desktop say how much is due, once a day, where that is switched on."""
        house = self.house
        if house.fictional or not load_settings(house.folder).notify:
            return
        if house.notification is None:
            house.notification = Notification(house.app)
        today = house.now().date()
        house.notification.tell(self.opened.store.due_counts(today, self.window.session.whose), today)

    # --- what the window is given ----------------------------------------------------------------------

    def _session(self) -> Session:
        house, me = self.house, self.opened.profile
        people, others = self._people()
        folders = Folders(house.guidance, guidance_folder(), house.run, self.use_guidance, house.keeps)
        home = Home(
            house.folder,
            house.run,
            house.fictional,
            None if house.fictional else self.opened,
            lambda sentence: self._lock(sentence, None),
            lambda act: self._lock("", act),
            self._people_changed,
        )
        return Session(
            store=self.opened.store,
            library=house.shelf.library,
            recorder=Recorder(me.id, house.now),
            adviser_name=me.name,
            fictional=house.fictional,
            agree=self._agree,
            second_advisers=others,
            people=people,
            faults=house.shelf.faults,
            instead=house.shelf.instead,
            note=f"In the demo it is {demo.DAY}" if house.fictional else "",
            choose=self._choose,
            folders=folders,
            insights=self._insights(),
            mine=MineOnly(load_settings(house.folder).mine_only, self._keep_mine),
            home=home,
            rehearsals=house.rehearsals.setdefault(me.id, {}),
            backup_says=self._backup_says,
        )

    def _backup_says(self) -> str:
        """What was lost with the log as the store was opened, and if a backup was missed."""
        house = self.house
        told = (self.opened.missing, house.backups().says(house.now()))
        return "" if house.fictional else " ".join(filter(None, told))

    def _insights(self) -> Source | None:
        """Where figures come from: FICTIONAL ones in the demo, else the store and the vault, for a monitoring owner."""
        house, library = self.house, self.house.shelf.library
        if house.fictional:
            today = house.now().date()
            return Source(lambda: invented_figures(library, today), house.run, invented=SAYS)
        if self._vault is None:
            return None
        desk = InsightsDesk(house.folder, self.opened, library, self._vault, house.now)
        return Source(desk.figures, house.run, desk.seen, desk.closed, desk.bring_in, due=desk.due)

    def _people(self) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Everybody who can open the store, and who of them may agree."""
        people = tuple((each.id, each.name) for each in profiles(self.house.folder))
        return people, tuple(each for each in people if self.opened.store.may_agree(each[0]))

    def _people_changed(self) -> None:
        """Who came or went is offered, or no longer, as second reader and among who may see a case."""
        self.window.use_people(*self._people())

    def _agree(self, profile_id: str, passphrase: str) -> str | None:
        """A second adviser's name, if the passphrase is theirs."""
        if not check_passphrase(self.house.folder, profile_id, passphrase):
            return None
        return next((each.name for each in profiles(self.house.folder) if each.id == profile_id), None)

    def use_guidance(self, folder: Path, told: Callable[[str], None]) -> None:
        """Go on with another folder of guidance, unless something in it would trip the program."""
        house, store = self.house, self.opened.store

        def work() -> Shelf:
            store.need(Right.CHANGE_GUIDANCE)
            shelf = load_shelf(folder, house.keeps)
            if not shelf.faults:
                use_guidance(house.folder, folder)
            return shelf

        def done(shelf: Shelf) -> None:
            if not shelf.faults:
                house.shelf, house.guidance = shelf, folder
            if self.is_over:
                return
            if not shelf.faults:
                self.window.use_guidance(self._session())
                self._list_afresh()
            told(GOES_ON if shelf.faults else TAKEN)

        def failed(trouble: Exception) -> None:
            if not isinstance(trouble, AdviserError):
                raise trouble
            if not self.is_over:
                told(str(trouble))

        house.run(work, done, failed, None)

    def _choose(self, appearance: str | None, text_percent: int | None) -> None:
        now = load_settings(self.house.folder)
        chosen = replace(now, appearance=appearance or now.appearance, text_percent=text_percent or now.text_percent)
        self.house.look.choose(chosen.appearance, chosen.text_percent)
        save_settings(self.house.folder, chosen)

    def _keep_mine(self, on: bool) -> None:
        keep_settings(self.house.folder, mine_only=on)
