"""The sentences of the vault in the settings."""

from __future__ import annotations

ABOUT = (
    "What practitioners say of themselves is kept in a file of its own, the vault, which only monitoring owners can "
    "open. No case, letter, prompt, search or gate can read it. It is used to count whether people are treated alike."
)
MAKE = (
    "There is no vault yet. You type a passphrase for it, which may be another than the one you unlock with. Make its "
    "recovery key as soon as it is open: if every owner forgets theirs, nothing else brings the vault back."
)
NOT_MINE = "You have no passphrase for the vault yet. An owner who has it open lets you in, here: {owners}."
BY_SHEET = " If none of them is there any more, its recovery key on paper opens it."
BOTH = (
    "You also record in cases. Cards are better looked after by somebody who decides nothing about anybody; an "
    "administrator parts the two under People."
)
PREPARE = (
    "A card is made for one case and sent to the practitioner. It carries a random number and neither name nor "
    "reference. Who wants to fills it in and sends it back to you."
)
RETURNED = "Type the number on the card. An objection or a withdrawal is recorded there too."
OWNERS = "Each has a passphrase of their own for the vault. Two owners are safer than one."
COPY = (
    "The backup of the store does not hold the vault. A copy of it is as encrypted as the vault and opens by the same "
    "passphrases and recovery key. To put one back, lay both its files in the store’s folder while the program is "
    "closed. What was objected to or withdrawn since is stopped again by itself."
)
NO_SHEET = "There is none. With it, a monitoring owner opens the vault when its passphrases are forgotten."
SHEET = "There is one, on paper. Whoever has the sheet and the machine can open the vault; it opens no case."
RENEWING = (
    "An owner who was let out keeps what they could open before: a copy of the vault still opens with their passphrase "
    "of that day. After a renewal nothing kept from then on does. It needs your passphrase. The other owners are let "
    "in again by you afterwards, and the recovery key and the copy are made anew."
)
OPEN = "The vault is open."
MADE = "The vault is made and open. Make its recovery key now."
RENEWED = "The vault has a new key. Let the other owners in again, and make a new recovery key and a new copy."
USELESS = "The vault’s recovery key opens nothing any more."
