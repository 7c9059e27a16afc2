"""Installing an update (安装), going back (恢复上一版), and mending what was installed (修复).

Everything is built in a folder of its own and checked there. Which corpus is in use is one small file,
replaced by one atomic rename at the very end: a kill, a full disk or a pulled plug before it leaves the
old, after it the new. What a broken attempt leaves is removed at the next start.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jzdesk import __version__
from jzdesk.batch.progress import CancelledError, Progress, Watch, unwatched
from jzdesk.errors import DataError, InputError
from jzdesk.packs import corpora
from jzdesk.packs.checking import check_corpus
from jzdesk.packs.container import Pack, open_pack, read_whole
from jzdesk.packs.corpora import Corpus, State
from jzdesk.packs.durable import sync_folder, sync_tree, write_files
from jzdesk.packs.faults import PackError
from jzdesk.packs.keys import Trust, read_keys, trust_of
from jzdesk.packs.locking import only_one
from jzdesk.packs.manifest import Key
from jzdesk.packs.versions import Version
from jzdesk.paths import CORPORA, Paths

_ROOM = 8  # built data takes up to seven times its texts
_SPARE = 20 * 2**20  # bytes
_UNCHANGED = "现在的资料未变"

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Switched:
    """What an installation or a rollback did."""

    current: Corpus
    former: Corpus | None


@dataclass(frozen=True, slots=True)
class _Work:
    """Who is told how far the work is, and who may stop it."""

    watch: Watch
    cancelled: Cancelled
    sparing: str = ""  # name of a corpus that must not be swept away

    def step(self, stage: str, done: int = 0, total: int = 0) -> None:
        if self.cancelled():
            raise CancelledError(f"已取消；{_UNCHANGED}")
        self.watch(Progress(stage, done, total))


def trusted(bundled: Paths, state: State) -> Trust:
    """Whose signatures count: the program's keys, the demonstration's, and those received since.

    Raises:
        PackError: a key file of the program cannot be read.
    """
    own = read_keys(bundled.resources / "keys")
    shown = tuple(key for key in read_keys(bundled.db / "packs") if key.demo)
    return trust_of((*own, *shown), state.received, state.revoked)


def state_of(bundled: Paths) -> State:
    """Which corpus is in use; where the record of it is damaged, the program's own."""
    try:
        return corpora.read_state(bundled)
    except DataError:
        return State(corpora.own_corpus(bundled))


def verify(bundled: Paths, file: Path) -> Pack:
    """Verify a pack, and that it can be installed here; nothing is written.

    Raises:
        PackError: it is refused; says why.
    """
    return verify_whole(bundled, read_whole(file))


def verify_whole(bundled: Paths, content: bytes) -> Pack:
    """The same for a pack that was read already.

    Raises:
        PackError: it is refused; says why.
    """
    state = state_of(bundled)
    pack = open_pack(content, trusted(bundled, state))
    _require_fitting(bundled, state, pack)
    return pack


def install(
    bundled: Paths,
    file: Path,
    watch: Watch = unwatched,
    cancelled: Cancelled = lambda: False,
) -> Switched:
    """Verify, build, check and switch to the pack at ``file``.

    Args:
        bundled: the program's own paths; the pack goes to the user's folder.
        file: the pack.
        watch: told of every step.
        cancelled: asked at every step whether to stop; not after the switch.

    Raises:
        PackError: the pack is refused, or there is no room; the data in use is as it was.
        CancelledError: it was stopped; likewise.
    """
    return install_whole(bundled, read_whole(file), watch, cancelled)


def install_whole(
    bundled: Paths,
    content: bytes,
    watch: Watch = unwatched,
    cancelled: Cancelled = lambda: False,
    sparing: str = "",
) -> Switched:
    """The same for a pack that was read already: what a person looked at is what is installed.

    Args:
        bundled: as of ``install``.
        content: the whole pack.
        watch: as of ``install``.
        cancelled: as of ``install``.
        sparing: name of a corpus that stays though nothing names it any more: who installs has it
            open, and sweeps when that is over.

    Raises:
        PackError: as of ``install``.
        CancelledError: as of ``install``.
    """
    work = _Work(watch, cancelled, sparing)
    work.step("核对签名")
    pack = verify_whole(bundled, content)  # before anything is written, the lock among it
    with _mended("更新包里的资料通不过核对"), only_one(bundled.user / CORPORA):
        state = state_of(bundled)
        corpora.remove_left_over(bundled.user / CORPORA, state, sparing)
        trust = trusted(bundled, state)
        trust.key(pack.key.public)  # again: what is in use may have changed while the lock was held
        _require_fitting(bundled, state, pack)
        after = trust.after(pack.manifest)
        kept = _kept(bundled, state)  # before a damaged edition is built again under its name
        made = _build(bundled, state, pack, work)
        received = tuple(key for key in after.keys.values() if not _is_own(bundled, key))
        following = State(made, kept, received, tuple(sorted(after.revoked)))
        return _switch(bundled, following, work)


