"""Security: one's own passphrase, when the program locks, the recovery key and a new key for the store."""

from __future__ import annotations

from collections.abc import Callable

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.settings import LOCK_AFTER, keep_settings, load_settings
from adviser_assistant.store.people import change_passphrase, has_recovery_key, make_recovery_key, remove_recovery_key
from adviser_assistant.store.renewal import renew_key
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.recovery_sheet import print_sheet, sheet_of
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
SHOWN_ONCE = "Print it or write it down now: it is shown this once and kept nowhere."
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
        self.sheet = self.words()
        self.make, self.take_away = secondary("Make one"), link("Remove it", icon="trash-2")
        self.put(flow_of(self.make, self.take_away))
        self.key = Notice("", SHOWN_ONCE, "attention", "key-round")
        self.print_it, self.put_away = secondary("Print", icon="printer"), link("I have it, hide it")
        self.put(self.key)
        self._key_acts = flow_of(self.print_it, self.put_away)
        self.put(self._key_acts)
        self.heading("A new key for the store")
        self.words(RENEWING)
        self.renew = secondary("Renew the key")
        self.put(flow_of(self.renew))
        self.mine, self.renew_now = LineField("Your passphrase", secret=True), primary("Renew it now")
        self.put(self.mine, flow_of(self.renew_now))
        self._renewing = (self.mine, self.renew_now)
        self.make.clicked.connect(self._make)
        self.take_away.clicked.connect(self._take_away)
        self.print_it.clicked.connect(self._print)
        self.put_away.clicked.connect(self._hide_key)
        self.renew.clicked.connect(lambda: self._open(self._renewing, self.mine))
        self.renew_now.clicked.connect(self._renew)
        self.mine.line.returnPressed.connect(self._renew)
        self._printed = ""
        self._put_away()

    def refresh(self) -> None:
        """Show what is set, and only what this person may change."""
        home = self.session.home
        if home is None or home.opened is None:
            return
        self.lock_after.set_chosen(str(load_settings(home.folder).lock_after))
        manages = home.opened.store.may(Right.MANAGE_PEOPLE)
        there = has_recovery_key(home.folder)
        self.sheet.setText(SHEET if there else NO_SHEET)
        self.make.setText("Make a new one" if there else "Make one")
        for act in (self.make, self.renew):
            act.setVisible(manages)
        self.take_away.setVisible(manages and there)

    def close_in_place(self) -> bool:
        """Close the form that is open."""
        was = any(not each.isHidden() for each in (self.now, self.mine))
        self._close()
        return was

    # --- acts ------------------------------------------------------------------------------------------

    def _open(self, widgets: tuple[object, ...], first: LineField) -> None:
        self._close()
        for each in widgets:
            each.show()  # type: ignore[attr-defined]
        first.setFocus()

    def _close(self) -> None:
        for each in (*self._own, *self._renewing):
            each.hide()
        for field in (self.now, self.mine):
            field.set_value("")
            field.set_message("")
        self.form.clear()

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
        self._printed = printed
        self.key.set_text(printed.replace("-", "   "), SHOWN_ONCE)
        self.key.show()
        self._key_acts.show()
        self.refresh()
        self.print_it.setFocus()

    def _print(self) -> None:
        if print_sheet(sheet_of(self._printed, self.session.today, self.session.adviser_name), self):
            self.said.emit("The recovery key was printed.")

    def _put_away(self) -> None:
        self._printed = ""
        self.key.set_text("", "")
        self.key.hide()
        self._key_acts.hide()

    def _hide_key(self) -> None:
        self._put_away()
        self.make.setFocus()

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """Neither a key nor a passphrase stays on a page one has left."""
        self._put_away()
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

    def _renew(self) -> None:
        home, typed = self.session.home, self.mine.line.text()
        if home is None or home.opened is None or home.lock is None:
            return
        opened, lock = home.opened, home.lock
        self.renew_now.setEnabled(False)

        def work() -> None:
            renew_key(home.folder, opened, typed).store.close()

        def failed(trouble: str) -> None:
            self.renew_now.setEnabled(True)
            if not opened.store.is_open:
                lock(trouble)

        self._do(work, self.mine, lambda _: lock(RENEWED), failed)

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
        field: LineField | None,
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
