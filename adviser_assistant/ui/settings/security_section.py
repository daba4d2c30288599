"""Security: one's own passphrase, when the program locks, the recovery key and a new key for the store."""

from __future__ import annotations

from collections.abc import Callable

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.settings import LOCK_AFTER, keep_settings, load_settings
from adviser_assistant.store.people import change_passphrase, has_recovery_key, make_recovery_key, remove_recovery_key
from adviser_assistant.store.renewal import renew_key
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.key_parts import RecoveryPart, RenewPart
from adviser_assistant.ui.settings.recovery_sheet import STORE, sheet_of
from adviser_assistant.ui.settings.section import SettingsSection

LOCKS = (
    "It also locks when the machine sleeps, and with Ctrl Shift L at once. What you typed is kept. While a call is "
    "going on it waits for an hour. F9 hides the window for a moment without locking."
)
COPIES = (
    "Copies and backups made before still open with the passphrase of their day. If somebody else knows it, renew the "
    "store’s key too."
)
NO_SHEET = "There is none. Without one, a forgotten passphrase opens nothing unless a colleague has a profile here."
SHEET = "There is one, on paper. Whoever has the sheet and the machine can open the store."
RENEWING = (
    "Somebody who was removed keeps what they could open before: a copy or backup of the store, with the list of "
    "people of that day, still opens with their passphrase. After a renewal nothing recorded from then on does. "
    "It needs your passphrase. Everybody else, and the recovery key, is let in again by you afterwards."
)
RENEWED = (
    "The store has a new key. Unlock it with your passphrase, then let the others in again under Settings, People."
)


class SecuritySection(SettingsSection):
    """Each act opens in place and says what it did; slow work is done in the background."""

    def __init__(self, session: Session) -> None:
        super().__init__("Security", session)
        self.heading("Your passphrase")
        self.change = secondary("Change it", icon="key-round")
        self.now, self.form = LineField("Passphrase now", secret=True), PassphraseForm()
        self.keep = primary("Change the passphrase")
        self.side_by_side(self.change, self.words())
        self.put(self.now, self.form)
        self.copies = self.words(COPIES)
        self.put(flow_of(self.keep))
        self._own = (self.now, self.form, self.copies, self.keep)
        self.heading("Locks by itself")
        choices = [(str(each), _minutes(each), "plain") for each in LOCK_AFTER]
        self.lock_after = AnswerChips(choices, "Locks by itself after", keys=False)
        self.put(self.lock_after)
        self.words(LOCKS)
        self._managing()
        self.change.clicked.connect(lambda: self._open(self._own, self.now))
        self.keep.clicked.connect(self._change)
        self.form.entered.connect(self._change)
        self.lock_after.chosen.connect(self._lock_after)
        self._close()

    def _managing(self) -> None:
        self.heading("Recovery key")
        self.recovery = RecoveryPart(
            NO_SHEET, SHEET, lambda key: sheet_of(STORE, key, self.session.today, self.session.adviser_name)
        )
        self.put(self.recovery)
        self.heading("A new key for the store")
        self.words(RENEWING)
        self.renewing = RenewPart("Your passphrase")
        self.put(self.renewing)
        self.recovery.wanted.connect(self._make)
        self.recovery.useless.connect(self._take_away)
        self.recovery.said.connect(self.said)
        self.renewing.opened.connect(self._close)
        self.renewing.renewed.connect(self._renew)

    def refresh(self) -> None:
        """Show what is set, and only what this person may change."""
        home = self.session.home
        if home is None or home.opened is None:
            return
        self.lock_after.set_chosen(str(load_settings(home.folder).lock_after))
        manages = home.opened.store.may(Right.MANAGE_PEOPLE)
        self.recovery.show_state(has_recovery_key(home.folder), manages)
        self.renewing.renew.setVisible(manages)

    def close_in_place(self) -> bool:
        """Close the form that is open."""
        was = not self.now.isHidden() or not self.renewing.mine.isHidden()
        self._close()
        return was

    # --- acts ------------------------------------------------------------------------------------------

    def _open(self, widgets: tuple[object, ...], first: LineField) -> None:
        self._close()
        for each in widgets:
            each.show()  # type: ignore[attr-defined]
        first.setFocus()

    def _close(self) -> None:
        for each in self._own:
            each.hide()
        self.now.set_value("")
        self.now.set_message("")
        self.form.clear()
        self.renewing.close_form()

    def _change(self) -> None:
        home, old, new = self.session.home, self.now.line.text(), self.form.value()
        if home is None or home.opened is None or not new:
            return
        me = home.opened.profile.id
        self._do(
            lambda: change_passphrase(home.folder, me, old, new),
            self.now,
            lambda _: self._done("Your passphrase is changed. Copies made earlier still open with the old one."),
        )

    def _make(self) -> None:
        home = self.session.home
        if home is not None and home.opened is not None:
            opened = home.opened
            self._do(lambda: make_recovery_key(home.folder, opened), None, self._show_key)

    def _show_key(self, printed: str) -> None:
        self.refresh()
        self.recovery.show_key(printed)

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """Neither a key nor a passphrase stays on a page one has left."""
        self.recovery.forget()
        self._close()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _take_away(self) -> None:
        home = self.session.home
        if home is not None and home.opened is not None:
            opened = home.opened
            self._do(
                lambda: remove_recovery_key(home.folder, opened),
                None,
                lambda _: self._done("The recovery key opens nothing any more."),
            )

    def _renew(self, typed: str) -> None:
        home = self.session.home
        if home is None or home.opened is None or home.lock is None:
            return
        opened, lock = home.opened, home.lock

        def work() -> None:
            renew_key(home.folder, opened, typed).store.close()

        def failed(trouble: str) -> None:
            if not opened.store.is_open:
                lock(trouble)

        self._do(work, self.renewing, lambda _: lock(RENEWED), failed)

    def _lock_after(self, minutes: str) -> None:
        if self.session.home is not None:
            keep_settings(self.session.home.folder, lock_after=int(minutes))

    def _done(self, sentence: str) -> None:
        self._close()
        self.refresh()
        self.said.emit(sentence)

    def _do(
        self,
        work: Callable[[], object],
        field: LineField | RenewPart | None,
        done: Callable[..., None],
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Do it in the background; what went wrong is said at a field, or in the status line."""

        def told(trouble: Exception) -> None:
            failed(str(trouble))
            if not isinstance(trouble, AdviserError):
                raise trouble
            if field is None:
                self.said.emit(str(trouble))
            else:
                field.set_message(str(trouble), wrong=True)
                field.setFocus()

        if self.session.home is not None:
            self.session.home.run(work, done, told, self)


def _minutes(minutes: int) -> str:
    return "Never" if not minutes else "1 hour" if minutes == 60 else f"{minutes} minutes"