def rollback(
    bundled: Paths, watch: Watch = unwatched, cancelled: Cancelled = lambda: False
) -> Switched:
    """Return to the corpus before; once more, and the newer one is back.

    Raises:
        PackError: there is none, or it is damaged beyond mending.
        CancelledError: it was stopped; nothing has changed.
    """
    work = _Work(watch, cancelled)
    _former(state_of(bundled))  # before anything is written, the lock among it
    with _mended("恢复不了"), only_one(bundled.user / CORPORA):
        state = state_of(bundled)
        work.step("核对上一版资料")
        former = _sound(bundled, state, _former(state), work)
        return _switch(bundled, replace(state, current=former, former=state.current), work)


def repair(
    bundled: Paths, watch: Watch = unwatched, cancelled: Cancelled = lambda: False
) -> Corpus:
    """Build the corpus in use anew from its own pack, if it is damaged or of another program.

    Raises:
        PackError: its pack is damaged too.
        CancelledError: it was stopped; nothing has changed.
    """
    work = _Work(watch, cancelled)
    with _mended("修复不了"), only_one(bundled.user / CORPORA):
        state = corpora.read_state(bundled)
        sound = _sound(bundled, state, state.current, work)
        if sound != state.current:
            _switch(bundled, replace(state, current=sound), work)
        return sound


def _former(state: State) -> Corpus:
    if state.former is None:
        raise PackError("没有上一版可以恢复：还没有装过更新包")
    return state.former


def _is_own(bundled: Paths, key: Key) -> bool:
    own = (*read_keys(bundled.resources / "keys"), *read_keys(bundled.db / "packs"))
    return any(key.public == each.public for each in own)


def _require_fitting(bundled: Paths, state: State, pack: Pack) -> None:
    """Refuse what this program cannot use, and what is no newer than what is in use."""
    manifest = pack.manifest
    if manifest.least_program > Version.read(__version__, "程序版本"):
        raise PackError(
            f"更新包要求程序 {manifest.least_program} 以上，现在是 {__version__}；请先更新程序"
        )
    if pack.digest == state.current.digest and _is_sound(bundled, state.current):
        raise PackError(f"这个更新包（{manifest.version}）已经装好了，正在使用")
    real = _real(bundled, state)
    if manifest.demo or (manifest.version == real.version and not _is_sound(bundled, real)):
        return
    if manifest.version <= real.version:
        words = "同一版" if manifest.version == real.version else "更旧"
        raise PackError(
            f"更新包是 {manifest.version}，现在用的是 {real.version}：{words}，不能装；"
            "要回到上一版，请用恢复上一版（jzdesk pack rollback）"
        )


def _real(bundled: Paths, state: State) -> Corpus:
    """The newest corpus in use that is no demonstration; packs are measured by it."""
    if not state.current.demo:
        return state.current
    return state.former or corpora.own_corpus(bundled)


def _kept(bundled: Paths, state: State) -> Corpus:
    """What a rollback will return to: never a demonstration, nor what is damaged."""
    real = _real(bundled, state)
    return real if _is_sound(bundled, real) else corpora.own_corpus(bundled)


def _is_sound(bundled: Paths, corpus: Corpus) -> bool:
    try:
        if corpus.installed:
            corpora.require_whole(bundled, corpus, thoroughly=True)
    except DataError:
        return False
    return True


