"""Signatures (Ed25519): made with a seed only one person can unwrap, checked by anybody with the public half."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from adviser_assistant.store.recovery import ALPHABET

SEED_BYTES = PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
_GROUPS, _IN_GROUP = 5, 4


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who has said who they are by their passphrase, and can sign."""

    id: str
    name: str
    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """What others check the signature by."""
        return public_of(self.seed)

    @property
    def fingerprint(self) -> str:
        """What others compare over the phone."""
        return fingerprint(self.public)

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def new_seed() -> bytes:
    """The secret half of a new signing key."""
    return secrets.token_bytes(SEED_BYTES)


def public_of(seed: bytes) -> bytes:
    """The half that stands in the open."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature of this message was made with the other half."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """A public half as five groups of four that two people can compare over the phone."""
    number = int.from_bytes(hashlib.sha256(b"adviser-assistant fingerprint 1" + public).digest(), "big")
    letters = []
    for _ in range(_GROUPS * _IN_GROUP):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "-".join("".join(letters[first : first + _IN_GROUP]) for first in range(0, len(letters), _IN_GROUP))
