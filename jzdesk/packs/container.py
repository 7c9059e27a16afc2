r"""容器: a fixed head with the signature, and behind it a zip of which every byte is signed.

====== ========================================================
bytes  meaning
====== ========================================================
8      ``JZPACK1\n``
32     public key of who signed
8      length of the rest, big-endian
64     Ed25519 signature of all other bytes of the file
rest   zip: ``manifest.json``, then the files that it lists
====== ========================================================

The head needs no parser, so that nothing of an unverified file is ever interpreted. A pack is read
into memory once and used from there: what is verified is what is unpacked, whatever becomes of the
stick meanwhile. Zip tools open a pack, too, as they skip what stands before the zip.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jzdesk.packs.faults import PackError
from jzdesk.packs.keys import Trust
from jzdesk.packs.manifest import (
    LARGEST_FILE,
    MOST_FILES,
    Key,
    Manifest,
    PackedFile,
    describe,
    read_manifest,
)
from jzdesk.packs.signing import SIGNATURE_BYTES, Signer, is_signed

SUFFIX = ".jzpack"
LARGEST_PACK = 64 * 2**20  # bytes: some ten times 135 gazettes
_MAGIC = b"JZPACK1\n"
_HEAD = struct.Struct(">8s32sQ")
_PURPOSE = b"jzdesk update pack 1\0"  # a signature for a pack is good for nothing else
_MANIFEST = "manifest.json"
_HIGHEST_RATIO = 200  # unpacked to packed; texts come to 3 or 5, a bomb to 1,000
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # no day of making: the same files give the same zip
_UNZIPPING = (  # all that the zip library raises for files that are none
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Pack:
    """更新包: verified, with its files in memory."""

    content: bytes  # the whole file as it was read
    key: Key  # who signed it
    manifest: Manifest
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of the whole file."""
        return sha256(self.content).hexdigest()


def write_pack(manifest: Manifest, files: Mapping[str, bytes], signer: Signer) -> bytes:
    """A pack of ``files``, signed.

    Raises:
        PackError: no program would take it: a name, a size or the whole is out of bounds.
    """
    assert manifest.files == describe(files.items())
    read_manifest(manifest.to_json())
    zipped = _zipped({_MANIFEST: manifest.to_json(), **files})
    head = _HEAD.pack(_MAGIC, signer.public, len(zipped))
    pack = head + signer.sign(_PURPOSE + head + zipped) + zipped
    if len(pack) > LARGEST_PACK:
        raise PackError(f"更新包有 {len(pack)} 字节，最多 {LARGEST_PACK}；请分次发布")
    return pack


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def load_pack(file: Path, trust: Trust) -> Pack:
    """Read, verify and unpack (in memory) the pack at ``file``.

    Raises:
        PackError: it cannot be read, is no pack, or is refused; says why.
    """
    return open_pack(read_whole(file), trust)


def read_whole(file: Path) -> bytes:
    """The bytes of a pack, read once.

    Raises:
        PackError: there is no such file, it is none, too large, or the stick went away.
    """
    try:
        kind = file.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise PackError(f"{file}：不是文件；请填更新包（{SUFFIX}）的位置")
        if kind.st_size > LARGEST_PACK:
            raise PackError(
                f"{file}：有 {kind.st_size} 字节，更新包没有这么大；请核对是不是选错了文件"
            )
        with file.open("rb") as opened:
            content = opened.read(LARGEST_PACK + 1)
    except FileNotFoundError as error:
        raise PackError(f"{file}：没有这个文件；请检查位置，或重新插好U盘") from error
    except PermissionError as error:
        raise PackError(f"{file}：不许读取；请换一份，或请管理员放开权限") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PackError(f"{file}：读到一半断了（{reason}）；请重新插好U盘再试") from error
    if not content:
        raise PackError(f"{file}：是空文件；请重新拷贝一份")
    return content


def open_pack(content: bytes, trust: Trust) -> Pack:
    """Verify the bytes of a pack, then unpack them.

    Raises:
        PackError: it is no pack, is damaged, or nobody trusted signed it.
    """
    key, zipped = _verified(content, trust)
    try:
        with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
            manifest = read_manifest(_member(archive, _MANIFEST, LARGEST_FILE))
            _require_names(archive, manifest)
            files = {file.name: _content(archive, file) for file in manifest.files}
    except _UNZIPPING as error:
        raise PackError(f"更新包签名相符，但打不开（{error}）；请向制作单位索取新的") from error
    _require_standing(key, manifest)
    return Pack(content, key, manifest, files)


def _verified(content: bytes, trust: Trust) -> tuple[Key, bytes]:
    """Who signed, and the signed zip."""
    start = _HEAD.size + SIGNATURE_BYTES
    if len(content) < start or not content.startswith(_MAGIC):
        raise PackError("不是更新包，或开头已损坏；请重新拷贝一份")
    head, signature, zipped = content[: _HEAD.size], content[_HEAD.size : start], content[start:]
    _, public, length = _HEAD.unpack(head)
    if length != len(zipped):
        raise PackError(
            f"更新包不完整：应有 {start + length} 字节，实有 {len(content)}；请重新拷贝一份"
        )
    key = trust.key(public)
    if not is_signed(_PURPOSE + head + zipped, signature, public):
        raise PackError("更新包的签名不符：内容被改动过，或拷贝时损坏；请重新拷贝一份")
    return key, zipped


def _require_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """What is in the zip is what the manifest lists, once each and in its order, plain files only."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES + 1:
        raise PackError(f"更新包里有 {len(entries)} 个文件，太多；这个更新包不能用")
    listed = [_MANIFEST, *(file.name for file in manifest.files)]
    if [entry.filename for entry in entries] != listed:
        raise PackError("更新包里的文件与清单不符；这个更新包不能用")
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG} or entry.is_dir():
            raise PackError(f"包内 {entry.filename!r} 不是普通文件；这个更新包不能用")


def _content(archive: zipfile.ZipFile, file: PackedFile) -> bytes:
    content = _member(archive, file.name, file.size)
    if len(content) != file.size or sha256(content).hexdigest() != file.sha256:
        raise PackError(f"包内 {file.name} 与清单不符；这个更新包不能用")
    return content


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One file of the zip, unpacked up to one byte more than it may have."""
    entry = archive.getinfo(name)
    packed = max(entry.compress_size, 1)
    if entry.file_size > most or entry.file_size / packed > _HIGHEST_RATIO:
        raise PackError(f"包内 {name} 展开后大得不正常；这个更新包不能用")
    with archive.open(entry) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise PackError(f"包内 {name} 展开后大得不正常；这个更新包不能用")
    return content


def _require_standing(key: Key, manifest: Manifest) -> None:
    """A demonstration's key stands for demonstrations alone, and those change nobody's trust."""
    if key.demo and not manifest.demo:
        raise PackError("这个更新包用演示密钥签名，却不是演示资料；不能装")
    if manifest.demo and (manifest.trust or manifest.revoke):
        raise PackError("演示包不能增减密钥；这个更新包不能用")