def _sound(bundled: Paths, state: State, corpus: Corpus, work: _Work) -> Corpus:
    """``corpus`` if it is whole, otherwise the same built anew from the pack it came from."""
    if _is_sound(bundled, corpus):
        return corpus
    try:
        content = read_whole(corpora.folder_of(bundled, corpus) / corpora.KEPT_PACK)
        signer = Key(content[8:40], corpus.signer, corpus.issued_on or date.min, corpus.demo)
        pack = open_pack(content, Trust({signer.public: signer}))
        if pack.digest != corpus.digest:  # not the one that was verified when it came
            raise PackError("更新包换过了")
    except PackError as error:
        raise PackError(
            f"资料 {corpus.version} 已损坏，留着的更新包也不能用（{error}）；请重新安装更新包"
        ) from error
    return _build(bundled, state, pack, work)


def _build(bundled: Paths, state: State, pack: Pack, work: _Work) -> Corpus:
    """Unpack, build and check a pack in a folder of its own, which goes again if that fails."""
    corpus = _named(bundled, pack)
    folder = corpora.folder_of(bundled, corpus)
    _require_room(bundled, pack)
    try:
        _fill(bundled, state, pack, folder, work)
        work.step("核对装好的资料")
        made = Paths(folder / "resources", folder / "db", folder / "unused")
        check_corpus(made, pack.manifest)
        _label(folder, corpus)
        work.step("写入磁盘")
        sync_tree(folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return corpus


def _fill(bundled: Paths, state: State, pack: Pack, folder: Path, work: _Work) -> None:
    from jzdesk.build import DONE, build

    work.step("展开更新包")
    folder.mkdir()
    (folder / corpora.KEPT_PACK).write_bytes(pack.content)
    write_files(folder / "resources", pack.files)
    build(
        folder / "resources",
        folder / "db",
        lambda step: work.step(step) if step != DONE else None,
        lambda done, total: work.step("建立全文索引", done, total),
        base=corpora.paths_of(bundled, state.current),
    )


def _named(bundled: Paths, pack: Pack) -> Corpus:
    """The corpus that a pack will be, in a folder that there is not yet."""
    manifest, serial = pack.manifest, 1
    name = stem = f"{manifest.version}-{pack.digest[:12]}"
    while (bundled.user / CORPORA / name).exists():
        serial += 1
        name = f"{stem}-{serial}"
    return Corpus(
        manifest.version,
        name,
        manifest.demo,
        manifest.issuer,
        manifest.words,
        manifest.issued_on,
        pack.key.name,
        pack.digest,
    )


def _label(folder: Path, corpus: Corpus) -> None:
    files = (file for file in (folder / "resources").rglob("*") if file.is_file())
    kept = corpora.measured(folder, files)
    (folder / corpora.LABEL).write_bytes(corpora.label_of(corpus, kept))


def _require_room(bundled: Paths, pack: Pack) -> None:
    needed = pack.manifest.size * _ROOM + len(pack.content) + _SPARE
    free = shutil.disk_usage(bundled.user).free
    if free < needed:
        raise PackError(
            f"磁盘只剩 {free // 2**20} MB，安装要 {needed // 2**20} MB；请腾出空间再试，{_UNCHANGED}"
        )


def _switch(bundled: Paths, state: State, work: _Work) -> Switched:
    """The one moment at which the other corpus is in use; what no record names goes after it."""
    work.step("切换")
    corpora.write_state(bundled, state)
    with suppress(OSError):
        corpora.remove_left_over(bundled.user / CORPORA, state, work.sparing)
    return Switched(state.current, state.former)


_REASONS = {
    errno.ENOSPC: "磁盘已满；请腾出空间再试",
    errno.EDQUOT: "磁盘配额已满；请腾出空间再试",
    errno.EFBIG: "磁盘放不下这么大的文件；请换个位置",
    errno.EROFS: "磁盘是只读的；请换个能写的位置",
    errno.EACCES: "不许写入；请检查权限",
    errno.EPERM: "不许写入；请检查权限",
    errno.EIO: "磁盘读写出错；请检查磁盘或U盘",
}


@contextmanager
def _mended(what: str) -> Iterator[None]:
    """Turn whatever ended the work into one line that says that nothing has changed."""
    try:
        yield
    except (PackError, CancelledError):
        raise
    except (DataError, InputError) as error:
        raise PackError(f"{what}：{error}；{_UNCHANGED}") from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise PackError(
            f"写不了 {error.filename or '用户文件夹'}：{reason}；{_UNCHANGED}"
        ) from error
