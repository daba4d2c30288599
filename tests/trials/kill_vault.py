"""Killed while the vault is made, written in, copied and given a new key: what must hold afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.monitoring.categories import Field
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_file import is_there
from adviser_assistant.monitoring.vault_renewal import renew_key
from adviser_assistant.monitoring.vault_sheet import has_sheet, make_sheet, open_by_sheet
from adviser_assistant.store.slots import Profile
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.trials.kill import READY, Killed, Say
from tests.trials.kill_scenes import Found, Scene, an_empty_folder

OWNER = Profile("owner", "FICTIONAL Nia Fox", "Analyst")
AT = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
SAID = {Field.ETHNICITY: "asian_indian", Field.SEX: "female", Field.PLACE: "UK"}


def a_vault(folder: Path) -> None:
    """A vault with nothing in it."""
    Vault.make(folder, OWNER, PASSPHRASE, AT, CHEAP).close()


def opened(folder: Path) -> Vault:
    """The vault in the folder, as its owner opens it."""
    return Vault.open(folder, OWNER.id, PASSPHRASE, AT)


def takes_cards(folder: Path, say: Say) -> None:
    """Card after card; of every third the practitioner objects, and it is deleted."""
    vault = opened(folder)
    say(READY)
    for number in count():
        if _takes_one(vault, number, say, objects=number % 3 == 0):
            vault.cycle(AT.date(), AT)


def _takes_one(vault: Vault, number: int, say: Say, *, objects: bool) -> bool:
    """One more card, and the objection to it where there is one; gives whether there was."""
    subject = vault.subject_of(f"case-{number}")
    vault.declare(subject, SAID, AT.date(), AT)
    say(f"card {number}")
    if objects:
        vault.object(subject, AT.date(), AT)
        say(f"objection {number}")
    return objects


def every_card_is_whole(folder: Path, killed: Killed) -> Found:
    """Each card said to be kept is there whole, and none of those objected to; each act has its line in the log."""
    vault = opened(folder)
    told = [line.split() for line in killed.said]
    kept = {number for kind, number in told if kind == "card"}
    objected = {number for kind, number in told if kind == "objection"}
    numbers = {number: vault.subject_of(f"case-{number}") for number in kept}
    cards, stopped = vault.cards(), {each.subject for each in vault.stopped()}
    lost = sum(numbers[each] not in cards for each in kept - objected if numbers[each] not in stopped)
    wrong = [f"an objection of card {each} is lost" for each in objected if numbers[each] not in stopped]
    wrong += [f"card {each} counts in spite of it" for each in objected if numbers[each] in cards]
    wrong += [f"card {each} is half there" for each, card in cards.items() if len(card.values) != len(SAID)]
    logged = sum(each.how == "answers self-declared kept" for each in vault.log())
    if logged < len(kept):
        wrong.append("a card is not in the log")
    wrong += [f"a kill is taken for something else: {each}" for each in vault.news]
    vault.close()
    return Found(len(told), lost, tuple(wrong))


def makes(folder: Path, say: Say) -> None:
    """A vault made for the first time."""
    say(READY)
    Vault.make(folder / "new", OWNER, PASSPHRASE, AT, CHEAP).close()
    say("made")


def it_can_be_made(folder: Path, killed: Killed) -> Found:
    """Either there is a whole vault, or none, and then one can be made."""
    new, lost = folder / "new", 0
    if is_there(new):
        opened(new).close()
    else:
        lost = len(killed.said)
        Vault.make(new, OWNER, PASSPHRASE, AT, CHEAP).close()
    return Found(len(killed.said), lost)


def copies(folder: Path, say: Say) -> None:
    """Copies made, one after another."""
    vault = opened(folder)
    say(READY)
    for _ in count():
        say(f"copy {vault.copy_to(folder, AT).name.replace(' ', '_')}")


def every_copy_opens(folder: Path, killed: Killed) -> Found:
    """Each copy said to be made opens."""
    names = [line.split()[1].replace("_", " ") for line in killed.said]
    lost = 0
    for name in names:
        try:
            opened(folder / name).close()
        except StoreError:
            lost += 1
    return Found(len(names), lost)


def a_vault_on_paper(folder: Path) -> None:
    """A vault with a few cards, one of them objected to, and a recovery sheet that lies beside it for the trial."""
    a_vault(folder)
    vault = opened(folder)
    for number in range(20):
        vault.declare(vault.subject_of(f"old-{number}"), SAID, AT.date(), AT)
    vault.object(vault.subject_of("old-0"), AT.date(), AT)
    (folder / "sheet").write_text(make_sheet(vault, AT, CHEAP), encoding="utf-8")
    vault.close()


def renews(folder: Path, say: Say) -> None:
    """A card, an objection, a new key, and so on; each key that was given up is said."""
    vault = opened(folder)
    say(READY)
    for number in count():
        _takes_one(vault, number, say, objects=number % 2 == 0)
        old = vault.key
        vault = renew_key(vault, PASSPHRASE, AT, CHEAP)
        say(f"gone {old.hex()}")


def it_opens_by_one_key_and_stops_what_was_stopped(folder: Path, killed: Killed) -> Found:
    """As `every_card_is_whole`; no key given up opens it, a sheet opens it or is gone, and it is taken for no copy."""
    lines = tuple(each for each in killed.said if not each.startswith("gone"))
    printed = (folder / "sheet").read_text(encoding="utf-8")
    found = every_card_is_whole(folder, Killed(lines, killed.at_work))
    vault, wrong = opened(folder), list(found.wrong)
    on_paper, key = has_sheet(folder), vault.key.hex()
    if len(vault.cards()) < 19 or not vault.stopped(vault.subject_of("old-0")):
        wrong.append("what was there before the first renewal is not")
    vault.close()
    if f"gone {key}" in killed.said:
        wrong.append("a key that was given up opens the vault")
    try:
        open_by_sheet(folder, OWNER, printed, PASSPHRASE, AT, CHEAP).close()
    except AdviserError:
        wrong += ["the sheet opens nothing"] * on_paper
    wrong += [f"left over: {each.name}" for each in folder.iterdir() if each.name not in _ITS_FILES]
    return Found(found.committed, found.lost, tuple(wrong))


_ITS_FILES = ("vault.db", "vault.json", "vault.stopped", "tries.json", "sheet")

VAULT = (
    Scene("cards", a_vault, takes_cards, 0.15, every_card_is_whole),
    Scene("first vault", an_empty_folder, makes, 0.25, it_can_be_made),
    Scene("copies", a_vault, copies, 0.1, every_copy_opens),
    Scene("vault key", a_vault_on_paper, renews, 0.6, it_opens_by_one_key_and_stops_what_was_stopped),
)
