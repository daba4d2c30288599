"""The vault: monitoring data in a file and under a key of its own, a random number for each case, and its own log.

What a case records never comes here, and nothing here reaches a case. Nothing is inferred: a value is what a card or
an organisation said, with its source and its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring import vault_ledger, vault_shown
from adviser_assistant.monitoring import vault_rows as rows
from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.monitoring.categories import Card, Field, Held, Origin
from adviser_assistant.monitoring.page import Published
from adviser_assistant.monitoring.renewing import Piece
from adviser_assistant.monitoring.vault_file import VAULT, key_of, make_files, told
from adviser_assistant.monitoring.vault_ledger import TAKEN_BACK, Line
from adviser_assistant.monitoring.vault_open import OpenVault
from adviser_assistant.monitoring.vault_rows import Answer, Cycle, Stop, Stopped
from adviser_assistant.store.log_cut import cut_log
from adviser_assistant.store.recovery import drawn, read_groups
from adviser_assistant.store.renewal import settle_renewal
from adviser_assistant.store.slots import Effort, Profile

CARD_NUMBER = "card’s number"
INSIGHTS = "Insights"
GROUPS = 2

NO_SUCH = "No card has the number {number}. Look at it again on the card."
CUT = (
    "The vault was not closed the last time, and its log is damaged: {writings} could not be read back. Everything "
    "before is there, and who objected or withdrew is stopped all the same. Look at its log: enter again the cards "
    "that came last, and make anew those that were sent last. If Insights was opened then, compare its figures of now "
    "with none of then."
)
LOG_DAMAGED = "; its file was damaged and lost what was written last"
NOT_OBJECTED = "There is no objection under this number."


class Vault(OpenVault):
    """Whose number is whose, what cards say, what was stopped, and what was shown."""

    # --- making, opening, closing ----------------------------------------------------------------------

    @classmethod
    def make(cls, folder: Path, owner: Profile, passphrase: str, now: datetime, effort: Effort | None = None) -> Vault:
        """Make an empty vault in the folder and open it for its first owner."""
        make_files(folder, owner, passphrase, effort)
        return cls.open(folder, owner.id, passphrase, now, how="made")

    @classmethod
    def open(cls, folder: Path, profile_id: str, passphrase: str, now: datetime, how: str = "opened") -> Vault:
        """Open the vault for one of its owners; a wrong passphrase raises WrongPassphraseError."""
        key, owner = key_of(folder, profile_id, passphrase)
        return cls.open_with(folder, key, owner, now, how)

    @classmethod
    def open_with(cls, folder: Path, key: bytes, owner: Profile, now: datetime, how: str) -> Vault:
        """Open the vault by its key; a renewal cut short is settled first, and what its file lost is said in `news`."""
        with told(folder / VAULT):
            settle_renewal(folder / VAULT, key, lambda: vault_ledger.say_renewed(folder, key, now.date(), True))
            lost = cut_log(folder / VAULT, key, CUT, "")
        vault = cls(folder, key, owner)
        try:
            vault._check()
            vault._stop_again(now)
            vault.seen("the vault", how + LOG_DAMAGED * bool(lost), now)
            vault.news = tuple(
                each for each in (lost, vault_ledger.from_before(folder, key, vault._subjects())) if each
            )
        except BaseException:
            vault.close()
            raise
        return vault

    # --- whose number is whose -------------------------------------------------------------------------

    def subject_of(self, case_id: str) -> str:
        """The random number of a case; drawn when it is first asked for, and known only here."""
        return self.subjects_of((case_id,))[case_id]

    def subjects_of(self, case_ids: Iterable[str]) -> Mapping[str, str]:
        """The numbers of many cases at once."""
        wanted = tuple(case_ids)
        with self._reading() as connection:
            known = rows.linked(connection)
        new = {case_id: drawn(GROUPS) for case_id in wanted if case_id not in known}
        if new:
            with self._writing() as connection:
                drawn_now = [{"case_id": case_id, "subject": subject} for case_id, subject in new.items()]
                connection.execute(insert_or(tables.links).on_conflict_do_nothing(), drawn_now)
                known = rows.linked(connection)
        return {case_id: known[case_id] for case_id in wanted}

    def number(self, typed: str) -> str:
        """A card's number from what somebody typed off it; refused if it is mistyped or nobody's."""
        subject = read_groups(typed, GROUPS, CARD_NUMBER)
        with self._reading() as connection:
            if connection.execute(select(tables.links).where(tables.links.c.subject == subject)).first() is None:
                raise AdviserError(NO_SUCH.format(number=subject))
        return subject

    # --- cards -----------------------------------------------------------------------------------------

    def cards(self) -> Mapping[str, Card]:
        """Every card that counts, by number; those objected to or withdrawn do not."""
        kept, by_number = tables.answers.c, defaultdict[str, defaultdict[Field, list[Held]]](lambda: defaultdict(list))
        stopped = select(tables.stops.c.subject).where(rows.IN_FORCE)
        with self._reading() as connection:
            for row in connection.execute(select(tables.answers).where(kept.subject.not_in(stopped))):
                by_number[row.subject][Field(row.field)].append(Held(row.value, Origin(row.origin)))
        return {
            each: Card({field: tuple(held) for field, held in values.items()}) for each, values in by_number.items()
        }

    def answers(self, subject: str) -> tuple[Answer, ...]:
        """What is kept under a number, with source and day."""
        with self._reading() as connection:
            found = connection.execute(select(tables.answers).where(tables.answers.c.subject == subject)).all()
        kept = [Answer(Field(row.field), row.value, Origin(row.origin), row.day) for row in found]
        return tuple(sorted(kept, key=lambda each: (list(Field).index(each.field), list(Origin).index(each.origin))))

    def declare(
        self, subject: str, values: Mapping[Field, str], on: date, now: datetime, origin: Origin = Origin.SELF_DECLARED
    ) -> None:
        """Keep what a card says, or what an organisation reported, of a day; NOT_KNOWN takes a value out again.

        A newer answer takes the place of an older one of the same source, which is not kept.
        """
        rows.check_values(values, origin)
        with self._writing() as connection:
            rows.refuse_objected(connection, subject)
            rows.delete_stopped(connection, on, subject)
            for field, value in values.items():
                rows.put(connection, subject, Answer(field, value, origin, on))
            self._log(connection, now, f"card {subject}", f"answers {origin.value} kept")

    def object(self, subject: str, on: date, now: datetime) -> None:
        """The practitioner objects: nothing of them counts from now on, and nothing new is kept."""
        self._stop(subject, Stop.OBJECTION, on, now)

    def withdraw(self, subject: str, on: date, now: datetime) -> None:
        """The practitioner withdraws the card: it counts no more; they may send another one day."""
        self._stop(subject, Stop.WITHDRAWAL, on, now)

    def take_back(self, subject: str, on: date, now: datetime) -> None:
        """The practitioner takes the objection back. What was kept before stays gone."""
        with self._writing() as connection:
            rows.delete_stopped(connection, on, subject)
            if not rows.take_back(connection, subject, on):
                raise AdviserError(NOT_OBJECTED)
            vault_ledger.add(self.folder, self._key, Line(subject, TAKEN_BACK, on))
            self._log(connection, now, f"card {subject}", "objection taken back")

    def stopped(self, subject: str = "") -> tuple[Stopped, ...]:
        """The objections and withdrawals, of one number or all."""
        asked = select(tables.stops).order_by(tables.stops.c.number)
        if subject:
            asked = asked.where(tables.stops.c.subject == subject)
        with self._reading() as connection:
            found = connection.execute(asked).all()
        return tuple(Stopped(row.subject, Stop(row.kind), row.day, row.deleted_on, row.taken_back_on) for row in found)

    def cycle(self, on: date, now: datetime, removed: Iterable[str] = ()) -> Cycle:
        """Delete for good what was stopped, and everything of the cases that were removed from the store."""
        gone = tuple(removed)
        with self._writing() as connection:
            stopped = rows.delete_stopped(connection, on)
            subjects = [subject for case_id, subject in rows.linked(connection).items() if case_id in set(gone)]
            for table in (tables.answers, tables.stops, tables.links):
                for subject in subjects:
                    connection.execute(delete(table).where(table.c.subject == subject))
            done = Cycle(stopped, len(subjects))
            if done != Cycle():
                said = f"deleted: {stopped} stopped cards, everything of {len(subjects)} removed cases"
                self._log(connection, now, "the vault", said)
        if done != Cycle():
            self._forget_log_beside()
        return done

    # --- what was shown --------------------------------------------------------------------------------

    def published(self) -> tuple[Published, ...]:
        """What was shown before, so that no later page can be taken from it."""
        with self._reading() as connection:
            return rows.published(connection)

    def shown(self) -> tuple[date | None, tuple[Piece, ...]]:
        """The day on which figures were last worked out, and what was last shown."""
        with self._reading() as connection:
            return vault_shown.worked_out_on(connection), vault_shown.pieces(connection)

    def keep(
        self,
        figures: Iterable[Piece],
        on: date,
        shown: Iterable[Published],
        how: str,
        now: datetime,
        *,
        after: date | None,
    ) -> bool:
        """Keep figures worked out on a day as they are shown, and that they were, before anybody sees them.

        They came `after` those of another day; where other ones have come since, theirs stand and these are not kept.
        """
        with self._writing() as connection:
            if vault_shown.worked_out_on(connection) != after:
                return False
            vault_shown.put(connection, figures, on)
            rows.put_published(connection, shown, on)
            self._log(connection, now, INSIGHTS, how)
            return True

    # --- within ----------------------------------------------------------------------------------------

    def _stop(self, subject: str, kind: Stop, on: date, now: datetime) -> None:
        self._need_open()
        vault_ledger.add(self.folder, self._key, Line(subject, kind.value, on))
        with self._writing() as connection:
            connection.execute(insert(tables.stops), {"subject": subject, "kind": kind.value, "day": on})
            self._log(connection, now, f"card {subject}", f"{kind.value} of {rows.day_in_words(on)} recorded")

    def _stop_again(self, now: datetime) -> None:
        """What was stopped since the copy that was put back is stopped in it too."""
        lines = tuple(vault_ledger.read(self.folder, self._key, self._subjects()))
        with self._reading() as connection:
            missing = rows.not_stopped(connection, lines)
        if missing:
            with self._writing() as connection:
                rows.stop_again(connection, missing)
                self._log(connection, now, "the vault", f"from its ledger: {len(missing)} stopped or taken back again")

    def _subjects(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return tuple(rows.linked(connection).values())
