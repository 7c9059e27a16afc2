"""Ed25519 by ``cryptography``: the one module that imports it (docs/decisions/0012-cryptography.md).

Imported when a pack is signed or verified; neither a start nor a search pays for it.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from jzdesk.packs.faults import PackError

SIGNATURE_BYTES = 64


class Signer:
    """私钥: signs for whoever holds it."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        """Sign with ``key``."""
        self._key = key

    @classmethod
    def fresh(cls) -> Signer:
        """A new key; unless it is saved, nobody can ever sign with it again."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, file: Path, passphrase: str | None = None) -> Signer:
        """The private key in ``file``.

        Raises:
            PackError: the file cannot be read, is no such key, or the passphrase (口令) is wrong.
        """
        secret = passphrase.encode() if passphrase else None
        try:
            key = serialization.load_pem_private_key(file.read_bytes(), secret)
        except OSError as error:
            raise PackError(f"读不出私钥 {file}：{error.strerror or error}") from error
        except TypeError as error:  # cryptography's word for a passphrase too few or too many
            words = "没有口令，不要填" if passphrase else "有口令，请加 --passphrase"
            raise PackError(f"私钥 {file} {words}") from error
        except (ValueError, UnsupportedAlgorithm) as error:
            raise PackError(f"私钥 {file}：口令不对，或不是本程序生成的私钥") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise PackError(f"私钥 {file}：不是 Ed25519 私钥；请用 jzdesk pack keygen 生成")
        return cls(key)

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature of ``message``, 64 bytes."""
        return self._key.sign(message)

    def to_pem(self, passphrase: str | None = None) -> bytes:
        """The private key as a file, locked with a passphrase where one is given."""
        lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if passphrase:
            lock = serialization.BestAvailableEncryption(passphrase.encode())
        return self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock
        )


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Tell whether the holder of ``public``'s other half signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
