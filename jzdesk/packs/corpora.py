"""已装资料: the corpora that packs brought, in the user's folder, and which of them is in use.

``corpora/current.json`` alone says so, and whom to trust since; it is replaced by one atomic rename.
The program's own corpus is never written; where an installed one is damaged, it takes its place.
Read at every start, so: nothing here imports the rooms that are slow to open.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from jzdesk import __version__
from jzdesk.errors import DataError, JzdeskError
from jzdesk.packs.durable import replace_durably
from jzdesk.packs.faults import PackError
from jzdesk.packs.locking import LOCK, only_one
from jzdesk.packs.manifest import Key, key_from_json, key_to_json
from jzdesk.packs.versions import Version
from jzdesk.paths import CORPORA, Paths

CURRENT, COPY = "current.json", "current.copy.json"
LABEL = "corpus.json"  # in each corpus: what it is, and its files
OWN = "corpus.toml"  # in the program's resources: their version
KEPT_PACK = "pack.jzpack"  # in each corpus: the pack it came from
_FORMAT = 1
_READ_AT_OPENING = 16_000_000  # bytes: up to here a corpus is read through at each start


@dataclass(frozen=True, slots=True)
class Corpus:
    """资料: one corpus that can be in use; the program's own has no folder name."""

    version: Version
    name: str = ""
    demo: bool = False
    issuer: str = ""
    words: str = ""
    issued_on: date | None = None
    signer: str = ""  # name of the key that signed the pack
    digest: str = ""  # SHA-256 of the pack

    @property
    def installed(self) -> bool:
        """Whether a pack brought it."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class State:
    """现状: which corpus is in use, which was before, and whom to trust beyond the program's keys."""

    current: Corpus
    former: Corpus | None = None
    received: tuple[Key, ...] = ()
    revoked: tuple[bytes, ...] = ()


def folder_of(bundled: Paths, corpus: Corpus) -> Path:
    """Where an installed corpus lies."""
    return bundled.user / CORPORA / corpus.name


def paths_of(bundled: Paths, corpus: Corpus) -> Paths:
    """The paths with which a desk opens ``corpus``."""
    if not corpus.installed:
        return replace(bundled, origin=None, word="")
    folder = folder_of(bundled, corpus)
    return Paths(folder / "resources", folder / "db", bundled.user, origin=bundled)


def in_use(bundled: Paths) -> Paths:
    """The corpus to open: the installed one if it is whole, otherwise the program's own.

    Nothing is raised: whatever is wrong with what was installed, the program opens and says so in
    ``word``.
    """
    try:
        state = read_state(bundled)
        sweep(bundled, state)
        if state.current.installed:
            require_whole(bundled, state.current)
    except JzdeskError as fault:
        return replace(bundled, word=f"{fault}；现在用的是程序自带的资料")
    return paths_of(bundled, state.current)


def corpus_at(paths: Paths) -> Corpus:
    """Which corpus a desk over ``paths`` serves.

    Raises:
        DataError: it cannot be read.
    """
    if paths.origin is None:
        return own_corpus(paths)
    label = paths.resources.parent / LABEL
    try:
        data = json.loads(label.read_text("utf-8"))
        return _from_json(data, own_corpus(paths.origin))
    except (OSError, ValueError, PackError) as error:
        raise DataError(f"已装资料的说明读不出：{label}；请运行 jzdesk pack repair") from error


def own_corpus(bundled: Paths) -> Corpus:
    """The corpus that the program carries.

    Raises:
        DataError: its version is not written where it belongs.
    """
    import tomllib

    file = bundled.resources / OWN
    try:
        data = tomllib.loads(file.read_text("utf-8"))
        return Corpus(Version.read(str(data["version"])))
    except (OSError, ValueError, KeyError, PackError) as error:
        raise DataError(f"程序自带资料的版本读不出：{file}；请重新安装程序") from error


def read_state(bundled: Paths) -> State:
    """Which corpus is in use.

    Raises:
        DataError: the record of it, and its copy, are damaged.
    """
    folder, own = bundled.user / CORPORA, own_corpus(bundled)
    files = [file for name in (CURRENT, COPY) if (file := folder / name).exists()]
    for file in files:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, PackError):
            return _standing(json.loads(file.read_text("utf-8")), own)
    if files:
        raise DataError(f"已装资料的记录损坏：{files[0]}；请重新安装最近的更新包")
    return State(own)


def write_state(bundled: Paths, state: State) -> None:
    """Switch: the one step after which the other corpus is in use."""
    data = {
        "format": _FORMAT,
        "bundled": own_corpus(bundled).version.text,
        "current": _to_json(state.current),
        "former": _to_json(state.former) if state.former else None,
        "received": [key_to_json(key) for key in state.received],
        "revoked": [public.hex() for public in state.revoked],
    }
    content = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    folder = bundled.user / CORPORA
    replace_durably(folder / CURRENT, content)
    with suppress(OSError):  # the copy only helps where the first is damaged one day
        replace_durably(folder / COPY, content)


