"""Making a pack (制作): collected, tried out as a township would install it, and only then signed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jzdesk import __version__
from jzdesk.batch.progress import CancelledError, Progress, Watch, unwatched
from jzdesk.packs.checking import check_corpus
from jzdesk.packs.container import open_pack, write_pack
from jzdesk.packs.durable import write_files
from jzdesk.packs.keys import Trust
from jzdesk.packs.manifest import Key, Manifest, checked_words, describe
from jzdesk.packs.signing import Signer
from jzdesk.packs.versions import Version
from jzdesk.paths import Paths


@dataclass(frozen=True, slots=True)
class Imprint:
    """署名: what the maker says of a pack."""

    version: Version
    issuer: str
    words: str
    issued_on: date
    demo: bool = False
    replaces: Version | None = None
    least_program: str = __version__
    trust: tuple[Key, ...] = ()
    revoke: tuple[bytes, ...] = ()


def make_pack(
    files: Mapping[str, bytes],
    imprint: Imprint,
    signer: Signer,
    watch: Watch = unwatched,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """A pack of ``files``, after they were built and checked in a temporary folder.

    Raises:
        PackError: the pack would be refused.
        DataError: a file contradicts the gazettes, or a case is answered otherwise.
        InputError: a gazette cannot be read.
        CancelledError: it was stopped.
    """
    manifest = manifest_of(files, imprint)
    pack = sign_pack(files, manifest, signer)
    _try_out(files, manifest, watch, cancelled)
    return pack


def manifest_of(files: Mapping[str, bytes], imprint: Imprint) -> Manifest:
    """The manifest of a pack that is being made.

    Raises:
        PackError: what is said of it is empty or too long.
    """
    return Manifest(
        version=imprint.version,
        demo=imprint.demo,
        replaces=imprint.replaces,
        least_program=Version.read(imprint.least_program, "--least-program"),
        issued_on=imprint.issued_on,
        issuer=checked_words(imprint.issuer, "--issuer", 60),
        words=checked_words(imprint.words, "--words", 500),
        files=describe(files.items()),
        trust=imprint.trust,
        revoke=imprint.revoke,
    )


def sign_pack(files: Mapping[str, bytes], manifest: Manifest, signer: Signer) -> bytes:
    """Write a pack and open it again as a township would."""
    ordered = {file.name: files[file.name] for file in manifest.files}
    pack = write_pack(manifest, ordered, signer)
    key = Key(signer.public, manifest.issuer, manifest.issued_on, manifest.demo)
    open_pack(pack, Trust({signer.public: key}))
    return pack


def _try_out(
    files: Mapping[str, bytes], manifest: Manifest, watch: Watch, cancelled: Callable[[], bool]
) -> None:
    from jzdesk.build import build

    def step(stage: str, done: int = 0, total: int = 0) -> None:
        if cancelled():
            raise CancelledError("已取消；没有写出更新包")
        watch(Progress(stage, done, total))

    with tempfile.TemporaryDirectory(prefix="jzdesk-") as name:
        made = Paths(Path(name, "resources"), Path(name, "db"), Path(name, "user"))
        write_files(made.resources, files)
        build(made.resources, made.db, step, lambda done, total: step("建立全文索引", done, total))
        step("核对案例与检索")
        check_corpus(made, manifest)
