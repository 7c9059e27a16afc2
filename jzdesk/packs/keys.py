"""信任: whose signatures count. Public keys ship with the program and come in packs signed by one.

A revoked key (吊销) never counts again, whatever a later pack or a rollback says. Private keys are
nowhere in the program: ``jzdesk pack keygen`` writes one for the maintainer alone.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.decoding import decode
from jzdesk.errors import InputError
from jzdesk.packs.faults import PackError
from jzdesk.packs.manifest import Key, Manifest, checked_words, key_from_json, key_to_json
from jzdesk.replacing import replace_file

if TYPE_CHECKING:
    from jzdesk.packs.signing import Signer

PUBLIC, PRIVATE = ".pub", ".key"
_HEAD = (
    "# 焦作政策桌面的更新公钥：可以公开。放进程序的 resources/keys/，程序就接受它签名的更新包。\n"
)


@dataclass(frozen=True, slots=True)
class Trust:
    """信任: the keys that count, by their public half, and those that never will again."""

    keys: Mapping[bytes, Key] = field(default_factory=dict)
    revoked: frozenset[bytes] = frozenset()

    def key(self, public: bytes) -> Key:
        """The trusted key ``public``.

        Raises:
            PackError: nobody knows it, or it was revoked.
        """
        if public in self.revoked:
            raise PackError("签名的密钥已被吊销；请向制作单位索取用新密钥签名的更新包")
        if public not in self.keys:
            raise PackError("签名的密钥不在受信任之列；请确认更新包的来源，不要安装来历不明的包")
        return self.keys[public]

    def after(self, manifest: Manifest) -> Trust:
        """Whom to trust once a pack is installed.

        Raises:
            PackError: the pack trusts a key again that was revoked, or leaves none.
        """
        again = [key.name for key in manifest.trust if key.public in self.revoked]
        if again:
            raise PackError(f"更新包要重新信任已吊销的密钥（{'、'.join(again)}）；不能装")
        revoked = self.revoked | set(manifest.revoke)
        known = {**self.keys, **{key.public: key for key in manifest.trust}}
        left = {public: key for public, key in known.items() if public not in revoked}
        if manifest.revoke and all(key.demo for key in left.values()):
            raise PackError("更新包会吊销最后一把密钥，以后无法再更新；不能装")
        return Trust(left, revoked)


def trust_of(keys: Iterable[Key], received: Iterable[Key], revoked: Iterable[bytes]) -> Trust:
    """Trust in the program's own keys and those received since, less the revoked."""
    gone = frozenset(revoked)
    every = {key.public: key for key in (*received, *keys)}
    return Trust({public: key for public, key in every.items() if public not in gone}, gone)


def read_keys(folder: Path) -> tuple[Key, ...]:
    """The public keys in ``folder``, in order of file name; none where there is no such folder.

    Raises:
        PackError: one of the files is no public key.
    """
    return tuple(read_key(file) for file in sorted(folder.glob(f"*{PUBLIC}")))


def read_key(file: Path) -> Key:
    """The public key in ``file``.

    Raises:
        PackError: the file cannot be read or is no public key.
    """
    try:
        data = tomllib.loads(decode(file.read_bytes(), file.name))
        since = data.get("since")
        return key_from_json(
            {**data, "since": since.isoformat() if isinstance(since, date) else since}
        )
    except OSError as error:
        raise PackError(f"读不出公钥 {file}：{error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, InputError) as error:
        raise PackError(f"{file}：不是公钥文件（{error}）") from error


def public_file(key: Key) -> bytes:
    """A public key as a file."""
    rows = key_to_json(key)
    lines = [
        f"public = {json.dumps(rows['public'])}",
        f"name = {json.dumps(key.name, ensure_ascii=False)}",
        f"since = {key.since.isoformat()}",
        f"demo = {'true' if key.demo else 'false'}",
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def keep_keys(
    signer: Signer, key: Key, folder: Path, stem: str, passphrase: str | None
) -> tuple[Path, Path]:
    """Write the two halves of a new key: the private one readable by its owner alone.

    Returns:
        The private file and the public file.

    Raises:
        PackError: a file of that name is there already: a key is never written over.
        InputError: the place cannot be written.
    """
    checked_words(key.name, "--name", 60)
    private, public = folder / f"{stem}{PRIVATE}", folder / f"{stem}{PUBLIC}"
    for file in (private, public):
        if file.exists():
            raise PackError(f"{file}：已经有了；私钥不能覆盖，请换个名称或文件夹")
    _write_private(private, signer.to_pem(passphrase))
    replace_file(public, public_file(key))
    return private, public


def _write_private(file: Path, content: bytes) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(descriptor)
    except OSError as error:
        raise PackError(f"写不了私钥 {file}：{error.strerror or error}；请换个位置") from error
