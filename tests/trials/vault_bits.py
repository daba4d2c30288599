"""One bit changed in the log of a vault that was not closed: is anything absent without a word, or an objection undone?

`python -m tests.trials.vault_bits [TRIALS] [SEED]`.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.trials.kill import trial_folder
from tests.trials.kill_vault import AT, OWNER, SAID
from tests.trials.log_bits import flip

CARDS = 12


@dataclass(frozen=True)
class Flipped:
    """What a changed bit led to: cards there of those kept, whether anything was said, and what is wrong."""

    there: int
    said: bool
    wrong: tuple[str, ...] = ()

    @property
    def is_honest(self) -> bool:
        """Whether nothing is wrong, and nothing is absent without a word."""
        return not self.wrong and (self.said or self.there == CARDS)


def make_unclosed(folder: Path) -> str:
    """A vault as it lies on the disk when the program was killed, all in its log; gives the number of who objected."""
    vault = Vault.make(folder / "live", OWNER, PASSPHRASE, AT, CHEAP)
    numbers = [vault.subject_of(f"case-{each}") for each in range(CARDS + 1)]
    vault._forget_log_beside()
    for each in numbers:
        vault.declare(each, SAID, AT.date(), AT)
    vault.object(numbers[-1], AT.date(), AT)
    shutil.copytree(folder / "live", folder / "made", ignore=shutil.ignore_patterns("*-shm", "tries.json"))
    vault.close()
    return numbers[-1]


def flipped(made: Path, folder: Path, objected: str, chance: Random) -> Flipped:
    """A bit changed while nobody had the vault open."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    flip(folder / "vault.db-wal", chance)
    try:
        vault = Vault.open(folder, OWNER.id, PASSPHRASE, AT)
    except AdviserError:
        return Flipped(0, True)
    cards = vault.cards()
    wrong = [f"card {each} is not as it was kept" for each, card in cards.items() if len(card.values) != len(SAID)]
    wrong += ["an objection is undone"] * (objected in cards)
    said = bool(vault.news)
    vault.close()
    again = Vault.open(folder, OWNER.id, PASSPHRASE, AT)
    wrong += ["it is said twice"] * bool(again.news)
    again.close()
    return Flipped(len(cards), said, tuple(wrong))


def main(trials: int, seed: int) -> int:
    """Run the trials and print what was found."""
    chance = Random(seed)
    with trial_folder() as folder:
        objected = make_unclosed(folder)
        found = [flipped(folder / "made", folder / "tried", objected, chance) for _ in range(trials)]
    told, silent = sum(each.said for each in found), sum(not each.said and each.there < CARDS for each in found)
    print(f"Bits changed in the log of a vault: {trials}; said {told}, all there {trials - told - silent}, ", end="")
    print(f"absent without a word {silent}, wrong {sum(bool(each.wrong) for each in found)}")
    return int(not all(each.is_honest for each in found))


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [400, 7][len(given) :])))
