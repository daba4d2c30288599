"""A slot: the store's data key and what its person signs with, wrapped by their passphrase.

The data key is random and never changes, so a new passphrase rewraps a few bytes and touches no case.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from adviser_assistant.errors import WrongPassphraseError
from adviser_assistant.store.signing import public_of

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12

WAITING = (
    "The store’s key was renewed and {name} has no passphrase for it yet. An administrator who is in can let them in "
    "again, under Settings, People."
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who can open the store. The id is what agreements are compared by, never the name."""

    id: str
    name: str
    role: str


RECOVERY = Profile("recovery", "Recovery key", "")
"""Whom the slot of the recovery key belongs to: a sheet of paper."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What one try of a passphrase costs whoever makes it: memory in KiB, passes over it, lanes (Argon2id)."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    def is_less_than(self, other: Effort) -> bool:
        """Whether a try costs less memory or fewer passes than the other."""
        return self.memory_kib < other.memory_kib or self.iterations < other.iterations


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What somebody signs with: the public half in the open, the secret half wrapped by their passphrase alone."""

    public: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way to the data key; useless without the passphrase. With nothing wrapped it opens to nobody."""

    profile: Profile
    effort: Effort
    salt: bytes
    nonce: bytes
    wrapped: bytes
    signing: SigningKey | None = None


def wrap(key: bytes, profile: Profile, passphrase: str, effort: Effort, seed: bytes = b"") -> Slot:
    """Wrap the data key for one person, and the seed they sign with if one is given.

    Their name and role are bound in and cannot be changed by hand.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: not needed by the first window

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    box = AESGCM(_derived(passphrase, salt, effort))
    wrapped = box.encrypt(nonce, key, _bound(profile))
    if not seed:
        return Slot(profile, effort, salt, nonce, wrapped)
    public, beside = public_of(seed), secrets.token_bytes(_NONCE_BYTES)
    signing = SigningKey(public, beside, box.encrypt(beside, seed, _bound_to(profile, public)))
    return Slot(profile, effort, salt, nonce, wrapped, signing)


def unwrap(slot: Slot, passphrase: str) -> bytes:
    """The data key, or WrongPassphraseError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not slot.wrapped:
        raise WrongPassphraseError(WAITING.format(name=slot.profile.name))
    try:
        derived = _derived(passphrase, slot.salt, slot.effort)
        return AESGCM(derived).decrypt(slot.nonce, slot.wrapped, _bound(slot.profile))
    except InvalidTag as error:
        raise WrongPassphraseError(
            f"That is not the passphrase of {slot.profile.name}. Check Caps Lock and the keyboard’s language, "
            "then try again."
        ) from error


def seed_of(slot: Slot, passphrase: str) -> bytes:
    """The seed this person signs with; nothing where there is none or it was wrapped by another passphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    kept = slot.signing
    if kept is None:
        return b""
    try:
        box = AESGCM(_derived(passphrase, slot.salt, slot.effort))
        return box.decrypt(kept.nonce, kept.wrapped, _bound_to(slot.profile, kept.public))
    except InvalidTag:
        return b""


def _derived(passphrase: str, salt: bytes, effort: Effort) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    argon2 = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=effort.iterations, lanes=effort.lanes, memory_cost=effort.memory_kib
    )
    return argon2.derive(typed)


def _bound(profile: Profile) -> bytes:
    return "\x00".join(("adviser-assistant slot 1", profile.id, profile.name, profile.role)).encode()


def _bound_to(profile: Profile, public: bytes) -> bytes:
    return b"\x00".join((b"adviser-assistant signing 1", profile.id.encode(), public))
