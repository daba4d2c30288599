"""Settings: what one person, this machine and this store go by. A section is one line here and one small file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pane import Ground, PageHead, ScrollPane
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.backup_section import BackupSection
from adviser_assistant.ui.settings.guidance_section import GuidanceSection
from adviser_assistant.ui.settings.keeping_section import KeepingSection
from adviser_assistant.ui.settings.letterhead_section import LetterheadSection
from adviser_assistant.ui.settings.mirror_section import MirrorSection
from adviser_assistant.ui.settings.notification_section import NotificationSection
from adviser_assistant.ui.settings.packets_section import PacketsSection
from adviser_assistant.ui.settings.people_section import PeopleSection
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.settings.security_section import SecuritySection
from adviser_assistant.ui.settings.working_days_section import WorkingDaysSection
from adviser_assistant.ui.settings.you_section import YouSection
from adviser_assistant.ui.theme import gap, px, theme_changed
from adviser_assistant.ui.vault.section import VaultSection
from adviser_assistant.vault_desk import VaultDesk

NAV = 212


@dataclass(frozen=True)
class Section:
    """A section of the settings. `shown` says whether this desk has it."""

    key: str
    title: str
    build: Callable[[Session], SettingsSection]
    shown: Callable[[Session], bool] = lambda _: True


def _is_open(session: Session) -> bool:
    return session.home is not None and session.home.opened is not None


SECTIONS = (
    Section("you", "You", YouSection),
    Section("mirror", "Your mirror", MirrorSection),
    Section(
        "letterhead",
        "Letterhead",
        LetterheadSection,
        lambda session: session.home is not None and not session.home.demo,
    ),
    Section("guidance", "Guidance folder", GuidanceSection, lambda session: session.folders is not None),
    Section("working_days", "Working days", WorkingDaysSection),
    Section("keeping", "Keeping and removing", KeepingSection),
    Section("security", "Security", SecuritySection, _is_open),
    Section("people", "People", PeopleSection, _is_open),
    Section("packets", "Packets", PacketsSection, _is_open),
    Section("backup", "Backup and restore", BackupSection, _is_open),
    Section("notification", "Notification", NotificationSection, lambda session: session.home is not None),
)


class SettingsPage(QWidget):
    """A place of the rail. A section is built when it is first shown."""

    left = Signal()
    """Escape, where nothing is left to close: back to where one came from."""

    said = Signal(str)
    go_to = Signal(str, str)

    def __init__(self, session: Session, vault: VaultDesk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Settings")
        self._sections = {each.key: each for each in SECTIONS if each.shown(session)}
        if vault is not None:
            self._sections["monitoring"] = Section("monitoring", "Monitoring", partial(VaultSection, desk=vault))
        self._built: dict[str, SettingsSection] = {}
        self._fold = Fold()
        self.place = next(iter(self._sections))
        self.list, self.tabs = NavList("Sections of the settings"), PlaceTabs("Sections of the settings")
        self._build()
        for part in (self.list, self.tabs):
            part.chosen.connect(self.go)
        theme_changed.connect(self._measure)
        self._measure()
        self.go(self.place)

    @property
    def section(self) -> SettingsSection:
        """The section in hand."""
        return self._built[self.place]

    def go(self, place: str) -> None:
        """Show a section."""
        if place not in self._built:
            self._built[place] = made = self._sections[place].build(self.session)
            made.said.connect(self.said)
            made.go_to.connect(self.go_to)
            made.fold_to(self._fold)
            self._deck.addWidget(made)
        if place != self.place:
            self.said.emit("")  # what was said was said of the section before
        self.place = place
        self.list.set_current(place)
        self.tabs.set_current(place)
        self._note.setText(self._sections[place].title)
        self._deck.setCurrentWidget(self.section)

    def use(self, session: Session) -> None:
        """Go on with other guidance."""
        self.session = session
        for section in self._built.values():
            section.use(session)

    def focus_list(self) -> None:
        """Bring the focus to the section in hand."""
        self.section.focus_first()

    def close_in_place(self) -> None:
        """At Escape: what opened in a section, then back to where one came from."""
        if not self.section.close_in_place():
            self.left.emit()

    def panes(self) -> tuple[QWidget, ...]:
        """The section, then the list of sections or its tabs."""
        return (self.section, self._side, self._tab_line)

    def fold_to(self, fold: Fold) -> None:
        """The list of sections stands at the side, or becomes tabs above."""
        self._fold = fold
        self._side.setVisible(not fold.folded)
        self._tab_line.setVisible(fold.folded)
        self._note.setVisible(not fold.folded)
        for section in self._built.values():
            section.fold_to(fold)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._note = ElideLabel("", "ink2", "body")
        column.addWidget(PageHead("Settings", self._note))
        self._tab_line = Ground("paper", "b")
        tabs = QHBoxLayout(self._tab_line)
        tabs.setContentsMargins(gap(15), 0, gap(16), 1)
        tabs.addWidget(self.tabs)
        column.addWidget(self._tab_line)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._side = Ground("canvas", "r")
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 1, 0)
        scroll = ScrollPane(name="Sections of the settings")
        scroll.column.setContentsMargins(0, gap(8), 0, gap(8))
        scroll.add(self.list)
        beside.addWidget(scroll)
        self.list.set_items([(each.key, each.title, "") for each in self._sections.values()])
        self.tabs.set_places([(each.key, each.title, 0) for each in self._sections.values()])
        self._deck = Deck()
        row.addWidget(self._side)
        row.addWidget(self._deck, 1)
        column.addLayout(row, 1)

    def _measure(self) -> None:
        self._side.setFixedWidth(px(NAV))