def _standing(data: Mapping[str, object], own: Corpus) -> State:
    """The recorded state; a program that has meanwhile come with a newer corpus uses that."""
    if data["format"] != _FORMAT:
        raise PackError("format")
    current = _from_json(data["current"], own)
    former = _from_json(data["former"], own) if data["former"] is not None else None
    received, revoked = data["received"], data["revoked"]
    if not isinstance(received, list) or not isinstance(revoked, list):
        raise PackError("received")
    state = State(
        current,
        former,
        tuple(key_from_json(each) for each in received),
        tuple(bytes.fromhex(each) for each in revoked),
    )
    renewed = own.version > Version.read(str(data["bundled"])) and own.version > current.version
    return replace(state, current=own, former=current) if renewed and not current.demo else state


def _to_json(corpus: Corpus) -> Mapping[str, object]:
    return {
        "name": corpus.name,
        "version": corpus.version.text,
        "demo": corpus.demo,
        "issuer": corpus.issuer,
        "words": corpus.words,
        "issued_on": corpus.issued_on.isoformat() if corpus.issued_on else None,
        "signer": corpus.signer,
        "digest": corpus.digest,
    }


def _from_json(data: object, own: Corpus) -> Corpus:
    match data:
        case {"name": ""}:
            return own
        case {
            "name": str(name),
            "version": str(version),
            "demo": bool(demo),
            "issuer": str(issuer),
            "words": str(words),
            "issued_on": str(day),
            "signer": str(signer),
            "digest": str(digest),
        } if name == Path(name).name and not name.startswith("."):
            issued = date.fromisoformat(day)
            return Corpus(Version.read(version), name, demo, issuer, words, issued, signer, digest)
    raise PackError("corpus")


def label_of(corpus: Corpus, files: Mapping[str, tuple[int, str]]) -> bytes:
    """What lies in a corpus' folder to tell whether it is whole: size and digest of each file."""
    data = {
        "format": _FORMAT,
        "program": __version__,
        **_to_json(corpus),
        "files": {name: list(each) for name, each in sorted(files.items())},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def measured(folder: Path, names: Iterator[Path]) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of files below ``folder``, by name."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_size, _digest(file)) for file in names
    }


def require_whole(bundled: Paths, corpus: Corpus, *, thoroughly: bool = False) -> None:
    """Refuse an installed corpus of which a text is missing or changed.

    Sizes are always compared; contents too in a corpus of a few gazettes, and where ``thoroughly``.
    Database and index look after themselves: a damaged one is built anew from the texts (自愈).

    Raises:
        DataError: it is damaged, or another program made it.
    """
    folder = folder_of(bundled, corpus)
    mend = "请重新安装更新包，或运行 jzdesk pack repair"
    try:
        label = json.loads((folder / LABEL).read_text("utf-8"))
        if label["program"] != __version__:
            raise DataError(
                f"已装资料 {corpus.version} 是另一版程序生成的；请运行 jzdesk pack repair"
            )
        files = {str(name): (int(size), str(sha)) for name, (size, sha) in label["files"].items()}
        sizes = {name: (folder / name).stat().st_size for name in files}
        if sizes != {name: size for name, (size, _) in files.items()} or not files:
            raise DataError(f"已装资料 {corpus.version} 不完整（{folder}）；{mend}")
        if thoroughly or sum(sizes.values()) <= _READ_AT_OPENING:
            for name, (_, sha) in files.items():
                if _digest(folder / name) != sha:
                    raise DataError(f"已装资料 {corpus.version} 已损坏（{folder / name}）；{mend}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"已装资料 {corpus.version} 缺失或已损坏（{folder}）；{mend}") from error


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        digest = sha256()
        while chunk := opened.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def sweep(bundled: Paths, state: State) -> None:
    """Remove what a broken installation left, unless one is under way."""
    folder = bundled.user / CORPORA
    if any(_left_over(folder, state)):
        with suppress(PackError, OSError), only_one(folder):
            # read again: another process may have switched before the lock was free
            remove_left_over(folder, read_state(bundled))


def remove_left_over(folder: Path, state: State, sparing: str = "") -> None:
    """Remove what no record names, but for what is called ``sparing``; the caller holds the lock."""
    for place in list(_left_over(folder, state)):
        if place.name == sparing:
            continue
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)


def _left_over(folder: Path, state: State) -> Iterator[Path]:
    known = {LOCK, CURRENT, COPY, state.current.name}
    known |= {state.former.name} if state.former else set()
    if folder.is_dir():
        yield from (place for place in folder.iterdir() if place.name not in known)
