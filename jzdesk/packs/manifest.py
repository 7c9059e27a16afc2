"""清单: what a pack says of itself, read strictly.

A manifest is read only after the signature over every byte of the pack has been verified, and is
doubted all the same: an issuer can make mistakes, and a key can be stolen.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jzdesk.packs.faults import PackError
from jzdesk.packs.names import check_names
from jzdesk.packs.versions import Version

FORMAT = 1
MOST_FILES = 5_000
LARGEST_FILE = 32 * 2**20  # bytes, unpacked
LARGEST_WHOLE = 256 * 2**20  # bytes, all files unpacked
KEY_BYTES = 32
_KEYS = frozenset(
    {
        *("format", "version", "demo", "replaces", "least_program", "issued_on"),
        *("issuer", "words", "files", "trust", "revoke"),
    }
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = {"issuer": 60, "words": 500, "name": 60}  # characters
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a pack, as it has to be once unpacked."""

    name: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Key:
    """公钥: whose signature is trusted."""

    public: bytes  # Ed25519, 32 bytes
    name: str  # whose it is
    since: date
    demo: bool = False  # 演示: trusted for packs of made texts only

    @property
    def fingerprint(self) -> str:
        """What people compare by telephone: sixteen signs in groups of four."""
        from hashlib import sha256

        digest = sha256(self.public).hexdigest()[:16]
        return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class Manifest:
    """清单 of one pack."""

    version: Version
    demo: bool  # 演示: made texts, for showing an update
    replaces: Version | None  # the corpus it was made from
    least_program: Version
    issued_on: date
    issuer: str
    words: str  # what the update brings, for people
    files: tuple[PackedFile, ...]
    trust: tuple[Key, ...] = ()  # keys to be trusted from now on
    revoke: tuple[bytes, ...] = ()  # public keys not to be trusted any more

    @property
    def size(self) -> int:
        """Bytes of all files, unpacked."""
        return sum(file.size for file in self.files)

    def to_json(self) -> bytes:
        """The manifest as the file that the pack carries."""
        data = {
            "format": FORMAT,
            "version": self.version.text,
            "demo": self.demo,
            "replaces": self.replaces.text if self.replaces else None,
            "least_program": self.least_program.text,
            "issued_on": self.issued_on.isoformat(),
            "issuer": self.issuer,
            "words": self.words,
            "trust": [key_to_json(key) for key in self.trust],
            "revoke": [base64.b64encode(public).decode() for public in self.revoke],
            "files": [
                {"name": file.name, "size": file.size, "sha256": file.sha256} for file in self.files
            ],
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        PackError: it is not what this program understands; says what.
    """
    data = _parsed(content)
    _require_format(data)
    unknown = sorted(data.keys() - _KEYS)
    if unknown or (missing := sorted(_KEYS - data.keys())):
        words = "多出 " + "、".join(unknown)[:80] if unknown else "缺 " + "、".join(missing)
        raise PackError(f"更新包清单：{words}；这个更新包不能用")
    replaces = data["replaces"]
    manifest = Manifest(
        version=_version(data["version"], "version"),
        demo=_of_kind(data["demo"], bool, "demo"),
        replaces=None if replaces is None else _version(replaces, "replaces"),
        least_program=_version(data["least_program"], "least_program"),
        issued_on=_day(data["issued_on"], "issued_on"),
        issuer=_words(data["issuer"], "issuer"),
        words=_words(data["words"], "words"),
        files=tuple(_file(each) for each in _of_kind(data["files"], list, "files")),
        trust=tuple(key_from_json(each) for each in _of_kind(data["trust"], list, "trust")),
        revoke=tuple(_public(each) for each in _of_kind(data["revoke"], list, "revoke")),
    )
    _require_bounds(manifest.files)
    return manifest


def _parsed(content: bytes) -> Mapping[str, object]:
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise PackError("更新包清单读不出：不是 JSON；这个更新包不能用") from error
    return _of_kind(data, dict, "清单")


def _require_format(data: Mapping[str, object]) -> None:
    number = data.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        raise PackError("更新包是为更新的程序做的；请先更新程序，再装这个包")
    if number != FORMAT or isinstance(number, bool):
        raise PackError("更新包清单：format 不对；这个更新包不能用")


def _require_bounds(files: tuple[PackedFile, ...]) -> None:
    if not files:
        raise PackError("更新包里没有资料文件；这个更新包不能用")
    if len(files) > MOST_FILES:
        raise PackError(f"更新包里有 {len(files)} 个文件，最多 {MOST_FILES} 个；这个更新包不能用")
    check_names(file.name for file in files)
    for file in files:
        if file.size > LARGEST_FILE:
            raise PackError(f"包内 {file.name}：展开后 {file.size} 字节，太大；这个更新包不能用")
    if sum(file.size for file in files) > LARGEST_WHOLE:
        raise PackError("更新包展开后太大；这个更新包不能用")


def _file(data: object) -> PackedFile:
    match data:
        case {"name": str(name), "size": int(size), "sha256": str(digest), **rest} if not rest:
            if not isinstance(size, bool) and size >= 0 and _DIGEST.fullmatch(digest):
                return PackedFile(name, size, digest)
    raise PackError("更新包清单：files 的一项不是名称、大小和 SHA-256；这个更新包不能用")


def key_to_json(key: Key) -> Mapping[str, object]:
    """A key as a manifest and the program's own list write it."""
    public = base64.b64encode(key.public).decode()
    return {"public": public, "name": key.name, "since": key.since.isoformat(), "demo": key.demo}


def key_from_json(data: object) -> Key:
    """Read a key.

    Raises:
        PackError: it is none.
    """
    match data:
        case {"public": public, "name": name, "since": since, "demo": bool(demo), **rest} if (
            not rest
        ):
            return Key(_public(public), _words(name, "name"), _day(since, "since"), demo)
    raise PackError("公钥应有 public、name、since、demo；这个更新包不能用")


def _public(value: object) -> bytes:
    try:
        public = base64.b64decode(_of_kind(value, str, "公钥"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PackError("公钥不是 base64 文字；请用 jzdesk pack keygen 生成的 .pub 文件") from error
    if len(public) != KEY_BYTES:
        raise PackError(f"公钥应是 {KEY_BYTES} 字节；请用 jzdesk pack keygen 生成的 .pub 文件")
    return public


def _version(value: object, key: str) -> Version:
    return Version.read(_of_kind(value, str, key), f"更新包清单的 {key}")


def _day(value: object, key: str) -> date:
    try:
        return date.fromisoformat(_of_kind(value, str, key))
    except ValueError as error:
        raise PackError(f"更新包清单：{key} 不是日期（如 2026-11-23）") from error


def _words(value: object, key: str) -> str:
    return checked_words(_of_kind(value, str, key), f"更新包清单的 {key}", _LONGEST[key])


def checked_words(text: str, what: str, longest: int) -> str:
    """One line for people.

    Raises:
        PackError: it is empty, too long, or holds signs that turn or hide other words.
    """
    if not text.strip() or len(text) > longest or _UNPRINTABLE.search(text):
        raise PackError(f"{what}：应是一行文字，1 到 {longest} 字，不能有控制字符")
    return text


def _of_kind(value: object, kind: type[T], key: str) -> T:
    if not isinstance(value, kind):
        raise PackError(f"更新包清单：{key} 的类型不对；这个更新包不能用")
    return value


def describe(files: Iterable[tuple[str, bytes]]) -> tuple[PackedFile, ...]:
    """The files of a pack that is being made, in order of name."""
    from hashlib import sha256

    return tuple(
        PackedFile(name, len(content), sha256(content).hexdigest())
        for name, content in sorted(files)
    )
